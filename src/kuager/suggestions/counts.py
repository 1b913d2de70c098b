"""Numbers with those they count; and numbers that count no person, each with its disposition."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kuager.model.records import Bounds, Span
from kuager.suggestions.chunks import Chunks, Merge, apart
from kuager.suggestions.language import Word
from kuager.suggestions.numbers import Number, exactly


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A number that counts no person, and why (vocabulary ``dispositions``); of an age, how many years (or months)."""

    disposition: str
    years: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A number with those it counts.

    Attributes:
        number: The number.
        start: Where its words begin in the text.
        end: Where they end.
        relation: How its words bound it, comparators included.
        population: Vocabulary ``populations``, or None when nobody is named ("2,000 had been detained").
        absent: Whether it is no numeral but a word of absence ("no arrests", "no one").
        measure: What befell them, where their name says so ("12 detainees").
        single: Whether it is one person without a numeral ("a girl").
        again: Where the same number stands once more ("twelve (12) people").
    """

    number: Number
    start: int
    end: int
    relation: str
    population: str | None
    absent: bool = False
    measure: str | None = None
    single: bool = False
    again: Span | None = None

    @property
    def bounds(self) -> Bounds:
        """Closed integer bounds: "more than 160" begins at 161."""
        lower, upper = self.number.lower, self.number.upper
        if self.relation == "approx":
            return Bounds(relation="approx", approx=lower)
        if self.relation in ("gt", "ge"):
            first = None if lower is None else lower + (self.relation == "gt")
            return Bounds(relation=self.relation, lower=first)
        if self.relation in ("lt", "le"):
            last = None if upper is None else upper - (self.relation == "lt")
            return Bounds(relation=self.relation, upper=last)
        return Bounds(relation=self.relation, lower=lower, upper=upper)


def with_taken(chunks: Chunks) -> Chunks:
    """Merge the numbers that count no person: ages, durations, money, ranks, things."""
    letter = chunks.language.alphabet.letter(("TAKEN",))
    merges = [
        Merge(*match.span("n"), letter, _taken(chunks, construction.gives["disposition"], *match.span("n")))
        for construction in chunks.language.constructions["taken"]
        for match in chunks.find(construction)
    ]
    return chunks.merge(apart(merges))


def _taken(chunks: Chunks, disposition: str, first: int, after: int) -> Taken:
    if disposition != "age":
        return Taken(disposition=disposition)
    ages = [thing.upper for thing in chunks.things[first:after] if isinstance(thing, Number)]
    return Taken(disposition=disposition, years=ages[0] if ages else None)


def with_counts(chunks: Chunks) -> Chunks:
    """Merge every remaining number with its comparator and with those it counts."""
    merges: list[Merge] = []
    for construction in chunks.language.constructions["count"]:
        for match in chunks.find(construction):
            merges.extend(_count(chunks, match, construction.gives.get("relation")))
    return chunks.merge(apart(merges))


def _count(chunks: Chunks, match: re.Match[str], relation: str | None) -> Iterator[Merge]:
    number = chunks.things[match.start("n")]
    absent = isinstance(number, Word)
    if absent:
        number = exactly(0)
    if not isinstance(number, Number) or number.broken:
        return
    groups = match.re.groupindex
    repeated = match.start("again") if "again" in groups else -1
    if repeated >= 0 and chunks.things[repeated] != number:
        return
    noun = match.start("g") if "g" in groups else -1
    group = Group(
        number=number,
        start=chunks.starts[match.start("n")],
        end=chunks.ends[match.end("n") - 1],
        relation=relation or _relation(chunks, match, number),
        population=chunks.value(noun, "population") if noun >= 0 else None,
        absent=absent,
        measure=chunks.value(noun, "measure") if noun >= 0 else None,
        again=Span(chunks.starts[repeated], chunks.ends[repeated]) if repeated >= 0 else None,
    )
    types = ["COUNT", "BARE" if noun < 0 else "GROUPED"]
    if number == exactly(0) and noun < 0:
        types.append("ZERO")
    kind = next((name for name in _KINDS if noun >= 0 and chunks.has(noun, name)), None)
    if kind is None and not absent and chunks.has(match.start("n"), "OWNED"):
        kind = "OWNED"
    types += [kind] if kind is not None else []
    yield Merge(match.start(), match.end(), chunks.language.alphabet.letter(types), group)


_KINDS = ("ATTACKERS", "BODIES", "MASKED", "STATUSNOUN")
"""Kinds of counted people that the count's own letter tells; each is among the chunks of language.py."""


def _relation(chunks: Chunks, match: re.Match[str], number: Number) -> str:
    """The comparator's relation, or the number's own; "about 40 to 50" stays a range."""
    if number.relation == "range":
        return number.relation
    for name in ("cmp", "cmpafter"):
        if name in match.re.groupindex and match.start(name) >= 0:
            return chunks.value(match.start(name), "relation") or number.relation
    return number.relation


def as_part(group: Group, population: str | None) -> Group:
    """The same count, of another population when the construction names one."""
    return group if population is None else replace(group, population=population)


def is_year(group: Group) -> bool:
    """Whether a bare number looks like a year: four digits without a separator, from 1800 to 2099."""
    value = group.number.lower
    return group.end - group.start == _YEAR_DIGITS and value is not None and _FIRST_YEAR <= value <= _LAST_YEAR


_YEAR_DIGITS = 4
_FIRST_YEAR, _LAST_YEAR = 1800, 2099
