"""Records of a WARC file, walked one by one: where each begins and ends, what its headers say, whether it is whole.

After WARC 1.0 and 1.1 (ISO 28500:2017). ``Content-Length`` decides where a record ends, and what follows is looked at:
where it is no end of a record, the record is not whole, and the next one is looked for. Nothing is passed over.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kuager.documents.readers.gzip_members import SOUND, Stretch, stretches

_BEGIN = b"WARC/"
_GZIP = b"\x1f\x8b"
_HEAD = 65_536
_VERSION = re.compile(rb"WARC/(\d{1,2}\.\d{1,2})[ \t]*\r?\n")
_NEXT = re.compile(rb"\n\r?\nWARC/\d\.\d[ \t]*\r?\n")
_NO_MORE_HEADERS = re.compile(rb"\r?\n\r?\n")
_FOLD = re.compile(r"\r?\n[ \t]+")
_LENGTH = re.compile(r"\d{1,18}")
_LONGEST_HEADERS = 128 * 1024
_END = b"\r\n\r\n"
_ALGORITHMS = ("sha1", "sha256", "sha512", "md5")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record, or a stretch of the file that is none.

    Attributes:
        at: Where it begins in the file: its gzip member, or itself.
        size: Bytes that it, or its gzip member, takes there.
        headers: Names as written and values, in order.
        block: What it holds.
        fault: Why it cannot be used, in words; None where it is whole.
        first: Whether it is the first, or only, one of its gzip member; or in no member.
    """

    at: int
    size: int
    headers: tuple[tuple[str, str], ...] = ()
    block: bytes = b""
    fault: str | None = None
    first: bool = True

    def header(self, name: str) -> str:
        """The value of a header, empty where there is none.

        Args:
            name: Its name, in lower case.
        """
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def type(self) -> str:
        """What kind of record it is."""
        return self.header("warc-type").lower()

    @property
    def address(self) -> str:
        """What it is about."""
        return self.header("warc-target-uri").strip("<>")  # old versions of the standard had examples in angle brackets


def records(data: bytes, largest: int, allowed: int) -> Iterator[Record | Stretch]:
    """All records of a WARC file, and all stretches of it that are none, in order.

    Args:
        data: The file.
        largest: How many bytes may come out of one gzip member.
        allowed: How many bytes may come out of all together.
    """
    if not is_packed(data):
        yield from _in_one(data, 0, len(data), plain=True)
        return
    for start, end, unpacked in _joined(stretches(data, _BEGIN, largest, allowed)):
        if isinstance(unpacked, Stretch):
            yield unpacked
        else:
            yield from _in_one(unpacked, start, end, plain=False)


def is_packed(data: bytes) -> bool:
    """Whether a WARC file consists of gzip members, also where the first is damaged."""
    return data.startswith(_GZIP) or not _VERSION.search(data, 0, _HEAD)


def _joined(found: Iterable[Stretch]) -> Iterator[tuple[int, int, bytes | Stretch]]:
    """Members that begin no record are the rest of the one before: some programs cut a file into equal members."""
    pieces: list[bytes] = []
    start = end = 0
    for stretch in found:
        goes_on = stretch.state == SOUND and pieces and not stretch.data.startswith(_BEGIN)
        if pieces and not goes_on:
            yield start, end, b"".join(pieces)
            pieces = []
        if stretch.state != SOUND:
            yield stretch.start, stretch.end, stretch
            continue
        start = start if pieces else stretch.start
        end = stretch.end
        pieces.append(stretch.data)
    if pieces:
        yield start, end, b"".join(pieces)


def _in_one(raw: bytes, start: int, end: int, *, plain: bool) -> Iterator[Record]:
    """The records in one stretch of bytes, which are all of the file or what a gzip member unpacks to."""
    position, first = 0, True
    while position < len(raw):
        record, reached = _record(raw, position)
        at, size = (position, reached - position) if plain else (start, end - start)
        if record is None and not raw[position:reached].strip(b"\r\n"):
            return  # empty lines at the end are no bytes to tell of
        headers, block, fault = record or ((), b"", f"{reached - position} bytes are no record")
        yield Record(at=at, size=size, headers=headers, block=block, fault=fault, first=first or plain)
        position, first = reached, False


_Read = tuple[tuple[tuple[str, str], ...], bytes, str | None]


def _record(raw: bytes, position: int) -> tuple[_Read | None, int]:
    """The record that begins at a place, and where the next one begins."""
    version = _VERSION.match(raw, position)
    if version is None:
        return None, _found_again(raw, position)
    end = _NO_MORE_HEADERS.search(raw, version.end() - 1, version.end() + _LONGEST_HEADERS)
    if end is None:
        return ((), b"", "its headers do not end"), _found_again(raw, version.end())
    headers = _headers(raw[version.end() : end.start()])
    lengths = {value for name, value in headers if name.lower() == "content-length"}
    length = lengths.pop() if len(lengths) == 1 else ""
    if not _LENGTH.fullmatch(length):
        return (headers, b"", "it does not say how long it is"), _found_again(raw, version.end())
    begins, ends = end.end(), end.end() + int(length)
    behind = raw[ends : ends + len(_END)]
    if ends > len(raw):
        fault = f"it should have {int(length)} bytes and ends after {len(raw) - begins}"
        return (headers, b"", fault), _found_again(raw, version.end())
    after = ends + len(_END) if behind == _END else _ends_otherwise(raw, ends)
    if after is None:
        return (headers, b"", "it does not end where it says"), _found_again(raw, version.end())
    return (headers, raw[begins:ends], None), after


def _ends_otherwise(raw: bytes, ends: int) -> int | None:
    """Some programs leave out the empty lines behind a record, or write others: where the next begins."""
    rest = raw[ends : ends + 64]
    begins = ends + len(rest) - len(rest.lstrip(b"\r\n"))
    return begins if begins == len(raw) or (begins > ends and raw.startswith(_BEGIN, begins)) else None


def _found_again(raw: bytes, position: int) -> int:
    """Where the next record begins behind a place; the end where none does."""
    found = _NEXT.search(raw, position)
    return len(raw) if found is None else raw.index(_BEGIN, found.start())


def _headers(raw: bytes) -> tuple[tuple[str, str], ...]:
    """Names and values; a line that begins with a space goes on with the one above."""
    text = _FOLD.sub(" ", raw.decode("utf-8", "replace"))
    lines = (line.partition(":") for line in text.splitlines())
    return tuple((name.strip(), value.strip()) for name, colon, value in lines if colon and name.strip())


def agrees(digest: str, *candidates: bytes) -> bool | None:
    """Whether a digest, as a header of a record writes it, is that of some bytes; None where it cannot be told.

    Args:
        digest: ``algorithm:value``, the value in base 32 or in hexadecimal.
        candidates: The bytes; one of them is enough.
    """
    name, colon, value = digest.partition(":")
    algorithm = name.strip().lower().replace("-", "")
    if not colon or algorithm not in _ALGORITHMS:
        return None
    expected = _bytes_of(value.strip(), hashlib.new(algorithm, usedforsecurity=False).digest_size)
    if expected is None:
        return False
    return any(hashlib.new(algorithm, one, usedforsecurity=False).digest() == expected for one in candidates)


def _bytes_of(value: str, size: int) -> bytes | None:
    try:
        if len(value) == 2 * size:
            return bytes.fromhex(value)
        whole = value.upper().rstrip("=")
        return base64.b32decode(whole + "=" * (-len(whole) % 8))
    except (ValueError, binascii.Error):
        return None
