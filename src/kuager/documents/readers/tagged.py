"""Words in sound files: ID3 in MP3 and WAV, Vorbis comments in Ogg and FLAC, INFO and bext in RIFF."""

import re
import struct
from collections.abc import Iterator

from kuager.documents.readers.binary import numbers
from kuager.documents.readers.charsets import told

_MOST_TAGS = 500
_ID3_HEAD = 10
_ENCODINGS = {0: "", 1: "utf-16", 2: "utf-16-be", 3: "utf-8"}
_UNSYNCHRONISED, _EXTENDED = 0x80, 0x40
_SHORT_FRAMES, _SYNCSAFE_FRAMES = 2, 4
_WITH_LANGUAGE = (b"COMM", b"USLT", b"COM", b"ULT")
_LARGEST = 200_000
_FRAME = re.compile(rb"[A-Z0-9]{3,4}")


def id3_size(data: bytes) -> int:
    """How long an ID3 tag at the beginning of some bytes is, with its header; 0 where there is none.

    Args:
        data: The bytes.
    """
    if data[:3] != b"ID3" or len(data) < _ID3_HEAD:
        return 0
    return _ID3_HEAD + _syncsafe(data[6:_ID3_HEAD])


def _syncsafe(data: bytes) -> int:
    size = 0
    for byte in data:
        size = size << 7 | byte & 0x7F
    return size


def id3(data: bytes) -> Iterator[tuple[str, str]]:
    """The texts of an ID3 tag (2.2 to 2.4), by the names of its frames.

    Args:
        data: The tag.
    """
    size = id3_size(data)
    if not size:
        return
    version, flags = data[3], data[5]
    body = data[10:size]
    if flags & _UNSYNCHRONISED:
        body = body.replace(b"\xff\x00", b"\xff")
    if flags & _EXTENDED:
        body = body[max(4, sum(numbers(">I", body)) + (0 if version == _SYNCSAFE_FRAMES else 4)) :]
    position = 0
    for _ in range(_MOST_TAGS):
        name, length, head = _frame(body, position, version)
        if not _FRAME.fullmatch(name) or position + head > len(body):
            return
        value = _frame_text(name, body[position + head : position + head + min(length, _LARGEST)])
        if value:
            yield f"id3:{name.decode()}", value
        position += head + length


def _frame(body: bytes, position: int, version: int) -> tuple[bytes, int, int]:
    """Name, length and length of the header of a frame."""
    if version == _SHORT_FRAMES:
        return body[position : position + 3], int.from_bytes(body[position + 3 : position + 6], "big"), 6
    raw = body[position + 4 : position + 8]
    length = _syncsafe(raw) if version == _SYNCSAFE_FRAMES else int.from_bytes(raw, "big")
    return body[position : position + 4], length, 10


def _frame_text(name: bytes, body: bytes) -> str:
    if not body or not (name.startswith(b"T") or name in _WITH_LANGUAGE):
        return ""
    encoding = _ENCODINGS.get(body[0], "")
    rest = body[4:] if name in _WITH_LANGUAGE else body[1:]
    text = told(rest, "")[0] if not encoding else rest.decode(encoding, "replace")
    return " / ".join(piece.strip("\ufeff ") for piece in text.split("\0") if piece.strip("\ufeff "))


def id3_at_the_end(data: bytes) -> Iterator[tuple[str, str]]:
    """The texts of an old ID3 tag, the last 128 bytes of a file.

    Args:
        data: The file.
    """
    tag = data[-128:]
    if tag[:3] != b"TAG" or len(tag) < len(data[-128:]):
        return
    for name, start, end in (
        ("title", 3, 33),
        ("artist", 33, 63),
        ("album", 63, 93),
        ("year", 93, 97),
        ("comment", 97, 127),
    ):
        words = told(tag[start:end].split(b"\0", 1)[0].strip(), "")[0]
        if words:
            yield f"id3:{name}", words


def vorbis(body: bytes) -> Iterator[tuple[str, str]]:
    """The comments of Ogg and FLAC: lines of a name and a value.

    Args:
        body: From the length of the maker's name on.
    """
    size = numbers("<I", body)
    position = 4 + sum(size)
    if size and position <= len(body):
        yield "vorbis:vendor", body[4:position].decode("utf-8", "replace")
    for _ in range(min(sum(numbers("<I", body, position)), _MOST_TAGS)):
        position += 4
        length = numbers("<I", body, position)
        if not length:
            return
        name, _, value = (
            body[position + 4 : position + 4 + length[0]][:_LARGEST].decode("utf-8", "replace").partition("=")
        )
        if name.upper() != "METADATA_BLOCK_PICTURE":
            yield f"vorbis:{name[:80].upper()}", value
        position += length[0]


def riff_words(kind: bytes, body: bytes) -> Iterator[tuple[str, str]]:
    """The texts of a chunk of a RIFF file: INFO lists, and the broadcast extension (EBU Tech 3285).

    Args:
        kind: The letters of the chunk.
        body: Its bytes.
    """
    if kind == b"LIST" and body[:4] == b"INFO":
        position = 4
        for _ in range(_MOST_TAGS):
            if position + 8 > len(body):
                return
            name, length = struct.unpack_from("<4sI", body, position)
            words = told(body[position + 8 : position + 8 + length].split(b"\0", 1)[0], "")[0]
            yield f"riff:{name.decode('latin-1')}", words
            position += 8 + length + length % 2
    elif kind == b"IDIT":
        yield "riff:IDIT", told(body.strip(b"\0\n "), "")[0]
    elif kind == b"bext":
        places = (
            ("Description", 0, 256),
            ("Originator", 256, 288),
            ("OriginationDate", 320, 330),
            ("OriginationTime", 330, 338),
        )
        for name, start, end in places:
            yield f"bext:{name}", told(body[start:end].split(b"\0", 1)[0], "")[0]
