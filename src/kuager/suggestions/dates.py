"""Dates in a text, as intervals: absolute ones at once, relative ones once the day of publication is known.

A bare weekday or a day without a year keeps what it could mean; the reference day is an argument, so another
publication date gives other dates from the same words. The policy for "on Friday": the last Friday not later than
the reference day, the reference day itself included.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kuager.model.dates import DateError, DateInterval, days, parse_edtf
from kuager.suggestions.chunks import Chunks, Merge, apart
from kuager.suggestions.language import Word

_DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_WEEK = 7
_MONTHS = 12
_NEAR = 200  # days: a day without a year lies less than about half a year from the reference


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date expression, not yet anchored.

    Attributes:
        year: The year it states.
        month: The month it states.
        first_day: Its day of the month, or the first of a run of days.
        last_day: The last day of the run; equal to ``first_day`` for one day.
        weekday: 1 (Monday) to 7.
        relative: Unit, first and last unit from the reference day, and part of it: the lexicon's row.
        iso: A date written in digits.
        dateline: Whether it stands in an agency's dateline: the day of writing, not of what is told.
    """

    year: int | None = None
    month: int | None = None
    first_day: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    relative: tuple[str, int, int, str] | None = None
    iso: DateInterval | None = None
    dateline: bool = False

    @property
    def kind(self) -> str:
        """Vocabulary ``date_kinds``: relative when it needs the day of publication, else absolute."""
        return "relative" if self.relative or self.weekday else "absolute"


def with_dates(chunks: Chunks) -> Chunks:
    """Merge the words of every date into one chunk."""
    letter = chunks.language.alphabet.letter(("DATE",))
    merges: list[Merge] = []
    for construction in chunks.language.constructions["date"]:
        for match in construction.pattern.finditer(chunks.code):
            when = _when(chunks, match)
            if when is not None:
                when = replace(when, dateline=bool(construction.gives.get("dateline")))
                first, after = match.span("x" if "x" in match.re.groupindex else 0)
                merges.append(Merge(first, after, letter, when))
    return chunks.merge(apart(merges))


def _when(chunks: Chunks, match: re.Match[str]) -> When | None:
    words = {name: chunks.things[match.start(name)] for name in match.re.groupindex if match.start(name) >= 0}
    found = {name: word.values for name, word in words.items() if isinstance(word, Word)}
    if "iso" in found:
        iso = _written(found["iso"]["digits"])
        return When(iso=iso) if iso else None
    if "r" in found:
        row = found["r"]
        return When(relative=(row["unit"], int(row["from"]), int(row["to"]), row.get("part", "")))
    year = int(found["y"]["digits"]) if "y" in found else None
    if "w" in found:
        return When(weekday=int(found["w"]["weekday"]))
    month = int(found["m"]["month"]) if "m" in found else None
    first, last = _days_of_month(chunks, found)
    return When(year=year, month=month, first_day=first, last_day=last)


def _days_of_month(chunks: Chunks, found: Mapping[str, Mapping[str, str]]) -> tuple[int | None, int | None]:
    if "part" in found:
        parts = chunks.language.settings["parts"]
        assert isinstance(parts, dict)  # noqa: S101 - language.toml, loaded by the tests
        first, last = parts[found["part"]["part"]]
        return int(first), int(last)
    if "d" not in found:
        return None, None
    first = _day_number(found["d"]["digits"])
    return first, _day_number(found["e"]["digits"]) if "e" in found else first


def _day_number(digits: str) -> int:
    return int(re.match(r"\d+", digits).group())  # type: ignore[union-attr]  # a DAYNUM begins with digits


def _written(digits: str) -> DateInterval | None:
    day_first = _DAY_FIRST.fullmatch(digits)
    text = f"{day_first[3]}-{int(day_first[2]):02d}-{int(day_first[1]):02d}" if day_first else digits
    try:
        return parse_edtf(text)
    except DateError:
        return None


