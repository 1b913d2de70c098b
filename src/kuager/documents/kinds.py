"""Lines become blocks: rules say what each part of a page is, and none of them can drop a word.

Three passes. Each line alone: a date, page furniture, a picture's caption and credit, a byline. Then beside its
neighbours: captions without a credit, the headline, section headings. Then lines of one paragraph become one block.
What a format states (a heading, navigation) goes before the rules, except that a heading may be a date.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from kuager.documents.bylines import byline, outlet_day
from kuager.documents.days import full_day, is_date_line, is_time_stamp
from kuager.documents.draft import ALT, BODY, PLAIN, ROW, Draft, Line, StatedDay
from kuager.documents.furniture import is_furniture
from kuager.documents.pictures import Part, picture_parts, tell_the_same
from kuager.model.dates import DateInterval
from kuager.model.records import Block, Span

_LONGEST_HEADLINE = 200
_LONGEST_HEADING = 90
_LONGEST_CAPTION = 250
_MOST_HEADING_WORDS = 14
_FIRST_LINES, _LAST_LINES = 3, 2
_HEADLINE_WITHIN = 6
_WIDEST_PAGE, _NARROWEST_PAGE = 120, 50

_STOPPED = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_ENDED = re.compile(r"[.!?…][\"'”’»)\]]*$")
_HEADING_END = re.compile(r"[^.!…:;,][\"'”’»)\]]*$")
_TITLE_BEGIN = re.compile(r"[\"'“‘«]?[^\W_]")
_MARKS = "*_#> \t"

_DATE, _BODY, _CAPTION, _CREDIT = "date_heading", "body", "caption", "credit"
_HEADLINE, _SECTION, _FURNITURE = "headline", "section_heading", "boilerplate"
_PICTURES = frozenset({_CAPTION, _CREDIT})


@dataclass(frozen=True, slots=True)
class Kinds:
    """The blocks of a text and the publication dates that its bylines state."""

    blocks: tuple[Block, ...]
    stated: tuple[StatedDay, ...]


@dataclass(slots=True)
class _Sheet:
    """The lines of a text with what is known of each so far; None where nothing is known yet."""

    text: str
    lines: Sequence[Line]
    kinds: list[str | None]
    parts: dict[int, tuple[Part, ...]]

    def words(self, index: int) -> str:
        line = self.lines[index]
        return self.text[line.start : line.end]

    def is_open(self, index: int) -> bool:
        """Whether there is a line of that number that may still become anything."""
        return 0 <= index < len(self.lines) and self.kinds[index] is None

    def in_one_run(self, index: int, other: int) -> bool:
        return self.lines[index].run == self.lines[other].run


def kinds(draft: Draft) -> Kinds:
    """Sort the lines of a draft into blocks."""
    sheet = _Sheet(draft.text, draft.lines, [None] * len(draft.lines), {})
    for index in range(len(draft.lines)):
        sheet.kinds[index] = _alone(sheet, index)
    stated = _read_bylines(sheet)
    _find_captions(sheet)
    if not any(kind == _HEADLINE for kind in sheet.kinds[:_HEADLINE_WITHIN]):
        _find_headline(sheet)
    _find_section_headings(sheet)
    return Kinds(tuple(_blocks(sheet)), stated)


def _alone(sheet: _Sheet, index: int) -> str | None:
    """What a line is by itself."""
    line = sheet.lines[index]
    if line.hint == ROW:
        return _BODY
    if line.hint in (_FURNITURE, ALT):
        return _FURNITURE if line.hint == _FURNITURE else _CAPTION
    words = sheet.words(index)
    if line.end - line.start > _LONGEST_CAPTION and "©" not in words and line.hint in (PLAIN, BODY):
        return None
    return _by_words(sheet, index, words.strip(_MARKS))


def _by_words(sheet: _Sheet, index: int, words: str) -> str | None:
    hint = sheet.lines[index].hint
    if is_date_line(words):
        return _DATE
    if hint == _HEADLINE or is_furniture(words):
        return hint if hint == _HEADLINE else _FURNITURE
    if hint == _SECTION:
        return hint
    parts = picture_parts(sheet.words(index))
    if parts:
        sheet.parts[index] = parts
        return parts[0].kind if len(parts) == 1 else _CAPTION
    return hint if hint == _CAPTION else None


def _read_bylines(sheet: _Sheet) -> tuple[StatedDay, ...]:
    """Look for bylines in the first lines from the headline on, and in the last ones."""
    first = sheet.kinds.index(_HEADLINE) if _HEADLINE in sheet.kinds else 0
    content = (index for index in range(first, len(sheet.kinds)) if sheet.kinds[index] != _FURNITURE)
    near = list(islice(content, _FIRST_LINES + 1))
    last = range(max(first, len(sheet.lines) - _LAST_LINES), len(sheet.lines))
    entries = _are_entries(sheet)
    stated: list[StatedDay] = []
    for index in dict.fromkeys([*near, *last]):
        found = byline(sheet.words(index).strip(_MARKS)) if sheet.kinds[index] in (None, _DATE) else None
        if found is None or (entries and sheet.kinds[index] == _DATE):
            continue
        sheet.kinds[index] = found.kind if found.kind != _BODY else sheet.kinds[index]
        if found.published is not None:
            stated.append(_stated(sheet, index, found.published))
    return tuple(stated) or _outlet_line(sheet, near) or _only_date(sheet, near)


def _are_entries(sheet: _Sheet) -> bool:
    """Whether several lines are a date with a time: then they head the entries of a page, and none dates the page."""
    stamps = (index for index, kind in enumerate(sheet.kinds) if kind == _DATE and is_time_stamp(sheet.words(index)))
    return len(list(islice(stamps, 2))) > 1


def _stated(sheet: _Sheet, index: int, days: DateInterval) -> StatedDay:
    line = sheet.lines[index]
    return StatedDay(days, "the byline", Span(line.start, line.end))


def _outlet_line(sheet: _Sheet, near: Sequence[int]) -> tuple[StatedDay, ...]:
    """An outlet's name and a full date right below the headline; several lines of the kind are rows of a list."""
    dated = [(index, day) for index in range(len(sheet.lines)) if (day := _outlet_day(sheet, index)) is not None]
    if len(dated) != 1 or near[1:2] != [dated[0][0]]:
        return ()
    index, day = dated[0]
    sheet.kinds[index] = _FURNITURE
    return (_stated(sheet, index, day),)


