"""The boxes of MP4, MOV, HEIC and AVIF files (ISO/IEC 14496-12): where they begin and end, nothing else."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

MOST_BOXES = 200_000
"""So many boxes of one place are looked at."""

_SIZE_64, _TO_THE_END = 1, 0


@dataclass(frozen=True, slots=True)
class Box:
    """A box.

    Attributes:
        kind: Its four letters.
        start: Where its content begins.
        end: Where it ends, cut to what is there.
        whole: Whether all of it is there.
    """

    kind: bytes
    start: int
    end: int
    whole: bool


def boxes(data: bytes, start: int, end: int) -> Iterator[Box]:
    """The boxes of a place, one after the other, until something is none.

    Args:
        data: The file.
        start: Where the first begins.
        end: Where the place ends.
    """
    position, count = start, 0
    while position + 8 <= end and count < MOST_BOXES:
        size, kind = struct.unpack_from(">I4s", data, position)
        head = 8
        if size == _SIZE_64 and position + 16 <= end:
            size, head = struct.unpack_from(">Q", data, position + 8)[0], 16
        elif size == _TO_THE_END:
            size = end - position
        if size < head:
            return
        yield Box(kind, position + head, min(position + size, end), position + size <= end)
        position += size
        count += 1


def first(data: bytes, place: tuple[int, int], *path: bytes) -> Box | None:
    """The first box at the end of a path of boxes, None where there is none.

    Args:
        data: The file.
        place: Where to look.
        path: The letters of the boxes, from the outer to the inner one.
    """
    found = None
    for kind in path:
        found = next((box for box in boxes(data, *place) if box.kind == kind), None)
        if found is None:
            return None
        place = (found.start, found.end)
    return found
