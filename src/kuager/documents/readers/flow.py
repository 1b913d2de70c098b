"""The flow of a text document (DOCX, ODT): paragraphs in cells in tables, boxes in paragraphs, one inside the other.

What stands inside a paragraph (a text box, a picture's description, a note) comes after it; what stands in a cell
belongs to its row. A row with one cell only lays out the page: its paragraphs are paragraphs.
"""

from dataclasses import dataclass, field

from kuager.documents.draft import ALT, PLAIN
from kuager.documents.readers.pieces import HIDDEN, Pieces, flat

_MOST_COLUMNS = 1000


@dataclass(slots=True)
class Paragraph:
    """A paragraph that is open.

    Attributes:
        hint: What it is.
        words: Its words so far.
        hidden: Words that it hides.
        after: What stands inside it and comes after it.
    """

    hint: str = PLAIN
    words: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    after: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Cell:
    """A cell that is open: its paragraphs, and how many columns it is wide."""

    texts: list[tuple[str, str]] = field(default_factory=list)
    columns: int = 1
    times: int = 1


@dataclass(slots=True)
class Flow:
    """Where the pieces of a text document are put together.

    Attributes:
        pieces: Where they go.
        open: Paragraphs and cells that are open, the innermost last.
        rows: Rows that are open, the innermost last.
    """

    pieces: Pieces
    open: list[Paragraph | Cell] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)

    @property
    def paragraph(self) -> Paragraph | None:
        """The innermost open paragraph, where nothing else is open in it."""
        last = self.open[-1] if self.open else None
        return last if isinstance(last, Paragraph) else None

    @property
    def cell(self) -> Cell | None:
        """The innermost open cell, where nothing else is open in it."""
        last = self.open[-1] if self.open else None
        return last if isinstance(last, Cell) else None

    def begin(self, hint: str = PLAIN) -> Paragraph:
        """A paragraph begins."""
        paragraph = Paragraph(hint)
        self.open.append(paragraph)
        return paragraph

    def finish(self) -> None:
        """The innermost paragraph ends."""
        paragraph = self.paragraph
        if paragraph is None:
            return
        self.open.pop()
        self.put("".join(paragraph.words), paragraph.hint)
        self.put("".join(paragraph.hidden), HIDDEN)
        for text, hint in paragraph.after:
            self.put(text, hint)

    def write(self, words: str) -> None:
        """Words of the innermost paragraph."""
        paragraph = self.paragraph
        if paragraph is not None:
            paragraph.words.append(words)

    def put(self, text: str, hint: str) -> None:
        """A whole piece, put where it belongs: into a cell, behind a paragraph, or into the text."""
        if not text.strip():
            return
        inside = self.open[-1] if self.open else None
        if inside is None:
            self.pieces.add(text, hint)
        elif isinstance(inside, Cell):
            inside.texts.append((text, hint))
        else:
            inside.after.append((text, hint))

    def begin_row(self) -> None:
        """A row begins."""
        self.rows.append([])

    def begin_cell(self) -> Cell:
        """A cell begins."""
        cell = Cell()
        self.open.append(cell)
        return cell

    def finish_cell(self) -> None:
        """The innermost cell ends, with what may be open in it."""
        while self.paragraph is not None:
            self.finish()
        if self.open:
            cell = self.open.pop()
            if self.rows and isinstance(cell, Cell):
                self.rows[-1].append(cell)

    def finish_row(self) -> None:
        """The innermost row ends."""
        if not self.rows:
            return
        cells = self.rows.pop()
        if len(cells) == 1:
            for text, hint in cells[0].texts:
                self.put(text, hint)
            return
        row: list[str] = []
        for cell in cells:
            words = flat(f"![{text}]" if hint == ALT else text for text, hint in cell.texts)
            for _ in range(min(cell.times, _MOST_COLUMNS - len(row))):
                row += [words, *[""] * (min(cell.columns, _MOST_COLUMNS) - 1)]
        if self.open:
            self.put("\t".join(row).rstrip("\t"), PLAIN)
        else:
            self.pieces.add_row(row)

    def end(self) -> None:
        """The document ends, perhaps before its time: what is open is put where it belongs."""
        while self.open or self.rows:
            if self.paragraph is not None:
                self.finish()
            elif self.open:
                self.finish_cell()
            else:
                self.finish_row()
