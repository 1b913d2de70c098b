"""``python -m kuager`` and the ``kuager`` command."""

import sys

from kuager.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
