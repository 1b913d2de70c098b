"""Which days a ledger is shown on as it was known then: few, and those on which most changed."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from kuager.model.dates import DateInterval, day
from kuager.model.records import Record, StatedFigure
from kuager.model.speakers import told_on
from kuager.render.view.limits import DAYS_SHOWN
from kuager.render.view.quantities import FigureRow, LedgerView
from kuager.render.view.verdicts import CheckView

AsKnown = Callable[[Record, DateInterval], Record]
"""How to look at a record from a day."""

_GRAVEST_FIRST = ("retraction", "revision", "contradiction", "tension")
_PUT_FORWARD = ("asserts", "alleges", "reports", "confirms")
_FEWEST_ROWS = 3


def telling_days(
    shown: LedgerView, checks: Sequence[CheckView], singles: Mapping[str, FigureRow]
) -> tuple[DateInterval, ...]:
    """The days, in order; none for a ledger of fewer than three rows, or all of whose words are of one day.

    The first day on which a number was said and the last; between them the day on which one was taken back and that on
    which it had been given, those on which the greatest number so far rose most, those on which speakers changed a
    number or contradicted one another; and where there are fewer of these, those on which most was said.

    Args:
        shown: The ledger.
        checks: The checks that speak of its rows.
        singles: Every figure of the record as a row of its own.
    """
    figures = [(row, singles[name].figure) for row in shown.rows for name in row.carriers if name in singles]
    said = Counter(last for _, figure in figures if (last := _told_by(figure)) is not None)
    if len(shown.rows) < _FEWEST_ROWS or len(said) < 2:  # noqa: PLR2004 - one day has nothing before or after it
        return ()
    found = [(check.verdict, when, check) for check in checks if (when := _day_of(check)) is not None and when in said]
    turns = sorted(found, key=lambda one: (_GRAVEST_FIRST.index(one[0]), one[1]))
    taken_back = [check for verdict, _, check in turns if verdict == "retraction"][:1]
    withdrawal = [when for check in taken_back for when in _taken_back_on(check) if when in said]
    busiest = sorted(said, key=lambda one: (-said[one], one))
    wholes = [figure for row, figure in figures if not row.part]
    chosen = dict.fromkeys(
        (min(said), max(said), *withdrawal, *_rises(wholes), *(when for _, when, _ in turns), *busiest)
    )
    return tuple(day(one) for one in sorted([*chosen][:DAYS_SHOWN]))


def _rises(figures: Iterable[StatedFigure]) -> list[int]:
    """The days on which the greatest number so far rose, the longest step first."""
    greatest: dict[int, int] = {}
    for figure in figures:
        bounds, when = figure.count.bounds, _told_by(figure)
        number = bounds.approx if bounds.lower is None else bounds.lower
        if when is not None and number is not None and figure.count.stance in _PUT_FORWARD:
            greatest[when] = max(number, greatest.get(when, 0))
    rises, top = [], 0
    for when in sorted(greatest):
        if greatest[when] > top:
            rises.append((top - greatest[when], when))
            top = greatest[when]
    return [when for _, when in sorted(rises)]


def _told_by(figure: StatedFigure) -> int | None:
    """The day by which a figure had surely been said: that of its words, else of the document that prints it."""
    for when in (told_on(figure), figure.published):
        if when is not None and when.upper is not None:
            return when.upper
    return None


def _day_of(check: CheckView) -> int | None:
    """The day on which the last of its figures was said; None where that of any is not told."""
    days = _days_of(check)
    return max(days) if days and len(days) == len(check.rows) and check.verdict in _GRAVEST_FIRST else None


def _taken_back_on(check: CheckView) -> list[int]:
    """The day on which a number was taken back, by the first row of its check, and that on which it was first given."""
    by, *given = (_told_by(row.figure) for row in check.rows)
    first = min((when for when in given if when is not None), default=None)
    return [when for when in (by, first) if when is not None]


def _days_of(check: CheckView) -> list[int]:
    return [when for row in check.rows if (when := _told_by(row.figure)) is not None]
