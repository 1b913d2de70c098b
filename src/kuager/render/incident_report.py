"""What happened, in a terminal: incidents in the order of time with the network and the days nobody tells of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeGuard

from rich.console import Group, RenderableType
from rich.text import Text

from kuager.model.dates import DateInterval
from kuager.model.records import (
    Act,
    Connectivity,
    Event,
    Gap,
    Incident,
    Record,
    StatedFigure,
    Suggestion,
)
from kuager.render.terminal import LISTED, columns, indented, more, parted, plain, quotation, section
from kuager.render.view.incidents import incident_words, speaks
from kuager.render.view.wording import (
    counted,
    date_words,
    dated,
    happened,
    origins_words,
    plural,
    speaker,
    term,
    value,
)

_WIDTHS = (19, 0)
_UNKNOWN = 4_000_000  # later than every day of the calendar
_ID = 8  # digits of an id that are enough to tell it from others


@dataclass(frozen=True, slots=True)
class _Known:
    """Where everything stands that incidents name by id."""

    suggestions: Mapping[str, Suggestion]
    figures: Mapping[str, StatedFigure]
    numbers: Mapping[str, int]
    places: Mapping[str, int]

    @classmethod
    def of(cls, record: Record) -> "_Known":
        return cls(
            suggestions={one.id: one for one in record.suggestions},
            figures={one.id: one for one in record.figures},
            numbers={document.id: number for number, document in enumerate(record.documents, start=1)},
            places={one.id: number for number, one in enumerate(record.incidents, start=1)},
        )

    def members(self, incident: Incident) -> list[Suggestion]:
        """The events and acts of an incident, as far as the record has them."""
        return [self.suggestions[name] for name in incident.members if name in self.suggestions]

    def at(self, document: str) -> str:
        """Which document, by its number in the list of what was read."""
        return f" [{self.numbers.get(document, 0)}]"


def timeline(record: Record) -> RenderableType:
    """What happened when: incidents, the network, and days that no source covers; what has no day comes last."""
    known = _Known.of(record)
    told = [one for one in record.incidents if _has_day(one)]
    rest = [one for one in record.incidents if not _has_day(one)]
    rows: list[tuple[DateInterval | None, Callable[[], RenderableType]]] = []
    rows += [(one.about.value if one.about else None, _brief_row(one, known)) for one in told]
    rows += [(_about(one), _told_row(one, known)) for one in _others(record)]
    rows += [(gap.about, _gap_row(gap)) for gap in record.gaps]
    rows.sort(key=lambda row: _time(row[0]))
    shown = [row() for _, row in rows[:LISTED]] or [Text("Nothing with a time was read.")]
    loose = [_brief_row(one, known)() for one in rest[:LISTED]]
    others = [Text(""), Text("Of a time that is not told more closely", "bold"), *loose] if loose else []
    return section("Timeline", [*shown, *more(len(rows)), *others, *more(len(rest))])


def _has_day(incident: Incident) -> bool:
    return incident.about is not None and incident.about.basis != "document"


def _others(record: Record) -> list[Suggestion]:
    """The network, and events that make no incident: calm, statements."""
    members = {name for incident in record.incidents for name in incident.members}
    return [
        one for one in record.suggestions if isinstance(one.content, Event | Connectivity) and one.id not in members
    ]


def _about(one: Suggestion) -> DateInterval | None:
    about = one.content.about if isinstance(one.content, Event | Connectivity) else None
    return None if about is None else about.value


def _time(about: DateInterval | None) -> tuple[int, int]:
    if about is None:
        return _UNKNOWN, 0
    return about.lower or about.upper or 0, about.upper or _UNKNOWN


def _gap_row(gap: Gap) -> Callable[[], RenderableType]:
    cut = "; the network was cut" if gap.network == "down" else ""
    line = Text(f"no source covers {'this day' if gap.about.lower == gap.about.upper else 'these days'}{cut}", "italic")
    return lambda: columns((plain(date_words(gap.about), "italic"), line), widths=_WIDTHS)


def _told_row(one: Suggestion, known: _Known) -> Callable[[], RenderableType]:
    def row() -> RenderableType:
        content = one.content
        if isinstance(content, Connectivity):
            what = f"network {term('connectivity_states', content.state)}" + (
                f", {content.scope}" if content.scope else ""
            )
        else:
            assert isinstance(content, Event)  # noqa: S101 - the caller chose by type
            what = term("event_kinds", content.kind) + (f", {content.place.name}" if content.place else "")
        line = plain(what, "bold").append(known.at(one.document), "not bold")
        when = date_words(about) if (about := _about(one)) else "?"
        return columns((plain(when), Group(line, quotation(content.passage))), widths=_WIDTHS)

    return row


def _brief_row(incident: Incident, known: _Known) -> Callable[[], RenderableType]:
    def row() -> RenderableType:
        members = known.members(incident)
        where = "".join(dict.fromkeys(known.at(one.document) for one in members))
        line = plain(incident_words(incident, known.suggestions), "bold").append(where, "not bold")
        figures = [_figure(known.figures[name], known) for name in incident.figures if name in known.figures]
        several = [plain(f"({_carried(incident)})")] if len(members) > 1 else []
        words = [quotation(one.content.passage) for one in members[:1]]
        body = Group(line, *words, *several, *figures)
        return columns((plain(_when(incident)), body), widths=_WIDTHS)

    return row


def _when(incident: Incident) -> str:
    return happened(incident.about) or "?"


def _carried(incident: Incident) -> str:
    return f"{plural(len(incident.members), 'telling')} in {origins_words(incident)}"


def _figure(figure: StatedFigure, known: _Known) -> Text:
    shown = value(figure.count.bounds, figure.count.number.exact)
    sign = f"{term('relations', shown.sign)} " if shown.sign else ""
    who = speaker(figure.count.source)
    return plain(f"{sign}{shown.written} {counted(figure.count)}: {who}{known.at(figure.document)}")


def incidents(record: Record) -> RenderableType:
    """Each incident with its tellings, its figures, why they belong together, and with what it may be one."""
    known = _Known.of(record)
    blocks = [_incident(one, known) for one in record.incidents[:LISTED]]
    why = section_of_loose(record)
    empty = [] if blocks else [Text("Nothing that happened was read.")]
    return Group(section("Incidents", [*parted(blocks), *more(len(record.incidents)), *empty]), *why)


def _incident(incident: Incident, known: _Known) -> RenderableType:
    number = known.places[incident.id]
    title = plain(f"{number}. {_when(incident)}: {incident_words(incident, known.suggestions)}", "bold")
    state = "" if incident.review == "suggested" else f"; {term('review', incident.review)}"
    title.append(f" ({_carried(incident)}{state}) {_short(incident.id)}", "not bold")
    members = [_member(one, known) for one in known.members(incident)[:LISTED]]
    figures = [_figure(known.figures[name], known) for name in incident.figures if name in known.figures]
    reasons = [plain(reason, "italic") for reason in incident.reasons]
    note = [plain(incident.note)] if incident.note else []
    maybe = [
        plain(f"Perhaps one with {known.places[one.incident]}: {one.reason}")
        for one in incident.perhaps
        if one.incident in known.places
    ]
    left = more(len(incident.members))
    return Group(title, *map(indented, [*members, *left, *figures, *reasons, *note, *maybe]))


def _member(one: Suggestion, known: _Known) -> RenderableType:
    content = one.content
    assert isinstance(content, Event | Act)  # noqa: S101 - members are events and acts
    word = term("acts", content.act) if isinstance(content, Act) else term("event_kinds", content.kind)
    when = dated(content.about) or "no date"
    voice = f": {speaker(content.source)} {term('stances', content.stance)}" if _speaks(content) else ""
    line = plain(f"{_short(one.id)}  {word}, {when}{voice}").append(known.at(one.document))
    return Group(line, indented(quotation(content.passage), by=2))


def _speaks(content: Event | Act) -> TypeGuard[Act]:
    """Whether somebody is to be named who tells of it."""
    return isinstance(content, Act) and speaks(content)


def _short(name: str) -> str:
    """The beginning of an id by which it can be named."""
    kind, dash, digits = name.partition("-")
    return f"{kind}{dash}{digits[:_ID]}"


def section_of_loose(record: Record) -> Sequence[RenderableType]:
    """How many figures belong to no incident, and why."""
    if not record.unattached:
        return ()
    whys = [one.why for one in record.unattached]
    lines = [plain(f"{plural(whys.count(why), 'figure')}: {term('attachments', why)}") for why in dict.fromkeys(whys)]
    return (section("Figures of no incident", lines),)
