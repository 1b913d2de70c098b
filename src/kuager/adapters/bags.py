"""Folders seen as bags, and folders written whole: nothing is followed, nothing is overwritten."""

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

from kuager.adapters.disk import Disk, refusals
from kuager.errors import NotStored

_BATCH, _FILES = 1 << 24, 256
_FILE, _FOLDER, _OTHER = "file", "folder", "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that lies in a folder: its path with ``/``, what it is, its bytes."""

    path: str
    kind: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class FolderBag:
    """A folder on a disk, as :class:`kuager.packages.bags.Bag` wants it."""

    root: Path

    def members(self) -> Iterator[Entry]:
        """Everything below the folder; links are told of and not followed."""
        yield from _below(self.root)

    def read(self, path: str) -> bytes:
        """The bytes of a file.

        Raises:
            OSError: The disk refuses.
        """
        return (self.root / path).read_bytes()

    def digest(self, path: str, algorithm: str) -> str:
        """The hash of a file, which need not fit into memory.

        Raises:
            OSError: The disk refuses.
        """
        with (self.root / path).open("rb") as file:
            return hashlib.file_digest(file, algorithm).hexdigest()


def _below(root: Path) -> Iterator[Entry]:
    waiting = [""]
    while waiting:
        under = waiting.pop()
        with os.scandir(root / under) as found:
            entries = sorted(found, key=lambda one: one.name)
        for one in entries:
            path = f"{under}{one.name}"
            status = one.stat(follow_symlinks=False)
            if stat.S_ISDIR(status.st_mode):
                yield Entry(path=path, kind=_FOLDER)
                waiting.append(f"{path}/")
            else:
                kind = _FILE if stat.S_ISREG(status.st_mode) else _OTHER
                yield Entry(path=path, kind=kind, size=status.st_size)


def write_folder(out: Path, files: Iterable[tuple[str, bytes]], disk: Disk) -> None:
    """Write a folder that does not exist yet: all of it is there when this returns, or nothing.

    It is made beside its place under another name, and renamed when the disk has it.

    Args:
        out: The folder.
        files: Paths in it, in ASCII with ``/``, and their bytes, one after the other.
        disk: How to write.

    Raises:
        NotStored: It exists already, or the disk refused.
    """
    if os.path.lexists(out):
        message = f"{out} exists already, and nothing is overwritten"
        raise NotStored(message)
    making = out.with_name(f".{out.name}.new-{os.getpid()}")
    with refusals(making):
        making.mkdir(mode=0o700)
    try:
        for batch in _batches(files):
            for folder in dict.fromkeys((making / path).parent for path in batch):
                disk.make_folder(folder)
            disk.write_all({making / path: data for path, data in batch.items()})
        with refusals(out):
            _rename_new(making, out)
            disk.sync_folder(out.parent)
    except BaseException:
        rmtree(making, ignore_errors=True)
        raise


def _batches(files: Iterable[tuple[str, bytes]]) -> Iterator[dict[str, bytes]]:
    """Some files at a time: waiting once for many costs less, and not all need fit into memory."""
    batch: dict[str, bytes] = {}
    size = 0
    for path, data in files:
        batch[path] = data
        size += len(data)
        if size >= _BATCH or len(batch) >= _FILES:
            yield batch
            batch, size = {}, 0
    if batch:
        yield batch


def _rename_new(making: Path, out: Path) -> None:
    """Rename, unless something came to be there in the meantime: renaming would replace an empty folder."""
    if os.path.lexists(out):
        message = "it exists already"
        raise FileExistsError(message)
    making.rename(out)


def add_files(root: Path, files: Mapping[str, bytes], disk: Disk) -> None:
    """Put new files into a folder; one that is there already is not touched.

    Raises:
        NotStored: One is there already with other bytes, or the disk refused.
    """
    for path, data in files.items():
        place = root / path
        if os.path.lexists(place):
            if place.is_symlink() or place.read_bytes() != data:
                message = f"{path} exists already, and nothing is overwritten"
                raise NotStored(message)
            continue
        disk.make_folder(place.parent)
        disk.write(place, data)
