"""hOCR: what a program read off a picture, with how sure it is of each word (hOCR 1.2, as Tesseract writes it).

Such a text is never the words of a document, it is what a program took them for. Who made it, of which page and how
sure it was is stated of it, and a problem stands on every such document.
"""

import re
from dataclasses import dataclass, field

from kuager.documents.captured import Captured
from kuager.documents.contents import Contents
from kuager.documents.draft import PLAIN
from kuager.documents.markup import End, Start, Text, attributes, tokens
from kuager.documents.readers.findings import Findings
from kuager.documents.readers.pieces import Pieces
from kuager.model.documents import Problem

READER = "hocr_v1"
DOUBTFUL = 60
"""A word of which the program is less sure, in percent, is counted as doubtful."""

_TYPE = "text/vnd.hocr+html"
_SURE = re.compile(r"x_wconf\s+(\d{1,3})")
_LINES = frozenset({"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat", "ocrx_line"})


@dataclass(slots=True)
class _Page:
    """What was read so far: lines of the current paragraph, words of the current line."""

    pieces: Pieces = field(default_factory=Pieces)
    lines: list[list[str]] = field(default_factory=list)
    sure: list[int] = field(default_factory=list)
    stack: list[str] = field(default_factory=list)
    words: int = 0

    def start(self, tag: Start) -> None:
        found = attributes(tag.raw)
        names = found.get("class", "").split()
        kind = names[0] if names else ""
        if not tag.closed:
            self.stack.append(kind)
        if kind == "ocr_par":
            self.finish()
        elif kind in _LINES:
            self.lines.append([])
        elif kind == "ocrx_word":
            self.words += 1
            sure = _SURE.search(found.get("title", ""))
            self.sure += [int(sure[1])] if sure is not None else []
            self.lines = self.lines or [[]]
            self.lines[-1].append("")

    def text(self, words: str) -> None:
        if "ocrx_word" in self.stack[-4:] and self.lines and self.lines[-1]:
            self.lines[-1][-1] += words

    def finish(self) -> None:
        text = "\n".join(" ".join(word.strip() for word in line if word.strip()) for line in self.lines)
        self.pieces.add(text, PLAIN)
        self.lines = []


def read(captured: Captured) -> Contents | Problem:
    """Read what a program read.

    Args:
        captured: The item.
    """
    findings = Findings()
    page = _Page()
    for token in tokens(captured.data.decode("utf-8", "replace")):
        if isinstance(token, Start) and token.name == "meta":
            found = attributes(token.raw)
            if found.get("name", "").startswith("ocr-"):
                findings.state(f"hocr:{found['name']}", found.get("content", ""))
        elif isinstance(token, Start) and token.name not in ("br", "hr", "img", "link"):
            page.start(token)
        elif isinstance(token, End) and page.stack:
            page.stack.pop()
        elif isinstance(token, Text):
            page.text(token.text)
    page.finish()
    _tell(page, findings)
    return findings.contents(READER, page.pieces.draft(_TYPE, findings))


def _tell(page: _Page, findings: Findings) -> None:
    doubtful = sum(sure < DOUBTFUL for sure in page.sure)
    findings.understood["words"] += page.words - doubtful
    findings.left["words"] += doubtful
    sure = f"{sum(page.sure) // len(page.sure)} %" if page.sure else "untold"
    findings.state("hocr:mean confidence", sure)
    message = (
        f"A program read this off a picture ({page.words} words, {doubtful} of them doubtful; it was {sure} sure on "
        "average). Letters and numbers may be wrong: compare each with the picture."
    )
    findings.add(Problem(code="ocr_text", message=message))
