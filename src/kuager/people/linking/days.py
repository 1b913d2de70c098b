"""Days as victim lists write them: ISO 8601, 5.1.2022, 5/1/2022, 20220105, 1987; a day that nobody can read is none.

With slashes a list is asked as a whole whether it has the day or the month first: 25/1/2022 tells of 5/1/2022.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from kuager.model.dates import DateInterval, day, days

Days = tuple[int, int]
"""The first and the last day (ordinals) that words may mean."""

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:[T ,].*)?")
_SOLID = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR = re.compile(r"(\d{4})(?:\s*(?:г|ж|жылы|год|года)\.?)?(?:\.0)?")
_MONTHS = 12
_YEARS = range(1850, 2101)


def month_first(values: Iterable[str]) -> bool:
    """Whether the days of a list with slashes have their month first: some can only be read so, and none otherwise."""
    pairs = [(int(found[1]), int(found[3])) for one in values if (found := _DAY_FIRST.fullmatch(one.strip()))]
    return any(other > _MONTHS for _one, other in pairs) and not any(one > _MONTHS for one, _other in pairs)


@lru_cache(maxsize=100_000)
def days_in(words: str, *, american: bool = False) -> DateInterval | None:
    """The days that a cell may mean, None where it names none of the calendar.

    Args:
        words: What the cell says.
        american: Whether the month comes first where slashes part the numbers.
    """
    plain = words.strip()
    if found := _ISO.fullmatch(plain) or _SOLID.fullmatch(plain):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.fullmatch(plain):
        first, second = int(found[1]), int(found[3])
        swapped = american and found[2] != "."
        return _day(int(found[4]), *((first, second) if swapped else (second, first)))
    if found := _YEAR.fullmatch(plain):
        year = int(found[1])
        return days(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()) if year in _YEARS else None
    return None


def _day(year: int, month: int, number: int) -> DateInterval | None:
    try:
        return day(date(year, month, number).toordinal()) if year in _YEARS else None
    except ValueError:
        return None
