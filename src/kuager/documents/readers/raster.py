"""Pictures as files: their size and the blocks of metadata in them. No picture is decoded here.

A file of a few kilobytes may say that it is a picture of four thousand million points; here it is a number.
"""

import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kuager.documents.readers.binary import numbers
from kuager.documents.readers.captions import iptc_in
from kuager.documents.readers.exif import exif_of, field_data, size_of

_PNG_MARK = b"\x89PNG\r\n\x1a\n"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE = frozenset((0x01, *range(0xD0, 0xD8)))
_SCAN, _END_OF_IMAGE, _COMMENT = 0xDA, 0xD9, 0xFE
_FILL, _APP1, _APP11, _APP13 = 0xFF, 0xE1, 0xEB, 0xED
_NEXT_MARKER = re.compile(rb"\xff+[\x01-\xcf\xd8-\xfe]")
_EXIF, _XMP, _MORE_XMP = b"Exif\x00", b"http://ns.adobe.com/xap/1.0/\x00", b"http://ns.adobe.com/xmp/extension/\x00"
_RESOURCES = b"Photoshop 3.0\x00"
_MOST_SEGMENTS = 200_000
_MOST_SUB_BLOCKS = 2_000_000
_LARGEST_TEXT = 1_000_000
_XMP_TAG, _IPTC_TAG, _RESOURCES_TAG = 0x02BC, 0x83BB, 0x8649


@dataclass(slots=True, kw_only=True)
class Picture:
    """What a picture's file says of it.

    Attributes:
        media_type: Its format.
        size: Width and height, None where they are not told.
        exif: A block of EXIF.
        xmp: Packets of XMP.
        iptc: A block of IPTC.
        comments: Words in the file: their name and the words.
        manifests: Bytes of C2PA manifests.
        frames: How many pictures it holds, where it says so.
        end: Where the picture ends; what follows is something else.
        damaged: What is wrong with it, in words; empty where nothing is.
    """

    media_type: str
    size: tuple[int, int] | None = None
    exif: bytes = b""
    xmp: list[bytes] = field(default_factory=list)
    iptc: bytes = b""
    comments: list[tuple[str, bytes]] = field(default_factory=list)
    manifests: int = 0
    frames: int = 1
    end: int | None = None
    damaged: str = ""


def jpeg(data: bytes) -> Picture:
    """A JPEG file, segment by segment (ITU T.81, annex B).

    Args:
        data: The file.
    """
    found = Picture(media_type="image/jpeg", damaged="it has no end: it was cut off")
    position, count = 2, 0
    while position + 4 <= len(data) and count < _MOST_SEGMENTS:
        if data[position] != _FILL:
            found.damaged = f"at byte {position} there is none of its segments"
            break
        marker = data[position + 1]
        count += 1
        if marker == _FILL or marker in _BARE:
            position += 1 if marker == _FILL else 2
            continue
        if marker == _END_OF_IMAGE:
            break
        length = struct.unpack_from(">H", data, position + 2)[0]
        _segment(found, marker, data[position + 4 : position + 2 + length])
        position += 2 + max(2, length)
        if marker == _SCAN:
            following = _NEXT_MARKER.search(data, position)
            position = following.end() - 2 if following is not None else len(data)
    if data[position : position + 2] == bytes((_FILL, _END_OF_IMAGE)):
        found.damaged, found.end = "", position + 2
    return found


def _segment(found: Picture, marker: int, body: bytes) -> None:
    if marker in _FRAMES and found.size is None:
        found.size = _sides(numbers(">2H", body, 1)[::-1])
    elif marker == _COMMENT:
        found.comments.append(("jpeg:comment", body))
    elif marker == _APP1 and body.startswith(_EXIF):
        found.exif = found.exif or body[6:]
    elif marker == _APP1 and body.startswith(_XMP):
        found.xmp.append(body[len(_XMP) :])
    elif marker == _APP1 and body.startswith(_MORE_XMP):
        found.xmp.append(body[len(_MORE_XMP) + 40 :])
    elif marker == _APP13 and body.startswith(_RESOURCES):
        found.iptc = found.iptc or iptc_in(body[len(_RESOURCES) :])
    elif marker == _APP11 and body.startswith(b"JP"):
        found.manifests += len(body)


def png(data: bytes) -> Picture:
    """A PNG file, chunk by chunk (W3C PNG, third edition).

    Args:
        data: The file.
    """
    found = Picture(media_type="image/png", damaged="it has no end: it was cut off")
    position, count = len(_PNG_MARK), 0
    while position + 12 <= len(data) and count < _MOST_SEGMENTS:
        length, kind = struct.unpack_from(">I4s", data, position)
        end = position + 12 + length
        if end > len(data):
            break
        body = data[position + 8 : end - 4]
        if zlib.crc32(data[position + 4 : end - 4]) != struct.unpack_from(">I", data, end - 4)[0]:
            found.damaged = f"the check sum at byte {position} is not right"
            break
        _chunk(found, kind, body)
        position, count = end, count + 1
        if kind == b"IEND":
            found.damaged, found.end = "", end
            break
    return found


def _chunk(found: Picture, kind: bytes, body: bytes) -> None:
    if kind == b"IHDR":
        found.size = _sides(numbers(">2I", body))
    elif kind == b"eXIf":
        found.exif = found.exif or body
    elif kind == b"caBX":
        found.manifests += len(body)
    elif kind == b"acTL":
        found.frames = sum(numbers(">I", body))
    elif kind == b"tIME":
        moment = "-".join(f"{part:02d}" for part in numbers(">H5B", body))
        found.comments.append(("png:tIME", moment.encode()))
    elif kind in (b"tEXt", b"zTXt", b"iTXt"):
        _png_text(found, kind, body)


