"""Invented news in any number, every tenth a copy of an earlier one: ``Newsroom().text(number)``.

Imports nothing of Kuager, since others read the same texts where only they are installed. A text follows from its
number alone. Words are made up and come as often as in a language (Zipf's law); twenty reports tell one event with its
names and numbers, each in words of its own; stock phrases and the closing lines of fifty outlets come again and again.
"""

from array import array
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from random import Random

WORDS, NAMES, PHRASES, OUTLETS = 60_000, 20_000, 3_000, 50
REPORTS_OF_AN_EVENT, COPY_EVERY, REACH = 20, 10, 10_000
KINDS = ("verbatim", "excerpt", "wire", "spin")
"""How a copy was made: other closing line; a third of it inside another text; cut by 40 %, mixed, 30 % added, a
tenth of the words changed; six in ten of all words but names and numbers changed."""

_ONSETS = ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "sh", "kh", "tr", "br", "st", "pl")
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ey", "ou")
_SENTENCES, _WORDS_IN_ONE = 28, 18
_MOST_COMMON, _SLIPS = 100, 2**20


def _invented(chance: Random, syllables: int) -> str:
    return "".join(chance.choice(_ONSETS) + chance.choice(_VOWELS) for _ in range(syllables))


def _distinct(chance: Random, number: int, syllables: Sequence[int]) -> list[str]:
    """So many words, short ones first."""
    found: dict[str, None] = {}
    while len(found) < number:
        found[_invented(chance, syllables[min(len(syllables) - 1, len(found) * len(syllables) // number)])] = None
    return list(found)


class Newsroom:
    """The words that all texts are made of."""

    def __init__(self) -> None:
        """Make the words; the same ones each time."""
        chance = Random(2022)  # noqa: S311 - nothing is secret here, and it has to come out the same
        short = _distinct(chance, _MOST_COMMON, (1, 2))
        self.words = [*{**dict.fromkeys(short), **dict.fromkeys(_distinct(chance, WORDS, (2, 3, 4)))}][:WORDS]
        self._drawer = self._filled()
        self.names = [name.capitalize() for name in _distinct(chance, NAMES, (3, 4))]
        self.known = list(accumulate(1 / (rank + 50) for rank in range(NAMES)))
        self.phrases = [" ".join(self._drawn(chance, chance.randint(4, 8))) for _ in range(PHRASES)]
        self.usual = list(accumulate(1 / (rank + 10) for rank in range(PHRASES)))
        self.closings = [" ".join(self._drawn(chance, 16)).capitalize() + "." for _ in range(OUTLETS)]
        self._event = lru_cache(maxsize=1000)(self._told_of)

    def _filled(self) -> list[str]:
        """About a million slips of paper, on each a word: as many of a word as it is frequent, one at least."""
        often = [1 / (rank + 2.7) for rank in range(len(self.words))]
        total = sum(often)
        slips = (max(1, round(share * _SLIPS / total)) for share in often)
        drawer = [word for word, number in zip(self.words, slips, strict=True) for _ in range(number)]
        return (drawer + drawer)[:_SLIPS]

    def _drawn(self, chance: Random, number: int) -> list[str]:
        return [self._drawer[slip & _SLIPS - 1] for slip in array("I", chance.randbytes(4 * number))]

    def _told_of(self, event: int) -> tuple[list[str], list[str]]:
        chance = Random(-1 - event)  # noqa: S311 - as above
        names = chance.choices(self.names, cum_weights=self.known, k=10)
        return names, [str(chance.randint(11, 9999)) for _ in range(6)]

    def text(self, number: int) -> str:
        """The text with a number, about three thousand characters."""
        of = copied(number)
        sentences = self._own(number) if of is None else self._copied(number, of[0], of[1])
        return f"{' '.join(sentences)} {self.closings[number * 7919 % OUTLETS]}"

    def _own(self, number: int) -> list[str]:
        chance = Random(number)  # noqa: S311 - as above
        names, numbers = self._event(number // REPORTS_OF_AN_EVENT)
        names, numbers = chance.sample(names, 6), chance.sample(numbers, 3)
        words = self._drawn(chance, _SENTENCES * _WORDS_IN_ONE)
        cuts = range(0, len(words), _WORDS_IN_ONE)
        return [self._sentence(chance, words[at : at + _WORDS_IN_ONE], names, numbers) for at in cuts]

    def _sentence(self, chance: Random, words: list[str], names: list[str], numbers: list[str]) -> str:
        if chance.random() < 0.6:  # noqa: PLR2004 - as often as in news, roughly
            words[chance.randrange(1, len(words))] = chance.choice(names)
        if chance.random() < 0.25:  # noqa: PLR2004 - as above
            words[chance.randrange(1, len(words))] = chance.choice(numbers)
        if chance.random() < 0.3:  # noqa: PLR2004 - as above
            words[9:] = chance.choices(self.phrases, cum_weights=self.usual)
        return f"{words[0].capitalize()} {' '.join(words[1:])}."

    def _copied(self, number: int, of: int, kind: str) -> list[str]:
        chance = Random(-number)  # noqa: S311 - as above
        sentences = self._own(of)
        match kind:
            case "excerpt":
                own, third = self._own(number), len(sentences) * 35 // 100
                first = chance.randrange(len(sentences) - third)
                return [*own[: len(own) // 3], *sentences[first : first + third], *own[len(own) // 3 :]]
            case "wire":
                kept = [self._changed(chance, one, 0.1) for one in sentences if chance.random() < 0.6]  # noqa: PLR2004 - as KINDS says
                at = chance.randrange(1, max(2, len(kept)))
                return [*kept[at:], *kept[:at], *self._own(number)[: len(kept) * 3 // 10]]
            case "spin":
                return [self._changed(chance, one, 0.6) for one in sentences]
            case _:
                return sentences

    def _changed(self, chance: Random, sentence: str, share: float) -> str:
        """A sentence with a share of its words changed, names and numbers kept."""
        words = sentence[:-1].split()
        others = self._drawn(chance, len(words))
        return (
            " ".join(
                other if word.islower() and chance.random() < share else word
                for word, other in zip(words, others, strict=True)
            )
            + "."
        )


def copied(number: int) -> tuple[int, str] | None:
    """Which earlier text a text is a copy of, and how it was made; None for one of its own."""
    if number % COPY_EVERY != COPY_EVERY - 1:
        return None
    chance = Random(number * 31)  # noqa: S311 - as above
    of = number - 1 - chance.randrange(min(number, REACH))
    return of - (of % COPY_EVERY == COPY_EVERY - 1), KINDS[number // COPY_EVERY % len(KINDS)]
