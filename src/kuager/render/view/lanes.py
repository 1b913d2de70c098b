"""What happened to each person, as swimlanes: one mark a status, with its open end, hatched where it is disputed."""

from collections.abc import Sequence

from kuager.model.dates import DateInterval
from kuager.model.records import Dated, History, Station, Telling
from kuager.render.svg.swimlanes import NARROW, WIDE, PersonLane, swimlanes
from kuager.render.svg.times import Shade, TimeMark, Window
from kuager.render.view.chronicle import glyph, inside, time_window
from kuager.render.view.histories import station_words, when_words
from kuager.render.view.limits import ROWS_DRAWN
from kuager.render.view.people import PersonView
from kuager.render.view.pictures import Picture, ends
from kuager.render.view.wording import listed, plural, speaker_short, term

_HARM = ("injured", "shot", "beaten", "killed", "died_in_custody", "found_injured_or_dead")
_FREE = ("at_liberty", "released", "sentence_served", "not_protester")
_UNKNOWN = ("missing", "taken_away")
_OFFICE = ("left_office", "dismissed")
_LASTING = ("detained", "missing", "in_exile", "at_liberty")
_HATCHED = ("dispute", "contradiction")


def people_picture(people: Sequence[PersonView], cuts: Sequence[Shade] = ()) -> Picture | None:
    """The persons' statuses as swimlanes; nothing where no status has a day.

    Args:
        people: The persons, those with a status first.
        cuts: Days on which the network was cut or only partly there.
    """
    window = time_window([when for person in people for when in _dates(person.history)])
    if window is None:
        return None
    told = [person for person in people if any(inside(when, window) for when in _dates(person.history))]
    lanes = [_lane(person, window) for person in told[:ROWS_DRAWN]]
    name = f"What happened to {plural(len(told), 'person', 'persons')}"
    shaded = [one for one in cuts if one.state != "gap" and one.last >= window.first and one.first <= window.last]
    shaded = [
        Shade(first=max(one.first, window.first), last=min(one.last, window.last), state=one.state) for one in shaded
    ]
    wide, narrow = (swimlanes(name, lanes, window, layout, shaded) for layout in (WIDE, NARROW))
    return Picture(wide=wide, narrow=narrow, left_out=sum(bool(person.spells) for person in people) - len(lanes))


def _dates(history: History) -> list[DateInterval]:
    return [one.about for one in history.stations if one.about is not None]


def _lane(person: PersonView, window: Window) -> PersonLane:
    history = person.history
    drawn = [one for one in history.stations if inside(one.about, window)]
    others = [
        _label(one) + (f" ({when_words(one)})" if one.about else "") for one in history.stations if one not in drawn
    ]
    since = history.unknown_since
    last = None if since is None else since.upper
    return PersonLane(
        href=f"#{person.anchor}",
        name=person.name,
        role=", ".join(person.roles[:1]),
        marks=tuple(_mark(one, person, window) for one in drawn),
        undated=", ".join(dict.fromkeys(others)),
        unknown_since=last + 1 if last is not None and last < window.last else None,
        unknown_words=person.unknown,
    )


def _label(one: Station) -> str:
    words = term("statuses", one.status)
    return words if one.claimed else f"{words} (denied)"


def _mark(one: Station, person: PersonView, window: Window) -> TimeMark:
    tellings = (*one.claimed, *one.denied)
    shape, about = _shape(one)
    upper = one.lasts.upper if shape == "days" and one.lasts is not None and one.lasts.upper else about.upper
    first, last = ends(about.lower, None if shape == "fading" else upper, window)
    times = f" × {len(tellings)}" if len(tellings) > 1 else ""
    return TimeMark(
        href=person.hrefs.get((tellings[0].document, tellings[0].spell.passage.start), f"#{person.anchor}"),
        name=_name(one, person.history),
        label=_label(one) + times,
        glyph=shape,
        first=first,
        last=last,
        sure=min(window.last, about.upper if about.upper is not None else first) if shape == "fading" else None,
        css=f"status-{_sort_of(one.status)}{_doubt(one, person.history)}",
    )


def _shape(one: Station) -> tuple[str, DateInterval]:
    """How the days of a status are drawn, and which they are: a known beginning lasts to its end, or fades."""
    dated = next(dated for dated in _days(one) if dated is not None)
    shape = glyph(dated, lasting=one.status in _LASTING)
    about = one.about or dated.value
    if one.lasts is None or shape not in ("days", "since"):
        return shape, about
    return ("fading" if one.lasts.upper is None else "days"), about


def _days(one: Station) -> list[Dated | None]:
    """The dates of a status as they are told, those that say what all say first."""
    told = [telling.spell.about for telling in (*one.claimed, *one.denied)]
    return sorted(told, key=lambda dated: dated is None or one.about is None or dated.value.text != one.about.text)


def _name(one: Station, history: History) -> str:
    """The whole in one sentence, for those who do not see the picture."""
    parts = [f"{when_words(one)}: {station_words(one)}"]
    parts += [f"according to {_who(one.claimed)}"] if one.claimed else []
    parts += [f"denied by {_who(one.denied)}"] if one.denied else []
    parts += ["its end is not told"] if one.lasts is not None and one.lasts.upper is None else []
    parts += [clash.verdict for clash in history.clashes if _is_in(one, clash.tellings)]
    return ", ".join(dict.fromkeys(parts))


def _who(tellings: Sequence[Telling]) -> str:
    return listed(list(dict.fromkeys(speaker_short(one.spell.source) for one in tellings)))


def _doubt(one: Station, history: History) -> str:
    """The class of a status that is denied by all, or disputed."""
    if not one.claimed:
        return " denied"
    disputed = any(clash.verdict in _HATCHED and _is_in(one, clash.tellings) for clash in history.clashes)
    return " disputed-status" if disputed else ""


def _is_in(one: Station, tellings: Sequence[Telling]) -> bool:
    return any(telling in tellings for telling in (*one.claimed, *one.denied))


def _sort_of(status: str) -> str:
    if status in _HARM:
        return "harm"
    if status in _FREE:
        return "free"
    if status in _UNKNOWN:
        return "unknown"
    return "office" if status in _OFFICE else "custody"
