"""``csv``: one row for each claim, with everything that is known of it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kuager.model.dates import DateInterval
from kuager.model.records import Bounds, Check, Count, Dated, Document, LedgerRow, Place, Record, Source, StatedFigure
from kuager.render.exports.days import first_day, last_day
from kuager.render.exports.lookups import Lookups, lookups
from kuager.render.exports.made import Made
from kuager.render.exports.table import Cell, Column, joined, table
from kuager.render.view.wording import speaker, worth_words

_CLOCK = "clock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One claim with what is looked up for it."""

    figure: StatedFigure
    document: Document | None
    family: str
    row: LedgerRow | None
    checks: tuple[Check, ...]
    part_of: str | None
    struck: str | None
    in_range: str
    incident: str | None
    made: Made

    @property
    def count(self) -> Count:
        """What is claimed."""
        return self.figure.count

    @property
    def bounds(self) -> Bounds:
        """The number."""
        return self.figure.count.bounds

    @property
    def source(self) -> Source:
        """Who says so."""
        return self.figure.count.source


def claims(record: Record, made: Made) -> Iterator[str]:
    """The claims of a record as CSV."""
    found = lookups(record)
    ordered = found.in_order()
    holders: dict[tuple[str, int, int], str] = {}
    for figure in ordered:
        number = figure.count.number
        holders.setdefault((figure.document, number.start, number.end), figure.id)
    return table(COLUMNS, (_line(figure, found, holders, made) for figure in ordered))


def _line(figure: StatedFigure, found: Lookups, holders: Mapping[tuple[str, int, int], str], made: Made) -> Line:
    whole = figure.count.part_of
    return Line(
        figure=figure,
        document=found.documents.get(figure.document),
        family=found.family(figure),
        row=found.rows.get(figure.id),
        checks=found.checks.get(figure.id, ()),
        part_of=holders.get((figure.document, whole.start, whole.end)) if whole else None,
        struck=found.struck(figure),
        in_range=_in_range(figure, found),
        incident=found.incidents.get(figure.id),
        made=made,
    )


def _in_range(figure: StatedFigure, found: Lookups) -> str:
    ranges = found.ranges.get(figure.id, ())
    if any(figure.id in one.rests_on for one in ranges):
        return "rests_on"
    return "leaves_out" if ranges else ""


_Cell = Callable[[Line], Cell]


def _date(
    name: str, when: Callable[[Line], DateInterval | None], basis: Callable[[Line], Cell]
) -> tuple[Column[Line], ...]:
    """A date as EDTF, its first and last day, and why it is believed."""
    return (
        Column(name, lambda line: _text(when(line))),
        Column(f"{name}_first_day", lambda line: first_day(when(line))),
        Column(f"{name}_last_day", lambda line: last_day(when(line))),
        Column(f"{name}_basis", basis),
    )


def _text(when: DateInterval | None) -> str | None:
    return None if when is None else when.text


def _dated(name: str, of: Callable[[Line], Dated | None]) -> tuple[Column[Line], ...]:
    def when(line: Line) -> DateInterval | None:
        dated = of(line)
        return None if dated is None else dated.value

    def basis(line: Line) -> Cell:
        dated = of(line)
        return None if dated is None else dated.basis

    return _date(name, when, basis)


def _published_basis(line: Line) -> Cell:
    published = None if line.document is None else line.document.published
    return None if published is None else published.basis


def _captured_basis(line: Line) -> Cell:
    return None if line.figure.captured is None else _CLOCK


def _placed(part: Callable[[Place], Cell]) -> _Cell:
    return lambda line: None if line.count.place is None else part(line.count.place)


def _document(part: Callable[[Document], Cell]) -> _Cell:
    return lambda line: None if line.document is None else part(line.document)


def _carried(part: Callable[[LedgerRow], Cell]) -> _Cell:
    return lambda line: None if line.row is None else part(line.row)


def _verdicts(part: Callable[[Check, Line], str]) -> _Cell:
    """One value for each verdict, so that the columns on verdicts stand in parallel."""
    return lambda line: joined(part(check, line) for check in line.checks)


def _others(check: Check, line: Line) -> str:
    return " ".join(name for name in check.figures if name != line.figure.id) or "none"


COLUMNS: tuple[Column[Line], ...] = (
    Column("id", lambda line: line.figure.id),
    Column("words", lambda line: line.count.passage.exact),
    Column("number_words", lambda line: line.count.number.exact),
    Column("relation", lambda line: line.bounds.relation),
    Column("lower", lambda line: line.bounds.lower),
    Column("upper", lambda line: line.bounds.upper),
    Column("approx", lambda line: line.bounds.approx),
    Column("measure", lambda line: line.count.measure),
    Column("population", lambda line: line.count.population),
    Column("includes", lambda line: joined(line.count.includes)),
    Column("part_of", lambda line: line.part_of),
    Column("reading", lambda line: line.figure.reading),
    Column("place", _placed(lambda place: place.name)),
    Column("place_basis", _placed(lambda place: place.basis)),
    *_dated("about", lambda line: line.count.about),
    *_dated("said", lambda line: line.count.said),
    *_date("captured", lambda line: line.figure.captured, _captured_basis),
    *_date("published", lambda line: line.figure.published, _published_basis),
    Column("speaker_name", lambda line: line.source.name),
    Column("speaker_kind", lambda line: line.source.kind),
    Column("speaker_role", lambda line: line.source.role),
    Column("relayed_by", lambda line: joined(speaker(one) for one in line.count.relayed_by)),
    Column("relayed_by_kind", lambda line: joined(one.kind for one in line.count.relayed_by)),
    Column("stance", lambda line: line.count.stance),
    Column("document", lambda line: line.figure.document),
    Column("document_name", _document(lambda document: document.name)),
    Column("sha256", _document(lambda document: document.sha256)),
    Column("language", _document(lambda document: document.language)),
    Column("start", lambda line: line.count.passage.start),
    Column("end", lambda line: line.count.passage.end),
    Column("number_start", lambda line: line.count.number.start),
    Column("number_end", lambda line: line.count.number.end),
    Column("family", lambda line: line.family),
    Column("documents", _carried(lambda row: row.documents)),
    Column("families", _carried(lambda row: row.families)),
    Column("effective", _carried(lambda row: None if row.effective_ppm is None else worth_words(row.effective_ppm))),
    Column("origins", _carried(lambda row: row.origins)),
    Column("speakers", _carried(lambda row: row.speakers)),
    Column("tier", lambda line: line.count.tier),
    Column("read_by", lambda line: line.figure.rule),
    Column("review", lambda line: line.figure.review),
    Column("struck", lambda line: line.struck),
    Column("struck_by", _carried(lambda row: " ".join(row.struck_by))),
    Column("follows", _carried(lambda row: " ".join(row.follows))),
    Column("verdicts", _verdicts(lambda check, _line: f"{check.verdict} ({check.check})")),
    Column("against", _verdicts(_others)),
    Column("reasons", _verdicts(lambda check, _line: check.reason)),
    Column("fits_if", _verdicts(lambda check, _line: ", or if ".join(check.readings) or "none")),
    Column("incident", lambda line: line.incident),
    Column("in_range", lambda line: line.in_range),
    Column("rule", lambda line: line.made.rule),
    Column("view", lambda line: line.made.view),
    Column("made_by", lambda line: line.made.program),
)
