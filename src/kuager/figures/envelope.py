"""The envelope: the least and the greatest value of a quantity that all claims on it allow together.

It is the value as of the last day for which there is a claim on the quantity. Claims on its parts raise the least
value; claims on its wholes, less what other parts take of them, lower the greatest. "About 164" sets no limit; a vague
word sets those of its lexicon, its greatest number only as long as no firm number speaks against it. Where the claims
conflict there is no such value, and the envelope says so instead of choosing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kuager.figures.disjoint import Cell, Parts, Series, series_of
from kuager.figures.lattice import kind_of
from kuager.figures.placing import Group, Placed
from kuager.figures.readings import measure_reading
from kuager.figures.sums import lowest_ceilings
from kuager.figures.system import Inside, System, system
from kuager.model.records import Quantity

CONFLICT = "The claims conflict, on this or on what counts it in: no number fits all of them. See the checks."
OCCASIONS = "The numbers may be of different occasions: they are not one count."
TIMELESS = "The numbers may be of different days, which the text does not tell: they are not one count."
SCATTERED = "Several documents give numbers without a place; they may concern different places."


@dataclass(frozen=True, slots=True)
class Envelope:
    """Least and greatest value; ``note`` says why there are none."""

    lower: int | None
    upper: int | None
    note: str | None = None


NO_CLAIM = Envelope(None, None)


def envelopes(figures: Iterable[Placed]) -> Mapping[Quantity, Envelope]:
    """The envelope of every quantity that one of these figures bounds."""
    dated: dict[Quantity, set[Group]] = defaultdict(set)
    timeless: dict[Quantity, list[Placed]] = defaultdict(list)
    firm = [_with_firm_bounds(one) for one in figures]
    for one in firm:
        if one.timeless:
            timeless[one.group.quantity].append(one)
        else:
            dated[one.group.quantity].add(one.group)
    limits = _Limits(system(one for one in firm if not one.timeless), _last_days(firm))
    return {
        quantity: _envelope([limits.of(group) for group in sorted(dated[quantity])], timeless[quantity], quantity)
        for quantity in dict.fromkeys(one.group.quantity for one in firm)
    }


def _last_days(figures: Iterable[Placed]) -> Mapping[Group, int]:
    """The last day for which there is a claim on each group."""
    last: dict[Group, int] = {}
    for one in figures:
        if not one.timeless:
            last[one.group] = max(one.as_of.day, last.get(one.group, 0))
    return last


@dataclass(frozen=True, slots=True)
class _Range:
    """The limits of one group as of its last day; ``firm_upper`` is that of numbers alone, without vague words."""

    lower: int | None
    upper: int | None
    firm_upper: int | None
    broken: bool


class _Limits:
    """What the axioms that hold under every reading carry to each group: sums and growth only of cumulative counts."""

    def __init__(self, given: System, last: Mapping[Group, int]) -> None:
        self._given = given
        self._last = last
        self._parts: dict[Group, Parts] = {}
        self._series: dict[Group, Series] = {}
        self._most: dict[tuple[Group, int], int] = {}
        self._taken: dict[tuple[Group, Cell, int], int] = {}
        self._around: dict[Group, list[Group]] = defaultdict(list)
        for group, inside in given.inside.items():
            for one in inside:
                if not one.total:
                    self._around[one.group].append(group)

    def of(self, group: Group) -> _Range:
        """The limits of a group as of its last day."""
        if self._is_broken(group):
            return _Range(None, None, None, broken=True)
        lower = self._lower(group, self._last[group])
        return _Range(
            lower=lower,
            upper=self._upper(group, lower, vague=True),
            firm_upper=self._upper(group, lower, vague=False),
            broken=False,
        )

    def _lower(self, group: Group, day: int) -> int | None:
        """The greatest sum of floors, or of one alone where counts do not add up."""
        if kind_of(group.measure) == "cumulative":
            return self._parts_of(group).greatest_sum(day, own=True) or self._greatest_alone(group, day)
        return self._greatest_alone(group, day)

    def _greatest_alone(self, group: Group, day: int) -> int | None:
        return _greatest(
            one.floor
            for inside in self._inside(group)
            for one in self._given.claims[inside.group].floors
            if one.as_of.day == day or (one.as_of.day < day and _carries(inside.group, group))
        )

    def _inside(self, group: Group) -> list[Inside]:
        return [one for one in self._given.inside[group] if not one.total]

    def _parts_of(self, group: Group) -> Parts:
        if group not in self._parts:
            inside = self._inside(group)
            for one in inside:
                if one.group not in self._series:
                    self._series[one.group] = series_of(self._given.claims[one.group].floors)
            self._parts[group] = Parts(group, inside, self._series)
        return self._parts[group]

    def _upper(self, group: Group, lower: int | None, *, vague: bool) -> int | None:
        """The least ceiling of what contains the group, less what its other parts take.

        Where that leaves too little, it is the sum that is broken: a conflict of the whole, not of this part.
        """
        ceilings = [one for around in self._around[group] for one in self._ceilings_on(around, group, vague=vague)]
        plain = _least(one.ceiling for one in ceilings)
        tight = plain
        for one in ceilings:
            ceiling = one.ceiling or 0
            if tight is not None and ceiling - self._all_parts(one) < tight:
                tight = min(tight, ceiling - self._beside(group, one))
        return plain if tight is None or tight < (lower or 0) else tight

    def _ceilings_on(self, around: Group, group: Group, *, vague: bool) -> list[Placed]:
        """The ceilings that hold for a group inside as of its last day; a count that grows meets later ones too."""
        day, carries = self._last[group], _carries(group, around)
        ones = [
            one
            for one in self._given.claims[around].ceilings
            if (one.as_of.day == day or (carries and one.as_of.day > day))
            and (vague or one.figure.count.bounds.relation != "vague")
        ]
        return lowest_ceilings(ones) if carries else ones

    def _all_parts(self, high: Placed) -> int:
        """What the parts of a ceiling's group take at most, whichever of them is asked about."""
        whole, day = high.group, high.as_of.day
        if kind_of(whole.measure) != "cumulative":
            return 0
        if (whole, day) not in self._most:
            self._most[whole, day] = self._parts_of(whole).greatest_sum(day, own=False)
        return self._most[whole, day]

    def _beside(self, group: Group, high: Placed) -> int:
        if group == high.group or kind_of(high.group.measure) != "cumulative":
            return 0
        cell, day = (group.place, group.population), high.as_of.day
        if (high.group, cell, day) not in self._taken:
            self._taken[high.group, cell, day] = self._parts_of(high.group).beside(cell, day)
        return self._taken[high.group, cell, day]

    def _is_broken(self, group: Group) -> bool:
        """Whether a firm ceiling of this group, or one around it, is lower than what its figures reach."""
        return any(
            (low := self._reached(group, high)) is not None and low > (high.ceiling or 0)
            for around in self._around[group]
            for high in self._firm_lowest(around)
        )

    def _firm_lowest(self, group: Group) -> list[Placed]:
        ones = [one for one in self._given.claims[group].ceilings if one.figure.count.bounds.relation != "vague"]
        return lowest_ceilings(ones) if kind_of(group.measure) == "cumulative" else ones

    def _reached(self, group: Group, high: Placed) -> int | None:
        if group == high.group:
            return self._lower(group, high.as_of.day)
        if not _carries(group, high.group) and high.as_of.day > self._last[group]:
            return None
        return self._greatest_alone(group, high.as_of.day)


