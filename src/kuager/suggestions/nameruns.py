"""Which words of a capitalised run are a person's name.

A run is what the ``name`` constructions of a language find; its words are classed by :mod:`declension`, one letter
each, and what the letters allow is kept: "Ранее Иванов" loses its first word, "Северной Кореи" is nobody.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from kuager.suggestions.alphabet import BOUNDARY
from kuager.suggestions.chunks import Chunks
from kuager.suggestions.declension import Declension, NameWord
from kuager.suggestions.language import language

_OWN = re.compile(r"(?:p*(?:[PSKAUBI]|FI*N?))+R?|L+")
_REVERSED = re.compile(r"[SKU](?:FP?|I+|P)$")
_TWO = re.compile(r"(?P<a>[SU]|F[SU])(?P<b>F[SKU])")
_TITLES = ("ROLE", "TITLE", "KIN")
_GOVERNING = ("PREP", "AGAINST", "FROM", "ABOUT", "AT", "DEED")


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a run: its class (``I`` an initial, ``p`` a particle, ``B`` a name in "al-"), and what it can be."""

    letter: str
    spelling: str
    first: int
    after: int
    start: int
    end: int
    word: NameWord | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A run that may name a person.

    Attributes:
        parts: Its words.
        words: Its words without particles.
        letters: The classes of its parts.
        text: Its words as they stand.
        opens: Whether it begins a sentence, so that its capital tells nothing.
        is_body: Whether the words around it make it the name of a body, a street, a work.
        is_governed: Whether a preposition or the like stands before it, so that it is not in the nominative.
        is_titled: Whether a role, a title or a word of kin stands before it.
    """

    parts: tuple[Part, ...]
    words: tuple[Part, ...]
    letters: str
    text: str
    opens: bool
    is_body: bool
    is_governed: bool = False
    is_titled: bool = False

    @property
    def first(self) -> int:
        """Its first chunk."""
        return self.parts[0].first

    @property
    def after(self) -> int:
        """The chunk after its last."""
        return self.parts[-1].after

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.parts[-1].end

    @property
    def is_full(self) -> bool:
        """Whether it has more than one word or initial."""
        return len(self.words) > 1

    @property
    def surname(self) -> int:
        """Which of its words is the surname: the last, or the first of "Иванов Иван Петрович" and "Иванов И. П."."""
        if len(self.words) > 1 and _REVERSED.fullmatch("".join(part.letter for part in self.words)):
            return 0
        return len(self.words) - 1


def _run(parts: tuple[Part, ...], folded: str, around: "_Around") -> Run:
    letters = "".join(part.letter for part in parts)
    words = parts if "p" not in letters else tuple(part for part in parts if part.letter != "p")
    text = folded[parts[0].start : parts[-1].end]
    return Run(parts, words, letters, text, around.opens, around.is_body, around.is_governed, around.is_titled)


@dataclass(frozen=True, slots=True)
class _Around:
    """What the words around a run tell of it."""

    opens: bool
    is_body: bool
    is_governed: bool = False
    is_titled: bool = False


@cache
def _letters(code: str, *names: str) -> frozenset[str]:
    """The letters of a language that have any of some types."""
    letters_of = language(code).alphabet.letters_of
    return frozenset(letter for name in names for letter in letters_of[name])


def runs_in(chunks: Chunks, folded: str, names: Declension) -> Iterator[Run]:
    """The runs of a stretch, in order; words of another script are runs of their own."""
    for first, after in _spans(chunks, folded):
        parts = tuple(_parts(chunks, first, after, folded, names))
        letters = "".join(part.letter for part in parts)
        opens = _opens(chunks, first)
        if opens and names.opens_sentences(parts[0].spelling) and parts[0].letter not in "FI":
            letters = f"O{letters[1:]}"
        for begin, end in _persons_in(letters):
            some = parts[begin:end]
            yield _run(some, folded, _around(chunks, some, begin, opens=opens))


def _around(chunks: Chunks, parts: tuple[Part, ...], begin: int, *, opens: bool) -> _Around:
    first = parts[0].first
    code = chunks.language.code
    before = chunks.letters[first - 1] if first else BOUNDARY
    return _Around(
        opens=opens and begin == 0,
        is_body=names_body(chunks, first, parts[-1].after),
        is_governed=begin == 0 and before in _letters(code, *_GOVERNING),
        is_titled=before in _letters(code, *_TITLES),
    )


def _persons_in(letters: str) -> Iterator[tuple[int, int]]:
    """Where the names stand in a run: "жена Иванова Анна Иванова" and "смерть Анны Иван" are two each."""
    for own in _OWN.finditer(letters):
        begin, end = own.span()
        two = _TWO.fullmatch(own.group())
        if two is not None:
            yield begin, begin + two.start("b")
            begin += two.start("b")
        yield begin, end


def _spans(chunks: Chunks, folded: str) -> list[tuple[int, int]]:
    """Where the runs stand, with the initials before and after them; "О." is one although "о" is a word too."""
    spans: list[tuple[int, int]] = []
    for _, match in chunks.matches("name"):
        first, after = match.span("n")
        while first and (before := _initial_before(chunks, folded, first)):
            first -= before
        while after + 1 < len(chunks.letters) and (following := _initial_at(chunks, folded, after)):
            after += following
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], after)
        else:
            spans.append((first, after))
    return spans


def _initial_at(chunks: Chunks, folded: str, index: int) -> int:
    """How many chunks an initial and its stop are, if they stand here: two, or one where "Г." is an abbreviation."""
    start, end = chunks.starts[index], chunks.ends[index]
    if not folded[start : start + 1].isupper() or folded[start + 1 : start + 2] != ".":
        return 0
    return {1: 2, 2: 1}.get(end - start, 0)


def _initial_before(chunks: Chunks, folded: str, index: int) -> int:
    """How many chunks the initial before a chunk is, with the hyphen of "К.-Ж."."""
    hyphen = int(index > 0 and chunks.has(index - 1, "DASH") and folded[chunks.starts[index - 1] - 1] == ".")
    for length in (2, 1):
        first = index - hyphen - length
        if first >= 0 and _initial_at(chunks, folded, first) == length:
            return length + hyphen
    return 0


def _opens(chunks: Chunks, first: int) -> bool:
    if first == 0 or chunks.letters[first - 1] == BOUNDARY:
        return True
    return chunks.letters[first - 1] in _letters(chunks.language.code, "QUOTE", "DASH", "COLON")


def _parts(chunks: Chunks, first: int, after: int, folded: str, names: Declension) -> Iterator[Part]:
    index = first
    while index < after:
        start, end = chunks.starts[index], chunks.ends[index]
        spelling = folded[start:end]
        initial = _initial_at(chunks, folded, index)
        if initial:
            yield Part("I", spelling[0], index, index + initial, start, chunks.ends[index + initial - 1])
            index += initial
            continue
        if chunks.has(index, "ROMAN"):
            yield Part("R", spelling, index, index + 1, start, end)
        elif chunks.has(index, "NAMEPART"):
            yield Part("p", spelling, index, index + 1, start, end)
        elif not chunks.has(index, "MARK"):
            word = names.word(spelling)
            letter = "B" if chunks.has(index, "NAMEBODY") else word.kind
            yield Part(letter, spelling, index, index + 1, start, end, word)
        index += 1


def names_body(chunks: Chunks, first: int, after: int) -> bool:
    """Whether the words around a run make it the name of a body, a street, a work or a photographer's line."""
    code = chunks.language.code
    bodies = _letters(code, "ORGNAME") & _letters(code, "CAP")
    before = chunks.letters[first - 1] if first else BOUNDARY
    following = chunks.letters[after] if after < len(chunks.letters) else BOUNDARY
    if following in bodies or following in _letters(code, "ACRONYM", "COPY") or before in _letters(code, "NAMESAKE"):
        return True
    quote = _letters(code, "QUOTE")
    if before in quote and following in quote and first > 1 and chunks.has(first - 2, "LOW"):
        return True  # "the ship "Kyz Zhibek"", unlike a quoted cell of a table
    if before in bodies and before not in _letters(code, *_TITLES):
        return True
    if before in _letters(code, "AND") and first > 1 and chunks.has(first - 2, "ORG"):
        return True  # "the Ministry of Information and …"
    return following in _letters(code, "OF") and chunks.has(after + 1, "PLACE")


