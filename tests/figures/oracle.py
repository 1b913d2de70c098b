"""A brute-force oracle for small systems: every assignment of small whole numbers to the unknown true counts.

It knows the axioms as ``docs/explanation/figures.md`` states them and nothing of how the figures stage decides them:
a count grows, a part is no larger than its whole, parts that share nobody are together no larger than their whole.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from kuager.figures.lattice import apart, place_within, populations_around
from kuager.model.dates import day as calendar_day
from kuager.model.records import Source
from tests.figures.histories import FIRST
from tests.figures.telling import Paper, bounds

DAYS = 2
Cell = tuple[str, str]
Unknown = tuple[Cell, int]


@dataclass(frozen=True)
class Told:
    """An interval claim on one population at one place as of the first or the second day."""

    cell: Cell
    day: int
    lower: int | None
    upper: int | None
    speaker: int = 0


def is_inside(one: Cell, other: Cell) -> bool:
    """Whether all whom the first counts are counted by the second."""
    (population, place), (wider, around) = one, other
    within = population == wider or wider in populations_around(population)
    return within and (place == around or place_within(place, around))


def share_nobody(one: Cell, other: Cell) -> bool:
    """Whether two cells have no member in common."""
    (population, place), (second, elsewhere) = one, other
    nested = place == elsewhere or place_within(place, elsewhere) or place_within(elsewhere, place)
    return second in apart(population) or not nested


@cache
def families(cells: tuple[Cell, ...], whole: Cell) -> tuple[tuple[Cell, ...], ...]:
    """All sets of parts of a whole of which any two share nobody."""
    parts = [cell for cell in cells if cell != whole and is_inside(cell, whole)]
    found = (family for size in range(1, len(parts) + 1) for family in combinations(parts, size))
    return tuple(one for one in found if all(share_nobody(a, b) for a, b in combinations(one, 2)))


def greatest(told: Sequence[Told], cells: tuple[Cell, ...]) -> int:
    """Counts are tried up to this number: all parts of a whole at their greatest bound, so a larger one never helps."""
    return max(1, len(cells) - 1) * max(
        [1, *(end for one in told for end in (one.lower, one.upper) if end is not None)]
    )


def solutions(told: Sequence[Told], cells: tuple[Cell, ...]) -> Iterator[dict[Unknown, int]]:
    """Every assignment that keeps all axioms and all claims; parts are assigned before their wholes."""
    order = sorted(cells, key=lambda cell: sum(is_inside(other, cell) for other in cells))
    unknowns = [(cell, day) for cell in order for day in range(DAYS)]
    yield from _assigned(unknowns, {}, told, cells)


def _assigned(
    left: Sequence[Unknown], known: dict[Unknown, int], told: Sequence[Told], cells: tuple[Cell, ...]
) -> Iterator[dict[Unknown, int]]:
    if not left:
        yield dict(known)
        return
    cell, day = left[0]
    for number in range(greatest(told, cells) + 1):
        known[cell, day] = number
        if _fits(cell, day, known, cells) and all(
            _is_met(one, number) for one in told if (one.cell, one.day) == left[0]
        ):
            yield from _assigned(left[1:], known, told, cells)
    del known[cell, day]


def _fits(cell: Cell, day: int, known: dict[Unknown, int], cells: tuple[Cell, ...]) -> bool:
    number = known[cell, day]
    grown = day == 0 or known[cell, day - 1] <= number
    return grown and all(sum(known[part, day] for part in family) <= number for family in families(cells, cell))


def _is_met(one: Told, number: int) -> bool:
    return (one.lower is None or one.lower <= number) and (one.upper is None or number <= one.upper)


def papers_of(told: Sequence[Told]) -> list[Paper]:
    """Each claim in a document of its own, dated and placed in its own words."""
    return [_paper(place, one) for place, one in enumerate(told)]


def _paper(place: int, one: Told) -> Paper:
    paper = Paper(f"paper {place}")
    low, high = one.lower, one.upper
    if low is None:
        words, bound = f"{high}", bounds("le", high or 0)
    elif high is None:
        words, bound = f"{low}", bounds("ge", low)
    else:
        words, bound = f"{low} to {high}", bounds("range", low, upper=high)
    population, where = one.cell
    paper.tell(f"{words} killed", words, bound, population=population, place=where,
               about=calendar_day(FIRST + one.day).text,
               source=Source(name=f"Speaker {one.speaker}", kind="official"))  # fmt: skip
    return paper
