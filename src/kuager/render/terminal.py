"""Pieces of a terminal report: sections, rows with columns, passages with their surroundings. Nothing is markup."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kuager.model.records import Passage
from kuager.render.visible import on_one_line

LISTED = 60  # rows of one list; more than that nobody reads in a terminal
QUOTED = 160  # code points of a quotation
_GAP = 2


def plain(text: str, style: str = "") -> Text:
    """A text on one line in which nothing hides: no control character, no markup."""
    return Text(on_one_line(text), style)


def section(title: str, blocks: Sequence[RenderableType]) -> RenderableType:
    """A part of the report under its title."""
    return Group(Text(title, "bold underline"), *blocks, Text(""))


def more(there: int, where: str = "they stand in --json and on the page") -> list[RenderableType]:
    """What a list leaves out, if it does."""
    return [Text(f"… and {there - LISTED:,} more; {where}.", "italic")] if there > LISTED else []


def columns(cells: Sequence[RenderableType], widths: Sequence[int]) -> Table:
    """One row in columns; a width of 0 takes what the others leave."""
    grid = Table.grid(padding=(0, _GAP, 0, 0), expand=True)
    for width in widths:
        grid.add_column(width=width or None, ratio=None if width else 1, overflow="fold")
    grid.add_row(*cells)
    return grid


def indented(block: RenderableType, by: int = 4) -> RenderableType:
    """A block moved to the right."""
    return Padding(block, (0, 0, 0, by))


def parted(blocks: Sequence[RenderableType]) -> list[RenderableType]:
    """Blocks with an empty line between each two."""
    return [part for block in blocks for part in (Text(""), block)][1:]


def quotation(passage: Passage, inside: Passage | None = None, *, limit: int = QUOTED) -> Text:
    """The words of a passage in quotation marks, with the words ``inside`` it in bold; a long one is cut around them.

    Args:
        passage: What is quoted.
        inside: A passage within it that must be seen.
        limit: How many code points are shown.
    """
    words = passage.exact
    first, last = (inside.start - passage.start, inside.end - passage.start) if inside else (0, 0)
    begin, end = _window(words, first, last, limit)
    quoted = Text("“" + ("…" if begin else ""))
    quoted.append(_part(words[begin:first]))
    quoted.append(_part(words[max(first, begin) : last]), "bold")
    quoted.append(_part(words[max(last, begin) : end]))
    quoted.append(("…" if end < len(words) else "") + "”")
    return quoted


def _window(words: str, first: int, last: int, limit: int) -> tuple[int, int]:
    """Which part of a text is shown: whole words, and what lies from ``first`` to ``last`` among them."""
    length = len(words)
    if length <= limit:
        return 0, length
    begin = max(0, min(first - max(limit - (last - first), 0) // 2, length - limit))
    end = max(min(begin + limit, length), last)
    after_space, before_space = words.find(" ", begin, first) + 1, words.rfind(" ", last, end)
    return (after_space or begin) if begin else 0, before_space if end < length and before_space > 0 else end


def _part(words: str) -> str:
    """A part of a quotation on one line, with the spaces at its ends kept: what stands beside it goes on."""
    line = on_one_line(words)
    before = " " if line and words[:1].isspace() else ""
    after = " " if words[-1:].isspace() else ""
    return f"{before}{line}{after}"
