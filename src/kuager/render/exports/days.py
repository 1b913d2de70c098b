"""Days in exports: ISO 8601, and nothing where a day is not known."""

from datetime import date

from kuager.model.dates import DateInterval


def iso(ordinal: int | None) -> str | None:
    """A day as ISO 8601 has it."""
    return None if ordinal is None else date.fromordinal(ordinal).isoformat()


def first_day(interval: DateInterval | None) -> str | None:
    """The first day that a date may mean; nothing where that is open."""
    return None if interval is None else iso(interval.lower)


def last_day(interval: DateInterval | None) -> str | None:
    """The last day that a date may mean; nothing where that is open."""
    return None if interval is None else iso(interval.upper)


def known_day(interval: DateInterval | None) -> str | None:
    """The one day that a date means; nothing where it may mean several."""
    day = None if interval is None else interval.known_day
    return None if day is None else day.isoformat()
