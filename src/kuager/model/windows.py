"""The stretch of time that most dates lie in: what a timeline shows, and where silence is worth telling."""

from collections.abc import Iterable, Sequence

from kuager.model.dates import DateInterval, days

SILENCE = 60
"""Days without anything that end such a stretch."""


def busiest(dates: Sequence[DateInterval]) -> DateInterval | None:
    """From the first to the last day of the largest group of dates without a long silence; None without dates.

    One date of 1937 beside a week of 2022 does not make eighty-five years of it.
    """
    groups: list[list[int]] = []
    for day in sorted(middle(date) for date in dates if (date.lower, date.upper) != (None, None)):
        if groups and day - groups[-1][-1] <= SILENCE:
            groups[-1].append(day)
        else:
            groups.append([day])
    if not groups:
        return None
    most = max(groups, key=len)
    near = [date for date in dates if most[0] <= middle(date) <= most[-1] and length(date) <= SILENCE]
    ends = [end for date in near for end in (date.lower, date.upper) if end is not None]
    return days(min(ends), max(ends)) if ends else days(most[0], most[-1])


def middle(date: DateInterval) -> int:
    """The day in the middle of an interval, or its only known end."""
    if date.lower is not None and date.upper is not None:
        return (date.lower + date.upper) // 2
    return date.lower or date.upper or 0


def length(date: DateInterval) -> int:
    """How many days an interval has beyond its first; 0 where an end is open."""
    return 0 if date.lower is None or date.upper is None else date.upper - date.lower


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Whole numbers in order as stretches of neighbours."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found
