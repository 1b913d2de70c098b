"""Parts of a whole that share nobody, and the family of them with the greatest sum of floors.

A part is a population at a place: a *cell*. Two cells share nobody when their populations are apart (police,
protesters) or when they lie in different places of which none contains the other. Some populations that are apart from
one another are taken at the place itself, and what is apart from all of these is sought in each place inside. No family
is missed: of two cells that share nobody, at most one can span the whole place, unless their populations are apart.

Populations are bits of a number, so that a set of them is one number.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kuager.figures.lattice import apart, places_around
from kuager.figures.placing import Group, Placed
from kuager.figures.system import Inside

Cell = tuple[str, str]
"""A place and a population."""

Weights = dict[str, dict[int, int]]
"""By place, and by the bit of a population, the greatest floor there is."""


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
class _Taken:
    """Populations of which any two share no member: their bits, and all that share nobody with any of them."""

    bits: tuple[int, ...]
    left: int


class _Apartness:
    """Which sets of some populations share nobody; found once for each set that is asked about."""

    def __init__(self, names: Sequence[str]) -> None:
        self.bit = {name: 1 << place for place, name in enumerate(names)}
        self._apart = {bit: sum(self.bit.get(other, 0) for other in apart(name)) for name, bit in self.bit.items()}
        self._all: dict[int, tuple[_Taken, ...]] = {}
        self._greatest: dict[int, tuple[_Taken, ...]] = {}

    def all_among(self, allowed: int) -> tuple[_Taken, ...]:
        """All sets among some populations, the empty one first."""
        if allowed not in self._all:
            everything = (1 << len(self.bit)) - 1
            self._all[allowed] = tuple(self._grown(_Taken((), everything), allowed))
        return self._all[allowed]

    def greatest_among(self, allowed: int) -> tuple[_Taken, ...]:
        """The sets among some populations to which none of them can be added."""
        if allowed not in self._greatest:
            self._greatest[allowed] = tuple(one for one in self.all_among(allowed) if not one.left & allowed)
        return self._greatest[allowed]

    def _grown(self, taken: _Taken, allowed: int) -> Iterator[_Taken]:
        yield taken
        last = taken.bits[-1] if taken.bits else 0
        for bit in self.bit.values():
            if bit > last and bit & allowed & taken.left:
                yield from self._grown(_Taken((*taken.bits, bit), taken.left & self._apart[bit]), allowed)


_apartness = lru_cache(maxsize=1024)(_Apartness)
_FORCED = 10**15  # more than all floors together: the family is built around this cell


class Parts:
    """The cells inside one whole, and what they add up to on any day."""

    def __init__(self, whole: Group, inside: Sequence[Inside], series: Mapping[Group, Series]) -> None:
        """Take up the cells of a whole.

        Args:
            whole: The whole.
            inside: The groups inside it, itself among them.
            series: The record floors of each.
        """
        self.whole = whole
        cells: dict[Cell, list[Series]] = defaultdict(list)
        for one in inside:
            if series[one.group].days:
                cells[one.group.place, one.group.population].append(series[one.group])
        self.cells: Mapping[Cell, Sequence[Series]] = dict(sorted(cells.items()))
        self.below = _places_below(whole.place, {one.group.place for one in inside})
        self.apartness = _apartness(tuple(sorted({one.group.population for one in inside})))

    def greatest_sum(self, day: int, *, own: bool) -> int:
        """The greatest sum of floors as of a day of cells that share nobody; the whole's own cell only if ``own``."""
        return _Search(self, self._weights(day, own=own)).greatest()

    def greatest_family(self, day: int, *, own: bool) -> tuple[Placed, ...]:
        """The figures that set the floors in :meth:`greatest_sum`."""
        family = _Search(self, self._weights(day, own=own)).family()
        return tuple(self._greatest(cell, day) for cell in family)

    def beside(self, part: Cell, day: int) -> int:
        """The greatest sum of floors as of a day of cells that share nobody with one another nor with one part."""
        place, population = part
        weights = self._weights(day, own=True)
        weights.setdefault(place, {})[self.apartness.bit[population]] = _FORCED
        return _Search(self, weights).greatest() - _FORCED

    def _weights(self, day: int, *, own: bool) -> Weights:
        weights: Weights = {}
        for (place, population), ones in self.cells.items():
            known = (one.floor or 0 for series in ones if (one := series.up_to(day)) is not None)
            floor = max(known, default=0)
            if floor and (own or (place, population) != (self.whole.place, self.whole.population)):
                weights.setdefault(place, {})[self.apartness.bit[population]] = floor
        return weights

    def _greatest(self, cell: Cell, day: int) -> Placed:
        known = (one for series in self.cells[cell] if (one := series.up_to(day)) is not None)
        return max(known, key=lambda one: (one.floor or 0, one.key))


