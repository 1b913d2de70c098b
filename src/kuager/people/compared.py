"""Names held against one another: which share a key, and how alike they are; worked out once for two names."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import combinations, product

from kuager.people.names import Comparison, blocking_keys, compare

_MOST = 60
"""How many may share one key before it tells nothing: pairs among them are found by another key or not."""


def compared(ones: Iterable[str], others: Iterable[str]) -> Comparison | None:
    """The comparison of the two names that are most alike; None where one side has no name."""
    found = [_compared(min(pair), max(pair)) for pair in product(sorted(ones), sorted(others))]
    return max(found, key=lambda one: one.score) if found else None


def sharing(named: Sequence[Iterable[str]]) -> tuple[tuple[int, int], ...]:
    """The pairs of bearers, by their places, whose names share a key.

    Args:
        named: The names of each.
    """
    bearers: dict[str, dict[int, None]] = defaultdict(dict)
    for place, names in enumerate(named):
        for name in names:
            for key in _keys(name):
                bearers[key][place] = None
    blocks = (block for block in bearers.values() if len(block) <= _MOST)
    return tuple(sorted({pair for block in blocks for pair in combinations(block, 2)}))


@lru_cache(maxsize=100_000)
def _keys(name: str) -> frozenset[str]:
    return blocking_keys(name)


@lru_cache(maxsize=200_000)
def _compared(one: str, other: str) -> Comparison:
    return compare(one, other)
