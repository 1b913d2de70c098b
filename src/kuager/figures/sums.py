"""The check *sum*: parts that share no member are together no larger than their whole.

A part is a population at a place: a *cell*. Two cells share nobody when their populations are apart (police,
protesters) or when they lie in different places of which none contains the other. For each whole the family of such
cells with the greatest sum of floors is found: some populations that are apart from one another are taken at the place
itself, and what is apart from all of these is sought in each place inside. No family is missed: of two cells that share
nobody, at most one can span the whole place, unless their populations are apart.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kuager.figures.conflicts import Conflict, doubts_of
from kuager.figures.lattice import apart, places_around
from kuager.figures.placing import Group, Placed
from kuager.figures.speakers import surely_later
from kuager.figures.system import Inside, System, may_grow

Cell = tuple[str, str]
"""A place and a population."""

Weighed = tuple[int, tuple[Placed, ...]]
"""A sum of floors and the figures that set them."""


@dataclass(frozen=True, slots=True)
class Series:
    """The record floors of one group: days, and the figure with the greatest floor up to each of them."""

    days: tuple[int, ...]
    best: tuple[Placed, ...]

    def up_to(self, day: int) -> Placed | None:
        """The figure with the greatest floor as of a day or earlier."""
        place = bisect_right(self.days, day)
        return self.best[place - 1] if place else None


def series_of(floors: Iterable[Placed], *, sure: bool = False) -> Series:
    """The record floors among some of one group, given in the order of days; ``sure`` leaves out those with a doubt."""
    days: list[int] = []
    best: list[Placed] = []
    for one in floors:
        greater = (one.floor or 0) > (best[-1].floor or 0 if best else 0)
        if greater and not one.timeless and not (sure and one.low_doubts):
            days.append(one.as_of.day)
            best.append(one)
    return Series(tuple(days), tuple(best))


@dataclass(frozen=True, slots=True)
class Parts:
    """The cells inside one whole.

    Attributes:
        whole: The whole.
        cells: The floors of each cell, of each measure that counts inside the whole's.
        below: For each place with cells, the nearest such places inside it.
    """

    whole: Group
    cells: Mapping[Cell, tuple[Series, ...]]
    below: Mapping[str, tuple[str, ...]]

    def floors(self, day: int) -> dict[str, dict[str, Weighed]]:
        """By place and population the greatest floor of each cell as of a day."""
        found: dict[str, dict[str, Weighed]] = defaultdict(dict)
        for (place, population), ones in self.cells.items():
            known = [one for series in ones if (one := series.up_to(day)) is not None]
            if known:
                greatest = max(known, key=lambda one: (one.floor or 0, one.key))
                found[place][population] = (greatest.floor or 0, (greatest,))
        return found


def parts_of(whole: Group, inside: Sequence[Inside], series: Mapping[Group, Series]) -> Parts:
    """The cells inside a whole, its own among them."""
    cells: dict[Cell, list[Series]] = defaultdict(list)
    for one in inside:
        if series[one.group].days:
            cells[one.group.place, one.group.population].append(series[one.group])
    places = {one.group.place for one in inside}
    below: dict[str, list[str]] = defaultdict(list)
    for place in sorted(places - {whole.place}):
        below[next(around for around in places_around(place) if around in places)].append(place)
    return Parts(
        whole,
        {cell: tuple(ones) for cell, ones in sorted(cells.items())},
        {place: tuple(ones) for place, ones in below.items()},
    )


_NOTHING: Weighed = (0, ())
_FORCED = 10**15  # more than all floors together: the family is built around this cell


def greatest_family(parts: Parts, day: int, *, own: bool) -> tuple[Placed, ...]:
    """The cells that share nobody with the greatest sum of floors as of a day; the whole's own cell only if ``own``."""
    floors = parts.floors(day)
    if not own:
        floors[parts.whole.place].pop(parts.whole.population, None)
    return _Search(parts, floors).greatest()[1]


def beside(parts: Parts, part: Cell, day: int) -> int:
    """The greatest sum of floors as of a day of cells that share nobody with one another nor with one part."""
    floors = parts.floors(day)
    floors[part[0]][part[1]] = (_FORCED, ())
    return _Search(parts, floors).greatest()[0] - _FORCED


