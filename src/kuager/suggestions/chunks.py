"""A stretch of text as typed chunks: tokens first, then, step by step, numbers, dates and counts in their place.

The cascade never throws a word away: a step *merges* neighbouring chunks into one with a new letter, and later
constructions see that letter.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kuager.suggestions.alphabet import BOUNDARY
from kuager.suggestions.language import PUNCTUATION, Construction, Language, Word

_TOKEN = re.compile(
    r"\d{4}-\d\d(?:-\d[\dX])?[~?%]?(?!\w)|\d{1,2}[./]\d{1,2}[./]\d{4}(?!\d)"  # 2022-01-05, 2022-01, 05.01.2022
    r"|\d{1,2}:\d\d(?!\d)"  # 16:30
    r"|\d{1,3}(?:(?P<group>[, ])\d{3}(?!\d))(?:(?P=group)\d{3}(?!\d))*(?:\.\d+)?"  # 10,000; 10 000
    r"|\d+(?:[.,]\d+)?(?:st|nd|rd|th)?(?![^\W\d_])|\d+"  # 160; 1.3; 5th
    r"|'s\b"
    r"|[^\W\d_]+(?:-[^\W\d_]+|'(?!s\b)[^\W\d_]+)*"
    r"|[^\w\s]|_"
)
_ISO = re.compile(r"\d{4}-\d\d(?:-\d[\dX])?[~?%]?|\d{1,2}[./]\d{1,2}[./]\d{4}")
_LAST_DAY = 31
_FIRST_YEAR, _LAST_YEAR = 1800, 2099
_YEAR_DIGITS = 4
_INITIAL = 1


@dataclass(frozen=True, slots=True)
class Merge:
    """Replace the chunks from ``first`` up to ``after`` by one."""

    first: int
    after: int
    letter: str
    thing: object


@dataclass(slots=True)
class Chunks:
    """Parallel lists, one place per chunk; between two sentences stands a boundary.

    Attributes:
        language: Whose alphabet the letters belong to.
        letters: One letter per chunk.
        starts: Where each begins in the document's text.
        ends: Where it ends.
        things: What it is: a :class:`Word` for a token, or what a later step made of it.
        code: All letters as one string, for the patterns.
        letters_of: The letters of each type, from the alphabet.
    """

    language: Language
    letters: list[str]
    starts: list[int]
    ends: list[int]
    things: list[object]
    code: str = ""
    letters_of: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Join the letters."""
        self.code = "".join(self.letters)
        self.letters_of = self.language.alphabet.letters_of

    def merge(self, merges: Sequence[Merge]) -> "Chunks":
        """The same stretch with some runs of chunks replaced; the runs must be in order and apart."""
        letters: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        things: list[object] = []
        done = 0
        for merge in merges:
            letters += self.letters[done : merge.first]
            starts += self.starts[done : merge.first]
            ends += self.ends[done : merge.first]
            things += self.things[done : merge.first]
            letters.append(merge.letter)
            starts.append(self.starts[merge.first])
            ends.append(self.ends[merge.after - 1])
            things.append(merge.thing)
            done = merge.after
        letters += self.letters[done:]
        starts += self.starts[done:]
        ends += self.ends[done:]
        things += self.things[done:]
        return Chunks(self.language, letters, starts, ends, things)

    def matches(self, kind: str) -> Iterator[tuple[Construction, re.Match[str]]]:
        """Where the constructions of a kind match, the first construction first."""
        for construction in self.language.constructions.get(kind, ()):
            for match in construction.pattern.finditer(self.code):
                yield construction, match

    def sentence_around(self, index: int) -> tuple[int, int]:
        """The chunks of the sentence that holds a chunk, as a half-open range."""
        first = self.code.rfind(BOUNDARY, 0, index) + 1
        after = self.code.find(BOUNDARY, index)
        return first, len(self.code) if after < 0 else after

    def has(self, index: int, type_name: str) -> bool:
        """Whether a chunk has a type."""
        return self.letters[index] in self.letters_of[type_name]

    def value(self, index: int, name: str) -> str | None:
        """A lexicon value of a token, or None."""
        thing = self.things[index]
        return thing.values.get(name) if isinstance(thing, Word) else None


def apart(merges: Iterable[Merge]) -> list[Merge]:
    """Those merges that do not overlap an earlier or longer one, in order."""
    kept: list[Merge] = []
    for merge in sorted(merges, key=lambda merge: (merge.first, -merge.after)):
        if not kept or merge.first >= kept[-1].after:
            kept.append(merge)
    return kept


def tokens(language: Language, folded: str, stretches: Sequence[tuple[int, int]]) -> Chunks:
    """Cut stretches of a folded text into typed tokens, with a boundary after every sentence and stretch.

    Args:
        language: The language of all of them.
        folded: The whole document's shadow.
        stretches: Start and end of each, in order: blocks.
    """
    maker = _Tokens(language, folded)
    for start, end in stretches:
        maker.add(start, end)
    return Chunks(language, maker.letters, maker.starts, maker.ends, maker.things)


