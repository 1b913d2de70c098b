"""What is sent to a time-stamping authority, and what comes back (RFC 3161, 2.4)."""

from collections.abc import Iterable
from dataclasses import dataclass

from kuager.model.documents import Problem
from kuager.model.stamped import Stamped
from kuager.stamps.der import INTEGER, OCTETS, SEQUENCE, UTF8, Malformed, read, written, written_name, written_number
from kuager.stamps.tokens import NULL, SHA256
from kuager.stamps.verifying import verify_token

_YES = b"\x01\x01\xff"
_GRANTED = (0, 1)
_LONGEST = 300  # characters of what an authority says beside its answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an authority answered, checked.

    Attributes:
        token: The token.
        stamped: What it proves.
    """

    token: bytes
    stamped: Stamped


def request(digest: bytes, nonce: bytes) -> bytes:
    """Ask for a SHA-256 to be stamped, with the certificates that are needed to check the answer.

    Args:
        digest: The SHA-256, 32 bytes.
        nonce: Random bytes that make this request unlike all others; 8 will do.
    """
    hashed = written(SEQUENCE, written_name(SHA256), NULL)
    imprint = written(SEQUENCE, hashed, written(OCTETS, digest))
    return written(SEQUENCE, written_number(1), imprint, written_number(number_of(nonce)), _YES)


def number_of(nonce: bytes) -> int:
    """Random bytes as the number that stands in request and answer."""
    return int.from_bytes(nonce, "big")


def answered(response: bytes, digest: bytes, nonce: bytes, roots: Iterable[bytes] = ()) -> Answer | tuple[Problem, ...]:
    """What an authority answered to a request; an answer that does not verify is none.

    Args:
        response: What came back (``TimeStampResp``).
        digest: The SHA-256 that was sent.
        nonce: The random bytes that were sent.
        roots: Certificates that the team named, as DER.
    """
    try:
        token = _granted(response)
    except Malformed as error:
        return (Problem(code="stamp_malformed", message=f"what came back is no answer to it: {error}"),)
    if isinstance(token, Problem):
        return (token,)
    stamped = verify_token(token, digest, roots)
    if not isinstance(stamped, Stamped):
        return stamped
    if stamped.nonce != number_of(nonce):
        return (Problem(code="stamp_mismatch", message="what came back is the answer to another request"),)
    return Answer(token=token, stamped=stamped)


def _granted(response: bytes) -> bytes | Problem:
    members = read(response, SEQUENCE).members()
    status, token = members.take(SEQUENCE).members(), members.maybe(SEQUENCE)
    members.end()
    number, words = status.take(INTEGER).number(), status.maybe(SEQUENCE)
    if number in _GRANTED and token is not None:
        return token.whole
    said = [] if words is None else [one.content.decode("utf-8", "replace") for one in words.members().rest(UTF8)]
    told = f": {' '.join(said)[:_LONGEST]}" if said else ""
    return Problem(code="stamp_refused", message=f"the authority refuses (status {number}){told}")
