"""OpenTimestamps proofs, read and written: operations that lead from a digest to what a calendar or block attests.

A proof is a tree. Each step works out a new message from the one before; at the leaves stand attestations: a calendar
that promises ("pending"), or a block of Bitcoin or Litecoin whose Merkle root the message is said to be. The form is
that of the reference implementation (python-opentimestamps 0.4), down to its bounds. What was read is written again
byte by byte; attestations of unknown kinds are kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kuager.model.documents import Problem
from kuager.stamps.der import Malformed
from kuager.stamps.digests import DIGESTS

MAGIC = b"\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94"
SHA256 = 0x08
APPEND, PREPEND, REVERSE, HEXLIFY = 0xF0, 0xF1, 0xF2, 0xF3

LONGEST_MESSAGE = 4_096
LARGEST_PROOF = 1 << 16
"""Real proofs have 1 to 4 KB."""

_VERSION = 1
_DEEPEST = 255
_MOST_STEPS = 1_000
_LONGEST_PAYLOAD = 8_192
_LONGEST_ADDRESS = 1_000
_ADDRESS = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._/:")
_TAG_LENGTH = 8
_KINDS = {
    bytes.fromhex("83dfe30d2ef90c8e"): "pending",
    bytes.fromhex("0588960d73d71901"): "bitcoin",
    bytes.fromhex("06869a0d73d71b45"): "litecoin",
}
_LEAF, _MORE = 0x00, 0xFF
_HIGH, _LOW = 0x80, 0x7F


@dataclass(frozen=True, slots=True, kw_only=True)
class Attestation:
    """What somebody says of a message.

    Attributes:
        tag: Eight bytes that say what kind it is.
        payload: The rest, as it stood.
    """

    tag: bytes
    payload: bytes

    @property
    def kind(self) -> str:
        """``pending``, ``bitcoin``, ``litecoin`` or ``unknown``."""
        return _KINDS.get(self.tag, "unknown")

    @property
    def calendar(self) -> str:
        """The address of the calendar that promises; empty where none does."""
        return _Bytes(self.payload).text() if self.kind == "pending" else ""

    @property
    def height(self) -> int | None:
        """The number of the block that attests; None where none does."""
        return _Bytes(self.payload).number() if self.kind in ("bitcoin", "litecoin") else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """From one message to the next.

    Attributes:
        tag: The byte that stands for what is done.
        argument: What is put behind or before the message.
        reached: What follows.
    """

    tag: int
    argument: bytes
    reached: "Node"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A message and what hangs on it, in the order in which it is written."""

    message: bytes
    branches: tuple[Attestation | Step, ...]

    def leaves(self) -> Iterator[tuple[bytes, Attestation]]:
        """All attestations below, with the messages that they are about."""
        for branch in self.branches:
            if isinstance(branch, Attestation):
                yield self.message, branch
            else:
                yield from branch.reached.leaves()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A proof for a file of its own (``.ots``).

    Attributes:
        hashed: The byte of the hash that the file was digested with.
        tree: What leads away from the digest.
    """

    hashed: int
    tree: Node


def read_proof(data: bytes) -> Proof | Problem:
    """A proof, as it stands in a file."""
    try:
        return _proof(_bounded(data))
    except Malformed as error:
        return Problem(code="stamp_malformed", message=f"the OpenTimestamps proof cannot be read: {error}")


def read_branches(data: bytes, message: bytes) -> Node | Problem:
    """What a calendar answers for a message: the rest of a proof."""
    try:
        rest = _bounded(data)
        tree = _node(rest, message, _DEEPEST)
        rest.end()
    except Malformed as error:
        return Problem(code="stamp_malformed", message=f"what the calendar answers is no proof: {error}")
    return tree


def _bounded(data: bytes) -> "_Bytes":
    if len(data) > LARGEST_PROOF:
        message = "it is far longer than any proof"
        raise Malformed(message)
    return _Bytes(data)


def _proof(rest: "_Bytes") -> Proof:
    if rest.take(len(MAGIC)) != MAGIC or rest.number() != _VERSION:
        message = "it does not begin as a proof of version 1 does"
        raise Malformed(message)
    hashed = rest.byte()
    if hashed not in DIGESTS:
        message = "the file was digested in a way that is not known here"
        raise Malformed(message)
    tree = _node(rest, rest.take(DIGESTS[hashed][1]), _DEEPEST)
    rest.end()
    return Proof(hashed=hashed, tree=tree)


class _Bytes:
    """Bytes that are taken one piece after the other."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._place = 0
        self.steps = 0

    def take(self, length: int) -> bytes:
        found = self._data[self._place : self._place + length]
        if len(found) < length:
            message = "it ends too early"
            raise Malformed(message)
        self._place += length
        return found

    def byte(self) -> int:
        return self.take(1)[0]

    def number(self) -> int:
        """Groups of seven bits, the lowest first, as few as there can be."""
        value = shift = 0
        while (byte := self.byte()) & _HIGH:
            value |= (byte & _LOW) << shift
            shift += 7
        if (byte == 0 and shift) or shift > 63:  # noqa: PLR2004 - more than 64 bits
            message = "a number is not in its shortest form"
            raise Malformed(message)
        return value | byte << shift

    def text(self) -> str:
        return self.some(_LONGEST_ADDRESS, 0).decode("ascii", "replace")

    def some(self, most: int, least: int) -> bytes:
        length = self.number()
        if not least <= length <= most:
            message = "a part of it is too long or too short"
            raise Malformed(message)
        return self.take(length)

    def end(self) -> None:
        if self._place != len(self._data):
            message = "something stands behind its end"
            raise Malformed(message)


