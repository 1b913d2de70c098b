"""What a word of the news tells, whatever its language: "killed", "убит" and "өлтірілді" are one concept.

The words stand in ``lang/concepts``, a file a topic: for each concept the forms of each language, a stem ending in
``*``. The longest stem wins, and ``strangers`` are words that begin like a stem and tell something else. A form ending
in ``!`` counts only in a text known to be in its language, because it is a small word of another ("war" in German,
"son" in French). A concept is a key for comparing, coarse on purpose ("murder" and "kill" are one), and no translation.
"""

import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from kuager.model.letters import in_one_script, small

CACHED = 1 << 16
"""How many words are remembered: more than the vocabulary of a case."""

_ACCENTED = {
    code: unicodedata.normalize("NFD", chr(code))[0]
    for code in range(0xC0, 0x250)
    if unicodedata.normalize("NFD", chr(code))[0].isascii()
}
_BARE = str.maketrans({chr(code): letter for code, letter in _ACCENTED.items()})
_PLAIN = str.maketrans({"ё": "е", "’": "'"})
_DROPPED_ACCENTS = ("fr", "es")
"""Languages that leave accents out now and then; in others they tell words apart: Turkish gün is a day."""
_VOWELS = frozenset("аәеёиоөуұүыіэюяaeıioöuü")
_SOFTENED = {"kk": {"к": "г", "қ": "ғ", "п": "б"}, "tr": {"k": "g"}}


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """Whole forms and stems, each with its concept; that of a stranger is empty."""

    forms: Mapping[str, str]
    stems: Mapping[str, str]
    longest: int

    def find(self, word: str) -> str | None:
        """The concept of a form or else of the longest stem; None for an unknown word, nothing for a stranger."""
        found = self.forms.get(word)
        for length in range(min(len(word), self.longest), 0, -1) if found is None else ():
            found = self.stems.get(word[:length])
            if found is not None:
                break
        return found


@lru_cache(maxsize=CACHED)
def concept(word: str, language: str | None = None) -> str | None:
    """The concept that a word tells, or None; of a compound with a hyphen its last part counts where it is unknown.

    Args:
        word: As it stands in the text.
        language: Code of the language of the text, where it is known; words of other languages count as well.
    """
    lexicon = _lexicon(language)
    plain = plain_word(word)
    found = _concept(plain, lexicon)
    if found is None and "-" in plain:
        found = _concept(plain.rpartition("-")[2], lexicon)
    return found or None


def plain_word(word: str) -> str:
    """A word as it is looked up: small letters in one script, е for ё, no possessive."""
    return in_one_script(small(word)).translate(_PLAIN).removesuffix("'s").strip("'")


def _concept(word: str, lexicon: _Lexicon) -> str | None:
    found = lexicon.find(word)
    bare = word.translate(_BARE) if found is None else word
    return lexicon.find(bare) if bare != word else found


@cache
def _lexicon(own: str | None) -> _Lexicon:
    """The words of all languages, those of the own one before others, and those without their accents after all."""
    forms: dict[str, str] = {}
    stems: dict[str, str] = {}
    listed = sorted(entries(), key=lambda entry: entry[0] != own)
    for accents in (True, False):
        for language, form, name in listed:
            if (not accents and language not in _DROPPED_ACCENTS) or (form.endswith("!") and language != own):
                continue
            plain = plain_word(form.rstrip("*!"))
            plain = plain if accents else plain.translate(_BARE)
            for spelling in _voiced(plain, language) if form.endswith("*") else (plain,):
                (stems if form.endswith("*") else forms).setdefault(spelling, name)
    return _Lexicon(forms=forms, stems=stems, longest=max(map(len, stems), default=0))


def _voiced(stem: str, language: str) -> tuple[str, ...]:
    """A stem, and what becomes of its last sound before a vowel: Kazakh басшылық, басшылығы; Turkish sokak, sokağı."""
    sounds = _SOFTENED.get(language, {})
    softens = stem[-1] in sounds and stem[-2:-1] in _VOWELS
    return (stem, stem[:-1] + sounds[stem[-1]]) if softens else (stem,)


def entries() -> Iterator[tuple[str, str, str]]:
    """Every form of the lists, marks and all, as its language, itself and its concept; that of strangers is empty."""
    for topic in topics():
        for name, languages in (*topic["concepts"].items(), ("", topic.get("strangers", {}))):
            for language, forms in languages.items():
                yield from ((language, form, name) for form in forms.split())


@cache
def topics() -> tuple[Mapping[str, Any], ...]:
    """The lists, in the order of their file names."""
    folder = resources.files(__package__).joinpath("lang", "concepts")
    files = sorted(folder.iterdir(), key=lambda entry: entry.name)
    return tuple(tomllib.loads(entry.read_text("utf-8")) for entry in files if entry.name.endswith(".toml"))
