"""Tables as text (CSV, TSV): every row is one line of the body, its cells as they stand.

A row may span several lines inside quotation marks (RFC 4180, 2.6). A mark that is never closed ends with its line,
so that one stray mark cannot swallow the table.
"""

from kuager.documents.draft import ROW, Draft, Line
from kuager.documents.plain import bounded_lines

_MOST_LINES_IN_A_ROW = 200


def read_table(text: str) -> Draft:
    """Read a table, one block a row."""
    lines, problems = bounded_lines(text, ROW)
    rows: list[Line] = []
    index = 0
    while index < len(lines):
        last = _row_end(text, lines, index)
        rows.append(Line(lines[index].start, lines[last].end, len(rows), ROW))
        index = last + 1
    first_line = text[: text.find("\n")] if "\n" in text else text
    tabs = first_line.count("\t") > first_line.count(",")
    return Draft(
        text=text, media_type="text/tab-separated-values" if tabs else "text/csv", lines=rows, problems=problems
    )


def _row_end(text: str, lines: list[Line], index: int) -> int:
    """The line where the row that begins at a line ends."""
    open_marks = 0
    for last in range(index, min(index + _MOST_LINES_IN_A_ROW, len(lines))):
        open_marks += text.count('"', lines[last].start, lines[last].end)
        if open_marks % 2 == 0:
            return last
    return index
