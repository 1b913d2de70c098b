"""What is stamped: the heads of all journals at once, so that one token covers everything that was recorded."""

import hashlib
from collections.abc import Iterable

FIRST_LINE = "kuager-heads-v1"


def covered_bytes(heads: Iterable[str]) -> bytes:
    """The bytes that are digested: a line that names the form, then the ids of the heads in order, one a line."""
    return "".join(f"{line}\n" for line in (FIRST_LINE, *sorted(set(heads)))).encode()


def digest_of_heads(heads: Iterable[str]) -> str:
    """The SHA-256 that is stamped for some heads, in hexadecimal digits."""
    return hashlib.sha256(covered_bytes(heads)).hexdigest()
