"""Numbers that stand although somebody took the same number back: whoever reads one should know of the other."""

from collections.abc import Sequence
from dataclasses import replace

from kuager.render.view.quantities import FigureRow
from kuager.render.view.wording import counted

_GONE = ("taken back", "withdrawn")


def with_echoes(rows: Sequence[FigureRow]) -> list[FigureRow]:
    """The rows of a ledger; one whose number another row has, struck since it was taken back, says so."""
    gone = {_number(row): row.struck for row in rows if row.struck.startswith(_GONE) and row.value.printed is not None}
    return [
        replace(row, echo=f"the same number was {gone[_number(row)]}") if row.stands and _number(row) in gone else row
        for row in rows
    ]


def _number(row: FigureRow) -> tuple[str, int | None]:
    return counted(row.figure.count), row.value.printed
