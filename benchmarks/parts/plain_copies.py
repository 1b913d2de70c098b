"""Plain ways to tell copies, set beside the program's: shingles in common, and rare words in the same order."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from rapidfuzz.distance import LCSseq

from kuager.copies.background import background
from kuager.copies.letters import romanised

RARE, SHINGLE = 3.2, 5
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> tuple[str, ...]:
    """Words and numbers, in one small alphabet."""
    return tuple(filter(None, map(romanised, _WORD.findall(text))))


def shingles(text: Sequence[str]) -> frozenset[tuple[str, ...]]:
    """All runs of five words."""
    return frozenset(zip(*(text[at:] for at in range(SHINGLE)), strict=False))


def jaccard(one: frozenset[object], other: frozenset[object]) -> float:
    """What both have of what either has: what MinHash estimates, without its error."""
    return len(one & other) / max(1, len(one | other))


def rare(texts: Sequence[Sequence[str]], *, shipped: bool) -> list[tuple[str, ...]]:
    """The rare words of each text, with repeats, in order; ``idf(w) = ln((N + 1) / (df(w) + 0.5))``.

    Args:
        texts: The words of each text.
        shipped: Whether the background that is shipped is counted beside the texts themselves.
    """
    known: Mapping[str, int] = background().holding if shipped else {}
    holding = Counter(known)
    for text in texts:
        holding.update(set(text))
    many = len(texts) + (background().texts if shipped else 0)
    return [tuple(one for one in text if math.log((many + 1) / (holding[one] + 0.5)) > RARE) for text in texts]


def ordered(one: Sequence[str], other: Sequence[str]) -> float:
    """Share of the rare words of the shorter text that stand in the other in the same order (``rarelcs``)."""
    return LCSseq.similarity(one, other) / max(1, min(len(one), len(other)))