def _outlet_day(sheet: _Sheet, index: int) -> DateInterval | None:
    line = sheet.lines[index]
    if sheet.kinds[index] is not None or line.end - line.start > _LONGEST_HEADING:
        return None
    return outlet_day(sheet.words(index).strip(_MARKS))


def _only_date(sheet: _Sheet, near: Sequence[int]) -> tuple[StatedDay, ...]:
    """A full date on a line of its own, below the headline or an author, in a text that has no other date line.

    Letters and official statements are dated so. Where a second date line follows, they are days of a chronicle.
    """
    index = next((index for index in near[:_FIRST_LINES] if sheet.kinds[index] == _DATE), None)
    if index is None or sheet.kinds.count(_DATE) > 1:
        return ()
    below_the_top = all(sheet.kinds[above] in (None, _HEADLINE, _CREDIT) for above in near[: near.index(index)])
    in_order = near.index(index) <= 1 or sheet.kinds[near[near.index(index) - 1]] == _CREDIT
    days = full_day(sheet.words(index))
    return (_stated(sheet, index, days),) if below_the_top and in_order and days is not None else ()


def _find_captions(sheet: _Sheet) -> None:
    """Lines beside a picture's line that describe the same picture."""
    pictures = [index for index, kind in enumerate(sheet.kinds) if kind in _PICTURES and index in sheet.parts]
    for index in pictures:
        above = index - 1
        if sheet.is_open(above) and _captions(sheet, above, index):
            sheet.kinds[above] = _CAPTION
        below = index + 1
        if sheet.is_open(below) and _may_caption(sheet, below) and _same_picture(sheet, below, index):
            sheet.kinds[below] = _CAPTION


def _captions(sheet: _Sheet, above: int, picture: int) -> bool:
    """Whether the line above a picture's line belongs to the picture: its text, or the text shown in its stead."""
    close = sheet.in_one_run(above, picture)
    if sheet.kinds[picture] == _CREDIT:
        return _may_caption(sheet, above) or (close and len(sheet.words(above)) <= _LONGEST_CAPTION)
    return _may_caption(sheet, above) and (close or _same_picture(sheet, above, picture))


def _may_caption(sheet: _Sheet, index: int) -> bool:
    words = sheet.words(index)
    return index > 0 and len(words) <= _LONGEST_CAPTION and not _STOPPED.search(words)


def _same_picture(sheet: _Sheet, index: int, picture: int) -> bool:
    shown = next((part for part in sheet.parts[picture] if part.kind == _CAPTION), None)
    return shown is not None and tell_the_same(sheet.words(index), sheet.words(picture)[shown.start : shown.end])


def _find_headline(sheet: _Sheet) -> None:
    """The first line that may be anything, when it looks like a title and the format states no title."""
    index = next((index for index in range(min(_HEADLINE_WITHIN, len(sheet.lines))) if sheet.is_open(index)), None)
    if index is None or sheet.lines[index].hint != PLAIN:
        return
    if _DATE in sheet.kinds[:index] and sheet.kinds.count(_DATE) > 1:
        return  # a chronicle that begins with its first day
    words = sheet.words(index)
    short = len(words) <= _LONGEST_HEADLINE and not re.search(r"[.:;,…]$", words)
    wrapped = sheet.is_open(index + 1) and _joins(sheet, index + 1, _BODY, _width(sheet, index))
    if short and not wrapped and len(sheet.lines) > 1:
        sheet.kinds[index] = _HEADLINE


