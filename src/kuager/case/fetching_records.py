"""What was fetched as a WARC file: every request and answer as they went over the wire, with their digests.

After WARC 1.1 (ISO 28500:2017). The same exchanges give the same bytes: nothing in the file is drawn by lot, and each
record is a gzip member of its own, so that damage to one costs no other.
"""

import base64
import gzip
import hashlib
import re
from collections.abc import Iterator, Sequence

from kuager.adapters.fetching import Exchange, Fetched

_FIELDS = "application/warc-fields"
_HTTP = "application/http; msgtype="
_SCOPE = "one resource, named by a person; nothing that it embeds was fetched"
_NO_MORE_HEADERS = re.compile(rb"\r?\n\r?\n")

Fields = Sequence[tuple[str, str]]


def warc_of(fetched: Fetched, tool: str) -> bytes:
    """The WARC file of some exchanges.

    Args:
        fetched: The exchanges.
        tool: Program and version that fetched.
    """
    begun = fetched.exchanges[0].begun
    about = [
        ("software", tool),
        ("format", "WARC File Format 1.1"),
        ("conformsTo", "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"),
        ("description", _SCOPE),
    ]
    first = _record("warcinfo", begun, _lines(about), [("Content-Type", _FIELDS)])
    others = (one for exchange in fetched.exchanges for one in _of_exchange(exchange))
    return b"".join(gzip.compress(one, mtime=0) for one in (first, *others))


def _of_exchange(exchange: Exchange) -> Iterator[bytes]:
    """The answer, the request that it answers, and what was seen beside them."""
    common = [("WARC-Target-URI", exchange.url)]
    if exchange.number:
        common.append(("WARC-IP-Address", exchange.number))
    end = _NO_MORE_HEADERS.search(exchange.response)
    payload = exchange.response[end.end() :] if end else b""
    said = [*common, ("Content-Type", f"{_HTTP}response"), ("WARC-Payload-Digest", _digest(payload))]
    if exchange.truncated is not None:
        said.append(("WARC-Truncated", exchange.truncated))
    yield _record("response", exchange.begun, exchange.response, said)
    answer = ("WARC-Concurrent-To", _identity("response", exchange.begun, exchange.response, said))
    asked = [*common, answer, ("Content-Type", f"{_HTTP}request")]
    yield _record("request", exchange.begun, exchange.request, asked)
    way = [] if exchange.number else [("way", "through a proxy that the person named")]
    seen = _lines([("begun", exchange.begun), ("ended", exchange.ended), *way, *exchange.security])
    yield _record("metadata", exchange.begun, seen, [*common, answer, ("Content-Type", _FIELDS)])


def _record(kind: str, time: str, block: bytes, fields: Fields) -> bytes:
    said = [
        ("WARC-Type", kind),
        ("WARC-Record-ID", _identity(kind, time, block, fields)),
        ("WARC-Date", time),
        *fields,
        ("WARC-Block-Digest", _digest(block)),
        ("Content-Length", str(len(block))),
    ]
    return b"WARC/1.1\r\n" + _lines(said) + b"\r\n" + block + b"\r\n\r\n"


def _lines(fields: Fields) -> bytes:
    return "".join(f"{name}: {value}\r\n" for name, value in fields).encode()


def _identity(kind: str, time: str, block: bytes, fields: Fields) -> str:
    """An id made of what the record says (RFC 9562, version 8)."""
    made = hashlib.sha256(b"\0".join((kind.encode(), time.encode(), _lines(fields), block))).digest()[:16]
    words = bytes((*made[:6], made[6] & 0x0F | 0x80, made[7], made[8] & 0x3F | 0x80, *made[9:])).hex()
    return f"<urn:uuid:{words[:8]}-{words[8:12]}-{words[12:16]}-{words[16:20]}-{words[20:]}>"


def _digest(data: bytes) -> str:
    return f"sha256:{base64.b32encode(hashlib.sha256(data).digest()).decode()}"
