"""Tables in the texts of documents: the cells of a row with their places, and rows read as somebody told to.

One kind of table for all: whatever file it comes from, a row is a block and its cells stand between tabs, or between
the marks of CSV (RFC 4180). The text is the document's text, so that each cell can be cited.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from kuager.documents.columns import proposed
from kuager.model.custody import ColumnsMapped
from kuager.model.documents import Block, Document, Span
from kuager.model.listed import ListedCell, ListedRow

_CSV = "text/csv"
_QUOTED = frozenset({_CSV, "text/tab-separated-values"})
_CSV_MARKS = ",;|\t"
_FURNITURE = frozenset({"boilerplate", "caption", "credit"})
_HEADINGS = frozenset({"section_heading", "headline"})
_SPACE = re.compile(r"\s+")
_FIRST_ROWS = 40
_LEAST_CELLS = 2
_MOST_CELLS = 2000


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its place without enclosing marks, and its words with doubled marks undone."""

    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row with its place in the text."""

    span: Span
    cells: tuple[Cell, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The words of its cells on one line each: what columns are called, where it is a header."""
        return tuple(_SPACE.sub(" ", cell.words).strip() for cell in self.cells)


def rows_of(document: Document, mappings: Sequence[ColumnsMapped]) -> tuple[ListedRow, ...]:
    """The rows of all tables in a document whose columns somebody told the meaning of.

    Args:
        document: The document, with its text.
        mappings: What was told; a table belongs to the one with its header.
    """
    told = {key_of(mapping.header): mapping for mapping in mappings}
    if not told:
        return ()
    return tuple(_read_rows(document, told))


def _read_rows(document: Document, told: Mapping[tuple[str, ...], ColumnsMapped]) -> Iterator[ListedRow]:
    meanings: dict[int, tuple[str, str]] = {}
    before: Block | None = None
    for block, row in _rows(document):
        mapping = None if block.kind in _HEADINGS else told.get(key_of(row.names))
        if mapping is not None:
            meanings = _meanings(row, mapping)
        elif block.kind in _HEADINGS or (before is not None and _ends(document.text, before, block, row)):
            meanings = {}
        elif meanings:
            cells = tuple(_listed(row, meanings))
            if cells:
                yield ListedRow(span=row.span, cells=cells)
        before = block


def _ends(text: str, before: Block, block: Block, row: TableRow) -> bool:
    """Whether a table has ended above a block: it has no cells and stands apart."""
    return len(row.cells) < _LEAST_CELLS and "\n\n" in text[before.end : block.start]


def _meanings(row: TableRow, mapping: ColumnsMapped) -> dict[int, tuple[str, str]]:
    by_name = {_folded(one.name): (one.name, one.value) for one in mapping.columns}
    found = {index: by_name.get(_folded(name)) for index, name in enumerate(row.names)}
    return {index: meaning for index, meaning in found.items() if meaning is not None}


def _listed(row: TableRow, meanings: Mapping[int, tuple[str, str]]) -> Iterator[ListedCell]:
    for index, (column, meaning) in sorted(meanings.items()):
        cell = row.cells[index] if index < len(row.cells) else None
        if cell is not None and cell.words.strip():
            yield ListedCell(column=column, meaning=meaning, words=cell.words, span=cell.span)


def first_rows(document: Document, number: int) -> tuple[TableRow, ...]:
    """The header of the first table of a document, and the rows below it; empty where it has none.

    The header is the first row with two names that are known for columns, else the first that has nearly as many cells
    as any: titles above a table have one.

    Args:
        document: The document, with its text.
        number: How many rows below the header.
    """
    rows = [row for _block, row in islice(_rows(document), _FIRST_ROWS + number)]
    filled = [sum(bool(name) for name in row.names) for row in rows[:_FIRST_ROWS]]
    most = max(filled, default=0)
    if most < _LEAST_CELLS:
        return ()
    known = (index for index, row in enumerate(rows[:_FIRST_ROWS]) if len(proposed(row.names)) >= _LEAST_CELLS)
    widest = (index for index, count in enumerate(filled) if count >= max(_LEAST_CELLS, most - most // 4))
    first = next(known, next(widest))
    return tuple(rows[first : first + 1 + number])


def key_of(header: Sequence[str]) -> tuple[str, ...]:
    """What makes two headers the same: their names, whatever their case and blanks; empty columns at the end aside.

    Args:
        header: The names of the columns in their order.
    """
    names = [_folded(name) for name in header]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def _folded(name: str) -> str:
    return _SPACE.sub(" ", name).strip().casefold()


def _rows(document: Document) -> Iterator[tuple[Block, TableRow]]:
    """The blocks of a document that may be rows, or headings between tables."""
    text = document.text
    mark = "\t"
    if document.media_type == _CSV:
        first = next((block for block in document.blocks if block.kind not in _FURNITURE), None)
        mark = "," if first is None else _mark(text[first.start : first.end])
    for block in document.blocks:
        if block.kind not in _FURNITURE:
            quoted = document.media_type in _QUOTED
            whole = Span(_line_start(text, block.start), _line_end(text, block.end))
            cells = tuple(_cells(text, whole, mark, quoted=quoted))
            yield block, TableRow(Span(block.start, block.end), cells)


def _line_start(text: str, start: int) -> int:
    """Empty cells at the beginning of a row stand before its block."""
    while start > 0 and text[start - 1] == "\t":
        start -= 1
    return start


def _line_end(text: str, end: int) -> int:
    """Empty cells at the end of a row stand behind its block."""
    while end < len(text) and text[end] in "\t;,|":
        end += 1
    return end


def _mark(line: str) -> str:
    """The mark between the cells of a CSV table: the most frequent in its first row, outside quotation marks."""
    bare = re.sub(r'"[^"]*"', "", line)
    return max(_CSV_MARKS, key=lambda mark: (bare.count(mark), -_CSV_MARKS.index(mark)))


def _cells(text: str, span: Span, mark: str, *, quoted: bool) -> Iterator[Cell]:
    """The cells of a row; a cell that begins with a quotation mark ends with one, where the file is one of those."""
    position = span.start
    for _ in range(_MOST_CELLS):
        begin = _after_blanks(text, position, span.end, mark)
        if quoted and text[begin : begin + 1] == '"':
            end = _closing(text, begin + 1, span.end)
            yield Cell(Span(begin + 1, end), text[begin + 1 : end].replace('""', '"'))
            following = text.find(mark, end, span.end)
        else:
            following = text.find(mark, position, span.end)
            stop = span.end if following < 0 else following
            words = text[begin:stop].rstrip()
            yield Cell(Span(begin, begin + len(words)), words)
        if following < 0:
            return
        position = following + 1


def _after_blanks(text: str, position: int, end: int, mark: str) -> int:
    while position < end and text[position] != mark and text[position].isspace():
        position += 1
    return position


def _closing(text: str, position: int, end: int) -> int:
    """Where a quoted cell ends: at a mark that is not doubled, else at the end of the row."""
    while position < end:
        found = text.find('"', position, end)
        if found < 0:
            return end
        if text[found + 1 : found + 2] != '"':
            return found
        position = found + 2
    return end