def _png_text(found: Picture, kind: bytes, body: bytes) -> None:
    keyword, _, rest = body.partition(b"\0")
    packed = kind == b"zTXt"
    if kind == b"iTXt":
        packed = rest[:1] == b"\1"
        rest = rest[2:].partition(b"\0")[2].partition(b"\0")[2]
    elif packed:
        rest = rest[1:]
    if packed:
        try:
            rest = zlib.decompressobj().decompress(rest, _LARGEST_TEXT)
        except zlib.error:
            return
    if keyword == b"XML:com.adobe.xmp":
        found.xmp.append(rest)
    else:
        text = rest if kind == b"iTXt" else rest.decode("latin-1").encode()
        found.comments.append((f"png:{keyword.decode('latin-1')[:80]}", text))


def gif(data: bytes) -> Picture:
    """A GIF file, block by block (GIF89a).

    Args:
        data: The file.
    """
    found = Picture(media_type="image/gif", damaged="it has no end: it was cut off", frames=0)
    header = numbers("<2H3B", data, 6)
    if not header:
        return found
    found.size = _sides(header[:2])
    position = 13 + _colours(header[2])
    for _ in range(_MOST_SEGMENTS):
        kind = data[position : position + 1]
        if not kind:
            break
        if kind == b"\x3b":
            found.damaged, found.end = "", position + 1
            break
        if kind == b"\x2c":
            found.frames += 1
            position += 11 + _colours(data[position + 9] if position + 9 < len(data) else 0)
            _, position = _sub_blocks(data, position, 0)
        elif kind == b"\x21":
            label = data[position + 1 : position + 2]
            body, position = _sub_blocks(data, position + 2, _LARGEST_TEXT)
            if label == b"\xfe":
                found.comments.append(("gif:comment", body))
            elif label == b"\xff" and body.startswith(b"XMP DataXMP"):
                found.xmp.append(body[11:])
        else:
            found.damaged = f"at byte {position} there is none of its blocks"
            break
    return found


def _colours(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _sub_blocks(data: bytes, position: int, most: int) -> tuple[bytes, int]:
    """The bytes of a run of blocks of at most 255 bytes, and where it ends."""
    gathered = bytearray()
    for _ in range(_MOST_SUB_BLOCKS):
        if position >= len(data) or not data[position]:
            break
        size = data[position]
        if len(gathered) < most:
            gathered += data[position + 1 : position + 1 + size]
        position += 1 + size
    return bytes(gathered), position + 1


def webp(data: bytes) -> Picture:
    """A WebP file, chunk by chunk (RFC 9649).

    Args:
        data: The file.
    """
    found = Picture(media_type="image/webp", frames=0)
    told_end = 8 + sum(numbers("<I", data, 4))
    for kind, body in riff_chunks(data, 12, min(told_end, len(data))):
        _riff_chunk(found, kind, body)
        found.frames += kind in (b"ANMF", b"VP8 ", b"VP8L")
    found.end = told_end if told_end <= len(data) else None
    found.damaged = "" if found.end is not None else "it has no end: it was cut off"
    return found


def _riff_chunk(found: Picture, kind: bytes, body: bytes) -> None:
    if kind == b"VP8X":
        packed = numbers("<6B", body, 4)
        found.size = _sides([1 + int.from_bytes(packed[at : at + 3], "little") for at in range(0, len(packed), 3)])
    elif kind == b"VP8 " and found.size is None:
        found.size = _sides([side & 0x3FFF for side in numbers("<2H", body, 6)])
    elif kind == b"VP8L" and found.size is None:
        found.size = _sides([side for bits in numbers("<I", body, 1) for side in _lossless_sides(bits)])
    elif kind == b"EXIF":
        found.exif = found.exif or body.removeprefix(b"Exif\0\0")
    elif kind == b"XMP ":
        found.xmp.append(body)
    elif kind == b"C2PA":
        found.manifests += len(body)


def _lossless_sides(bits: int) -> tuple[int, int]:
    return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1


def _sides(sides: Sequence[int]) -> tuple[int, int] | None:
    """Width and height, None where the bytes that tell them are missing."""
    return (sides[0], sides[1]) if len(sides) > 1 else None


def riff_chunks(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a RIFF file, their letters and their bytes, those of very long ones cut.

    Args:
        data: The file.
        start: Where the first begins.
        end: Where the last ends.
    """
    position, count = start, 0
    while position + 8 <= end and count < _MOST_SEGMENTS:
        kind, length = struct.unpack_from("<4sI", data, position)
        yield kind, data[position + 8 : min(position + 8 + min(length, _LARGEST_TEXT), end)]
        position += 8 + length + length % 2
        count += 1


def tiff(data: bytes) -> Picture:
    """A TIFF file: a directory for each page.

    Args:
        data: The file.
    """
    found = Picture(media_type="image/tiff", exif=data)
    block = exif_of(data)
    if block is None or not block.fields:
        found.damaged = "its directory cannot be found"
        return found
    found.size, found.frames = size_of(block), block.pages
    packet = field_data(block, _XMP_TAG)
    found.xmp = [packet] if packet else []
    found.iptc = field_data(block, _IPTC_TAG) or iptc_in(field_data(block, _RESOURCES_TAG))
    return found


def bmp(data: bytes) -> Picture:
    """A BMP file.

    Args:
        data: The file.
    """
    found = Picture(media_type="image/bmp")
    size = sum(numbers("<I", data, 2))
    found.size = _sides([abs(side) for side in numbers("<2i", data, 18)])
    found.end = size if 0 < size <= len(data) else None
    found.damaged = "" if found.end is not None else "it is not as long as it says"
    return found
