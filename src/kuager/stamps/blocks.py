"""Headers of Bitcoin blocks, which somebody got where they trust: what a proof leads to, and when that was.

A header is 80 bytes. Its hash must be below the target that it names: that is the work which makes it costly to forge.
Here no chain of headers is followed, so work is asked for that no small machine can do.
"""

import hashlib
import struct
from dataclasses import dataclass
from datetime import UTC, datetime

SIZE = 80
LEAST_WORK = 1_000_000
"""How much harder than the easiest allowed a block must have been: those since 2012 were."""

_EASIEST = 0xFFFF << 208
_MOST_EXPONENT = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block, as its header says.

    Attributes:
        name: Its hash, as people write it.
        time: When it was made, as its maker said: hours off at most, or others would have refused it.
        work: How much harder than the easiest allowed it was.
    """

    name: str
    time: datetime
    work: int


def find_block(headers: bytes, root: bytes, least: int = LEAST_WORK) -> Block | None:
    """The block whose Merkle root some bytes are; None where it is not among the headers, or without the work.

    Args:
        headers: Headers, one behind the other, in any order.
        root: The Merkle root.
        least: How much work it must show.
    """
    for place in range(0, len(headers) - SIZE + 1, SIZE):
        header = headers[place : place + SIZE]
        if header[36:68] == root and (block := _block(header)) is not None and block.work >= least:
            return block
    return None


def _block(header: bytes) -> Block | None:
    seconds, bits = struct.unpack("<II", header[68:76])
    exponent, digits = bits >> 24, bits & 0x7FFFFF
    target = digits << 8 * (exponent - 3) if exponent >= 3 else digits >> 8 * (3 - exponent)  # noqa: PLR2004 - bytes of the digits
    name = hashlib.sha256(hashlib.sha256(header).digest()).digest()[::-1]
    if exponent > _MOST_EXPONENT or target == 0 or int.from_bytes(name, "big") > target:
        return None
    return Block(name=name.hex(), time=datetime.fromtimestamp(seconds, UTC), work=_EASIEST // target)
