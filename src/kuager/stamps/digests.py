"""The hashes of OpenTimestamps proofs. Two of them Python offers only sometimes (RIPEMD-160) or never (Keccak-256).

RIPEMD-160 as Dobbertin, Bosselaers and Preneel published it in 1996; Keccak-256 as it was before NIST changed its
padding. Both are slow here; proofs that need them are rare and short.
"""

import hashlib
import struct
from collections.abc import Callable, Mapping
from types import MappingProxyType


def _turned(value: int, by: int, width: int) -> int:
    """A word with its bits moved to the left, those that fall off coming in again on the right."""
    return (value << by | value >> (width - by)) & ((1 << width) - 1)


# RIPEMD-160: two lines of 80 steps; for each step the word that is taken in, and how far the sum is turned

_STEPS = range(80)
_LINES = (
    (
        "0123456789abcdef74d1a6f3c0952eb83ae49f812706db5c19ba08c4d37fe56240597c2ae138b6fd",
        "befc5879bdef6798768db97f7cf9b7dcbd67e9dfe8d65c75bcefef989e56865c9f5b68dc5cdeb856",
        (0, 0x5A827999, 0x6ED9EBA1, 0x8F1BBCDC, 0xA953FD4E),
    ),
    (
        "5e7092b4d6f81a3c6b370d5aef8c4912f5137e69b8c2a04d86413bf05c2d97aecfa4158762de039b",
        "899bdff5778beec69df7c89b77c76fdb97fb866ecd5edd75f58bee6e69c9c5f885c9c5e68d65fdbb",
        (0x50A28BE6, 0x5C4DD124, 0x6D703EF3, 0x7A6D76E9, 0),
    ),
)
_MIXED: tuple[Callable[[int, int, int], int], ...] = (
    lambda x, y, z: x ^ y ^ z,
    lambda x, y, z: x & y | ~x & z,
    lambda x, y, z: (x | ~y) ^ z,
    lambda x, y, z: x & z | y & ~z,
    lambda x, y, z: x ^ (y | ~z),
)
_WORD = 0xFFFFFFFF


def ripemd160(data: bytes) -> bytes:
    """The RIPEMD-160 of some bytes."""
    state = [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0]
    padded = data + b"\x80" + bytes(-(len(data) + 9) % 64) + struct.pack("<Q", 8 * len(data))
    for block in struct.iter_unpack("<16I", padded):
        one, other = _line(state, block, 0), _line(state, block, 1)
        state = [(state[(place + 1) % 5] + one[(place + 2) % 5] + other[(place + 3) % 5]) & _WORD for place in range(5)]
    return struct.pack("<5I", *state)


def _line(state: list[int], block: tuple[int, ...], which: int) -> list[int]:
    words, turns, constants = _LINES[which]
    a, b, c, d, e = state
    for step in _STEPS:
        part = step // 16
        mixed = _MIXED[4 - part if which else part](b, c, d) & _WORD
        total = (a + mixed + block[int(words[step], 16)] + constants[part]) & _WORD
        a, e, d, c, b = e, d, _turned(c, 10, 32), b, (_turned(total, int(turns[step], 16), 32) + e) & _WORD
    return [a, b, c, d, e]


# Keccak-256: 24 rounds over 25 words of 64 bits

_RATE = 136
_ROUNDS = (
    0x0000000000000001, 0x0000000000008082, 0x800000000000808A, 0x8000000080008000, 0x000000000000808B,
    0x0000000080000001, 0x8000000080008081, 0x8000000000008009, 0x000000000000008A, 0x0000000000000088,
    0x0000000080008009, 0x000000008000000A, 0x000000008000808B, 0x800000000000008B, 0x8000000000008089,
    0x8000000000008003, 0x8000000000008002, 0x8000000000000080, 0x000000000000800A, 0x800000008000000A,
    0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
)  # fmt: skip
_FIVE = range(5)


def keccak256(data: bytes) -> bytes:
    """The Keccak-256 of some bytes."""
    padded = bytearray(data + b"\x01" + bytes(-(len(data) + 1) % _RATE))
    padded[-1] |= 0x80
    state = [0] * 25
    for block in struct.iter_unpack("<17Q", padded):
        for place, word in enumerate(block):
            state[place] ^= word
        for constant in _ROUNDS:
            state = _round(state, constant)
    return struct.pack("<4Q", *state[:4])


def _round(state: list[int], constant: int) -> list[int]:
    columns = [state[x] ^ state[x + 5] ^ state[x + 10] ^ state[x + 15] ^ state[x + 20] for x in _FIVE]
    spread = [columns[x - 1] ^ _turned(columns[(x + 1) % 5], 1, 64) for x in _FIVE]
    state = [word ^ spread[place % 5] for place, word in enumerate(state)]
    moved = [state[0]] + [0] * 24
    x, y = 1, 0
    for step in range(24):
        turn = (step + 1) * (step + 2) // 2 % 64
        moved[y + 5 * ((2 * x + 3 * y) % 5)] = _turned(state[x + 5 * y], turn, 64)
        x, y = y, (2 * x + 3 * y) % 5
    rows = [5 * y for y in _FIVE]
    state = [moved[r + x] ^ (~moved[r + (x + 1) % 5] & moved[r + (x + 2) % 5]) for r in rows for x in _FIVE]
    state[0] ^= constant
    return state


def _sha1(data: bytes) -> bytes:
    return hashlib.sha1(data, usedforsecurity=False).digest()


def _sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


DIGESTS: Mapping[int, tuple[str, int, Callable[[bytes], bytes]]] = MappingProxyType(
    {
        0x02: ("sha1", 20, _sha1),
        0x03: ("ripemd160", 20, ripemd160),
        0x08: ("sha256", 32, _sha256),
        0x67: ("keccak256", 32, keccak256),
    }
)
"""The hashes by the byte that stands for them in a proof: name, length, and the hash itself."""
