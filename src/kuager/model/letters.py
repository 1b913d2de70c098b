"""One small Latin alphabet for the words of names in Latin, Russian and Kazakh letters: ``letters_v1``.

What is equated stands in ``letters.toml``: what the romanisations in use do to one and the same name (Tokayev, Tokaev,
Токаев, Тоқаев). Released keys of names rest on it, so ``letters_v1`` is not edited: better rules get a new version.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[a-z\u00df-\u024f]")
_GLIDES = (
    (re.compile(r"(?<=[aeiou])j|j(?=$)"), "y"),  # Tokajew; elsewhere Latin j is the Kazakh zh (Jomart)
    (re.compile(r"j"), "zh"),
)
_NEIGHBOURS = (
    (re.compile(r"yo"), "e"),  # Fyodor, Fedor, Фёдор
    (re.compile(r"y(?=e)"), ""),  # Tokayev, Tokaev
    (re.compile(r"(?<=[aeou])i(?=e)"), ""),  # Tokaiev
    (re.compile(r"[iy]{2,}"), "i"),  # Mariya, Maria; Yuriy, Yurii, Yuri
    (re.compile(r"(?<=[^aeiou])y(?=[au])"), ""),  # Lyudmila, Ludmila; not at the beginning
    (re.compile(r"y"), "i"),  # Aygerim, Aigerim
)


@dataclass(frozen=True, slots=True)
class _Letters:
    cyrillic: dict[int, str]
    latin: Mapping[str, str]
    spelling: re.Pattern[str]
    twins: dict[int, str]


@cache
def _letters() -> _Letters:
    table = tomllib.loads(resources.files(__package__).joinpath("letters.toml").read_text("utf-8"))
    latin = table["latin"]
    longest_first = sorted(latin, key=lambda letters: (-len(letters), letters))
    return _Letters(
        cyrillic=str.maketrans(table["cyrillic"]),
        latin=latin,
        spelling=re.compile("|".join(re.escape(letters) for letters in longest_first)),
        twins=str.maketrans(table["twins"]),
    )


def small(text: str) -> str:
    """A text in composed small letters, without the dot that the Turkish capital İ leaves behind."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold()).replace("i\u0307", "i")


@lru_cache(maxsize=8192)
def letters_v1(word: str) -> str:
    """The spelling of one word of a name in the small alphabet; a letter that no table knows is kept as it is.

    Args:
        word: The word in small letters, see ``small``.
    """
    letters = _letters()
    word = in_one_script(word)
    word = letters.spelling.sub(lambda match: letters.latin[match[0]], word.translate(letters.cyrillic))
    for pattern, replacement in (*_GLIDES, *_NEIGHBOURS):
        word = pattern.sub(replacement, word)
    bare = unicodedata.normalize("NFD", word)
    return "".join(mark for mark in bare if mark.isalnum())


def in_one_script(word: str) -> str:
    """A Cyrillic word in small letters with its Latin look-alikes repaired, if nothing else in it is Latin."""
    if not _CYRILLIC.search(word):
        return word
    latin = set(_LATIN.findall(word))
    twins = _letters().twins
    return word.translate(twins) if latin <= {chr(code) for code in twins} else word
