"""What a word of the news tells, whatever its language: "killed", "убит" and "өлтірілді" are one concept.

The words stand in ``lang/concepts``, a file a topic: for each concept the forms of each language, a stem ending in
``*``. The longest stem wins, and ``strangers`` are words that begin like a stem and tell something else. A concept is
a key for comparing, coarse on purpose ("murder" and "kill" are one), and no translation.
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
_PLAIN = str.maketrans({**{chr(code): letter for code, letter in _ACCENTED.items()}, "ı": "i", "ё": "е", "’": "'"})


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """Whole forms and stems, each with its concept; that of a stranger is empty."""

    forms: Mapping[str, str]
    stems: Mapping[str, str]
    longest: int


@lru_cache(maxsize=CACHED)
def concept(word: str) -> str | None:
    """The concept that a word tells, or None; of a compound with a hyphen its last part counts where it is unknown."""
    plain = plain_word(word)
    found = _concept(plain)
    if found is None and "-" in plain:
        found = _concept(plain.rpartition("-")[2])
    return found or None


def plain_word(word: str) -> str:
    """A word as the lists have it: small letters, no accents on Latin letters, е for ё, no possessive."""
    return in_one_script(small(word)).translate(_PLAIN).removesuffix("'s").strip("'")


def _concept(word: str) -> str | None:
    lexicon = _lexicon()
    found = lexicon.forms.get(word)
    for length in range(min(len(word), lexicon.longest), 0, -1) if found is None else ():
        found = lexicon.stems.get(word[:length])
        if found is not None:
            break
    return found


@cache
def _lexicon() -> _Lexicon:
    forms: dict[str, str] = {}
    stems: dict[str, str] = {}
    for form, name in entries():
        if form.endswith("*"):
            stems[plain_word(form[:-1])] = name
        else:
            forms[plain_word(form)] = name
    return _Lexicon(forms=forms, stems=stems, longest=max(map(len, stems), default=0))


def entries() -> Iterator[tuple[str, str]]:
    """Every form of the lists with its concept, as they have it; the concept of strangers is empty."""
    for topic in topics():
        for name, languages in topic["concepts"].items():
            yield from ((form, name) for forms in languages.values() for form in forms.split())
        for forms in topic.get("strangers", {}).values():
            yield from ((form, "") for form in forms.split())


def topics() -> tuple[Mapping[str, Any], ...]:
    """The lists, in the order of their file names."""
    folder = resources.files(__package__).joinpath("lang", "concepts")
    files = sorted(folder.iterdir(), key=lambda entry: entry.name)
    return tuple(tomllib.loads(entry.read_text("utf-8")) for entry in files if entry.name.endswith(".toml"))
