"""``daily``: what each speaker gave last on each day on which they spoke, one row a day.

A day on which nobody spoke has no row: no number is carried forward or put between two others. A number whose day is
not known exactly has the first and the last day that it may belong to, and counts for no single day. What was taken
back later was said on its day all the same, and is marked.

Source for the names: the daily casualty series of Tech for Palestine (*palestine-datasets*).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kuager.model.dates import DateInterval, days
from kuager.model.parts import own_parts
from kuager.model.records import Count, Record, StatedFigure
from kuager.model.speakers import speaker_of, told_on
from kuager.model.vocab import measures, populations
from kuager.render.exports.days import first_day, known_day, last_day
from kuager.render.exports.lookups import FALLEN, PUTS_FORWARD, Lookups, lookups
from kuager.render.exports.made import Made
from kuager.render.exports.table import Cell, Column, table
from kuager.render.view.wording import speaker

_NEVER = 10**9  # after every day of the calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """The last number that one speaker gave of one quantity on one day.

    Attributes:
        figure: The claim.
        day: The day, or the days that it may have been; None where nothing is known.
        superseded: How many other numbers of the same speaker and day came before it.
        found: Where to look things up.
        made: How the export is made.
    """

    figure: StatedFigure
    day: DateInterval | None
    superseded: tuple[str, ...]
    found: Lookups
    made: Made

    @property
    def struck(self) -> str | None:
        """Why the number is struck: it was said on that day all the same."""
        return self.found.struck(self.figure)

    @property
    def count(self) -> Count:
        """What is claimed."""
        return self.figure.count


def daily(record: Record, made: Made) -> Iterator[str]:
    """The series as CSV, in the order of days, then of quantities."""
    found = lookups(record)
    groups: dict[tuple[object, ...], list[StatedFigure]] = {}
    parts = own_parts(found.in_order())
    for figure in found.in_order():
        if figure.count.stance in PUTS_FORWARD and figure.review not in FALLEN and figure.id not in parts:
            groups.setdefault(_group(figure, made.by), []).append(figure)
    rows = [_last_word(ones, found, made) for ones in groups.values()]
    return table(COLUMNS, sorted(rows, key=_order))


def _group(figure: StatedFigure, by: str) -> tuple[object, ...]:
    day = day_of(figure, by)
    place = figure.count.place
    return (
        None if day is None else (day.lower, day.upper, day.approximate),
        figure.count.measure,
        figure.count.population,
        None if place is None else place.name,
        speaker_of(figure).key,
    )


def day_of(figure: StatedFigure, by: str) -> DateInterval | None:
    """The day that a number belongs to: when it was said, when it was taken in, or what time it concerns.

    Where no text tells when somebody said it, it was not after the document that quotes them was published.
    """
    if by == "captured":
        return figure.captured
    if by == "about":
        return None if figure.count.about is None else figure.count.about.value
    told = told_on(figure)
    if told is not None or figure.published is None or figure.published.upper is None:
        return told
    return days(None, figure.published.upper)


def _last_word(ones: Iterable[StatedFigure], found: Lookups, made: Made) -> Spoken:
    """The last of the numbers of one day: the one that concerns the latest time, then the one printed last."""
    *before, last = sorted(ones, key=_concerns)
    return Spoken(
        figure=last,
        day=day_of(last, made.by),
        superseded=tuple(one.id for one in before),
        found=found,
        made=made,
    )


def _concerns(figure: StatedFigure) -> int:
    about = figure.count.about
    return -1 if about is None or about.value.upper is None else about.value.upper


def _order(row: Spoken) -> tuple[int | str, ...]:
    count, day = row.count, row.day
    first = _NEVER if day is None else day.lower or day.upper or _NEVER
    last = _NEVER if day is None else day.upper or _NEVER
    place = "" if count.place is None else count.place.name
    return (
        first, last, *_position(count), place, speaker_of(row.figure).key, row.figure.id,
    )  # fmt: skip


def _position(count: Count) -> tuple[int | str, ...]:
    order, groups = list(measures()), list(populations())
    return (
        order.index(count.measure) if count.measure in order else len(order),
        groups.index(count.population) if count.population in groups else len(groups),
        count.measure,
        count.population,
    )


def _total(measure: str) -> Callable[[Spoken], Cell]:
    """The number, where it is exact, counts all people and was not taken back later."""

    def cell(row: Spoken) -> Cell:
        whole = row.count.measure == measure and row.count.population == "people" and row.struck is None
        return row.count.bounds.lower if whole and row.count.bounds.relation == "exact" else None

    return cell


def _about(row: Spoken) -> str | None:
    return None if row.count.about is None else row.count.about.value.text


COLUMNS: tuple[Column[Spoken], ...] = (
    Column("report_date", lambda row: known_day(row.day)),
    Column("first_day", lambda row: first_day(row.day)),
    Column("last_day", lambda row: last_day(row.day)),
    Column("possibly", lambda row: known_day(row.day) is None),
    Column("date_by", lambda row: row.made.by),
    Column("report_source", lambda row: speaker(row.count.source)),
    Column("source_kind", lambda row: row.count.source.kind),
    Column("report_period", lambda _row: None),
    Column("measure", lambda row: row.count.measure),
    Column("population", lambda row: row.count.population),
    Column("place", lambda row: None if row.count.place is None else row.count.place.name),
    Column("number_words", lambda row: row.count.number.exact),
    Column("relation", lambda row: row.count.bounds.relation),
    Column("lower", lambda row: row.count.bounds.lower),
    Column("upper", lambda row: row.count.bounds.upper),
    Column("approx", lambda row: row.count.bounds.approx),
    Column("killed", lambda _row: None),
    Column("killed_cum", _total("killed")),
    Column("injured", lambda _row: None),
    Column("injured_cum", _total("injured")),
    Column("figure_kind", lambda row: measures()[row.count.measure].kind if row.count.measure in measures() else None),
    Column("about", _about),
    Column("struck", lambda row: row.struck),
    Column("claim", lambda row: row.figure.id),
    Column("superseded", lambda row: " ".join(row.superseded)),
    Column("document", lambda row: row.figure.document),
    Column("family", lambda row: row.found.family(row.figure)),
    Column("view", lambda row: row.made.view),
    Column("made_by", lambda row: row.made.program),
)
