"""Small tables in a text: a head line that names measures, and lines below it with as many cells."""

import re
from collections.abc import Iterator

from kuager.suggestions.alphabet import BOUNDARY
from kuager.suggestions.chunks import Chunks
from kuager.suggestions.counts import Group
from kuager.suggestions.occurrences import Occurrences

_GAP = re.compile(r"\||\t|[;,]|[ \u00a0]{2,}")
_WORDS_IN_HEAD = 5
_LEAST_CELLS = 2

Cells = list[list[int]]


def columns(chunks: Chunks, text: str, cues: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The counts in the cells of tables.

    Args:
        chunks: The stretch.
        text: The document's text, which has the bars, commas, tabs or runs of spaces between the cells.
        cues: The letters of words that tell what befell those counted.

    Yields:
        The chunk of a count and the chunk in the head of its column that tells what is counted.
    """
    heads: list[int | None] = []
    counts = Occurrences(chunks, "COUNT")
    begin = 0
    while begin < len(chunks.code):
        stop = chunks.code.find(BOUNDARY, begin)
        stop = len(chunks.code) if stop < 0 else stop
        if not counts.between(begin, stop):
            heads = _heads(chunks, text, range(begin, stop), cues)
        elif heads:
            cells = _cells(chunks, text, range(begin, stop))
            if len(cells) != len(heads):
                heads = []
            for head, cell in zip(heads, cells, strict=False):
                yield from _counts(chunks, head, cell)
        begin = stop + 1


def _counts(chunks: Chunks, head: int | None, cell: list[int]) -> Iterator[tuple[int, int]]:
    found = [index for index in cell if isinstance(chunks.things[index], Group)]
    if head is not None and len(found) == 1 and len(cell) == 1:
        yield found[0], head


def _heads(chunks: Chunks, text: str, line: range, cues: frozenset[str]) -> list[int | None]:
    """For each column the chunk that names its measure; empty when the line is no head of a table."""
    if cues.isdisjoint(chunks.code[line.start : line.stop]):
        return []
    cells = _cells(chunks, text, line)
    if len(cells) < _LEAST_CELLS or any(len(cell) > _WORDS_IN_HEAD for cell in cells):
        return []
    return [next((index for index in cell if chunks.letters[index] in cues), None) for cell in cells]


def _cells(chunks: Chunks, text: str, line: range) -> Cells:
    """The chunks of each cell of a line; the marks between cells belong to none."""
    cells: Cells = [[]]
    for index in line:
        gap = text[chunks.ends[index - 1] : chunks.starts[index]] if index > line.start else ""
        mark = text[chunks.starts[index] : chunks.ends[index]]
        if _GAP.fullmatch(mark) or (gap and _GAP.search(gap)):
            cells.append([])
        if not _GAP.fullmatch(mark):
            cells[-1].append(index)
    return [cell for cell in cells if cell]
