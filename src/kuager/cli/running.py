"""From the shell to a verb and back: encodings, exit codes, closed pipes, interruptions."""

import io
import sys
from collections.abc import Sequence

import click

from kuager.cli.commands import commands

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``kuager``.

    Args:
        arguments: What stands after ``kuager``; by default what the shell has given.

    Returns:
        The exit code: 0 done, 1 failed, 2 usage, 3 checked and found problems, 4 locked, 130 interrupted.
    """
    if sys.stdin is None:  # closed by the shell: then it holds nothing
        sys.stdin = io.TextIOWrapper(io.BytesIO())
    out = sys.stdout
    for stream in (out, sys.stderr):
        _speak_utf8(stream)
    try:
        code = commands.main(None if arguments is None else list(arguments), "kuager", standalone_mode=False)
    except click.ClickException as failure:
        failure.show()
        return failure.exit_code
    except click.Abort:
        click.echo("kuager: interrupted; what was recorded before is kept.", err=True)
        return INTERRUPTED
    except SystemExit as stop:
        # click puts another stream in the place of one whose reader has gone away, as `| head` does: no error
        if sys.stdout is not out:
            return 0
        return stop.code if isinstance(stop.code, int) else 1
    return code if isinstance(code, int) else 0


def _speak_utf8(stream: object) -> None:
    """Print UTF-8 whatever the locale says, but what a terminal understands on a terminal; the same bytes everywhere.

    Under the locale C or POSIX a terminal is told to be ASCII; it hardly ever is.
    """
    if not isinstance(stream, io.TextIOWrapper):
        return
    keeps_its_own = stream.isatty() and stream.encoding.lower() not in ("ascii", "us-ascii", "ansi_x3.4-1968")
    encoding = stream.encoding if keeps_its_own else "utf-8"
    stream.reconfigure(encoding=encoding, errors="backslashreplace", newline="\n")