def _carries(group: Group, around: Group) -> bool:
    """Whether a count as of an earlier day bounds the other as of a later one: one of them grows under any reading."""
    return "cumulative" in (kind_of(group.measure), kind_of(around.measure))


def _with_firm_bounds(one: Placed) -> Placed:
    """The bounds as stated: none for "about", those of the lexicon for a vague word."""
    bounds = one.figure.count.bounds
    floor = None if one.floor is None else bounds.lower
    ceiling = None if one.ceiling is None else bounds.upper
    return replace(one, floor=floor, ceiling=ceiling)


def _greatest(numbers: Iterable[int | None]) -> int | None:
    return max((number for number in numbers if number is not None), default=None)


def _least(numbers: Iterable[int | None]) -> int | None:
    return min((number for number in numbers if number is not None), default=None)


def _envelope(ranges: Sequence[_Range], timeless: Sequence[Placed], quantity: Quantity) -> Envelope:
    """The envelope of one quantity."""
    occasion = measure_reading(quantity.measure).occasion
    if any(one.broken for one in ranges):
        return Envelope(None, None, OCCASIONS if occasion else CONFLICT)
    if len(ranges) > 1:
        return Envelope(None, None, SCATTERED)
    if not ranges:
        return _of_timeless(timeless, occasion=occasion)
    last = ranges[0]
    lower, upper = last.lower, _upper(last)
    if kind_of(quantity.measure) == "cumulative":
        lower = _greatest([lower, *(one.floor for one in timeless)])
    # above what the dated claims allow, a number of unknown time is of a later day, whose greatest value nobody tells
    return Envelope(lower, None if lower is not None and upper is not None and lower > upper else upper)


def _of_timeless(ones: Sequence[Placed], *, occasion: bool) -> Envelope:
    """The envelope of claims of which none tells a time: of a growing count, the greatest may be the last.

    Other numbers may be of different days, so that only what is said alike has an envelope.
    """
    if len({one.group.scope for one in ones}) > 1 and not ones[0].group.place:
        return Envelope(None, None, SCATTERED)
    lower = _greatest(one.floor for one in ones)
    if kind_of(ones[0].group.measure) != "cumulative":
        upper = _least(one.ceiling for one in ones)
        fits = lower is None or upper is None or lower <= upper
        return Envelope(lower, upper) if fits else Envelope(None, None, OCCASIONS if occasion else TIMELESS)
    ends = [one.ceiling for one in ones if one.ceiling is None or lower is None or one.ceiling >= lower]
    return Envelope(lower, None if None in ends else _greatest(ends))


def _upper(one: _Range) -> int | None:
    """The greatest value; a vague word's greatest number gives way to a firm number."""
    broken = one.lower is not None and one.upper is not None and one.lower > one.upper
    return one.firm_upper if broken else one.upper
