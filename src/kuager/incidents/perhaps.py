"""Incidents that may be one: of a kind, where a time, a place or a person leaves it open. People decide."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kuager.incidents.happenings import Happening
from kuager.incidents.places import is_wide, nested
from kuager.incidents.wording import time_words
from kuager.model.incidents import Incident, Perhaps
from kuager.model.vocab.incidents import incident_kinds

_LOOKED_AT = 64  # incidents of one kind in the time of another: where there are more, the time tells nothing
_NAMED = 3  # candidates: where there are more, the words do not tell which


@dataclass(slots=True)
class _Dated:
    """The incidents of a kind that have one day, in order."""

    days: list[int] = field(default_factory=list)
    incidents: list[Incident] = field(default_factory=list)


class _Known:
    """All incidents, found by kind and day, and by kind and person."""

    def __init__(self, made: Sequence[Incident], there: Mapping[str, Happening]) -> None:
        self.people = {
            one.id: frozenset(person for name in one.members for person in there[name].people) for one in made
        }
        self.by_day: dict[str, _Dated] = {}
        self.by_person: dict[tuple[str, str], list[Incident]] = {}
        for day, one in sorted(_days(made), key=lambda pair: (pair[0], pair[1].id)):
            near = self.by_day.setdefault(one.kind, _Dated())
            near.days.append(day)
            near.incidents.append(one)
        for one in made:
            for person in sorted(self.people[one.id]):
                self.by_person.setdefault((one.kind, person), []).append(one)


def perhaps(
    made: Sequence[Incident], there: Mapping[str, Happening], apart: Mapping[str, frozenset[str]]
) -> dict[str, tuple[Perhaps, ...]]:
    """For each incident the few that it may be one with, as far as the texts tell; what people told apart never.

    Args:
        made: The incidents.
        there: The happenings in them.
        apart: For each happening those that people told apart from it.
    """
    known = _Known(made, there)
    found: dict[str, tuple[Perhaps, ...]] = {}
    for one in made:
        kept_out = {enemy for name in one.members for enemy in apart.get(name, ())}
        reasons = {
            other.id: reason
            for other, reason in (*_of_its_time(one, known), *_of_its_person(one, known))
            if other.id != one.id and kept_out.isdisjoint(other.members)
        }
        if 0 < len(reasons) <= _NAMED:
            found[one.id] = tuple(Perhaps(incident=other, reason=reason) for other, reason in reasons.items())
    return found


def _days(made: Sequence[Incident]) -> Iterator[tuple[int, Incident]]:
    for one in made:
        day = _day(one)
        if day is not None:
            yield day, one


def _day(one: Incident) -> int | None:
    known = one.about.value.known_day if one.about is not None and one.about.basis != "document" else None
    return None if known is None else known.toordinal()


def _of_its_time(one: Incident, known: _Known) -> Iterator[tuple[Incident, str]]:
    """Those of known day in its time, at its place; for an incident whose own day or place is open."""
    near = known.by_day.get(one.kind)
    if one.about is None or near is None or (_day(one) is not None and _site(one) is not None):
        return
    value = one.about.value
    first = 0 if value.lower is None else bisect_left(near.days, value.lower)
    last = len(near.days) if value.upper is None else bisect_right(near.days, value.upper)
    if last - first <= _LOOKED_AT:
        for other in near.incidents[first:last]:
            where = _where(one, other)
            people = known.people[one.id], known.people[other.id]
            if where and not (people[0] and people[1] and people[0].isdisjoint(people[1])):
                yield other, f"{_when(one, other)}, and {where}."


def _site(one: Incident) -> str | None:
    return next((place for place in one.places if not is_wide(place)), None)


def _where(one: Incident, other: Incident) -> str:
    """Why they may be at one place; nothing where the words do not bring them near each other."""
    here, beyond = _site(one), _site(other)
    if here is not None and beyond is not None:
        return "their places may be one" if nested(here, beyond) else ""
    if incident_kinds()[one.kind].whole or _day(one) is not None:
        return "no place is told that would tell them apart"
    return ""


def _when(one: Incident, other: Incident) -> str:
    assert one.about is not None  # noqa: S101 - only what has a time has candidates of its time
    assert other.about is not None  # noqa: S101 - a candidate has a day
    day = time_words(other.about.value)
    if one.about.value == other.about.value:
        return f"Both are of {day}"
    return f"{day} lies in the time that is told, {time_words(one.about.value)}"


def _of_its_person(one: Incident, known: _Known) -> Iterator[tuple[Incident, str]]:
    """Those of its kind that name one of its persons, where the times do not tell them apart."""
    for person in sorted(known.people[one.id]):
        others = known.by_person[one.kind, person]
        for other in others if len(others) <= _LOOKED_AT else ():
            if one.about is None or other.about is None or one.about.value.meets(other.about.value):
                yield other, "Both name the same person, and no time is told that would tell them apart."
