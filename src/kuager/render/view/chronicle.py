"""What happened when: events, acts and the network in lanes and as a list, and the days nobody tells of."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kuager.model.dates import DateInterval
from kuager.model.records import Act, Connectivity, Content, Dated, Event, Incident, Record, Suggestion
from kuager.model.windows import busiest, length, runs
from kuager.render.svg.times import Shade, Window
from kuager.render.view.anchors import Anchors
from kuager.render.view.incidents import IncidentRow, incident_rows, incident_words, late_news
from kuager.render.view.noted import Items
from kuager.render.view.statements import Quoted, quoted
from kuager.render.view.wording import date_words, term

LANES = (("streets", "Streets"), ("state", "State"), ("people", "People"), ("network", "Network"))
_STATE = (
    "policy_decision",
    "state_of_emergency",
    "resignation",
    "change_of_office",
    "request_for_troops",
    "troop_arrival",
    "troop_departure",
    "order_to_shoot",
    "statement",
)
_PEOPLE = ("mass_arrest", "deaths", "arrest", "release")
_NETWORK = ("internet_shutdown", "internet_restored")
_STREET_ACTS = ("arson", "looting", "arming", "violence")
_LASTING = ("protest", "violence", "crackdown", "calm", "state_of_emergency", "mass_arrest", "down", "partial")
_STATED = ("text", "heading", "given", "metadata", "byline")
_LAST_DAY = date.max.toordinal()
_CLOSE = 3  # days within which a date must be known to tell of a day


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that happened, or one state of the network."""

    anchor: str
    lane: str
    label: str
    place: str
    when: str
    basis: str
    about: DateInterval | None
    glyph: str
    quoted: Quoted
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """Entries of one date, for the list."""

    when: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronicle:
    """What happened.

    Attributes:
        days: Events and the network by date, for the list.
        entries: What is drawn: incidents, the network, and what is in no incident.
        undated: Events and states of the network without a date.
        incidents: All incidents: those with a time of their own first.
        outside: How many entries lie outside the time that the picture shows.
        window: That time.
        shades: The days to shade in it.
        silence: The days that no source covers, in sentences.
        late: What the network explains: of how many incidents, and the sentence.
    """

    days: tuple[Day, ...]
    entries: tuple[Entry, ...]
    undated: tuple[Entry, ...]
    incidents: tuple[IncidentRow, ...]
    outside: int
    window: Window | None
    shades: tuple[Shade, ...]
    silence: tuple[str, ...]
    late: tuple[tuple[int, str], ...]

    @property
    def listed(self) -> int:
        """How many entries the list of days has."""
        return sum(len(day.entries) for day in self.days)

    @property
    def happenings(self) -> int:
        """How many events and states of the network there are."""
        return self.listed + len(self.undated)

    @property
    def shows_cuts(self) -> bool:
        """Whether the picture shades days on which the network was cut or only partly there."""
        return any(shade.state != "gap" for shade in self.shades)


def chronicle(record: Record, anchors: Anchors, known: Items) -> Chronicle:
    """Put everything that happened in order."""
    unique = {suggestion.id: suggestion for suggestion in record.suggestions}
    entries = [_entry(found, anchors, known) for found in unique.values() if isinstance(found.content, _TOLD)]
    told = sorted((entry for entry in entries if entry.about), key=lambda entry: _order(entry.about))
    rows = incident_rows(record, anchors, known)
    drawn = _drawn(record, rows, entries, known)
    window = _window(record) or time_window([entry.about for entry in told if entry.about])
    return Chronicle(
        days=_days([entry for entry in told if _is_listed(entry)]),
        entries=drawn,
        undated=tuple(entry for entry in entries if entry.about is None and _is_listed(entry)),
        incidents=tuple(sorted(rows, key=lambda row: not row.timed)),
        outside=sum(not inside(entry.about, window) for entry in drawn),
        window=window,
        shades=_shades(told, record, window) if window else (),
        silence=tuple(gap.reason for gap in record.gaps),
        late=late_news(record),
    )


