"""The seam of the benchmark of copies: how a text becomes keys, and whether two texts are called copies.

What stands here is a quick stand-in that loads the index as real keys do; it cuts words at ASCII only. Whatever makes
the keys and takes the decisions in the program goes here and nowhere else: the benchmark calls :func:`learn`,
:func:`keys`, :func:`profile` and :func:`related`.
"""

import string
from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b
from zlib import crc32

from rapidfuzz.distance import LCSseq

_CUTS = bytes.maketrans(string.punctuation.encode(), b" " * len(string.punctuation))
_RUN, _MASK, _PRIME = 5, 2**64 - 1, 0x9E3779B97F4A7C15
_TAKEN = 7
"""Runs are taken that begin with a word whose hash ends in three zero bits: one in eight."""
_LONG = 5

RARE, ALIKE, FLOOR = 0.035, 0.20, 8
"""A rare word is in so few documents; so much of the rare words in order makes a copy; of so many at least."""

_names: dict[bytes, int] = {}
_letters: dict[bytes, str] = {}
_often: set[bytes] = set()


def _words(text: str) -> list[bytes]:
    return text.encode().translate(_CUTS).split()


def keys(text: str) -> tuple[list[int], list[int]]:
    """Strong and weak keys of a text: one in eight of its runs of five words; its names and numbers."""
    written = text.encode().translate(_CUTS)
    hashes = list(map(crc32, written.lower().split()))
    runs = [at for at, word in enumerate(hashes[: 1 - _RUN]) if not word & _TAKEN]
    strong = [_joined(*hashes[at : at + _RUN]) for at in runs]
    told = {word for word in written.split() if word < b"["}  # what begins with a capital or a digit
    return strong, sorted(_name(word) for word in told if len(word) > _LONG or word.isdigit())


def _joined(one: int, two: int, three: int, four: int, five: int) -> int:
    mixed = ((((one * _PRIME ^ two) * _PRIME ^ three) & _MASK) * _PRIME ^ four) * _PRIME ^ five
    return mixed * _PRIME >> 20 & _MASK


def _name(word: bytes) -> int:
    if word not in _names:
        _names[word] = int.from_bytes(blake2b(word, digest_size=8).digest(), "big")
    return _names[word]


def learn(texts: Iterable[str]) -> None:
    """See which words are in more than a few of some documents: they are not rare."""
    sets = [{*_words(text.lower())} for text in texts]
    seen = Counter(word for words in sets for word in words)
    _often.update(word for word, documents in seen.items() if documents > RARE * len(sets))


def profile(text: str) -> str:
    """What the comparison of a text needs: its rare words in order, a character for each, as many as Unicode has."""
    words = [word for word in _words(text.lower()) if word not in _often]
    for word in {*words}.difference(_letters):
        _letters[word] = chr(len(_letters) + 1)
    return "".join(map(_letters.__getitem__, words))


def related(one: str, other: str) -> bool:
    """Whether two texts are called copies by their profiles."""
    return LCSseq.similarity(one, other) > ALIKE * max(FLOOR, min(len(one), len(other)))
