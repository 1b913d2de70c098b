"""The figures as the page shows them: one ledger for each whole, with its parts, and three rows at the top.

Source for what is shown: *Every Casualty Counts* (ranges and sources side by side, totals without a breakdown kept
apart); no single headline number is ever made.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kuager.model.records import Count, Dated, Ledger, LedgerRow, Quantity, Record, StatedFigure
from kuager.model.speakers import SIDES, side_of
from kuager.model.vocab import measures, place_within, places, populations
from kuager.render.view.anchors import Anchors
from kuager.render.view.noted import Items
from kuager.render.view.statements import Quoted, quoted, relayed_words
from kuager.render.view.wording import (
    Value,
    between,
    dated,
    measure,
    plural,
    population,
    quantity_words,
    speaker,
    speaker_short,
    term,
    value,
)

_SHORT = {"suspects": "called attackers", "military": "soldiers"}
_BY = {"taken_back": "taken back", "withdrawn": "withdrawn"}
STILL_COUNTS = "what others withdrew still counts"
A_PART = "part of another number"
_NOT_PUT_FORWARD = ("denies", "retracts", "promises")


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One figure in a ledger.

    Attributes:
        anchor: Its id on the page.
        figure: The figure.
        quoted: Its passage.
        value: The number as shown.
        side: The side of its source.
        who: The speaker in full.
        who_short: The speaker in few words.
        relayed: Through whom.
        when: What time it concerns.
        said: When it was said.
        dates: Both in a few words each.
        part: What it is a part of the whole by: "police only", "in Almaty"; nothing for the whole.
        documents: How many documents carry it; None where no ledger row counts it.
        families: How many of them are no copies of one another.
        worth: What these are worth together where that is uncertain, in millionths of one.
        origins: How many of them do not pass on one statement.
        speakers: How many speakers.
        carriers: Ids of all figures that carry the same value, its own among them.
        also: Anchors and passages of the others.
        remarks: Stance, review state and doubts, where they are not the plain case.
        stands: Whether it is put forward and not struck.
        struck: Why it is struck, by whom and when; nothing where it is not.
        follows: Ids of what the same speakers had said last before.
        before: The anchors of these, with their numbers.
        echo: That the same number was taken back elsewhere, though this one stands.
    """

    anchor: str
    figure: StatedFigure
    quoted: Quoted
    value: Value
    side: str
    who: str
    who_short: str
    relayed: str
    when: str
    said: str
    dates: tuple[str, ...]
    part: str
    documents: int | None
    families: int | None
    worth: int | None
    origins: int | None
    speakers: int | None
    carriers: tuple[str, ...]
    also: tuple[tuple[str, Quoted], ...]
    remarks: tuple[str, ...]
    stands: bool
    struck: str = ""
    follows: tuple[str, ...] = ()
    before: tuple[tuple[str, str], ...] = ()
    echo: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerView:
    """One whole quantity with its parts."""

    anchor: str
    title: str
    place: str
    quantity: Quantity
    rows: tuple[FigureRow, ...]
    lower: int | None
    upper: int | None
    allows: str
    parts: tuple[tuple[str, str], ...]
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadRow:
    """One of the three rows at the top: a side's latest figure; without one, what it said of parts or took back."""

    sides: tuple[str, ...]
    label: str
    row: FigureRow | None
    others: tuple[FigureRow, ...]


def ledger_views(record: Record, anchors: Anchors, known: Items) -> tuple[LedgerView, ...]:
    """The ledgers, with every quantity put under the whole that holds it."""
    drawer = _rows(record, anchors, known)
    groups = grouped([ledger for ledger in record.ledgers if any(row.figure in drawer.figures for row in ledger.rows)])
    views = []
    for place, group in enumerate(groups, start=1):
        whole = group[0]
        rows = [
            drawer.row(row, _part(ledger.quantity, whole.quantity))
            for ledger in group
            for row in ledger.rows
            if row.figure in drawer.figures
        ]
        rows.sort(key=lambda row: _when(row.figure, whole.by))
        views.append(_view(place, group, by_side(rows), drawer.figures))
    return tuple(views)


def by_side(rows: Sequence[FigureRow]) -> list[FigureRow]:
    """Rows with the sides apart, each in the order given; a part that its text ties to a whole stands under it."""
    whole_of = {(row.figure.document, row.figure.count.number.start): row.figure.id for row in rows}
    parts: dict[str, list[FigureRow]] = {}
    loose = []
    for row in rows:
        span = row.figure.count.part_of
        whole = whole_of.get((row.figure.document, span.start)) if span else None
        own = next((one for one in rows if one.figure.id == whole and one is not row and one.side == row.side), None)
        if own is None or own.figure.count.part_of:
            loose.append(row)
        else:
            parts.setdefault(own.figure.id, []).append(row)
    sorted_by_side = sorted(loose, key=lambda row: SIDES.index(row.side))
    return [one for row in sorted_by_side for one in (row, *parts.get(row.figure.id, ()))]


