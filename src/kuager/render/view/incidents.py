"""Incidents as the page shows them: each with its tellings, its figures, and why they belong together."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kuager.model.records import Act, Event, Incident, Record, StatedFigure, Suggestion
from kuager.model.speakers import side_of
from kuager.render.view.anchors import Anchors
from kuager.render.view.noted import Items
from kuager.render.view.statements import Quoted, quoted
from kuager.render.view.wording import (
    Value,
    counted,
    date_words,
    dated,
    happened,
    incident_title,
    origins_words,
    speaker,
    speaker_short,
    term,
    value,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one passage tells of an incident: its events and acts, each with the way to its list, and who tells it.

    ``who`` is empty where the text itself tells it.
    """

    labels: tuple[tuple[str, str], ...]
    when: str
    who: str
    side: str
    stance: str
    quoted: Quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentFigure:
    """A figure of an incident."""

    value: Value
    counted: str
    who: str
    side: str
    quoted: Quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRow:
    """One incident.

    Attributes:
        anchor: Where it is on the page.
        title: What and where.
        when: When, in words.
        timed: Whether a text tells a time of its own for it.
        carried: By how many documents, origins and speakers it is told; nothing where one document tells it once.
        review: What people decided, in words; nothing where nobody did.
        tellings: Its events and acts.
        figures: Its figures.
        reasons: Why they belong together.
        note: What the network explains about it.
        perhaps: Others that it may be one with: where they are, what they are, and why.
    """

    anchor: str
    title: str
    when: str
    timed: bool
    carried: str
    review: str
    tellings: tuple[Telling, ...]
    figures: tuple[IncidentFigure, ...]
    reasons: tuple[str, ...]
    note: str
    perhaps: tuple[tuple[str, str, str], ...]


def incident_rows(record: Record, anchors: Anchors, known: Items) -> tuple[IncidentRow, ...]:
    """The incidents in the order of the record: that of time."""
    desk = _Desk(record, anchors, known)
    return tuple(desk.row(one) for one in record.incidents)


def incident_words(incident: Incident, suggestions: Mapping[str, Suggestion]) -> str:
    """What and where an incident is, in the words in which its members tell it."""
    return incident_title(incident, [_label(suggestions[name]) for name in incident.members if name in suggestions])


def speaks(act: Act) -> bool:
    """Whether somebody else than the text tells of an act, or it is more or less than asserted."""
    return act.source.kind != "narrator" or act.stance != "asserts"


def _label(one: Suggestion) -> str:
    content = one.content
    if isinstance(content, Act):
        return term("acts", content.act)
    assert isinstance(content, Event)  # noqa: S101 - members are events and acts
    return term("event_kinds", content.kind)


class _Desk:
    """Everything that incidents name by id."""

    def __init__(self, record: Record, anchors: Anchors, known: Items) -> None:
        self.anchors = anchors
        self.known = known
        self.suggestions = {one.id: one for one in record.suggestions}
        self.figures = {one.id: one for one in record.figures}
        self.numbers = {one.id: number for number, one in enumerate(record.incidents, start=1)}
        self.incidents = {one.id: one for one in record.incidents}

    def row(self, incident: Incident) -> IncidentRow:
        members = [self.suggestions[name] for name in incident.members if name in self.suggestions]
        figures = [self.figures[name] for name in incident.figures if name in self.figures]
        return IncidentRow(
            anchor=self.anchor(incident),
            title=_capital(incident_words(incident, self.suggestions)),
            when=happened(incident.about),
            timed=incident.about is not None and incident.about.basis != "document",
            carried=origins_words(incident) if incident.documents > 1 else "",
            review="" if incident.review == "suggested" else term("review", incident.review),
            tellings=tuple(map(self.telling, _by_passage(members))),
            figures=tuple(map(self.figure, figures)),
            reasons=incident.reasons,
            note=incident.note or "",
            perhaps=tuple(self.others(incident)),
        )

    def anchor(self, incident: Incident) -> str:
        return f"incident-{self.numbers[incident.id]}"

    def telling(self, told: Sequence[Suggestion]) -> Telling:
        content = told[0].content
        about = content.about if isinstance(content, Event | Act) else None
        voice = next((one.content for one in told if isinstance(one.content, Act) and speaks(one.content)), None)
        labels = {_label(one): f"#{self.known.suggestions[one.id]}" for one in told}
        return Telling(
            labels=tuple((href, label) for label, href in labels.items()),
            when=dated(about),
            who=speaker(voice.source) if voice else "",
            side=side_of(voice.source) if voice else "",
            stance=term("stances", voice.stance) if voice else "",
            quoted=quoted(content.passage, told[0].document, self.anchors),
        )

    def figure(self, figure: StatedFigure) -> IncidentFigure:
        count = figure.count
        return IncidentFigure(
            value=value(count.bounds, count.number.exact),
            counted=counted(count),
            who=speaker_short(count.source),
            side=side_of(count.source),
            quoted=quoted(count.passage, figure.document, self.anchors),
        )

    def others(self, incident: Incident) -> Sequence[tuple[str, str, str]]:
        found = [
            (self.incidents[one.incident], one.reason) for one in incident.perhaps if one.incident in self.incidents
        ]
        return [
            (f"#{self.anchor(other)}", f"{incident_words(other, self.suggestions)}, {_when(other)}", reason)
            for other, reason in found
        ]


def _by_passage(members: Sequence[Suggestion]) -> list[list[Suggestion]]:
    """Events and acts that stand in the same words, together."""
    passages: dict[tuple[str, int, int], list[Suggestion]] = {}
    for one in members:
        passage = one.content.passage
        passages.setdefault((one.document, passage.start, passage.end), []).append(one)
    return list(passages.values())


def late_news(record: Record) -> tuple[tuple[int, str], ...]:
    """What the network explains, each sentence once, with the number of incidents that it is about."""
    return tuple((number, note) for note, number in Counter(one.note for one in record.incidents).items() if note)


def _when(incident: Incident) -> str:
    return date_words(incident.about.value) if incident.about else "no date given"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
