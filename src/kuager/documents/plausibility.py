"""How much a text looks like English, Russian or Kazakh, letter by letter.

One-byte encodings accept nearly any bytes, so decoding proves nothing: only the outcome can be judged. The model is
the frequency of letters in each language (``lang/*.toml``), with fines for what a wrong encoding produces: capitals
inside words, two scripts in one word, frames and signs instead of letters. Scores are natural logarithms of
probabilities per letter outside ASCII; running Russian or Kazakh scores about −3.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import log, sqrt

from kuager.documents.lang import languages

_TYPOGRAPHY = frozenset("«»—–“”‘’„…№©®™°•·§\xa0\xad")
_SIGNS = frozenset("£€¥¢½¼¾×±µ²³¹¿¡ªº")
_SIGN = log(0.02)
_ODD = log(1e-5)
_CAPITAL_INSIDE = log(1e-3)
_TWO_SCRIPTS = log(1e-3)
_CAPITAL_FIRST = -0.5
_CAPITAL_AFTER_CAPITAL = -0.1
_BESIDE_A_DIGIT = -2.0
_SIGN_FIRST = -6.0
_SOFT_AND_HARD_SIGN = "ьъ"  # no word begins with them

# Letters that Ukrainian and Belarusian have beyond the Russian ones, roughly, in ten thousand. They are no languages
# of Kuager's, but their texts in Windows-1251 must not be taken for Kazakh ones in KZ-1048.
_NEIGHBOURS = {"і": 400, "ї": 60, "є": 60, "ў": 100, "ґ": 5}

_LEAST = {"cyrillic": -3.5, "latin": -5.2}
_SPREAD = 1.0  # one letter's score varies by about this much, so short texts get more room


@dataclass(frozen=True, slots=True)
class Model:
    """The letters of a language: ``script`` is ``latin`` or ``cyrillic``, ``chances`` are logarithms."""

    script: str
    chances: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Plausibility:
    """The sum over all letters outside ASCII, how many there were, and the script they were judged by."""

    total: float
    letters: int
    script: str

    @property
    def mean(self) -> float:
        """The score of an average letter."""
        return self.total / self.letters if self.letters else 0.0

    @property
    def sufficient(self) -> bool:
        """Whether the text can be believed to be in one of the languages."""
        return self.letters == 0 or self.mean >= _LEAST[self.script] - _SPREAD / sqrt(self.letters)


@cache
def models() -> Mapping[str, Model]:
    """The models: Latin script with accents, Russian, its neighbours, Kazakh, and Kazakh mixed with Russian."""
    letters = {language.code: dict(language.letters) for language in languages()}
    russian, kazakh = letters["ru"], letters["kk"]
    mixed = {letter: (russian.get(letter, 0) + kazakh.get(letter, 0)) / 2 for letter in russian | kazakh}
    return {
        "latin": Model("latin", _chances(letters["en"])),
        "russian": Model("cyrillic", _chances(russian)),
        "slavic": Model("cyrillic", _chances(russian | _NEIGHBOURS)),
        "kazakh": Model("cyrillic", _chances(kazakh)),
        "mixed": Model("cyrillic", _chances(mixed)),
    }


def _chances(counts: Mapping[str, float]) -> Mapping[str, float]:
    return {letter: log(max(count, 1) / 10_000) for letter, count in counts.items()}


def plausibility(text: str, model: Model) -> Plausibility:
    """Judge a text by a model."""
    judge = _latin if model.script == "latin" else _cyrillic
    total, letters = 0.0, 0
    for before, mark in pairwise(" " + text):
        if mark >= "\x80":
            letters += 1
            total += judge(before, mark, model.chances)
        elif before >= "\x80" and model.script == "cyrillic" and before.isalpha() and mark.isalnum():
            total += _BESIDE_A_DIGIT if mark.isdigit() else _TWO_SCRIPTS
    return Plausibility(total, letters, model.script)


def _latin(before: str, mark: str, chances: Mapping[str, float]) -> float:
    if mark in _TYPOGRAPHY or mark in _SIGNS:
        return _SIGN
    lower = mark.lower()
    chance = chances.get(lower, _ODD)
    if before.isalpha() and mark != lower and before == before.lower():
        chance += _CAPITAL_INSIDE
    if before >= "\x80" and before.isalpha():
        chance += _TWO_SCRIPTS  # accents seldom stand side by side; Cyrillic read as Latin is nothing but accents
    return chance


def _cyrillic(before: str, mark: str, chances: Mapping[str, float]) -> float:
    if mark in _TYPOGRAPHY:
        return _SIGN
    lower = mark.lower()
    if lower not in chances:
        return _ODD
    chance = chances[lower]
    if not before.isalpha():
        chance += _CAPITAL_FIRST if mark != lower else 0
        chance += _BESIDE_A_DIGIT if before.isdigit() else 0
        return chance + (_SIGN_FIRST if lower in _SOFT_AND_HARD_SIGN else 0)
    if before < "\x80":
        return chance + _TWO_SCRIPTS
    if mark != lower:
        chance += _CAPITAL_INSIDE if before == before.lower() else _CAPITAL_AFTER_CAPITAL
    return chance
