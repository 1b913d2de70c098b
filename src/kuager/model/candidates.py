"""When two documents are looked at together as possible copies: one rule for what is in memory and what is stored.

Documents meet by what they share: *strong* keys (rare runs of words), of which one is enough, and *weak* keys (rare
names, numbers), of which several are needed: long texts share a few by chance, so the more keys both have, the more.
Keys are hashes of 64 bits that come out the same on every machine.

A document meets documents before it only, by its number, and that rests on those documents alone. So the pairs of a
corpus are the same whether its documents came one by one or all at once, and in which order they were put in.

A key that too many documents have tells little, and every pair of them would be far too many. Of such a key only the
first documents and the last are met: the first lie nearest to an origin, and through them all documents of the key
still hang together; the last are those that came just before.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

WEAK_NEEDED = 4
"""So many shared weak keys are as good as a strong one (found on labelled pairs: no re-worded copy shares fewer)."""

WEAK_SHARE = 0.04
"""So large a part of the weak keys of the document that has fewer must be shared (labelled pairs of copies: 0.13)."""

ENDS = 10
"""So many documents of a key that too many have are met at its beginning, and as many at its end."""

_MOST, _FOR_EACH_DOUBLING = 100, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyed:
    """A document by its keys.

    Attributes:
        document: Its number: its place in the one order of all documents; others may be missing between.
        strong: Keys of which one shared is enough; one that comes twice counts once.
        weak: Keys of which :data:`WEAK_NEEDED` shared are enough where they are also :data:`WEAK_SHARE` of all that the
            one that has fewer of them has.
    """

    document: int
    strong: Sequence[int]
    weak: Sequence[int]


def most(before: int) -> int:
    """How many documents before a number may have a key so that all of them are met: grows with its logarithm."""
    return max(_MOST, _FOR_EACH_DOUBLING * before.bit_length())


def share(one: Keyed, other: Keyed) -> bool:
    """Whether two documents have so many weak keys in common that it is no chance in short texts."""
    return len({*one.weak} & {*other.weak}) >= WEAK_NEEDED


def ranked(
    strong: Iterable[int], weak: Iterable[int], own: int, sizes: Callable[[Sequence[int]], Mapping[int, int]]
) -> tuple[int, ...]:
    """The documents that are met, those that share most keys first, then by number.

    Args:
        strong: For each strong key the documents that are met by it, one after the other.
        weak: The same for each weak key.
        own: How many different weak keys the document has that meets them.
        sizes: Tells how many different weak keys documents have.
    """
    shared, by_weak = Counter(strong), Counter(weak)
    often = [document for document, number in by_weak.items() if number >= WEAK_NEEDED]
    of = sizes(often)
    met = {*shared, *(one for one in often if by_weak[one] >= WEAK_SHARE * min(own, of[one]))}
    shared.update({document: by_weak[document] for document in met & by_weak.keys()})
    return tuple(sorted(sorted(shared), key=shared.__getitem__, reverse=True))
