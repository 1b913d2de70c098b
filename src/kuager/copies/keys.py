"""By which keys two documents find each other, without every pair being looked at.

*Strong* keys are runs of five words: one that two documents share makes them worth comparing. *Weak* keys are rare
words, names and numbers: four shared ones do. Keys are 64-bit numbers that are the same on every machine.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import compress

from kuager.copies.anchors import Anchors
from kuager.copies.rarity import Rarity
from kuager.model.candidates import Keyed

RUN = 5
"""Words in a strong key."""

_BITS = (1 << 63) - 1
_FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5, 0x85EBCA77C2B2AE63)


@lru_cache(maxsize=1 << 18)
def key_of(word: str) -> int:
    """A number for a word or meaning (BLAKE2b, RFC 7693)."""
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest()) & _BITS


def keyed(place: int, text: Anchors, rarity: Rarity) -> Keyed:
    """A text by its keys, under its number."""
    return Keyed(document=place, strong=strong_keys(text), weak=weak_keys(text, rarity))


def strong_keys(text: Anchors) -> tuple[int, ...]:
    """The keys of all runs of five words, each once, in order."""
    numbers = [key_of(word) for word in text.words]
    a, b, c, d, e = _FACTORS
    runs = zip(numbers, numbers[1:], numbers[2:], numbers[3:], numbers[4:], strict=False)
    return tuple(dict.fromkeys((v * a + w * b + x * c + y * d + z * e) & _BITS for v, w, x, y, z in runs))


def weak_keys(text: Anchors, rarity: Rarity) -> tuple[int, ...]:
    """The keys of the rare words and meanings, each once, in order."""
    return tuple(map(key_of, dict.fromkeys((*_rare(text.words, rarity), *_rare(text.meanings, rarity)))))


def _rare(keys: Sequence[str], rarity: Rarity) -> Iterable[str]:
    return compress(keys, map(rarity.is_rare, keys))