def _view(
    place: int, group: Sequence[Ledger], rows: Sequence[FigureRow], figures: Mapping[str, StatedFigure]
) -> LedgerView:
    quantity = group[0].quantity
    return LedgerView(
        anchor=f"ledger-{place}",
        title=_title(quantity),
        place=quantity.place or "place not stated",
        quantity=quantity,
        rows=tuple(rows),
        lower=group[0].lower,
        upper=group[0].upper,
        allows=allowed(group[0], figures),
        parts=tuple((_part(ledger.quantity, quantity), allowed(ledger, figures)) for ledger in group[1:]),
        silent=tuple(side for side in SIDES if all(side in ledger.silent for ledger in group)),
    )


def allowed(ledger: Ledger, figures: Mapping[str, StatedFigure]) -> str:
    """What the claims allow, in words; without an envelope, why there is none.

    Where an end rests on a number that is struck because somebody else withdrew it, that is said.
    """
    if ledger.lower is None and ledger.upper is None and ledger.note:
        return ledger.note
    gone = [
        figures[row.figure].count.bounds for row in ledger.rows if row.struck == "withdrawn" and row.figure in figures
    ]
    counts = any(bounds.lower is not None and bounds.lower == ledger.lower for bounds in gone)
    return between(ledger.lower, ledger.upper) + (f"; {STILL_COUNTS}" if counts else "")


def _title(quantity: Quantity) -> str:
    words = quantity_words(quantity.measure, quantity.population, None)
    return words[:1].upper() + words[1:]


def grouped(ledgers: Sequence[Ledger]) -> list[list[Ledger]]:
    """Quantities under the widest quantity that holds them; the whole comes first in each group."""
    groups: list[list[Ledger]] = []
    widest_first = sorted(ledgers, key=lambda ledger: _depth(ledger.quantity))
    for ledger in widest_first:
        home = next((group for group in groups if _holds(group[0].quantity, ledger.quantity)), None)
        if home is None:
            groups.append([ledger])
        else:
            home.append(ledger)
    order = list(measures())
    groups.sort(key=lambda group: order.index(group[0].quantity.measure) if group[0].quantity.measure in order else 99)
    return groups


def _depth(quantity: Quantity) -> tuple[int, int, int, bool]:
    within = measures()[quantity.measure].within if quantity.measure in measures() else ()
    wider = populations()[quantity.population].within if quantity.population in populations() else ()
    depth = 0 if quantity.place is None else _place_depth(quantity.place)
    return len(within), len(wider), depth, quantity.place is None


def _place_depth(place: str) -> int:
    return sum(place_within(place, other) for other in places())


def _holds(whole: Quantity, part: Quantity) -> bool:
    """Whether one quantity may be read as a part of the other, by measure, population and place."""
    same_measure = part.measure == whole.measure or whole.measure in _all_within(part.measure)
    inside = part.population == whole.population or (
        part.population in populations() and whole.population in populations()[part.population].within
    )
    here = part.place == whole.place or part.place is None or whole.place is None
    return same_measure and inside and (here or place_within(part.place or "", whole.place or ""))


def _all_within(name: str) -> set[str]:
    known = measures()
    found: set[str] = set(known[name].within) if name in known else set()
    for wider in tuple(found):
        found |= _all_within(wider)
    return found


def _part(part: Quantity, whole: Quantity) -> str:
    """By what a quantity is narrower than the whole of its ledger."""
    words = []
    if part.population != whole.population:
        words.append(_SHORT.get(part.population, population(part.population)))
    if part.measure != whole.measure:
        words.append(measure(part.measure))
    if part.place != whole.place and part.place is not None:
        words.append(f"in {part.place}")
    return ", ".join(words)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """Makes rows of figures."""

    figures: Mapping[str, StatedFigure]
    anchors: Anchors
    known: Items

    def row(self, row: LedgerRow, part: str) -> FigureRow:
        """The row of a figure with all that carry it."""
        figure = self.figures[row.figure]
        count = figure.count
        return FigureRow(
            anchor=self.known.figures[figure.id],
            figure=figure,
            quoted=self._quoted(figure),
            value=value(count.bounds, count.number.exact),
            side=side_of(count.source),
            who=speaker(count.source),
            who_short=speaker_short(count.source),
            relayed=relayed_words(count.relayed_by),
            when=dated(count.about),
            said=dated(count.said),
            dates=tuple(dates_of(count)),
            part=part or (A_PART if count.part_of else ""),
            documents=row.documents or None,
            families=row.families or None,
            worth=row.effective_ppm,
            origins=row.origins or None,
            speakers=row.speakers or None,
            carriers=tuple(dict.fromkeys((row.figure, *row.carriers))),
            also=tuple(
                (self.known.figures[other], self._quoted(self.figures[other]))
                for other in row.carriers
                if other in self.figures and other != row.figure
            ),
            remarks=tuple(_remarks(figure, struck=row.struck is not None)),
            stands=figure.count.stance not in _NOT_PUT_FORWARD and row.struck is None,
            struck=struck_words(row, self.figures),
            follows=row.follows,
            before=tuple((self.known.figures[name], self._spoken(name)) for name in row.follows),
        )

    def _spoken(self, name: str) -> str:
        count = self.figures[name].count
        return value(count.bounds, count.number.exact).spoken

    def _quoted(self, figure: StatedFigure) -> Quoted:
        return quoted(figure.count.passage, figure.document, self.anchors)


