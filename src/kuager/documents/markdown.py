"""Markdown (CommonMark 0.31), read for its structure only: the text stays exactly as it is, marks included.

Headings, pictures, link definitions, comments and a YAML front matter get their own blocks; lines of a paragraph
belong together. What holds no word (rules, underlines, fences) belongs to no block.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kuager.documents.days import full_day
from kuager.documents.draft import ALT, BODY, PLAIN, ROW, Draft, Line, StatedDay
from kuager.model.records import Span

_LINE = re.compile(r"[^\n]*\n?")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(?P<words>\S.*)")
_CLOSING_MARKS = re.compile(r"(?<=[ \t])#+$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*$")
_PICTURE = re.compile(r"[ \t]*!\[(?P<alt>[^\]\n]*)\]\((?P<target>[^()\n]*)\)[ \t]*$")
_DEFINITION = re.compile(r" {0,3}\[[^\]\n]+\]:[ \t]*\S")
_BULLET = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*(?:[-*+][ \t]+)?")
_ITEM = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\S")
_TABLE_ROW = re.compile(r"[ \t]*\|")
_WORDS = re.compile(r"\w")
_PAIR = re.compile(r"(?P<key>[\w-]+):[ \t]*[\"']?(?P<value>\S.*?)[\"']?[ \t]*$")
_LONGEST_MATTER = 200
_DATE_KEYS = frozenset({"date", "published", "publishdate", "pubdate", "datepublished", "created"})


@dataclass(slots=True)
class _Page:
    """What has been read so far."""

    lines: list[Line] = field(default_factory=list)
    stated: list[StatedDay] = field(default_factory=list)
    run: int = 0

    def add(self, start: int, end: int, hint: str, *, joined: bool = False) -> None:
        self.lines.append(Line(start, end, self.run, hint, joined))

    def add_apart(self, start: int, end: int, hint: str) -> None:
        self.run += 1
        self.add(start, end, hint)
        self.run += 1


def read_markdown(text: str) -> Draft:
    """Read a Markdown text."""
    page = _Page()
    rows = [(match.start(), match[0].rstrip()) for match in _LINE.finditer(text) if match[0]]
    body = _read_matter(rows, page)
    fenced = commented = False
    for index in range(body, len(rows)):
        start, row = rows[index]
        if _FENCE.match(row) and not commented:
            fenced = not fenced
            _add_words(page, start, row, "boilerplate")
        elif fenced:
            _add_words(page, start, row, ROW)
        elif commented or row.lstrip().startswith("<!--"):
            commented = "-->" not in row
            _add_words(page, start, row, "boilerplate")
        else:
            _read_row(page, rows, index)
    return Draft(
        text=text, media_type="text/markdown", lines=list(_with_headline(page.lines)), stated=tuple(page.stated)
    )


def _read_matter(rows: list[tuple[int, str]], page: _Page) -> int:
    """Read the YAML front matter, and say on which line the text begins."""
    if not rows or rows[0][1] != "---":
        return 0
    ends = (index for index in range(1, min(len(rows), _LONGEST_MATTER)) if rows[index][1] in ("---", "..."))
    end = next(ends, None)
    if end is None:
        return 0
    for start, row in rows[1:end]:
        pair = _PAIR.match(row)
        if pair is None or pair["key"].lower() != "title":
            _add_words(page, start, row, "boilerplate")
        else:
            page.add_apart(start + pair.start("key"), start + pair.end("key"), "boilerplate")
            page.add_apart(start + pair.start("value"), start + pair.end("value"), "title")
        found = full_day(pair["value"]) if pair is not None and pair["key"].lower() in _DATE_KEYS else None
        if found is not None:
            page.stated.append(StatedDay(found, "the front matter", Span(start, start + len(row))))
    return end + 1


def _add_words(page: _Page, start: int, row: str, hint: str) -> None:
    if _WORDS.search(row):
        page.add_apart(start + len(row) - len(row.lstrip()), start + len(row), hint)


def _read_row(page: _Page, rows: list[tuple[int, str]], index: int) -> None:
    start, row = rows[index]
    heading = _HEADING.match(row)
    picture = _PICTURE.match(row)
    if not _WORDS.search(row):
        page.run += not row  # a rule of dashes ends nothing that it does not stand apart from
    elif heading is not None:
        words = _CLOSING_MARKS.sub("", heading["words"]).rstrip()
        level = len(heading[1])
        page.add_apart(start + heading.start("words"), start + heading.start("words") + len(words), f"heading{level}")
    elif index + 1 < len(rows) and _UNDERLINE.match(rows[index + 1][1]) and not _ITEM.match(row):
        _add_words(page, start, row, "heading1" if rows[index + 1][1].strip()[0] == "=" else "heading2")
    elif picture is not None:
        for part, hint in (("alt", ALT), ("target", "boilerplate")):
            if _WORDS.search(picture[part]):
                page.add_apart(start + picture.start(part), start + picture.end(part), hint)
    elif _DEFINITION.match(row):
        _add_words(page, start, row, "boilerplate")
    else:
        _read_paragraph_line(page, start, row)


def _read_paragraph_line(page: _Page, start: int, row: str) -> None:
    item = _ITEM.match(row) is not None
    bullet = _BULLET.match(row)
    offset = bullet.end() if bullet is not None else 0
    apart = item or _TABLE_ROW.match(row) is not None
    page.run += apart
    page.add(start + offset, start + len(row), BODY if apart else PLAIN, joined=not apart)


def _with_headline(lines: list[Line]) -> Iterator[Line]:
    """Level by level becomes kind by kind: the first heading of the highest level is the headline.

    A title in the front matter is the headline only where the text has no heading of the first level. Where the
    text has any heading, its paragraphs are body and no rule looks for headings among them.
    """
    hints = [line.hint for line in lines]
    first = next((name for name in ("heading1", "title") if name in hints), None)
    headed = any(hint.startswith("heading") for hint in hints)
    for index, line in enumerate(lines):
        hint = line.hint
        if hint.startswith("heading") or hint == "title":
            is_first = hint == first and index == hints.index(hint)
            other = "boilerplate" if hint == "title" else "section_heading"
            hint = "headline" if is_first else other
        elif headed and hint == PLAIN:
            hint = BODY
        yield Line(line.start, line.end, line.run, hint, line.joined)
