"""Numbers, dates and speakers in plain words, the same everywhere on the page."""

from dataclasses import dataclass
from datetime import date

from kuager.model.dates import DateInterval
from kuager.model.records import Bounds, Count, Dated, Incident, Source
from kuager.model.vocab import label, measures, populations, vocabularies
from kuager.render.svg.scale import MONTHS

SIDE_WORDS = {name: side.label for name, side in vocabularies()["sides"].terms.items()}
_SAID = {
    "gt": "more than {}",
    "ge": "at least {}",
    "lt": "fewer than {}",
    "le": "at most {}",
    "approx": "about {}",
}
_WHO_THEY_ARE = {
    "alleged_attackers": "people called attackers by the speaker",
    "perpetrators": "alleged perpetrators",
    "troops": "troops",
}
_TOLD_AS = 2  # words that an incident is called by, at most
_LANGUAGES = {"en": "English", "ru": "Russian", "kk": "Kazakh", "und": "a language not recognised"}


def term(vocabulary: str, name: str) -> str:
    """What people read for a term; a term that this version does not know stays as it is."""
    known = vocabularies()[vocabulary].terms
    return label(vocabulary, name) if name in known else name.replace("_", " ")


def measure(name: str) -> str:
    """What people read for a measure."""
    return measures()[name].label if name in measures() else name.replace("_", " ")


def population(name: str) -> str:
    """What people read for a population."""
    return populations()[name].label if name in populations() else name.replace("_", " ")


def language(code: str) -> str:
    """The English name of a language."""
    return _LANGUAGES.get(code, code)


def speaker(source: Source) -> str:
    """Who speaks, as fully as the document says: name and role, or what kind of source it is."""
    role = source.role if source.role and source.role.casefold() not in (source.name or "").casefold() else None
    named = [part for part in (source.name, role) if part]
    return ", ".join(named) if named else term("source_kinds", source.kind)


def speaker_short(source: Source) -> str:
    """The same in few words, for pictures."""
    return source.name or source.role or term("source_kinds", source.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A number as it is shown: a relation sign that is drawn, what is written, and how it is spoken."""

    sign: str | None
    written: str
    spoken: str
    printed: int | None


def value(bounds: Bounds, number_words: str) -> Value:
    """A number with its bounds, as its source put it."""
    printed = _printed(bounds)
    if bounds.relation == "vague":
        quoted = f"“{number_words}”"
        return Value(sign=None, written=quoted, spoken=quoted, printed=None)
    if printed is None:
        ends = between(bounds.lower, bounds.upper)
        return Value(sign=None, written=ends, spoken=ends, printed=None)
    written = f"{printed:,}"
    sign = bounds.relation if bounds.relation in _SAID else None
    return Value(sign=sign, written=written, spoken=_SAID.get(bounds.relation, "{}").format(written), printed=printed)


def _printed(bounds: Bounds) -> int | None:
    """The number as printed: the bounds are closed, "more than 160" is stored as 161 and up."""
    if bounds.relation == "gt":
        return None if bounds.lower is None else bounds.lower - 1
    if bounds.relation == "lt":
        return None if bounds.upper is None else bounds.upper + 1
    if bounds.relation in ("ge", "exact"):
        return bounds.lower
    if bounds.relation == "le":
        return bounds.upper
    return bounds.approx if bounds.relation == "approx" else None


def between(lower: int | None, upper: int | None) -> str:
    """Two ends in words."""
    if lower is None and upper is None:
        return "no bound"
    if upper is None:
        return f"{lower:,} or more"
    if lower is None:
        return f"{upper:,} or fewer"
    if lower > upper:
        return "no number fits them all"
    return f"{lower:,}" if lower == upper else f"{lower:,} to {upper:,}"


def day_words(ordinal: int) -> str:
    """A day: ``7 Jan 2022``."""
    day = date.fromordinal(ordinal)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def dated(when: Dated | None) -> str:
    """A date with its uncertainty in words, or nothing."""
    return date_words(when.value) if when else ""


def happened(when: Dated | None) -> str:
    """The date of something that happened once: a time that only the document as a whole covers is no date."""
    if when is None:
        return ""
    closed = when.value.lower is not None and when.value.upper is not None
    somewhere = when.basis == "document" and when.value.known_day is None and closed
    return f"some time in {date_words(when.value)}" if somewhere else date_words(when.value)


def date_words(interval: DateInterval) -> str:
    """An interval in words: ``10–16 Jan 2022``, ``about 8 Jan 2022``, ``until 13 Jan 2022``."""
    about = "about " if interval.approximate else ""
    if interval.lower is None and interval.upper is None:
        return interval.text
    if interval.lower is None:
        return f"{about}until {day_words(interval.upper or 1)}"
    if interval.upper is None:
        return f"{about}from {day_words(interval.lower)}"
    return about + _stretch(interval.lower, interval.upper, interval.text)


def _stretch(lower: int, upper: int, edtf: str) -> str:
    first, last = date.fromordinal(lower), date.fromordinal(upper)
    if first == last:
        return day_words(lower)
    if "/" not in edtf:
        written = edtf.rstrip("~?%")
        whole_month = (first.year, first.month) == (last.year, last.month)
        return f"{MONTHS[first.month - 1]} {first.year}" if whole_month else written
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_words(upper)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} – {day_words(upper)}"
    return f"{day_words(lower)} – {day_words(upper)}"


def counted(count: Count) -> str:
    """What is counted, in words: ``police killed, Almaty``."""
    return quantity_words(count.measure, count.population, count.place.name if count.place else None)


def quantity_words(of: str, who: str, place: str | None) -> str:
    """A quantity in words: "police killed, Almaty"; some measures say themselves who is counted."""
    people, _, called = population(who).partition(" called ")
    called = f", called {called}" if called else ""
    counted_words = _WHO_THEY_ARE.get(of) or f"{people} {measure(of)}{called}"
    return counted_words + (f", {place}" if place else "")


def plural(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(words: list[str]) -> str:
    """Words as a list in a sentence."""
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1] if words else ""


def incident_title(incident: Incident, told: list[str]) -> str:
    """What an incident is, in words: ``killing and shooting, Republic Square``.

    Args:
        incident: The incident.
        told: The words in which its members tell it; of more than two its kind is shown instead.
    """
    words = list(dict.fromkeys(told))
    if not words or len(words) > _TOLD_AS:
        words = [term("incident_kinds", kind) for kind in incident.kinds]
    return listed(words) + (f", {incident.places[0]}" if incident.places else "")


def worth_words(millionths: int) -> str:
    """What families are worth together, with one decimal: "2.3"."""
    return f"{millionths / 1_000_000:.1f}"


def origins_words(incident: Incident) -> str:
    """By how many documents, families and speakers an incident is told."""
    documents = plural(incident.documents, "document")
    if incident.documents == 1:
        return documents
    families = plural(incident.families, "family", "families")
    return f"{documents} of {families}, by {plural(incident.speakers, 'speaker')}"
