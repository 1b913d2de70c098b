"""A text cut into typed tokens: words, numbers, signs, entries of several words, and boundaries between sentences."""

import re
from collections.abc import Sequence
from itertools import islice

from kuager.suggestions.alphabet import BOUNDARY
from kuager.suggestions.chunks import Chunks
from kuager.suggestions.language import Language
from kuager.suggestions.words import Following, Word, longest

_TOKEN = re.compile(
    r"[^\W\d_]+(?:-[^\W\d_]+|'(?!s\b)[^\W\d_]+)*"  # first, since most are words
    r"|\d{4}-\d\d(?:-\d[\dX])?[~?%]?(?!\w)|\d{4}(?P<order>[-./])\d{1,2}(?P=order)\d{1,2}(?!\d)"  # 2022-01-05, 2022/1/5
    r"|(?:\d{1,2}(?P<sign>[-./])\d{1,2}(?P=sign)\d{4}|\d\d\.\d\d\.\d\d|\d{1,2}(?P<mark>[-/])\d{1,2}(?P=mark)\d\d)(?!\.?\d)"
    r"|\d{4}-?W\d\d(?!\w)"  # before it: 05.01.2022, 05.01.22, 5/1/22; here: 2022-W03
    r"|\d{1,2}:\d\d(?!\d)"  # 16:30
    r"|\d{1,3}(?:(?P<group>[, ])\d{3}(?!\d))(?:(?P=group)\d{3}(?!\d))*(?:\.\d+)?"  # 10,000; 10 000
    r"|\d{1,3}(?:\.\d{3}){2,}(?![\d.]\d)"  # 1.234.000
    r"|\d+(?:\.\d+|,\d\d?(?!\d))?(?:(?:st|nd|rd|th)(?![^\W\d_]))?"  # 160; 1.3; 5th; the number of 10k
    r"|'s\b"
    r"|[^\w\s]|_"
)
_INITIAL = 1
_LONGEST_ENTRY = 12  # words
_LONGEST_SENTENCE, _LONGEST_AT_ALL = 200, 250  # tokens
_PAUSES = frozenset(("COMMA", "SEMI"))


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


class _Run:
    """The tokens of one block, as parallel lists."""

    __slots__ = ("ends", "found", "letters", "starts", "words")

    def __init__(self, words: list[Word], found: list[tuple[int, int]]) -> None:
        self.words = words
        self.found = found
        self.letters = [word.letter for word in words]
        self.starts = [span[0] for span in found]
        self.ends = [span[1] for span in found]


class _Tokens:
    """The growing lists of one stretch."""

    __slots__ = ("ends", "folded", "language", "letters", "quiet", "starts", "things")

    def __init__(self, language: Language, folded: str) -> None:
        self.language = language
        self.folded = folded
        self.quiet = False
        self.letters: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.things: list[object] = []

    def add(self, start: int, end: int) -> None:
        folded, begin = self.folded, len(self.letters)
        sample = folded[start : min(end, start + _SAMPLE)]
        self.quiet = sample.islower()
        found = [match.span() for match in _TOKEN.finditer(folded, start, end)]
        spellings = [folded[first:after] for first, after in found]
        shouting = _is_shouting(sample)
        words = [self._calm(spelling) for spelling in spellings] if shouting else self.language.words(spellings)
        run = _Run(words, found)
        done = 0
        for index, word in enumerate(words):
            if word.plain or index < done:
                continue
            longer = word.phrases.after(words[index + 1]) if word.phrases and index + 1 < len(words) else ()
            if longer or word.stops or word.parts:
                self._put_all(run, done, index)
                done = index + self._put_special(run, longer, spellings, index)
        self._put_all(run, done, len(words))
        self._boundary(end)
        if len(words) > _LONGEST_SENTENCE:
            self._cut_long_sentences(begin)

    def _cut_long_sentences(self, begin: int) -> None:
        """End a sentence as long as no sentence is (a list, a table) at a comma: rules look at whole sentences.

        Args:
            begin: The first token of the block.
        """
        lists = self.letters, self.starts, self.ends, self.things
        tokens_ = list(zip(*(one[begin:] for one in lists), strict=True))
        for one in lists:
            del one[begin:]
        length = 0
        for letter, start, end, thing in tokens_:
            length = 0 if letter == BOUNDARY else length + 1
            self.letters.append(letter)
            self.starts.append(start)
            self.ends.append(end)
            self.things.append(thing)
            pauses = isinstance(thing, Word) and not thing.types.isdisjoint(_PAUSES)
            if length >= (_LONGEST_SENTENCE if pauses else _LONGEST_AT_ALL):
                self._boundary(end)
                length = 0

    def _put_all(self, run: "_Run", first: int, after: int) -> None:
        """Words that stand for themselves."""
        self.letters += run.letters[first:after]
        self.things += run.words[first:after]
        self.starts += run.starts[first:after]
        self.ends += run.ends[first:after]

    def _put_special(self, run: "_Run", longer: Following, spellings: list[str], index: int) -> int:
        """A word that may begin a longer entry, a stop, a numeral before a hyphen; how many tokens it takes."""
        word, (first, after) = run.words[index], run.found[index]
        if word.stops:
            self._put(word, first, after)
            return self._stop(run.found, spellings, index)
        taken = longest(longer, run.words[index + 2 : index + _LONGEST_ENTRY])
        if taken is not None:
            entry, further = taken
            self._put(entry, first, run.ends[index + 1 + further])
            return 2 + further
        for part, length in word.parts or ((word, after - first),):
            self._put(part, first, first + length)
            first += length
        return 1

    def _calm(self, spelling: str) -> Word:
        """A word of a text in capitals: as if in small letters, unless it is a place, which capitals mark."""
        loud = self.language.word(spelling)
        entries = loud.phrases.entries if loud.phrases else ()
        names = any("PLACE" in word.types for word in (loud, *entries))
        return loud if names else self.language.word(spelling.lower())

    def _stop(self, found: list[tuple[int, int]], spellings: list[str], index: int) -> int:
        """End the sentence if this stop ends it; a closing quotation mark right after it still belongs to it."""
        if not self._ends_sentence(found, spellings, index):
            return 1
        last = index
        if index + 1 < len(found) and spellings[index + 1] == '"' and found[index + 1][0] == found[index][1]:
            last = index + 1
            self._put(self.language.word('"'), *found[last])
        self._boundary(found[last][1])
        return 1 + last - index

    def _put(self, word: Word, start: int, end: int) -> None:
        self.letters.append(word.letter)
        self.starts.append(start)
        self.ends.append(end)
        self.things.append(word)

    def _boundary(self, at: int) -> None:
        if self.letters and self.letters[-1] == BOUNDARY:
            return
        self.letters.append(BOUNDARY)
        self.starts.append(at)
        self.ends.append(at)
        self.things.append(None)

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
    most = -(-len(sample) // _FEW)
    if next(islice(_SMALL.finditer(sample), most - 1, None), None) is not None or not sample:
        return False
    return len(_LARGE.findall(sample)) > _ENOUGH


_SMALL, _LARGE = re.compile(r"[a-zа-яәғқңөұүһі]"), re.compile(r"[A-ZА-ЯӘҒҚҢӨҰҮҺІ]")
_SAMPLE, _FEW, _ENOUGH = 200, 20, 12
