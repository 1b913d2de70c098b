"""What a verb prints, and where: data on standard output, what is said beside it on standard error."""

import errno
import io
import json
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Self

import click

from kuager.errors import KuagerError, NotStored
from kuager.model.ids import Json, one_line
from kuager.model.records import Problem

PROBLEMS_FOUND = 3
_PLAIN_WIDTH = 80
_GONE = (errno.EPIPE, errno.EINVAL)  # the reader has gone; Windows says EINVAL


def print_json(printed: Mapping[str, object]) -> None:
    """Print one JSON object on one line."""
    write(json.dumps(printed, ensure_ascii=False, allow_nan=False) + "\n")


def print_report(*renderables: object) -> None:
    """Print a report: in colour on a terminal that has some, else 80 columns of plain text."""
    from rich.console import Console  # noqa: PLC0415 - a tenth of a second that --json need not wait

    shown = io.StringIO()
    terminal = Console()
    console = Console(
        file=shown,
        width=terminal.width if terminal.is_terminal else _PLAIN_WIDTH,
        force_terminal=terminal.is_terminal,
        color_system="auto" if terminal.is_terminal else None,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
    )
    console.print(*renderables, sep="\n")
    write("".join(f"{line.rstrip()}\n" for line in shown.getvalue().splitlines()))


def write(text: str) -> None:
    """Write to standard output. That its reader goes away early, as ``| head`` does, is no error.

    Raises:
        KuagerError: Standard output takes nothing more.
    """
    try:
        click.echo(text, nl=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        _let_go()
        if error.errno in _GONE:
            raise click.exceptions.Exit(0) from error
        message = f"The result could not be printed: {error.strerror}."
        raise KuagerError(message, hint="Check where the output goes, then run the same command again.") from error


def _let_go() -> None:
    """Send what is still to be printed nowhere, or Python complains about it once more at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(text: str) -> None:
    """Say something beside the result."""
    click.echo(text, err=True)


def say_if_waiting(paths: Iterable[str]) -> None:
    """Tell somebody who is to type a document how to end it."""
    if "-" in paths and sys.stdin.isatty():
        say("Type or paste the document; end it with Ctrl-D (Windows: Ctrl-Z and Enter) on a line of its own.")


def say_problems(problems: Iterable[Problem]) -> None:
    """Name each problem on a line of its own."""
    for problem in problems:
        say(f"problem: {one_line(problem.message)}")


def problem_rows(problems: Iterable[Problem]) -> list[Json]:
    """Problems as objects for other programs."""
    return [{"name": one.record, "code": one.code, "message": one.message} for one in problems]


def save(path: Path, text: str | Iterable[str]) -> None:
    """Write a file whole or not at all: what was there before stays until the new one is complete.

    Args:
        path: The file.
        text: What is to stand in it, whole or in pieces.

    Raises:
        NotStored: The file cannot be written.
    """
    pieces = [text] if isinstance(text, str) else text
    save_bytes(path, (piece.encode("utf-8", "backslashreplace") for piece in pieces))


def save_bytes(path: Path, pieces: Iterable[bytes]) -> None:
    """The same for bytes.

    Raises:
        NotStored: The file cannot be written.
    """
    target = Path(os.path.realpath(path))
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.unfinished")
    try:
        with unfinished.open("xb") as file:
            file.writelines(pieces)
        unfinished.replace(target)
    except OSError as error:
        message = f"{path} could not be written: {error.strerror}. What was there before is as it was."
        raise NotStored(message, hint="Name a file in a folder that you may write to.") from error
    finally:
        with suppress(OSError):
            unfinished.unlink()


class Progress:
    """One line on a terminal that says which file is being read; nothing at all elsewhere."""

    def __init__(self) -> None:
        """Find out whether anybody is looking."""
        dumb = os.environ.get("TERM") in ("dumb", "unknown")
        self._seen = sys.stderr is not None and sys.stderr.isatty() and not dumb

    def __call__(self, name: str, number: int, total: int) -> None:
        """Show the file that has just been read."""
        if self._seen:
            line = f"{number} of {total}: {one_line(name)}"
            click.echo(f"\r\x1b[K{line[: _PLAIN_WIDTH - 1]}", err=True, nl=False)

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_reason: object) -> None:
        """Clear the line."""
        if self._seen:
            click.echo("\r\x1b[K", err=True, nl=False)
