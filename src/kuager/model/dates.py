"""Imprecise dates as intervals of days, written in EDTF (ISO 8601-2:2019, levels 0 and 1, parts of 2).

A date is never made up: "on Friday" without a publication date stays an interval, an open end stays open.
Days are proleptic Gregorian ordinals (:meth:`datetime.date.toordinal`), so comparing is integer arithmetic.
Why own code and no library: ADR 0006.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date

_POINT = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<qualifier>[~?%])?"
)


_DECEMBER = 12


class DateError(ValueError):
    """The text is no EDTF date that Kuager understands."""


@dataclass(frozen=True, slots=True)
class DateInterval:
    """A day, or a stretch of days, as far as it is known.

    Attributes:
        text: The EDTF string: ``2022-01-07``, ``2022-01-10/2022-01-16``, ``../2022-01-13``, ``2022-01-08~``.
        lower: Ordinal of the first day it may mean, ``None`` when the beginning is open or unknown.
        upper: Ordinal of the last day it may mean, ``None`` when the end is open or unknown.
    """

    text: str
    lower: int | None
    upper: int | None

    @property
    def approximate(self) -> bool:
        """Whether the words themselves said "about" or expressed doubt (``~``, ``?``, ``%``)."""
        return any(mark in self.text for mark in "~?%")

    @property
    def known_day(self) -> date | None:
        """The one day it means, or None when it is longer, open or approximate."""
        if self.lower is None or self.lower != self.upper or self.approximate:
            return None
        return date.fromordinal(self.lower)

    def meets(self, other: "DateInterval") -> bool:
        """Whether the two may mean a day in common."""
        starts_in_time = self.lower is None or other.upper is None or self.lower <= other.upper
        ends_in_time = self.upper is None or other.lower is None or other.lower <= self.upper
        return starts_in_time and ends_in_time

    def surely_before(self, other: "DateInterval") -> bool:
        """Whether every day this may mean lies before every day the other may mean."""
        return self.upper is not None and other.lower is not None and self.upper < other.lower

    def __str__(self) -> str:
        """The EDTF string."""
        return self.text


def parse_edtf(text: str) -> DateInterval:
    """Read an EDTF string.

    Args:
        text: A date, a month, a year, each with an optional qualifier ``~ ? %`` and unspecified digits ``X``;
            or two of them with a slash; ``..`` or nothing for an open or unknown end.

    Raises:
        DateError: The text is none of these, names no day of the calendar, or ends before it begins.
    """
    head, slash, tail = text.partition("/")
    if not slash:
        lower, upper = _point(head)
        return DateInterval(text, lower, upper)
    return _interval(text, head, tail)


def _interval(text: str, head: str, tail: str) -> DateInterval:
    lower = None if head in ("..", "") else _point(head)[0]
    upper = None if tail in ("..", "") else _point(tail)[1]
    if lower is None and upper is None:
        message = f"{text!r} is open at both ends: write nothing for an unknown date"
        raise DateError(message)
    if lower is not None and upper is not None and lower > upper:
        message = f"{text!r} ends before it begins"
        raise DateError(message)
    return DateInterval(text, lower, upper)


def _point(text: str) -> tuple[int, int]:
    """The first and the last day that one EDTF date may mean."""
    match = _POINT.fullmatch(text)
    if match is None:
        message = f"{text!r} is not an EDTF date; write for example 2022-01-07, 2022-01 or 2022-01-10/2022-01-16"
        raise DateError(message)
    year, month, day = match["year"], match["month"], match["day"]
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    first_month, last_month = (1, 12) if month in (None, "XX") else (int(month), int(month))
    try:
        last_of_month = calendar.monthrange(last_year, last_month)[1]
        first_day, last_day = (1, last_of_month) if day in (None, "XX") else (int(day), int(day))
        lower = date(first_year, first_month, first_day)
        upper = date(last_year, last_month, last_day)
    except (ValueError, calendar.IllegalMonthError) as error:
        message = f"{text!r} is no day of the calendar"
        raise DateError(message) from error
    return lower.toordinal(), upper.toordinal()


def day(ordinal: int) -> DateInterval:
    """One known day."""
    return DateInterval(date.fromordinal(ordinal).isoformat(), ordinal, ordinal)


def days(lower: int | None, upper: int | None) -> DateInterval:
    """The days from ``lower`` to ``upper``, both included; None leaves that end open.

    Whole months and whole years get their short form (``2022-01``, ``2022``).

    Raises:
        DateError: Both ends are open, or the end lies before the beginning.
    """
    if lower is not None and upper is not None and lower <= upper:
        return DateInterval(_shortest(date.fromordinal(lower), date.fromordinal(upper)), lower, upper)
    head = ".." if lower is None else date.fromordinal(lower).isoformat()
    tail = ".." if upper is None else date.fromordinal(upper).isoformat()
    return parse_edtf(f"{head}/{tail}")


def _shortest(first: date, last: date) -> str:
    if first == last:
        return first.isoformat()
    last_of_month = calendar.monthrange(last.year, last.month)[1]
    if first.day == 1 and last.day == last_of_month:
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.year:04d}-{first.month:02d}"
        if first.year == last.year and first.month == 1 and last.month == _DECEMBER:
            return f"{first.year:04d}"
    return f"{first.isoformat()}/{last.isoformat()}"


def intersection(one: DateInterval, other: DateInterval) -> DateInterval | None:
    """The days both may mean, or None when they have none in common."""
    if not one.meets(other):
        return None
    lower = max((end for end in (one.lower, other.lower) if end is not None), default=None)
    upper = min((end for end in (one.upper, other.upper) if end is not None), default=None)
    return days(lower, upper)


def span(one: DateInterval, other: DateInterval) -> DateInterval | None:
    """The days from the earlier beginning to the later end; None when that is open at both ends."""
    lower = None if one.lower is None or other.lower is None else min(one.lower, other.lower)
    upper = None if one.upper is None or other.upper is None else max(one.upper, other.upper)
    return None if lower is None and upper is None else days(lower, upper)
