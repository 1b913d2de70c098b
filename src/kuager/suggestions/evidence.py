"""What the words of a stretch can mean: the check that a value follows from the words quoted for it.

A quote can be real and the value beside it invented. So a number must be among those that the number readers of the
languages find in its words, a date among those that the date reader finds in them, a name must be spelled by them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from kuager.model.dates import DateInterval, parse_edtf
from kuager.model.documents import Block, Bounds, Dated, Document, Span
from kuager.model.records import DateMention, Reading
from kuager.model.vocab import places
from kuager.suggestions.chunks import Chunks
from kuager.suggestions.language import language
from kuager.suggestions.numbers import Number, exactly, with_numbers
from kuager.suggestions.rules_v1 import read
from kuager.suggestions.scope import hull
from kuager.suggestions.script import language_of, languages
from kuager.suggestions.shadow import shadow
from kuager.suggestions.tokens import tokens

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MOST_YEARS = 12
_AROUND = 500  # characters on each side that tell the language of some words
_NOBODY = ("ZERO", "ZEROPRON")
_ONE = ("SINGLE", "ONEWORD", "INDEF")
_EMPTY = frozenset({"the", "and", "for", "his", "her", "their"})  # words that stand for nobody
_NAME_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile("[Ѐ-ӿ]")
_ENDING = 2  # letters that an ending may replace: Павел, Павла
_LONGEST_ENDING = 4  # letters that it may have itself: Павловичем
_SHORTEST_STEM = 3
_LONGEST_NAME = 200


@dataclass(slots=True)
class Evidence:
    """The words of one document, asked for what they can mean.

    Attributes:
        document: The document.
        own: What the rules have read in it: dates with all that governs them.
    """

    document: Document
    own: Reading
    _folded: str = field(init=False)
    _known_names: dict[str, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Fold the text once."""
        self._folded = shadow(self.document.text)

    def numbers(self, span: Span) -> list[Number]:
        """The numbers that some words can stand for, in any of the languages that they can be in."""
        return _numbers_said(self._folded, span, _languages(self.document.text, span, self.document.language))

    def allows(self, value: DateInterval, span: Span) -> bool:
        """Whether some words can mean a date: by what governs them in the text, else by themselves."""
        inside = [one for one in self._dates() if one.passage.start < span.end and span.start < one.passage.end]
        if _is_among(value, inside):
            return True
        return any(_is_among(value, self._dates_alone(span, published)) for published in self._days_of_reference())

    def _dates(self) -> list[DateMention]:
        return [one.content for one in self.own.suggestions if isinstance(one.content, DateMention)]

    def _dates_alone(self, span: Span, published: Dated | None) -> list[DateMention]:
        words = self.document.text[span.start : span.end]
        block = Block(kind="body", start=0, end=len(words))
        alone = replace(self.document, text=words, blocks=(block,), published=published)
        return [one.content for one in read(alone).suggestions if isinstance(one.content, DateMention)]

    def _days_of_reference(self) -> Iterator[Dated | None]:
        """What a date without a year may be counted from: the day of publication, the years that the text names."""
        yield self.document.published or self.own.published
        years = dict.fromkeys(match[0] for match in _YEAR.finditer(self.document.text))
        for year in list(years)[:_MOST_YEARS]:
            yield Dated(value=parse_edtf(year), basis="text")

    def governs(self, value: DateInterval) -> bool:
        """Whether a date is known of the document: when it was published, what it states, what the rules concluded."""
        published = self.document.published or self.own.published
        concluded = [getattr(one.content, "about", None) for one in self.own.suggestions]
        times = [one.value for one in (published, *concluded) if one is not None]
        return any(_same(value, one) for one in times) or _is_among(value, self._dates())

    def spells(self, name: str, span: Span) -> bool:
        """Whether some words spell a name, inflected or not."""
        return _spelled(name, self._folded[span.start : span.end])

    def spells_part_of(self, name: str, span: Span) -> bool:
        """Whether some words stand for a name that the document spells in full elsewhere: a surname, "the ministry"."""
        words = [
            word for word in _NAME_WORD.findall(self._folded[span.start : span.end]) if len(word) >= _SHORTEST_STEM
        ]
        return any(_spelled(word, name) for word in words if word.lower() not in _EMPTY) and self.names(name)

    def names(self, name: str) -> bool:
        """Whether the document spells a name anywhere."""
        known = self._known_names.get(name)
        if known is None:
            known = self._known_names[name] = _spelled(name, self._folded)
        return known

    def names_place(self, name: str) -> bool:
        """Whether the document spells a place, under any of the names that the gazetteer has for it."""
        place = places().get(name)
        return any(self.names(spelling) for spelling in (name, *(() if place is None else place.spellings)))


def may_say(bounds: Bounds, text: str, span: Span) -> bool:
    """Whether some words can stand for a number under a relation, in any of the languages that they can be in.

    A vague word ("dozens") is a matter of habit, and not judged.
    """
    if bounds.relation == "vague":
        return True
    given = {"relation": bounds.relation, "lower": bounds.lower, "upper": bounds.upper, "approx": bounds.approx}
    return settled_bounds(given, _numbers_said(shadow(text), span, _languages(text, span))) is not None


