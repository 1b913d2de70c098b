"""Figures as a system of linear inequalities over unknown true counts.

The unknown is the true number of one group as of one day. Every placed figure bounds one unknown from below (a
*floor*), from above (a *ceiling*), or both. Every axiom says of an unknown that it is no smaller than one other, or
than some others together:

- ``grows``: a cumulative count as of a later day is no smaller than as of an earlier one;
- ``part``: a whole (population, place, measure) is no smaller than its part as of the same or an earlier day;
- ``stock``: those ever arrested up to a time are no fewer than those held then;
- ``sum``: a whole is no smaller than parts that share nobody together (:mod:`kuager.figures.sums`).

``same`` needs no axiom: two figures on one unknown must meet. In all of them one unknown stands on the greater side,
and what stands on the other side only pushes it up. So the pointwise least solution of floors and axioms is found by
pushing up, and the figures fit exactly when it stays below every ceiling: every conflict that cannot be made smaller
has one ceiling, and the floors that pushed it there (``docs/adr/0015-figures-by-pushing-floors-up.md``).
"""

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from operator import itemgetter

from kuager.figures.lattice import kind_of, places_around, populations_around, wider_measures
from kuager.figures.placing import Group, Placed
from kuager.figures.readings import measure_reading

RANK: Mapping[str, int] = {"same": 0, "grows": 1, "part": 2, "stock": 3}


Mark = tuple[int, int, Placed]
"""The day of a floor, its number, and the figure that sets it."""


