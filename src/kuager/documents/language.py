"""Which language most of a text is in: a test of letters, and of little words for Latin script.

Kuager reads English, Russian and Kazakh (in Cyrillic or Latin script); everything else is ``und`` (BCP 47).
"""

import re

from kuager.documents.lang import languages

_SLICES, _SLICE = 100, 2000
_FEW_WORDS = 10
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_LATIN = re.compile(r"[a-zß-ɏ]")
_LATIN_WORD = re.compile(r"[a-zß-ɏ]+")
_KAZAKH_ONLY = re.compile(r"[әғқұһ]")
_SHARED_WITH_KAZAKH = re.compile(r"[іңөү]")
_OTHER_CYRILLIC = re.compile(r"[^а-яёіңөүәғқұһ]")
_RUSSIAN_OF_THE_EAST = re.compile(r"[ыэё]")
_Q_WITHOUT_U = re.compile(r"q(?!u)")
_UZBEK = re.compile(r"[og][ʻʼ'‘’`]")

UNKNOWN = "und"


def language_of(text: str) -> str:
    """``en``, ``ru``, ``kk`` or ``und``."""
    sample = _sample(text).casefold()
    cyrillic = "".join(_CYRILLIC.findall(sample))
    if len(cyrillic) > 0 and len(cyrillic) >= len(_LATIN.findall(sample)):
        return _cyrillic_language(cyrillic)
    return _latin_language(sample)


def _sample(text: str) -> str:
    """All of a short text; of a long one, slices from beginning to end."""
    if len(text) <= _SLICES * _SLICE:
        return text
    step = len(text) // _SLICES
    return " ".join(text[start : start + _SLICE] for start in range(0, len(text), step))


def _cyrillic_language(letters: str) -> str:
    def percent(pattern: re.Pattern[str]) -> float:
        return 100 * len(pattern.findall(letters)) / len(letters)

    if percent(_OTHER_CYRILLIC) > 0.5:  # noqa: PLR2004 - a quoted name may hold a letter of a neighbour
        return UNKNOWN
    if percent(_KAZAKH_ONLY) > 3.5:  # noqa: PLR2004 - about eight in a hundred of Kazakh; half of a mixed text
        return "kk"
    foreign = percent(_SHARED_WITH_KAZAKH) > 1 and not _KAZAKH_ONLY.search(letters)  # Ukrainian, Kyrgyz, Mongolian
    unlike = len(letters) > 600 and not _RUSSIAN_OF_THE_EAST.search(letters)  # noqa: PLR2004 - Bulgarian, Macedonian
    return UNKNOWN if foreign or unlike else "ru"


def _latin_language(sample: str) -> str:
    words = _LATIN_WORD.findall(sample)
    if not words:
        return UNKNOWN
    hits = {language.code: sum(word in language.words for word in words) for language in languages()}
    letters = sum(map(len, words))
    kazakh_q = len(_Q_WITHOUT_U.findall(sample)) * 100 > letters and not _UZBEK.search(sample)
    if hits["kk"] > hits["en"] or (kazakh_q and hits["kk"] >= hits["en"]):
        return "kk"
    known = len({word for word in words if word in languages()[0].words})
    several = known > 1 or (known == 1 and len(words) < _FEW_WORDS)
    return "en" if several and hits["en"] * 100 >= 6 * len(words) else UNKNOWN
