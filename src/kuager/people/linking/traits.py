"""What of a row can be compared: folded names, days as intervals, places, sex. The columns of every engine."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median_low

from kuager.model.dates import DateInterval
from kuager.model.letters import small
from kuager.model.linked import ListRow
from kuager.people.linking.days import days_in, month_first
from kuager.people.linking.naming import named, place_key

DayReader = Callable[[str], DateInterval | None]
"""Reads a day written with words ("5 января 2022")."""

_SHORT_YEAR = 365
_LONG_YEAR = 366
_AGE = re.compile(r"(\d{1,3})(?:[.,]\d+)?(?:\s*\D.*)?")
_OLDEST = 120
_LONGEST = 100  # characters of a cell in which a day is looked for
_WOMEN = frozenset({"f", "female", "w", "woman", "ж", "жен", "женский", "женщина", "әйел", "أنثى", "girl", "2"})
_MEN = frozenset({"m", "male", "man", "м", "муж", "мужской", "мужчина", "ер", "еркек", "ذكر", "boy", "1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """The comparable columns of one row; empty or None where it says nothing.

    Attributes:
        id: The row.
        source: Its list.
        given: The given name, folded.
        surname: The surname without what gender adds, folded.
        father: The father's name, or what stands in its place, folded.
        words: All words of the name folded, in the order of the alphabet.
        sex: m or f.
        born: The day of birth as eight digits, where it is a day.
        born_from: The first day of birth that the row allows.
        born_to: The last.
        age: Years, where no day or year of birth and no day that the age belongs to is told.
        event: The day on which it befell the person.
        place: Where.
        home: Where the person lived.
        surname_frame: The first consonants of the surname.
        given_frame: Those of the given name.
    """

    id: str
    source: str
    given: str = ""
    surname: str = ""
    father: str = ""
    words: str = ""
    sex: str = ""
    born: str = ""
    born_from: int | None = None
    born_to: int | None = None
    age: int | None = None
    event: int | None = None
    place: str = ""
    home: str = ""
    surname_frame: str = ""
    given_frame: str = ""


def traits_of(rows: Sequence[ListRow], read_day: DayReader | None = None) -> list[Traits]:
    """The comparable columns of the rows of one list.

    Args:
        rows: All rows of the list: it is asked as a whole how it writes days, and when things happened.
        read_day: How days written with words are read; None where only figures are.
    """
    american = month_first(cell.value for row in rows for cell in row.cells if cell.name.endswith("date"))
    day_of = day_reader(read_day, american=american)
    events = [_event(row, day_of) for row in rows]
    told = [one for one in events if one is not None]
    usual = median_low(told) if told else None
    return [_traits(row, event, usual, day_of) for row, event in zip(rows, events, strict=True)]


def day_reader(read_day: DayReader | None, *, american: bool) -> DayReader:
    """How the days of a list are read: figures by its own order, words by the reader given.

    Args:
        read_day: How days written with words are read; None where only figures are.
        american: Whether the month comes first where slashes part the numbers.
    """

    def day_of(words: str) -> DateInterval | None:
        if not words:
            return None
        return days_in(words, american=american) or (None if read_day is None else read_day(words[:_LONGEST]))

    return day_of


def _traits(row: ListRow, event: int | None, usual: int | None, day_of: DayReader) -> Traits:
    said = row.said
    name = named(row)
    age = age_in(said.get("age", ""))
    told = day_of(said.get("birth_date", ""))
    lower, upper, born = _reckoned(age, usual if event is None else event) if told is None else _told(told)
    return Traits(
        id=row.id,
        source=row.source,
        given=name.given,
        surname=name.surname,
        father=name.father,
        words=name.ordered,
        sex=sex_in(said.get("sex", "")) or name.sex,
        born=born,
        born_from=lower,
        born_to=upper,
        age=age if lower is None else None,
        event=event,
        place=place_key(said.get("place", "")),
        home=place_key(said.get("residence", "")),
        surname_frame=frame(name.surname),
        given_frame=frame(name.given),
    )


def _event(row: ListRow, day_of: DayReader) -> int | None:
    for meaning in ("death_date", "date"):
        found = day_of(row.said.get(meaning, ""))
        if found is not None and found.lower is not None and found.lower == found.upper:
            return found.lower
    return None


def _told(birth: DateInterval) -> tuple[int | None, int | None, str]:
    exact = birth.lower is not None and birth.lower == birth.upper
    return birth.lower, birth.upper, birth.text.replace("-", "") if exact else ""


def _reckoned(age: int | None, day: int | None) -> tuple[int | None, int | None, str]:
    if age is None or day is None:
        return None, None, ""
    return day - (age + 1) * _LONG_YEAR, day - age * _SHORT_YEAR, ""


@lru_cache(maxsize=1000)
def age_in(words: str) -> int | None:
    """The years in a cell that tells an age, None where it tells none that people reach."""
    found = _AGE.fullmatch(words.strip())
    return int(found[1]) if found and int(found[1]) <= _OLDEST else None


@lru_cache(maxsize=1000)
def sex_in(words: str) -> str:
    """M or f as a cell tells it in one of the languages known, else empty."""
    plain = small(words).strip(" .")
    return "f" if plain in _WOMEN else "m" if plain in _MEN else ""


@lru_cache(maxsize=100_000)
def frame(key: str) -> str:
    """The beginning and the next consonants of a word by sound: rows meet by it.

    Args:
        key: The word, folded.
    """
    return key[:1] + "".join(letter for letter in key[1:] if letter not in "aeiouy")[:3]
