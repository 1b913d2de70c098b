"""The furniture of a page (menus, teasers, hidden text) is kept, and claims nothing."""

from bisect import bisect_right
from collections.abc import Sequence

from kuager.model.records import Block, Content, DateMention, PersonMention

FURNITURE = "boilerplate"


class Furniture:
    """The blocks of a document that belong to the page and not to the text."""

    __slots__ = ("_blocks", "_starts")

    def __init__(self, blocks: Sequence[Block]) -> None:
        """Find them; blocks are in order and apart."""
        self._blocks = [block for block in blocks if block.kind == FURNITURE]
        self._starts = [block.start for block in self._blocks]

    def holds(self, start: int) -> bool:
        """Whether a place in the text is in one of them."""
        index = bisect_right(self._starts, start) - 1
        return index >= 0 and start < self._blocks[index].end

    def silences(self, content: Content) -> bool:
        """Whether a content claims something there: teasers to other texts would be claims of this one."""
        return bool(self._blocks) and not isinstance(content, _CLAIM_NOTHING) and self.holds(content.passage.start)


_CLAIM_NOTHING = (DateMention, PersonMention)
