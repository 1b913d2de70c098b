"""One line of a journal as a signed entry, and back.

A line is a JSON object of three texts and nothing else, in the one form that RFC 8785 allows::

    {"body":"…","header":"…","signature":"…"}

``header`` and ``body`` are JSON again, as *texts*: unpacking the line gives back exactly the bytes that were signed
and hashed, so that nothing is ever written anew before it is verified. That the line itself has only one form
leaves no bit of it uncovered.

- What is signed: :data:`CONTEXT`, then the bytes of the header. The context keeps a signature made here from being
  taken for one made elsewhere, and carries the version of the format.
- The id of an entry is the SHA-256 over the same bytes.
- The header names the body by its SHA-256. So a body can be destroyed (``"body":null``) and the chain still verifies.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache

from nacl.exceptions import CryptoError
from nacl.signing import SigningKey, VerifyKey

from kuager.journal.lines import NEWLINE
from kuager.model.codec import CodecError, decode, encode, read_json
from kuager.model.entries import Entry
from kuager.model.ids import canonical_json

CONTEXT = b"kuager-entry-v1\0"
MEMBERS = ("body", "header", "signature")

_HASH = re.compile(r"[0-9a-f]{64}")
_SIGNATURE = re.compile(r"[0-9a-f]{128}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_TYPE = re.compile(r"[a-z][a-z0-9_]{0,63}")
_USUAL_HEADER = re.compile(
    r'\{"body_sha256":"(?P<body_sha256>[0-9a-f]{64})","device":"(?P<device>[0-9a-f]{64})"'
    r',"lamport":(?P<lamport>[1-9][0-9]{0,14}),"prev":(?:null|"(?P<prev>[0-9a-f]{64})")'
    r',"seen":\[(?P<seen>(?:"[0-9a-f]{64}"(?:,"[0-9a-f]{64}")*)?)\],"seq":(?P<seq>[1-9][0-9]{0,14})'
    r',"time":"(?P<time>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)"'
    r',"type":"(?P<type>[a-z][a-z0-9_]{0,63})"\}'
)
"""A header as :func:`write_line` writes it: all that step 2 asks. What does not match may still be good."""


class NoEntry(ValueError):
    """Some bytes are no good entry; ``code`` says in the vocabulary ``problems`` what is wrong."""

    def __init__(self, *, code: str, message: str) -> None:
        """Keep what is wrong."""
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What is signed of an entry. The fields are those of :class:`kuager.model.entries.Entry`."""

    body_sha256: str
    device: str
    lamport: int
    prev: str | None
    seen: tuple[str, ...]
    seq: int
    time: str
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An entry before it is signed: what it says and where it stands."""

    seq: int
    prev: str | None
    lamport: int
    seen: tuple[str, ...]
    time: str
    type: str
    body: str


def device_of(seed: bytes) -> str:
    """The name of the journal that a private key signs: its public key in hexadecimal."""
    return bytes(SigningKey(seed).verify_key).hex()


def entry_id(header: bytes) -> str:
    """The id of the entry with these header bytes."""
    return hashlib.sha256(CONTEXT + header).hexdigest()


def write_line(seed: bytes, draft: Draft) -> bytes:
    """Sign an entry and write its line, newline included.

    Args:
        seed: The 32 bytes of the device's private key.
        draft: The entry.
    """
    key = SigningKey(seed)
    header = Header(
        body_sha256=hashlib.sha256(draft.body.encode()).hexdigest(),
        device=bytes(key.verify_key).hex(),
        lamport=draft.lamport,
        prev=draft.prev,
        seen=tuple(sorted(draft.seen)),
        seq=draft.seq,
        time=draft.time,
        type=draft.type,
    )
    text = canonical_json(encode(header))
    signature = key.sign(CONTEXT + text.encode()).signature.hex()
    return _line(draft.body, text, signature) + NEWLINE


def without_body(line: bytes) -> bytes:
    """The same line, newline excluded, after its body was purged: still signed, still in its chain.

    Raises:
        NoEntry: It is no line of a journal.
    """
    _body, header, signature = _members(line)
    return _line(None, header, signature)


def purged_line(line: bytes, purged: Container[str]) -> bytes:
    """A line, newline included, as it stands after some entries were purged: without its body if it is one of them.

    Args:
        line: The line; one that is no entry stays as it is.
        purged: Ids of the entries.
    """
    text = line.removesuffix(NEWLINE)
    try:
        body, header, _signature = _members(text)
    except NoEntry:
        return line
    if body is None or entry_id(header.encode()) not in purged:
        return line
    return without_body(text) + line[len(text) :]


def read_line(line: bytes, device: str) -> Entry:
    """Read one line, newline excluded, and verify that the device wrote it.

    1. The line is a JSON object of body, header and signature in the one form of RFC 8785.
    2. The header is a JSON object with the fields that every header has, its texts in NFC.
    3. The header names the device whose journal this is.
    4. The signature over context and header is good. libsodium decides: it refuses keys of small order, and keys
       and signatures in another than their canonical form (ADR 0012).

    The caller MUST also check the body (:func:`body_fault`) and the chain (:mod:`kuager.journal.chain`).

    Args:
        line: The bytes.
        device: In whose journal they stand.

    Raises:
        NoEntry: A step failed.
    """
    # 1. One form.
    body, header_text, signature = _members(line)

    # 2. The fields of the header.
    header = _header(header_text)

    # 3. The device.
    if header.device != device:
        raise NoEntry(code="journal_chain", message=f"the entry belongs into the journal of {header.device[:8]}…")

    # 4. The signature.
    _verify(header, header_text, signature)

    return Entry(
        id=entry_id(header_text.encode()),
        device=header.device,
        seq=header.seq,
        prev=header.prev,
        lamport=header.lamport,
        seen=header.seen,
        time=header.time,
        type=header.type,
        body_sha256=header.body_sha256,
        body=body,
    )


def body_again(line: bytes, body_sha256: str) -> str | None:
    """The body in a line that was read and verified before; what is not the same body is not given out.

    Args:
        line: The bytes, newline excluded.
        body_sha256: Of the body, as the header said.

    Raises:
        NoEntry: The line is not what it was.
    """
    try:
        body: str | None = json.loads(line.decode())["body"]
        same = body is None or hashlib.sha256(body.encode()).hexdigest() == body_sha256
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise NoEntry(code="journal_line", message="the line changed while it was being read") from error
    if not same:
        raise NoEntry(code="journal_body", message="the body changed while it was being read")
    return body


def _verify(header: Header, text: str, signature: str) -> None:
    """The signature, step 4."""
    try:
        _key(header.device).verify(CONTEXT + text.encode(), bytes.fromhex(signature))
    except (CryptoError, ValueError) as error:
        raise NoEntry(code="journal_signature", message="the signature is not good") from error


@lru_cache(maxsize=64)
def _key(device: str) -> VerifyKey:
    return VerifyKey(bytes.fromhex(device))


def body_fault(entry: Entry) -> str | None:
    """What is wrong with the body of an entry, None when nothing is.

    5. The body has the SHA-256 that the header names. (A purged body, ``null``, has nothing to compare.)
    6. It is a JSON object as :func:`kuager.model.codec.read_json` allows it: whole numbers, no name twice, no NUL.
    """
    if entry.body is None:
        return None

    # 5. The hash.
    if hashlib.sha256(entry.body.encode()).hexdigest() != entry.body_sha256:
        return "the body is not the one that was signed for"

    # 6. The form.
    try:
        members = read_json(entry.body)
    except CodecError as error:
        return f"the body is no good: {error}"
    return None if isinstance(members, dict) else "the body is no object"


def _line(body: str | None, header: str, signature: str) -> bytes:
    """A line, newline excluded: the one form of an object of the three."""
    members = (canonical_json(one) for one in (body, header, signature))
    return '{{"body":{},"header":{},"signature":{}}}'.format(*members).encode()


def _members(line: bytes) -> tuple[str | None, str, str]:
    """Body, header and signature of a line, step 1."""
    usual = _usual_members(line)
    if usual is not None:
        return usual
    try:
        members = read_json(line.decode())
    except ValueError as error:  # CodecError and UnicodeDecodeError are both
        raise NoEntry(code="journal_line", message="the line is no JSON") from error
    if not isinstance(members, dict) or tuple(sorted(members)) != MEMBERS:
        raise NoEntry(code="journal_line", message="the line is no object of body, header and signature")
    body, header, signature = (members[name] for name in MEMBERS)
    if not isinstance(header, str) or not isinstance(signature, str) or not isinstance(body, str | None):
        raise NoEntry(code="journal_line", message="body, header or signature of the line is no text")
    if not _SIGNATURE.fullmatch(signature):
        raise NoEntry(code="journal_line", message="the signature is not 128 hexadecimal digits")
    if _line(body, header, signature) != line:
        raise NoEntry(code="journal_line", message="the line is not in the one form that is allowed")
    return body, header, signature


def _usual_members(line: bytes) -> tuple[str | None, str, str] | None:
    """The same for a line with which nothing is wrong, at a fraction of the cost; None where something may be.

    A plain reader of JSON is enough here: whatever it lets pass (a name twice, a fourth member, another spelling) is
    not what the three members give when they are written again.
    """
    try:
        members = json.loads(line.decode())
        body, header, signature = (members[name] for name in MEMBERS)
        written = _line(body, header, signature)
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    texts = isinstance(header, str) and isinstance(signature, str) and isinstance(body, str | None)
    if not texts or written != line or not _SIGNATURE.fullmatch(signature) or "\0" in header or "\0" in (body or ""):
        return None
    return body, header, signature


def _header(text: str) -> Header:
    """The header, step 2."""
    usual = _USUAL_HEADER.fullmatch(text)
    if usual is not None and (header := _usual_header(usual)) is not None:
        return header
    try:
        header = decode(Header, read_json(text))
    except CodecError as error:
        raise NoEntry(code="journal_line", message=f"the header is no good: {error}") from error
    if unicodedata.normalize("NFC", text) != text:
        raise NoEntry(code="journal_line", message="the header holds text that is not in NFC")
    hashes = [header.body_sha256, header.device, *header.seen, *([header.prev] if header.prev is not None else [])]
    formed = all(_HASH.fullmatch(one) for one in hashes) and list(header.seen) == sorted(set(header.seen))
    if not formed or not _TIME.fullmatch(header.time) or not _TYPE.fullmatch(header.type):
        raise NoEntry(code="journal_line", message="a hash, the time or the type in the header is not well formed")
    if header.seq < 1 or header.lamport < 1:
        raise NoEntry(code="journal_line", message="seq and lamport are counted from 1")
    return header


def _usual_header(found: re.Match[str]) -> Header | None:
    """The header that :data:`_USUAL_HEADER` found; None where what it had seen is out of order."""
    seen = tuple(found["seen"].strip('"').split('","')) if found["seen"] else ()
    if len(seen) > 1 and list(seen) != sorted(set(seen)):
        return None
    return Header(
        body_sha256=found["body_sha256"],
        device=found["device"],
        lamport=int(found["lamport"]),
        prev=found["prev"],
        seen=seen,
        seq=int(found["seq"]),
        time=found["time"],
        type=found["type"],
    )
