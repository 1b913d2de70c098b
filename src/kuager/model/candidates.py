"""When two documents are looked at together as possible copies: one rule for what is in memory and what is stored.

Documents meet by what they share: *strong* keys (rare runs of words), of which one is enough, and *weak* keys (rare
names, numbers), of which several are needed. Keys are hashes of 64 bits that come out the same on every machine.

A document meets documents before it only, by its number, and that rests on those documents alone. So the pairs of a
corpus are the same whether its documents came one by one or all at once, and in which order they were put in.

A key that too many documents have tells little, and every pair of them would be far too many. Of such a key only the
first documents and the last are met: the first lie nearest to an origin, and through them all documents of the key
still hang together; the last are those that came just before.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WEAK_NEEDED = 4
"""So many shared weak keys are as good as a strong one (found on labelled pairs: no re-worded copy shares fewer)."""

ENDS = 10
"""So many documents of a key that too many have are met at its beginning, and as many at its end."""

_MOST, _FOR_EACH_DOUBLING = 100, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyed:
    """A document by its keys.

    Attributes:
        document: Its number: its place in the one order of all documents; others may be missing between.
        strong: Keys of which one shared is enough; one that comes twice counts once.
        weak: Keys of which :data:`WEAK_NEEDED` shared are enough.
    """

    document: int
    strong: Sequence[int]
    weak: Sequence[int]


def most(before: int) -> int:
    """How many documents before a number may have a key so that all of them are met: grows with its logarithm."""
    return max(_MOST, _FOR_EACH_DOUBLING * before.bit_length())


def ranked(strong: Iterable[int], weak: Iterable[int]) -> tuple[int, ...]:
    """The documents that are met, those that share most keys first, then by number.

    Args:
        strong: For each strong key the documents that are met by it, one after the other.
        weak: The same for each weak key.
    """
    shared, by_weak = Counter(strong), Counter(weak)
    met = {*shared, *(document for document, number in by_weak.items() if number >= WEAK_NEEDED)}
    shared.update({document: by_weak[document] for document in met & by_weak.keys()})
    return tuple(sorted(sorted(shared), key=shared.__getitem__, reverse=True))
