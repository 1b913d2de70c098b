"""Why happenings belong together, why days are empty, what a cut network explains: in plain sentences."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from kuager.incidents.groups import Link
from kuager.incidents.happenings import Happening
from kuager.incidents.places import around, by_width
from kuager.model.dates import DateInterval
from kuager.model.vocab import label

_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905 - a list of twelve words is easier to check in one line
)
_LISTED = 5


def day_words(ordinal: int) -> str:
    """A day: ``5 January 2022``."""
    day = date.fromordinal(ordinal)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def time_words(interval: DateInterval) -> str:
    """An interval: ``5 January 2022``, ``5 to 7 January 2022``, ``about 5 January 2022``, ``until 7 January 2022``."""
    about = "about " if interval.approximate else ""
    if interval.lower is None and interval.upper is None:
        return interval.text
    if interval.lower is None:
        return f"{about}until {day_words(interval.upper or 1)}"
    if interval.upper is None:
        return f"{about}from {day_words(interval.lower)}"
    first, last = date.fromordinal(interval.lower), date.fromordinal(interval.upper)
    if first == last:
        return about + day_words(interval.lower)
    if (first.year, first.month) == (last.year, last.month):
        return f"{about}{first.day} to {day_words(interval.upper)}"
    return f"{about}{day_words(interval.lower)} to {day_words(interval.upper)}"


def listed(words: Sequence[str]) -> str:
    """Words as a list in a sentence; of a long one the first."""
    if len(words) > _LISTED:
        return f"{', '.join(words[:_LISTED])} and {len(words) - _LISTED} more"
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1] if words else ""


def reasons(
    members: Sequence[Happening], links: Sequence[Link], names: Mapping[str, str], apart: int
) -> tuple[str, ...]:
    """Why the members of an incident belong together, and which do not belong to them.

    Args:
        members: All of them.
        links: How they were joined.
        names: The names of persons by id.
        apart: How many others a person told apart from them.
    """
    kept_out = (f"A person judged that it is not one with {_others(apart)}.",) if apart else ()
    if len(members) == 1:
        return kept_out or (_alone(members[0]),)
    there = {one.id: one for one in members}
    by_why: dict[str, list[Happening]] = {}
    for link in sorted(links):
        by_why.setdefault(link.why, []).extend((there[link.one], there[link.other]))
    found = [_SENTENCES[why](_once(by_why[why]), names) for why in _SENTENCES if why in by_why]
    return (*found, *_different_days(members), *kept_out)


def _others(number: int) -> str:
    return "another telling" if number == 1 else f"{number:,} other tellings"


def figure_reasons(whys: Sequence[str]) -> tuple[str, ...]:
    """Why the figures of an incident belong to it, from the rules that attached each."""
    return tuple(_FIGURES[why].format(_figures(whys.count(why))) for why in _FIGURES if why in whys)


def _figures(number: int) -> str:
    return "1 figure" if number == 1 else f"{number:,} figures"


_FIGURES = {
    "judged": "By a person’s judgement: {}.",
    "passage": "By its own words: {}.",
    "day": "By the day, and by the place or one inside it: {}.",
}


def _once(ones: Sequence[Happening]) -> list[Happening]:
    return list({one.id: one for one in ones}.values())


def _alone(one: Happening) -> str:
    missing = [words for words, there in (("day", one.stretch is not None), ("place", _is_placed(one))) if not there]
    if missing:
        own = " or ".join(missing)
        return f"Told once, without a {own} that would show what else belongs to it."
    if one.kind.single or not one.kind.one_a_day:
        return "Told once. One day may see several of this kind, so a day alone joins nothing to it."
    return "Told once: nothing else that is told fits its kind, its day, its place and the persons it names."


def _is_placed(one: Happening) -> bool:
    return one.site is not None or one.kind.whole


def _judged(ones: Sequence[Happening], _names: Mapping[str, str]) -> str:
    return f"A person judged that {len(ones)} tellings are of one incident."


def _words(ones: Sequence[Happening], _names: Mapping[str, str]) -> str:
    told = sorted({_word(one) for one in ones})
    return f"One passage tells of it as {listed(told)}." if len(told) > 1 else "One passage tells of it twice."


def _copies(ones: Sequence[Happening], _names: Mapping[str, str]) -> str:
    if len({one.document for one in ones}) > 1:
        return "The same words stand in copies of one document."
    return "The same words stand in one document more than once."


def _person(ones: Sequence[Happening], names: Mapping[str, str]) -> str:
    shared = frozenset.intersection(*(one.people for one in ones))
    who = sorted(names[person] for person in shared or frozenset.union(*(one.people for one in ones)))
    return f"{len(ones)} tellings name {listed(who)}, and may mean one time and place."


def _day(ones: Sequence[Happening], _names: Mapping[str, str]) -> str:
    kinds = sorted({one.kind for one in ones}, key=lambda kind: kind.rank)
    when = next((time_words(one.about.value) for one in ones if one.about is not None), "")
    places = by_width(one.place for one in ones if one.place is not None)
    where = f", and one place, {_nested_words(places)}" if places else ", and no other place"
    return f"{len(ones)} tellings of {listed([kind.label for kind in kinds])} name one time, {when}{where}."


def _nested_words(places: Sequence[str]) -> str:
    lies = [f"{inner} in {outer}" for inner, outer in pairwise(places) if outer in around(inner)]
    return f"{places[0]} ({listed(lies)})" if lies else listed(places)


def _different_days(members: Sequence[Happening]) -> tuple[str, ...]:
    days = sorted({one.day for one in members if one.day is not None})
    return (f"They tell of different days: {listed([day_words(day) for day in days])}.",) if len(days) > 1 else ()


def _word(one: Happening) -> str:
    return label("acts" if one.word in one.kind.acts else "event_kinds", one.word)


_SENTENCES = {"judged": _judged, "words": _words, "copies": _copies, "person": _person, "day": _day}
