"""EXIF: what a camera or a program wrote into a picture about when, where and with what it was made.

After TIFF 6.0 and CIPA DC-008. Every field is a claim that anybody can rewrite; it is kept as it stands, and nothing
here believes it. Read by own code within bounds: fields may point anywhere, at one another, and beyond the end.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from PIL.ExifTags import GPSTAGS, TAGS

from kuager.documents.readers.binary import numbers
from kuager.documents.readers.charsets import told
from kuager.documents.readers.findings import Findings
from kuager.model.documents import Problem

_EXIF, _GPS, _INTEROPERABILITY, _SUB_IMAGES = 0x8769, 0x8825, 0xA005, 0x014A
_POINTERS = {_EXIF: "exif", _GPS: "gps", _INTEROPERABILITY: "interoperability"}
_MAKER_NOTE, _USER_COMMENT = 0x927C, 0x9286
_NOT_STATED = frozenset({_MAKER_NOTE, 0x02BC, 0x83BB, 0x8649, 0x8773, 0xC4A5, 0xEA1C})  # other standards, paddings
_WIDE_TEXTS = range(0x9C9B, 0x9CA0)
_TEXT_TAGS = frozenset({*_WIDE_TEXTS, _USER_COMMENT})
_WIDTH, _HEIGHT = 0x0100, 0x0101
_BYTE, _ASCII, _SHORT, _LONG, _RATIONAL = 1, 2, 3, 4, 5
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 129: 1}
_LETTERS = {1: "B", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i", 11: "f", 12: "d", 13: "I"}
_UNDEFINED, _SIGNED_RATIONAL, _UTF8 = 7, 10, 129
_TIFF, _IN_PLACE = 42, 4
_MOST_FIELDS, _MOST_DIRECTORIES, _MOST_VALUES = 500, 12, 32
_LONGEST_TEXT = 65_536
_PRINTABLE = re.compile(rb"[\x20-\x7e]{1,64}\0*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a directory.

    Attributes:
        directory: ``image``, ``exif``, ``gps``, ``interoperability`` or ``thumbnail``.
        tag: Its number.
        kind: How its values are written down.
        count: How many values there are.
        data: Their bytes; empty where they lie outside the block.
    """

    directory: str
    tag: int
    kind: int
    count: int
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Exif:
    """A block of EXIF, or a whole TIFF file.

    Attributes:
        fields: Its fields, in their order.
        order: ``<`` or ``>``: which byte of a number comes first.
        pages: How many directories of pictures follow one another.
        broken: How many fields and directories point outside the block or cannot be.
    """

    fields: tuple[Field, ...]
    order: str
    pages: int
    broken: int


def exif_of(block: bytes) -> Exif | None:
    """The fields of a block; None where it is none.

    Args:
        block: From the mark of the byte order on.
    """
    order = {b"II": "<", b"MM": ">"}.get(block[:2])
    head = numbers(f"{order}HI", block, 2) if order is not None else ()
    if order is None or not head or head[0] != _TIFF:
        return None
    waiting = [("image", head[1])]
    seen: set[int] = set()
    fields: list[Field] = []
    pages = broken = 0
    while waiting and len(seen) < _MOST_DIRECTORIES:
        directory, at = waiting.pop(0)
        if at in seen or at + 2 > len(block):
            broken += 1
            continue
        seen.add(at)
        pages += directory in ("image", "thumbnail")
        found, following, odd = _directory(block, at, order, directory)
        broken += odd
        fields += found
        waiting += [(_POINTERS[one.tag], _first(one, order)) for one in found if one.tag in _POINTERS and one.data]
        if following and directory in ("image", "thumbnail"):
            waiting.append(("thumbnail", following))
    return Exif(fields=tuple(fields), order=order, pages=pages, broken=broken)


def _directory(block: bytes, at: int, order: str, directory: str) -> tuple[list[Field], int, int]:
    """The fields of a directory, where the next one lies, and how many fields cannot be."""
    count = struct.unpack_from(f"{order}H", block, at)[0]
    fields: list[Field] = []
    broken = int(count > _MOST_FIELDS)
    for number in range(min(count, _MOST_FIELDS)):
        place = at + 2 + 12 * number
        if place + 12 > len(block):
            return fields, 0, broken + 1
        tag, kind, values = struct.unpack_from(f"{order}2HI", block, place)
        size = _SIZES.get(kind, 0) * values
        start = place + 8 if size <= _IN_PLACE else struct.unpack_from(f"{order}I", block, place + 8)[0]
        inside = size > 0 and start + size <= len(block)
        broken += not inside and values > 0
        cut = min(size, _LONGEST_TEXT)
        data = block[start : start + cut] if inside else b""
        fields.append(Field(directory=directory, tag=tag, kind=kind, count=values, data=data))
    return fields, sum(numbers(f"{order}I", block, at + 2 + 12 * count)), broken


