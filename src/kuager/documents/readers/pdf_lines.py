"""The lines of a PDF page: words with the places of their ends, from which paragraphs and cells are told.

PDFium gives the characters of a page in the order in which they are drawn, which is the order of reading in nearly
all documents made from text. It marks the hyphens at line ends and undoes ligatures.
"""

import ctypes
import math
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # it ships no types

from kuager.documents.draft import PLAIN

_MOST_CHARACTERS = 500_000  # of one page
_MOST_OBJECTS = 20_000
_WIDE_GAP = 1.3  # times the size of the letters: wider than the blanks of justified lines
_NEXT_LINE = 1.75  # times the size of the letters: the farthest that lines of one paragraph stand apart
_INDENTED = 0.8
_INVISIBLE = 3  # ISO 32000-1, table 106: neither fill nor stroke
_LINE_ENDS = frozenset("\r\n")
_MARKER = re.compile(r"(?:\(?\w{1,3}[.)]|[•·▪–—*-])\s")  # of an item of a list
_HYPHEN = re.compile("[\x02\ufffe]")  # as PDFium marks one that ends a line
_SURROGATES = range(0xD800, 0xE000)


@dataclass(slots=True)
class PageLine:
    """A line of a page.

    Attributes:
        text: Its words; cells stand between tabs.
        hint: A hint of :mod:`kuager.documents.draft`.
        opens: Whether a paragraph begins here.
        left: Where its first letter begins.
        right: Where its last letter ends.
        base: How high it stands on the page.
        size: That of its letters.
        word: How wide its first word is.
    """

    text: str
    hint: str = PLAIN
    opens: bool = False
    left: float = 0.0
    right: float = 0.0
    base: float = 0.0
    size: float = 0.0
    word: float = 0.0


class _Boxes:
    """The places of characters, asked for one by one."""

    def __init__(self, page: object) -> None:
        self.page = page
        self._four = tuple(ctypes.c_double() for _ in range(4))
        self._two = (ctypes.c_double(), ctypes.c_double())
        self._matrix = pdfium.FS_MATRIX()

    def edges(self, index: int) -> tuple[float, float]:
        """Left and right of a character."""
        pdfium.FPDFText_GetCharBox(self.page, index, *self._four)
        return self._four[0].value, self._four[1].value

    def base(self, index: int) -> float:
        """How high a character stands."""
        pdfium.FPDFText_GetCharOrigin(self.page, index, *self._two)
        return self._two[1].value

    def size(self, index: int) -> float:
        """How large a character is on the page: some programs write all letters of size 1 and then enlarge them."""
        size = float(pdfium.FPDFText_GetFontSize(self.page, index))
        if pdfium.FPDFText_GetMatrix(self.page, index, self._matrix):
            size *= math.hypot(self._matrix.c, self._matrix.d)
        return size or 1.0


def lines_of_page(page: object) -> list[PageLine]:
    """The lines of a page, each saying whether a paragraph begins with it.

    Args:
        page: The text of the page, as PDFium has it.
    """
    number = min(pdfium.FPDFText_CountChars(page), _MOST_CHARACTERS)
    marks = _marks(page, number)
    boxes = _Boxes(page)
    lines: list[PageLine] = []
    begin = 0
    for index in range(number + 1):
        if index == number or marks[index] in _LINE_ENDS:
            line = _line(boxes, marks, begin, index)
            if line is not None:
                lines.append(line)
            begin = index + 1
    _find_paragraphs(lines)
    return lines


def _marks(page: object, number: int) -> list[str]:
    """The characters of a page; a hyphen that only broke a word at a line end is empty."""
    room = ctypes.create_string_buffer(2 * (number + 1))
    given = pdfium.FPDFText_GetText(page, 0, number, ctypes.cast(room, ctypes.POINTER(ctypes.c_ushort)))
    text = room.raw[: 2 * max(0, given - 1)].decode("utf-16-le", "replace")
    if len(text) != number:  # characters beyond the first plane, or some that stand for nothing
        return [_mark(page, index) for index in range(number)]
    marks = list(text)
    for index in (found.start() for found in _HYPHEN.finditer(text)):
        marks[index] = _mark(page, index)
    return marks


def _mark(page: object, index: int) -> str:
    """A character; a hyphen that ends a line is taken away where a small letter follows: it only broke the word."""
    if pdfium.FPDFText_IsHyphen(page, index) == 1:
        following = pdfium.FPDFText_GetUnicode(page, index + 1)
        return "" if following <= sys.maxunicode and chr(following).islower() else "-"
    code = pdfium.FPDFText_GetUnicode(page, index)
    return "\ufffd" if code in _SURROGATES or code > sys.maxunicode else chr(code) if code else ""


def _line(boxes: _Boxes, marks: Sequence[str], begin: int, end: int) -> PageLine | None:
    inked = [index for index in range(begin, end) if marks[index].strip() or not marks[index]]
    while inked and not marks[inked[-1]]:
        inked.pop()
    if not inked:
        return None
    words: list[str] = []
    size = boxes.size(inked[0])
    first_word_ends = inked[0]
    for number, index in enumerate(inked):
        if number and inked[number - 1] != index - 1:
            gap = boxes.edges(index)[0] - boxes.edges(inked[number - 1])[1]
            words.append("\t" if gap > _WIDE_GAP * size else " ")
        elif first_word_ends == index - 1:
            first_word_ends = index
        words.append(marks[index])
    left, base = boxes.edges(inked[0])[0], boxes.base(inked[0])
    right = boxes.edges(inked[-1])[1]
    word = boxes.edges(first_word_ends)[1] - left
    return PageLine(text="".join(words), left=left, right=right, base=base, size=size, word=word)


def _find_paragraphs(lines: Sequence[PageLine]) -> None:
    """A line goes on with the one above where its first word had found no room there."""
    begin = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and not _stands_apart(lines[index - 1], lines[index]):
            continue
        run = lines[begin:index]
        edge = max(line.right for line in run)
        run[0].opens = True
        for above, line in pairwise(run):
            room = edge - above.right
            ends_early = room > line.word + 0.5 * line.size
            line.opens = ends_early or _is_moved(above, line) or "\t" in line.text or "\t" in above.text
        begin = index


def _is_moved(above: PageLine, line: PageLine) -> bool:
    """Whether a line begins a paragraph by where it begins: indented, or back at the edge after an indented item."""
    moved = (line.left - above.left) / line.size
    if moved > _INDENTED:  # the lines of an item of a list stand below its words
        return not (above.opens and _MARKER.match(above.text))
    return moved < -_INDENTED and (not above.opens or _MARKER.match(line.text) is not None)


def _stands_apart(above: PageLine, line: PageLine) -> bool:
    down = above.base - line.base
    other_size = not 0.85 < line.size / above.size < 1.18  # noqa: PLR2004 - letters of nearly one size
    return other_size or not 0 < down <= _NEXT_LINE * max(line.size, above.size)


def is_behind_a_picture(page: object) -> bool:
    """Whether the text of a page is drawn unseen, as programs do that read scans.

    Args:
        page: The page, as PDFium has it.
    """
    seen = unseen = 0
    pictures = False
    for index in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        one = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(one)
        pictures = pictures or kind == pdfium.FPDF_PAGEOBJ_IMAGE
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            invisible = pdfium.FPDFTextObj_GetTextRenderMode(one) == _INVISIBLE
            unseen += invisible
            seen += not invisible
    return pictures and unseen > seen
