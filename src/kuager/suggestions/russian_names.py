"""What a name model finds in Russian text, put right by what is known of names and of texts.

The models that can be installed know sentences of news and nothing else: they join a headline to the paragraph below
it, take "Имя (Name)" for one name, miss a surname at the head of a sentence although it stands in full three lines
above. Each of these is told by the text alone. Pure: spans in, spans out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kuager.model.documents import Span

PERSON = "PER"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A stretch that a model takes for a name: ``PER``, ``LOC`` or ``ORG``."""

    start: int
    end: int
    kind: str


_LETTER = "[^\\W\\d_]"
_WORD = re.compile(rf"{_LETTER}+(?:[-'’]{_LETTER}+)*")
_CAPITALS = re.compile(r"[A-ZА-ЯЁ][\w’'-]*(?: [A-ZА-ЯЁ][\w’'-]*){0,4}")
_IN_BRACKETS = re.compile(r"\s*\((?P<name>[A-ZÀ-ÞĀ-Ž][\w.'’-]*(?: [\w.'’-]+){0,5})\)")
_INITIALS_BEFORE = re.compile(r"(?:(?<=\W)|^)(?:[А-ЯЁ]\.[ ]?){1,2}$")
_INITIALS_AFTER = re.compile(r" [А-ЯЁ]\.(?: ?[А-ЯЁ]\.)?")
_EDGES = " \t«»()[],:;–—-'\"“”„?!…"
_ENDING = re.compile(
    "(?:ами|ями|ому|ему|ого|его|ыми|ими|ою|ею|ой|ом|ем|ым|им|ах|ях|ую|юю|ая|яя|ей|ые|ие|ый|ий|[уюаяеыиьйо])$"
)
_SHORTEST_STEM = 3
_SHORTEST_KNOWN = 3


def persons_in(text: str, marked: Sequence[Marked]) -> tuple[Span, ...]:
    """The persons of a text, from what a model has marked line by line.

    Args:
        text: The whole text.
        marked: What the model has marked, in order; other names keep a person's name from being seen in them.
    """
    found = dict.fromkeys(
        _with_initials(span, text) for one in marked if one.kind == PERSON for span in _parts(one, text)
    )
    found |= dict.fromkeys(_transcribed(found, text))
    taken = [*found, *(Span(one.start, one.end) for one in marked if one.kind != PERSON)]
    found |= dict.fromkeys(_again(found, taken, text))
    return tuple(sorted(found))


def _parts(one: Marked, text: str) -> Iterator[Span]:
    """A marked stretch without its edges; "Имя (Name)" is two names of one person."""
    start, opening = one.start, text.find("(", one.start, one.end)
    ends = (one.end,) if opening < 0 else (opening, one.end)
    for end in ends:
        span = _trimmed(start, end, text)
        if span is not None:
            yield span
        start = end


def _trimmed(start: int, end: int, text: str) -> Span | None:
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    has_capital = any(mark.isupper() for mark in text[start:end])
    return Span(start, end) if has_capital else None


def _with_initials(span: Span, text: str) -> Span:
    """As in "Н. Юсупова" and "Юсупова Н. С.": initials are a part of the name."""
    line = text.rfind("\n", 0, span.start) + 1
    before = _INITIALS_BEFORE.search(text, line, span.start)
    after = _INITIALS_AFTER.match(text, span.end)
    is_surname = " " not in text[span.start : span.end] and "." not in text[span.start : span.end]
    if before and is_surname:
        return Span(before.start(), span.end)
    return Span(span.start, after.end()) if after and is_surname else span


def _transcribed(found: Iterable[Span], text: str) -> Iterator[Span]:
    """The Latin spelling that stands in brackets behind a name."""
    taken = list(found)
    for span in taken:
        match = _IN_BRACKETS.match(text, span.end)
        if match is None:
            continue
        inside = Span(*match.span("name"))
        if not any(_meet(inside, other) for other in taken):
            yield inside


def _again(found: Iterable[Span], taken: Sequence[Span], text: str) -> Iterator[Span]:
    """Runs of capitalised words that the model has passed over, all of which are parts of names found elsewhere."""
    words = (match[0] for span in found for match in _WORD.finditer(text, span.start, span.end))
    known = {_stem(word) for word in words if word[0].isupper() and len(word) >= _SHORTEST_KNOWN}
    small = {match[0] for match in _WORD.finditer(text) if match[0].islower()}
    taken_at = {offset for span in taken for offset in range(span.start, span.end)}
    for match in _CAPITALS.finditer(text):
        span = _trimmed(*match.span(), text)
        if span is None or span.start in taken_at or span.end - 1 in taken_at:
            continue
        parts = [(match.start(), match[0]) for match in _WORD.finditer(text, span.start, span.end)]
        if len(parts) > 1 and parts[0][1].lower() in small:
            parts = parts[1:]  # a common word that opens a sentence
        if parts and all(_stem(part) in known for _, part in parts):
            yield Span(parts[0][0], span.end)


def _stem(word: str) -> str:
    """A word without its ending: enough to see that Шойгу and Касымова, Касымовым are known names."""
    lower = word.lower().replace("ё", "е")
    ending = _ENDING.search(lower, _SHORTEST_STEM)
    return lower if ending is None else lower[: ending.start()]


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
