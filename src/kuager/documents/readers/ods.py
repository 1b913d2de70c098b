"""ODS: tables of OpenDocument 1.3, every sheet as a table of the same kind as all others.

What is hidden is kept and told. Dates and numbers are those that the file holds, not how a cell happens to show them.
"""

from dataclasses import dataclass, field

from kuager.documents.captured import Captured
from kuager.documents.contents import Contents
from kuager.documents.readers.archiver import state_rows_in
from kuager.documents.readers.findings import Findings
from kuager.documents.readers.numbers import plain_date, plain_number
from kuager.documents.readers.office_metadata import state_opendocument
from kuager.documents.readers.opendocument import opened_whole, parts, times_told
from kuager.documents.readers.pieces import Pieces, flat
from kuager.documents.readers.sheets import Sheets
from kuager.documents.readers.zipped_xml import Attributes
from kuager.model.documents import Problem

_READER = "ods_v1"
_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
_INVISIBLE = frozenset({"collapse", "filter"})
_ROOM = 2_000_000  # so many characters of a file come from cells and rows that it says are repeated
_SHORTEST = 16  # what a repeated cell counts at least
_MARKS = {"text:tab": " ", "text:line-break": " ", "text:s": " "}


def read(captured: Captured) -> Contents | Problem:
    """Read tables.

    Args:
        captured: The item.
    """
    findings = Findings()
    package = opened_whole(captured.data, findings)
    if isinstance(package, Problem):
        return package
    state_opendocument(package)
    sheets = Sheets(Pieces(), findings)
    tables = _Tables(sheets)
    package.walk("content.xml", tables)
    tables.finish_sheet()
    draft = sheets.pieces.draft(_TYPE, findings)
    state_rows_in(draft.text, findings)
    return findings.contents(_READER, draft, parts(package))


@dataclass(slots=True)
class _Tables:
    sheets: Sheets
    hidden_styles: set[str] = field(default_factory=set)
    style: str = ""
    open: bool = False
    column: int = 0
    repeated: int = 1
    cell: Attributes = field(default_factory=dict)
    words: list[list[str]] = field(default_factory=list)
    said: list[str] | None = None
    author: str = ""
    inside: list[str] = field(default_factory=list)
    column_at: int = 0
    room: int = _ROOM
    length: int = 0
    left: int = 0

    def start(self, name: str, attributes: Attributes) -> None:
        self.inside.append(name)
        if name == "style:style":
            self.style = attributes.get("style:name", "")
        elif name == "style:table-properties" and attributes.get("table:display") == "false":
            self.hidden_styles.add(self.style)
        elif name == "table:table":
            self.finish_sheet()
            hidden = attributes.get("table:style-name") in self.hidden_styles
            self.sheets.begin(attributes.get("table:name", ""), hidden=hidden)
            self.open, self.column_at = True, 0
        elif self.open:
            self._in_table(name, attributes)

    def _in_table(self, name: str, attributes: Attributes) -> None:
        invisible = attributes.get("table:visibility") in _INVISIBLE
        if name == "table:table-row":
            self.column, self.length, self.repeated = 0, 0, times_told(attributes, "table:number-rows-repeated")
            self.sheets.begin_row(hidden=invisible)
        elif name == "table:table-column":
            number = times_told(attributes, "table:number-columns-repeated")
            if invisible:
                self.sheets.hide_columns(self.column_at, self.column_at + number - 1)
            self.column_at += number
        elif name in _CELLS:
            self.cell, self.words = attributes, []
            self.sheets.formulas += "table:formula" in attributes
            self.sheets.merged += any(
                key.startswith("table:number-") and key.endswith("-spanned") for key in attributes
            )
        elif name == "office:annotation":
            self.said, self.author = [], ""
        elif name in ("text:p", "text:h"):
            self.words.append([]) if self.said is None else self.said.append(" ")
        elif name in _MARKS:
            self.text(_MARKS[name])

    def end(self, name: str) -> None:
        if self.inside:
            self.inside.pop()
        if not self.open:
            return
        if name in _CELLS:
            self._finish_cell()
        elif name == "table:table-row":
            self.sheets.finish_row(self._kept(self.repeated, self.length) if self.length else 1)
        elif name == "table:table":
            self.finish_sheet()
        elif name == "office:annotation" and self.said is not None:
            self.sheets.comment(f"{self.author}: {flat(self.said)}" if self.author else flat(self.said))
            self.said = None

    def text(self, words: str) -> None:
        inner = self.inside[-1] if self.inside else ""
        if self.said is not None:
            if inner == "dc:creator":
                self.author += words
            elif inner not in ("dc:date", "meta:date-string"):
                self.said.append(words)
        elif self.words:
            self.words[-1].append(words)

    def _finish_cell(self) -> None:
        number = times_told(self.cell, "table:number-columns-repeated")
        words = _value(self.cell) or flat("".join(one) for one in self.words)
        for place in range(self._kept(number, len(words)) if words else 0):
            self.sheets.put(self.column + place, words)
            self.length += max(len(words), _SHORTEST)
        self.column += number
        self.words = []

    def _kept(self, number: int, length: int) -> int:
        """How many of so many alike the text has: a few bytes of a file may say that there are billions."""
        size = max(length, _SHORTEST)
        kept = min(number, 1 + self.room // size)
        self.room -= max(kept - 1, 0) * size
        self.left += number - kept
        return kept

    def finish_sheet(self) -> None:
        """The table ends."""
        if self.open:
            self.sheets.finish()
        if self.left:
            self.sheets.cut(self.left)
        self.open, self.left = False, 0


def _value(cell: Attributes) -> str:
    """What a cell holds, where it is a number or a date; the words that it shows say the rest."""
    kind = cell.get("office:value-type", "")
    if kind == "date":
        return plain_date(cell.get("office:date-value", ""))
    if kind in ("float", "currency"):
        return plain_number(cell.get("office:value", ""))
    return ""
