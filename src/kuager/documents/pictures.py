"""Lines below pictures: what they show (caption) and who made them (credit).

A credit stands at the end of a line, after ©, or after words such as "Photo by" and followed by something like a
name. What stands before it is the caption. Captions carry facts, so the two become two blocks and nothing is dropped.
"""

import re
from dataclasses import dataclass
from functools import cache

from kuager.documents.lang import any_of, every

_LONGEST_LINE = 700
_LONGEST_CAPTION_OPENING = 300
_LONGEST_NAME = 90
_MOST_NAME_WORDS = 12
_PREFIX, _STEM = 5, 4
_ALIKE_PERCENT = 60
_FEWEST_WORDS_ALIKE = 3

_MARK = re.compile(r"©|\([cCсС]\)(?=\s*[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ\d])")
_SENTENCE_BREAK = re.compile(r"[.!?…][\"'”’»)]*\s+\S")
_WORD = re.compile(r"\w+")
_NAME_WORD = re.compile(r"[^\s,;/|&]+")
_SITE = re.compile(r"[\w-]+(?:\.[\w-]+)+|@\w+")
_BEFORE_CREDIT = " \t\xa0|([–—-•·,;"
_CUE_BEFORE = re.compile(r"(?:^|[\s([|.,;/–—-])$")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a line: ``caption`` or ``credit``, from where to where."""

    kind: str
    start: int
    end: int


def picture_parts(line: str) -> tuple[Part, ...]:
    """A line split into caption and credit; empty when it is neither."""
    if len(line) > _LONGEST_LINE:
        return ()
    start = _credit_start(line)
    if start is not None:
        caption = line[:start].rstrip(_BEFORE_CREDIT)
        credit = Part("credit", len(caption) + _blank(line, len(caption)), len(line))
        return (Part("caption", 0, len(caption)), credit) if _WORD.search(caption) else (Part("credit", 0, len(line)),)
    if len(line) <= _LONGEST_CAPTION_OPENING and _opens_caption(line):
        return (Part("caption", 0, len(line)),)
    return ()


def _blank(line: str, position: int) -> int:
    """How much white space follows a position; brackets before a credit belong to it."""
    return len(line[position:]) - len(line[position:].lstrip())


def _credit_start(line: str) -> int | None:
    marks = [match.start() for match in _MARK.finditer(line)] if "©" in line or "(" in line else []
    if marks and _is_tail(line[marks[-1] + 1 :]):
        cue = _cue(line[: marks[-1]].rstrip())
        return marks[-1] if cue is None or line[cue[1] : marks[-1]].strip(_BEFORE_CREDIT) else cue[0]
    found = _cue(line)
    return found[0] if found is not None and is_name_like(line[found[1] :].strip(" .)]")) else None


def _is_tail(tail: str) -> bool:
    """Whether what follows © can be a name: short, beginning like one, and no sentence begins in it."""
    words = _NAME_WORD.findall(tail[:_LONGEST_NAME])
    if not words or len(tail) > _LONGEST_NAME or _SENTENCE_BREAK.search(tail):
        return False
    return is_name_like(tail.strip(" .)]")) or _is_own_name(words[0])


def _cue(line: str) -> tuple[int, int] | None:
    """The last words that announce a name, such as "Photo by", from where to where."""
    if not _may_hold_a_cue(line):
        return None
    for match in reversed(list(_credits().finditer(line))):
        opens = match.start() == 0 or match[0][0].isupper() or line[match.start() - 1] in "(["
        if opens and _CUE_BEFORE.search(line[: match.start()][-1:] or " "):
            return match.start(), match.end()
    return None


def _may_hold_a_cue(line: str) -> bool:
    """A quick test that spares nearly every line the slow one."""
    folded = line.casefold()
    return any(stem in folded for stem in _stems())


@cache
def _stems() -> tuple[str, ...]:
    return tuple(sorted({cue[:_STEM] for cue in every("credits")}))


@cache
def _credits() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, every("credits"))), re.IGNORECASE)


def _opens_caption(line: str) -> bool:
    folded = line.casefold()
    if folded.startswith(every("captions")):
        opening = next(opening for opening in every("captions") if folded.startswith(opening))
        return not folded[len(opening) : len(opening) + 1].isalpha()
    match = _credits().match(line) if folded.startswith(_stems()) else None
    return match is not None and match[0].endswith(":") and not line.endswith(".")


def is_name_like(text: str) -> bool:
    """Whether a text can be the name of a person, an agency or a site: capitals, sites and particles only."""
    if not 0 < len(text) <= _LONGEST_NAME:
        return False
    words = _NAME_WORD.findall(text)
    own = [word for word in words if _is_own_name(word)]
    particles = any_of("particles")
    return len(own) > 0 and len(words) <= _MOST_NAME_WORDS and all(word in own or word in particles for word in words)


def _is_own_name(word: str) -> bool:
    letter = next((mark for mark in word if mark.isalnum()), "a")
    return letter.isupper() or letter.isdigit() or _SITE.fullmatch(word) is not None


def tell_the_same(one: str, other: str) -> bool:
    """Whether two lines describe one picture: most words of the shorter one begin like words of the other."""
    first, second = (_beginnings(text) for text in (one, other))
    fewer = min(len(first), len(second))
    return fewer >= _FEWEST_WORDS_ALIKE and len(first & second) * 100 >= _ALIKE_PERCENT * fewer


def _beginnings(text: str) -> frozenset[str]:
    return frozenset(word[:_PREFIX] for word in _WORD.findall(text.casefold()))
