"""Keys under which the spellings of one word meet, whatever its script and language.

``romanised`` is fine: the letters of a name or word as one spelling, endings kept. ``cognate`` is coarse: it drops
endings and most vowels, so that an international word or an inflected name meets itself in another language, and now
and then a stranger. Equal keys are a reason to look, never a finding.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from kuager.model.letters import in_one_script, letters_v1, small

CACHED = 1 << 16
"""How many words each key remembers: more than the vocabulary of a case, and a few megabytes."""

_POSSESSIVE = re.compile(r"['’]s?$")
_SILENT = re.compile(r"[^\w]|_")
_HANGING = re.compile(r"['’](?=\w{1,5}$).*")  # Almaty’da: Turkish and Kazakh endings behind a name
_DOUBLED = re.compile(r"(.)\1+")
_VOICED = re.compile(r"z(?!h)")  # Nasarbajew; zh is another sound
_VOWELS = "aeiouy"
_CLASSES = str.maketrans("iyu", "eeo")
_TELLING = 4
"""Consonants that tell a word without its vowels, and letters below which a word tells nothing in another language."""
_KEPT = 3
"""Consonants that an ending leaves behind, or it is none."""
_LONGEST = 5
"""Consonants of a skeleton: what follows is mostly endings."""
_ENDINGS = 2
"""Endings that a word loses at most: number and case."""
_LONGEST_ENDING = 5


@dataclass(frozen=True, slots=True)
class _Rules:
    letters: dict[int, str]
    spellings: tuple[tuple[re.Pattern[str], str], ...]
    sounds: tuple[tuple[re.Pattern[str], str], ...]
    endings: Mapping[str, str]
    alike: tuple[tuple[str, str], ...]


@cache
def _rules() -> _Rules:
    table = tomllib.loads(resources.files(__package__).joinpath("lang", "letters.toml").read_text("utf-8"))
    return _Rules(
        letters=str.maketrans(table["letters"]),
        spellings=_patterns(table["spellings"]),
        sounds=_patterns(table["sounds"]),
        endings={ending: kind["after"] for kind in table["endings"] for ending in kind["endings"].split()},
        alike=tuple(table["sounds_alike"].items()),
    )


def _patterns(rules: Iterable[dict[str, str]]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rule["from"]), rule["to"]) for rule in rules)


@lru_cache(maxsize=CACHED)
def romanised(word: str) -> str:
    """One small ASCII spelling of a word: Токаев, Тоқаев, Tokayev, Tokaïev and Tokajew give the same.

    The English possessive falls, other endings stay. Letters of scripts that no table knows become their numbers, so
    that different words stay different.
    """
    return _DOUBLED.sub(r"\1", _spelling(small(word), international=False))


@lru_cache(maxsize=CACHED)
def cognate(word: str) -> str:
    """A coarse key of an international word or a name: terrorist, террористов and teröristler give the same.

    Endings fall. A word with four or more consonants left keeps the first five of them and its first vowel, sounds
    that languages exchange made one; a shorter word keeps its letters up to the last consonant, and one of under four
    letters even its ending. The key is empty for words that are under four letters with it, and for numbers.
    """
    letters = _spelling(_HANGING.sub("", small(word)), international=True)
    if len(letters) < _TELLING or not letters.isalpha():
        return ""
    stem = _alike(_stem(letters))
    if _consonants(stem) >= _TELLING:
        return _skeleton(stem)
    return stem if len(stem) >= _TELLING else _alike(letters)


def _alike(letters: str) -> str:
    """The letters with sounds that the languages exchange made one, and none doubled."""
    for sound, sign in _rules().alike:
        letters = letters.replace(sound, sign)
    return _DOUBLED.sub(r"\1", letters)


def _spelling(word: str, *, international: bool) -> str:
    rules = _rules()
    word = in_one_script(_POSSESSIVE.sub("", word)).translate(rules.letters)
    for pattern, spelling in (*rules.spellings, *rules.sounds) if international else rules.spellings:
        word = pattern.sub(spelling, word)
    letters = _VOICED.sub("s", letters_v1(_SILENT.sub("", word)))
    return letters if letters.isascii() else "".join(mark if mark.isascii() else f"{ord(mark):x}" for mark in letters)


def _stem(letters: str) -> str:
    """The letters without what inflections add in any of the languages, as long as enough of the word is left."""
    for turn in range(_ENDINGS):
        if turn and letters.endswith("s"):  # revolutions, революция: this s belongs to the word
            break
        letters = _without_ending(letters).rstrip(_VOWELS) or letters
    return letters


def _without_ending(letters: str) -> str:
    endings = _rules().endings
    for length in range(min(_LONGEST_ENDING, len(letters) - _KEPT), 0, -1):
        before = endings.get(letters[-length:])
        if (
            before is not None
            and letters[-length - 1] in (before or letters)
            and _consonants(letters[:-length]) >= _KEPT
        ):
            return letters[:-length]
    return letters


def _skeleton(stem: str) -> str:
    vowel = next((place for place, mark in enumerate(stem) if mark in _VOWELS), len(stem))
    start, rest = stem[: vowel + 1].translate(_CLASSES), stem[vowel + 1 :]
    marks = _DOUBLED.sub(r"\1", start + "".join(mark for mark in rest if mark not in _VOWELS))
    return marks[: _LONGEST + (vowel < len(stem))]


def _consonants(letters: str) -> int:
    return sum(mark not in _VOWELS for mark in letters)
