"""How a word of a name sounds, whatever its script: a few keys in one small alphabet.

A key is what the romanisations in use leave of a word: Токаев, Тоқаев, Tokayev, Tokaïev and Tokajew share one. Where
romanisations read one spelling differently (j is ж in Jomart and й in Tokajew), a word has a key for each reading, and
the best of them counts. What is equated stands in ``fold.toml``.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from kuager.model.letters import small

MOST_KEYS = 6

_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_LATIN = re.compile(r"[a-z\u00df-\u024f]")
_LETTER_AND_DIGIT = re.compile(r"[^\W\d_]\d|\d[^\W\d_]")
_QUOTES = re.compile(r"['’ʼ`ʹʺ‘´\"“”«»]")
_POSSESSIVE = re.compile(r"['’]s$")
_BULGARIAN = re.compile(r"ъ(?=[бвгджзклмнпрстфхцчшщ])")  # a vowel there, and silent elsewhere
_GLIDES = (
    (re.compile(r"ou"), "u"),  # Yuri, Youri; Abdoulaye
    (re.compile(r"[iy]o(?=.)"), "e"),  # Fyodor, Fiodor, Фёдор
    (re.compile(r"[iy]+"), "i"),  # Yuriy, Yurii, Yuri
    (re.compile(r"ie"), "e"),  # Tokayev, Tokaiev, Tokaev; Evgeni, Yevgeni
    (re.compile(r"(.)\1+"), r"\1"),  # Kassym, Kasym
)
_SOFT = re.compile(r"i(?=[aeou])")
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class _Spelling:
    """One way to read Latin letters."""

    sounds: Mapping[str, str]
    pattern: re.Pattern[str]

    def read(self, word: str) -> str:
        return self.pattern.sub(lambda found: self.sounds[found[0]], word)


@dataclass(frozen=True, slots=True)
class _Tables:
    cyrillic: _Spelling
    arabic: dict[int, str]
    latin: tuple[_Spelling, ...]
    to_cyrillic: dict[int, str]
    to_latin: dict[int, str]
    coarse: dict[int, str]
    cyrillic_digits: dict[int, str]
    latin_digits: dict[int, str]


@cache
def _tables() -> _Tables:
    table = tomllib.loads(resources.files(__package__).joinpath("fold.toml").read_text("utf-8"))
    systems = [table["latin"], *(table["latin"] | system["reads"] for system in table["system"])]
    near: dict[str, str] = {}
    for one, other in table["near"]["pairs"]:
        near[other] = near.get(one, one)
    return _Tables(
        cyrillic=_Spelling(table["cyrillic"], _longest_first(table["cyrillic"])),
        arabic=str.maketrans(table["arabic"]),
        latin=tuple(_Spelling(sounds, _longest_first(sounds)) for sounds in systems),
        to_cyrillic=str.maketrans(table["twins"]),
        to_latin={ord(other): one for one, other in table["twins"].items()},
        coarse=str.maketrans(near),
        cyrillic_digits=str.maketrans(table["digits"]["cyrillic"]),
        latin_digits=str.maketrans(table["digits"]["latin"]),
    )


def _longest_first(spellings: Mapping[str, str]) -> re.Pattern[str]:
    ordered = sorted(spellings, key=lambda letters: (-len(letters), letters))
    return re.compile("|".join(map(re.escape, ordered)))


def script_of(text: str) -> str:
    """The script of most letters of a text: Cyrl, Latn, Arab (ISO 15924), or Zyyy without such a letter."""
    word = small(text)
    counts = {
        "Cyrl": len(_CYRILLIC.findall(word)),
        "Latn": len(_LATIN.findall(word)),
        "Arab": len(_ARABIC.findall(word)),
    }
    most = max(counts, key=lambda script: counts[script])
    return most if counts[most] else "Zyyy"


def one_script(word: str) -> str:
    """A word in small letters with look-alikes of another alphabet repaired, if it mixes two."""
    cyrillic, latin = set(_CYRILLIC.findall(word)), set(_LATIN.findall(word))
    if not cyrillic or not latin:
        return word
    tables = _tables()
    if {ord(letter) for letter in latin} <= tables.to_cyrillic.keys():
        return word.translate(tables.to_cyrillic)
    if {ord(letter) for letter in cyrillic} <= tables.to_latin.keys():
        return word.translate(tables.to_latin)
    return word


def _with_letters(word: str) -> str:
    """Digits typed for letters repaired: Ig0r. A number of digits alone is none."""
    if word.isalpha() or not _LETTER_AND_DIGIT.search(word):
        return word
    tables = _tables()
    return word.translate(tables.cyrillic_digits if _CYRILLIC.search(word) else tables.latin_digits)


@lru_cache(maxsize=200_000)
def sounds_of(word: str) -> tuple[str, ...]:
    """The keys of one word of a name, the commonest reading first; empty for a word without letters.

    Args:
        word: One word, in any letters, without separators.
    """
    plain = _with_letters(one_script(_POSSESSIVE.sub("", small(word))))
    tables = _tables()
    if _CYRILLIC.search(plain):
        readings = [tables.cyrillic.read(_BULGARIAN.sub("а", plain))]
    elif _ARABIC.search(plain):
        readings = [plain.translate(tables.arabic)]
    else:
        straight = _QUOTES.sub("'", plain)
        readings = [spelling.read(straight) for spelling in tables.latin]
    keys = dict.fromkeys(_smooth(reading) for reading in readings)
    return tuple(key for key in keys if key)[:MOST_KEYS]


def _smooth(reading: str) -> str:
    word = "".join(mark for mark in unicodedata.normalize("NFD", reading) if mark.isalnum())
    for pattern, replacement in _GLIDES:
        word = pattern.sub(replacement, word)
    return word


@lru_cache(maxsize=200_000)
def coarse(key: str) -> str:
    """A key with the letters of one neighbourhood written alike: o and u, d and t, the i before a vowel dropped."""
    word = _SOFT.sub("", key).translate(_tables().coarse)
    return re.sub(r"(.)\1+", r"\1", word)


def skeleton(key: str) -> str:
    """The consonants of a key: all that scripts without vowels tell."""
    return "".join(letter for letter in key if letter not in _VOWELS)
