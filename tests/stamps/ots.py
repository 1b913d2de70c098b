"""OpenTimestamps proofs made at random, of every kind of step and attestation."""

from random import Random

from kuager.stamps.digests import DIGESTS
from kuager.stamps.proofs import (
    APPEND,
    HEXLIFY,
    PREPEND,
    REVERSE,
    Attestation,
    Node,
    Proof,
    Step,
    written_bytes,
    written_number,
)

PENDING, BITCOIN, LITECOIN = (
    bytes.fromhex(tag) for tag in ("83dfe30d2ef90c8e", "0588960d73d71901", "06869a0d73d71b45")
)


def attestation(chance: Random) -> Attestation:
    """An attestation of any kind."""
    kind = chance.randrange(4)
    if kind == 0:
        return Attestation(tag=PENDING, payload=written_bytes(b"https://calendar.example/%d" % chance.randrange(9)))
    if kind == 3:
        return Attestation(tag=chance.randbytes(8), payload=chance.randbytes(chance.randrange(40)))
    return Attestation(tag=(BITCOIN, LITECOIN)[kind - 1], payload=written_number(chance.randrange(900_000)))


def applied(tag: int, argument: bytes, message: bytes) -> bytes:
    """What a step makes of a message, written a second time."""
    others = {APPEND: message + argument, PREPEND: argument + message, REVERSE: message[::-1]}
    if tag in others:
        return others[tag]
    return message.hex().encode() if tag == HEXLIFY else DIGESTS[tag][2](message)


def node(chance: Random, message: bytes, depth: int) -> Node:
    """A tree of steps and attestations."""
    branches: list[Attestation | Step] = [attestation(chance) for _ in range(chance.choice([0, 0, 1, 2]))]
    tags = chance.sample([*DIGESTS, APPEND, PREPEND, REVERSE, HEXLIFY], chance.choice([0, 1, 1, 2]) if depth else 0)
    for tag in tags:
        argument = chance.randbytes(chance.randrange(1, 60)) if tag in (APPEND, PREPEND) else b""
        result = applied(tag, argument, message)
        if len(result) <= 4096:
            branches.append(Step(tag=tag, argument=argument, reached=node(chance, result, depth - 1)))
    return Node(message=message, branches=tuple(branches or [attestation(chance)]))


def proof(seed: int) -> Proof:
    """A proof made at random."""
    chance = Random(seed)  # noqa: S311 - the same proof for each seed
    hashed = chance.choice(list(DIGESTS))
    return Proof(hashed=hashed, tree=node(chance, chance.randbytes(DIGESTS[hashed][1]), chance.randrange(7)))
