"""What people said of two figures: that they count one quantity, or that they do not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from kuager.figures.placing import Placed
from kuager.model.decisions import QuantitiesJudged


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The judgements of a case.

    Attributes:
        same: Pairs of figures that count one quantity.
        apart: Pairs that do not.
    """

    same: tuple[tuple[str, str], ...] = ()
    apart: frozenset[frozenset[str]] = frozenset()

    @classmethod
    def of(cls, judgements: Iterable[QuantitiesJudged]) -> "Judged":
        """Sort judgements; pairs that nobody has decided on any more say nothing."""
        ones = list(judgements)
        return cls(
            same=tuple(sorted((one.one, one.other) for one in ones if one.judgement == "same")),
            apart=frozenset(frozenset((one.one, one.other)) for one in ones if one.judgement == "different"),
        )

    def are_apart(self, one: Placed, other: Placed) -> bool:
        """Whether a person told two figures apart."""
        return bool(self.apart) and frozenset((one.figure.id, other.figure.id)) in self.apart

    def tells_apart(self, members: Sequence[Placed]) -> bool:
        """Whether any two of some figures were told apart: then they say nothing of one another."""
        return bool(self.apart) and any(self.are_apart(one, other) for one, other in combinations(members, 2))

    def classes(self) -> dict[str, tuple[str, ...]]:
        """For each figure that was said to count what another one counts, all that count it."""
        first = _representatives(self.same)
        members: dict[str, list[str]] = {}
        for one in sorted(first):
            members.setdefault(first[one], []).append(one)
        return {one: tuple(members[first[one]]) for one in first}


NOTHING_JUDGED = Judged()


def _representatives(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each figure one that stands for all that count its quantity (union-find)."""
    above: dict[str, str] = {}

    def top(one: str) -> str:
        while above.get(one, one) != one:
            above[one] = above.get(above[one], above[one])
            one = above[one]
        return one

    for one, other in pairs:
        tops = sorted((top(one), top(other)))
        above[tops[1]] = tops[0]
    return {one: top(one) for pair in pairs for one in pair}
