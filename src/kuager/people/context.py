"""What documents tell of a person beside the name, as far as it speaks for or against that two are one.

Version ``context_v1``, a layer beside ``names_v1``: how old somebody is said to be, and where and when something befell
them. It moves scores and keeps suggestions apart whose birth years cannot be of one; it joins nobody.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from itertools import product

from kuager.model.records import PersonMention, Spell, Suggestion
from kuager.people.individuals import Member, Roster
from kuager.people.names import Evidence

CONTEXT_VERSION = "context_v1"
_OLDEST = 110
_GAP = 1
"""How many years two tellings of one age can be apart: it is rounded, guessed, or a birthday lies between."""
_TWO_PLACES = 0.15
_NAME = "name"


@dataclass(frozen=True, slots=True)
class Stay:
    """Where somebody was on one known day, by what befell them there."""

    day: int
    place: str


@dataclass(frozen=True, slots=True)
class Context:
    """What is told of somebody.

    Attributes:
        evidence: Birth years and places.
        stays: Where the person was on which day.
    """

    evidence: Evidence = field(default_factory=Evidence)
    stays: frozenset[Stay] = frozenset()

    def with_(self, other: "Context") -> "Context":
        """What is told of two who are held for one: birth years that do not agree tell nothing."""
        born = _both(self.evidence.born, other.evidence.born)
        places = self.evidence.places | other.evidence.places
        return Context(Evidence(born=born, places=places), self.stays | other.stays)


NOTHING = Context()


def contexts(suggestions: Iterable[Suggestion], there: Roster) -> Mapping[str, Context]:
    """What is told of each individual, by its id; nobody is in it of whom nothing is told.

    Args:
        suggestions: All suggestions of a case.
        there: Who is who in it.
    """
    spells: dict[Member, list[Spell]] = {}
    years: dict[str, int] = {}
    for one in suggestions:
        if isinstance(one.content, Spell):
            spells.setdefault((one.document, one.content.person), []).append(one.content)
            year = _year(one.content)
            if year is not None:
                years[one.document] = max(year, years.get(one.document, year))
    found = {
        there.individuals[member].id: _context(mentions, spells.get(member, ()), years.get(member[0]))
        for member, mentions in there.mentions.items()
    }
    return {name: one for name, one in found.items() if one != NOTHING}


def contradict(one: Context, other: Context) -> bool:
    """Whether two cannot be one by when they were born, however alike their names are."""
    born, also = one.evidence.born, other.evidence.born
    return born is not None and also is not None and max(born[0], also[0]) - min(born[1], also[1]) > _GAP


def beside(one: Context, other: Context) -> Iterator[tuple[str, float]]:
    """What speaks against two that are held for one, beyond what their evidence weighs: two places on one day."""
    pairs = product(sorted(one.stays, key=_of_stay), sorted(other.stays, key=_of_stay))
    apart = [(a, b) for a, b in pairs if a.day == b.day and a.place != b.place]
    together = {stay.day for stay in one.stays & other.stays}
    for a, b in [pair for pair in apart if pair[0].day not in together][:1]:
        places = ", ".join(sorted((a.place, b.place)))
        yield f"in two places on {date.fromordinal(a.day).isoformat()}: {places}", -_TWO_PLACES


def _of_stay(one: Stay) -> tuple[int, str]:
    return one.day, one.place


def _context(mentions: Sequence[PersonMention], spells: Sequence[Spell], year: int | None) -> Context:
    told = [one for mention in mentions if mention.form == _NAME for one in _told_beside(mention)]
    born = [interval for says, number in told if (interval := _born(says, number, year)) is not None]
    places = frozenset(spell.place.name for spell in spells if spell.place is not None)
    return Context(Evidence(born=_agreed(born), places=places), frozenset(_stays(spells)))


def _stays(spells: Iterable[Spell]) -> Iterator[Stay]:
    for spell in spells:
        if spell.place is not None and spell.about is not None:
            lower, upper = spell.about.value.lower, spell.about.value.upper
            if lower is not None and lower == upper:
                yield Stay(lower, spell.place.name)


def _year(spell: Spell) -> int | None:
    """The year that a spell concerns; None where it is not one year."""
    about = spell.about
    if about is None or about.value.lower is None or about.value.upper is None:
        return None
    first, last = (date.fromordinal(day).year for day in (about.value.lower, about.value.upper))
    return first if first == last else None


def _told_beside(mention: PersonMention) -> Iterator[tuple[str, int]]:
    yield from said_beside(mention.passage.prefix, mention.passage.suffix)


def said_beside(before: str, after: str) -> Iterator[tuple[str, int]]:
    """How old somebody is said to be: ``age`` or ``born`` with the number.

    Args:
        before: What stands before the name.
        after: What stands behind it.
    """
    for says, ending, beginning in _patterns():
        found = (None if ending is None else ending.search(before)) or (beginning and beginning.search(after))
        if found:
            number = int(next(group for group in found.groups() if group is not None))
            if says == "born" or number <= _OLDEST:
                yield says, number


def _born(says: str, number: int, year: int | None) -> tuple[int, int] | None:
    if says == "born":
        return number, number
    return None if year is None else (year - number - 1, year - number)


def _agreed(intervals: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The birth years that all tellings allow; None where they do not agree, or nothing is told."""
    found: tuple[int, int] | None = None
    for place, one in enumerate(intervals):
        found = one if place == 0 else _both(found, one)
        if found is None:
            return None
    return found


def _both(one: tuple[int, int] | None, other: tuple[int, int] | None) -> tuple[int, int] | None:
    if one is None or other is None:
        return one or other
    first, last = max(one[0], other[0]), min(one[1], other[1])
    return (first, last) if first <= last else None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str] | None, re.Pattern[str] | None], ...]:
    table = tomllib.loads(resources.files(__package__).joinpath("ages.toml").read_text("utf-8"))
    return tuple(
        (one["says"], *(re.compile(one[side]) if side in one else None for side in ("before", "after")))
        for one in table["pattern"]
    )
