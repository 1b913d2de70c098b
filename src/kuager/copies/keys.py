"""By which keys two documents find each other, without every pair being looked at.

*Strong* keys are runs of five words of which most are rare: one that two documents share makes them worth comparing.
*Weak* keys are rare words, names and numbers: some shared ones do. Keys are 64-bit numbers that are the same on every
machine.
"""

from functools import lru_cache
from hashlib import blake2b
from itertools import accumulate, compress
from operator import sub

from kuager.copies.anchors import Anchors
from kuager.copies.rarity import Rarity
from kuager.model.candidates import Keyed

RUN = 5
"""Words in a strong key."""

RARE_IN_RUN = 4
"""So many of them are rare: runs of common words are stock phrases, and tell little of two texts."""

_CACHED = 1 << 18
_BITS = (1 << 63) - 1
_FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5, 0x85EBCA77C2B2AE63)


@lru_cache(maxsize=_CACHED)
def key_of(word: str) -> int:
    """A number for a word or meaning (BLAKE2b, RFC 7693)."""
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest()) & _BITS


def keyed(place: int, text: Anchors, rarity: Rarity) -> Keyed:
    """A text by its keys, under its number."""
    return Keyed(document=place, strong=strong_keys(text, rarity), weak=weak_keys(text, rarity))


def runs(text: Anchors) -> tuple[int, ...]:
    """The keys of all runs of five words, each once, in order."""
    if len(text) < RUN:
        return ()
    v, w, x, y, z = (shares[step:] for step, shares in enumerate(zip(*map(_shares, text.words), strict=True)))
    joined = zip(v, w, x, y, z, strict=False)
    return tuple(dict.fromkeys([(a + b + c + d + e) & _BITS for a, b, c, d, e in joined]))


def strong_keys(text: Anchors, rarity: Rarity) -> tuple[int, ...]:
    """The keys of the runs of mostly rare words, each once, in order."""
    sums = list(accumulate(map(bool, rarity.letters(text.words)), initial=0))
    rare = [at for at, count in enumerate(map(sub, sums[RUN:], sums)) if count >= RARE_IN_RUN]
    found = dict.fromkeys(text.words[at : at + RUN] for at in rare)
    return tuple(sum(_shares(word)[step] for step, word in enumerate(run)) & _BITS for run in found)


def weak_keys(text: Anchors, rarity: Rarity) -> tuple[int, ...]:
    """The keys of the rare words and meanings, each once, in order."""
    told = tuple(dict.fromkeys((*text.words, *text.meanings)))
    return tuple(map(key_of, compress(told, rarity.letters(told))))


@lru_cache(maxsize=_CACHED)
def _shares(word: str) -> tuple[int, ...]:
    """What a word adds to the key of a run as its first word, its second, and so on."""
    number = key_of(word)
    return tuple(number * factor & _BITS for factor in _FACTORS)
