"""The check *names*: a list of named victims bounds their count from below.

What a list amounts to is a figure of Kuager's own making, so it stands in no ledger and no range rests on it: it takes
part in checks and envelopes alone. Two names may be one person in two spellings. So a list is counted twice: all its
names, in doubt; and surely as many as have no part of a name in common.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kuager.figures.lattice import places_around
from kuager.model.dates import DateInterval, day
from kuager.model.ids import content_id
from kuager.model.named import NamedList, Victim
from kuager.model.records import NARRATOR, Bounds, Count, Dated, Passage, Place, StatedFigure
from kuager.model.vocab import label

SURELY, BY_NAME = "names.surely", "names.all"
"""The rules of what a list surely amounts to, and of all its names."""

_PEOPLE = "people"


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """When a document came out and when it was taken in, as far as known."""

    published: DateInterval | None = None
    captured: DateInterval | None = None


def is_named(figure: StatedFigure) -> bool:
    """Whether a figure is what a list of names amounts to, and nobody's claim."""
    return figure.rule in {SURELY, BY_NAME}


def amounts(lists: Iterable[NamedList], releases: Mapping[str, Release]) -> tuple[StatedFigure, ...]:
    """What lists of named victims amount to: at each place, as of each day on which they grow.

    A victim without a date had become one by the time when the document came out.

    Args:
        lists: The lists.
        releases: Of their documents, by id.
    """
    return tuple(figure for one in lists for figure in _amounts_of(one, releases.get(one.document, Release())))


def _amounts_of(one: NamedList, release: Release) -> Iterator[StatedFigure]:
    by_place: dict[str | None, list[Victim]] = defaultdict(list)
    for victim in one.victims:
        for place in _places(victim):
            by_place[place].append(victim)
    for place, victims in sorted(by_place.items(), key=lambda found: found[0] or ""):
        counted = _Counted()
        for when, ones in _by_day(victims, release):
            counted.add(ones)
            yield from _figures(one, (place, when), counted, release)


def _places(victim: Victim) -> tuple[str | None, ...]:
    return (None,) if victim.place is None else (victim.place, *places_around(victim.place))


def _by_day(victims: Iterable[Victim], release: Release) -> Iterator[tuple[DateInterval | None, list[Victim]]]:
    """The victims by the last day of their time; those of no time whatsoever last, as they tell nothing of a day."""
    days: dict[int | None, list[Victim]] = defaultdict(list)
    for victim in victims:
        about = victim.about if victim.about is not None else release.published
        days[None if about is None else about.upper].append(victim)
    for when in sorted(days, key=lambda one: (one is None, one or 0)):
        yield (None if when is None else day(when)), days[when]


@dataclass(slots=True)
class _Counted:
    """Victims so far: how many, and how many groups of them share no part of a name (union-find on the parts)."""

    persons: set[str] = field(default_factory=set)
    groups: int = 0
    above: dict[str, str] = field(default_factory=dict)

    def add(self, victims: Iterable[Victim]) -> None:
        for victim in victims:
            self.persons.add(victim.person)
            words = sorted(victim.words)
            near = sorted({self._top(word) for word in words if word in self.above})
            first = near[0] if near else words[0] if words else victim.person
            self.groups += 1 - len(near)
            self.above |= dict.fromkeys((first, *near, *(word for word in words if word not in self.above)), first)

    def _top(self, word: str) -> str:
        while self.above[word] != word:
            self.above[word] = self.above[self.above[word]]
            word = self.above[word]
        return word


def _figures(
    one: NamedList, at: tuple[str | None, DateInterval | None], counted: _Counted, release: Release
) -> Iterator[StatedFigure]:
    surely, by_name = counted.groups, len(counted.persons)
    yield _figure(one, at, (surely, SURELY), release)
    if by_name > surely:
        yield _figure(one, at, (by_name, BY_NAME), release)


def _figure(
    one: NamedList, at: tuple[str | None, DateInterval | None], what: tuple[int, str], release: Release
) -> StatedFigure:
    place, when = at
    number, rule = what
    told = f"{number:,} whom {one.name} names as {label('measures', one.measure)}"
    digits = f"{number:,}"
    about = None if when is None else Dated(value=when, basis="text")
    count = Count(
        passage=Passage(exact=told, prefix="", suffix="", start=0, end=len(told)),
        number=Passage(exact=digits, prefix="", suffix="", start=0, end=len(digits)),
        tier="parsed",
        measure=one.measure,
        bounds=Bounds(relation="ge", lower=number),
        population=_PEOPLE,
        place=None if place is None else Place(name=place, basis="text"),
        about=about,
        source=NARRATOR,
    )
    return StatedFigure(
        id=content_id("named", [one.document, one.measure, place or "", "" if when is None else when.text, rule]),
        document=one.document,
        count=count,
        rule=rule,
        review="suggested",
        captured=release.captured,
        published=release.published,
    )
