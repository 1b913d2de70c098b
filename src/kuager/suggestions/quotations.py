"""Quotations in a block: where somebody's words begin and end, also when the closing mark is missing.

In Russian and Kazakh a paragraph may open with a dash instead of a mark: "— Нас били, — сказал он. — Потом отпустили."
What is said then stands between the dashes, apart from who says it.
"""

import re
from dataclasses import dataclass

OPENING = "“«„"
_MARKS = frozenset((*OPENING, '"'))
CLOSING = {"“": "”", "«": "»", "„": "“”"}
_OPENS = re.compile(f'[{OPENING}"]')
_OPENS_OR_CLOSES = {mark: re.compile(f"[{mark}{closing}]") for mark, closing in CLOSING.items()}
_DEEPEST = 8  # quotations in quotations; more of them are no language


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks.

    Attributes:
        start: The opening mark.
        end: After the closing mark, or the end of the block where there is none.
        closed: Whether there is a closing mark.
    """

    start: int
    end: int
    closed: bool


def quotations(text: str, start: int, end: int) -> list[Quotation]:
    """The outermost quotations between two offsets, in order; nested ones belong to the outer one.

    A quotation that is opened again before it is closed (a new paragraph of one speech) ends there.
    """
    if (opening := _OPENING_DASH.match(text, start, end)) is not None:
        spoken = _between_dashes(text, opening.end(), end)
        if spoken:
            return spoken
    found: list[Quotation] = []
    position = _next_mark(text, start, end)
    while position < end:
        mark = text[position]
        if mark == '"' and not _opens(text, position, start):
            position = _next_mark(text, position + 1, end)
            continue
        after = _closing(text, position, end)
        if after is None:
            stop = end if mark == '"' else _reopened(text, position, end)
            while stop > position and text[stop - 1].isspace():
                stop -= 1
            found.append(Quotation(position, stop, closed=False))
            position = _next_mark(text, max(stop, position + 1), end)
        else:
            found += _without_tag(text, position, after)
            position = _next_mark(text, after, end)
    return found


_OPENING_DASH = re.compile(r"\s{0,3}[—–-]\s{1,3}(?=[^\W\d_]|[«„“\"])")
_TAG_OPENS = re.compile(r"[,!?…»”\"]\s{1,3}[—–-]\s{1,3}(?=[^\W\d_])")
_TAG_CLOSES = re.compile(r"[.,!?…:]\s{1,3}[—–-]\s{1,3}(?=[^\W\d_])")
_LONGEST_TAG = 160


_SPEAKING = re.compile(r"[^\W\d_]{0,24}(?:л|ла|ло|ли|ет|ит|ют|ят|ут|лся|лась|лись|ется|ды|ді|ты|ті)\b")


def _without_tag(text: str, start: int, end: int) -> list[Quotation]:
    """A quotation in two, where who says it stands inside its marks («Я видел, — сказал он. — Их увезли»)."""
    tag = next((one for one in _TAG_OPENS.finditer(text, start, end) if _SPEAKING.match(text, one.end())), None)
    closing = None if tag is None else _TAG_CLOSES.search(text, tag.end(), min(end, tag.end() + _LONGEST_TAG))
    if tag is None:
        return [Quotation(start, end, closed=True)]
    first = Quotation(start, tag.start() + 1, closed=True)
    return [first] if closing is None else [first, Quotation(closing.end(), end, closed=True)]


def _between_dashes(text: str, start: int, end: int) -> list[Quotation]:
    """What is said in a paragraph that opens with a dash; nothing where nobody is told to say it (a list)."""
    found: list[Quotation] = []
    position = start
    while position < end:
        tag = _tag_after(text, position, end)
        if tag is None:
            break
        found.append(Quotation(position, tag.start() + 1, closed=True))
        closing = _TAG_CLOSES.search(text, tag.end(), min(end, tag.end() + _LONGEST_TAG))
        if closing is None:
            return found
        position = closing.end()
    if found and position < end:
        found.append(Quotation(position, end, closed=True))
    return found


def _tag_after(text: str, start: int, end: int) -> re.Match[str] | None:
    """Where the words end and who says them follows: a mark, a dash and a small letter."""
    for match in _TAG_OPENS.finditer(text, start, end):
        if text[match.end()].islower():
            return match
    return None


def _next_mark(text: str, start: int, end: int) -> int:
    found = _OPENS.search(text, start, end)
    return found.start() if found else end


def _opens(text: str, position: int, start: int) -> bool:
    """A straight mark opens at the beginning or after a space, a bracket or a dash."""
    return position == start or text[position - 1].isspace() or text[position - 1] in "([—–-:"


def _closing(text: str, position: int, end: int) -> int | None:
    """After the mark that closes the one at ``position``, or None when it is never closed or opened again first."""
    mark = text[position]
    if mark == '"':
        place = text.find('"', position + 1, end)
        return None if place < 0 else place + 1
    depth = 0
    for found in _OPENS_OR_CLOSES[mark].finditer(text, position, end):
        if found[0] in CLOSING[mark] and depth:
            depth -= 1
            if depth == 0:
                return found.end()
        else:
            depth += 1
            if depth > (_DEEPEST if mark == "«" else 1):
                return None
    return None


def _reopened(text: str, position: int, end: int) -> int:
    place = text.find(text[position], position + 1, end)
    return end if place < 0 else place


def is_marked(text: str, quotation: Quotation) -> bool:
    """Whether a quotation stands in marks, not between dashes."""
    return text[quotation.start] in _MARKS


def is_partial(text: str, quotation: Quotation) -> bool:
    """Whether only some words are quoted: they begin small or with a digit, and end without a comma or a stop."""
    inside = text[quotation.start : quotation.end].strip("".join(_MARKS) + "”»‟ \n\t")
    if not inside:
        return True
    begins_sentence = inside[0].isupper()
    ends_sentence = inside[-1] in ".,!?…"
    return not begins_sentence and not (ends_sentence and len(inside.split()) > _SHORT)


_SHORT = 12
