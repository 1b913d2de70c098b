#!/bin/sh
# In a real package, the script. Take that of Kuager and name this folder.
exit 2
