"""The envelope: the least and the greatest value of a quantity that all claims on it allow together.

It is the value as of the last day for which there is a claim on the quantity. Claims on its parts raise the least
value, claims on its wholes lower the greatest. "About 164" sets no limit; a vague word sets those of its lexicon, its
greatest number only as long as no firm number speaks against it. Where the claims conflict there is no such value, and
the envelope says so instead of choosing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kuager.figures.lattice import kind_of
from kuager.figures.placing import Group, Placed
from kuager.figures.readings import measure_reading
from kuager.figures.sums import Parts, greatest_sum, parts_of, total
from kuager.figures.system import Link, System, settle, system
from kuager.model.records import Quantity

CONFLICT = "The claims conflict: no number fits all of them. The checks say which and why."
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
    firm = [_with_firm_bounds(one) for one in figures]
    dated = [one for one in firm if not one.timeless]
    given = system(dated)
    lows = _carried_floors(given, parts_of(dated, sure=False))
    highs, firm_highs = _carried_ceilings(given, vague=True), _carried_ceilings(given, vague=False)
    ranges: dict[Quantity, dict[Group, list[_Range]]] = {one.group.quantity: {} for one in firm}
    for place, node in enumerate(given.nodes):
        groups = ranges[node.group.quantity]
        groups.setdefault(node.group, []).append(_Range(lows[place], highs[place], firm_highs[place]))
    timeless: dict[Quantity, list[Placed]] = {}
    for one in firm:
        if one.timeless:
            timeless.setdefault(one.group.quantity, []).append(one)
    return {quantity: _envelope(quantity, groups, timeless.get(quantity, [])) for quantity, groups in ranges.items()}


@dataclass(frozen=True, slots=True)
class _Range:
    lower: int | None
    upper: int | None
    firm_upper: int | None


def _with_firm_bounds(one: Placed) -> Placed:
    """The bounds as stated: none for "about", those of the lexicon for a vague word."""
    bounds = one.figure.count.bounds
    floor = None if one.floor is None else bounds.lower
    ceiling = None if one.ceiling is None else bounds.upper
    return replace(one, floor=floor, ceiling=ceiling)


def _carried_floors(given: System, parts: Parts) -> list[int | None]:
    found = [_greatest(one.floor for one in bounds) for bounds in given.bounds]
    for place in _worth_summing(given):
        node = given.nodes[place]
        lows = greatest_sum(parts, node.group, node.day)
        found[place] = _greatest([found[place], total(lows) if lows else None])

    def carry(link: Link) -> bool:
        before = found[link.greater]
        if not link.total:
            found[link.greater] = _greatest([before, found[link.lesser]])
        return found[link.greater] != before

    settle(given, carry)
    return found


def _worth_summing(given: System) -> Iterator[int]:
    """The nodes where the sum of the parts may tell something: last days, and ceilings below all later ones.

    Parts only grow, so any other ceiling breaks only if one of these does. Only cumulative counts add up: those of a
    stock may have been held at different times.
    """
    lowest: dict[Group, int | None] = {}
    for place in range(len(given.nodes) - 1, -1, -1):
        group = given.nodes[place].group
        if kind_of(group.measure) != "cumulative":
            continue
        ceiling = _least(one.ceiling for one in given.bounds[place])
        later = lowest.get(group)
        if group not in lowest or (ceiling is not None and (later is None or ceiling < later)):
            yield place
        lowest[group] = _least([ceiling, later])


def _carried_ceilings(given: System, *, vague: bool) -> list[int | None]:
    found = [
        _least(one.ceiling for one in bounds if vague or one.figure.count.bounds.relation != "vague")
        for bounds in given.bounds
    ]

    def carry(link: Link) -> bool:
        before = found[link.lesser]
        if not link.total:
            found[link.lesser] = _least([before, found[link.greater]])
        return found[link.lesser] != before

    settle(given, carry, backwards=True)
    return found


def _greatest(numbers: Iterable[int | None]) -> int | None:
    return max((number for number in numbers if number is not None), default=None)


def _least(numbers: Iterable[int | None]) -> int | None:
    return min((number for number in numbers if number is not None), default=None)


def _envelope(quantity: Quantity, groups: Mapping[Group, Sequence[_Range]], timeless: Sequence[Placed]) -> Envelope:
    """The envelope of one quantity."""
    occasion = measure_reading(quantity.measure).occasion
    if any(_is_empty(one) for ranges in groups.values() for one in ranges):
        return Envelope(None, None, OCCASIONS if occasion else CONFLICT)
    if len(groups) > 1:
        return Envelope(None, None, SCATTERED)
    if not groups:
        return _of_timeless(timeless, occasion=occasion)
    last = next(iter(groups.values()))[-1]
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


def _is_empty(one: _Range) -> bool:
    return one.lower is not None and one.firm_upper is not None and one.lower > one.firm_upper
