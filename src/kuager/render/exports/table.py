r"""Tables as RFC 4180 has them, safe to open in a spreadsheet.

A cell that begins like a formula is begun with an apostrophe, so that no spreadsheet calculates what a document says.
The same is done behind a semicolon, a tabulator or a line break inside a cell: a spreadsheet whose list separator is
the semicolon (Russian and Kazakh ones among them) begins a new cell there when the file is opened by a double click.
An apostrophe that stood in such a place gets another one, so what was written can be read back: :func:`as_meant`.

Source: OWASP, *CSV Injection*; RFC 4180, *Common Format and MIME Type for CSV Files*.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from kuager.render.visible import visible

Cell = str | int | bool | None
Row = TypeVar("Row")

_STARTS = "=+\\-@＝＋－＠'"
_FORMULA = re.compile(rf"\A(?=[{_STARTS}\t\r\n])|(?<=[;\t\r\n])(?=[{_STARTS}])")
_DEFUSED = re.compile(r"\A'|(?<=[;\t\r\n])'")
_PLAIN = re.compile(r"\w[\w .:/()%-]*")
"""Most cells: nothing in them needs any care."""
_QUOTED = re.compile(r'[",\r\n]')
_ESCAPED = re.compile(r"([\\;])")
_MEMBER = re.compile(r"(?:[^\\;]|\\.)+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: its name and how a row fills it. What it means stands in ``columns.toml``."""

    name: str
    cell: Callable[[Row], Cell]


def table(columns: Sequence[Column[Row]], rows: Iterable[Row]) -> Iterator[str]:
    """The rows as CSV: a line of names, then a line for each row; lines end with CR LF."""
    cells = [column.cell for column in columns]
    yield ",".join(column.name for column in columns) + "\r\n"
    for row in rows:
        yield ",".join([_field(cell(row)) for cell in cells]) + "\r\n"


def _field(cell: Cell) -> str:
    if isinstance(cell, str):
        if _PLAIN.fullmatch(cell):
            return cell
        written = defused(visible(cell))
        return '"' + written.replace('"', '""') + '"' if _QUOTED.search(written) else written
    if cell is None:
        return ""
    return ("false", "true")[cell] if isinstance(cell, bool) else str(cell)


def defused(text: str) -> str:
    """A text of which no spreadsheet makes a formula."""
    return _FORMULA.sub("'", text)


def as_meant(cell: str) -> str:
    """A cell as it was before it was made safe for spreadsheets."""
    return _DEFUSED.sub("", cell)


def joined(members: Iterable[str]) -> str:
    """Several values in one cell, apart by semicolons; one inside a value is written with a backslash before it."""
    return "; ".join(_ESCAPED.sub(r"\\\1", member) for member in members)


def members(cell: str) -> list[str]:
    """The values of a cell that holds several."""
    found = _MEMBER.findall(cell)
    parts = [found[0], *(one.removeprefix(" ") for one in found[1:])] if found else []
    return [re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL) for part in parts]
