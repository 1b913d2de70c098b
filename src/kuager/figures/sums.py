"""The check *sum*: parts that share no member are together no larger than their whole.

Parts are apart when their populations are (police, protesters) or when they lie in different places of which none
contains the other. For a whole, all sets of populations that are apart from one another are tried (there are few), and
inside each the places as a tree: the best a place can show is its own floor or what the places in it show together.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kuager.figures.conflicts import Conflict, doubts_of
from kuager.figures.lattice import apart, places_around, populations_around
from kuager.figures.placing import Group, Placed
from kuager.figures.speakers import surely_later
from kuager.figures.system import may_grow


@dataclass(frozen=True, slots=True)
class Series:
    """The record floors of one group: days, and the figure with the greatest floor up to each of them."""

    days: tuple[int, ...]
    best: tuple[Placed, ...]

    def up_to(self, day: int) -> Placed | None:
        """The figure with the greatest floor as of a day or earlier."""
        place = bisect_right(self.days, day)
        return self.best[place - 1] if place else None


@dataclass(frozen=True, slots=True)
class Parts:
    """What sums are made of.

    Attributes:
        series: The floors of each group.
        inner: For each group the groups of the same population in places right inside its place.
        wholes: For each group the populations inside its own, or equal, that have floors at its place or inside.
        roots: For each group and population, the outermost groups of that population in its place.
    """

    series: Mapping[Group, Series]
    inner: Mapping[Group, tuple[Group, ...]]
    roots: Mapping[Group, Mapping[str, tuple[Group, ...]]]


def parts_of(figures: Sequence[Placed], *, sure: bool) -> Parts:
    """Order the floors of all figures, or only those without doubt, for summing."""
    lows = [one for one in figures if _may_be_part(one) and not (sure and one.low_doubts)]
    by_group: dict[Group, list[Placed]] = defaultdict(list)
    for one in lows:
        by_group[one.group].append(one)
    series = {group: _series(ones) for group, ones in by_group.items()}
    inner: dict[Group, list[Group]] = defaultdict(list)
    roots: dict[Group, dict[str, list[Group]]] = defaultdict(lambda: defaultdict(list))
    wholes = {one.group for one in figures}
    for group in sorted(series):
        nearest = _nearest(group, series)
        if nearest is not None:
            inner[nearest].append(group)
        for whole, population in _wholes(group, nearest, wholes):
            roots[whole][population].append(group)
    return Parts(
        series,
        {group: tuple(groups) for group, groups in inner.items()},
        {whole: {name: tuple(groups) for name, groups in sorted(by.items())} for whole, by in roots.items()},
    )


def _may_be_part(one: Placed) -> bool:
    return one.floor is not None and one.floor > 0 and may_grow(one.group.measure)


def _series(ones: Sequence[Placed]) -> Series:
    days: list[int] = []
    best: list[Placed] = []
    for one in sorted(ones, key=lambda placed: (placed.as_of.day, placed.key)):
        if not best or (one.floor or 0) > (best[-1].floor or 0):
            days.append(one.as_of.day)
            best.append(one)
    return Series(tuple(days), tuple(best))


def _nearest(group: Group, series: Mapping[Group, Series]) -> Group | None:
    """The same count in the nearest place around that has floors of its own."""
    around = (Group(group.measure, group.population, place, group.scope) for place in places_around(group.place))
    return next((wider for wider in around if wider in series), None)


def _wholes(group: Group, nearest: Group | None, known: set[Group]) -> Iterator[tuple[Group, str]]:
    """The wholes for which this is an outermost group of its population: up to the nearest one around it."""
    limit = None if nearest is None else nearest.place
    for place in (group.place, *places_around(group.place)):
        if place == limit:
            return
        for population in (group.population, *sorted(populations_around(group.population))):
            whole = Group(group.measure, population, place, group.scope)
            if whole in known and whole != group:
                yield whole, group.population


def greatest_sum(parts: Parts, whole: Group, day: int) -> tuple[Placed, ...]:
    """The parts, apart from one another, with the greatest sum of floors as of a day."""
    shown: dict[str, tuple[Placed, ...]] = {}
    own = {whole.population: parts.inner[whole]} if whole in parts.inner else {}
    for population, groups in {**parts.roots.get(whole, {}), **own}.items():
        together = tuple(one for group in groups for one in _shown_by(parts, group, day))
        if together:
            shown[population] = together
    best: tuple[Placed, ...] = ()
    for names in _all_apart(sorted(shown)):
        together = tuple(one for name in names for one in shown[name])
        if total(together) > total(best):
            best = together
    return best


def total(lows: Sequence[Placed]) -> int:
    """The sum of some floors."""
    return sum(one.floor or 0 for one in lows)


def _shown_by(parts: Parts, group: Group, day: int) -> tuple[Placed, ...]:
    """What a place shows of one population: its own floor, or the floors of the places in it."""
    own = parts.series[group].up_to(day)
    inside = tuple(one for inner in parts.inner.get(group, ()) for one in _shown_by(parts, inner, day))
    if own is None:
        return inside
    return inside if total(inside) > (own.floor or 0) else (own,)


def _all_apart(names: Sequence[str], chosen: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """All sets of populations of which any two share no member."""
    if chosen:
        yield chosen
    for place, name in enumerate(names):
        if all(name in apart(other) for other in chosen):
            yield from _all_apart(names[place + 1 :], (*chosen, name))


def sums(figures: Sequence[Placed]) -> Iterator[Conflict]:
    """Every ceiling that is lower than the parts of its whole together."""
    plain, sure = parts_of(figures, sure=False), parts_of(figures, sure=True)
    by_group: dict[Group, list[Placed]] = defaultdict(list)
    for one in figures:
        if one.ceiling is not None and may_grow(one.group.measure):
            by_group[one.group].append(one)
    for group in sorted(by_group):
        for high in _lowest_ceilings(by_group[group]):
            found = (_broken(parts, high) for parts in ((plain,) if high.high_doubts else (sure, plain)))
            conflict = next((one for one in found if one is not None), None)
            if conflict is not None:
                yield conflict


def _lowest_ceilings(ones: Sequence[Placed]) -> Iterator[Placed]:
    """Ceilings below all later ones; parts only grow, so the others break nothing that these do not break."""
    lowest: dict[bool, int] = {}
    for one in sorted(ones, key=lambda placed: (-placed.as_of.day, placed.ceiling, placed.key)):
        doubtful = bool(one.high_doubts)
        ceiling = one.ceiling or 0
        if all(ceiling < lowest[other] for other in lowest if other <= doubtful):
            lowest[doubtful] = ceiling
            yield one


def _broken(parts: Parts, high: Placed) -> Conflict | None:
    """The fewest parts of this ceiling's whole that are together above it; None for one part alone or none."""
    ceiling = high.ceiling or 0
    lows = sorted(greatest_sum(parts, high.group, high.as_of.day), key=lambda one: (-(one.floor or 0), one.key))
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
