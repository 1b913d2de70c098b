"""Which language a stretch of text is in, told by its letters alone: exact enough for three languages, and free."""

import re

_KAZAKH = re.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
_CYRILLIC = re.compile("[а-яёА-ЯЁ]")
_LATIN = re.compile("[a-zA-Z]")
_ENOUGH = 0.02  # share of Kazakh letters in running Kazakh text is about .15; a name in Russian text stays below


def language_of(text: str) -> str | None:
    """``kk``, ``ru``, ``en``, or None where there are too few letters to tell."""
    cyrillic = len(_CYRILLIC.findall(text))
    kazakh = len(_KAZAKH.findall(text))
    latin = len(_LATIN.findall(text))
    if latin > cyrillic + kazakh:
        return "en"
    if cyrillic + kazakh == 0:
        return None
    return "kk" if kazakh > _ENOUGH * (cyrillic + kazakh) else "ru"
