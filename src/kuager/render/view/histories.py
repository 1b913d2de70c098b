"""A person's history as reports and pages show it: stations in words, clashes, and what is not known."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kuager.model.dates import DateInterval
from kuager.model.records import Clash, History, Person, Record, Station, Telling
from kuager.render.view.wording import date_words, day_words, listed, plural, term

# statuses that somebody does to a person: who did it is worth asking
DONE_TO = (
    "arrested",
    "detained",
    "taken_away",
    "beaten",
    "shot",
    "injured",
    "killed",
    "died_in_custody",
    "missing",
)
_HELD = ("arrested", "detained", "taken_away", "missing", "died_in_custody")
NOTHING_TOLD = History(person="", stations=())
"""The history of somebody of whom no status is told."""


def history_of(record: Record, person: str) -> History:
    """The history of a person; an empty one where nothing is told."""
    return next((one for one in record.histories if one.person == person), NOTHING_TOLD)


def station_words(one: Station) -> str:
    """A status with its places."""
    return ", ".join([term("statuses", one.status), *one.places])


def when_words(one: Station) -> str:
    """The days of a status, to the day that ended it, where one did."""
    if one.about is None:
        return ""
    lasts = one.lasts
    if lasts is None or lasts.upper is None or lasts.upper == one.about.upper:
        return date_words(one.about)
    return f"{date_words(one.about)}, until {day_words(lasts.upper)}"


def carried_words(one: Station) -> str:
    """How many claims a status has, from how many origins."""
    if not one.claimed:
        return "only denied"
    return f"{plural(len(one.claimed), 'claim')}, {plural(one.origins, 'origin')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreeDates:
    """What a claim is about, when it was said, when it was captured; in words, empty where it is not known."""

    about: str
    said: str
    captured: str


def three_dates(one: Telling) -> ThreeDates:
    """The three dates of a claim."""
    about = None if one.spell.about is None else one.spell.about.value
    return ThreeDates(about=_days(about), said=_days(one.said), captured=_days(one.captured))


def _days(interval: DateInterval | None) -> str:
    return "" if interval is None else date_words(interval)


def unknown_words(history: History) -> str:
    """Since when nothing is told of somebody whose fate is open; nothing where it is not."""
    if history.left_at is None:
        return ""
    if history.unknown_since is None or history.unknown_since.upper is None:
        return f"status unknown after “{term('statuses', history.left_at)}”, of which no day is told"
    return f"status unknown since {day_words(history.unknown_since.upper)}"


def clash_title(one: Clash) -> str:
    """What kind of clash it is, and by which rule."""
    return f"{one.verdict.capitalize()}: {term('status_verdicts', one.verdict)} ({term('status_rules', one.rule)})"


def fits_words(one: Clash) -> str:
    """Under which readings the claims fit."""
    return f"They fit if {', or if '.join(one.readings)}." if one.readings else ""


def not_known(person: Person, history: History) -> tuple[str, ...]:
    """What the documents do not tell of a person, one sentence each."""
    return tuple(_not_known(person, [one for one in history.stations if one.claimed], history))


def _not_known(person: Person, claimed: Iterable[Station], history: History) -> Iterator[str]:
    claimed = list(claimed)
    if person.unnamed:
        yield "The documents do not name the person."
    unknown = unknown_words(history)
    if unknown:
        yield f"{unknown[0].upper()}{unknown[1:]}."
    undated = [term("statuses", one.status) for one in claimed if one.about is None]
    if undated:
        yield f"No day is told for: {listed(undated)}."
    nowhere = [term("statuses", one.status) for one in claimed if one.status in _HELD and not one.places]
    if nowhere:
        yield f"No place is told for: {listed(nowhere)}."
    doers = [term("statuses", one.status) for one in claimed if one.status in DONE_TO and not _doers(one)]
    if doers:
        yield f"Who did it is not told for: {listed(doers)}. The perpetrator is unknown."
    if history.whereabouts is None and any(one.status in _HELD for one in claimed):
        yield "No official is heard on where the person is or was."


def _doers(one: Station) -> list[str]:
    return [telling.spell.by for telling in one.claimed if telling.spell.by]
