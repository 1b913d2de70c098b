"""A case folder that is sealed: all that it says can be read with its key alone.

::

    case/
      vault.json            who can open it: the key, wrapped with a passphrase and for recipients
      vault-copy.json       the same once more, since without it nothing can be read
      settings, store       ``case.toml`` and the store, sealed
      journal/<name>        journals, a sealed frame for each line
      blobs/ab/<name>       blobs, sealed
      .lock                 held by the one that writes

Names are made with the key: from outside, nobody can find out whether some known file is in the case. No file, and no
temporary one, ever holds in the clear what the case says.
"""

import os
import secrets
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from io import BufferedIOBase, BufferedReader, BytesIO
from pathlib import Path
from typing import BinaryIO

from kuager.adapters.disk import Disk, refusals
from kuager.adapters.folder import LOCK, SETTINGS, STORE, Folder
from kuager.adapters.vault_files import (
    ID_BYTES,
    SEALED,
    Index,
    JournalFile,
    Reading,
    Sealing,
    frames,
    head_size,
    name_of_file,
    name_of_journal,
    piece_at,
    sealed_file,
    tells_name,
    unsealed_file,
)
from kuager.model.ids import sha256_hex

HEADER = "vault.json"
COPY = "vault-copy.json"

_TOP = {SETTINGS: "settings", STORE: "store"}
_SEALED_FOLDERS = ("journal", "blobs")
_JOURNAL_HEAD = 1024
_BUFFER = 1 << 16


