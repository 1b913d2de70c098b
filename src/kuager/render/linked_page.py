"""Linked lists as one page: who stands on which lists, and the doubtful pairs side by side."""

from kuager.model.linked import APART, CERTAIN, UNCERTAIN, Linkage
from kuager.model.vocab import label
from kuager.render.linked import reasons
from kuager.render.page import filled

MOST_PAIRS = 500
"""Pairs of a band on the page; the rest stand in the tables."""


def linked_page(linkage: Linkage) -> str:
    """The page of linked lists: the same lists give the same bytes.

    Args:
        linkage: What linking gave.
    """
    return filled(
        "linked_page.html",
        linkage=linkage,
        rows={row.id: row for row in linkage.rows},
        bands=[(title, linkage.banded(band)) for band, title in _TITLES],
        most=MOST_PAIRS,
        reasons=reasons,
        meaning=lambda name: label("list_columns", name),
    )


_TITLES = (
    (UNCERTAIN, "To be looked at, the most uncertain first"),
    (APART, "Kept apart by a rule, though much agrees"),
    (CERTAIN, "Taken for one person"),
)
