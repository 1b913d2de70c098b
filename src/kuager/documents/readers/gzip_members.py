"""A file of gzip members one behind the other, walked member by member: what is damaged hides nothing behind it.

After RFC 1952. Programs that read such a file as one stream stop, or skip, where one bit is wrong, and say nothing.
Here each member is unpacked by itself; after one that is damaged the next is looked for, and every byte of the file
belongs to a stretch that is told.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

SOUND, DAMAGED, CUT_OFF, TOO_LARGE, STRAY, UNREAD = "sound", "damaged", "cut off", "too large", "stray", "unread"
"""What a stretch is: a whole member; one whose bytes are wrong, end too early, or unpack to too much; bytes that are no
member; the rest, where all that may come out of the file has come out."""

MOST_STRETCHES = 200_000
"""So many stretches of one file are told apart."""

_MAGIC = b"\x1f\x8b\x08"
_PIECE = 16_384
_BEGINNING = 1_024
_MOST_TRIES = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of the file.

    Attributes:
        start: Its first byte.
        end: The byte after its last one.
        data: What it unpacks to; empty where it is not sound.
        state: One of the words above.
    """

    start: int
    end: int
    state: str
    data: bytes = b""


def begins_gzip(data: bytes) -> bool:
    """Whether a file begins like a gzip member."""
    return data.startswith(_MAGIC)


def stretches(data: bytes, begin: bytes, largest: int, allowed: int) -> Iterator[Stretch]:
    """All stretches of a file, in order and without gaps.

    Args:
        data: The file.
        begin: What members begin with when unpacked: by it the next is found after a damaged one.
        largest: How many bytes may come out of one member.
        allowed: How many bytes may come out of all together.
    """
    view = memoryview(data)
    position, tries, number = 0, _MOST_TRIES, 0
    while position < len(data):
        room, number = min(largest, allowed), number + 1
        if room <= 0 or number > MOST_STRETCHES:
            yield Stretch(start=position, end=len(data), state=UNREAD)
            return
        found = _member(view, position, room) if data.startswith(_MAGIC, position) else None
        if found is not None and found.state == SOUND:
            allowed -= max(1, len(found.data))
            position = found.end
            yield found
            continue
        end, tries = _next(data, position + 1, begin, tries)
        state = STRAY if found is None else found.state
        if state == CUT_OFF and end < len(data):
            state = DAMAGED  # another member follows: it is not the file that ends too early
        allowed -= room if state == TOO_LARGE else 0
        yield Stretch(start=position, end=end, state=state)
        position = end


def _member(view: memoryview, start: int, room: int) -> Stretch:
    stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
    pieces: list[bytes] = []
    size, position = 0, start
    while not stream.eof and position < len(view):
        piece = view[position : position + _PIECE]
        position += len(piece)
        try:
            unpacked = stream.decompress(piece, room - size + 1)
        except zlib.error:
            return Stretch(start=start, end=position, state=DAMAGED)
        pieces.append(unpacked)
        size += len(unpacked)
        if size > room:
            return Stretch(start=start, end=position, state=TOO_LARGE)
    if not stream.eof:
        return Stretch(start=start, end=len(view), state=CUT_OFF)
    return Stretch(start=start, end=position - len(stream.unused_data), state=SOUND, data=b"".join(pieces))


def _next(data: bytes, position: int, begin: bytes, tries: int) -> tuple[int, int]:
    """Where the next member begins, and how many more places may be tried; the end where none does."""
    while tries > 0:
        position = data.find(_MAGIC, position)
        if position < 0:
            return len(data), tries
        tries -= 1
        if _beginning(data, position, len(begin)) == begin:
            return position, tries
        position += 1
    return len(data), 0


def _beginning(data: bytes, position: int, length: int) -> bytes | None:
    try:
        stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
        return stream.decompress(data[position : position + _BEGINNING], max(1, length))[:length]
    except zlib.error:
        return None
