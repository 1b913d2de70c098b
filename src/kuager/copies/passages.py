"""The passages that two texts have in common, side by side: the evidence of a relation.

Sentences that tell the same stand beside each other, neighbours joined; where only a run of words is shared, that run.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kuager.copies.anchors import Anchors
from kuager.copies.comparing import Likeness
from kuager.model.records import Aligned, Span

TELLING = 0.3
"""Share of its weight that a sentence has in common with the one that tells the same."""

_RUN = 6


@dataclass(frozen=True, slots=True, order=True)
class Beside:
    """Stretches of words of two texts that tell the same: the first word of each, and the word after its last."""

    one: tuple[int, int]
    other: tuple[int, int]


def beside(one: Anchors, other: Anchors, likeness: Likeness) -> tuple[Beside, ...]:
    """The stretches that two texts have in common, in the order of the first; none lies in another."""
    ones, others = one.stretches(), other.stretches()
    sentences = [Beside(ones[each.one], others[each.other]) for each in likeness.sentences if each.share >= TELLING]
    held = _marked(len(one), (each.one for each in sentences)), _marked(len(other), (each.other for each in sentences))
    runs = [
        Beside((run.one, run.one + run.length), (run.other, run.other + run.length))
        for run in likeness.tiles
        if run.length >= _RUN and not (held[0][run.one] or held[1][run.other])
    ]
    return tuple(_joined(sorted([*sentences, *runs])))


def aligned(one: Anchors, other: Anchors, stretches: Sequence[Beside]) -> tuple[Aligned, ...]:
    """The same stretches as places in the texts."""
    return tuple(
        Aligned(
            one=_span(one, each.one),
            other=_span(other, each.other),
            quoted=_quoted(one, each.one) and _quoted(other, each.other),
        )
        for each in stretches
    )


def _marked(words: int, stretches: Iterable[tuple[int, int]]) -> bytearray:
    """1 for each word that lies in one of some stretches, else 0."""
    marks = bytearray(words)
    for start, end in set(stretches):
        marks[start:end] = b"\x01" * (end - start)
    return marks


def _joined(stretches: Sequence[Beside]) -> Iterator[Beside]:
    """Stretches that follow one another on both sides become one; two that tell the same sentence as well."""
    if not stretches:
        return
    current = stretches[0]
    for _, following in pairwise(stretches):
        if _follows(current.one, following.one) and _follows(current.other, following.other):
            current = Beside(_hull(current.one, following.one), _hull(current.other, following.other))
        else:
            yield current
            current = following
    yield current


def _follows(before: tuple[int, int], after: tuple[int, int]) -> bool:
    return before == after or before[1] == after[0]


def _hull(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return min(one[0], other[0]), max(one[1], other[1])


def _span(text: Anchors, words: tuple[int, int]) -> Span:
    return Span(text.starts[words[0]], text.ends[words[1] - 1])


def _quoted(text: Anchors, words: tuple[int, int]) -> bool:
    return 2 * sum(text.quoted[words[0] : words[1]]) > words[1] - words[0]
