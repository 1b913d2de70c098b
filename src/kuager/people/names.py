"""One key for the spellings of a name in Latin, Russian and Kazakh letters: ``names_v1``.

The key is conservative: it equates only what the romanisations in use do to one and the same name (Tokayev, Tokaev,
Токаев, Тоқаев). It keeps the order of the parts, drops no part, and knows no diminutives, initials or endings. Two
different people can have one key, because two people can have one name; so an equal key is a reason to suggest that
they are one person, and never a proof. ``names_v1`` is not edited once released: a better key gets a new version.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

NAMES_VERSION = "names_v1"

_SEPARATORS = re.compile(r"[\s\-‐‑‒–—.,]+")
_SILENT = re.compile(r"['’ʼ`ʹʺ\"“”«»]")
_POSSESSIVE = re.compile(r"['’]s$")
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
_DOUBLED = re.compile(r"(.)\1+")  # Kassym, Kasym
_SON_OR_DAUGHTER = re.compile(r"(?<=[^ ]) (uli|kizi|ugli|ogli)(?![^ ])")  # Momysh uly, Momyshuly
_PATRONYMIC = re.compile(r"(?P<father>.{2,}?)(?:ovich|evich|ich|ovna|evna|ichna|uli|kizi|ugli|ogli)")
_SHORTEST = 2


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


def names_key_v1(name: str) -> str:
    """The key of a name: its parts in small Latin letters, in their order, with one space between."""
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold()).replace("i\u0307", "i")
    words = (_SILENT.sub("", _POSSESSIVE.sub("", word)) for word in _SEPARATORS.split(plain))
    joined = _SON_OR_DAUGHTER.sub(r"\1", " ".join(key for word in words if (key := _word_key(word))))
    return _DOUBLED.sub(r"\1", joined)


@lru_cache(maxsize=8192)
def _word_key(word: str) -> str:
    letters = _letters()
    if _CYRILLIC.search(word):
        word = _in_one_script(word)
    word = letters.spelling.sub(lambda match: letters.latin[match[0]], word.translate(letters.cyrillic))
    for pattern, replacement in (*_GLIDES, *_NEIGHBOURS):
        word = pattern.sub(replacement, word)
    bare = unicodedata.normalize("NFD", word)
    return "".join(mark for mark in bare if mark.isalnum())


def _in_one_script(word: str) -> str:
    """A Cyrillic word with its Latin look-alikes repaired, if look-alikes are all that is Latin in it."""
    latin = set(_LATIN.findall(word))
    twins = _letters().twins
    return word.translate(twins) if latin <= {chr(code) for code in twins} else word


def is_full_name(name: str) -> bool:
    """Whether a name has at least two parts, none of them an initial: a surname alone joins nobody."""
    parts = name.split()
    keys = [names_key_v1(part).replace(" ", "") for part in parts]
    initials = "." in name or any(len(key) < _SHORTEST for key in keys)
    return not initials and min(len(parts), len(names_key_v1(name).split())) >= _SHORTEST


def father_of(name: str) -> str | None:
    """The father's name in the patronymic of a name of three or more parts, as a key; None without a patronymic.

    Russian -ович, -овна and Kazakh -ұлы, -қызы of one father give the same.
    """
    words = names_key_v1(name).split()
    found = (_PATRONYMIC.fullmatch(word) for word in words[1:]) if len(words) > _SHORTEST else ()
    # Serik-qyzy is written Serikqyzy and its doubled k collapses: the last k of a father's name tells nothing
    return next((match["father"].removesuffix("k") for match in found if match is not None), None)
