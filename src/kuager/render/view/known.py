"""From records as they were known on some days to one picture of all of them.

What is shown of a day comes from the record of that day alone: which rows there were, which of them were struck, and
what they allowed together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kuager.model.dates import DateInterval
from kuager.model.records import Ledger, LedgerRow, Record, StatedFigure
from kuager.render.svg.claims import Envelope
from kuager.render.svg.known import NARROW, WIDE, DayView, Known, known_on
from kuager.render.view.pictures import Picture, claim, most_telling
from kuager.render.view.quantities import FigureRow, LedgerView, allowed, struck_words
from kuager.render.view.verdicts import CheckView
from kuager.render.view.wording import date_words


def known_picture(shown: LedgerView, then: Sequence[Record], checks: Sequence[CheckView]) -> Picture | None:
    """A ledger as it stood on several days; None where none is given.

    Args:
        shown: The ledger as it stands now.
        then: The record as it was known on each of the days: its ledgers say which day, and by what.
        checks: The checks that speak of its rows.
    """
    days = [_Day.of(one) for one in then if any(ledger.known_on for ledger in one.ledgers)]
    if not days:
        return None
    rows = most_telling(shown.rows, checks)
    views = [day.view(rows, shown) for day in days]
    name = f"{shown.title}, {shown.place}: as known on {', '.join(view.name for view in views)}"
    left_out = len(shown.rows) - len(rows)
    known = Known(name=name, rows=[claim(row) for row in rows], days=views, left_out=left_out)
    wide, narrow = (known_on(known, layout) for layout in (WIDE, NARROW))
    return Picture(wide=wide, narrow=narrow, left_out=0)


@dataclass(frozen=True, slots=True)
class _Day:
    """The record of a day: its ledgers, its figures, and the row that each figure stood in."""

    ledgers: tuple[Ledger, ...]
    figures: Mapping[str, StatedFigure]
    stood: Mapping[str, LedgerRow]
    on: DateInterval
    by: str

    @classmethod
    def of(cls, record: Record) -> "_Day":
        """The day that a record was looked at from."""
        on, by = next((one.known_on, one.by) for one in record.ledgers if one.known_on)
        return cls(
            ledgers=record.ledgers,
            figures={figure.id: figure for figure in record.figures},
            stood={name: row for one in record.ledgers for row in one.rows for name in (row.figure, *row.carriers)},
            on=on,
            by=by,
        )

    def view(self, rows: Sequence[FigureRow], shown: LedgerView) -> DayView:
        """The rows of today's ledger as they stood on the day."""
        then = {place: there for place, row in enumerate(rows) if (there := self._there(row))}
        known = frozenset(place for place, there in then.items() if any(self._surely(name) for name in there))
        struck = {place: words for place, there in then.items() if (words := self._struck(there))}
        return DayView(
            name=date_words(self.on),
            known=known,
            possible=frozenset(then) - known,
            envelope=self._envelope(shown, perhaps=bool(frozenset(then) - known)),
            struck=struck,
            doubtful=frozenset(place for place in struck if self._only_perhaps(then[place])),
        )

    def _there(self, row: FigureRow) -> list[str]:
        return [name for name in row.carriers if name in self.stood]

    def _struck(self, names: Sequence[str]) -> str:
        """Why a row was struck; one that somebody still carried was not."""
        words = [struck_words(self.stood[name], self.figures) for name in names]
        return words[0] if all(words) else ""

    def _only_perhaps(self, names: Sequence[str]) -> bool:
        """Whether none of the statements that struck a row had surely been made by then."""
        by = [name for one in names for name in self.stood[one].struck_by]
        return bool(by) and not any(self._surely(name) for name in by)

    def _envelope(self, shown: LedgerView, *, perhaps: bool) -> Envelope:
        """What was allowed then; where some claims are only perhaps known, that it takes them as known is said."""
        whole = next((one for one in self.ledgers if one.quantity == shown.quantity), None)
        if whole is None:
            return Envelope(lower=None, upper=None, words="no figure yet")
        words = allowed(whole, self.figures)
        bounded = whole.lower is not None or whole.upper is not None
        words = f"{words}; those with ? counted" if perhaps and bounded else words
        return Envelope(lower=whole.lower, upper=whole.upper, words=words)

    def _surely(self, name: str) -> bool:
        """Whether a figure had surely come by the end of the day; what is printed was said before it was published."""
        figure = self.figures[name]
        told, about = figure.count.said, figure.count.about
        dates = {
            "about": (about.value if about else None,),
            "captured": (figure.captured,),
        }.get(self.by, (told.value if told else None, figure.published))
        end = self.on.upper
        return any(date and date.upper is not None and end is not None and date.upper <= end for date in dates)
