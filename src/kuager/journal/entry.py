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
import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass

from nacl.exceptions import CryptoError
from nacl.signing import SigningKey, VerifyKey

from kuager.journal.lines import NEWLINE
from kuager.model.codec import CodecError, decode, encode, read_json
from kuager.model.entries import Entry
from kuager.model.ids import Json, canonical_json

CONTEXT = b"kuager-entry-v1\0"
MEMBERS = ("body", "header", "signature")

_HASH = re.compile(r"[0-9a-f]{64}")
_SIGNATURE = re.compile(r"[0-9a-f]{128}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_TYPE = re.compile(r"[a-z][a-z0-9_]{0,63}")


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
    return _line({"body": draft.body, "header": text, "signature": signature}) + NEWLINE


def without_body(line: bytes) -> bytes:
    """The same line, newline excluded, after its body was purged: still signed, still in its chain.

    Raises:
        NoEntry: It is no line of a journal.
    """
    _body, header, signature = _members(line)
    return _line({"body": None, "header": header, "signature": signature})


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


def read_line(line: bytes, device: str, verified: str | None = None) -> Entry:
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
        verified: Id of the entry that stood here when step 4 was done before: as a hash over the same bytes it
            proves as much.

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
    found = entry_id(header_text.encode())
    if found != verified:
        _verify(header, header_text, signature)

    return Entry(
        id=found,
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


def _verify(header: Header, text: str, signature: str) -> None:
    """The signature, step 4."""
    try:
        VerifyKey(bytes.fromhex(header.device)).verify(CONTEXT + text.encode(), bytes.fromhex(signature))
    except (CryptoError, ValueError) as error:
        raise NoEntry(code="journal_signature", message="the signature is not good") from error


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


def _line(members: dict[str, Json]) -> bytes:
    return canonical_json(members).encode()


def _members(line: bytes) -> tuple[str | None, str, str]:
    """Body, header and signature of a line, step 1."""
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
    if _line(members) != line:
        raise NoEntry(code="journal_line", message="the line is not in the one form that is allowed")
    return body, header, signature


def _header(text: str) -> Header:
    """The header, step 2."""
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
