"""A text put together piece by piece: paragraphs, headings, rows, captions, notes, in the order of the document.

One way for all office formats, so that a table reads the same wherever it comes from: a row is one line, its cells
stand between tabs. The text is bounded, since a file may promise to be larger than memory.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kuager.documents.characters import visible
from kuager.documents.draft import ALT, BODY, MOST_LINES, PLAIN, ROW, Draft, Line
from kuager.documents.plain import lines_of
from kuager.documents.readers.findings import Findings
from kuager.model.documents import Problem

LARGEST_TEXT = 20_000_000
"""So many characters of one item are read; a book has one million."""

HIDDEN = "hidden"
"""Text that the document hides from its readers: kept as page furniture, and told."""

FURNITURE = "boilerplate"
HEADING = "heading"
TITLE = "title"

_SOFT_HYPHEN = "\xad"  # where a word may be broken: nobody sees it, and it breaks words for whoever searches
_WORD = re.compile(r"\w")
_BLANKS = re.compile(r"[ \t\xa0]+")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, row or caption.

    Attributes:
        text: Its words.
        hint: A hint of :mod:`kuager.documents.draft`, or one of the words above; headings with their level.
        tight: Whether no blank line stands above it.
    """

    text: str
    hint: str = PLAIN
    tight: bool = False


@dataclass(slots=True)
class Pieces:
    """Filled in the order of the document; what comes after the bound is counted."""

    pieces: list[Piece] = field(default_factory=list)
    size: int = 0
    dropped: int = 0

    def add(self, text: str, hint: str = PLAIN, *, tight: bool = False) -> None:
        """Add a piece; one without words is none.

        Args:
            text: Its words.
            hint: What it is.
            tight: Whether it stands right below the one before.
        """
        clean = shown(text.replace(_SOFT_HYPHEN, "")).strip("\n")
        if not clean.strip() or (hint == ALT and not _WORD.search(clean)):
            return
        if self.full:
            self.dropped += len(clean)
            return
        room = LARGEST_TEXT - self.size
        self.dropped += max(0, len(clean) - room)
        self.pieces.append(Piece(clean[:room], hint, tight))
        self.size += len(clean[:room])

    def add_row(self, cells: Sequence[str]) -> None:
        """Add a row of a table: one line, its cells between tabs; a row without words is none.

        Args:
            cells: Their words, empty where a cell is.
        """
        flat = [" ".join(cell.split()) for cell in cells]
        while flat and not flat[-1]:
            flat.pop()
        if any(flat):
            above = self.pieces[-1].hint if self.pieces else ""
            self.add("\t".join(flat), ROW, tight=above == ROW)

    @property
    def full(self) -> bool:
        """Whether no more is taken in."""
        return self.size >= LARGEST_TEXT or len(self.pieces) >= MOST_LINES

    def draft(self, media_type: str, findings: Findings) -> Draft:
        """The whole as a draft.

        Args:
            media_type: That of the item.
            findings: Told what was hidden, and what was too much.
        """
        texts: list[str] = []
        lines: list[Line] = []
        hidden: list[tuple[int, int]] = []
        position, run = 0, 0
        for piece, hint in zip(self.pieces, _hints(self.pieces), strict=True):
            if texts:
                texts.append("\n" if piece.tight else "\n\n")
                position += len(texts[-1])
            run += not piece.tight
            before, after = ("![", "]") if hint == ALT else ("", "")
            texts += (before, piece.text, after)
            begin = position + len(before)
            lines += (Line(begin + line.start, begin + line.end, run, hint) for line in lines_of(piece.text))
            if piece.hint == HIDDEN:
                hidden.append((begin, begin + len(piece.text)))
            position = begin + len(piece.text) + len(after)
        self._tell(findings, hidden)
        return Draft(text="".join(texts), media_type=media_type, lines=lines)

    def _tell(self, findings: Findings, hidden: Sequence[tuple[int, int]]) -> None:
        if hidden:
            message = f"The document hides text in {len(hidden)} places; it is kept as page furniture."
            start, end = hidden[0]
            findings.add(Problem(code="hidden_text", message=message, start=start, end=end))
        if self.dropped:
            message = f"The item has more text than is read at once; {self.dropped} characters at its end are left out."
            findings.add(Problem(code="too_large", message=message))


def _hints(pieces: Sequence[Piece]) -> Iterator[str]:
    """The first heading of the highest level is the headline; where there is any, rules look for no further one."""
    hints = [piece.hint for piece in pieces]
    first = next((name for name in (TITLE, f"{HEADING}1") if name in hints), None)
    headline = hints.index(first) if first is not None else -1
    headed = any(hint.startswith(HEADING) or hint == TITLE for hint in hints)
    for index, hint in enumerate(hints):
        if index == headline:
            yield "headline"
        elif hint.startswith(HEADING) or hint == TITLE:
            yield "section_heading"
        elif hint == HIDDEN:
            yield FURNITURE
        else:
            yield BODY if headed and hint == PLAIN else hint


def shown(text: str) -> str:
    """Characters as they may stand in a text: no controls, no halves of characters.

    Args:
        text: As a file has it.
    """
    return visible(text.encode("utf-8", "replace").decode("utf-8"))[0]


def flat(texts: Iterable[str]) -> str:
    """Words of several paragraphs on one line.

    Args:
        texts: The paragraphs.
    """
    return " ".join(_BLANKS.sub(" ", " ".join(text.split())) for text in texts if text.strip())


def raised(number: int) -> str:
    """The mark of a note as a page prints it: small and raised, so that nobody takes it for a count.

    Args:
        number: The number of the note.
    """
    return str(number).translate(_SUPERSCRIPT)
