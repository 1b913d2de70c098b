"""A case folder that somebody else made: a stick, a share, a copy. Nothing in it is trusted, and nothing is written.

Only plain files with the names that a case has are read: no link is followed, no pipe or device is opened, and no
line or blob is read beyond a bound. What it gives is bytes; whether they are good is found out elsewhere.
"""

import errno
import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kuager.adapters.folder import blob_name
from kuager.adapters.paths import LARGEST
from kuager.model.entries import journal_file

LONGEST_LINE = 32 * 2**20
"""Bytes of the longest line of a journal that is read from elsewhere."""

LARGEST_BLOB = 2 * LARGEST
"""Bytes of the largest blob that is read from elsewhere: more than what any reader takes in."""

MOST_JOURNALS = 10_000
_CHUNK = 1 << 20
_HASH = re.compile(r"[0-9a-f]{64}")
_JOURNAL = re.compile(r"[0-9a-f]{64}\.jsonl")
_OPENING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class NotTaken(Exception):
    """Something of the other folder is not read; the message says why."""


@dataclass(frozen=True, slots=True)
class OtherFolder:
    """A case folder of somebody else, read and never written."""

    root: Path

    @property
    def name(self) -> str:
        """What it is called."""
        return self.root.name or str(self.root)

    def is_same_as(self, folder: Path) -> bool:
        """Whether it is another way to a folder."""
        try:
            return os.path.realpath(self.root) == os.path.realpath(folder)
        except ValueError:  # a NUL in the name: no folder is called so
            return False

    def devices(self) -> tuple[str, ...]:
        """The devices that have a journal there, in order.

        Raises:
            NotTaken: It is no folder with journals, or not one of honest size.
        """
        try:
            _refuse_strange_folder(self.root / "journal")
            with os.scandir(self.root / "journal") as found:
                names = sorted(one.name for one in found if _JOURNAL.fullmatch(one.name))
        except (OSError, ValueError) as error:
            message = f"no journals can be read there: {_reason(error)}"
            raise NotTaken(message) from error
        if len(names) > MOST_JOURNALS:
            message = f"it has {len(names)} journals, more than any case"
            raise NotTaken(message)
        return tuple(name.partition(".")[0] for name in names)

    def begins_with(self, device: str, size: int, sha256: str) -> bool:
        """Whether the first bytes of a journal there have a SHA-256."""
        digest, left = hashlib.sha256(), size
        try:
            with self._opened(self.root / journal_file(device)) as file:
                while left and (chunk := file.read(min(left, _CHUNK))):
                    digest.update(chunk)
                    left -= len(chunk)
        except (NotTaken, OSError):
            return False
        return not left and digest.hexdigest() == sha256

    def lines(self, device: str, offset: int = 0) -> Iterator[bytes]:
        """A journal from an offset on, cut after each newline.

        Raises:
            NotTaken: It is no plain file, the system does not give it out, or a line of it has no end.
        """
        try:
            with self._opened(self.root / journal_file(device)) as file:
                file.seek(offset)
                while line := file.readline(LONGEST_LINE + 1):
                    if len(line) > LONGEST_LINE:
                        message = f"a line of {journal_file(device)} is longer than {LONGEST_LINE // 2**20} MiB"
                        raise NotTaken(message)
                    yield line
        except OSError as error:
            message = f"{journal_file(device)} cannot be read: {_reason(error)}"
            raise NotTaken(message) from error

    def stretches(self, device: str, places: Iterable[tuple[int, int]]) -> Iterator[bytes]:
        """Some stretches of a journal by offset and size; shorter where it has not so many bytes any more.

        Raises:
            NotTaken: They cannot be read.
        """
        try:
            with self._opened(self.root / journal_file(device)) as file:
                for offset, size in places:
                    file.seek(offset)
                    yield file.read(size)
        except OSError as error:
            message = f"{journal_file(device)} cannot be read: {_reason(error)}"
            raise NotTaken(message) from error

    def blob(self, sha256: str) -> bytes:
        """The bytes that lie under a SHA-256; the caller finds out whether they have it.

        Raises:
            NotTaken: There are none, or they cannot be read.
        """
        if not _HASH.fullmatch(sha256):
            message = "what an entry names is no hash"
            raise NotTaken(message)
        path = self.root / blob_name(sha256)
        try:
            _refuse_strange_folder(path.parent.parent)
            _refuse_strange_folder(path.parent)
            with self._opened(path) as file:
                found = file.read(LARGEST_BLOB + 1)
        except OSError as error:
            message = f"{blob_name(sha256)} cannot be read: {_reason(error)}"
            raise NotTaken(message) from error
        if len(found) > LARGEST_BLOB:
            message = f"{blob_name(sha256)} has more than {LARGEST_BLOB // 2**20} MiB"
            raise NotTaken(message)
        return found

    @contextmanager
    def _opened(self, path: Path) -> Iterator[BinaryIO]:
        """A plain file; its size is not believed before it is read."""
        name = path.relative_to(self.root).as_posix()
        # Looked at before it is opened: opening a device can do things to it.
        if not stat.S_ISREG(path.lstat().st_mode):
            message = f"{name} is no plain file"
            raise NotTaken(message)
        descriptor = os.open(path, _OPENING)
        with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor, no path
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                message = f"{name} is no plain file"
                raise NotTaken(message)
            yield file


def _refuse_strange_folder(path: Path) -> None:
    if not stat.S_ISDIR(path.lstat().st_mode):
        message = f"{path.name} is no folder, or a link to one"
        raise NotTaken(message)


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, ValueError):
        return "that is no name of a folder"
    return "it is not there" if error.errno == errno.ENOENT else str(error.strerror or error)