@dataclass(frozen=True, slots=True)
class Claims:
    """The figures on one group, as far as they can matter, in the order of their days.

    Attributes:
        floors: The figures with a floor that no two earlier ones of other speakers exceed.
        ceilings: All figures with a ceiling.
        marks: The floors once more, each with its day and number: they are met often.
    """

    floors: tuple[Placed, ...]
    ceilings: tuple[Placed, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Inside:
    """A group that is no larger than another, the axiom that says so, and whether both must be totals."""

    group: Group
    check: str
    total: bool


@dataclass(frozen=True, slots=True)
class System:
    """All groups with their figures, and for each group those inside it (itself first)."""

    claims: Mapping[Group, Claims]
    inside: Mapping[Group, tuple[Inside, ...]]


def system(figures: Iterable[Placed]) -> System:
    """The system of all figures."""
    by_group: dict[Group, list[Placed]] = defaultdict(list)
    for one in figures:
        by_group[one.group].append(one)
    claims = {group: claims_of(by_group[group]) for group in sorted(by_group)}
    return System(claims, insides(claims))


def claims_of(figures: Iterable[Placed]) -> Claims:
    """The figures on one group, as far as they can matter."""
    ordered = sorted(figures, key=_by_day)
    floors = _telling_floors(ordered)
    return Claims(
        floors=floors,
        ceilings=tuple(one for one in ordered if one.ceiling is not None),
        marks=tuple((one.as_of.day, one.floor or 0, one) for one in floors),
    )


def _by_day(one: Placed) -> tuple[int, tuple[str, int, int, str]]:
    return (one.as_of.day, one.key)


def _telling_floors(ordered: Sequence[Placed]) -> tuple[Placed, ...]:
    """The floors that are, up to their day, among the two greatest of different speakers in some class of certainty."""
    kept: list[Placed] = []
    best = Best()
    for one in ordered:
        if one.floor is not None:
            if kind_of(one.group.measure) != "cumulative" and kept and kept[-1].as_of.day != one.as_of.day:
                best = Best()
            if best.take(Floor(one, one.floor, "same")):
                kept.append(one)
    return tuple(kept)


def insides(groups: Iterable[Group]) -> dict[Group, tuple[Inside, ...]]:
    """For each group those inside it, itself first."""
    known = set(groups)
    found: dict[Group, list[Inside]] = {group: [Inside(group, "same", total=False)] for group in known}
    for group in sorted(known):
        for container, check, total in containers(group):
            if container in known:
                found[container].append(Inside(group, check, total))
    return {group: tuple(ones) for group, ones in found.items()}


def containers(group: Group) -> Iterator[tuple[Group, str, bool]]:
    """All groups that contain this one, with the axiom and whether it needs a cumulative reading."""
    populations = (group.population, *sorted(populations_around(group.population)))
    places = (group.place, *places_around(group.place))
    for (measure, check, total), population, place in product(_measures_around(group.measure), populations, places):
        container = Group(measure, population, place, group.scope)
        if container != group:
            other_members = (population, place) != (group.population, group.place)
            special = max(check, "part", key=lambda name: RANK[name]) if other_members else check
            yield container, special, total


@cache
def _measures_around(measure: str) -> tuple[tuple[str, str, bool], ...]:
    """The measure and all that are no smaller, over any number of steps; circles end where they began."""
    found = {measure: ("same", False)}
    for name in (steps := [measure]):
        before, total = found[name]
        for wider in wider_measures(name):
            if wider.measure not in found:
                special = max(before, wider.check, key=lambda check: RANK[check])
                found[wider.measure] = (special, total or wider.total)
                steps.append(wider.measure)
    return tuple((name, check, total) for name, (check, total) in found.items())


def may_grow(measure: str) -> bool:
    """Whether its counts may be of all so far, so that a later one is no smaller."""
    return kind_of(measure) != "stock" and not measure_reading(measure).occasion


@dataclass(frozen=True, slots=True)
class Floor:
    """The floor of a figure, carried to a group around its own; ``check`` is the most special axiom on the way."""

    claim: Placed
    value: int
    check: str


class Best:
    """The greatest floors met so far, of two speakers each, so that every figure meets one by somebody else.

    ``sure`` are those without a doubt, ``dated`` those for which a time is told, ``plain`` all of them. A floor below
    ``least`` is among none of them.
    """

    __slots__ = ("dated", "least", "plain", "sure")

    def __init__(self) -> None:
        """Nothing met so far."""
        self.sure: list[Floor] = []
        self.dated: list[Floor] = []
        self.plain: list[Floor] = []
        self.least = 0

    def take(self, floor: Floor) -> bool:
        """Meet a floor; whether it is among the greatest."""
        taken = _take(self.plain, floor)
        if not floor.claim.timeless:
            taken = _take(self.dated, floor) or taken
        if not floor.claim.low_doubts:
            taken = _take(self.sure, floor) or taken
        if taken:
            self.least = min(ones[-1].value if len(ones) == _TWO else 0 for ones in (self.sure, self.dated, self.plain))
        return taken


_TWO = 2


def _take(best: list[Floor], floor: Floor) -> bool:
    if len(best) == _TWO and floor.value < best[-1].value:
        return False
    for place, other in enumerate(best):
        if other.claim.speaker == floor.claim.speaker:
            if _telling(other) <= _telling(floor):
                return False
            del best[place]
            break
    insort(best, floor, key=_telling)
    if len(best) <= _TWO:
        return True
    return best.pop() is not floor


def _telling(floor: Floor) -> tuple[int, int, int, tuple[str, int, int, str]]:
    """The greatest first; of level ones the plainest axiom, the latest day."""
    return (-floor.value, RANK[floor.check], -floor.claim.as_of.day, floor.claim.key)


def ceilings_met(given: System, group: Group) -> Iterator[tuple[Placed, Best]]:
    """Every ceiling of a group in the order of days, with the greatest floors that the axioms carry to it."""
    floors = _marks_inside(given, group)
    checks = {inside.group: inside.check for inside in given.inside[group]}
    grows = may_grow(group.measure)
    best, place = Best(), 0
    for day, highs in _by_days(given.claims[group].ceilings):
        if not grows:
            best = Best()
        while place < len(floors) and floors[place][0] <= day:
            when, value, claim = floors[place]
            if (grows or when == day) and value >= best.least:
                best.take(Floor(claim, value, checks[claim.group]))
            place += 1
        for high in highs:
            yield high, best


def _by_days(ordered: Sequence[Placed]) -> Iterator[tuple[int, list[Placed]]]:
    days: dict[int, list[Placed]] = defaultdict(list)
    for one in ordered:
        days[one.as_of.day].append(one)
    yield from days.items()


_DAY = itemgetter(0)


def _marks_inside(given: System, group: Group) -> list[Mark]:
    """The floors of a group and of all inside it in the order of days."""
    found: list[Mark] = []
    for inside in given.inside[group]:
        found += given.claims[inside.group].marks
    return sorted(found, key=_DAY)


def at_its_day(floor: Floor, high: Placed) -> Floor:
    """The floor as a ceiling meets it: of an earlier day, it is the growing of the count that carries it there."""
    if floor.check == "same" and floor.claim.as_of.day != high.as_of.day:
        return Floor(floor.claim, floor.value, "grows")
    return floor
