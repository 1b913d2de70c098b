"""Dates of the digest as first and last day, read here again: a scorer does not trust what it scores."""

import calendar
import re
from datetime import date

Days = tuple[date | None, date | None]
"""First and last day; None is an open end."""

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?")


def days(value: str | None) -> Days | None:
    """The first and the last day of an EDTF value (ISO 8601-2, levels 0 and 1 as the contract uses them).

    Returns:
        None where there is no value or it cannot be read.
    """
    if value is None:
        return None
    if "/" not in value:
        return _one(value)
    first, last = value.split("/", 1)
    begin, end = _end(first), _end(last)
    if begin is None or end is None:
        return None
    return begin[0], end[1]


def _end(value: str) -> Days | None:
    return (None, None) if value in {"..", ""} else _one(value)


def _one(value: str) -> Days | None:
    match = _DATE.fullmatch(value)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        return _first(year or 0, month, day), _last(year or 0, month, day)
    except ValueError:
        return None


def _first(year: int, month: int | None, day: int | None) -> date:
    return date(year, month or 1, day or 1)


def _last(year: int, month: int | None, day: int | None) -> date:
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


def inside(value: str | None, limits: str) -> bool:
    """Whether a date lies wholly between the first and last day of another; an open end never does."""
    inner, outer = days(value), days(limits)
    if inner is None or outer is None or None in inner or None in outer:
        return False
    first, last = inner
    return bool(outer[0] <= first and last <= outer[1])  # type: ignore[operator]  # None was ruled out above
