"""Named rules that make one range of many claims; each says what it rests on and what it leaves out.

A *voice* is a speaker who can be recognised, wherever printed; or the documents of one copy
family where nobody is named. Each voice counts once, with what it said last: a newer number of the same voice takes
the place of its older one. No rule is the best one, so none is used unless it is asked for by name.
"""

import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

from kuager.figures.known import known
from kuager.figures.ledger import counted_in, ledgers, order_of, quantity_of
from kuager.figures.named import is_named
from kuager.figures.placing import puts_forward
from kuager.figures.revisions import printed_numbers
from kuager.model.dates import DateInterval
from kuager.model.ids import content_id
from kuager.model.parts import own_parts
from kuager.model.records import Family, Figure, Ledger, Quantity, StatedFigure
from kuager.model.speakers import speaker_of

ENVELOPE = "envelope_v1"
NOTHING = "No claim that stands puts a number forward that this rule can use."
DISAGREE = "The voices disagree: what two of them say it reaches is more than what two say it does not exceed."


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule as people read it: its name with its version, a short label, and its definition in a sentence."""

    name: str
    label: str
    says: str
    order: tuple[str, ...] = ()
    voices: int = 1


@cache
def rules() -> Mapping[str, Rule]:
    """All rules of this version by name."""
    table = tomllib.loads(resources.files(__package__).joinpath("rules.toml").read_text("utf-8"))["rules"]
    return MappingProxyType(
        {name: Rule(name=name, **{**entry, "order": tuple(entry.get("order", ()))}) for name, entry in table.items()}
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Range:
    """What a rule makes of the voices: the ends, and the claims that it took them from."""

    lower: int | None
    upper: int | None
    rests_on: tuple[StatedFigure, ...]
    note: str | None = None


_NONE = _Range(lower=None, upper=None, rests_on=(), note=NOTHING)


def ranges(
    figures: Sequence[StatedFigure],
    families: Sequence[Family],
    rule: str,
    known_on: DateInterval | None = None,
    by: str = "said",
) -> tuple[Figure, ...]:
    """One range for each quantity, made by a named rule.

    Args:
        figures: All figures of a case.
        families: The copy families of its documents.
        rule: The name of the rule with its version.
        known_on: The day to look from; None for today's knowledge.
        by: What ``known_on`` speaks of: ``said, captured, about``.

    Raises:
        ValueError: There is no such rule, or ``by`` is none of the three.
    """
    chosen = rules().get(rule)
    if chosen is None:
        message = f"no rule {rule!r}: write one of {', '.join(rules())}"
        raise ValueError(message)
    standing = [figure for figure in known(figures, known_on, by) if not is_named(figure)]
    by_quantity: dict[Quantity, list[StatedFigure]] = {}
    for figure in standing:
        by_quantity.setdefault(quantity_of(figure), []).append(figure)
    family_of = {kin.document: family.id for family in families for kin in family.documents}
    parts = own_parts(standing)
    usable = {
        figure.id
        for figure in counted_in(standing)
        if puts_forward(figure) and _has_ends(figure) and figure.id not in parts
    }
    allowed = {one.quantity: one for one in ledgers(figures, families, known_on, by)}
    made = []
    for quantity in sorted(by_quantity, key=order_of):
        ones = by_quantity[quantity]
        taken = [figure for figure in ones if figure.id in usable]
        found = (
            _envelope(taken, allowed.get(quantity))
            if chosen.name == ENVELOPE
            else _RULES[chosen.name](chosen, _last_words(taken, family_of))
        )
        made.append(_figure(quantity, chosen, found, ones))
    return tuple(made)


def _envelope(taken: Sequence[StatedFigure], ledger: Ledger | None) -> _Range:
    if ledger is None:
        return _NONE
    note = ledger.note or (None if taken else NOTHING)
    return _Range(lower=ledger.lower, upper=ledger.upper, rests_on=tuple(taken), note=note)


def _figure(quantity: Quantity, rule: Rule, found: _Range, ones: Iterable[StatedFigure]) -> Figure:
    rests_on = tuple(figure.id for figure in found.rests_on)
    leaves_out = tuple(figure.id for figure in ones if figure.id not in rests_on)
    what = [quantity.measure, quantity.population, quantity.place, rule.name, *sorted(rests_on)]
    return Figure(
        id=content_id("range", what),
        quantity=quantity,
        rule=rule.name,
        lower=found.lower,
        upper=found.upper,
        rests_on=rests_on,
        leaves_out=leaves_out,
        note=found.note,
    )


def _last_words(figures: Sequence[StatedFigure], family_of: Mapping[str, str]) -> list[StatedFigure]:
    """What each voice said last, in the order of time."""
    last: dict[str, StatedFigure] = {}
    for figure in _in_order(figures):
        speaker = speaker_of(figure)
        family = family_of.get(figure.document, figure.document)
        last[speaker.key if speaker.identified else f"family {family}"] = figure
    return _in_order(last.values())


def _in_order(figures: Iterable[StatedFigure]) -> list[StatedFigure]:
    """By the time that they concern, then by the time when they were said."""
    return sorted(figures, key=_time_order)


def _time_order(figure: StatedFigure) -> tuple[int, int, str, int, str]:
    about, said = figure.count.about, figure.count.said
    return (
        _day(None if about is None else about.value),
        _day(None if said is None else said.value),
        figure.document,
        figure.count.number.start,
        figure.id,
    )


def _day(interval: DateInterval | None) -> int:
    if interval is None:
        return 0
    return interval.upper or interval.lower or 0


def _has_ends(figure: StatedFigure) -> bool:
    """Whether its words set a limit: "about 164" sets none, and a vague word sets only that of a word list."""
    bounds = figure.count.bounds
    return bounds.relation not in ("approx", "vague") and (bounds.lower is not None or bounds.upper is not None)


def _hull(figures: Sequence[StatedFigure]) -> _Range:
    """From the least lower end to the greatest upper end; an open end stays open."""
    if not figures:
        return _NONE
    lows = [figure.count.bounds.lower for figure in figures]
    highs = [figure.count.bounds.upper for figure in figures]
    return _Range(
        lower=None if None in lows else min(low for low in lows if low is not None),
        upper=None if None in highs else max(high for high in highs if high is not None),
        rests_on=tuple(figures),
    )


def _spread(_rule: Rule, last: Sequence[StatedFigure]) -> _Range:
    return _hull(last)


def _majority(_rule: Rule, last: Sequence[StatedFigure]) -> _Range:
    votes = Counter(_value(figure) for figure in last)
    most = max(votes.values(), default=0)
    return _hull([figure for figure in last if votes[_value(figure)] == most])


def _value(figure: StatedFigure) -> tuple[str, tuple[int, ...]]:
    return figure.count.bounds.relation, printed_numbers(figure.count.bounds)


def _hierarchy(rule: Rule, last: Sequence[StatedFigure]) -> _Range:
    for kind in rule.order:
        ones = [figure for figure in last if figure.count.source.kind == kind]
        if ones:
            return _hull(ones)
    return _NONE


def _independent(rule: Rule, last: Sequence[StatedFigure]) -> _Range:
    """The end that so many voices support: the second greatest of the lower ends, the second least of the upper."""
    floors = sorted((low, place) for place, low in enumerate(_lows(last)) if low is not None)[::-1]
    ceilings = sorted((high, place) for place, high in enumerate(_highs(last)) if high is not None)
    supported = [ends[: rule.voices] for ends in (floors, ceilings)]
    lower, upper = (ends[-1][0] if len(ends) == rule.voices else None for ends in supported)
    places = sorted({place for ends in supported if len(ends) == rule.voices for _, place in ends})
    rests_on = tuple(last[place] for place in places)
    if not rests_on:
        return _NONE
    if lower is not None and upper is not None and lower > upper:
        return _Range(lower=None, upper=None, rests_on=rests_on, note=DISAGREE)
    return _Range(lower=lower, upper=upper, rests_on=rests_on)


def _lows(figures: Iterable[StatedFigure]) -> list[int | None]:
    return [figure.count.bounds.lower for figure in figures]


def _highs(figures: Iterable[StatedFigure]) -> list[int | None]:
    return [figure.count.bounds.upper for figure in figures]


_RULES: Mapping[str, Callable[[Rule, Sequence[StatedFigure]], _Range]] = MappingProxyType(
    {
        "spread_v1": _spread,
        "majority_v1": _majority,
        "hierarchy_v1": _hierarchy,
        "independent_2_v1": _independent,
    }
)
