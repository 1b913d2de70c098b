"""What a web server answered, taken apart: status, headers, and the body as a reader would get it.

After RFC 9112. Nothing is believed that the bytes do not bear out: a body that is said to be in chunks or compressed
and is not is taken as it stands, since programs that record the web often decode bodies and keep the headers.
"""

import re
import zlib
from dataclasses import dataclass, field

MOST_CHUNKS = 250_000
"""So many chunks of one body are put together."""

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})(?:[ \t]+([^\r\n]*))?\r?\n")
_NO_MORE_HEADERS = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_FOLD = re.compile(r"\r?\n[ \t]+")
_INTERIM = (100, 200)
_MOST_INTERIM = 8
_LONGEST_HEADERS = 256 * 1024
_AS_IT_IS = ("", "identity", "none", "utf-8")
_PIECE = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """An answer of a web server.

    Attributes:
        status: Its number.
        reason: The words behind it.
        headers: Names and values in order.
        raw: The body as it stands in the record.
        whole: The same out of its chunks.
        body: The same unpacked; None where that cannot be done.
        faults: What is wrong with it, in words.
    """

    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    raw: bytes
    whole: bytes
    body: bytes | None
    faults: tuple[str, ...] = field(default=())

    def header(self, name: str) -> str:
        """The value of a header, empty where there is none.

        Args:
            name: Its name, in lower case.
        """
        return next((value for key, value in self.headers if key.lower() == name), "")


def message_from(block: bytes, most: int) -> Message | None:
    """The answer that some bytes are; None where they are none.

    Args:
        block: The bytes, from the line with the status on.
        most: How many bytes the body may unpack to.
    """
    found = _head(block)
    if found is None:
        return None
    status, reason, headers, raw = found
    named = {name.lower(): value for name, value in reversed(headers)}
    faults: list[str] = []
    whole = raw
    if "chunked" in named.get("transfer-encoding", "").lower():
        whole, fault = _out_of_chunks(raw)
        faults += [] if fault is None else [fault]
    elif named.get("content-length", "").isdigit() and len(raw) < int(named["content-length"][:18]):
        faults.append(f"the server promised {named['content-length']} bytes and {len(raw)} are there")
    body: bytes | None = whole
    for coding in reversed(named.get("content-encoding", "").lower().split(",")):
        body = None if body is None else _unpacked(body, coding.strip(), most, faults)
    return Message(status=status, reason=reason, headers=headers, raw=raw, whole=whole, body=body, faults=tuple(faults))


_Head = tuple[int, str, tuple[tuple[str, str], ...], bytes]


def _head(block: bytes) -> _Head | None:
    """Status, reason and headers, and what follows; answers that only say "go on" are passed over."""
    position = 0
    for _ in range(_MOST_INTERIM):
        first = _STATUS.match(block, position)
        if first is None:
            return None
        end = _NO_MORE_HEADERS.search(block, first.end() - 1, first.end() + _LONGEST_HEADERS)
        ends, after = (len(block), len(block)) if end is None else end.span()
        status = int(first[1])
        if _INTERIM[0] <= status < _INTERIM[1] and block.startswith(b"HTTP/", after):
            position = after
            continue
        reason = (first[2] or b"").decode("latin-1").strip()
        return status, reason, _headers(block[first.end() : ends]), block[after:]
    return None


def _headers(raw: bytes) -> tuple[tuple[str, str], ...]:
    text = _FOLD.sub(" ", raw.decode("utf-8", "replace"))
    lines = (line.partition(":") for line in re.split(r"\r?\n", text))
    return tuple((name.strip(), value.strip()) for name, colon, value in lines if colon and name.strip())


def _out_of_chunks(raw: bytes) -> tuple[bytes, str | None]:
    """The body out of its chunks, and what is wrong with them; as it stands where it is in none."""
    whole = bytearray()
    position = 0
    for _ in range(MOST_CHUNKS):
        size = _CHUNK.match(raw, position)
        if size is None:
            return (bytes(whole), "its chunks are cut off") if position else (raw, None)
        length = int(size[1], 16)
        if length == 0:
            return bytes(whole), None
        whole += memoryview(raw)[size.end() : size.end() + length]
        position = size.end() + length
        if position > len(raw):
            return bytes(whole), "its last chunk is cut off"
        position += 2 if raw.startswith(b"\r\n", position) else raw.startswith(b"\n", position)
    return bytes(whole), f"it has more than {MOST_CHUNKS} chunks, of which the rest was not read"


def _unpacked(body: bytes, coding: str, most: int, faults: list[str]) -> bytes | None:
    """A body out of one coding, as far as it goes; None where there is no way."""
    if coding in _AS_IT_IS:
        return body
    if coding in ("gzip", "x-gzip"):
        if not body.startswith(b"\x1f\x8b"):
            return body  # it was unpacked by who recorded it
        return _inflated(body, zlib.MAX_WBITS | 16, most, faults)
    if coding == "deflate":
        wrapped = len(body) > 1 and body[0] & 15 == zlib.DEFLATED and (body[0] << 8 | body[1]) % 31 == 0
        return _inflated(body, zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS, most, faults)
    faults.append(f"its body is packed as {coding[:40]!r}, which is not read")
    return None


def _inflated(body: bytes, bits: int, most: int, faults: list[str]) -> bytes | None:
    stream = zlib.decompressobj(bits)
    view = memoryview(body)
    pieces: list[bytes] = []
    size = position = 0
    while not stream.eof and position < len(view):
        try:
            piece = stream.decompress(view[position : position + _PIECE], most - size + 1)
        except zlib.error:
            faults.append("its packed body is damaged")
            return b"".join(pieces) or None
        position += _PIECE
        pieces.append(piece)
        size += len(piece)
        if size > most:
            faults.append(f"its packed body has more than {most} bytes")
            return None
    if not stream.eof:
        faults.append("its packed body is cut off")
    return b"".join(pieces)
