"""What re-wording and translation leave alone, in the order of the text: ``anchors_v1``.

A text becomes a sequence of words, each with two keys. ``words`` are the words themselves in one small alphabet: what
a near copy, a wire rewrite and a re-wording share. ``meanings`` are what also a translation keeps: a number as its
value, a word of the news by its concept, a name or an international word by a coarse spelling without endings, and
nothing for little words. Beside them stands where a quotation is open and where sentences begin, because a narration
and the words of a speaker are compared apart. Furniture of the page is left out. ``anchors_v1`` is not edited once
released: what finds more gets a new version.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, islice, pairwise

from kuager.copies.common import is_common
from kuager.copies.concepts import concept
from kuager.copies.letters import cognate, romanised
from kuager.copies.numerals import numerals
from kuager.model.records import Block, Document

ANCHORS_VERSION = "anchors_v1"

NOTHING = ""
"""The meaning of a word that tells nothing by itself."""

_WORD = re.compile(
    r"([^\W\d_][^\W_]*(?:['’ʼ-][^\W_]+)*|\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?![\d.,]*\d)|[^\W_]+(?:['’ʼ-][^\W_]+)*)"
)
_DIGITS = re.compile(r"\D")
_LEFT_OUT = frozenset({"boilerplate", "credit"})
_SENTENCE_END = re.compile(  # one set of letters first: it is looked for faster than three beginnings
    r"[.!?…\n;](?:(?<=[.!?…])[\"”»’)\]]*\s+(?=[\"“«‘(\[—–-]?\s?[^\W\da-zа-я])|(?<=\n)\n*|(?<=;)\s)"
)
_QUOTATION = re.compile(r"“[^”“\n]{3,900}”|«[^»\n]{3,900}»|„[^“”\n]{3,900}[“”]|\"[^\"\n]{3,900}\"")
_LONG_QUOTATION = 3
_LONG = 4
_REMEMBERED = 1 << 17
"""Words of a language that are remembered: more than the vocabulary of a case, and some tens of megabytes."""


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
    raw, starts = _cut(text, _stretches(document))
    keys = _keys(document.language)
    rows = [keys[word] for word in raw]
    words, meanings, capital = map(list, zip(*rows, strict=True)) if rows else ([], [], [])
    for place, meaning in _numbers(text, starts):
        meanings[place], capital[place] = meaning, 1
    return Anchors(
        document=document.id,
        language=document.language,
        words=tuple(words),
        meanings=tuple(meanings),
        starts=tuple(starts),
        ends=tuple(start + len(word) for start, word in zip(starts, raw, strict=True)),
        quoted=_quoted(text, starts),
        capital=bytes(capital),
        sentences=_sentences(text, starts),
    )


def _cut(text: str, stretches: Iterable[tuple[int, int]]) -> tuple[list[str], list[int]]:
    """The words of some stretches of a text, and where each begins."""
    words, starts = list[str](), list[int]()
    for start, end in stretches:
        parts = _WORD.split(text[start:end])  # gaps and words in turn
        words += parts[1::2]
        starts += islice(accumulate(map(len, parts), initial=start), 1, len(parts), 2)
    return words, starts


def _numbers(text: str, starts: Sequence[int]) -> Iterator[tuple[int, str]]:
    """The words that numbers are made of, by their places, and what each means.

    A number of several words counts once: the words after its first one have no meaning of their own.
    """
    before, value = -1, NOTHING
    for one in numerals(text):
        for place in range(bisect_left(starts, one.start), bisect_left(starts, one.end)):
            meaning = f"#{one.value}"
            yield place, NOTHING if (place - 1, meaning) == (before, value) else meaning
            before, value = place, meaning


def _stretches(document: Document) -> Sequence[tuple[int, int]]:
    if not document.blocks:
        return [(0, len(document.text))]
    return [(block.start, block.end) for block in _told(document.blocks)]


def _told(blocks: Sequence[Block]) -> Iterator[Block]:
    return (block for block in blocks if block.kind not in _LEFT_OUT)


class _Keys(dict[str, tuple[str, str, bool]]):
    """Each word with itself in one small alphabet, its meaning, and whether it begins with a capital; made once."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, word: str) -> tuple[str, str, bool]:
        if len(self) >= _REMEMBERED:
            self.clear()
        plain = _word(word)
        found = self[word] = plain, _meaning(word, plain, self._language), word[0].isupper()
        return found


_keys = cache(_Keys)
"""The words of a language that were met."""


def _word(word: str) -> str:
    """A word in one small alphabet; a number without the marks between its thousands."""
    return _DIGITS.sub("", word) if word[0].isdigit() and word[-1].isdigit() else romanised(word)


def _meaning(word: str, plain: str, language: str) -> str:
    """The concept of a word, else its coarse spelling; nothing of a little word, which is no name."""
    named = concept(word, language)
    if named is not None:
        return named
    if len(word) < _LONG or is_common(plain):
        return NOTHING
    return f"~{cognate(word)}"


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
