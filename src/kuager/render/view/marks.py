"""The marked text of a paragraph: passages nest where they can and are split where they cross.

Marks come out as a stream of openings, words and closings, so that a template writes them without recursion and no
text, however crossed its passages, gives broken markup.
"""

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mark:
    """A passage with what it is.

    Attributes:
        start: Code point where it begins.
        end: Code point after its last one.
        anchor: Its id on the page; empty for what continues a passage that was split.
        kinds: What stands there, e.g. ``("figure",)``.
        title: The same in words.
    """

    start: int
    end: int
    anchor: str
    kinds: tuple[str, ...]
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A piece of the stream: a mark opens, words, or (both None) a mark closes."""

    opens: Mark | None = None
    words: str | None = None


def tokens(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Token]:
    """The stream for ``text[start:end]``; marks are cut at its ends."""
    waiting = [(mark.start, -mark.end, place, mark) for place, mark in enumerate(_cut(marks, start, end))]
    heapq.heapify(waiting)
    open_ends: list[int] = []
    at = start
    while waiting or open_ends:
        next_open = waiting[0][0] if waiting else end
        if open_ends and open_ends[-1] <= next_open:
            yield from _words(text, at, open_ends[-1])
            at = max(at, open_ends.pop())
            yield Token()
            continue
        yield from _words(text, at, next_open)
        at = max(at, next_open)
        _, _, place, mark = heapq.heappop(waiting)
        yield Token(opens=mark)
        if open_ends and mark.end > open_ends[-1]:
            rest = _part(mark, open_ends[-1], mark.end)
            heapq.heappush(waiting, (rest.start, -rest.end, place, rest))
        open_ends.append(min(mark.end, *open_ends[-1:]) if open_ends else mark.end)
    yield from _words(text, at, end)


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    if start < end:
        yield Token(words=text[start:end])


def _cut(marks: Sequence[Mark], start: int, end: int) -> Iterator[Mark]:
    for mark in marks:
        if mark.start >= start and mark.end <= end:
            yield mark
        elif mark.start < end and mark.end > start:
            yield _part(mark, max(mark.start, start), min(mark.end, end))


def _part(mark: Mark, start: int, end: int) -> Mark:
    """A piece of a mark; only the piece that begins it has its anchor."""
    return Mark(
        start=start,
        end=end,
        anchor=mark.anchor if start == mark.start else "",
        kinds=mark.kinds,
        title=mark.title,
    )
