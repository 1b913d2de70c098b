"""The command line: parse, call the case, print. One file per verb; nothing is decided here.

Data goes to standard output, everything else to standard error; the exit codes stand in ``docs/reference/cli.md``.
"""

from kuager.cli.commands import commands
from kuager.cli.running import main

__all__ = ["commands", "main"]
