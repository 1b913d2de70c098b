"""Files of a vault: how sealed bytes lie in them (``docs/reference/vault.md``).

A *sealed file* is written once: a random id, then sealed chunks: its name, then what is in it, the last one marked. A
*sealed journal* grows: its name twice, then one sealed frame for each line. Sizes are padded, since the exact size of
a video tells which video it is.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import RawIOBase
from itertools import pairwise
from typing import BinaryIO, Protocol

ID_BYTES = 16
CHUNK = 1 << 16
NAMES = 2
"""How many frames at the beginning of a journal hold its name: one of them may be damaged."""

_NAME_BYTES = 160  # of what a name is padded to: that of an end of a journal that was set aside is the longest
_HEAD = 12  # marker and length of a frame
_MARKER = 8
_BLOCK = 512  # what a disk writes as a whole
_HOLE = bytes(32)  # nowhere in sealed bytes, but once in 2 ** 256: a disk whose blocks lie elsewhere left it
_AHEAD = 64  # how many lost frames are looked over for the next one


class Sealing(Protocol):
    """One who has the key of a vault."""

    @property
    def overhead(self) -> int:
        """Bytes that a sealed piece has more than what is in it."""

    def seal(self, piece: bytes, about: bytes) -> bytes:
        """A piece sealed."""

    def unseal(self, sealed: bytes, about: bytes) -> bytes | None:
        """What is in a sealed piece; None where it does not open."""

    def name(self, name: str) -> str:
        """What a file is called, in hexadecimal."""

    def marker(self, about: bytes) -> bytes:
        """Eight bytes by which a piece is found again."""


def padded(size: int) -> int:
    """The size to which some bytes are padded: at most an eighth more, and few sizes in all (Padmé)."""
    if size < 2:  # noqa: PLR2004 - the formula begins here
        return size
    exponent = size.bit_length() - 1
    mask = (1 << (exponent - exponent.bit_length())) - 1
    return (size + mask) & ~mask


def _boxed(data: bytes) -> bytes:
    """Bytes with their length before them and zeros behind them."""
    whole = len(data).to_bytes(8, "big") + data
    return whole.ljust(padded(len(whole)), b"\0")


def _unboxed(box: bytes) -> bytes:
    return box[8 : 8 + int.from_bytes(box[:8], "big")]


def _named(name: str) -> bytes:
    return name.encode().ljust(_NAME_BYTES, b"\0")


def _place(kind: bytes, where: str, number: int, more: bytes = b"") -> bytes:
    return b"\0".join((kind, where.encode(), number.to_bytes(8, "big"), more))


# Sealed files


def sealed_file(seals: Sealing, name: str, identity: bytes, data: bytes) -> bytes:
    """A file as it lies in a vault.

    Args:
        seals: The key.
        name: What it is called in the case.
        identity: 16 random bytes.
        data: What is in it.
    """
    where = seals.name(name)
    pieces = [_named(name)]
    box = _boxed(data)
    pieces += [box[at : at + CHUNK] for at in range(0, len(box), CHUNK)]
    sealed = (seals.seal(one, _chunk(where, at, identity, len(pieces))) for at, one in enumerate(pieces))
    return b"".join((identity, *sealed))


def unsealed_file(seals: Sealing, name: str, sealed: bytes) -> bytes | None:
    """What is in a file of a vault; None where a bit of it changed, or where it is another one."""
    where, identity = seals.name(name), sealed[:ID_BYTES]
    cuts = _cuts(seals, len(sealed))
    made = []
    for at, (start, end) in enumerate(cuts):
        piece = seals.unseal(sealed[start:end], _chunk(where, at, identity, len(cuts)))
        if piece is None:
            return None
        made.append(piece)
    if len(made) <= 1 or made[0] != _named(name):
        return None
    return _unboxed(b"".join(made[1:]))


def name_of_file(seals: Sealing, sealed: bytes, where: str) -> str | None:
    """What a file is called in the case, by its beginning; None where that does not open.

    Args:
        seals: The key.
        sealed: The first :func:`head_size` bytes.
        where: What it is called in the vault.
    """
    piece = seals.unseal(sealed[ID_BYTES : head_size(seals)], _chunk(where, 0, sealed[:ID_BYTES], 0))
    return None if piece is None else piece.rstrip(b"\0").decode("utf-8", "replace")


def head_size(seals: Sealing) -> int:
    """How many bytes at the beginning of a sealed file tell its name."""
    return ID_BYTES + _NAME_BYTES + seals.overhead


def _chunk(where: str, at: int, identity: bytes, number: int) -> bytes:
    return _place(b"file", where, at, identity + (b"last" if at and at == number - 1 else b"more"))


def _cuts(seals: Sealing, size: int) -> list[tuple[int, int]]:
    """Where the chunks of a file of some size begin and end."""
    first, whole = head_size(seals), CHUNK + seals.overhead
    starts = range(first, size, whole)
    return [(ID_BYTES, first), *((start, min(start + whole, size)) for start in starts)]


# Sealed journals


def frames(seals: Sealing, name: str, pieces: Iterable[bytes], first: int = 0) -> Iterator[bytes]:
    """Pieces of a journal as they lie in a vault; the first ones of all have its name before them.

    Args:
        seals: The key.
        name: What the journal is called in the case.
        pieces: Its lines, or parts of them.
        first: How many frames are there already.
    """
    where = seals.name(name)
    number = first
    for number in range(first, NAMES):
        yield _frame(seals, where, number, _named(name))
    for number, piece in enumerate(pieces, max(first, NAMES)):
        yield _frame(seals, where, number, piece)


def _frame(seals: Sealing, where: str, number: int, piece: bytes) -> bytes:
    about = _place(b"line", where, number)
    sealed = seals.seal(_boxed(piece), about)
    return seals.marker(about) + len(sealed).to_bytes(_HEAD - _MARKER, "big") + sealed


def name_of_journal(seals: Sealing, sealed: bytes, where: str) -> str | None:
    """What a journal is called in the case, by its beginning (1,024 bytes); None where no frame tells."""
    size = len(_frame(seals, where, 0, _named("")))
    for number in range(NAMES):
        frame = sealed[number * size : (number + 1) * size]
        box = seals.unseal(frame[_HEAD:], _place(b"line", where, number))
        if box is not None:
            return _unboxed(box).rstrip(b"\0").decode("utf-8", "replace")
    return None


def tells_name(seals: Sealing, sealed: bytes, name: str) -> bool:
    """Whether the beginning of a journal tells its name as often as it should."""
    where, size = seals.name(name), len(_frame(seals, "", 0, _named("")))
    for number in range(NAMES):
        about, frame = _place(b"line", where, number), sealed[number * size : (number + 1) * size]
        head = seals.marker(about) + (size - _HEAD).to_bytes(_HEAD - _MARKER, "big")
        if not frame.startswith(head) or seals.unseal(frame[_HEAD:], about) != _boxed(_named(name)):
            return False
    return True


@dataclass(slots=True)
class Index:
    """Where the pieces of a journal lie: in the file, and in what it says.

    Attributes:
        starts: Where each begins in what the journal says.
        offsets: Where each begins in the file; the end of the file last.
        numbers: The number n of its frame; −1 − n where that does not open.
        frames: How many frames there are, lost ones counted.
        size: Bytes of what the journal says.
        torn: Where in the file that begins which a crash left behind; −1 where nothing is.
    """

    starts: "array[int]" = field(default_factory=lambda: array("Q"))
    offsets: "array[int]" = field(default_factory=lambda: array("Q", [0]))
    numbers: "array[int]" = field(default_factory=lambda: array("q"))
    frames: int = 0
    size: int = 0
    torn: int = -1

    @property
    def end(self) -> int:
        """Up to where the file is indexed."""
        return self.offsets[-1]

    def step(self, number: int, size: int, end: int) -> None:
        """Add a piece."""
        self.starts.append(self.size)
        self.numbers.append(number)
        self.offsets.append(end)
        self.size += size


@dataclass(slots=True)
class Reading:
    """A sealed journal that is being read.

    Attributes:
        seals: The key.
        where: What it is called in the vault.
        file: The file.
        index: What is known of it.
    """

    seals: Sealing
    where: str
    file: BinaryIO
    index: Index

    def look(self) -> None:
        """Index what has come since."""
        self.file.seek(0, 2)
        end = self.file.tell()
        while self.index.end < end:
            self._step(end)

    def _step(self, end: int) -> None:
        index, number = self.index, self.index.frames
        self.file.seek(index.end)
        piece = self._next(number)
        if piece is None:
            self._pass_over(number, end)
        elif number < NAMES:  # its name is nothing that the journal says
            index.offsets[-1] = self.file.tell()
            index.frames += 1
        else:
            index.step(number, len(piece), self.file.tell())
            index.frames += 1

    def _next(self, number: int) -> bytes | None:
        """What is in the frame that begins here, if it is the one with this number."""
        about = _place(b"line", self.where, number)
        head = self.file.read(_HEAD)
        if len(head) < _HEAD or head[:_MARKER] != self.seals.marker(about):
            return None
        box = self.seals.unseal(self.file.read(int.from_bytes(head[_MARKER:], "big")), about)
        return None if box is None else _unboxed(box)

    def _pass_over(self, number: int, end: int) -> None:
        """Go on behind a stretch that does not open: at the next frame that can be found, or at the end."""
        index = self.index
        start = index.end
        self.file.seek(start)
        rest = self.file.read()
        for later in range(number + 1, number + 1 + _AHEAD):
            at = rest.find(self.seals.marker(_place(b"line", self.where, later)))
            if at >= 0:
                stop = start + at
                break
        else:
            later, stop = number + 1, end
            index.torn = start if _is_torn(rest, start) else -1
        index.frames = later
        if later <= NAMES and not index.starts:
            index.offsets[-1] = stop  # a name that is damaged or missing: the other one tells it
            return
        index.step(-1 - number, len(self._told(number, start, stop)), stop)

    def _told(self, number: int, start: int, stop: int) -> bytes:
        """What stands for a stretch that does not open: no entry, so that its place is told like any broken line."""
        self.file.seek(start)
        raw = self.file.read(stop - start)
        # Where a frame is missing altogether, its piece is empty, and begins where the torn one does
        ending = "" if self.index.torn == start < stop else "\n"
        return f"frame {number} does not open: {raw.hex()}{ending}".encode()

    def piece(self, at: int) -> bytes:
        """What a piece says.

        Raises:
            OSError: It has changed meanwhile.
        """
        start, stop, number = self.index.offsets[at], self.index.offsets[at + 1], self.index.numbers[at]
        if number < 0:
            return self._told(-1 - number, start, stop)
        self.file.seek(start)
        piece = self._next(number)
        if piece is None:
            message = "the journal changed while it was read"
            raise OSError(message)
        return piece


def _is_torn(rest: bytes, start: int) -> bool:
    """Whether an end that does not open is what a crash leaves: cut short, or with blocks that were never written."""
    length = int.from_bytes(rest[_MARKER:_HEAD], "big")
    if len(rest) < _HEAD or len(rest) < _HEAD + length or _HOLE in rest:
        return True
    edges = [0, *range(_BLOCK - start % _BLOCK, len(rest), _BLOCK), len(rest)]
    return any(not rest[one:other].strip(b"\0") for one, other in pairwise(edges))


class JournalFile(RawIOBase):
    """What a sealed journal says, as a file that can be read from any place."""

    def __init__(self, reading: Reading) -> None:
        """Begin at its beginning."""
        self._reading = reading
        self._at = 0
        self._piece: tuple[int, bytes] = (-1, b"")

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place."""
        self._at = offset + (0, self._at, self._reading.index.size)[whence]
        return self._at

    def tell(self) -> int:
        """Where it is."""
        return self._at

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]  # what BufferedReader gives
        """Read some bytes, those of one piece."""
        index = self._reading.index
        if self._at >= index.size or not len(buffer):
            return 0
        number = piece_at(index.starts, self._at)
        if self._piece[0] != number:
            self._piece = (number, self._reading.piece(number))
        rest = self._piece[1][self._at - index.starts[number] :][: len(buffer)]
        buffer[: len(rest)] = rest
        self._at += len(rest)
        return len(rest)

    def close(self) -> None:
        """Let go of the file."""
        self._reading.file.close()
        super().close()


def piece_at(starts: Sequence[int], offset: int) -> int:
    """The piece in which a place lies."""
    return bisect_right(starts, offset) - 1


SEALED = re.compile(r"[0-9a-f]{64}")
"""What a file of a vault is called."""