def _places_below(whole: str, places: set[str]) -> Mapping[str, tuple[str, ...]]:
    """For each place the nearest of the places inside it."""
    known = places | {whole}
    below: dict[str, list[str]] = defaultdict(list)
    for place in sorted(places - {whole}):
        below[next(around for around in places_around(place) if around in known)].append(place)
    return {place: tuple(ones) for place, ones in below.items()}


class _Search:
    """The search for the family of greatest sum as of one day."""

    def __init__(self, parts: Parts, weights: Weights) -> None:
        self._root = parts.whole.place
        self._apartness = parts.apartness
        self._weights = weights
        self._here = {place: sum(ones) for place, ones in weights.items()}
        self._met: dict[str, int] = {}
        self._inner: dict[str, tuple[str, ...]] = {}
        self._meet(self._root, parts.below)
        self._sums: dict[tuple[int, str], int] = {}

    def _meet(self, place: str, below: Mapping[str, Sequence[str]]) -> int:
        """Find the populations with floors in a place or inside it: only they tell one question from another."""
        self._inner[place] = tuple(inner for inner in below.get(place, ()) if self._meet(inner, below))
        met = self._here.get(place, 0)
        for inner in self._inner[place]:
            met |= self._met[inner]
        self._met[place] = met
        return met

    def greatest(self) -> int:
        """The greatest sum."""
        return self._sum(self._met[self._root], self._root)

    def family(self) -> Iterator[Cell]:
        """The cells that make it."""
        name_of = {bit: name for name, bit in self._apartness.bit.items()}
        return ((where, name_of[bit]) for where, bit in self._cells(self._met[self._root], self._root))

    def _sum(self, allowed: int, place: str) -> int:
        """The greatest sum among the cells of some populations in a place and inside it."""
        allowed &= self._met[place]
        if not allowed:
            return 0
        known = self._sums.get((allowed, place))
        if known is None:
            known = max([self._with(taken, allowed, place) for taken in self._options(allowed, place)])
            self._sums[allowed, place] = known
        return known

    def _cells(self, allowed: int, place: str) -> Iterator[tuple[str, int]]:
        allowed &= self._met[place]
        if not allowed:
            return
        taken = max(self._options(allowed, place), key=lambda one: self._with(one, allowed, place))
        yield from ((place, bit) for bit in taken.bits)
        for inner in self._inner[place]:
            yield from self._cells(allowed & taken.left, inner)

    def _options(self, allowed: int, place: str) -> tuple[_Taken, ...]:
        """What can be taken at the place itself: where nothing is inside it, as much as possible is best."""
        here = allowed & self._here.get(place, 0)
        return self._apartness.all_among(here) if self._inner[place] else self._apartness.greatest_among(here)

    def _with(self, taken: _Taken, allowed: int, place: str) -> int:
        """The sum with some populations taken at the place itself, and those apart from all of them inside it."""
        found = 0
        for bit in taken.bits:
            found += self._weights[place][bit]
        left = allowed & taken.left
        if left:
            for inner in self._inner[place]:
                found += self._sum(left, inner)
        return found
