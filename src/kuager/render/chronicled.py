"""Incidents, gaps and the figures of no incident as rows of the contract."""

from collections.abc import Mapping, Sequence

from kuager.model.records import Act, Event, Incident, Record, Suggestion

Cell = None | str | int | Sequence["Cell"] | Mapping[str, "Cell"]
Row = dict[str, Cell]


def incidents(record: Record) -> list[Row]:
    """The incidents in the order of time, each with its events, acts and figures by id."""
    known = {one.id: one for one in record.suggestions}
    return [_incident(one, known) for one in record.incidents]


def _incident(incident: Incident, known: Mapping[str, Suggestion]) -> Row:
    return {
        "id": incident.id,
        "kind": incident.kind,
        "kinds": list(incident.kinds),
        "about": incident.about.value.text if incident.about else None,
        "about_basis": incident.about.basis if incident.about else None,
        "places": list(incident.places),
        "events": _members(incident, known, Event),
        "acts": _members(incident, known, Act),
        "figures": list(incident.figures),
        "documents": incident.documents,
        "families": incident.families,
        "speakers": incident.speakers,
        "grouping": incident.grouping,
        "reasons": list(incident.reasons),
        "review": incident.review,
        "perhaps": [{"incident": one.incident, "reason": one.reason} for one in incident.perhaps],
        "note": incident.note,
    }


def _members(incident: Incident, known: Mapping[str, Suggestion], kind: type[Event | Act]) -> list[str]:
    return [name for name in incident.members if name in known and isinstance(known[name].content, kind)]


def unattached(record: Record) -> list[Row]:
    """The figures that belong to no incident, with the reason."""
    return [{"figure": one.figure, "why": one.why, "incidents": list(one.incidents)} for one in record.unattached]


def gaps(record: Record) -> list[Row]:
    """The days of the covered time that no source covers."""
    return [{"about": one.about.text, "network": one.network, "reason": one.reason} for one in record.gaps]