def _first(field: Field, order: str) -> int:
    values = _numbers(field, order)
    return int(values[0]) if values else 0


def _numbers(field: Field, order: str) -> list[int | float]:
    letter = _LETTERS.get(field.kind)
    if letter is None:
        return []
    count = min(len(field.data) // _SIZES[field.kind], _MOST_VALUES)
    return list(struct.unpack_from(f"{order}{count}{letter}", field.data))


def _fractions(field: Field, order: str) -> list[tuple[int, int]]:
    letter = "i" if field.kind == _SIGNED_RATIONAL else "I"
    count = min(len(field.data) // 8, _MOST_VALUES)
    values = struct.unpack_from(f"{order}{2 * count}{letter}", field.data)
    return list(zip(values[::2], values[1::2], strict=True))


def size_of(exif: Exif) -> tuple[int, int] | None:
    """Width and height of the first picture of a TIFF file.

    Args:
        exif: The file.
    """
    sizes = {one.tag: _first(one, exif.order) for one in exif.fields if one.directory == "image"}
    return (sizes[_WIDTH], sizes[_HEIGHT]) if _WIDTH in sizes and _HEIGHT in sizes else None


def field_data(exif: Exif, tag: int) -> bytes:
    """The bytes of a field of the first picture, empty where it is not there.

    Args:
        exif: The block.
        tag: The number of the field.
    """
    return next((one.data for one in exif.fields if one.directory == "image" and one.tag == tag), b"")


def state_exif(exif: Exif, findings: Findings) -> None:
    """Keep what EXIF says as statements.

    Args:
        exif: The block.
        findings: Told what it says.
    """
    for field in exif.fields:
        if field.directory == "thumbnail" or field.tag in _POINTERS or field.tag == _SUB_IMAGES:
            continue
        if field.tag in _NOT_STATED:
            findings.left["metadata"] += field.tag == _MAKER_NOTE
            continue
        findings.state(f"exif:{_name(field)}", _value(field, exif.order))
    position = position_of(exif)
    if position is not None:
        findings.state("exif:position", position)
    if exif.broken:
        message = f"{exif.broken} metadata fields (EXIF) point outside their block or cannot be."
        findings.add(Problem(code="damaged", message=message))


def _name(field: Field) -> str:
    names = GPSTAGS if field.directory == "gps" else TAGS
    return names.get(field.tag, f"0x{field.tag:04X}")


def _value(field: Field, order: str) -> str:
    if field.kind in (_RATIONAL, _SIGNED_RATIONAL):
        words = [f"{above}/{below}" for above, below in _fractions(field, order)]
    elif field.kind in (_ASCII, _UTF8, _UNDEFINED) or field.tag in _TEXT_TAGS:
        return _text(field)
    else:
        words = [str(value) for value in _numbers(field, order)]
    more = f" … ({field.count} values)" if field.count > len(words) and words else ""
    return " ".join(words) + more


def _text(field: Field) -> str:
    if field.tag in _WIDE_TEXTS:
        return field.data.decode("utf-16-le", "replace").rstrip("\0")
    if field.tag == _USER_COMMENT:
        return _comment(field.data)
    if field.kind == _UNDEFINED and not _PRINTABLE.fullmatch(field.data):
        return f"({field.count} bytes)" if field.count > _MOST_VALUES else field.data.hex(" ")
    return told(field.data.split(b"\0", 1)[0], "")[0]


def _comment(data: bytes) -> str:
    """A user's comment, which names its encoding in eight bytes before it."""
    mark, body = data[:8], data[8:]
    if mark.startswith(b"UNICODE"):
        wide = "utf-16-be" if body[:1] == b"\0" else "utf-16-le"
        return body.decode(wide, "replace").strip("\0 ")
    return told(body.rstrip(b"\0 "), "")[0]


def position_of(exif: Exif) -> str | None:
    """The position in degrees, as latitude and longitude; None where none is stated.

    Args:
        exif: The block.
    """
    fields = {_name(one): one for one in exif.fields if one.directory == "gps"}
    degrees = list(_degrees(fields, exif.order))
    return ", ".join(f"{value:.6f}" for value in degrees) if len(degrees) == len(("latitude", "longitude")) else None


def _degrees(fields: dict[str, Field], order: str) -> Iterator[float]:
    for name, negative in (("GPSLatitude", b"S"), ("GPSLongitude", b"W")):
        field, side = fields.get(name), fields.get(f"{name}Ref")
        if field is None or field.kind != _RATIONAL:
            continue
        fractions = _fractions(field, order)[:3]
        if not fractions or any(below == 0 for _, below in fractions[:1]):
            continue
        parts = [above / below if below else 0.0 for above, below in fractions]
        value = sum(part / 60**power for power, part in enumerate(parts))
        yield -value if side is not None and side.data[:1] == negative else value
