"""Which rows are compared at all: those that agree in all columns of one rule."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kuager.people.linking.traits import Traits
from kuager.people.linking.weighing import weights

MOST_IN_A_BLOCK = 400
"""A value that more rows share tells nothing; other rules find those of one person among them."""


def candidates(rows: Sequence[Traits], rules: str) -> Iterator[tuple[int, int]]:
    """The places of rows to compare, the smaller first, each pair once, in order.

    Args:
        rows: The rows.
        rules: Which rules: ``short``, ``usual`` or ``strict``.
    """
    found: set[tuple[int, int]] = set()
    for columns in weights().blocking[rules]:
        blocks: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for place, one in enumerate(rows):
            key = tuple(getattr(one, column) for column in columns)
            if all(part not in (None, "") for part in key):
                blocks[key].append(place)
        for block in blocks.values():
            if len(block) <= MOST_IN_A_BLOCK:
                found.update((one, other) for at, one in enumerate(block) for other in block[at + 1 :])
    yield from sorted(found)
