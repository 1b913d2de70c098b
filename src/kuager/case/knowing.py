"""A record as it was known on a day, made from the record itself: only its ledgers are another day's."""

from dataclasses import replace

from kuager.copies import weighed
from kuager.figures import ledgers
from kuager.model.dates import DateInterval
from kuager.model.records import Record


def as_known(record: Record, day: DateInterval, by: str = "said") -> Record:
    """The record with its ledgers as they were known on a day.

    Args:
        record: The record as it stands now.
        day: The day to look from.
        by: Whether the day speaks of when a figure was ``said``, ``captured``, or what it is ``about``.

    Raises:
        ValueError: ``by`` is none of the three.
    """
    then = ledgers(record.figures, record.families, day, by, record.relations)
    return replace(record, ledgers=weighed(then, record.documents, record.figures, record.families, record.relations))
