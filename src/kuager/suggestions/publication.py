"""When a document without a date was published: what its own words allow, as an interval; the day is not guessed.

Two kinds of evidence: a chronicle cannot be older than its last entry; and a relative date ("last week") about
something at a place means the same time as a dated entry about that place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kuager.model.dates import DateInterval, day, days
from kuager.suggestions.dates import When
from kuager.suggestions.meaning import Anchors, resolve
from kuager.suggestions.scope import Heading, PlaceNaming

_LONGEST = 400  # days after the last entry that are tried


@dataclass(frozen=True, slots=True, kw_only=True)
class RelativeDate:
    """A relative date in the text and the places that its sentence names."""

    when: When
    start: int
    places: tuple[str, ...]


def inferred(
    headings: Sequence[Heading], named: Sequence[PlaceNaming], relatives: Sequence[RelativeDate]
) -> DateInterval | None:
    """The days on which the document can have been published, or None where nothing tells.

    Evidence that contradicts what came before it is left out: a wrong cue must not empty the interval.
    """
    last = max((heading.value.upper for heading in headings if heading.value.upper is not None), default=None)
    if last is None:
        return None
    possible = set(range(last, last + _LONGEST))
    bounded = False
    for when, meant in _anchored(headings, named, relatives):
        fitting = {ordinal for ordinal in possible if _means(when, ordinal, meant)}
        if fitting:
            possible, bounded = fitting, True
    return days(min(possible), max(possible)) if bounded else days(last, None)


def _anchored(
    headings: Sequence[Heading], named: Sequence[PlaceNaming], relatives: Sequence[RelativeDate]
) -> Iterator[tuple[When, DateInterval]]:
    """Each relative date with the first dated entry that names the same place."""
    for relative in relatives:
        for name in relative.places:
            entry = _first_entry(headings, named, name)
            if entry is not None:
                yield relative.when, entry.value


def _first_entry(headings: Sequence[Heading], named: Sequence[PlaceNaming], name: str) -> Heading | None:
    for naming in named:
        if naming.name != name or naming.kind == "country":
            continue
        above = [heading for heading in headings if heading.start < naming.start]
        if above:
            return above[-1]
    return None


def _means(when: When, ordinal: int, meant: DateInterval) -> bool:
    """Whether the words, read on a day, mean the time of the entry."""
    if date.fromordinal(ordinal).year > _LAST_YEAR:
        return False
    return any(one.meets(meant) for one in resolve(replace(when, part=""), Anchors(published=day(ordinal))).candidates)


_LAST_YEAR = 2200
