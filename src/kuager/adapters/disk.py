"""Writing so that it stays written.

What counts as written has reached the disk: after a file its bytes are synced, after a new or renamed file also the
directory that names it (a file that no directory names is lost in a power cut). A disk that refuses, full or broken,
raises :class:`kuager.errors.NotStored`, and what was there before is still there.
"""

import errno
import hashlib
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kuager.errors import NotStored

TEMPORARY = ".new-"
"""How the names of unfinished files begin: after a crash they are swept away."""

_PRIVATE_FILE = 0o600
_PRIVATE_FOLDER = 0o700
_CHUNK = 1 << 20
_REASONS = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EROFS: "read_only",
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
}
_BINARY = getattr(os, "O_BINARY", 0)  # Windows would translate newlines


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Say in words for people that the disk refused, and why; which file it was stays with the cause."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(path)
        raise NotStored.since(_REASONS.get(error.errno or 0, error.strerror or str(error))) from error


@dataclass(frozen=True, slots=True)
class Disk:
    """A way of writing files.

    Attributes:
        durable: Whether to wait for the disk. Not waiting is for throw-away cases, which promise nothing.
    """

    durable: bool = True

    def make_folder(self, path: Path) -> None:
        """Make a folder that only its owner may read, unless it is there."""
        with refusals(path):
            if not path.is_dir():
                path.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
                self.sync_folder(path.parent)

    def write(self, path: Path, data: bytes) -> None:
        """Write a whole file: it is there with all its bytes, or not at all."""
        self.write_all({path: data})

    def write_all(self, files: Mapping[Path, bytes]) -> None:
        """Write whole files: each is there with all its bytes, or not at all; all are there when this returns.

        Waiting once for many costs less than waiting for each: the disk takes what belongs together in one go.
        """
        temporaries = {path: path.with_name(f"{TEMPORARY}{os.getpid()}-{path.name}") for path in files}
        try:
            for path, data in files.items():
                with refusals(path):
                    self._write_new(temporaries[path], data)
            for path, temporary in temporaries.items():
                with refusals(path):
                    self._sync_file(temporary)
                    os.replace(temporary, path)  # noqa: PTH105 - one call that tests can make fail
            for folder in dict.fromkeys(path.parent for path in files):
                with refusals(folder):
                    self.sync_folder(folder)
        except NotStored:
            for temporary in temporaries.values():
                with suppress(OSError):
                    temporary.unlink(missing_ok=True)
            raise

    @contextmanager
    def new_file(self, folder: Path) -> Iterator[Path]:
        """The name of a new file in a folder, to be written and moved; it is gone afterwards if it was not moved."""
        path = folder / f"{TEMPORARY}{os.getpid()}-large"
        try:
            with refusals(path):
                yield path
        finally:
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def copy(self, source: BinaryIO, path: Path) -> tuple[str, int]:
        """Copy what can be read into a new file, without holding it in memory; its SHA-256 and its bytes.

        Stretches of nothing but zeros are left out of the file: a file of many gigabytes may be nothing else.
        """
        digest, size = hashlib.sha256(), 0
        with refusals(path):
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, _PRIVATE_FILE)
            try:
                while chunk := source.read(_CHUNK):
                    digest.update(chunk)
                    size += len(chunk)
                    if chunk.count(0) == len(chunk):
                        os.lseek(descriptor, size, os.SEEK_SET)
                    else:
                        _write_all(descriptor, chunk)
                os.ftruncate(descriptor, size)
                self._sync(descriptor)
            finally:
                os.close(descriptor)
        return digest.hexdigest(), size

    def move(self, path: Path, target: Path) -> None:
        """Give a file that is wholly written its name."""
        with refusals(target):
            os.replace(path, target)  # noqa: PTH105 - one call that tests can make fail
            self.sync_folder(target.parent)

    def remove(self, path: Path) -> None:
        """Take a file away; its name is gone from the disk when this returns."""
        with refusals(path):
            os.unlink(path)  # noqa: PTH108 - one call that tests can make fail
            self.sync_folder(path.parent)

    def append(self, path: Path, data: bytes) -> None:
        """Append to a file; when that fails, the file ends where it ended before."""
        with refusals(path):
            fresh = not path.exists()
            descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | _BINARY, _PRIVATE_FILE)
            try:
                if fresh:
                    self.sync_folder(path.parent)
                self._append_or_undo(descriptor, data)
            finally:
                os.close(descriptor)

    def cut(self, path: Path, size: int, ending: bytes = b"") -> None:
        """Cut a file after some bytes, and end it with some others."""
        with refusals(path):
            descriptor = os.open(path, os.O_WRONLY | _BINARY)
            try:
                os.ftruncate(descriptor, size)
                os.lseek(descriptor, 0, os.SEEK_END)
                _write_all(descriptor, ending)
                self._sync(descriptor)
            finally:
                os.close(descriptor)

    def sync_folder(self, path: Path) -> None:
        """Wait until the disk has the names in a folder (which Windows does not offer, nor need)."""
        if not self.durable or sys.platform == "win32":
            return
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def _write_new(self, path: Path, data: bytes) -> None:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, _PRIVATE_FILE)
        try:
            _write_all(descriptor, data)
        finally:
            os.close(descriptor)

    def _sync_file(self, path: Path) -> None:
        """Wait until the disk has the bytes of a file; they may have been written through another descriptor."""
        if self.durable:
            descriptor = os.open(path, os.O_RDWR | _BINARY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)

    def _append_or_undo(self, descriptor: int, data: bytes) -> None:
        before = os.fstat(descriptor).st_size
        try:
            _write_all(descriptor, data)
            self._sync(descriptor)
        except OSError:
            # Best effort: if even this fails, the next opening finds a torn line and sets it aside.
            with suppress(OSError):
                os.ftruncate(descriptor, before)
                os.fsync(descriptor)
            raise

    def _sync(self, descriptor: int) -> None:
        if self.durable:
            os.fsync(descriptor)


def _write_all(descriptor: int, data: bytes) -> None:
    """Write all bytes: a disk that fills up takes a part first and refuses the rest."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
