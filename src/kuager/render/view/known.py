"""From records as they were known on some days to one picture of all of them."""

from collections.abc import Sequence

from kuager.model.dates import DateInterval
from kuager.model.records import Record
from kuager.render.svg.claims import Envelope
from kuager.render.svg.known import NARROW, WIDE, DayView, known_on
from kuager.render.view.limits import ROWS_DRAWN
from kuager.render.view.pictures import Picture, claim
from kuager.render.view.quantities import FigureRow, LedgerView
from kuager.render.view.wording import between, date_words


def known_picture(shown: LedgerView, then: Sequence[Record]) -> Picture | None:
    """A ledger as it stood on several days; None where none is given.

    Args:
        shown: The ledger as it stands now.
        then: The record as it was known on each of the days: its ledgers say which day, and by what.
    """
    days = [(one, known) for one in then if (known := _day_of(one)) is not None]
    if not days:
        return None
    rows = shown.rows[:ROWS_DRAWN]
    views = [_view(one, day, rows, shown) for one, day in days]
    name = f"{shown.title}, {shown.place}: as known on {', '.join(view.name for view in views)}"
    wide, narrow = (known_on(name, [claim(row) for row in rows], views, layout) for layout in (WIDE, NARROW))
    return Picture(wide=wide, narrow=narrow, left_out=max(len(shown.rows) - ROWS_DRAWN, 0))


def _day_of(record: Record) -> DateInterval | None:
    return next((ledger.known_on for ledger in record.ledgers if ledger.known_on), None)


def _view(record: Record, day: DateInterval, rows: Sequence[FigureRow], shown: LedgerView) -> DayView:
    stood = {name for ledger in record.ledgers for row in ledger.rows for name in (row.figure, *row.carriers)}
    by = next(ledger.by for ledger in record.ledgers if ledger.known_on)
    there = [place for place, row in enumerate(rows) if stood.intersection(row.carriers)]
    known = frozenset(place for place in there if _surely(rows[place], day, by))
    whole = next((ledger for ledger in record.ledgers if ledger.quantity == shown.quantity), None)
    lower, upper, note = (whole.lower, whole.upper, whole.note) if whole else (None, None, "no figure yet")
    words = note if note and lower is None and upper is None else between(lower, upper)
    return DayView(
        name=date_words(day),
        known=known,
        possible=frozenset(there) - known,
        envelope=Envelope(lower=lower, upper=upper, words=words),
    )


def _surely(row: FigureRow, day: DateInterval, by: str) -> bool:
    """Whether a claim had surely come by the end of a day; whatever a document prints was said before it came out."""
    count, out = row.figure.count, row.figure.published
    told, about = count.said, count.about
    dates = {
        "about": (about.value if about else None,),
        "captured": (row.figure.captured,),
    }.get(by, (told.value if told else None, out))
    return any(date and date.upper is not None and day.upper is not None and date.upper <= day.upper for date in dates)
