"""Dates written in digits: 2022-01-05, 05.01.2022, 5/1/22, 2022-W03. What they may mean, the likeliest first."""

import re
from collections.abc import Iterator
from datetime import date

from kuager.model.dates import DateError, DateInterval, days, parse_edtf
from kuager.suggestions.calendars import month_run, year_run

_THREE = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})")
_WEEK = re.compile(r"(\d{4})-?W(\d{2})", re.IGNORECASE)
_TENS = re.compile(r"(\d{4})-(\d{2})-([0-3])X")
_YEARS = re.compile(r"(\d{4})-(\d{2})")
_DECEMBER = 12
_PIVOT = 49

Written = DateInterval


def written(digits: str, order: str) -> tuple[Written, ...]:
    """What a date in digits may mean; none where it is no date of the calendar.

    Args:
        digits: As it stands in the text.
        order: Which of day and month comes first, ``dmy`` or ``mdy``; ``dmy mdy`` when both are in use.
    """
    if week := _WEEK.fullmatch(digits):
        return tuple(_week(int(week[1]), int(week[2])))
    if first := _YEAR_FIRST.fullmatch(digits):
        return tuple(_day(int(first[1]), int(first[3]), int(first[4])))
    if three := _THREE.fullmatch(digits):
        return tuple(_either(int(three[1]), int(three[3]), full_year(int(three[4])), order))
    if tens := _TENS.fullmatch(digits):  # 2022-01-0X: one of its first days
        return tuple(_tens(int(tens[1]), int(tens[2]), int(tens[3])))
    return tuple(_plain(digits))


def _plain(digits: str) -> Iterator[DateInterval]:
    """A date of the standard; or years, where what follows the first is no month: 2014-16."""
    if years := _YEARS.fullmatch(digits):
        begin, end = int(years[1]), int(years[1][:2] + years[2])
        if int(years[2]) > _DECEMBER and end > begin:
            yield days(year_run(begin)[0], year_run(end)[1])
            return
    try:
        yield parse_edtf(digits)
    except DateError:
        return


def _either(one: int, two: int, year: int, order: str) -> Iterator[DateInterval]:
    """Day and month in the order of the language; where that gives no date, in the other one."""
    orders = order.split()
    found = [day for name in orders for day in (_day(year, two, one) if name == "dmy" else _day(year, one, two))]
    yield from dict.fromkeys(found or [*_day(year, two, one), *_day(year, one, two)])


def full_year(year: int) -> int:
    """Two digits are of this century or the last one, as in '22 and '89."""
    return year if year >= 100 else year + (1900 if year > _PIVOT else 2000)  # noqa: PLR2004 - two digits or four


def _day(year: int, month: int, day: int) -> Iterator[DateInterval]:
    try:
        ordinal = date(year, month, day).toordinal()
    except ValueError:
        return
    yield days(ordinal, ordinal)


def _week(year: int, week: int) -> Iterator[DateInterval]:
    try:
        monday = date.fromisocalendar(year, week, 1).toordinal()
    except ValueError:
        return
    yield days(monday, monday + 6)


def _tens(year: int, month: int, tens: int) -> Iterator[DateInterval]:
    try:
        first, last = month_run(year, month)
    except (ValueError, IndexError):
        return
    begin, end = first + max(10 * tens, 1) - 1, min(first + 10 * tens + 8, last)
    if begin <= end:
        yield days(begin, end)
