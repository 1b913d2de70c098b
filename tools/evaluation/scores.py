"""What a scorer reports: how many were right, of how many, and which were missed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

Row = Mapping[str, Any]
"""One row of a gold file or of the digest: checked field by field where it is used, since either may be damaged."""

Rank = tuple[int, ...]
"""How well a given row fits a gold row: greater is better."""


class Counts(NamedTuple):
    """What was counted in one document, or in several together."""

    right: int
    gold: int
    right_given: int
    given: int

    @classmethod
    def total(cls, several: Iterable["Counts"]) -> "Counts":
        """The counts of several documents together."""
        return cls(*map(sum, zip(*several, strict=True)))

    @property
    def recall(self) -> float:
        """The share of gold rows that are met; 1 when there was nothing to find."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def precision(self) -> float:
        """The share of given rows that are right; 1 when nothing was given."""
        return self.right_given / self.given if self.given else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """One gold row that was not found or came out wrong.

    Attributes:
        gold: The id of the row in the gold file.
        wanted: What the gold file says there.
        nearest: What the digest says nearest to it, or None when it says nothing there.
        failure: The class of the failure, where it can be told from the digest: see ``tools.evaluation.failures``.
    """

    gold: str
    wanted: str
    nearest: str | None = None
    failure: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The count of one thing that was measured.

    Attributes:
        name: Dotted: corpus, subject, aspect.
        right: How many gold rows are met.
        gold: How many gold rows there are.
        right_given: How many of the given rows are right; None means: as many as gold rows are met.
        given: How many rows the digest gave; None where precision means nothing.
        misses: The gold rows not met.
        false: The given rows that no gold row asks for.
        notes: What a reader of the numbers has to know.
        pinned: Whether the value may not fall; a score that is only reported is not pinned.
        units: The counts of each document; intervals are drawn from them.
        failures: How often each class of failure occurs among the misses.
    """

    name: str
    right: int
    gold: int
    right_given: int | None = None
    given: int | None = None
    misses: tuple[Miss, ...] = ()
    false: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    pinned: bool = True
    units: tuple[Counts, ...] = ()
    failures: tuple[tuple[str, int], ...] = ()

    @property
    def counts(self) -> Counts:
        """The counts alone."""
        right_given = self.right if self.right_given is None else self.right_given
        return Counts(self.right, self.gold, right_given, self.given or 0)

    @property
    def recall(self) -> float:
        """The share of gold rows that are met; 1 when there was nothing to find."""
        return self.counts.recall

    @property
    def precision(self) -> float | None:
        """The share of given rows that are right; 1 when nothing was given, None when it is not asked."""
        return None if self.given is None else self.counts.precision

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        return None if self.given is None else self.counts.f1


def with_units(whole: Iterable[Score], each: Iterable[Iterable[Score]]) -> tuple[Score, ...]:
    """Scores of many documents with the counts of each document beside them.

    Args:
        whole: The scores of all documents together.
        each: The scores of each document alone, by the same scorer.

    Returns:
        The scores; one whose counts are not the sum over its documents is left without units.
    """
    units: dict[str, list[Counts]] = {}
    for scores in each:
        for score in scores:
            units.setdefault(score.name, []).append(score.counts)
    return tuple(
        replace(score, units=tuple(units[score.name]))
        if score.name in units and Counts.total(units[score.name]) == score.counts
        else score
        for score in whole
    )


def hidden(scores: Iterable[Score]) -> tuple[Score, ...]:
    """Scores of texts that nobody may write a rule on: not what was missed, only how often and of which class."""
    return tuple(replace(score, misses=(), false=(), notes=()) for score in scores)


def overlap(one: Row, other: Row) -> int:
    """How many code points two rows share; rows without offsets share none."""
    if one.get("start") is None or other.get("start") is None:
        return 0
    start, end = max(one["start"], other["start"]), min(one["end"], other["end"])
    return max(0, int(end - start))


def same_span(one: Row, other: Row) -> bool:
    """Whether two rows cover exactly the same code points."""
    return bool(one["start"] == other["start"] and one["end"] == other["end"])


def share(one: Row, other: Row) -> float:
    """The shared part of what two rows cover together, 0 to 1."""
    common = overlap(one, other)
    together = (one["end"] - one["start"]) + (other["end"] - other["start"]) - common
    return common / together if together else 0.0


def pair(gold: Sequence[Row], given: Sequence[Row], rank: Callable[[Row, Row], Rank | None]) -> dict[int, int]:
    """Pair each gold row with at most one given row and the reverse, best fits first.

    Args:
        gold: The gold rows.
        given: The rows of the digest.
        rank: How well two rows fit, or None when they must not be paired. Equal fits go to the earlier rows.

    Returns:
        For the index of each paired gold row the index of its given row.
    """
    fits: list[tuple[Rank, int, int]] = []
    for wanted, gold_row in enumerate(gold):
        for found, given_row in enumerate(given):
            fit = rank(gold_row, given_row)
            if fit is not None:
                fits.append((fit, -wanted, -found))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, wanted, found in sorted(fits, reverse=True):
        if -wanted not in pairs and -found not in taken:
            pairs[-wanted] = -found
            taken.add(-found)
    return pairs


def nearest(gold: Row, given: Sequence[Row]) -> Row | None:
    """The given row that lies on the same words as a gold row, the closest fit first."""
    touching = [row for row in given if overlap(gold, row)]
    return max(touching, key=lambda row: share(gold, row)) if touching else None


def brief(row: Row | None, *fields: str) -> str | None:
    """A row in one line for a person who looks for the reason of a miss."""
    if row is None:
        return None
    named = ", ".join(f"{field}={row.get(field)!r}" for field in fields)
    return f"{row.get('quote', '')!r} {named}".strip()