def trimmed(run: Run, folded: str, seen: AbstractSet[str]) -> Run | None:
    """The run without words that only begin a sentence or only describe.

    Args:
        run: The run.
        folded: The document's shadow.
        seen: Nominatives of words that stand in capitals inside a sentence somewhere in the document.
    """
    parts = list(run.parts)
    opens = run.opens
    while (
        parts and not (run.is_titled and len(parts) == len(run.parts)) and _is_surplus(parts, folded, seen, opens=opens)
    ):
        parts.pop(0)
        opens = False
    if not parts or all(part.letter == "p" for part in parts):
        return None
    if len(parts) == len(run.parts):
        return run
    return _run(tuple(parts), folded, _Around(opens, run.is_body))


def _is_surplus(parts: list[Part], folded: str, seen: AbstractSet[str], *, opens: bool) -> bool:
    """Whether the first word of a run belongs to the sentence, not to the name."""
    part, following = parts[0], "".join(part.letter for part in parts[1:3])
    if part.letter == "p":
        return part.spelling.islower() or opens
    if part.letter in "IBP" or part.word is None or not following:
        return False
    if part.letter in "AKF":
        return (
            _describes(part.letter, following)
            if part.letter != "F"
            else (opens and part.word.common and following.startswith("F"))
        )
    if not opens or following == "FP" or part.word.lemmas & seen:
        return False
    if following.startswith("I"):  # "Рассказ К. Улгилиева": the initials belong to what follows them
        return parts[-1].letter == "S" or (parts[-1].letter != "I" and is_ordinary(part.spelling, folded))
    return following.startswith("F") or is_ordinary(part.spelling, folded)


def _describes(letter: str, following: str) -> bool:
    """Whether an adjective belongs to the words after it and not to a name ("Северной Кореи", "Невский Александр")."""
    return not following.startswith(("F", "I")) or (letter == "A" and following != "FP")


def is_ordinary(spelling: str, folded: str) -> bool:
    """Whether a document uses a word in small letters too, in any form: the first letters of its stem tell."""
    stem = spelling.lower()[: max(_STEM, len(spelling) - 2)]
    return len(spelling) < _SHORT or f" {stem}" in folded


_STEM = 4
_SHORT = 3