def _rows(record: Record, anchors: Anchors, known: Items) -> _Rows:
    return _Rows(figures={figure.id: figure for figure in record.figures}, anchors=anchors, known=known)


def struck_words(row: LedgerRow, figures: Mapping[str, StatedFigure]) -> str:
    """Why a row is struck, in words, with who did so and when; nothing where it stands."""
    if row.struck is None:
        return ""
    by = list(dict.fromkeys(_said_by(figures[name].count) for name in row.struck_by if name in figures))
    if not by or row.struck not in _BY:
        return term("struck", row.struck)
    others = f", and in {plural(len(by) - 1, 'more statement')}" if len(by) > 1 else ""
    return f"{_BY[row.struck]} {by[0]}{others}"


def _said_by(count: Count) -> str:
    told = dated(count.said)
    return f"{told} by {speaker_short(count.source)}" if told else f"by {speaker_short(count.source)}"


def dates_of(count: Count) -> Iterable[str]:
    """When it concerns and when it was said, e.g. "of 8 Jan 2022"; where both are one day, only the latter."""
    when, told = dated(count.about), dated(count.said)
    if when and when != told:
        yield when if when.startswith(("until", "from")) else f"of {when}"
    if told:
        yield f"said {told}"


def _remarks(figure: StatedFigure, *, struck: bool) -> Iterable[str]:
    """What is not the plain case; a row that is struck says why by itself."""
    if figure.review != "suggested" and not struck:
        yield term("review", figure.review)
    if figure.count.stance not in ("asserts", "reports") and not struck:
        yield term("stances", figure.count.stance)
    if figure.count.includes:
        yield "including " + ", ".join(population(name) for name in figure.count.includes)
    if figure.count.tier == "partial":
        yield "partly guessed"


_NEVER = 10**9  # after every day of the calendar


def _when(figure: StatedFigure, by: str) -> tuple[int, int, int]:
    """As of when, then when it was said, or the other way round where the ledger asks for that."""
    count = figure.count
    about, told = _last_day(count.about), _last_day(count.said)
    return (about, told, count.passage.start) if by != "captured" else (told, about, count.passage.start)


def _last_day(when: Dated | None) -> int:
    if when is None:
        return _NEVER
    return when.value.upper if when.value.upper is not None else when.value.lower or _NEVER


def head_rows(ledgers: Sequence[LedgerView]) -> tuple[HeadRow, ...]:
    """Who was killed, according to officials, the press, witnesses and organisations: the latest figure of each."""
    killed = next((ledger for ledger in ledgers if ledger.quantity.measure == "killed"), None)
    rows = killed.rows if killed else ()
    labels = (
        (("official",), "Officials"),
        (("press",), "Press and unattributed"),
        (("witness", "organisation"), "Witnesses and organisations"),
    )
    return tuple(_head_row(sides, label, rows) for sides, label in labels)


def _head_row(sides: tuple[str, ...], label: str, rows: Sequence[FigureRow]) -> HeadRow:
    own = [row for row in rows if row.side in sides and row.figure.review != "rejected"]
    whole = [row for row in own if not row.part and row.stands]
    latest = max(whole, key=lambda row: _known_at(row.figure), default=None)
    others = [row for row in own if not row.stands or row.part]
    return HeadRow(sides=sides, label=label, row=latest, others=() if latest else tuple(others[-3:]))


def _known_at(figure: StatedFigure) -> tuple[int, int]:
    """As of when a figure speaks; one without any date is older than all others."""
    about, told = _last_day(figure.count.about), _last_day(figure.count.said)
    return (-1 if about == _NEVER else about), (-1 if told == _NEVER else told)


def single_rows(record: Record, anchors: Anchors, known: Items) -> dict[str, FigureRow]:
    """Every figure of the record as a row of its own, by id."""
    drawer = _rows(record, anchors, known)
    rows = {name: row for ledger in record.ledgers for row in ledger.rows for name in (row.figure, *row.carriers)}
    return {name: drawer.row(_alone(name, rows.get(name)), "") for name in drawer.figures}


def _alone(name: str, row: LedgerRow | None) -> LedgerRow:
    """The row of one figure; it is struck where its ledger strikes it."""
    bare = LedgerRow(figure=name, documents=0, families=0, origins=0, speakers=0)
    return bare if row is None else replace(bare, struck=row.struck, struck_by=row.struck_by)


def lone_figures(ledgers: Sequence[LedgerView], singles: Mapping[str, FigureRow]) -> tuple[FigureRow, ...]:
    """Figures that no ledger shows: said later than the day that was asked for, or of no day that is known."""
    shown = {name for ledger in ledgers for row in ledger.rows for name in row.carriers}
    return tuple(row for name, row in singles.items() if name not in shown)
