"""The second opinion: the axioms as ``docs/explanation/figures.md`` states them, as rows for HiGHS.

It shares with the figures stage the files of the vocabularies and nothing else: what lies in what, what shares nobody,
which families of parts there are is worked out here, in the plainest way.

An unknown is the true number of one cell (measure, population, place) as of one day on which somebody claims something.
Cells without a claim need no unknown: whatever the others are, the least number that fits may be put there (ADR 0015).
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import combinations, pairwise

import highspy
import numpy as np

_IRREDUCIBLE = 2 + 4  # iis_strategy: from the LP's own ray, and then one that cannot be made smaller

Cell = tuple[str, str, str]
"""Measure, population, place."""


@dataclass(frozen=True, slots=True)
class Interval:
    """What somebody claims of a cell as of a day."""

    cell: Cell
    day: int
    lower: int | None
    upper: int | None


def _file(name: str) -> str:
    return resources.files("kuager.model.vocab").joinpath(name).read_text("utf-8")


_ONE_COUNT = frozenset({"arrested", "detained"})
"""In the plainest reading "detained" counts all so far: all arrests."""


@cache
def _above(kind: int) -> Mapping[str, frozenset[str]]:
    """For every measure (0), population (1) or place (2) itself and all around it."""
    if kind == 2:
        rows = [line.split("\t") for line in _file("places.tsv").splitlines() if line and not line.startswith("#")]
        nearest = {row[0]: [row[2]] if row[2] else [] for row in rows}
    else:
        name, field = (("measures.toml", "within"), ("populations.toml", "in"))[kind]
        nearest = {word: entry.get(field, []) for word, entry in tomllib.loads(_file(name)).items()}
    found = {word: {word} for word in nearest}
    for _ in nearest:
        for word, around in nearest.items():
            for one in around:
                found[word] |= found[one]
    if kind == 0:
        found = {word: ones | _ONE_COUNT if ones & _ONE_COUNT else ones for word, ones in found.items()}
    return {word: frozenset(ones) for word, ones in found.items()}


@cache
def _apart(one: str, other: str) -> bool:
    """Whether two populations share nobody: so the file says of them, or of populations around them."""
    declared = {
        word: set(entry.get("disjoint", [])) for word, entry in tomllib.loads(_file("populations.toml")).items()
    }
    return any(
        second in declared[first] or first in declared[second]
        for first in _above(1)[one]
        for second in _above(1)[other]
    )


@cache
def is_part(one: Cell, other: Cell) -> bool:
    """Whether whoever the first cell counts is counted by the second."""
    return all(wider in _above(kind)[word] for kind, (word, wider) in enumerate(zip(one, other, strict=True)))


@cache
def shares_nobody(one: Cell, other: Cell) -> bool:
    """Whether nobody can be counted by both."""
    here, there = one[2], other[2]
    return _apart(one[1], other[1]) or (here not in _above(2)[there] and there not in _above(2)[here])


def families(parts: Sequence[Cell]) -> Iterator[tuple[Cell, ...]]:
    """All largest families of cells of which any two share nobody (Bron and Kerbosch, with a pivot)."""
    beside = {one: {other for other in parts if one != other and shares_nobody(one, other)} for one in parts}

    def extended(taken: tuple[Cell, ...], open_ones: set[Cell], done: set[Cell]) -> Iterator[tuple[Cell, ...]]:
        if not open_ones and not done:
            yield taken
            return
        pivot = max(sorted(open_ones | done), key=lambda one: len(beside[one] & open_ones))
        for one in sorted(open_ones - beside[pivot]):
            yield from extended((*taken, one), open_ones & beside[one], done & beside[one])
            open_ones = open_ones - {one}
            done = done | {one}

    yield from extended((), set(parts), set())


class Linear:
    """The system of some claims; each claim is a row of its own, so that it can be left out."""

    def __init__(self, claims: Sequence[Interval], *, newcomers: bool = False) -> None:
        """Write the rows: first those of the axioms, then those of the claims.

        Args:
            claims: The claims.
            newcomers: Whether a whole also grows by no less than its parts together, which no check says.
        """
        self.claims = tuple(claims)
        self._newcomers = newcomers
        self.cells = tuple(sorted({one.cell for one in claims}))
        self.days = tuple(sorted({one.day for one in claims}))
        self._column = {
            unknown: number for number, unknown in enumerate((cell, day) for cell in self.cells for day in self.days)
        }
        self._solver = highspy.Highs()  # type: ignore[no-untyped-call]  # its own typing leaves this out
        self._solver.setOptionValue("output_flag", False)  # noqa: FBT003 - its own call
        self._solver.setOptionValue("threads", 1)
        infinity = highspy.kHighsInf
        for _ in self._column:
            self._solver.addVar(0.0, infinity)
        for row in self._axioms():
            numbers = np.array([number for number, _ in row], dtype=np.int32)
            self._solver.addRow(0.0, infinity, len(row), numbers, np.array([factor for _, factor in row], dtype=float))
        self._first = self._solver.getNumRow()
        for one in claims:
            column = np.array([self._column[one.cell, one.day]], dtype=np.int32)
            self._solver.addRow(*_ends(one), 1, column, np.array([1.0]))

    def _axioms(self) -> Iterator[list[tuple[int, float]]]:
        """What is no smaller than what: an unknown less others is no less than zero."""
        for cell in self.cells:
            for earlier, later in combinations(self.days, 2):
                yield [(self._column[cell, later], 1.0), (self._column[cell, earlier], -1.0)]
            parts = [other for other in self.cells if other != cell and is_part(other, cell)]
            for family in families(parts) if parts else ():
                for day in self.days:
                    yield self._whole(cell, family, day)
                for earlier, later in pairwise(self.days) if self._newcomers else ():
                    before = [(column, -factor) for column, factor in self._whole(cell, family, earlier)]
                    yield [*self._whole(cell, family, later), *before]

    def _whole(self, cell: Cell, family: Sequence[Cell], day: int) -> list[tuple[int, float]]:
        return [(self._column[cell, day], 1.0), *((self._column[part, day], -1.0) for part in family)]

    @property
    def rows(self) -> int:
        """How many inequalities the axioms give."""
        return self._first

    def is_possible(self, kept: Iterable[int] | None = None) -> bool:
        """Whether some numbers fit the axioms and these claims; without a word, all claims."""
        if kept is not None:
            self._keep(set(kept))
        self._solver.changeColsCost(
            len(self._column), np.arange(len(self._column), dtype=np.int32), np.zeros(len(self._column))
        )
        self._solver.run()
        possible = self._solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        if kept is not None:
            self._keep(set(range(len(self.claims))))
        return bool(possible)

    def _keep(self, kept: set[int]) -> None:
        for number, one in enumerate(self.claims):
            lower, upper = _ends(one) if number in kept else (-highspy.kHighsInf, highspy.kHighsInf)
            self._solver.changeRowBounds(self._first + number, lower, upper)

    def conflict(self) -> tuple[int, ...]:
        """One irreducible conflict: claim after claim is left out for good where the rest still has no solution."""
        kept = list(range(len(self.claims)))
        for number in range(len(self.claims)):
            lower, upper = _ends(self.claims[number])
            self._solver.changeRowBounds(self._first + number, -highspy.kHighsInf, highspy.kHighsInf)
            if self.is_possible():
                self._solver.changeRowBounds(self._first + number, lower, upper)
            else:
                kept.remove(number)
        self._keep(set(range(len(self.claims))))
        return tuple(kept)

    def conflict_of_the_solver(self) -> tuple[int, ...]:
        """The claims in the irreducible subsystem that HiGHS itself finds."""
        self._solver.setOptionValue("iis_strategy", _IRREDUCIBLE)
        self._solver.run()
        _, found = self._solver.getIis()
        return tuple(row - self._first for row in found.row_index_ if row >= self._first)

    def envelope(self, cell: Cell, day: int) -> tuple[int, int | None]:
        """The least and the greatest number of a cell as of a day; None where it has no greatest."""
        column = self._column[cell, day]
        self._solver.changeColCost(column, 1.0)
        ends: list[int | None] = []
        for sense in (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize):
            self._solver.changeObjectiveSense(sense)
            self._solver.run()
            status = self._solver.getModelStatus()
            found = self._solver.getInfo().objective_function_value
            ends.append(_whole(found) if status == highspy.HighsModelStatus.kOptimal else None)
        self._solver.changeObjectiveSense(highspy.ObjSense.kMinimize)
        self._solver.changeColCost(column, 0.0)
        least, greatest = ends
        assert least is not None
        return least, greatest


def _ends(one: Interval) -> tuple[float, float]:
    lower = -highspy.kHighsInf if one.lower is None else float(one.lower)
    return lower, highspy.kHighsInf if one.upper is None else float(one.upper)


_ROUNDING = 1e-6


def _whole(number: float) -> int:
    """The whole number that a solver means; the ends of an envelope are whole (``test_solver.py`` says why)."""
    assert abs(number - round(number)) < _ROUNDING, number
    return round(number)