def _node(rest: _Bytes, message: bytes, depth: int) -> Node:
    if depth < 0:
        reason = "it is nested too deeply"
        raise Malformed(reason)
    branches: list[Attestation | Step] = []
    while (tag := rest.byte()) == _MORE:
        branches.append(_branch(rest, rest.byte(), message, depth))
    branches.append(_branch(rest, tag, message, depth))
    return Node(message=message, branches=tuple(branches))


def _branch(rest: _Bytes, tag: int, message: bytes, depth: int) -> Attestation | Step:
    if tag == _LEAF:
        return _attestation(rest)
    rest.steps += 1
    if rest.steps > _MOST_STEPS:
        reason = "it has too many steps"
        raise Malformed(reason)
    argument = rest.some(LONGEST_MESSAGE, 1) if tag in (APPEND, PREPEND) else b""
    return Step(tag=tag, argument=argument, reached=_node(rest, _applied(tag, argument, message), depth - 1))


def _applied(tag: int, argument: bytes, message: bytes) -> bytes:
    """What a step makes of a message."""
    if tag in DIGESTS:
        result = DIGESTS[tag][2](message)
    elif tag == APPEND:
        result = message + argument
    elif tag == PREPEND:
        result = argument + message
    elif tag == REVERSE:
        result = message[::-1]
    elif tag == HEXLIFY:
        result = message.hex().encode()
    else:
        reason = "it has a step that is not known here"
        raise Malformed(reason)
    if len(result) > LONGEST_MESSAGE:
        reason = "a message grows too long"
        raise Malformed(reason)
    return result


def _attestation(rest: _Bytes) -> Attestation:
    found = Attestation(tag=rest.take(_TAG_LENGTH), payload=rest.some(_LONGEST_PAYLOAD, 0))
    inner = _Bytes(found.payload)
    if found.kind == "pending" and not set(inner.some(_LONGEST_ADDRESS, 0)) <= _ADDRESS:
        message = "the address of a calendar holds signs that it may not"
        raise Malformed(message)
    if found.height is not None:
        inner.number()
    if found.kind != "unknown":
        inner.end()
    return found


def write_proof(proof: Proof) -> bytes:
    """A proof as a file."""
    return MAGIC + bytes((_VERSION, proof.hashed)) + proof.tree.message + _written(proof.tree)


def _written(node: Node) -> bytes:
    *others, last = (_written_branch(branch) for branch in node.branches)
    return b"".join(bytes((_MORE,)) + one for one in others) + last


def _written_branch(branch: Attestation | Step) -> bytes:
    if isinstance(branch, Attestation):
        return bytes((_LEAF,)) + branch.tag + written_bytes(branch.payload)
    argument = written_bytes(branch.argument) if branch.tag in (APPEND, PREPEND) else b""
    return bytes((branch.tag,)) + argument + _written(branch.reached)


def written_bytes(data: bytes) -> bytes:
    """Some bytes with their length before them."""
    return written_number(len(data)) + data


def written_number(number: int) -> bytes:
    """A number in groups of seven bits, the lowest first."""
    digits = bytearray()
    while number > _LOW:
        digits.append(number & _LOW | _HIGH)
        number >>= 7
    return bytes((*digits, number))


def begun(digest: bytes, nonce: bytes) -> tuple[Proof, bytes]:
    """A proof that is to be completed, and the message that is sent to a calendar, which learns nothing of the digest.

    Args:
        digest: The SHA-256 of what is stamped.
        nonce: Random bytes.
    """
    joined = digest + nonce
    message = DIGESTS[SHA256][2](joined)
    end = Node(message=message, branches=())
    middle = Node(message=joined, branches=(Step(tag=SHA256, argument=b"", reached=end),))
    first = Step(tag=APPEND, argument=nonce, reached=middle)
    return Proof(hashed=SHA256, tree=Node(message=digest, branches=(first,))), message


def completed(proof: Proof, found: Node) -> Proof:
    """A proof with what a calendar answered put in, wherever its message stands; promises stay beside it."""
    return Proof(hashed=proof.hashed, tree=_joined(proof.tree, found))


def _joined(node: Node, found: Node) -> Node:
    if node.message == found.message:
        return _merged(node, found)
    branches = tuple(
        branch
        if isinstance(branch, Attestation)
        else Step(tag=branch.tag, argument=branch.argument, reached=_joined(branch.reached, found))
        for branch in node.branches
    )
    return Node(message=node.message, branches=branches)


def _merged(one: Node, other: Node) -> Node:
    """Two trees of one message as one, in the order in which the reference implementation writes them."""
    attestations = {branch for node in (one, other) for branch in node.branches if isinstance(branch, Attestation)}
    steps: dict[tuple[int, bytes], Node] = {}
    for branch in (*one.branches, *other.branches):
        if isinstance(branch, Step):
            key = (branch.tag, branch.argument)
            steps[key] = _merged(steps[key], branch.reached) if key in steps else branch.reached
    leaves = sorted(attestations, key=lambda leaf: (leaf.tag, leaf.height or 0, leaf.payload))
    made = (Step(tag=tag, argument=argument, reached=steps[tag, argument]) for tag, argument in sorted(steps))
    return Node(message=one.message, branches=(*leaves, *made))
