"""Ledgers in a terminal: a row for each value, in the words of its source, with what struck it and what it follows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rich.console import Group, RenderableType
from rich.text import Text

from kuager.model.records import Document, Figure, Ledger, LedgerRow, Quantity, Record, StatedFigure
from kuager.render.carriers import carried_in_words
from kuager.render.terminal import LISTED, columns, indented, more, parted, plain, quotation, section
from kuager.render.view.quantities import allowed, dates_of, grouped, struck_words
from kuager.render.view.wording import between, counted, listed, population, speaker, term, value

_WIDTHS = (11, 0)
_STRUCK = "✗"
_TAKEN_BACK = ("taken_back", "withdrawn")
_FALLEN = ("rejected", "retracted")
_STRUCK_STANCES = ("denies", "retracts")


def figures(record: Record, measure: str | None = None) -> RenderableType:
    """The ledgers, wholes before their parts: every value as its source put it, by whom, about when, said when."""
    told = _Told.of(record)
    ledgers = [ledger for ledger in record.ledgers if measure in (None, ledger.quantity.measure)]
    asked = f" of people {term('measures', measure)}" if measure else ""
    groups = sorted(grouped(ledgers), key=_is_struck)
    blocks = [block for group in groups for block in _group(group, told)]
    empty = Text(f"There is no such figure{asked}.")
    return section("Figures, as their sources put them", parted(blocks) or [empty])


def _is_struck(group: Sequence[Ledger]) -> bool:
    """Whether nothing of a quantity and its parts stands: such ledgers come last."""
    return all(row.struck for ledger in group for row in ledger.rows)


@dataclass(frozen=True, slots=True)
class _Told:
    """What rows are made of: the numbers of documents and, for each figure, of the checks that speak of it.

    ``gone`` are the numbers that were taken back, with the words for that.
    """

    numbers: Mapping[str, int]
    figures: Mapping[str, StatedFigure]
    checks: Mapping[str, tuple[int, ...]]
    gone: Mapping[tuple[str, str], str]

    @classmethod
    def of(cls, record: Record) -> "_Told":
        """What a record tells."""
        checks: dict[str, tuple[int, ...]] = {}
        for place, check in enumerate(record.checks[:LISTED], start=1):
            for name in check.figures:
                checks[name] = (*checks.get(name, ()), place)
        figures = {figure.id: figure for figure in record.figures}
        back = [row for ledger in record.ledgers for row in ledger.rows if row.struck in _TAKEN_BACK]
        gone = {_number(figures[row.figure]): struck_words(row, figures) for row in back if row.figure in figures}
        return cls(numbered(record.documents), figures, checks, gone)

    def see(self, names: Iterable[str]) -> str:
        """Which checks speak of some figures."""
        places = sorted({place for name in names for place in self.checks.get(name, ())})
        numbers = listed([str(place) for place in places])
        return f"see check{'s' if len(places) > 1 else ''} {numbers}" if places else ""


def _group(group: Sequence[Ledger], told: _Told) -> list[RenderableType]:
    """A quantity, then its parts; whose silence it is stands with the whole."""
    return [_ledger(group[0], told), *(_ledger(replace(part, silent=()), told) for part in group[1:])]


def _ledger(ledger: Ledger, told: _Told) -> RenderableType:
    title = plain(quantity_in_words(ledger.quantity), "bold")
    if ledger.known_on:
        title.append(f", as known on {ledger.known_on} (by the date {ledger.by})", "not bold")
    rows = [row for row in ledger.rows if row.figure in told.figures]
    shown = [_row(row, told) for row in rows[:LISTED]]
    below = [indented(plain(words, "italic")) for words in _sums(ledger, told)]
    return Group(title, *shown, *more(len(rows)), *below)


def _sums(ledger: Ledger, told: _Told) -> Iterator[str]:
    """What the rows allow together, and who has said nothing."""
    if ledger.lower is None and ledger.upper is None:
        yield ledger.note or "They set no limits."
    elif len(ledger.rows) > 1:
        yield f"All of them together allow: {allowed(ledger, told.figures)}. {ledger.note or ''}".rstrip()
    if ledger.silent:
        yield f"No figure yet: {', '.join(ledger.silent)}."


def _row(row: LedgerRow, told: _Told) -> RenderableType:
    figure = told.figures[row.figure]
    return _figure(figure, told.numbers, tuple(_row_remarks(row, figure, told)), struck=row.struck is not None)


def _row_remarks(row: LedgerRow, figure: StatedFigure, told: _Told) -> Iterator[str]:
    if row.struck is not None:
        yield f"struck: {struck_words(row, told.figures)}"
    elif _number(figure) in told.gone:
        yield f"the same number was {told.gone[_number(figure)]}"
    yield from _remarks(figure, struck=row.struck is not None)
    if row.possibly:
        yield "whether this had come by then is not told"
    before = [_value(told.figures[name]) for name in row.follows if name in told.figures]
    if before:
        yield f"said before by the same speaker: {listed(before)}"
    if row.documents > 1:
        yield carried_in_words(row, told.numbers)
    if see := told.see((row.figure, *row.carriers)):
        yield see


def figure_in_words(figure: StatedFigure, numbers: Mapping[str, int]) -> RenderableType:
    """A figure as its source put it: value, speaker, dates, passage, and the number of its document."""
    struck = figure.review in _FALLEN or figure.count.stance in _STRUCK_STANCES
    return _figure(figure, numbers, tuple(_remarks(figure, struck=False)), struck=struck)


def _figure(
    figure: StatedFigure, numbers: Mapping[str, int], remarks: Sequence[str], *, struck: bool
) -> RenderableType:
    shown = Text(f"{_STRUCK} " if struck else "", justify="right")
    shown.append(plain(_value(figure), "bold strike" if struck else "bold"))
    dates = [*dates_of(figure.count)] or ["no date"]
    who = plain(", ".join((speaker(figure.count.source), *dates)))
    words = quotation(figure.count.passage, figure.count.number).append(f" [{numbers.get(figure.document, 0)}]")
    below = [plain(f"({'; '.join(remarks)})")] if remarks else []
    return columns((shown, Group(who, words, *below)), widths=_WIDTHS)


def _number(figure: StatedFigure) -> tuple[str, str]:
    """What is counted, and the number without "more than" or "about"."""
    return counted(figure.count), value(figure.count.bounds, figure.count.number.exact).written


def _value(figure: StatedFigure) -> str:
    shown = value(figure.count.bounds, figure.count.number.exact)
    return f"{term('relations', shown.sign)} {shown.written}" if shown.sign else shown.written


def numbered(documents: Sequence[Document]) -> Mapping[str, int]:
    """The numbers by which documents are named in brackets."""
    return {document.id: number for number, document in enumerate(documents, start=1)}


def _remarks(figure: StatedFigure, *, struck: bool) -> Iterator[str]:
    """What is not the plain case; a row that is struck says by itself what was denied, taken back or rejected."""
    count = figure.count
    if count.relayed_by:
        yield "through " + listed([speaker(source) for source in count.relayed_by])
    if count.stance not in ("asserts", "reports") and not struck:
        yield term("stances", count.stance)
    if count.includes:
        yield "including " + listed([population(name) for name in count.includes])
    if count.part_of:
        yield "part of another number"
    if count.tier == "partial":
        yield term("tiers", count.tier)
    if figure.review != "suggested" and not struck:
        yield term("review", figure.review)
    if figure.reading:
        yield f"a person reads it as {term('count_readings', figure.reading)}"


def quantity_in_words(quantity: Quantity) -> str:
    """What is counted: "Killed: police, Almaty"."""
    place = f", {quantity.place}" if quantity.place else ""
    return f"{term('measures', quantity.measure).capitalize()}: {population(quantity.population)}{place}"


def ranges(record: Record) -> list[RenderableType]:
    """What a named rule makes of each quantity, on how many claims it rests and how many it leaves out."""
    if not record.ranges:
        return []
    rows = [_range(one) for one in record.ranges]
    return [section(f"Ranges by the rule {record.ranges[0].rule}", rows)]


def _range(figure: Figure) -> RenderableType:
    what = quantity_in_words(figure.quantity)
    open_ends = figure.lower is None and figure.upper is None
    said = figure.note or "no limits" if open_ends else between(figure.lower, figure.upper)
    rests = f"rests on {len(figure.rests_on)}, leaves out {len(figure.leaves_out)}"
    return Group(plain(f"{what}: {said}"), indented(plain(f"({rests})")))


def sources(record: Record) -> RenderableType:
    """Which document a number in brackets is, of those that the ledgers show."""
    known = {figure.id: figure.document for figure in record.figures}
    shown = {known.get(row.figure) for ledger in record.ledgers for row in ledger.rows[:LISTED]}
    numbers = numbered(record.documents)
    cited = [one for one in record.documents if one.id in shown]
    rows = [plain(f"[{numbers[one.id]}] {one.name}") for one in cited[:LISTED]]
    return section("Documents", [*rows, *more(len(cited))])