def _numbers_said(folded: str, span: Span, codes: Iterable[str]) -> list[Number]:
    for code in codes:
        chunks = with_numbers(tokens(language(code), folded, [(span.start, span.end)]))
        found = list(dict.fromkeys(_numbers(chunks)))
        if found:
            return found
    return []


def _languages(text: str, span: Span, *likely: str) -> Iterator[str]:
    """The languages that some words can be in, the likeliest first."""
    first, after = max(0, span.start - _AROUND), span.end + _AROUND
    start = text.rfind("\n", first, span.start) + 1 or first
    end = text.find("\n", span.end, after)
    known = languages()
    line = language_of(text[start : end if end >= 0 else after])
    yield from dict.fromkeys(code for code in (line, *likely, *known) if code in known)


def _numbers(chunks: Chunks) -> Iterator[Number]:
    """The numbers of a stretch; a word of absence is none of somebody, "a girl" is one."""
    for index, thing in enumerate(chunks.things):
        if isinstance(thing, Number):
            yield thing
        elif thing is not None and any(chunks.has(index, name) for name in _NOBODY if _knows(chunks, name)):
            yield exactly(0)
    if any(chunks.has(index, name) for index in range(len(chunks.things)) for name in _ONE if _knows(chunks, name)):
        yield exactly(1)


def _knows(chunks: Chunks, name: str) -> bool:
    return bool(chunks.letters_of[name])


def _is_among(value: DateInterval, mentions: list[DateMention]) -> bool:
    found = [one for mention in mentions for one in (mention.value, *mention.candidates) if one is not None]
    return any(_same(value, one) for one in found) or (len(found) > 1 and _same(value, hull(found)))


def _same(one: DateInterval, other: DateInterval) -> bool:
    return (one.lower, one.upper) == (other.lower, other.upper)


def _spelled(name: str, words: str) -> bool:
    return (
        0 < len(name.strip()) <= _LONGEST_NAME
        and (pattern := _spelling(name)) is not None
        and pattern.search(words) is not None
    )


@lru_cache(maxsize=4096)
def _spelling(name: str) -> re.Pattern[str] | None:
    """The forms that a name may have in a text: Cyrillic words with other endings, Latin ones with a possessive."""
    words = _NAME_WORD.findall(shadow(name))
    if not words:
        return None
    between = r"[\s.,'\"-]{0,3}"
    return re.compile(r"(?<!\w)" + between.join(_form(word) for word in words) + r"(?!\w)", re.IGNORECASE)


def _form(word: str) -> str:
    if len(word) < _SHORTEST_STEM or not _CYRILLIC.search(word):
        return re.escape(word) + ("(?:'s?)?" if len(word) >= _SHORTEST_STEM else "")
    stem = word[: max(_SHORTEST_STEM, len(word) - _ENDING)]
    return rf"{re.escape(stem)}\w{{0,{_LONGEST_ENDING}}}"


def bounds_of(number: Number, relation: str) -> Bounds | None:
    """What a number means under a relation, in closed bounds; None where the two do not go together."""
    lower, upper = number.lower, number.upper
    if relation == "approx":
        return Bounds(relation=relation, approx=lower)
    if relation == number.relation:
        return Bounds(relation=relation, lower=lower, upper=upper)
    if relation in ("exact", "range", "vague"):
        return None
    if relation in ("gt", "ge"):
        return Bounds(relation=relation, lower=None if lower is None else lower + (relation == "gt"))
    last = None if upper is None else upper - (relation == "lt")
    return Bounds(relation=relation, upper=last)


def settled_bounds(given: Mapping[str, object], numbers: list[Number]) -> Bounds | None:
    """The bounds that a proposal gives, if its number words allow them; completed where it gives but a relation.

    Args:
        given: ``relation``; the printed number as ``value``, or closed ``lower``, ``upper``, ``approx``, or neither.
        numbers: What the words can stand for.
    """
    relation = given.get("relation", "exact")
    limits = {name: given[name] for name in ("lower", "upper", "approx") if given.get(name) is not None}
    possible = [
        bounds
        for number in (*numbers, *_ranges(numbers))
        if isinstance(relation, str)
        and given.get("value") in (None, number.lower, number.upper)
        and (bounds := bounds_of(number, relation)) is not None
        and all(type(limit) is int and limit == getattr(bounds, name) for name, limit in limits.items())
    ]
    different = list(dict.fromkeys(possible))
    return different[0] if len(different) == 1 or (different and (limits or "value" in given)) else None


def _ranges(numbers: list[Number]) -> Iterator[Number]:
    """As in "from 40 to 50" where the words between are no part of the quote's language."""
    plain = [number.lower for number in numbers if number.relation == "exact" and number.lower is not None]
    if len(plain) == 2 and plain[0] < plain[1]:  # noqa: PLR2004 - the two ends
        yield Number(relation="range", lower=plain[0], upper=plain[1])
