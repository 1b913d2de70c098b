"""What people said of two documents: that they are of one origin, or that each was written by itself.

*Same* does not carry over from pair to pair: a round-up may hold passages of two reports that have nothing to do with
one another. So two pairs that are the same and a third that is different are no contradiction.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kuager.model.decisions import CopiesJudged, Made

Pair = tuple[str, str]
"""Ids of two documents, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The judgements on pairs of documents; a pair stands in one of the three at most.

    Attributes:
        same: Pairs of which one descends from the other, or both from a third.
        different: Pairs that are independent.
        disputed: Pairs that people judge differently: nobody wins.
    """

    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()
    disputed: frozenset[Pair] = frozenset()

    def of(self, one: str, other: str) -> str | None:
        """What was said of two documents: ``same``, ``different``, ``disputed``; None where nothing holds."""
        pair = _pair(one, other)
        if pair in self.same:
            return "same"
        if pair in self.different:
            return "different"
        return "disputed" if pair in self.disputed else None


NOTHING_JUDGED = Judged()


def judged(decisions: Iterable[Made]) -> Judged:
    """Sort judgements by pairs.

    Args:
        decisions: All decisions of a case in any order, or those that hold; such as are on something else, or that
            others among them replace, say nothing.
    """
    ones = list(decisions)
    replaced = {entry for made in ones for entry in made.decision.replaces}
    said: dict[Pair, set[str]] = {}
    for made in ones:
        if isinstance(made.decision, CopiesJudged) and made.entry not in replaced:
            said.setdefault(_pair(made.decision.one, made.decision.other), set()).add(made.decision.judgement)
    agreed = {pair: next(iter(words)) for pair, words in said.items() if len(words) == 1}
    return Judged(
        same=frozenset(pair for pair, word in agreed.items() if word == "same"),
        different=frozenset(pair for pair, word in agreed.items() if word == "different"),
        disputed=frozenset(pair for pair, words in said.items() if len(words) > 1),
    )


def _pair(one: str, other: str) -> Pair:
    return min(one, other), max(one, other)
