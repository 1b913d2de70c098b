"""What a person named on the command line, as bytes: files, folders, standard input.

Whatever cannot be read becomes a problem with its name, never an error: one bad file among a thousand must not stop
the other 999.
"""

import os
import stat
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from kuager.model.ids import one_line
from kuager.model.records import Problem

STANDARD_INPUT = "-"
STANDARD_INPUT_NAME = "standard-input"

LARGEST = 64 * 2**20
"""Bytes of the largest file that is read: one place, since a reader holds the whole text in memory."""

LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What file managers leave in folders; passed over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file that a person named, directly or by its folder.

    Attributes:
        name: Its path below what was named, in one printable line.
        path: Where it is; None for standard input.
        renamed: Whether its own name held characters that cannot be shown.
    """

    name: str
    path: Path | None
    renamed: bool = False


def walk(named: Sequence[str | Path], apart_from: Path) -> Iterator[Found | Problem]:
    """Everything that was named, folders with all that is in them, in the order of the names.

    A file that was named twice comes once. Links inside a folder are not followed: what they lead to inside it comes
    anyway, what they lead to outside was not named.

    Args:
        named: Paths, or ``-`` for standard input.
        apart_from: The case folder, which is never a document of itself.
    """
    seen: set[str] = set()
    own = os.path.realpath(apart_from)
    for one in named:
        for found in _named(one, own):
            key = _identity(found)
            if key not in seen:
                seen.add(key)
                yield found


def _identity(found: Found | Problem) -> str:
    if isinstance(found, Problem):
        return f"problem {found.message}"
    return STANDARD_INPUT if found.path is None else os.path.realpath(found.path)


def _named(one: str | Path, own: str) -> Iterator[Found | Problem]:
    """The files that one argument stands for; whether they can be read is seen when they are."""
    if str(one) == STANDARD_INPUT:
        yield Found(name=STANDARD_INPUT_NAME, path=None)
    elif os.path.isdir(one):  # noqa: PTH112 - never raises, whatever the name holds
        yield from _below(Path(one), own)
    elif not os.path.lexists(one):
        yield _problem("not_found", str(one), "does not exist")
    else:
        path = Path(one)
        yield _found(path, path.name or str(path))


def _below(folder: Path, own: str) -> Iterator[Found | Problem]:
    """All that is in a folder, in the order of the parts of the paths."""
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        name = path.name if path == folder else path.relative_to(folder).as_posix()
        if path.is_symlink() and path != folder:
            yield from _not_followed(path, name, folder)
        elif not path.is_dir():
            yield _found(path, name)
        elif os.path.realpath(path) != own:
            inside = _members(path)
            if inside is None:
                yield _problem("not_readable", name, "is a folder that cannot be read")
            waiting.extend(reversed(inside or []))


def _members(folder: Path) -> list[Path] | None:
    try:
        names = sorted(os.listdir(folder), key=os.fsencode)  # noqa: PTH208 - sorted as bytes: names need not be text
    except OSError:
        return None
    return [folder / name for name in names if name not in LITTER]


def _not_followed(link: Path, name: str, folder: Path) -> Iterator[Problem]:
    target = Path(os.path.realpath(link))
    if not target.exists() or not target.is_relative_to(os.path.realpath(folder)):
        yield _problem("not_followed", name, "is a link that leads out of the folder, and was not followed")


def _found(path: Path, name: str) -> Found:
    shown = one_line(name)
    return Found(name=shown, path=path, renamed=shown != unicodedata.normalize("NFC", name))


def modified(found: Found) -> str | None:
    """When a file was last changed, in UTC, as its file system says: a claim, since anybody can set it."""
    try:
        seconds = int(found.path.stat().st_mtime) if found.path is not None else None
        return None if seconds is None else f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}"
    except (OSError, ValueError, OverflowError):
        return None


def read(found: Found) -> bytes | Problem:
    """The bytes of a file, or why there are none."""
    try:
        return _whole(sys.stdin.buffer, found.name) if found.path is None else _from_file(found.path, found.name)
    except FileNotFoundError:
        return _problem("not_found", found.name, "does not exist")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return _problem("not_readable", found.name, f"cannot be read: {reason}")


def is_large(found: Found) -> bool:
    """Whether a file is too large to be read at once; its bytes can be kept all the same."""
    try:
        status = None if found.path is None else found.path.stat()
    except (OSError, ValueError):
        return False
    return status is not None and stat.S_ISREG(status.st_mode) and status.st_size > LARGEST


def opened(path: Path) -> BinaryIO:
    """A file, open for reading.

    Raises:
        OSError: It cannot be opened.
    """
    # Without O_NONBLOCK, a pipe that took the place of the file meanwhile would hold us up for ever.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    return open(descriptor, "rb")  # noqa: PTH123 - a descriptor, no path


def _from_file(path: Path, name: str) -> bytes | Problem:
    # Looked at before it is opened: opening a device can do things to it.
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        return _problem("not_readable", name, "is no file")
    if status.st_size > LARGEST:
        return too_large(name)
    with opened(path) as file:
        return _whole(file, name)


def _whole(file: BinaryIO, name: str) -> bytes | Problem:
    data = file.read(LARGEST + 1)
    return too_large(name) if len(data) > LARGEST else data


def too_large(name: str) -> Problem:
    """The problem of a file that is too large to be read at once."""
    return _problem("too_large", name, f"has more than {LARGEST // 2**20} MiB: more than is read at once")


def kept_unread(name: str, size: int, sha256: str) -> Problem:
    """The problem of a file that is too large to be read at once, and was kept all the same.

    Args:
        name: What it is called.
        size: How many bytes it has.
        sha256: Of its bytes.
    """
    most = LARGEST // 2**20
    return _problem("too_large", name, f"is kept, not read: {size:,} bytes, more than {most} MiB; SHA-256 {sha256}")


def _problem(code: str, name: str, predicate: str) -> Problem:
    shown = one_line(name)
    return Problem(code=code, message=f"{shown} {predicate}", record=shown)
