"""Pages put together to one text: the number of each above it, what repeats on every page told from what is text."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from kuager.documents.draft import PLAIN, ROW, Draft, Line
from kuager.documents.readers.pdf_lines import PageLine
from kuager.documents.readers.pieces import FURNITURE, shown

_DIGITS = re.compile(r"\d+")
_EDGE = 2  # so many lines at the top and at the bottom may repeat
_LEAST_REPEATED = 3
_NUMBER = r"\d{1,4}(?:\s*(?:/|of|из)\s*\d{1,4})?"
_PAGE_NUMBER = re.compile(rf"[-–—\s]*(?:(?:page|стр\.?|бет|с\.)\s*)?{_NUMBER}[-–—\s]*", re.IGNORECASE)


@dataclass(slots=True)
class Pages:
    """The pages of a document, filled in their order.

    Attributes:
        pages: The lines of each.
        without_text: Numbers of those without text.
        invisible: Numbers of those whose text lies unseen behind a picture.
        size: How many characters there are so far.
    """

    pages: list[list[PageLine]] = field(default_factory=list)
    without_text: list[int] = field(default_factory=list)
    invisible: list[int] = field(default_factory=list)
    size: int = 0

    def add(self, lines: list[PageLine]) -> None:
        """One page more.

        Args:
            lines: Its lines.
        """
        self.pages.append(lines)
        self.size += sum(len(line.text) for line in lines)

    def draft(self, media_type: str) -> Draft:
        """All pages as one text.

        Args:
            media_type: That of the item.
        """
        repeated = self._repeated()
        texts: list[str] = []
        lines: list[Line] = []
        position = run = 0
        for number, page in enumerate(self.pages, 1):
            marked = [PageLine(text=f"[page {number}]", hint=FURNITURE, opens=True), *page]
            hints = [line.hint for line in marked[:1]] + _hints(page, repeated)
            for line, hint in zip(marked, hints, strict=True):
                words = shown(line.text).replace("\n", " ").strip()
                if not words:
                    continue
                opens = (line.opens and hint != ROW) or hint != (lines[-1].hint if lines else "")
                if texts:
                    texts.append("\n\n" if opens else "\n")
                    position += len(texts[-1])
                run += opens
                texts.append(words)
                lines.append(Line(position, position + len(words), run, hint, joined=not opens and hint == PLAIN))
                position += len(words)
        return Draft(text="".join(texts), media_type=media_type, lines=lines)

    def _repeated(self) -> frozenset[str]:
        """Lines at the edges of pages that stand on more than half of them, numbers put aside."""
        counted = Counter(
            key for page in self.pages for key in {_key(line) for line in (*page[:_EDGE], *page[-_EDGE:]) if line.size}
        )
        least = max(_LEAST_REPEATED, len(self.pages) // 2 + 1)
        return frozenset(key for key, number in counted.items() if number >= least)


def _key(line: PageLine) -> str:
    return _DIGITS.sub("#", line.text.strip())


def _hints(page: Sequence[PageLine], repeated: frozenset[str]) -> list[str]:
    edge = {*range(_EDGE), *range(len(page) - _EDGE, len(page))}
    outermost = {0, len(page) - 1}
    hints: list[str] = []
    for index, line in enumerate(page):
        beside = [page[other].text for other in (index - 1, index + 1) if 0 <= other < len(page)]
        if line.hint != PLAIN:
            hints.append(line.hint)
        elif (index in edge and _key(line) in repeated) or (
            index in outermost and len(page) > 1 and _PAGE_NUMBER.fullmatch(line.text)
        ):
            hints.append(FURNITURE)
        else:
            is_row = "\t" in line.text and any("\t" in other for other in beside)
            hints.append(ROW if is_row else PLAIN)
    return hints