_TOLD = Event | Act | Connectivity


def _window(record: Record) -> Window | None:
    """The time that the record says it covers."""
    covered = record.covered
    if covered is None or covered.lower is None or covered.upper is None:
        return None
    return _window_of(covered.lower, covered.upper)


def _shades(told: Sequence[Entry], record: Record, window: Window) -> tuple[Shade, ...]:
    """The gaps of the record and the days of cuts; where the record has no covered time, what nothing tells of."""
    if record.covered is None:
        return shaded(told, record, window)
    ends = [(gap.about.lower, gap.about.upper) for gap in record.gaps]
    gaps = [
        Shade(first=first, last=last, state="gap") for first, last in ends if first is not None and last is not None
    ]
    return (*gaps, *_cuts(told, window))


def _drawn(record: Record, rows: Sequence[IncidentRow], entries: Sequence[Entry], known: Items) -> tuple[Entry, ...]:
    """Incidents with a time as entries, in order, with everything that is in none of them."""
    suggestions = {found.id: found for found in record.suggestions}
    members = {known.suggestions.get(name, "") for incident in record.incidents for name in incident.members}
    of_incidents = [
        _of_incident(incident, row, suggestions)
        for incident, row in zip(record.incidents, rows, strict=True)
        if row.tellings
    ]
    others = [entry for entry in entries if entry.anchor not in members]
    dated = [entry for entry in (*of_incidents, *others) if entry.about]
    return tuple(sorted(dated, key=lambda entry: _order(entry.about)))


def _of_incident(incident: Incident, row: IncidentRow, suggestions: Mapping[str, Suggestion]) -> Entry:
    """An incident as it is drawn: in the lane of its first telling, with the number of its documents."""
    contents = [suggestions[name].content for name in incident.members if name in suggestions]
    whats = [_what(content) for content in contents]
    documents = f" ({incident.documents} documents)" if incident.documents > 1 else ""
    return Entry(
        anchor=row.anchor,
        lane=whats[0][0],
        label=f"{incident_words(incident, suggestions)}{documents}",
        place="",
        when=row.when,
        basis=term("date_bases", incident.about.basis) if incident.about else "",
        about=incident.about.value if incident.about else None,
        glyph=glyph(incident.about, lasting=all(kind in _LASTING for _, _, kind in whats)) if incident.about else "",
        quoted=row.tellings[0].quoted,
        state="",
    )


def _is_listed(entry: Entry) -> bool:
    """Acts have a list of their own."""
    return not entry.anchor.startswith("act-")


def _order(about: DateInterval | None) -> tuple[int, int]:
    assert about is not None  # noqa: S101 - only told entries are ordered
    return about.lower or about.upper or 0, about.upper or 4_000_000


def _entry(found: Suggestion, anchors: Anchors, known: Items) -> Entry:
    content = found.content
    assert isinstance(content, Event | Act | Connectivity)  # noqa: S101 - the caller chose by type
    lane, label, kind = _what(content)
    place = "" if isinstance(content, Connectivity) else content.place.name if content.place else ""
    return Entry(
        anchor=known.suggestions[found.id],
        lane=lane,
        label=label,
        place=place or (content.scope or "" if isinstance(content, Connectivity) else ""),
        when=date_words(content.about.value) if content.about else "",
        basis=term("date_bases", content.about.basis) if content.about else "",
        about=content.about.value if content.about else None,
        glyph=glyph(content.about, lasting=kind in _LASTING) if content.about else "",
        quoted=quoted(content.passage, found.document, anchors),
        state=content.state if isinstance(content, Connectivity) else "",
    )


