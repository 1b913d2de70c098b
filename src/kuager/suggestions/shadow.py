"""The shadow of a text: equal in length, easier to match. Rules look at the shadow, people see the text.

Every fold replaces one code point by one, so an offset means the same in both. Letters of another script that only
look like those of the word around them (a Latin "a" in a Russian word) are folded to that word's script.
"""

import re

_FOLDS = {
    **dict.fromkeys("‘’ʼ`´ʹ", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00a0\u202f\u2009\u2007\u2002\u2003\t", " "),
    **dict.fromkeys("“”„‟«»", '"'),
    "ё": "е",
    "Ё": "Е",
}

_LATIN = "aceopxyABCEHKMOPTXikhI"
_CYRILLIC = "асеорхуАВСЕНКМОРТХікһІ"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_LATIN_LETTER = re.compile("[A-Za-z]")
_CYRILLIC_LETTER = re.compile("[\u0400-\u04ff]")
_WORD = re.compile(r"[^\W\d_]+")
_MEETING = re.compile("[A-Za-z](?:(?<=[\u0400-\u04ff].)|(?=[\u0400-\u04ff]))")
_ALONE = re.compile("[aceoyk](?= [\u0400-\u04ff0-9])(?<=[\u0430-\u044f,] .)")
"""A preposition or conjunction of one letter, typed on the wrong keyboard."""

_ROMAN = re.compile("[IVXLCDM]+")


def shadow(text: str) -> str:
    """Fold apostrophes, dashes, spaces and quotation marks to their plain forms, ё to е, look-alikes to one script."""
    for sign, plain in _FOLDS.items():
        text = text.replace(sign, plain)  # each sign is rare, so this is faster than one pass with a table
    if text.isascii() or _CYRILLIC_LETTER.search(text) is None:
        return text
    text = _of_one_script(text) if _MEETING.search(text) else text
    return _ALONE.sub(lambda match: match.group().translate(_TO_CYRILLIC), text)


def _of_one_script(folded: str) -> str:
    """The same with every word that mixes scripts by look-alikes only in one script."""
    pieces: list[str] = []
    done = 0
    for meeting in _MEETING.finditer(folded):
        if meeting.start() < done:
            continue
        start = _beginning(folded, meeting.start(), done)
        word = _WORD.match(folded, start)
        if word is not None:
            pieces += folded[done:start], _word_of_one_script(word.group())
            done = word.end()
    return "".join(pieces) + folded[done:]


def _beginning(folded: str, position: int, done: int) -> int:
    while position > done and folded[position - 1].isalpha():
        position -= 1
    return position


def _word_of_one_script(word: str) -> str:
    """A word whose letters of one script all look like letters of the other; "iPhone-ом" stays as it is."""
    latin, cyrillic = word.translate(_TO_LATIN), word.translate(_TO_CYRILLIC)
    if _CYRILLIC_LETTER.search(latin) is None and (_LATIN_LETTER.search(cyrillic) or _ROMAN.fullmatch(latin)):
        return latin
    return word if _LATIN_LETTER.search(cyrillic) else cyrillic
