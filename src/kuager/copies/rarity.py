"""How seldom words and meanings are: what is everywhere in the news tells nothing about two texts."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kuager.copies.anchors import NOTHING, Anchors
from kuager.copies.common import is_common

RARE = 2.3
"""Above this inverse document frequency a key is rare: it stands in some 3.5 % of the documents at most."""


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
        self._rare: dict[str, bool] = {}

    def add(self, told: Iterable[Sequence[Anchors]]) -> None:
        """Take in documents that are compared: the words of one event are common where that event is told.

        Args:
            told: The documents, those together that are one text told again: they count once.
        """
        for group in told:
            self._texts += 1
            self._holding.update({key for one in group for key in (*one.words, *one.meanings)})
        self._rare.clear()

    def weight(self, key: str) -> float:
        """The inverse document frequency of a word or meaning; 0 of what has none."""
        if key == NOTHING:
            return 0.0
        return max(0.0, math.log((self._texts + 1) / (self._holding[key] + 0.5)))

    def is_rare(self, key: str) -> bool:
        """Whether a key tells two texts from all others."""
        known = self._rare.get(key)
        if known is None:
            known = self._rare[key] = self.weight(key) > RARE and not is_common(key)
        return known
