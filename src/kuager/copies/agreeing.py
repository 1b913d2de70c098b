"""Which ties between documents hold: a family is believed where most of its members are alike, not by one chance pair.

Joining by single pairs spreads each error: one report that happens to tell the official figures in the order of a copy
would drag its whole family along. So two groups of documents become one only where the pairs between them agree on the
whole (average linkage; Sokal and Michener 1958). Where words were taken over in long runs no other pair need agree.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

AGREEMENT = 0.35
"""Least mean score of the pairs between two groups that become one."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A pair that may be of one family.

    Attributes:
        pair: The numbers of both documents, in order.
        score: How surely one descends from the other, from 0 to 1.
        certain: Whether nothing else need agree: long runs of words, or a person said so.
    """

    pair: Pair
    score: float
    certain: bool = False


def held(ties: Sequence[Tie], scores: Mapping[Pair, float]) -> frozenset[Pair]:
    """The ties that hold, whatever the order in which they come.

    Args:
        ties: Pairs that are likely enough by themselves.
        scores: The scores of all pairs that were compared, in order within the pair; pairs that never met say nothing.
    """
    home: dict[int, int] = {}
    members: dict[int, list[int]] = {}
    for tie in ties:
        for one in tie.pair:
            home.setdefault(one, one)
            members.setdefault(one, [one])
    for tie in sorted(ties, key=lambda tie: (not tie.certain, -tie.score, tie.pair)):
        first, second = sorted(home[one] for one in tie.pair)
        if first != second and (tie.certain or _mean(members[first], members[second], scores) >= AGREEMENT):
            for one in members[second]:
                home[one] = first
            members[first] += members.pop(second)
    return frozenset(tie.pair for tie in ties if home[tie.pair[0]] == home[tie.pair[1]])


def _mean(ones: Sequence[int], others: Sequence[int], scores: Mapping[Pair, float]) -> float:
    pairs = ((min(one, other), max(one, other)) for one in ones for other in others)
    met = [score for score in map(scores.get, pairs) if score is not None]
    return sum(met) / len(met) if met else 0.0
