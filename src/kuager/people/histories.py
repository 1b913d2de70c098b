"""What happened to each person, in order: a pure function of the claims, which never overwrites one with another.

Claims of one status that may mean a common day are one *station*; a claim without a day belongs to the only station of
its status, else it stands by itself, last. Who denies a status stands beside those who claim it. Nothing is settled
here: see ``docs/explanation/histories.md``.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from kuager.model.dates import DateInterval, days, intersection
from kuager.model.histories import History, Station, Telling
from kuager.model.records import PersonSpell
from kuager.model.vocab import vocabularies
from kuager.people.clashes import clashes
from kuager.people.ordering import statuses
from kuager.people.tellings import Told, about, homes, in_time, is_against, origins, tellings

_Home = Callable[[str], str]
_WIDE = 10**9  # days: wider than any interval that has both ends
_ACKNOWLEDGED, _DENIED = "acknowledged", "denied"


def histories(spells: Sequence[PersonSpell], told: Told) -> tuple[History, ...]:
    """The history of everybody of whom a status is told, in the order of the spells.

    Args:
        spells: The claims of all persons, in order of time.
        told: What is known of their documents: families, dates, statements.
    """
    home = homes(told.families)
    return tuple(_history(person, found, home) for person, found in tellings(spells, told).items())


def _history(person: str, found: Sequence[Telling], home: _Home) -> History:
    stations = _ended(sorted(_stations(found, home), key=_order))
    left_at, since = _left(stations)
    return History(
        person=person,
        stations=stations,
        clashes=clashes(stations),
        left_at=left_at,
        unknown_since=since,
        whereabouts=_whereabouts(found),
    )


def _order(one: Station) -> tuple[tuple[int, int], int]:
    """By time; what is told of the same days as lives go: arrested, detained, released, charged, …, killed."""
    return in_time(one.about), _ranks().get(one.status, len(_ranks()))


@cache
def _ranks() -> Mapping[str, int]:
    return {status: place for place, status in enumerate(vocabularies()["statuses"].terms)}


def _stations(found: Iterable[Telling], home: _Home) -> list[Station]:
    by_status: dict[str, list[Telling]] = {}
    for one in sorted(found, key=_place):
        by_status.setdefault(one.spell.status, []).append(one)
    return [_station(group, home) for ones in by_status.values() for group in _grouped(ones)]


def _place(one: Telling) -> tuple[str, int, int]:
    return one.document, one.spell.passage.start, one.spell.passage.end


def _grouped(ones: Iterable[Telling]) -> list[list[Telling]]:
    """Claims of one status by the days that they may have in common, the most exact ones first."""
    groups: list[tuple[DateInterval, list[Telling]]] = []
    undated: list[Telling] = []
    for one in sorted(ones, key=_exactness):
        when = about(one)
        if when is None:
            undated.append(one)
            continue
        for place, (common, group) in enumerate(groups):
            met = intersection(common, when)
            if met is not None:
                groups[place] = (met, group)
                group.append(one)
                break
        else:
            groups.append((when, [one]))
    if len(groups) == 1:
        groups[0][1].extend(undated)
        undated = []
    return [*(group for _, group in groups), *([undated] if undated else [])]


def _exactness(one: Telling) -> tuple[int, tuple[int, int]]:
    """The most exact claims first, so that they make the groups which vaguer ones join."""
    when = about(one)
    if when is None or when.lower is None or when.upper is None:
        return _WIDE, in_time(when)
    return when.upper - when.lower, in_time(when)


def _station(group: Sequence[Telling], home: _Home) -> Station:
    common: DateInterval | None = None
    for one in group:
        when = about(one)
        if when is not None:
            common = when if common is None else intersection(common, when) or common
    claimed = tuple(one for one in group if not is_against(one))
    return Station(
        status=group[0].spell.status,
        about=common,
        lasts=None,
        places=tuple(dict.fromkeys(one.spell.place.name for one in group if one.spell.place is not None)),
        claimed=claimed,
        denied=tuple(one for one in group if is_against(one)),
        origins=origins(claimed, home),
    )


def _ended(stations: Sequence[Station]) -> tuple[Station, ...]:
    """The stations, those that last with the day on which the next one ended them, or with an open end."""
    return tuple(
        replace(one, lasts=_lasting(one, stations[place + 1 :])) if one.status in statuses().lasting else one
        for place, one in enumerate(stations)
    )


def _lasting(one: Station, later: Iterable[Station]) -> DateInterval | None:
    if one.about is None or one.about.lower is None or not one.claimed:
        return None
    ends = (
        other.about.upper
        for other in later
        if other.about is not None and other.claimed and other.status in statuses().final
    )
    end = next((end for end in ends if end is not None and end >= (one.about.lower or 0)), None)
    return days(one.about.lower, end)


def _left(stations: Sequence[Station]) -> tuple[str | None, DateInterval | None]:
    """The status after which nothing is told, and the last day of which it is told, where the fate is open.

    A death ends it whenever it is told of; what ends it otherwise does unless a later day is told of an open status.
    """
    groups = statuses()
    claimed = [one for one in stations if one.claimed and one.status in groups.open | groups.final]
    if not claimed or any(one.status in groups.death for one in claimed):
        return None, None
    dated = [one for one in claimed if one.about is not None]
    undated = [one for one in claimed if one.about is None]
    if any(one.status in groups.final for one in undated):
        return None, None
    last = max(dated, key=lambda one: _last_day(one) or 0, default=None)
    if last is None:
        return undated[-1].status, None
    if last.status in groups.final:
        return None, None
    until = _last_day(last)
    return last.status, None if until is None else days(until, until)


def _last_day(one: Station) -> int | None:
    when = one.about
    return None if when is None else when.upper if when.upper is not None else when.lower


def _whereabouts(found: Iterable[Telling]) -> str | None:
    """What officials say of somebody who is said to be held: silence is no answer, and stays None."""
    held = [one for one in found if one.spell.status in statuses().custody]
    said = {one.attribution for one in held if one.attribution is not None}
    if _ACKNOWLEDGED in said:
        return "capture_acknowledged"
    return "capture_denied" if _DENIED in said else None