class _Tokens:
    """The growing lists of one stretch."""

    __slots__ = ("ends", "folded", "language", "letters", "quiet", "shouting", "signs", "starts", "things")

    def __init__(self, language: Language, folded: str) -> None:
        self.language = language
        self.folded = folded
        self.shouting = self.quiet = False
        self.letters: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.things: list[object] = []
        alphabet = language.alphabet
        self.signs = {
            sign: Word(alphabet.letter(("MARK", name)), {}, frozenset(("MARK", name)))
            for sign, name in PUNCTUATION.items()
        }

    def add(self, start: int, end: int) -> None:
        folded, signs, known = self.folded, self.signs, self.language.word
        sample = folded[start : min(end, start + _SAMPLE)]
        self.shouting, self.quiet = _is_shouting(sample), sample.islower()
        if self.shouting:
            known = self._calm
        found = [match.span() for match in _TOKEN.finditer(folded, start, end)]
        spellings = [folded[first:after] for first, after in found]
        index, count = 0, len(found)
        while index < count:
            first, after = found[index]
            spelling = spellings[index]
            sign = signs.get(spelling)
            length = 1
            if sign is not None:
                self._put(sign, first, after)
                if "STOP" in sign.types:
                    length = self._stop(found, spellings, index)
            elif spelling[0].isdecimal():
                self._put(self._digits(spelling), first, after)
            else:
                word = known(spelling)
                length = self._put_longest(word, found, spellings, index)
            index += length
        self._boundary(end)

    def _calm(self, spelling: str) -> Word:
        """A word of a text in capitals: as if in small letters, unless it is a place, which capitals mark."""
        loud = self.language.word(spelling)
        names = "PLACE" in loud.types or any("PLACE" in entry.types for _, entry in loud.phrases)
        return loud if names else self.language.word(spelling.lower())

    def _stop(self, found: list[tuple[int, int]], spellings: list[str], index: int) -> int:
        """End the sentence if this stop ends it; a closing quotation mark right after it still belongs to it."""
        if not self._ends_sentence(found, spellings, index):
            return 1
        last = index
        if index + 1 < len(found) and spellings[index + 1] == '"' and found[index + 1][0] == found[index][1]:
            last = index + 1
            self._put(self.signs['"'], *found[last])
        self._boundary(found[last][1])
        return 1 + last - index

    def _put_longest(self, word: Word, found: list[tuple[int, int]], spellings: list[str], index: int) -> int:
        """The longest entry of the lexicon that begins at a word; how many tokens it takes."""
        taken = self._phrase(word, spellings, index) if word.phrases else None
        if taken is None:
            self._put_word(word, spellings[index], found[index][0])
            return 1
        entry, length = taken
        self._put(entry, found[index][0], found[index + length - 1][1])
        return length

    def _put(self, word: Word, start: int, end: int) -> None:
        self.letters.append(word.letter)
        self.starts.append(start)
        self.ends.append(end)
        self.things.append(word)

    def _put_word(self, word: Word, spelling: str, start: int) -> None:
        """A word; "three-year" is three tokens, because its numeral counts."""
        head, dash, tail = spelling.partition("-")
        if not dash or "LOW" not in word.types or "NUMERAL" not in self.language.word(head).types:
            self._put(word, start, start + len(spelling))
            return
        middle = start + len(head)
        self._put(self.language.word(head), start, middle)
        self._put(self.signs["-"], middle, middle + 1)
        self._put(self.language.word(tail), middle + 1, start + len(spelling))

    def _phrase(self, word: Word, spellings: list[str], index: int) -> tuple[Word, int] | None:
        fold = self.language.fold
        for rest, entry in word.phrases:
            following = spellings[index + 1 : index + 1 + len(rest)]
            if len(following) == len(rest) and all(
                piece.fits(fold(one)) for piece, one in zip(rest, following, strict=True)
            ):
                return entry, 1 + len(rest)
        return None

    def _boundary(self, at: int) -> None:
        if self.letters and self.letters[-1] == BOUNDARY:
            return
        self.letters.append(BOUNDARY)
        self.starts.append(at)
        self.ends.append(at)
        self.things.append(None)

    def _digits(self, spelling: str) -> Word:
        types = {"DIGITS"}
        if _ISO.fullmatch(spelling):
            types.add("ISODATE")
        elif ":" in spelling:
            types.add("CLOCK")
        else:
            plain = spelling.rstrip("stndrh")
            if plain != spelling:
                types.add("ORDINAL")
            if plain.isdecimal() and len(plain) < _YEAR_DIGITS - 1 and 1 <= int(plain) <= _LAST_DAY:
                types.add("DAYNUM")
            elif plain == spelling and _is_year(plain):
                types.add("YEARNUM")
        letter = self.language.alphabet.letter(types)
        return Word(letter, {"digits": spelling}, frozenset(types))

    def _ends_sentence(self, found: list[tuple[int, int]], spellings: list[str], index: int) -> bool:
        """A stop ends a sentence unless an abbreviation or an initial stands before it, or no new one begins."""
        after = found[index][1]
        following = index + 1
        if following < len(found) and spellings[following] == '"' and found[following][0] == after:
            after = found[following][1]
            following += 1
        if following >= len(found):
            return True
        if found[following][0] == after or (spellings[following][0].islower() and not self.quiet):
            return False
        if spellings[index] != "." or index == 0:
            return True
        before = spellings[index - 1]
        is_initial = len(before) == _INITIAL and before.isalpha() and found[index - 1][1] == found[index][0]
        return not is_initial and "ABBR" not in self.language.word(before).types


def _is_shouting(sample: str) -> bool:
    """Whether a block is written in capitals: hardly a small letter among many."""
    small = len(_SMALL.findall(sample))
    return small * _FEW < len(sample) and len(_LARGE.findall(sample)) > _ENOUGH


_SMALL, _LARGE = re.compile(r"[a-zа-яәғқңөұүһі]"), re.compile(r"[A-ZА-ЯӘҒҚҢӨҰҮҺІ]")
_SAMPLE, _FEW, _ENOUGH = 200, 20, 12


def _is_year(digits: str) -> bool:
    return len(digits) == _YEAR_DIGITS and digits.isdecimal() and _FIRST_YEAR <= int(digits) <= _LAST_YEAR
