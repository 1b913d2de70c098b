"""HEIC and AVIF pictures: their size, and their EXIF and XMP, found through the tables that say where they lie."""

from collections.abc import Iterator

from kuager.documents.readers.binary import numbers
from kuager.documents.readers.boxes import Box, boxes, first
from kuager.documents.readers.raster import Picture

_C2PA = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
_MOST_THINGS = 2_000
_LARGEST = 4_000_000
_XMP = b"application/rdf+xml"
_NUMBERED = {2: (">H", 8), 3: (">I", 10)}  # how a thing is numbered, and where its kind stands, by version


def heif(data: bytes) -> Picture:
    """A HEIC or AVIF file (ISO/IEC 23008-12).

    Args:
        data: The file.
    """
    kind = "image/avif" if data[8:12] in (b"avif", b"avis") else "image/heic"
    found = Picture(media_type=kind)
    end = 0
    for box in boxes(data, 0, len(data)):
        if box.kind == b"uuid" and data[box.start : box.start + 16] == _C2PA:
            found.manifests += box.end - box.start
        if not box.whole:
            found.damaged = "it has no end: it was cut off"
        end = box.end
    found.end = end if not found.damaged else None
    meta = first(data, (0, len(data)), b"meta")
    if meta is None:
        found.damaged = found.damaged or "its description cannot be found"
        return found
    inside = (meta.start + 4, meta.end)
    found.size = _size(data, inside)
    kinds = dict(_kinds(data, first(data, inside, b"iinf")))
    found.frames = 1
    for number, start, size in _places(data, first(data, inside, b"iloc")):
        body = data[start : start + min(size, _LARGEST)]
        if kinds.get(number) == b"Exif":
            found.exif = found.exif or body[4 + sum(numbers(">I", body)) :]
        elif kinds.get(number) == b"mime" and b"<" in body:
            found.xmp.append(body)
    return found


def _size(data: bytes, place: tuple[int, int]) -> tuple[int, int] | None:
    """The largest of the sizes that are told: those of tiles and thumbnails are smaller."""
    properties = first(data, place, b"iprp", b"ipco")
    if properties is None:
        return None
    inside = boxes(data, properties.start, properties.end)
    told = (numbers(">2I", data, box.start + 4) for box in inside if box.kind == b"ispe")
    sizes = [(sides[0], sides[1]) for sides in told if sides]
    return max(sizes, key=lambda size: size[0] * size[1], default=None)


def _kinds(data: bytes, table: Box | None) -> Iterator[tuple[int, bytes]]:
    """What each thing in the file is: picture, EXIF, other text."""
    if table is None:
        return
    start = table.start + (6 if numbers("B", data, table.start) == (0,) else 8)
    for count, box in enumerate(boxes(data, start, table.end)):
        version = sum(numbers("B", data, box.start))
        if box.kind != b"infe" or version not in _NUMBERED or count > _MOST_THINGS:
            continue
        pattern, ahead = _NUMBERED[version]
        number = sum(numbers(pattern, data, box.start + 4))
        at = box.start + ahead
        kind = data[at : at + 4]
        if kind != b"mime" or _XMP in data[at : box.end]:
            yield number, kind


def _places(data: bytes, table: Box | None) -> Iterator[tuple[int, int, int]]:
    """Where each thing begins and how long it is; things in several pieces are left out."""
    head = numbers("6B", data, table.start) if table is not None else ()
    if table is None or not head:
        return
    version = head[0]
    offset_size, length_size, base_size, index_size = head[4] >> 4, head[4] & 15, head[5] >> 4, head[5] & 15
    wide = 4 if version > 1 else 2
    position = table.start + 6
    count = int.from_bytes(data[position : position + wide], "big")
    position += wide
    for _ in range(min(count, _MOST_THINGS)):
        number = int.from_bytes(data[position : position + wide], "big")
        position += wide + (2 if version > 0 else 0) + 2
        base = int.from_bytes(data[position : position + base_size], "big")
        position += base_size
        extents = int.from_bytes(data[position : position + 2], "big")
        position += 2
        skipped = index_size if version > 0 else 0
        at = position + skipped
        start = base + int.from_bytes(data[at : at + offset_size], "big")
        size = int.from_bytes(data[at + offset_size : at + offset_size + length_size], "big")
        position += extents * (skipped + offset_size + length_size)
        if position > table.end:
            return
        if extents == 1:
            yield number, start, size
