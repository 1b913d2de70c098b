"""The example case of January 2022, taken in day by day, and its ledgers in short lines; for the tests beside."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from kuager.adapters import clock
from kuager.case import Case
from kuager.model.records import Count, Ledger, LedgerRow, Quantity, Record, StatedFigure

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "examples" / "january-2022"
TEXTS = sorted(FOLDER.iterdir())
CAPTURED = {
    "01": "2022-01-10", "02": "2022-01-08", "03": "2022-01-08", "04": "2022-01-10", "05": "2022-01-08",
    "06": "2022-01-12", "07": "2022-01-10", "08": "2022-01-10", "09": "2022-01-10", "10": "2022-01-11",
    "11": "2022-01-13", "12": "2022-01-13", "13": "2022-01-15", "14": "2022-01-15", "15": "2022-01-18",
    "16": "2022-01-28", "17": "2022-03-15", "18": "2023-01-06",
}  # fmt: skip
"""When each text is taken in. The network was down: some texts of the first days came on the 10th, one on the 12th."""


@contextmanager
def january() -> Iterator[Case]:
    """A case with all texts, each taken in on its day."""
    with Case.throwaway() as case, pytest.MonkeyPatch.context() as patch:
        for path in TEXTS:
            moment = f"{CAPTURED[path.name[:2]]}T08:00:00Z"
            patch.setattr(clock, "now", lambda moment=moment: moment)
            case.add([path])
        yield case


def stated(count: Count) -> str:
    """A number with its bound in signs: ">3000", "≈13", "164"."""
    bounds = count.bounds
    if bounds.approx is not None:
        return f"≈{bounds.approx}"
    if bounds.relation == "gt":
        return f">{(bounds.lower or 0) - 1}"
    return f"≥{bounds.lower}" if bounds.relation == "ge" else f"{bounds.lower}"


def ledger(record: Record, measure: str, population: str = "people", place: str = "Kazakhstan") -> Ledger | None:
    """The ledger of one quantity, None where nothing is known of it."""
    wanted = Quantity(measure=measure, population=population, place=place)
    return next((one for one in record.ledgers if one.quantity == wanted), None)


def rows(record: Record, measure: str, population: str = "people", place: str = "Kazakhstan") -> list[str]:
    """The rows of a ledger, one line each: the number, why it is struck, and the texts that carry it."""
    figures = {figure.id: figure for figure in record.figures}
    found = ledger(record, measure, population, place)
    return [] if found is None else [_line(record, figures, row) for row in found.rows]


def _line(record: Record, figures: Mapping[str, StatedFigure], row: LedgerRow) -> str:
    by = texts_of(record, [figures[name] for name in row.struck_by])
    struck = f" {row.struck} by {by}" if by else f" {row.struck}" if row.struck else ""
    return f"{stated(figures[row.figure].count)}{struck} [{texts_of(record, [figures[name] for name in row.carriers])}]"


def texts_of(record: Record, figures: Iterable[StatedFigure]) -> str:
    """The numbers of the texts in which some figures stand."""
    names = {document.id: Path(document.name).name[:2] for document in record.documents}
    return " ".join(sorted({names[figure.document] for figure in figures}))
