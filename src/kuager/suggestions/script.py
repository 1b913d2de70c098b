"""Which language a stretch of text is in, told by its letters and little words: exact enough, and nearly free."""

import re

_KAZAKH = re.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
_RUSSIAN = re.compile("[вцщьъёэчюфВЦЩЬЪЁЭЧЮФ]")  # one letter in ten of Russian; rare in Kazakh, for loan words only
_CYRILLIC = re.compile("[а-яёА-ЯЁ]")
_LATIN = re.compile("[a-zA-Z]")
_ENOUGH = 0.02  # share of Kazakh letters in running Kazakh text is about .15; a name in Russian text stays below

# Kazakh in Latin script: letters that English hardly ever has, then words of neither English nor Turkish nor Uzbek
_HOOKED = re.compile("[qáäǵğıńñóöşúüūýQÁÄǴĞİŃÑÓÖŞÚÜŪÝ]|[acgnosuy]'(?=[a-z])")
_HOOKED_SHARE = 0.012
_LITTLE_KAZAKH = re.compile(
    r"\b(?:j[áäa]ne|(?:úsh|üş)in|ushin|bol(?:d[yı]|yp|ıp|[ǵğg]an|atyn|atın)|qaz(?:a|aq\w*)|j[yı]l(?:y|ı|[ǵğg][yı]|d[yı]ń?)"
    r"|os[yı]|t[ýu]ral[yı]|arq[yı]l[yı]|ke[ıiy]in|degen|dep|qa[ńñn]tar\w*|on[yı](?:ń|ñ|ng?)|olard[yı](?:ń|ñ|ng?)"
    r"|bo[ıiy][yı]n(?:sh|ş)a|k[úüu]ni|san[yı]|adam(?:dar\w*|d[yı]|n[yı][ńñn]|[ǵğg]a)|mert|qaza|(?:sh|ş)amamen|astam"
    r"|tap(?:ty|tı|qan)|jarala(?:n\w+|d[yı])|ustal\w+|polı?i?[ts]?[ıi]?[iyı]a|qyzmetker\w*|qızmetker\w*)\b",
    re.IGNORECASE,
)
_LITTLE_ENGLISH = re.compile(r"\b(?:the|of|and|was|were|that|with|for|from|has|have|in|to|by|on)\b", re.IGNORECASE)

LATIN_KAZAKH = "kk-Latn"


def language_of(text: str, likely: str | None = None) -> str | None:
    """``kk``, ``kk-Latn``, ``ru``, ``en``, or None where the letters do not tell.

    Args:
        text: A stretch of text.
        likely: The language of the text around it, for stretches too short for a letter of their own.
    """
    cyrillic = len(_CYRILLIC.findall(text))
    kazakh = len(_KAZAKH.findall(text))
    latin = len(_LATIN.findall(text))
    if latin > cyrillic + kazakh:
        return LATIN_KAZAKH if _is_latin_kazakh(text, latin, likely) else "en"
    if cyrillic + kazakh == 0:
        return None
    if kazakh > _ENOUGH * (cyrillic + kazakh):
        return "kk"
    if likely == "kk" and kazakh >= len(_RUSSIAN.findall(text)):
        return "kk"  # a short sentence can do without the letters that Kazakh has for itself
    return "ru"


def _is_latin_kazakh(text: str, latin: int, likely: str | None) -> bool:
    hooked = len(_HOOKED.findall(text))
    if hooked <= _HOOKED_SHARE * latin and likely != "kk":
        return False
    return len(_LITTLE_KAZAKH.findall(text)) > len(_LITTLE_ENGLISH.findall(text))
