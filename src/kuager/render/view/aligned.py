"""Two texts side by side: the passages that tell the same in one row, what stands between them folded.

Every word of both texts belongs to one row: as a passage, or as what comes before it in its own text. The rows follow
the first text; where the second one has another order, the row says after which passage its words stand.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from kuager.model.records import Span
from kuager.render.view.kinship import Pair
from kuager.render.view.wording import plural, term

PASSAGES_SHOWN = 200  # of one pair; what is beyond stands between them, folded
_SHOWN_WHOLE = 40  # words between two passages that are shown in full
_AROUND = 8  # words that are shown at each end of a longer stretch
_LONGEST = 160  # code points of such an end: not every script parts its words
_MOSTLY_OTHER = 0.7  # share of words that differ from which on marking them tells nothing
_COMPARED = 5_000  # words of a passage within which single words are compared
_SIGNS = re.compile(r"[^\w\s]+")
_PLAIN, _OTHER, _CHANGED = range(3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some words of a text.

    Attributes:
        words: The words, or how many are left out.
        css: ``""``; ``other`` where the other text has other words; ``changed`` a fact that differs; ``fold``.
        label: What differs, in words, else empty.
    """

    words: str
    css: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of both texts: an aligned passage under its number, or with number 0 what stands between two.

    Attributes:
        number: From 1; 0 between passages.
        quoted: Whether it is the words of a speaker in both.
        sides: The words of either text.
        after: In the second text: the passage after which these words stand, where it is not the one above; else 0.
    """

    number: int
    quoted: bool
    sides: tuple[tuple[Piece, ...], tuple[Piece, ...]]
    after: int = 0


@dataclass(frozen=True, slots=True)
class _Passage:
    sides: tuple[Span, Span]
    quoted: bool


def rows(pair: Pair, one: str, other: str) -> tuple[Row, ...]:
    """Both texts in rows.

    Args:
        pair: The pair with what is aligned and what differs.
        one: The text of its first document.
        other: That of its second.
    """
    kept = _closed(_apart(pair, len(one), len(other)), (one, other))
    order = sorted(range(len(kept)), key=lambda place: kept[place].sides[1].start)
    before = dict(zip(order, [-1, *order], strict=False))
    shown: list[Row] = []
    at = 0
    for place, passage in enumerate(kept):
        previous = before[place]
        begin = kept[previous].sides[1].end if previous >= 0 else 0
        between = one[at : passage.sides[0].start], other[begin : passage.sides[1].start]
        shown += _between(between, 0 if previous == place - 1 else previous + 1)
        words = _compared(pair, passage, one, other)
        shown.append(Row(number=place + 1, quoted=passage.quoted, sides=words))
        at = passage.sides[0].end
    last = order[-1] if order else -1
    rest = one[at:], other[kept[last].sides[1].end :] if order else other
    shown += _between(rest, 0 if last == len(kept) - 1 else last + 1)
    return tuple(shown)


def _apart(pair: Pair, one: int, other: int) -> list[_Passage]:
    """The aligned passages that stand in their texts and do not overlap an earlier one in either."""
    kept: list[_Passage] = []
    for each in sorted(pair.found.evidence, key=lambda each: (each.one.start, each.other.start)):
        inside = 0 <= each.one.start < each.one.end <= one and 0 <= each.other.start < each.other.end <= other
        follows = not kept or kept[-1].sides[0].end <= each.one.start
        if inside and follows and not any(_touch(each.other, had.sides[1]) for had in kept):
            kept.append(_Passage((each.one, each.other), each.quoted))
        if len(kept) == PASSAGES_SHOWN:
            break
    return kept


def _closed(kept: Sequence[_Passage], texts: tuple[str, str]) -> list[_Passage]:
    """The passages with the signs that close them: no row of its own for a full stop."""
    ends = []
    for side, text in enumerate(texts):
        starts = sorted(passage.sides[side].start for passage in kept)
        ends.append([_close(text, one.sides[side].end, starts) for one in kept])
    return [
        _Passage((Span(one.sides[0].start, first), Span(one.sides[1].start, second)), one.quoted)
        for one, first, second in zip(kept, *ends, strict=True)
    ]


def _close(text: str, end: int, starts: Sequence[int]) -> int:
    """Where a passage ends with the signs that follow it without a space."""
    place = bisect_left(starts, end)
    limit = starts[place] if place < len(starts) else len(text)
    found = _SIGNS.match(text, end, limit)
    return end if found is None or (found.end() < limit and text[found.end()].isalnum()) else found.end()


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _between(texts: tuple[str, str], after: int) -> list[Row]:
    """A row of what stands between passages; none where that is nothing but space."""
    if not any(text.strip() for text in texts):
        return []
    left, right = texts
    return [Row(number=0, quoted=False, sides=(_folded(left), _folded(right)), after=after if right.strip() else 0)]


def _folded(text: str) -> tuple[Piece, ...]:
    """A stretch of text, the middle of a long one left out."""
    found = list(re.finditer(r"\S+", text))
    if not found:
        return ()
    if len(found) <= _SHOWN_WHOLE and len(text) <= _SHOWN_WHOLE * _AROUND:
        return (Piece(words=text.strip()),)
    if len(found) <= 2 * _AROUND:
        head, rest = text.strip()[:_LONGEST], len(text.strip()) - _LONGEST
        return (Piece(words=head), Piece(words=f"… {plural(rest, 'character')} …", css="fold"))
    head = text[: found[_AROUND - 1].end()].strip()
    tail = text[found[-_AROUND].start() :].strip()
    left_out = plural(len(found) - 2 * _AROUND, "word")
    return (
        Piece(words=head if len(head) <= _LONGEST else f"{head[:_LONGEST]}…"),
        Piece(words=f"… {left_out} …", css="fold"),
        Piece(words=tail if len(tail) <= _LONGEST else f"…{tail[-_LONGEST:]}"),
    )


def _compared(pair: Pair, passage: _Passage, one: str, other: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The words of a passage in both texts with what differs."""
    texts = one, other
    marks = tuple(bytearray(span.end - span.start) for span in passage.sides)
    labels: tuple[dict[int, str], dict[int, str]] = ({}, {})
    if pair.found.relation != "translation":
        _mark_words(marks, [text[span.start : span.end] for text, span in zip(texts, passage.sides, strict=True)])
    for change in pair.found.changed:
        for side, span in enumerate((change.one, change.other)):
            begin, end = span.start - passage.sides[side].start, span.end - passage.sides[side].start
            if 0 <= begin < end <= len(marks[side]):
                marks[side][begin:end] = bytes([_CHANGED]) * (end - begin)
                labels[side][begin] = term("changed_facts", change.what)
    left, right = (
        tuple(_pieces(texts[side][span.start : span.end], marks[side], labels[side]))
        for side, span in enumerate(passage.sides)
    )
    return left, right


