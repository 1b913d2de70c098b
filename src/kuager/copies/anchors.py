"""What re-wording and translation leave alone, in the order of the text: ``anchors_v1``.

A text becomes a sequence of words, each with two keys. ``words`` are the words themselves in one small alphabet: what
a near copy, a wire rewrite and a re-wording share. ``meanings`` are what also a translation keeps: a number as its
value, a word of the news by its concept, a name or an international word by a coarse spelling without endings, and
nothing for little words. Beside them stands where a quotation is open and where sentences begin, because a narration
and the words of a speaker are compared apart. Furniture of the page is left out. ``anchors_v1`` is not edited once
released: what finds more gets a new version.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from kuager.copies.common import is_common
from kuager.copies.concepts import concept
from kuager.copies.letters import cognate, romanised
from kuager.copies.numerals import numerals
from kuager.model.records import Block, Document

ANCHORS_VERSION = "anchors_v1"

NOTHING = ""
"""The meaning of a word that tells nothing by itself."""

_WORD = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?![\d.,]*\d)|[^\W_]+(?:['’ʼ-][^\W_]+)*")
_DIGITS = re.compile(r"\D")
_LEFT_OUT = frozenset({"boilerplate", "credit"})
_SENTENCE_END = re.compile(r"[.!?…][\"”»’)\]]*\s+(?=[\"“«‘(\[—–-]?\s?[^\W\da-zа-я])|\n+|[;]\s")
_QUOTATION = re.compile(r"“[^”“\n]{3,900}”|«[^»\n]{3,900}»|„[^“”\n]{3,900}[“”]|\"[^\"\n]{3,900}\"")
_LONG_QUOTATION = 3
_LONG = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """A text as it is compared; all sequences but ``sentences`` have one entry for each word.

    Attributes:
        document: Id of the document.
        language: Of most of its text.
        words: The words in one small alphabet.
        meanings: What a translation keeps of each, ``""`` where nothing.
        starts: Where each word begins in the text.
        ends: Where it ends.
        quoted: 1 where the word stands in a quotation of some length, else 0.
        capital: 1 where it begins with a capital letter or is a number: a name, a figure, or the first of a sentence.
        sentences: The place of the first word of each sentence.
    """

    document: str
    language: str
    words: tuple[str, ...]
    meanings: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    quoted: bytes
    capital: bytes
    sentences: tuple[int, ...]

    def __len__(self) -> int:
        """How many words."""
        return len(self.words)

    def stretches(self) -> tuple[tuple[int, int], ...]:
        """The first word of each sentence, and the word after its last."""
        return tuple(pairwise((*self.sentences, len(self)))) if self.sentences else ()


def anchors(document: Document) -> Anchors:
    """The anchors of a document, without the furniture of its page."""
    text = document.text
    spans = [found.span() for stretch in _stretches(document) for found in _WORD.finditer(text, *stretch)]
    values = {place: f"#{one.value}" for one in numerals(text) for place in range(one.start, one.end)}
    raw = [text[start:end] for start, end in spans]
    language = document.language
    meanings = [values.get(start) or _meaning(word, language) for (start, _), word in zip(spans, raw, strict=True)]
    starts = tuple(start for start, _ in spans)
    return Anchors(
        document=document.id,
        language=document.language,
        words=tuple(map(_word, raw)),
        meanings=tuple(_once(meanings)),
        starts=starts,
        ends=tuple(end for _, end in spans),
        quoted=_quoted(text, starts),
        capital=bytes(word[0].isupper() or key[:1] == "#" for word, key in zip(raw, meanings, strict=True)),
        sentences=_sentences(text, starts),
    )


def _stretches(document: Document) -> Sequence[tuple[int, int]]:
    if not document.blocks:
        return [(0, len(document.text))]
    return [(block.start, block.end) for block in _told(document.blocks)]


def _told(blocks: Sequence[Block]) -> Iterator[Block]:
    return (block for block in blocks if block.kind not in _LEFT_OUT)


@lru_cache(maxsize=1 << 17)
def _word(word: str) -> str:
    """A word in one small alphabet; a number without the marks between its thousands."""
    return _DIGITS.sub("", word) if word[0].isdigit() and word[-1].isdigit() else romanised(word)


@lru_cache(maxsize=1 << 17)
def _meaning(word: str, language: str) -> str:
    """The concept of a word, else its coarse spelling; nothing of a little word, which is no name."""
    named = concept(word, language)
    if named is not None:
        return named
    if len(word) < _LONG or is_common(_word(word)):
        return NOTHING
    return f"~{cognate(word)}"


def _once(meanings: Sequence[str]) -> Iterator[str]:
    """A number of several words counts once: the words after its first one have no meaning of their own."""
    before = NOTHING
    for one in meanings:
        yield NOTHING if one == before and one.startswith("#") else one
        before = one


def _quoted(text: str, starts: Sequence[int]) -> bytes:
    marks = bytearray(len(starts))
    place = 0
    for found in _QUOTATION.finditer(text):
        while place < len(starts) and starts[place] < found.start():
            place += 1
        first = place
        while place < len(starts) and starts[place] < found.end():
            place += 1
        if place - first >= _LONG_QUOTATION:
            marks[first:place] = b"\x01" * (place - first)
    return bytes(marks)


def _sentences(text: str, starts: Sequence[int]) -> tuple[int, ...]:
    found, place = [0] if starts else [], 0
    for end in _SENTENCE_END.finditer(text):
        while place < len(starts) and starts[place] < end.end():
            place += 1
        if place < len(starts) and found and found[-1] != place:
            found.append(place)
    return tuple(found)