def _find_section_headings(sheet: _Sheet) -> None:
    for index in range(1, len(sheet.lines) - 1):
        if sheet.is_open(index) and sheet.lines[index].hint == PLAIN and _heads_a_section(sheet, index):
            sheet.kinds[index] = _SECTION


def _heads_a_section(sheet: _Sheet, index: int) -> bool:
    """A short line like a title, standing alone, before running text or a date."""
    line = sheet.lines[index]
    if line.end - line.start > _LONGEST_HEADING:
        return False
    words = sheet.words(index)
    if not _looks_like_a_title(words):
        return False
    alone = not sheet.in_one_run(index - 1, index) and not sheet.in_one_run(index, index + 1)
    after_a_stop = sheet.kinds[index - 1] is not None or _ENDED.search(sheet.words(index - 1)) is not None
    follows = _next_content(sheet, index)
    if follows is None or not (alone or after_a_stop):
        return False
    if sheet.kinds[follows] == _DATE:
        return True
    return sheet.kinds[follows] is None and _is_running_text(sheet.words(follows), longer_than=len(words))


def _looks_like_a_title(words: str) -> bool:
    first = _TITLE_BEGIN.match(words)
    starts_high = first is not None and (first[0][-1].isupper() or first[0][-1].isdigit())
    return starts_high and len(words.split()) <= _MOST_HEADING_WORDS and _HEADING_END.search(words) is not None


def _next_content(sheet: _Sheet, index: int) -> int | None:
    """The next line that is no picture and no furniture, a few lines on at most."""
    skipped = (_CAPTION, _CREDIT, _FURNITURE)
    ahead = range(index + 1, min(index + 8, len(sheet.lines)))
    return next((other for other in ahead if sheet.kinds[other] not in skipped), None)


def _is_running_text(words: str, *, longer_than: int) -> bool:
    return len(words) > longer_than and (_ENDED.search(words) is not None or len(words) > _LONGEST_HEADING)


def _blocks(sheet: _Sheet) -> list[Block]:
    """One block for each line, except where several lines are one wrapped paragraph or one wrapped caption."""
    blocks: list[Block] = []
    width = 0
    for index, line in enumerate(sheet.lines):
        if index == 0 or not sheet.in_one_run(index - 1, index):
            width = _width(sheet, index)
        if index in sheet.parts and sheet.kinds[index] in _PICTURES:
            blocks += (
                Block(kind=part.kind, start=line.start + part.start, end=line.start + part.end)
                for part in sheet.parts[index]
            )
            continue
        kind = sheet.kinds[index] or _BODY
        if _joins(sheet, index, kind, width):
            blocks[-1] = replace(blocks[-1], end=line.end)
        else:
            blocks.append(Block(kind=kind, start=line.start, end=line.end))
    return blocks


def _joins(sheet: _Sheet, index: int, kind: str, width: int) -> bool:
    """Whether a line goes on with the paragraph of the line above."""
    if kind != _BODY or index == 0 or sheet.lines[index].hint == ROW:
        return False
    follows = (sheet.kinds[index - 1] or _BODY) == _BODY and sheet.in_one_run(index - 1, index)
    return follows and (sheet.lines[index].joined or _continues(sheet, index - 1, width))


def _continues(sheet: _Sheet, index: int, width: int) -> bool:
    """Whether a line was broken only because the page was full: its successor's first word found no room.

    A line that begins with a small letter goes on with an unfinished one whatever the width.
    """
    words, following = sheet.lines[index], sheet.lines[index + 1]
    first = sheet.text[following.start : following.end].split(maxsplit=1)[0]
    if first[:1].islower() and not _ENDED.search(sheet.words(index)):
        return True
    fits = _column(sheet, words.end) + 1 + len(first) <= width
    return not fits and _NARROWEST_PAGE <= width <= _WIDEST_PAGE


def _width(sheet: _Sheet, start: int) -> int:
    """The longest line of the run that begins with a line."""
    run, widest = sheet.lines[start].run, 0
    for index in range(start, len(sheet.lines)):
        line = sheet.lines[index]
        if line.run != run:
            break
        widest = max(widest, _column(sheet, line.end))
    return widest


def _column(sheet: _Sheet, end: int) -> int:
    """How far a line reaches, its indentation included: the first line of a paragraph is often indented."""
    return end - sheet.text.rfind("\n", 0, end) - 1