def resolve(when: When, reference: DateInterval | None, year: int | None) -> tuple[DateInterval, ...]:
    """What a date expression can mean, the likeliest first.

    Args:
        when: The expression.
        reference: The publication date (an interval when only that is known), for relative dates.
        year: The year that a day without one belongs to, if the text has set it.
    """
    if when.iso is not None:
        return (when.iso,)
    if when.relative is not None:
        return _relative(when.relative, reference)
    if when.weekday is not None:
        return _weekday(when.weekday, reference)
    if when.month is None:
        return (parse_edtf(f"{when.year:04d}"),) if when.year is not None else ()
    years = _years(when, reference, year)
    found = (_in_month(candidate, when.month, when.first_day, when.last_day) for candidate in years)
    return tuple(interval for interval in found if interval is not None)


def _years(when: When, reference: DateInterval | None, year: int | None) -> tuple[int, ...]:
    if when.year is not None:
        return (when.year,)
    if year is not None:
        return (year,)
    if reference is None or reference.upper is None or when.month is None:
        return ()
    upper = date.fromordinal(reference.upper)
    nearest = [
        candidate
        for candidate in (upper.year, upper.year - 1)
        if 0 <= upper.toordinal() - date(candidate, when.month, 1).toordinal() <= _NEAR + _NEAR
    ]
    return tuple(nearest[:1]) or (upper.year,)


def _in_month(year: int, month: int, first_day: int | None, last_day: int | None) -> DateInterval | None:
    try:
        if first_day is None or last_day is None:
            return parse_edtf(f"{year:04d}-{month:02d}")
        first = date(year, month, first_day)
        end_of_month = (date(year + month // _MONTHS, month % _MONTHS + 1, 1) - timedelta(days=1)).day
        last = date(year, month, min(last_day, end_of_month) if last_day != first_day else last_day)
    except (ValueError, DateError):
        return None
    return days(first.toordinal(), last.toordinal()) if first <= last else None


def _relative(row: tuple[str, int, int, str], reference: DateInterval | None) -> tuple[DateInterval, ...]:
    if reference is None or reference.lower is None or reference.upper is None:
        return ()
    unit, first, last, part = row
    lower = _unit_bounds(unit, first, date.fromordinal(reference.lower))[0]
    upper = _unit_bounds(unit, last, date.fromordinal(reference.upper))[1]
    if part == "before":
        upper = min(upper, reference.upper)
    elif part == "after":
        lower = max(lower, reference.lower)
    elif part == "early":
        upper = max(lower, min(upper, lower + 9))
    elif part == "late":
        lower = min(upper, max(lower, upper - 10))
    return (days(lower, upper),)


def _unit_bounds(unit: str, offset: int, day: date) -> tuple[int, int]:
    """The first and last day of the unit that lies ``offset`` units from a day's own."""
    if unit == "day":
        ordinal = day.toordinal() + offset
        return ordinal, ordinal
    if unit == "week":
        monday = day.toordinal() - day.weekday() + _WEEK * offset
        return monday, monday + _WEEK - 1
    if unit == "month":
        months = day.year * _MONTHS + day.month - 1 + offset
        first = date(months // _MONTHS, months % _MONTHS + 1, 1)
        following = date((months + 1) // _MONTHS, (months + 1) % _MONTHS + 1, 1)
        return first.toordinal(), following.toordinal() - 1
    return date(day.year + offset, 1, 1).toordinal(), date(day.year + offset, 12, 31).toordinal()


def _weekday(weekday: int, reference: DateInterval | None) -> tuple[DateInterval, ...]:
    """The last such weekday not later than each possible reference day, latest first."""
    if reference is None or reference.lower is None or reference.upper is None:
        return ()
    latest = reference.upper - (date.fromordinal(reference.upper).isoweekday() - weekday) % _WEEK
    earliest = reference.lower - (date.fromordinal(reference.lower).isoweekday() - weekday) % _WEEK
    return tuple(days(ordinal, ordinal) for ordinal in range(latest, earliest - 1, -_WEEK))
