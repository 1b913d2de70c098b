"""What a proof of time proves, in words that claim no more than it does."""

from collections.abc import Iterable
from datetime import timedelta

from kuager.model.stamped import Proven, Stamped
from kuager.stamps.blocks import LEAST_WORK, Block, find_block
from kuager.stamps.proofs import Proof

GRADES = ("vouched", "anchored", "weak", "unvouched", "computed", "witnessed", "pending")
"""Vocabulary ``stamp_grades``, the best first."""

_SLACK = timedelta(hours=2)  # so far ahead of its clock a node still takes a block
_DEVICE = 16


def by_token(stamped: Stamped, entry: str) -> Proven:
    """What a token proves that was found good."""
    known = f"existed not later than {stamped.latest}, says {stamped.authority}"
    if stamped.root is not None:
        known += f", for whom the root {stamped.root} vouches, which the team named"
    words = f"{known}; weaker, since {stamped.why}" if stamped.why else known
    return Proven(grade=stamped.grade, latest=stamped.latest, by=stamped.authority, words=words, entry=entry)


def by_proof(proof: Proof, headers: bytes, authority: str, entry: str, least: int = LEAST_WORK) -> Proven:
    """What an OpenTimestamps proof proves: the best that its leaves give.

    Args:
        proof: The proof, whose digest was compared.
        headers: Headers of Bitcoin blocks that somebody trusts; none where none are at hand.
        authority: The calendar it came from.
        entry: The journal entry that holds it.
        least: How much work a block must show.
    """
    leaves = tuple(proof.tree.leaves())
    for message, leaf in leaves:
        block = find_block(headers, message, least) if leaf.kind == "bitcoin" else None
        if block is not None:
            return _anchored(block, leaf.height, authority, entry)
    reached = sorted((leaf.kind, leaf.height, message) for message, leaf in leaves if leaf.height is not None)
    if reached:
        kind, number, root = reached[0]  # Bitcoin comes before Litecoin, and the older block before the younger
        words = (
            f"leads to block {number} of {kind.capitalize()}, if the Merkle root of that block is {root[::-1].hex()};"
            " its header, which would tell the time, is not at hand"
        )
        return Proven(grade="computed", latest=None, by=authority, words=words, entry=entry)
    if any(leaf.kind == "pending" for _message, leaf in leaves):
        words = f"the calendar {authority} promised to bring it into a block; nothing is proven until it has"
    else:
        words = f"the proof from {authority} ends in something that this version does not know: nothing is proven by it"
    return Proven(grade="pending", latest=None, by=authority, words=words, entry=entry)


def _anchored(block: Block, height: int | None, authority: str, entry: str) -> Proven:
    latest = f"{block.time + _SLACK:%Y-%m-%dT%H:%M:%SZ}"
    words = (
        f"existed not later than {latest}: it stands in block {block.name} of Bitcoin (said to be number {height}),"
        f" made about {block.time:%Y-%m-%dT%H:%M:%SZ}"
    )
    return Proven(grade="anchored", latest=latest, by=authority, words=words, entry=entry)


def by_witness(device: str, person: str | None, time: str, entry: str) -> Proven:
    """What it proves that another device signed an entry after it had seen something.

    Args:
        device: The device.
        person: Whose device it is, if that is known.
        time: What its clock said.
        entry: The entry that it signed.
    """
    who = f"device {device[:_DEVICE]}…" if person is None else f"device {device[:_DEVICE]}… of {person}"
    words = f"seen by {who}, whose clock said {time}: a weaker witness, since nobody vouches for its clock"
    return Proven(grade="witnessed", latest=time, by=who, words=words, entry=entry)


def best_first(proven: Iterable[Proven]) -> tuple[Proven, ...]:
    """Reasons in the order of their worth, then of their time."""
    return tuple(sorted(proven, key=lambda one: (GRADES.index(one.grade), one.latest or "9999", one.by, one.entry)))