def _mark_words(marks: Sequence[bytearray], passages: Sequence[str]) -> None:
    """Mark the words that the other passage does not have at that place, unless that would be most of them."""
    found = [list(re.finditer(r"\w+", text)) for text in passages]
    if not all(found) or max(map(len, found)) > _COMPARED:
        return
    words = [[match[0].casefold() for match in one] for one in found]
    if Indel.normalized_distance(words[0], words[1]) > _MOSTLY_OTHER:
        return
    for step in Indel.opcodes(words[0], words[1]):
        for side, (begin, end) in enumerate(((step.src_start, step.src_end), (step.dest_start, step.dest_end))):
            if step.tag != "equal" and begin < end:
                first, last = found[side][begin].start(), found[side][end - 1].end()
                marks[side][first:last] = bytes([_OTHER]) * (last - first)


def _pieces(text: str, marks: bytearray, labels: dict[int, str]) -> Iterator[Piece]:
    """Runs of one kind; a fact that begins where another one ends is a piece of its own."""
    begin = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or marks[at] != marks[begin] or (at in labels and marks[at] == _CHANGED):
            css = ("", "other", "changed")[marks[begin]]
            yield Piece(words=text[begin:at], css=css, label=labels.get(begin, "") if css == "changed" else "")
            begin = at