def _what(content: Content) -> tuple[str, str, str]:
    if isinstance(content, Event):
        return _event_lane(content.kind), term("event_kinds", content.kind), content.kind
    if isinstance(content, Act):
        lane = "streets" if content.act in _STREET_ACTS else "state" if content.act == "order_to_shoot" else "people"
        return lane, term("acts", content.act), content.act
    assert isinstance(content, Connectivity)  # noqa: S101 - the three kinds of entry
    return "network", f"network {term('connectivity_states', content.state)}", content.state


def _event_lane(kind: str) -> str:
    lanes = (("state", _STATE), ("people", _PEOPLE), ("network", _NETWORK))
    return next((lane for lane, kinds in lanes if kind in kinds), "streets")


def glyph(about: Dated, *, lasting: bool) -> str:
    """Which of the four glyphs a date gets: known days only where the text itself names them."""
    value = about.value
    if value.lower is None:
        return "until"
    if value.upper is None:
        return "since"
    if value.approximate:
        return "about"
    if value.lower == value.upper or (lasting and about.basis in _STATED):
        return "days"
    return "moment"


def time_window(dates: Sequence[DateInterval]) -> Window | None:
    """The time in which most things happened: the largest group of days without a long silence."""
    found = busiest(dates)
    if found is None or found.lower is None or found.upper is None:
        return None
    return _window_of(found.lower, found.upper)


def _window_of(first: int, last: int) -> Window:
    """At least two days, none of them after the last one of the calendar."""
    if last > first:
        return Window(first=first, last=last)
    return Window(first=first, last=first + 1) if first < _LAST_DAY else Window(first=first - 1, last=first)


def inside(date: DateInterval | None, window: Window | None) -> bool:
    """Whether a date can be drawn in a window: it meets it, and is not far longer than it."""
    if date is None or window is None:
        return False
    meets = (date.lower is None or date.lower <= window.last) and (date.upper is None or date.upper >= window.first)
    return meets and length(date) <= 2 * (window.last - window.first) + 2


def _days_told(record: Record) -> list[DateInterval]:
    """Days of which something tells: what happened, a figure, a person's status, a document that came out."""
    happened = [found.content.about for found in record.suggestions if isinstance(found.content, _TOLD)]
    told = [about.value for about in happened if about]
    told += [date.value for one in record.figures for date in (one.count.about, one.count.said) if date]
    told += [document.published.value for document in record.documents if document.published]
    return told + [spell.spell.about.value for spell in record.spells if spell.spell.about]


def shaded(told: Sequence[Entry], record: Record, window: Window, also: Collection[int] = ()) -> tuple[Shade, ...]:
    """The days of a window that nothing read tells of, and those on which the network was cut or partly back.

    Args:
        told: Everything that happened.
        record: The record, for the days that its figures and persons tell of.
        window: The days to look at.
        also: Days that something else tells of.
    """
    dates = _days_told(record)
    known = {
        day
        for date in dates
        if date.lower is not None and date.upper is not None and date.upper - date.lower < _CLOSE
        for day in range(max(date.lower, window.first), min(date.upper, window.last) + 1)
    }
    silent = [day for day in range(window.first, window.last + 1) if day not in known and day not in also]
    return (*(Shade(first=first, last=last, state="gap") for first, last in runs(silent)), *_cuts(told, window))


def _cuts(told: Sequence[Entry], window: Window) -> list[Shade]:
    """Days on which the network was cut or only partly there: only those that a text names."""
    found = []
    for entry in told:
        about = entry.about
        known = entry.state in ("down", "partial") and entry.glyph == "days"
        if known and about and about.lower is not None and about.upper is not None:
            first, last = max(about.lower, window.first), min(about.upper, window.last)
            if first <= last:
                found.append(Shade(first=first, last=last, state=entry.state))
    return list(dict.fromkeys(found))


def _days(entries: Sequence[Entry]) -> tuple[Day, ...]:
    days: dict[str, list[Entry]] = {}
    for entry in entries:
        days.setdefault(entry.when, []).append(entry)
    return tuple(Day(when=when, entries=tuple(found)) for when, found in days.items())
