"""Names held against one another: which share a key, and how alike they are; worked out once for two names."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import combinations, product

from kuager.people.names import Comparison, Evidence, blocking_keys, compare

_MOST = 60
"""How many may share one key before it tells nothing: pairs among them are found by another key or not."""


def compared(
    ones: Iterable[str], others: Iterable[str], known: tuple[Evidence, Evidence] | None = None
) -> Comparison | None:
    """The comparison of the two names that are most alike; None where one side has no name.

    Args:
        ones: The names of one.
        others: The names of another.
        known: What else is known of both; it weighs, and does not choose among the names.
    """
    pairs = list(product(sorted(ones), sorted(others)))
    if not pairs:
        return None
    best = max(pairs, key=lambda pair: _compared(min(pair), max(pair)).score)
    return _compared(min(best), max(best)) if known is None else compare(*best, known)


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
