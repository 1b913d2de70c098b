"""Date expressions in a text: which words make one, and what they say before anybody knows when it was published.

What the capture groups of a construction may be called, and which values of the word lists are understood, stands at
the head of ``lang/en/constructions/dates.toml``. What an expression means is worked out in
:mod:`kuager.suggestions.meaning`, once the day of publication and the dates around it are known.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace

from kuager.suggestions.chunks import Chunks, Merge, apart
from kuager.suggestions.language import Language, Values, Word
from kuager.suggestions.numbers import digits_value, words_value
from kuager.suggestions.written import Written, full_year, written

_NEAR = 12  # chunks around a date in which a word of the future tells that it lies ahead
_CENTURY = 100
_FIRST_OF_TWO = (11, 20)  # "nineteen eighty-six", "twenty twenty-two"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Some units away from an anchor.

    Attributes:
        unit: ``day``, ``week``, ``weekend``, ``month``, ``quarter``, ``year``, ``decade`` or ``century``.
        first: The first unit, counted from the anchor's own.
        last: The last one.
        part: ``before`` or ``after``: up to the anchor, or from it on; ``recent``: the one just over or
            going on.
        exact: Whether the very day is meant, so far from the anchor, or the days between two such.
        further: Other units that it lies away as well: "one year and two months ago".
    """

    unit: str
    first: int
    last: int
    part: str = ""
    exact: bool = False
    further: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date expression, not yet anchored.

    Attributes:
        year: The year it states.
        years: How many years from there on: ten for a decade.
        month: The month it states.
        months: How many months from there on: three for a season.
        first_day: Its day of the month, or the first of a run of days.
        last_day: The last day of the run; equal to ``first_day`` for one day.
        weekday: 1 (Monday) to 7.
        falls_on: The weekday named beside a date.
        turn: Which such weekday or month: ``last``, ``this``, ``next``, ``coming`` or ``week_on``; empty when not said.
        rank: Which one inside the month or year: 1 the first, -1 the last ``unit`` (or weekday) of it.
        unit: What ``rank`` counts.
        anchor: What it counts from: ``published``, or ``text``: the date that the text has named before.
        base: A date that it counts from instead ("two days after 5 January").
        relative: Units from the anchor; with a month, a day or a weekday: the unit that those lie in.
        iso: Dates written in digits: more than one when the order of day and month is open.
        part: Early, mid, late …
        bound: ``since``, ``after``, ``until``, ``before`` or ``about``.
        until: The end, when it is a run from one date to another.
        widened: Days that it begins earlier and ends later: the night to the 6th begins on the 5th.
        ahead: Whether the sentence speaks of what is still to come.
        numeral: Whether a numeral is part of its words.
        dateline: Whether it stands in an agency's dateline: the day of writing, not of what is told.
    """

    year: int | None = None
    years: int = 1
    month: int | None = None
    months: int = 1
    first_day: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    falls_on: int | None = None
    turn: str = ""
    rank: int | None = None
    unit: str = ""
    anchor: str = "published"
    base: "When | None" = None
    relative: Shift | None = None
    iso: tuple[Written, ...] = ()
    part: str = ""
    bound: str = ""
    until: "When | None" = None
    widened: tuple[int, int] = (0, 0)
    ahead: bool = False
    numeral: bool = False
    dateline: bool = False

    @property
    def kind(self) -> str:
        """Vocabulary ``date_kinds``: relative when it needs another date, else absolute."""
        return "relative" if self.relative or self.weekday or self.turn else "absolute"


def with_dates(chunks: Chunks) -> Chunks:
    """Merge the words of every date into one chunk; then join two dates to a run, and a date to "since" or "early"."""
    found = _merged(chunks, "date", _date)
    if found is chunks:
        return chunks
    return _merged(_merged(found, "datepart", _period), "period", _period)


def _merged(chunks: Chunks, kind: str, made: Callable[[Chunks, re.Match[str]], When | None]) -> Chunks:
    letter = chunks.language.alphabet.letter(("DATE",))
    merges: list[Merge] = []
    for construction, match in chunks.matches(kind):
        when = made(chunks, match)
        if when is not None:
            first, after = match.span("x" if "x" in match.re.groupindex else 0)
            merges.append(Merge(first, after, letter, _given(when, construction.gives)))
    return chunks.merge(apart(merges)) if merges else chunks


def _given(when: When, gives: Values) -> When:
    """What the construction says by itself."""
    if not gives:
        return when
    before, after = (int(days) for days in gives.get("widen", "0 0").split())
    return replace(
        when,
        dateline=when.dateline or bool(gives.get("dateline")),
        bound=gives.get("bound", when.bound),
        part=gives.get("part", when.part),
        widened=(before or when.widened[0], after or when.widened[1]),
    )


def _date(chunks: Chunks, match: re.Match[str]) -> When | None:
    return _Reading(chunks, match).when()


class _Reading:
    """The words of one match, by the names of their groups."""

    __slots__ = ("chunks", "groups", "numeral", "spans")

    def __init__(self, chunks: Chunks, match: re.Match[str]) -> None:
        self.chunks = chunks
        self.spans = {name: match.span(name) for name in match.re.groupindex if match.start(name) >= 0}
        self.groups: dict[str, Values] = {}
        for name, (first, _) in self.spans.items():
            word = chunks.things[first]
            if isinstance(word, Word):
                self.groups[name] = word.values
        taken = (thing for thing in chunks.things[slice(*match.span("x" if "x" in self.spans else 0))])
        self.numeral = any(isinstance(one, Word) and not one.types.isdisjoint(("DIGITS", "NUMERAL")) for one in taken)

    def when(self) -> When | None:
        """What the words say, or None where they say nothing that can be a date."""
        if "iso" in self.groups:
            dates = written(self.groups["iso"]["digits"], _order(self.chunks.language))
            return When(iso=dates, numeral=True) if dates else None
        shift = self._shift()
        if shift is None and ("n" in self.groups or "r" in self.groups):
            return None
        if "w" in self.groups and "n" in self.groups and "u" not in self.groups and shift is not None:
            return self._weekday_away(shift)
        first, month = self._day_and_month()
        last = self._ordinal("e", "day")
        year, years = self._year()
        if month is not None and first is not None and max(first, last or 0) > _longest(month):
            return None
        if (year, month, first, shift) == (None,) * 4 and "w" not in self.groups:
            return None
        return When(
            year=year,
            years=years,
            month=month,
            months=int(self.groups.get("m", {}).get("months", "1")),
            first_day=first,
            last_day=first if last is None else last,
            weekday=self._ordinal("w", "weekday"),
            falls_on=self._ordinal("wd", "weekday"),
            turn=self._value("s", "turn") if "u" not in self.groups else "",
            rank=self._ordinal("q", "rank"),
            unit=(self._value("u", "unit") or self._value("q", "unit")) if "q" in self.groups else "",
            anchor=next((row["anchor"] for row in self.groups.values() if "anchor" in row), "published"),
            relative=shift,
            part=next((value for name in ("part", "r", "m") if (value := self._value(name, "part"))), ""),
            ahead=year is None and self._is_ahead(),
            numeral=self.numeral,
        )

    def _value(self, group: str, name: str) -> str:
        return self.groups.get(group, {}).get(name, "")

    def _ordinal(self, group: str, name: str) -> int | None:
        """A number of order: of the word list, in digits or in words; with the tens before it ("twenty-first")."""
        values = self.groups.get(group)
        if values is None:
            return None
        stated = values.get(name) or values.get("day")
        if stated is not None:
            return int(stated) + (
                words_value(self._words("tens")) or 0 if group in _WITH_TENS and "tens" in self.spans else 0
            )
        number = re.match(r"\d+", values.get("digits", ""))
        return int(number.group()) if number else words_value(self._words(group))

    def _words(self, group: str) -> list[Word]:
        return [one for one in self.chunks.things[slice(*self.spans[group])] if isinstance(one, Word)]

    def _day_and_month(self) -> tuple[int | None, int | None]:
        day, month = self._ordinal("d", "day"), self._ordinal("m", "month")
        if day is None and "m" in self.groups and "day" in self.groups["m"]:
            return int(self.groups["m"]["day"]), month
        if day is not None and month is not None and "month" not in self.groups["m"]:  # two numbers: 4/22
            swapped = (
                _order(self.chunks.language).startswith("mdy") if max(day, month) <= _DECEMBER else month > _DECEMBER
            )
            return (month, day) if swapped else (day, month)
        return day, month

    def _shift(self) -> Shift | None:
        """A row of the word list; a number of units in a direction; or a unit with "last", "this", "next"."""
        if "r" in self.groups:
            return self._listed(self.groups["r"])
        if "more_n" in self.groups:
            return self._several()
        if "u" not in self.groups or "q" in self.groups:
            return self._weeks_away() if "w" in self.groups and "n" in self.groups else None
        unit = self.groups["u"]["unit"]
        if "n" in self.groups or "dir" in self.groups:
            return self._counted(unit)
        turn = _TURNS.get(self._value("s", "turn"))
        return None if turn is None else Shift(unit=unit, first=turn, last=turn)

    def _sign(self) -> int:
        return int(self._value("dir", "sign") or "-1")

    def _listed(self, row: Values) -> Shift:
        """A row of the word list, as it stands or so many units away: "two years ago today"."""
        away = self._sign() * (self._amount()[0] or 0) if "dir" in self.groups else 0
        further = ((self.groups["u"]["unit"], away),) if away else ()
        narrowed = row.get("part", "")
        part = narrowed if narrowed in _LIMITS else ""
        return Shift(unit=row["unit"], first=int(row["from"]), last=int(row["to"]), part=part, further=further)

    def _weeks_away(self) -> Shift | None:
        """The first Friday back, or on, is no week away from itself."""
        count = self._amount()[0]
        away = self._sign() * ((count or 1) - 1)
        return None if count is None else Shift(unit="week", first=away, last=away, exact=True)

    def _several(self) -> Shift | None:
        """Several units together; the least of them tells how exact it is."""
        pairs = [
            (self._value(unit, "unit"), self._amount(number)[0]) for number, unit in _SEVERAL if unit in self.groups
        ]
        if any(count is None for _, count in pairs):
            return None
        away = [(unit, self._sign() * (count or 0)) for unit, count in pairs]
        unit, last = away[-1]
        exact = unit in ("day", "week", "fortnight")
        return Shift(unit=unit, first=last, last=last, exact=exact, further=tuple(away[:-1]))

    def _weekday_away(self, shift: Shift) -> When:
        """As in "two Fridays ago": so many weeks from the last one, or from the next."""
        turn = "coming" if self._sign() > 0 else ""
        near = When(weekday=self._ordinal("w", "weekday"), turn=turn)
        return When(base=near, relative=shift, numeral=self.numeral)

    def from_base(self) -> Shift | None:
        """So many units before or after a date, its first or last ones, or the unit that holds it."""
        unit = self._value("u", "unit")
        if "q" in self.groups:
            count, rank = self._amount()[0], self._ordinal("q", "rank")
            if count is None or rank not in (1, -1):
                return None
            first, last = (0, count - 1) if rank > 0 else (1 - count, 0)
            return Shift(unit=unit, first=first, last=last, part="head" if rank > 0 else "tail")
        return self._counted(unit) if "dir" in self.groups else Shift(unit=unit, first=0, last=0)

    def _counted(self, unit: str) -> Shift | None:
        least, most = self._amount()
        if least is None or most is None:
            return None
        turn = _TURNS.get(self._value("s", "turn"))
        sign = turn or self._sign()
        whole = bool(turn) or self._value("dir", "reach") == "whole"  # "the last three days" reach up to the anchor
        nearest = int(unit == "day" and sign > 0)  # "the next three days" begin tomorrow
        first, last = sorted((nearest if whole else sign * least, sign * most))
        return Shift(
            unit=unit,
            first=first,
            last=last,
            exact=whole or (unit in ("week", "fortnight") and least == most and "w" not in self.groups),
        )

    def _amount(self, group: str = "n") -> tuple[int | None, int | None]:
        """How many units: a number, or the least and the most that a vague word may be; one where none is said."""
        if group not in self.spans:
            return 1, 1
        words = self._words(group)
        values = words[0].values if words else {}
        if "most" in values:
            return int(values["least"]), int(values["most"])
        number = digits_value(values["digits"]) if "digits" in values else words_value(words)
        return (number, number) if number is not None and 0 < number < _MOST else (None, None)

    def _year(self) -> tuple[int | None, int]:
        """The year, and how many: one, or those of a decade or a century."""
        if "c" in self.groups:
            century = self._ordinal("c", "rank")
            return (None, 1) if not century else ((century - 1) * _CENTURY + 1, _CENTURY)
        if "y" not in self.groups:
            return None, 1
        values = self.groups["y"]
        if "year" in values:
            return int(values["year"]), int(values.get("years", "1"))
        if "digits" in values:
            if not values["digits"].isdecimal():
                return None, 1  # "2,000's" is no decade
            year = full_year(int(values["digits"]))
            return year, 10 if "decade" in self.spans and year % 10 == 0 else 1
        return _year_in_words(self._words("y")), 1

    def _is_ahead(self) -> bool:
        """Whether a word of the future stands near in the sentence."""
        future = self.chunks.letters_of["FUTURE"]
        if not future:
            return False
        first, after = min(span[0] for span in self.spans.values()), max(span[1] for span in self.spans.values())
        begin, end = self.chunks.sentence_around(first)
        around = self.chunks.letters[max(begin, first - _NEAR) : min(end, after + _NEAR)]
        return not future.isdisjoint(around)


_WITH_TENS = ("d", "c", "q")
_SEVERAL = (("n", "u"), ("more_n", "more_u"), ("most_n", "most_u"))
_TURNS = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}
_LIMITS = ("before", "after", "recent")
_DECEMBER = 12
_MOST = 1000


def _longest(month: int) -> int:
    return monthrange(2000, month)[1] if 1 <= month <= _DECEMBER else 0  # of a leap year


def _year_in_words(words: list[Word]) -> int | None:
    """As in "two thousand and nineteen" or "twenty twenty-two"."""
    values = [int(value) for one in words if (value := one.values.get("value", "")).isdecimal()]
    if len(values) > 1 and _FIRST_OF_TWO[0] <= values[0] <= _FIRST_OF_TWO[1] and values[1] < _CENTURY:
        return values[0] * _CENTURY + sum(values[1:])
    year = words_value(words)
    return year if year is not None and _YEARS[0] <= year <= _YEARS[1] else None


_YEARS = (1000, 2199)


def _order(language: Language) -> str:
    """What comes first where a date is written in digits: ``dmy``, ``mdy``, or both where either may be meant."""
    order = language.settings.get("date_order", "dmy")
    assert isinstance(order, str)  # noqa: S101 - language.toml, loaded by the tests
    return order


_TODAY = Shift(unit="day", first=0, last=0)


def _period(chunks: Chunks, match: re.Match[str]) -> When | None:
    """A run from one date to another, or one date with what limits it."""
    whole = chunks.things[match.start("a")]
    if not isinstance(whole, When):
        return None
    if "u" in match.re.groupindex:
        reading = _Reading(chunks, match)
        shift = reading.from_base()
        turn = reading.groups.get("dir", {}).get("turn")
        if turn and whole.weekday and not whole.turn and whole.relative is None:
            whole = replace(whole, turn=turn)  # "two weeks from Friday": the Friday to come
        return None if shift is None or whole.base is not None else When(base=whole, relative=shift, numeral=True)
    names = {name: match.start(name) for name in match.re.groupindex if match.start(name) >= 0}
    if "r" in names:
        return None if whole.until is not None else replace(whole, until=When(relative=_TODAY))
    if "b" in names:
        end = chunks.things[names["b"]]
        if not isinstance(end, When) or end.until is not None or whole.until is not None:
            return None
        return replace(whole, until=end, numeral=whole.numeral or end.numeral)
    for name in ("bound", "part"):
        value = chunks.value(names[name], name) if name in names else None
        if value is not None:
            whole = replace(whole, bound=value) if name == "bound" else replace(whole, part=value)
    return whole
