"""A stretch of text as typed chunks: tokens first, then, step by step, numbers, dates and counts in their place.

The cascade never throws a word away: a step *merges* neighbouring chunks into one with a new letter, and later
constructions see that letter.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kuager.suggestions.alphabet import BOUNDARY
from kuager.suggestions.language import Construction, Language, Word
from kuager.suggestions.needs import Sentences


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
        letters_of_any: The same for one of several types.
    """

    language: Language
    letters: list[str]
    starts: list[int]
    ends: list[int]
    things: list[object]
    code: str = ""
    letters_of: Mapping[str, frozenset[str]] = field(default_factory=dict)
    letters_of_any: Mapping[tuple[str, ...], frozenset[str]] = field(default_factory=dict)
    _sentences: Sentences | None = None

    def __post_init__(self) -> None:
        """Join the letters."""
        self.code = "".join(self.letters)
        self.letters_of = self.language.alphabet.letters_of
        self.letters_of_any = self.language.alphabet.letters_of_any

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
        merged = Chunks(self.language, letters, starts, ends, things)
        if self._sentences is not None:
            merged._sentences = self._sentences.after(merged.code, ((merge.letter, merge.first) for merge in merges))
        return merged

    def relettered(self, letter: str, places: Sequence[int]) -> "Chunks":
        """The same stretch with another letter in some places; indices stay."""
        letters = list(self.letters)
        for place in places:
            letters[place] = letter
        changed = Chunks(self.language, letters, self.starts, self.ends, self.things)
        if self._sentences is not None:
            changed._sentences = self._sentences.after(changed.code, ((letter, place) for place in places))
        return changed

    def matches(self, kind: str) -> Iterator[tuple[Construction, re.Match[str]]]:
        """Where the constructions of a kind match, the first construction first."""
        for construction in self.language.constructions.get(kind, ()):
            for match in self.find(construction):
                yield construction, match

    def find(self, construction: Construction) -> Iterable[re.Match[str]]:
        """Where one construction matches; only sentences that have what it needs are searched."""
        if self._sentences is None:
            self._sentences = Sentences(self.code)
        ranges = self._sentences.with_all(construction.needs)
        if not ranges:
            return ()
        finditer = construction.pattern.finditer
        return [match for start, end in ranges for match in finditer(self.code, start, end)]

    def sentence_around(self, index: int) -> tuple[int, int]:
        """The chunks of the sentence that holds a chunk, as a half-open range."""
        first = self.code.rfind(BOUNDARY, 0, index) + 1
        after = self.code.find(BOUNDARY, index)
        return first, len(self.code) if after < 0 else after

    def has(self, index: int, type_name: str) -> bool:
        """Whether a chunk has a type."""
        return self.letters[index] in self.letters_of[type_name]

    def has_any(self, index: int, *type_names: str) -> bool:
        """Whether a chunk has one of some types."""
        return self.letters[index] in self.letters_of_any[type_names]

    def holds(self, first: int, after: int, *type_names: str) -> bool:
        """Whether one of some chunks has one of some types."""
        return not self.letters_of_any[type_names].isdisjoint(self.code[max(first, 0) : after])

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
