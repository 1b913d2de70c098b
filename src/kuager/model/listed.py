"""Rows of lists: what each cell of a victim list says, and where in the text of its document it stands."""

from dataclasses import dataclass

from kuager.model.documents import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCell:
    """A cell whose meaning somebody told.

    Attributes:
        column: What its column is called in the list.
        meaning: Vocabulary ``list_columns``.
        words: What it says; marks that only enclose it taken away.
        span: Where that stands in the text.
    """

    column: str
    meaning: str
    words: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRow:
    """A row of a list.

    Attributes:
        span: Where the whole row stands in the text.
        cells: Its cells that have a meaning and are not empty, in their order.
    """

    span: Span
    cells: tuple[ListedCell, ...]

    def words(self, meaning: str) -> tuple[str, ...]:
        """What the row says of something; several columns may say it.

        Args:
            meaning: Vocabulary ``list_columns``.
        """
        return tuple(cell.words for cell in self.cells if cell.meaning == meaning)
