"""Where chunks of some types stand in a stretch: found at once in C, for what would else be asked of every chunk."""

import re
from bisect import bisect_left
from functools import cache

from kuager.suggestions.alphabet import Alphabet
from kuager.suggestions.chunks import Chunks


@cache
def any_of(alphabet: Alphabet, *names: str) -> frozenset[str]:
    """The letters that have one of some types."""
    return frozenset(letter for name in names for letter in alphabet.letters_of[name])


@cache
def _pattern(alphabet: Alphabet, *names: str) -> re.Pattern[str] | None:
    letters = "".join(sorted(any_of(alphabet, *names)))
    return re.compile(f"[{re.escape(letters)}]") if letters else None


class Occurrences:
    """The places of all chunks of a stretch that have one of some types, in order."""

    __slots__ = ("places",)

    def __init__(self, chunks: Chunks, *names: str) -> None:
        """Find them."""
        pattern = _pattern(chunks.language.alphabet, *names)
        self.places = [] if pattern is None else [match.start() for match in pattern.finditer(chunks.code)]

    def between(self, first: int, after: int) -> list[int]:
        """Those in a half-open range of chunks."""
        return self.places[bisect_left(self.places, first) : bisect_left(self.places, after)]
