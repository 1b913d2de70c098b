"""Which days a ledger is shown on as it was known then: few, and those on which most changed."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from kuager.model.dates import DateInterval, day
from kuager.model.records import Record, StatedFigure
from kuager.model.speakers import told_on
from kuager.render.view.limits import DAYS_SHOWN
from kuager.render.view.quantities import FigureRow, LedgerView
from kuager.render.view.verdicts import CheckView

AsKnown = Callable[[Record, DateInterval], Record]
"""How to look at a record from a day."""

_GRAVEST_FIRST = ("retraction", "revision", "contradiction", "tension")
_FEWEST_ROWS = 3


def telling_days(
    shown: LedgerView, checks: Sequence[CheckView], singles: Mapping[str, FigureRow]
) -> tuple[DateInterval, ...]:
    """The days, in order; none for a ledger of fewer than three rows, or all of whose words are of one day.

    The first day on which a number was said and the last; between them the days on which one was taken back, revised
    or contradicted; where there are fewer of these, those on which most was said.

    Args:
        shown: The ledger.
        checks: The checks that speak of its rows.
        singles: Every figure of the record as a row of its own.
    """
    figures = [singles[name].figure for row in shown.rows for name in row.carriers if name in singles]
    said = Counter(last for figure in figures if (last := _told_by(figure)) is not None)
    if len(shown.rows) < _FEWEST_ROWS or len(said) < 2:  # noqa: PLR2004 - one day has nothing before or after it
        return ()
    found = [(check.verdict, when) for check in checks if (when := _day_of(check)) is not None and when in said]
    turns = sorted((_GRAVEST_FIRST.index(verdict), when) for verdict, when in found)
    busiest = sorted(said, key=lambda one: (-said[one], one))
    chosen = dict.fromkeys((min(said), max(said), *(when for _, when in turns), *busiest))
    return tuple(day(one) for one in sorted([*chosen][:DAYS_SHOWN]))


def _told_by(figure: StatedFigure) -> int | None:
    """The day by which a figure had surely been said: that of its words, else of the document that prints it."""
    for when in (told_on(figure), figure.published):
        if when is not None and when.upper is not None:
            return when.upper
    return None


def _day_of(check: CheckView) -> int | None:
    """The day on which the last of its figures was said; None where that of any is not told."""
    days = [_told_by(row.figure) for row in check.rows]
    known = [one for one in days if one is not None]
    return max(known) if known and len(known) == len(days) and check.verdict in _GRAVEST_FIRST else None
