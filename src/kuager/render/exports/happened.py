"""What happened, for the formats that show things in time and place: incidents, events, acts, the network."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kuager.model.records import (
    Act,
    Connectivity,
    Dated,
    Document,
    Event,
    Incident,
    Passage,
    Place,
    Record,
    Source,
    Suggestion,
)
from kuager.render.view.wording import speaker, term


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something that is told to have happened.

    Attributes:
        id: That of the incident or suggestion.
        kind: ``incident``, ``event``, ``act`` or ``network``.
        term: What it was: a term of the vocabulary of its kind.
        label: What people read for that.
        about: When, as far as told.
        place: Where, as far as told.
        passages: The passages that tell of it, with their documents, in order.
        source: Who says so; None where the text itself does.
        stance: How it is put.
        who: Those who took part, by their role: ``actors, victims, perpetrators``.
        review: What people decided on it.
        incident: The incident that it is a part of.
    """

    id: str
    kind: str
    term: str
    label: str
    about: Dated | None
    place: Place | None
    passages: tuple[tuple[str, Passage], ...]
    source: Source | None = None
    stance: str | None = None
    who: Mapping[str, tuple[str, ...]]
    review: str = "suggested"
    incident: str | None = None


def happenings(record: Record) -> list[Happening]:
    """Incidents, then events, acts and states of the network, in the order of the documents."""
    found = {one.id: one for one in record.suggestions if isinstance(one.content, Event | Act | Connectivity)}
    reviews = {claim.id: claim.review for claim in record.claims}
    homes = {member: incident.id for incident in record.incidents for member in incident.members}
    places = {document.id: place for place, document in enumerate(record.documents)}
    ordered = sorted(found.values(), key=lambda one: _place(one, places))
    told = [_told(one, reviews.get(one.id, "suggested"), homes.get(one.id)) for one in ordered]
    return [*(_incident(one, found) for one in record.incidents), *told]


def _place(one: Suggestion, places: Mapping[str, int]) -> tuple[int, int, int, str]:
    passage = one.content.passage
    return places.get(one.document, len(places)), passage.start, passage.end, one.id


def _incident(incident: Incident, found: Mapping[str, Suggestion]) -> Happening:
    members = [found[name] for name in incident.members if name in found]
    where = incident.places[0] if incident.places else None
    return Happening(
        id=incident.id,
        kind="incident",
        term=incident.kind,
        label=term("incident_kinds", incident.kind),
        about=incident.about,
        place=_named(where, members),
        passages=tuple((one.document, one.content.passage) for one in members),
        who={},
        review=incident.review,
    )


def _named(where: str | None, members: list[Suggestion]) -> Place | None:
    """The place of an incident with the reason that its members have to believe it."""
    if where is None:
        return None
    places = (one.content.place for one in members if isinstance(one.content, Event | Act))
    return next((place for place in places if place is not None and place.name == where), None)


def _told(one: Suggestion, review: str, incident: str | None) -> Happening:
    content = one.content
    kind, name, vocabulary = _kind(one)
    return Happening(
        id=one.id,
        kind=kind,
        term=name,
        label=("network " if kind == "network" else "") + term(vocabulary, name),
        about=content.about if isinstance(content, Event | Act | Connectivity) else None,
        place=content.place if isinstance(content, Event | Act) else None,
        passages=((one.document, content.passage),),
        source=content.source if isinstance(content, Act | Connectivity) else None,
        stance=content.stance if isinstance(content, Act) else None,
        who=dict(_who(one)),
        review=review,
        incident=incident,
    )


def _kind(one: Suggestion) -> tuple[str, str, str]:
    match one.content:
        case Event(kind=kind):
            return "event", kind, "event_kinds"
        case Act(act=act):
            return "act", act, "acts"
        case Connectivity(state=state):
            return "network", state, "connectivity_states"
        case _:
            message = f"nothing that happened: {one.id}"
            raise TypeError(message)


def _who(one: Suggestion) -> Iterator[tuple[str, tuple[str, ...]]]:
    match one.content:
        case Event(actors=actors):
            yield "actors", actors
        case Act(victims=victims, perpetrators=perpetrators):
            yield "victims", victims
            yield "perpetrators", (perpetrators,)
        case Connectivity(scope=scope):
            yield "scope", () if scope is None else (scope,)


def named(documents: Mapping[str, Document], document: str) -> str:
    """The name of a document, or its id where it is not at hand."""
    return documents[document].name if document in documents else document


def puts(source: Source, stance: str) -> str:
    """Who puts something forward, or does not: "the ministry denies"; or a denial reads like a claim."""
    return f"{speaker(source)} {term('stances', stance)}"
