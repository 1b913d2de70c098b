"""How alike two texts are: what they share in words, in order and sentence by sentence, inside quotations and outside.

No number here is a decision; :mod:`kuager.copies.relating` makes one of them. Everything is a share of the *shorter*
text, so that an excerpt is not lost in a long one (containment, never resemblance).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from kuager.copies.anchors import Anchors
from kuager.copies.prepared import Outline, Prepared
from kuager.copies.tiling import Tile, tiles

FEWEST = 150
"""Words of the shortest text that shares are taken of: of a shorter one they would be noise, and count as of this."""

_RARE = 50  # rare words, odd words and weight of so many words of news
_ODD = 25
_WEIGHT = 200.0
_LONGEST = 20_000
"""Rare words of a text whose order is looked at, from its beginning: the work grows with the square."""

_LEAST_SHARED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """A sentence and the one that tells most of the same in the other text.

    Attributes:
        one: Number of the sentence in the first text.
        other: Number of the sentence in the second.
        share: Which part of the weight of the shorter text's sentence they have in common.
        weight: The weight that both share.
    """

    one: int
    other: int
    share: float
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What two texts share.

    Attributes:
        tiles: Common runs of words, the longest taken first.
        tiled: Share of the narration of the shorter text that runs cover.
        longest: Words in the longest run of narration.
        ordered: Share of the rare words (across languages: meanings) of narration that stand in the same order.
        ordered_all: The same with quotations.
        odd: Share of the words that only one hand writes that stand in the same order.
        both: Like ``chained``, of the longer text.
        chained: Share of the shorter text's narration that sentences in the same order have in common with the other.
        matched: The same in any order.
        quoted: Share of the shorter one's quotations that runs cover.
        quoted_run: Words in the longest run inside quotations of both.
        sentences: Each sentence of the shorter text with the one that tells most of it in the other.
        words: Words of narration in the shorter text.
    """

    tiles: tuple[Tile, ...]
    tiled: float
    longest: int
    ordered: float
    ordered_all: float
    odd: float
    both: float
    chained: float
    matched: float
    quoted: float
    quoted_run: int
    sentences: tuple[Matched, ...]
    words: int


def in_order(one: Outline, other: Outline) -> tuple[float, float]:
    """Share of the rare words that stand in the same order: of narration, and of all.

    Between two languages the rare meanings take their place. This alone is what most pairs of one event are dropped by.
    """
    if one.anchors.language == other.anchors.language:
        told, whole = (one.rare_told, other.rare_told), (one.rare, other.rare)
    else:
        told = one.rare_meanings_told, other.rare_meanings_told
        whole = one.rare_meanings, other.rare_meanings
    ordered = _share(*told)
    return ordered, ordered if told == whole else _share(*whole)


def _share(one: str, other: str, fewest: int = _RARE) -> float:
    one, other = one[:_LONGEST], other[:_LONGEST]
    return float(LCSseq.similarity(one, other)) / max(fewest, min(len(one), len(other)))


def compare(one: Prepared, other: Prepared) -> Likeness:
    """How alike two texts are; the same both ways round, but for the sides on which things are told."""
    runs = tiles(one.grams, other.grams)
    narrated = [_told_in(run, one.anchors, other.anchors) for run in runs]
    inside = [run.length - told for run, told in zip(runs, narrated, strict=True)]
    ordered, ordered_all = in_order(one.outline, other.outline)
    matched = match(one, other)
    told = [each for each in matched if not (one.speech[each.one] and other.speech[each.other])]
    chained = _heaviest_chain(told)
    total = max(_WEIGHT, min(one.weight, other.weight))
    words = max(FEWEST, min(one.told, other.told))
    quotations = max(1, min(sum(one.anchors.quoted), sum(other.anchors.quoted)))
    return Likeness(
        tiles=runs,
        tiled=min(1.0, sum(narrated) / words),
        longest=max(narrated, default=0),
        ordered=ordered,
        ordered_all=ordered_all,
        odd=_share(one.odd, other.odd, _ODD),
        both=min(1.0, chained / max(_WEIGHT, one.weight, other.weight)),
        chained=min(1.0, chained / total),
        matched=min(1.0, sum(each.weight for each in told) / total),
        quoted=min(1.0, sum(inside) / quotations),
        quoted_run=max(inside, default=0),
        sentences=tuple(matched),
        words=words,
    )


def _told_in(run: Tile, one: Anchors, other: Anchors) -> int:
    """How many words of a run are narration in both texts."""
    here = one.quoted[run.one : run.one + run.length]
    there = other.quoted[run.other : run.other + run.length]
    return sum(not (a or b) for a, b in zip(here, there, strict=True))


def match(one: Prepared, other: Prepared) -> list[Matched]:
    """For each sentence of the shorter text the one of the other that shares most of its weight."""
    if _size(one) > _size(other):
        turned = match(other, one)
        return sorted(
            (Matched(one=each.other, other=each.one, share=each.share, weight=each.weight) for each in turned),
            key=lambda each: (each.one, each.other),
        )
    found = [_best(place, bag, other.holding) for place, bag in enumerate(one.bags)]
    return [each for each in found if each is not None]


def _size(text: Prepared) -> tuple[int, str]:
    return len(text.anchors), text.anchors.document


def _best(place: int, bag: Mapping[str, float], holding: Mapping[str, Sequence[int]]) -> Matched | None:
    shared: dict[int, float] = defaultdict(float)
    count: dict[int, int] = defaultdict(int)
    for key, weight in bag.items():
        for there in holding.get(key, ()):
            shared[there] += weight
            count[there] += 1
    fitting = [there for there in shared if count[there] >= _LEAST_SHARED]
    if not fitting:
        return None
    best = max(fitting, key=lambda there: (shared[there], -there))
    total = sum(bag.values()) or 1.0
    return Matched(one=place, other=best, share=shared[best] / total, weight=shared[best])


def _heaviest_chain(matched: Sequence[Matched]) -> float:
    """The most weight of matched sentences that stand in the same order in both texts."""
    size = max((each.other for each in matched), default=0) + 1
    best = [0.0] * (size + 1)  # greatest chains up to a sentence, as a binary indexed tree (Fenwick 1994)
    for each in matched:
        place = each.other + 1
        chain = _greatest(best, place) + each.weight
        while place <= size:
            best[place] = max(best[place], chain)
            place += place & -place
    return _greatest(best, size)


def _greatest(best: Sequence[float], place: int) -> float:
    found = 0.0
    while place:
        found = max(found, best[place])
        place &= place - 1
    return found
