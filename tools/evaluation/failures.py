"""Which kind of gap a missed or wrong figure shows, as far as the digest tells.

``segmentation``: the number itself was not seen. ``lexicon``: nothing beside the number was understood, or the word for
who is counted is not known. ``construction``: the words are known, but not put together. ``scope``: the number was
taken for something else, or a denial, a speaker or a bound reaches too far or not far enough. ``reference``: the part
was not tied to its whole.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from tools.evaluation.scores import Miss, Row

_ORDER = ("segmentation", "lexicon", "construction", "scope", "reference")
_BY_FIELD = {
    "tier": "construction",
    "measure": "construction",
    "population": "lexicon",
    "bounds": "scope",
    "kind": "scope",
    "stance": "scope",
    "part_of": "reference",
}


def of_missing(entries: Sequence[Row]) -> str:
    """The class of a figure that was not given at all.

    Args:
        entries: What the ledger of numbers has on the number of the figure.
    """
    if not entries:
        return "segmentation"
    return "lexicon" if entries[0]["disposition"] == "other" else "scope"


def of_fields(wrong: Iterable[str]) -> str:
    """The class of a figure that was given with wrong fields: the earliest in the work of reading."""
    found = {_BY_FIELD[field] for field in wrong}
    return next(name for name in _ORDER if name in found)


def counted(misses: Iterable[Miss]) -> tuple[tuple[str, int], ...]:
    """How often each class occurs, in a fixed order."""
    counts = Counter(miss.failure for miss in misses)
    return tuple((name, counts[name]) for name in _ORDER if counts[name])
