"""Units of time as runs of days: the week of a day, the month before it, the late part of a decade.

Days are ordinals (:meth:`datetime.date.toordinal`); a run is its first and its last day. What a word like "early"
cuts out of a unit is a convention: :data:`PARTS` and, for months, ``[parts]`` of the language.
"""

from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from datetime import MAXYEAR, MINYEAR, date
from math import ceil, floor

Run = tuple[int, int]
"""First and last day."""

WEEK = 7
_YEAR = 12
_SHORTEST_MONTH, _LONGEST_MONTH = 28, 31
_HOURS = 24
_DECADE, _CENTURY = 10, 100
_DAYS = {"day": 1, "week": WEEK, "weekend": WEEK, "fortnight": 2 * WEEK}

PARTS: Mapping[str, tuple[int, int, int]] = {
    "early": (0, 1, 3),
    "mid": (1, 2, 3),
    "late": (2, 3, 3),
    "first_half": (0, 1, 2),
    "second_half": (1, 2, 2),
}
"""Which shares of a year, a decade or a century a part takes: from, to, of how many (whole months or years)."""

_DAYS_OF_MONTH = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "first_half": (1, 15), "second_half": (16, 31)}
_DAYS_OF_WEEK = {"early": (1, 3), "mid": (2, 4), "late": (4, 7), "first_half": (1, 4), "second_half": (4, 7)}
_FEW = 5
"""Days that "the first days" and "the last days" of something reach."""


def month_run(year: int, month: int, length: int = 1) -> Run:
    """Whole months from one on; a season or a quarter has three."""
    first = year * _YEAR + month - 1
    last = first + length - 1
    end = monthrange(last // _YEAR, last % _YEAR + 1)[1]
    return (
        date(first // _YEAR, first % _YEAR + 1, 1).toordinal(),
        date(last // _YEAR, last % _YEAR + 1, end).toordinal(),
    )


def year_run(year: int, length: int = 1) -> Run:
    """Whole years from one on."""
    return date(year, 1, 1).toordinal(), date(year + length - 1, 12, 31).toordinal()


def year_before(run: Run) -> Run:
    """The same days of the year before."""
    first, last = (shifted(day, "year", -1) for day in run)
    return (run[0] if first is None else first, run[1] if last is None else last)


def _day(day: date, offset: int) -> Run:
    ordinal = day.toordinal() + offset
    return ordinal, ordinal


def _week(day: date, offset: int) -> Run:
    monday = day.toordinal() - day.weekday() + WEEK * offset
    return monday, monday + WEEK - 1


def _fortnight(day: date, offset: int) -> Run:
    return _week(day, 2 * offset)


def _weekend(day: date, offset: int) -> Run:
    monday = _week(day, offset)[0]
    return monday + 5, monday + 6


def _month(day: date, offset: int) -> Run:
    months = day.year * _YEAR + day.month - 1 + offset
    return month_run(months // _YEAR, months % _YEAR + 1)


def _quarter(day: date, offset: int) -> Run:
    quarters = day.year * 4 + (day.month - 1) // 3 + offset
    return month_run(quarters // 4, quarters % 4 * 3 + 1, 3)


def _year(day: date, offset: int) -> Run:
    return year_run(day.year + offset)


def _decade(day: date, offset: int) -> Run:
    return year_run((day.year // _DECADE + offset) * _DECADE, _DECADE)


def _century(day: date, offset: int) -> Run:
    return year_run(((day.year - 1) // _CENTURY + offset) * _CENTURY + 1, _CENTURY)


def _hour(day: date, offset: int) -> Run:
    return _day(day, int(offset / _HOURS))


UNITS: Mapping[str, Callable[[date, int], Run]] = {
    "hour": _hour,
    "day": _day,
    "week": _week,
    "fortnight": _fortnight,
    "weekend": _weekend,
    "month": _month,
    "quarter": _quarter,
    "year": _year,
    "decade": _decade,
    "century": _century,
}


def unit_run(unit: str, ordinal: int, offset: int) -> Run | None:
    """The unit that lies ``offset`` units from a day's own, or None beyond the calendar."""
    try:
        return UNITS[unit](date.fromordinal(ordinal), offset)
    except (ValueError, OverflowError):
        return None


def shifted(ordinal: int, unit: str, offset: int) -> int | None:
    """The same day some units away: a month from the 31st of January is the last of February."""
    if unit == "hour":
        return ordinal + (ceil(offset / _HOURS) if offset > 0 else floor(offset / _HOURS))
    if unit in _DAYS:
        return ordinal + offset * _DAYS[unit]
    day = date.fromordinal(ordinal)
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit] * offset
    year, month = divmod(day.year * _YEAR + day.month - 1 + months, _YEAR)
    if not MINYEAR <= year < MAXYEAR:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])).toordinal()


def part_of(run: Run, part: str, days_of_month: Mapping[str, Sequence[int]]) -> Run:
    """What a part takes of a run: days of a week or a month, months of a year, years of a decade."""
    first, last = run
    if part == "first_days":
        return first, min(last, first + _FEW - 1)
    if part == "last_days":
        return max(first, last - _FEW + 1), last
    if part not in PARTS:
        return run
    length = last - first + 1
    if length == WEEK:
        begin, end = _DAYS_OF_WEEK[part]
        return first + begin - 1, first + end - 1
    if _SHORTEST_MONTH <= length <= _LONGEST_MONTH:
        begin, end = days_of_month.get(part) or _DAYS_OF_MONTH[part]
        return first + begin - 1, min(last, first + end - 1)
    return _share(first, last, PARTS[part]) if length > _LONGEST_MONTH else run


def _share(first: int, last: int, share: tuple[int, int, int]) -> Run:
    """Whole months of a year, whole years of more."""
    start, stop = date.fromordinal(first), date.fromordinal(last)
    months = (stop.year - start.year) * _YEAR + stop.month - start.month + 1
    step = _YEAR if months > _YEAR else 1
    begin, end, of = share
    skipped, taken = (-(-(months // step) * place // of) * step for place in (begin, end))
    month = start.year * _YEAR + start.month - 1 + skipped
    return month_run(month // _YEAR, month % _YEAR + 1, taken - skipped)


def weekday_on_or_before(ordinal: int, weekday: int) -> int:
    """The last such weekday (1 for Monday) not later than a day."""
    return ordinal - (date.fromordinal(ordinal).isoweekday() - weekday) % WEEK
