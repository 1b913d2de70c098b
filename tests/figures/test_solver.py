"""A second opinion: what the figures stage says of systems of some hundred claims is what HiGHS says.

The brute-force oracle tries all numbers and so sees small systems only. Here the documented inequalities are written
down anew for a solver of linear programs.

The unknowns are whole numbers and the solver's are not. That makes no difference: the least solution takes only sums
and maxima of whole numbers, so if any numbers fit, whole ones do; and the greatest value of an unknown is the greatest
floor under which the least solution stays below all ceilings: it rises by whole steps or not at all.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kuager.figures import check, ledgers
from kuager.model.dates import day as calendar_day
from kuager.model.records import Check, Source, StatedFigure
from tests.figures.histories import FIRST
from tests.figures.telling import Paper, bounds

pytest.importorskip("highspy", reason="HiGHS is a development dependency")

from tests.figures.linear import Cell, Interval, Linear, is_part

MEASURES = ("killed", "injured", "arrested", "released", "charged", "convicted")
HELD = ("arrested", "detained", "released")
POPULATIONS = (
    "people",
    "security_forces",
    "police",
    "military",
    "protesters",
    "civilians",
    "journalists",
    "women",
    "men",
)
PLACES = ("Kazakhstan", "Almaty", "Republic Square", "Aktau", "Mangystau Region", "Jambyl Region", "Taraz")
SOME = settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
MANY = settings(SOME, max_examples=300)


@dataclass(frozen=True, slots=True)
class Shape:
    """How large a system is and how often its speakers err.

    Attributes:
        split: Whether wholes have ceilings only, and parts floors only, so that sums matter.
        held: Whether it is of those arrested, detained and released, where a word has two readings.
    """

    seed: int
    claims: int
    cells: int
    days: int
    people: int
    lies: int
    split: bool = False
    held: bool = False


SHAPES = st.builds(
    Shape,
    seed=st.integers(0, 2**32),
    claims=st.integers(30, 300),
    cells=st.integers(4, 24),
    days=st.integers(1, 6),
    people=st.integers(0, 400),
    lies=st.sampled_from([0, 0, 1, 2, 5, 60]),
    split=st.booleans(),
    held=st.booleans(),
)


def told(shape: Shape) -> list[Interval]:
    """Claims on the true counts of a random history, all honest but some in so many hundred."""
    chance = random.Random(shape.seed)  # noqa: S311 - not for secrets
    measures = HELD if shape.held else chance.sample(MEASURES, chance.choice((1, 1, 2, 3)))
    everything = [(measure, who, where) for measure in measures for who in POPULATIONS for where in PLACES]
    cells = chance.sample(everything, min(shape.cells, len(everything)))
    fates = [_fate(chance, shape) for _ in range(shape.people)]
    return [_claim(chance, shape, chance.choice(cells), fates) for _ in range(shape.claims)]


def _fate(chance: random.Random, shape: Shape) -> tuple[str, str, str, int]:
    """One person: what befell them, who they were, where and when."""
    who = chance.choice(("police", "military", "protesters", "journalists", *(() if shape.split else ("people",))))
    where = chance.choice(("Republic Square", "Aktau", "Taraz", *(() if shape.split else ("Kazakhstan", "Almaty"))))
    return chance.choice(MEASURES), who, where, chance.randrange(shape.days)


def _claim(chance: random.Random, shape: Shape, cell: Cell, fates: Sequence[tuple[str, str, str, int]]) -> Interval:
    day = chance.randrange(shape.days)
    number = sum(is_part(fate[:3], cell) and fate[3] <= day for fate in fates)
    if chance.randrange(100) < shape.lies:
        number = max(0, number + chance.choice((-1, 1)) * chance.randint(1, 20))
    less, more = (0, 0) if shape.split else (chance.choice((0, 0, 1, 5)), chance.choice((0, 0, 1, 5)))
    lower, upper = max(0, number - less), number + more
    way = chance.choice(("both", "both", "low", "high"))
    if shape.split:
        way = "high" if cell[1] == "people" or cell[2] == "Kazakhstan" else "low"
    return Interval(cell, day, None if way == "high" else lower, None if way == "low" else upper)


def papers(claims: Sequence[Interval]) -> list[Paper]:
    """Each claim in a document of its own, by a speaker of its own."""
    return [_paper(number, one) for number, one in enumerate(claims)]


def _paper(number: int, one: Interval) -> Paper:
    paper = Paper(f"paper {number:05}")
    low, high = one.lower, one.upper
    if low is None:
        words, bound = f"{high}", bounds("le", high or 0)
    elif high is None:
        words, bound = f"{low}", bounds("ge", low)
    else:
        words, bound = f"{low} to {high}", bounds("range", low, upper=high)
    measure, population, place = one.cell
    speaker, about = Source(name=f"Speaker {number}", kind="official"), calendar_day(FIRST + one.day).text
    paper.tell(f"{words} in all", words, bound, measure=measure, population=population, place=place,
               about=about, source=speaker)  # fmt: skip
    return paper


def _checked(written: Sequence[Paper], order: Sequence[int]) -> tuple[Check, ...]:
    figures = [written[number].figures[0] for number in order]
    return check(figures, {paper.name: paper.text for paper in written})


def _agree(shape: Shape) -> None:
    """Compare everything that both can tell of one system."""
    claims = told(shape)
    linear, written = Linear(claims), papers(claims)
    found = _checked(written, range(len(claims)))
    possible = linear.is_possible()
    assert possible == (not found)
    assert {one.verdict for one in found} <= {"contradiction", *(["tension"] if shape.held else [])}
    _conflicts_are_irreducible(claims, written, found)
    mixed = list(range(len(claims)))
    random.Random(shape.seed).shuffle(mixed)  # noqa: S311 - as above
    assert set(_checked(written, mixed)) == set(found)
    if possible and not shape.held:  # an envelope takes from a word of two readings what holds in both
        _envelopes_are_tight(claims, linear, [paper.figures[0] for paper in written])


def _conflicts_are_irreducible(claims: Sequence[Interval], written: Sequence[Paper], found: Sequence[Check]) -> None:
    number = {paper.figures[0].id: place for place, paper in enumerate(written)}
    for one in found:
        members = [claims[number[figure]] for figure in one.figures]
        alone = Linear(members)
        assert not alone.is_possible()
        for left_out in range(len(members)):
            assert alone.is_possible(place for place in range(len(members)) if place != left_out)


def _envelopes_are_tight(claims: Sequence[Interval], linear: Linear, figures: Sequence[StatedFigure]) -> None:
    for ledger in ledgers(figures, ()):
        what = ledger.quantity
        cell = (what.measure, what.population, what.place or "")
        least, greatest = linear.envelope(cell, max(one.day for one in claims if one.cell == cell))
        assert ((ledger.lower or 0), ledger.upper) == (least, greatest), cell


@SOME
@given(SHAPES)
def test_the_checks_say_what_a_solver_says(shape: Shape) -> None:
    """Consistency, irreducible conflicts, envelopes, and the same checks in any order."""
    _agree(shape)


@pytest.mark.slow
@MANY
@given(SHAPES)
def test_many_more_systems(shape: Shape) -> None:
    """The same for some hundred systems."""
    _agree(shape)


@pytest.mark.parametrize("seed", range(8))
def test_a_conflict_of_the_solver_has_one_ceiling(seed: int) -> None:
    """What the solver finds by leaving out claim after claim is one ceiling and floors, as ADR 0015 says."""
    claims = told(Shape(seed=seed, claims=80, cells=16, days=3, people=150, lies=30))
    members = [claims[number] for number in Linear(claims).conflict()]
    alone = [
        [replace(one, upper=one.upper if number == high else None) for number, one in enumerate(members)]
        for high in range(len(members))
    ]
    assert [Linear(ones).is_possible() for ones in alone].count(False) == 1
