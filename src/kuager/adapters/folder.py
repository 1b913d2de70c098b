"""The case folder: where its parts stand, and how bytes get there and back.

::

    case/
      case.toml                  settings; a person may edit them
      journal/<device>.jsonl     one signed log per device
      blobs/ab/<sha256>          originals and working copies, by the hash of their bytes
      store.db                   made from the above; safe to delete
      .lock                      held by the one that writes
      .appending                 while many lines are appended: which journal, and where it ended before
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from io import BufferedIOBase
from pathlib import Path
from typing import BinaryIO

from kuager.adapters.disk import TEMPORARY, Disk, refusals
from kuager.adapters.lock import locked
from kuager.model.entries import journal_file
from kuager.model.ids import sha256_hex

SETTINGS = "case.toml"
STORE = "store.db"
LOCK = ".lock"
TORN = "torn"
APPENDING = ".appending"

_HASH = re.compile(r"[0-9a-f]{64}")
_JOURNAL = re.compile(r"[0-9a-f]{64}\.jsonl")
_BEGUN = re.compile(rb"([0-9a-f]{64}) ([0-9]{1,18})\n")
_SET_ASIDE = re.compile(r"[0-9a-f]{64}\.torn-\d+-[0-9a-f]{16}")
_CHUNK = 1 << 20
_FEW = 4
"""Up to so many lines, waiting for each is no more than waiting for the mark and for all."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A case folder on a disk."""

    root: Path
    disk: Disk = field(default_factory=Disk)

    @property
    def store_path(self) -> Path:
        """Where the store is."""
        return self.root / STORE

    def lock(self, patience: float = 0.0) -> AbstractContextManager[None]:
        """Keep others from writing.

        Args:
            patience: How many seconds to wait for one who holds the lock.

        Raises:
            CaseLocked: Somebody else holds the lock.
            NotStored: The folder cannot be written to.
        """
        return locked(self.root / LOCK, patience)

    def holds_case(self) -> bool:
        """Whether a case was begun here: some journal has a line."""
        return any(self.journal_size(device) for device in self.devices())

    def is_free(self) -> bool:
        """Whether a case may be begun here: nothing is here but what an unfinished beginning leaves."""
        try:
            names = {entry.name for entry in self.root.iterdir()}
        except FileNotFoundError:
            return True
        except OSError:
            return False
        return names <= {SETTINGS, "journal", "blobs", LOCK} and not self.holds_case() and not any(self.blobs())

    def make(self) -> None:
        """Make the folder and the two inside it."""
        for path in (self.root, self.root / "journal", self.root / "blobs"):
            self.disk.make_folder(path)

    # How bytes lie in the folder: a vault does these in its own way, and all else follows

    def place(self, name: str) -> Path:
        """Where a part of the case lies, by its name."""
        return self.root / name

    def lies(self, lines: Iterable[bytes], name: str) -> Iterable[bytes]:
        """How the lines of a journal lie in its file."""
        del name  # here as they are
        return lines

    def _open(self, name: str) -> BufferedIOBase:
        return self.place(name).open("rb")

    def _size(self, name: str) -> int:
        try:
            return self.place(name).stat().st_size
        except OSError:
            return 0

    def _bytes(self, name: str) -> bytes | None:
        try:
            with self._open(name) as file:
                return file.read()
        except OSError:
            return None

    def _names(self, folder: str) -> Iterator[str]:
        """Everything below a folder that is no folder itself, in order."""
        return _files_below(self.root, folder)

    def _journals(self) -> list[str]:
        """What is called like a journal may be anything, also what cannot be read: that is told later."""
        try:
            return sorted(path.name for path in (self.root / "journal").iterdir())
        except OSError:
            return []

    def _write(self, files: Mapping[str, bytes]) -> None:
        self.disk.write_all({self.place(name): data for name, data in files.items()})

    def _append(self, name: str, data: bytes) -> None:
        self.disk.append(self.place(name), data)

    def _cut(self, name: str, size: int, ending: bytes) -> None:
        self.disk.cut(self.place(name), size, ending)

    def sweep(self) -> None:
        """Remove unfinished files that a crash left behind. The caller holds the lock."""
        for pattern in (f"{TEMPORARY}*", f"journal/{TEMPORARY}*", f"blobs/*/{TEMPORARY}*"):
            for path in self.root.glob(pattern):
                with suppress(OSError):
                    path.unlink()

    def prepare_store(self) -> Path:
        """See to it that only its owner may read the store: SQLite would give its file to everybody."""
        with refusals(self.store_path):
            if not self.store_path.exists():
                os.close(os.open(self.store_path, os.O_WRONLY | os.O_CREAT, 0o600))
        return self.store_path

    def discard_store(self) -> None:
        """Remove the store, which is made anew from what stays. The caller holds the lock."""
        with refusals(self.store_path):
            for suffix in ("", "-journal", "-wal", "-shm"):
                self.store_path.with_name(STORE + suffix).unlink(missing_ok=True)

    # Settings

    def settings(self) -> bytes | None:
        """The bytes of ``case.toml``, None when there is none."""
        return self._bytes(SETTINGS)

    def write_settings(self, data: bytes) -> None:
        """Write ``case.toml``."""
        self._write({SETTINGS: data})

    # Blobs

    def keep_blob(self, data: bytes) -> str:
        """Keep some bytes under their SHA-256; a damaged copy of them is put right."""
        sha256 = sha256_hex(data)
        self.keep_blobs({sha256: data})
        return sha256

    def keep_blobs(self, blobs: Mapping[str, bytes]) -> None:
        """Keep bytes by their SHA-256, all of them on the disk when this returns; damaged copies are put right."""
        lacking = {blob_name(sha256): data for sha256, data in blobs.items() if self.blob(sha256) is None}
        for folder in dict.fromkeys(self.place(name).parent for name in lacking):
            self.disk.make_folder(folder)
        if lacking:
            self._write(lacking)

    def keep_file(self, file: BinaryIO, unless: Container[str] = ()) -> tuple[str, int]:
        """Keep a file of any size; its SHA-256 and how many bytes it has.

        Args:
            file: The file.
            unless: The SHA-256 of what is not to be kept: it was destroyed, for somebody's safety.
        """
        folder = self.place("blobs")
        with self.disk.new_file(folder) as path:
            sha256, size = self.disk.copy(file, path)
            if sha256 not in unless and not self.blob_is_sound(sha256):
                target = self.place(blob_name(sha256))
                self.disk.make_folder(target.parent)
                self.disk.move(path, target)
        return sha256, size

    def blob(self, sha256: str) -> bytes | None:
        """The bytes with a SHA-256; None when they are not here, or not what they were."""
        if not _HASH.fullmatch(sha256):  # an entry may name anything, also a path
            return None
        data = self._bytes(blob_name(sha256))
        return data if data is not None and sha256_hex(data) == sha256 else None

    def has_blob(self, sha256: str) -> bool:
        """Whether something lies where the bytes with a SHA-256 are kept, whatever it is."""
        return _HASH.fullmatch(sha256) is not None and os.path.lexists(self.place(blob_name(sha256)))

    def blobs(self) -> Iterator[str]:
        """The names of all files below ``blobs/``, in order."""
        yield from self._names("blobs")

    def named_hash(self, name: str) -> str | None:
        """The SHA-256 that a file below ``blobs/`` is named by, None when it is no blob."""
        sha256 = name.rpartition("/")[2]
        return sha256 if _HASH.fullmatch(sha256) and name == blob_name(sha256) else None

    def shown(self, name: str) -> str:
        """Where a person finds a part of the case, from the case folder on, by its name in the case."""
        return name

    def blob_size(self, sha256: str) -> int:
        """How many bytes a blob has; 0 when it is not here."""
        return self._size(blob_name(sha256))

    def unsound(self, blobs: Iterable[str]) -> Iterator[str]:
        """Those among some blobs that do not have the SHA-256 that they are named by, in the order given.

        They need not fit into memory. Hashing is left to several threads: it takes all that a disk can give.
        """
        with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            names = list(blobs)
            for sha256, sound in zip(names, pool.map(self.blob_is_sound, names, chunksize=1), strict=True):
                if not sound:
                    yield sha256

    def blob_is_sound(self, sha256: str) -> bool:
        """Whether the blob of this name has this SHA-256; it need not fit into memory."""
        try:
            with self._open(blob_name(sha256)) as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == sha256
        except OSError:
            return False

    # Journals

    def devices(self) -> tuple[str, ...]:
        """The devices that have a journal here, in order."""
        return tuple(name.partition(".")[0] for name in self._journals() if _JOURNAL.fullmatch(name))

    def strange_journals(self) -> tuple[str, ...]:
        """Files below ``journal/`` that are no journals, nor ends of journals that were set aside."""
        names = (name.removeprefix("journal/") for name in self._names("journal"))
        known = (_JOURNAL, _SET_ASIDE)
        return tuple(f"journal/{name}" for name in names if not any(pattern.fullmatch(name) for pattern in known))

    def ends_set_aside(self) -> tuple[str, ...]:
        """Files below ``journal/`` with ends of journals that were set aside after crashes."""
        names = (name.removeprefix("journal/") for name in self._names("journal"))
        return tuple(f"journal/{name}" for name in names if _SET_ASIDE.fullmatch(name))

    def journal_size(self, device: str) -> int:
        """How many bytes the journal of a device has."""
        return self._size(journal_file(device))

    def journal_lines(self, device: str, offset: int = 0) -> Iterator[bytes]:
        """The journal of a device from an offset on, cut after each newline."""
        try:
            with self._open(journal_file(device)) as file:
                file.seek(offset)
                yield from file
        except FileNotFoundError:
            return

    def journal_bytes(self, device: str, offset: int, size: int) -> bytes:
        """A stretch of the journal of a device."""
        with self._open(journal_file(device)) as file:
            file.seek(offset)
            return file.read(size)

    def journal_stretches(self, places: Iterable[tuple[str, int, int]]) -> Iterator[bytes]:
        """Many stretches of journals, each by its device, offset and size; each journal is opened once."""
        with ExitStack() as stack:
            files: dict[str, BufferedIOBase] = {}
            for device, offset, size in places:
                if device not in files:
                    files[device] = stack.enter_context(self._open(journal_file(device)))
                files[device].seek(offset)
                yield files[device].read(size)

    def journal_hash(self, device: str, size: int) -> "hashlib._Hash | None":
        """The SHA-256 of the first bytes of a journal, ready to go on; None when it has not so many."""
        digest = hashlib.sha256()
        left = size
        try:
            with self._open(journal_file(device)) as file:
                while left and (chunk := file.read(min(left, _CHUNK))):
                    digest.update(chunk)
                    left -= len(chunk)
        except OSError:
            return None if size else digest
        return None if left else digest

    def append(self, device: str, line: bytes) -> None:
        """Append a line to the journal of a device; it is on the disk when this returns."""
        self._append(journal_file(device), line)

    def append_all(self, device: str, lines: Sequence[bytes]) -> None:
        """Append lines to the journal of a device; all of them are on the disk when this returns.

        A crash may tear one line, the last of the file. Where many lines go to the disk together it may tear any of
        them, in any order; so it is first written down where the journal ends, and that is taken back once all of
        them are there: as long as it stands, nothing from there on was acknowledged.
        """
        if len(lines) <= _FEW:
            for line in lines:
                self.append(device, line)
            return
        self._write({APPENDING: f"{device} {self.journal_size(device)}\n".encode()})
        self._append(journal_file(device), b"".join(lines))
        self.finish_appending()

    def unfinished(self) -> Mapping[str, int]:
        """The device to whose journal many lines were being appended, with the size of the journal before."""
        found = _BEGUN.fullmatch(self._bytes(APPENDING) or b"")
        return {} if found is None else {found[1].decode(): int(found[2])}

    def finish_appending(self) -> None:
        """Take back the mark of :meth:`append_all`: what stands in the journal now stays. The caller holds the lock."""
        path = self.place(APPENDING)
        if os.path.lexists(path):
            self.disk.remove(path)

    def set_aside(self, device: str, offset: int, ending: bytes) -> str | None:
        """Cut the journal of a device after some bytes and end it with some others.

        What is cut off is kept in a file beside it, and the name of that file is returned.
        """
        with refusals(self.place(journal_file(device))):
            rest = self.journal_bytes(device, offset, self.journal_size(device) - offset)
        name = None
        if rest:
            name = f"journal/{device}.{TORN}-{offset}-{sha256_hex(rest)[:16]}"
            self._write({name: rest})
        self._cut(journal_file(device), offset, ending)
        return name


@contextmanager
def temporary_folder() -> Iterator[Folder]:
    """A case folder for one run, removed at its end; nothing waits for the disk."""
    with tempfile.TemporaryDirectory(prefix="kuager-", ignore_cleanup_errors=True) as path:
        yield Folder(Path(path), Disk(durable=False))


def blob_name(sha256: str) -> str:
    """Where the bytes with a SHA-256 are kept in a case folder."""
    return f"blobs/{sha256[:2]}/{sha256}"


def _files_below(root: Path, folder: str) -> Iterator[str]:
    """Everything below a folder that is no folder itself, by its path from the root, in order."""
    for place, folders, files in os.walk(root / folder):
        folders.sort()
        inside = Path(place)
        links = [name for name in folders if (inside / name).is_symlink()]
        for name in sorted([*files, *links]):
            yield (inside / name).relative_to(root).as_posix()
