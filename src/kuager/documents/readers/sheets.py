"""Sheets as text: the name of a sheet as a heading, a line for each row, the cells at their columns between tabs."""

from dataclasses import dataclass, field

from kuager.documents.readers.findings import Findings
from kuager.documents.readers.pieces import FURNITURE, HEADING, Pieces
from kuager.model.documents import Problem

MOST_COLUMNS = 1024
"""Cells beyond so many columns stand behind the others, at no place of their own."""

_MOST_NAMED = 20


@dataclass(slots=True)
class Sheets:
    """Filled sheet by sheet, row by row, cell by cell.

    Attributes:
        pieces: Where the text goes.
        findings: Told what is found.
        formulas: How many cells hold a formula; the text has its result.
        merged: How many merged cells there are; the text has their words once.
    """

    pieces: Pieces
    findings: Findings
    formulas: int = 0
    merged: int = 0
    _name: str = ""
    _row: dict[int, str] = field(default_factory=dict)
    _last: int = -1
    _number: int = 0
    _hidden_row: bool = False
    _hidden_rows: int = 0
    _hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    _comments: list[str] = field(default_factory=list)

    def begin(self, name: str, *, hidden: bool = False) -> None:
        """A sheet begins.

        Args:
            name: What it is called.
            hidden: Whether the file hides it.
        """
        self._name, self._hidden_rows, self._number = name, 0, 0
        self._hidden_columns.clear()
        self._comments.clear()
        self.formulas = self.merged = 0
        self.findings.understood["sheets"] += 1
        self.pieces.add(name, f"{HEADING}2")
        if hidden:
            self._tell(f"The sheet {name[:100]!r} is hidden from those who open the file; it is kept like any other.")

    def begin_row(self, *, hidden: bool = False) -> None:
        """A row begins.

        Args:
            hidden: Whether the file hides it.
        """
        self._row, self._last = {}, -1
        self._hidden_row = hidden

    def put(self, column: int, words: str) -> None:
        """A cell of the row.

        Args:
            column: Its column, from 0.
            words: What it holds.
        """
        place = column
        if not 0 <= column < MOST_COLUMNS:
            place = max(MOST_COLUMNS, self._last + 1)
        self._row[place] = words
        self._last = max(self._last, place)

    def finish_row(self, times: int = 1) -> None:
        """The row ends.

        Args:
            times: How many times it stands there.
        """
        words = self._row
        if not any(one.strip() for one in words.values()):
            return
        self._hidden_rows += self._hidden_row
        inside = [
            words.get(column, "") for column in range(max((one for one in words if one < MOST_COLUMNS), default=-1) + 1)
        ]
        row = inside + [words[column] for column in sorted(words) if column >= MOST_COLUMNS]
        for _ in range(times):
            self.pieces.add_row(row)
        self.findings.understood["rows"] += times
        self.findings.understood["cells"] += times * len(words)
        self._row, self._last = {}, -1

    def cut(self, number: int) -> None:
        """The text has not all of the sheet.

        Args:
            number: How many cells or rows that are like the one before them are not in it.
        """
        message = (
            f"The sheet {self._name[:100]!r} says that cells or rows are repeated so often that {number} of them"
            " are left out of the text; the file has them."
        )
        self.findings.add(Problem(code="too_large", message=message))

    def hide_columns(self, first: int, last: int) -> None:
        """Some columns are hidden.

        Args:
            first: The first of them, from 0.
            last: The last of them.
        """
        self._hidden_columns.append((first, last))

    def comment(self, words: str) -> None:
        """Somebody's comment on a cell.

        Args:
            words: Who says what of which cell.
        """
        if words.strip():
            self._comments.append(words)
            self.findings.understood["comments"] += 1

    def finish(self) -> None:
        """The sheet ends: its comments, and what there is to tell of it."""
        for words in self._comments:
            self.pieces.add(words, FURNITURE)
        self.findings.understood["formulas"] += self.formulas
        self.findings.understood["merged"] += self.merged
        columns = [
            letters(first) if first == last else f"{letters(first)}:{letters(last)}"
            for first, last in self._hidden_columns
        ]
        if self._hidden_rows or columns:
            named = f"columns {', '.join(columns[:_MOST_NAMED])}" if columns else ""
            what = " and ".join(one for one in (f"{self._hidden_rows} rows" if self._hidden_rows else "", named) if one)
            self._tell(f"The sheet {self._name[:100]!r} hides {what} from those who open the file; they are kept.")
        if self.merged:
            message = f"The sheet {self._name[:100]!r} has {self.merged} merged cells; the first of each has the words."
            self.findings.add(Problem(code="merged_cells", message=message))

    def _tell(self, message: str) -> None:
        self.findings.add(Problem(code="hidden_text", message=message))


def letters(column: int) -> str:
    """What a column is called: A, B … Z, AA.

    Args:
        column: Its number, from 0.
    """
    name, rest = "", min(column, MOST_COLUMNS * MOST_COLUMNS) + 1
    while rest > 0:
        rest, letter = divmod(rest - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def column_of(reference: str) -> int:
    """The number of the column of a cell such as ``AB12``, from 0; -1 where it is none.

    Args:
        reference: What the cell is called.
    """
    number = 0
    for mark in reference[:8].upper():
        if not "A" <= mark <= "Z":
            break
        number = number * 26 + ord(mark) - ord("A") + 1
    return number - 1