class _Search:
    """The search for the family of greatest sum as of one day."""

    def __init__(self, parts: Parts, floors: Mapping[str, Mapping[str, Weighed]]) -> None:
        self._parts = parts
        self._floors = floors
        self._found: dict[tuple[frozenset[str], str], Weighed] = {}
        self._met: dict[str, frozenset[str]] = {}

    def greatest(self) -> Weighed:
        """The greatest family of all."""
        place = self._parts.whole.place
        return self._within(self._met_in(place), place)

    def _within(self, allowed: frozenset[str], place: str) -> Weighed:
        """The greatest family among the cells of some populations in a place and inside it."""
        allowed &= self._met_in(place)
        if not allowed:
            return _NOTHING
        if (allowed, place) not in self._found:
            here = sorted(allowed & self._floors.get(place, {}).keys())
            options = (self._taking(names, allowed, place) for names in _all_apart(here))
            self._found[allowed, place] = max(options, key=lambda option: option[0])
        return self._found[allowed, place]

    def _met_in(self, place: str) -> frozenset[str]:
        """The populations with floors in a place or inside it: only they tell one question from another."""
        if place not in self._met:
            inside = (self._met_in(inner) for inner in self._parts.below.get(place, ()))
            self._met[place] = frozenset(self._floors.get(place, ())).union(*inside)
        return self._met[place]

    def _taking(self, names: Sequence[str], allowed: frozenset[str], place: str) -> Weighed:
        """Some populations are taken at the place itself, those apart from all of them in the places inside."""
        left = allowed.intersection(*(apart(name) for name in names))
        chosen = [self._floors[place][name] for name in names]
        chosen += [self._within(left, inner) for inner in self._parts.below.get(place, ())]
        return sum(weight for weight, _ in chosen), tuple(one for _, ones in chosen for one in ones)


def total(lows: Sequence[Placed]) -> int:
    """The sum of some floors."""
    return sum(one.floor or 0 for one in lows)


def _all_apart(names: Sequence[str], chosen: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """All sets of populations of which any two share no member; the empty one first."""
    yield chosen
    for place, name in enumerate(names):
        if all(name in apart(other) for other in chosen):
            yield from _all_apart(names[place + 1 :], (*chosen, name))


class Sums:
    """The check *sum* over one system; what it has worked out for one whole it keeps for the next."""

    def __init__(self, given: System) -> None:
        """Begin with nothing worked out."""
        self._given = given
        self._plain: dict[Group, Series] = {}
        self._sure: dict[Group, Series] = {}

    def broken(self, group: Group) -> Iterator[Conflict]:
        """Every ceiling of a group that is lower than the parts of it together."""
        inside = self._given.inside[group]
        if not may_grow(group.measure) or len(inside) == 1:
            return
        highs = lowest_ceilings(one for one in self._given.claims[group].ceilings if not one.timeless)
        if not highs:
            return
        plain = parts_of(group, inside, self._series(inside, self._plain, sure=False))
        if len(plain.cells) == 1:
            return
        sure = parts_of(group, inside, self._series(inside, self._sure, sure=True))
        for high in highs:
            found = (_broken(parts, high) for parts in ((plain,) if high.high_doubts else (sure, plain)))
            conflict = next((one for one in found if one is not None), None)
            if conflict is not None:
                yield conflict

    def _series(self, inside: Sequence[Inside], known: dict[Group, Series], *, sure: bool) -> Mapping[Group, Series]:
        for one in inside:
            if one.group not in known:
                known[one.group] = series_of(self._given.claims[one.group].floors, sure=sure)
        return known


def lowest_ceilings(ones: Iterable[Placed]) -> list[Placed]:
    """Ceilings below all later ones; parts only grow, so the others break nothing that these do not break."""
    lowest: dict[bool, int] = {}
    found = []
    for one in sorted(ones, key=lambda placed: (-placed.as_of.day, placed.ceiling, placed.key)):
        doubtful = bool(one.high_doubts)
        ceiling = one.ceiling or 0
        if all(ceiling < lowest[other] for other in lowest if other <= doubtful):
            lowest[doubtful] = ceiling
            found.append(one)
    return found


def _broken(parts: Parts, high: Placed) -> Conflict | None:
    """The fewest parts of this ceiling's whole that are together above it; None for one part alone or none."""
    ceiling = high.ceiling or 0
    found = greatest_family(parts, high.as_of.day, own=False)
    lows = sorted(found, key=lambda one: (-(one.floor or 0), one.key))
    while lows and total(lows[:-1]) > ceiling:
        lows.pop()
    if total(lows) <= ceiling or len(lows) == 1:
        return None
    return Conflict(
        check="sum",
        members=(*lows, high),
        doubts=doubts_of(lows, high),
        gap=total(lows) - ceiling,
        revised=_is_one_speaker_later(lows, high),
    )


def _is_one_speaker_later(lows: Sequence[Placed], high: Placed) -> bool:
    if not high.speaker.identified or any(low.speaker != high.speaker for low in lows):
        return False
    figures = [low.figure for low in lows]
    return all(surely_later(one, high.figure) for one in figures) or all(
        surely_later(high.figure, one) for one in figures
    )