@dataclass(frozen=True, slots=True)
class Vault(Folder):
    """A case folder that is sealed, and its key."""

    seals: Sealing = field(kw_only=True, repr=False)
    indexes: dict[str, tuple[int, Index]] = field(default_factory=dict, kw_only=True, repr=False)

    def place(self, name: str) -> Path:
        """Where a part of the case lies, by its name."""
        if name in _TOP:
            return self.root / _TOP[name]
        folder, _slash, _rest = name.partition("/")
        if folder not in _SEALED_FOLDERS:
            return self.root / name
        sealed = self.seals.name(name)
        return self.root / folder / sealed[:2] / sealed if folder == "blobs" else self.root / folder / sealed

    def shown(self, name: str) -> str:
        """Where a person finds a part of the case: its sealed file, unless the name is that of one already."""
        if name not in _TOP and name.partition("/")[0] not in _SEALED_FOLDERS:
            return name
        return name if os.path.lexists(self.root / name) else self.place(name).relative_to(self.root).as_posix()

    def is_free(self) -> bool:
        """Whether a case may be begun here: nothing is here but what an unfinished beginning leaves."""
        try:
            names = {entry.name for entry in self.root.iterdir()}
        except OSError:
            return not os.path.lexists(self.root)
        beginning = {HEADER, COPY, "settings", "journal", "blobs", LOCK}
        return names <= beginning and not self.holds_case() and not any(self.blobs())

    def lies(self, lines: Iterable[bytes], name: str) -> Iterable[bytes]:
        """How the lines of a journal lie in its file."""
        return frames(self.seals, name, lines)

    def image(self) -> bytes | None:
        """The store as it was last kept, None when there is none that can be used."""
        return self._bytes(STORE)

    def keep_image(self, image: bytes) -> None:
        """Keep the store.

        Raises:
            NotStored: The disk refused.
        """
        self._write({STORE: image})

    def discard_store(self) -> None:
        """Remove the store, which is made anew from what stays. The caller holds the lock."""
        with refusals(self.place(STORE)):
            self.place(STORE).unlink(missing_ok=True)

    # How bytes lie in the folder

    def keep_file(self, file: BinaryIO, unless: Container[str] = ()) -> tuple[str, int]:
        """Keep a file of any size that memory holds: it is sealed as a whole."""
        data = file.read()
        sha256 = sha256_hex(data)
        return sha256 if sha256 in unless else self.keep_blob(data), len(data)

    def _open(self, name: str) -> BufferedIOBase:
        if name.endswith(".jsonl"):
            return self._journal(name)
        data = unsealed_file(self.seals, name, self.place(name).read_bytes())
        if data is None:
            message = f"{name} does not open: it is damaged"
            raise OSError(message)
        return BytesIO(data)

    def _journal(self, name: str) -> BufferedReader:
        reading = self._reading(name)
        return BufferedReader(JournalFile(reading), _BUFFER)

    def _reading(self, name: str) -> Reading:
        """A journal with all that it has now indexed."""
        file = self.place(name).open("rb")
        try:
            status = os.fstat(file.fileno())
            inode, index = self.indexes.get(name, (0, Index()))
            if inode != status.st_ino or status.st_size < index.end or index.torn >= 0:
                index = Index()
            self.indexes[name] = (status.st_ino, index)
            reading = Reading(seals=self.seals, where=self.seals.name(name), file=file, index=index)
            reading.look()
        except BaseException:
            file.close()
            raise
        return reading

    def _size(self, name: str) -> int:
        try:
            with self._open(name) as file:
                return file.seek(0, os.SEEK_END)
        except OSError:
            return 0

    def _names(self, folder: str) -> Iterator[str]:
        """Everything below a folder, by its name in the case where that can be told, else by that in the vault."""
        found = []
        for path in (self.root / folder).rglob("*"):
            if path.is_symlink() or not path.is_dir():
                name = self._name_of(path)
                found.append(path.relative_to(self.root).as_posix() if name is None else name)
        yield from sorted(found)

    def _name_of(self, path: Path) -> str | None:
        if not SEALED.fullmatch(path.name) or path.is_symlink() or not path.is_file():
            return None
        try:
            with path.open("rb") as file:
                head = file.read(max(_JOURNAL_HEAD, head_size(self.seals)))
        except OSError:
            return None
        name = name_of_file(self.seals, head, path.name) or name_of_journal(self.seals, head, path.name)
        return name if name is not None and self.place(name) == path else None

    def _journals(self) -> list[str]:
        return [name.removeprefix("journal/") for name in self._names("journal")]

    def _write(self, files: Mapping[str, bytes]) -> None:
        sealed = {
            self.place(name): sealed_file(self.seals, name, secrets.token_bytes(ID_BYTES), data)
            for name, data in files.items()
        }
        self.disk.write_all(sealed)

    def _append(self, name: str, data: bytes) -> None:
        place = self.place(name)
        if not place.exists():  # whole or not at all, so that a journal always tells its name
            self.disk.write(place, b"".join(frames(self.seals, name, ())))
        with refusals(place), self._reading(name).file as _file:
            first = self.indexes[name][1].frames
        self.disk.append(self.place(name), b"".join(frames(self.seals, name, data.splitlines(keepends=True), first)))

    def _cut(self, name: str, size: int, ending: bytes) -> None:
        with refusals(self.place(name)), self._reading(name).file as _file:
            index = self.indexes.pop(name)[1]
        if size < index.size:
            number = piece_at(index.starts, size)
            if index.starts[number] != size:
                self._write_anew(name, size, ending)
                return
            offset = index.offsets[number]
            first = index.numbers[number] if index.numbers[number] >= 0 else -1 - index.numbers[number]
        else:
            offset, first = index.end, index.frames
        self.disk.cut(self.place(name), offset, b"".join(frames(self.seals, name, [ending] if ending else [], first)))

    def with_damaged_names(self) -> Iterator[str]:
        """The journals whose names cannot be read in both places."""
        for name in self._journals():
            whole = b"".join(frames(self.seals, f"journal/{name}", ()))
            with suppress(OSError), self.place(f"journal/{name}").open("rb") as file:
                head = file.read(len(whole))
                if name.endswith(".jsonl") and not tells_name(self.seals, head, f"journal/{name}"):
                    yield f"journal/{name}"

    def _write_anew(self, name: str, size: int, ending: bytes) -> None:
        """Cut within a frame: the journal is written whole once more."""
        with self._open(name) as file:
            kept = file.read(size) + ending
        self.indexes.pop(name, None)
        self.disk.write(self.place(name), b"".join(frames(self.seals, name, kept.splitlines(keepends=True))))


def header_files(root: Path) -> dict[str, bytes]:
    """What the two files say that tell who can open a vault, by their names; nothing where one cannot be read."""
    found = {}
    for name in (HEADER, COPY):
        found[name] = b""
        with suppress(OSError):
            found[name] = (root / name).read_bytes()
    return found


def is_vault(root: Path) -> bool:
    """Whether a folder is a vault, open or not."""
    return any((root / name).is_file() for name in (HEADER, COPY))


def write_header(root: Path, header: bytes, disk: Disk) -> None:
    """Write down who can open a vault, twice.

    Raises:
        NotStored: The disk refused: one of the two may be of before.
    """
    disk.make_folder(root)
    disk.write(root / HEADER, header)
    disk.write(root / COPY, header)
