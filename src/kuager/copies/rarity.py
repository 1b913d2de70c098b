"""How seldom words and meanings are: what is everywhere in the news tells nothing about two texts."""

import math
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kuager.copies.anchors import NOTHING, Anchors
from kuager.copies.common import is_common

RARE = 2.3
"""Above this inverse document frequency a key is rare: it stands in some 3.5 % of the documents at most."""


_LETTERS = sys.maxunicode + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """In how many of some texts of the field each key stands, so that two texts alone can be compared.

    Attributes:
        texts: How many texts.
        holding: In how many of them a key stands.
    """

    texts: int = 0
    holding: Mapping[str, int]


class Rarity:
    """Inverse document frequencies over a background and the documents that are compared.

    ``idf(key) = ln((N + 1) / (df + 0.5))`` (Robertson and Spärck Jones 1976, without the other half of its fraction).
    """

    def __init__(self, background: Background) -> None:
        """Begin with what is known of news at large."""
        self._texts = background.texts
        self._holding = Counter(background.holding)
        self._weights: dict[str, float] = {NOTHING: 0.0}
        self._letters = _Letters(self)
        self._all_letters = _AllLetters()

    def add(self, told: Iterable[Sequence[Anchors]]) -> None:
        """Take in documents that are compared: the words of one event are common where that event is told.

        Args:
            told: The documents, those together that are one text told again: they count once.
        """
        for group in told:
            self._texts += 1
            self._holding.update({key for one in group for key in (*one.words, *one.meanings)})
        self._weights = {NOTHING: 0.0}
        self._letters = _Letters(self)

    def weight(self, key: str) -> float:
        """The inverse document frequency of a word or meaning; 0 of what has none."""
        known = self._weights.get(key)
        if known is None:
            known = max(0.0, math.log((self._texts + 1) / (self._holding[key] + 0.5)))
            self._weights[key] = known
        return known

    def is_rare(self, key: str) -> bool:
        """Whether a key tells two texts from all others."""
        return self._letters[key] != ""

    def letters(self, keys: Iterable[str]) -> list[str]:
        """Rare keys as letters, equal keys as equal ones, so that sequences of them are compared as fast as words are.

        What is not rare becomes the empty string. Letters hold until documents are added.
        """
        return list(map(self._letters.__getitem__, keys))

    def spelt(self, keys: Iterable[str]) -> str:
        """All keys as letters, others than those of :meth:`letters`."""
        return "".join(map(self._all_letters.__getitem__, keys))


class _Letters(dict[str, str]):
    """A letter for each rare key, whatever Unicode has it for; nothing for the others."""

    def __init__(self, rarity: Rarity) -> None:
        super().__init__()
        self._rarity = rarity
        self._used = 0

    def __missing__(self, key: str) -> str:
        rare = self._rarity.weight(key) > RARE and not is_common(key)
        if rare:
            self._used += 1  # of more rare keys than there are letters, some share one
        letter = self[key] = chr(self._used % _LETTERS) if rare else ""
        return letter


class _AllLetters(dict[str, str]):
    """A letter for each key."""

    def __missing__(self, key: str) -> str:
        letter = self[key] = chr((len(self) + 1) % _LETTERS)
        return letter
