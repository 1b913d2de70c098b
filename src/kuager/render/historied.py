"""Histories of persons as rows of the contract; when documents came in is left to custody, so that a digest repeats."""

from collections.abc import Mapping, Sequence

from kuager.model.dates import DateInterval
from kuager.model.records import Clash, History, Record, Source, Station, Telling

Cell = None | str | int | Sequence["Cell"] | Mapping[str, "Cell"]
Row = dict[str, Cell]


def histories(record: Record) -> list[Row]:
    """What happened to each person, in order of time, with what does not go together in it."""
    return [_history(one) for one in record.histories]


def _history(one: History) -> Row:
    return {
        "person": one.person,
        "stations": [_station(station) for station in one.stations],
        "clashes": [_clash(clash) for clash in one.clashes],
        "left_at": one.left_at,
        "unknown_since": _days(one.unknown_since),
        "whereabouts": one.whereabouts,
    }


def _station(one: Station) -> Row:
    return {
        "status": one.status,
        "about": _days(one.about),
        "lasts": _days(one.lasts),
        "places": list(one.places),
        "claimed": [_telling(telling) for telling in one.claimed],
        "denied": [_telling(telling) for telling in one.denied],
        "origins": one.origins,
    }


def _clash(one: Clash) -> Row:
    return {
        "rule": one.rule,
        "verdict": one.verdict,
        "tellings": [_telling(telling) for telling in one.tellings],
        "reason": one.reason,
        "readings": list(one.readings),
    }


def _telling(one: Telling) -> Row:
    spell = one.spell
    return {
        "document": one.document,
        "start": spell.passage.start,
        "end": spell.passage.end,
        "quote": spell.passage.exact,
        "status": spell.status,
        "about": None if spell.about is None else spell.about.value.text,
        "said": _days(one.said),
        "place": None if spell.place is None else spell.place.name,
        "by": spell.by,
        "speaker": _speaker(spell.source),
        "stance": spell.stance,
        "attribution": one.attribution,
    }


def _speaker(source: Source) -> Row:
    return {"name": source.name, "kind": source.kind, "role": source.role}


def _days(interval: DateInterval | None) -> str | None:
    return None if interval is None else interval.text
