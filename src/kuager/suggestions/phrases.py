"""Noun phrases beside a word of speech: the run of chunks that names somebody, and its head.

No grammar of whole sentences: a phrase is what the words around it leave (verbs, commas, small words), a chain of
nouns and the prepositions that join them. A language says in ``[voices]`` of its ``language.toml`` how it builds them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kuager.suggestions.alphabet import BOUNDARY
from kuager.suggestions.chunks import Chunks
from kuager.suggestions.occurrences import any_of

_NOUNS = frozenset({
    "ROLE", "ORG", "KIN", "GROUP", "DOC", "SOURCEWORD", "OTHER", "NATION", "ROLEADJ", "LOWADJ", "CAPADJ", "PLACE",
    "NAMEWORD", "ACRONYM", "ORGNAME", "INITIAL", "PERSON", "TITLE", "COUNT", "NUMBER", "TAKEN", "FILLER", "DET",
    "POSS", "NUMERAL", "ABBR", "OBJECT", "HUMAN", "LABEL",
})  # fmt: skip
_NO_NOUNS = frozenset({
    "SPEECH", "AUX", "REL", "SUBJPRON", "BUT", "AND", "OR", "THATWORD", "HEDGE", "NOT", "DATE", "ADV", "THERE",
    "ACCORDING", "CITING", "NOCOMMENT", "INCL", "IT", "PRED", "INTR", "ACTIVE", "SPASS", "ADVERB", "TO", "PREP", "IN",
    "OF", "THAN", "DOES", "RECIPIENT", "QUESTION",
})  # fmt: skip
_STRONG = frozenset({"DOC", "SOURCEWORD", "ROLE", "ORG", "KIN", "GROUP", "PLACE"})
HEADS = frozenset({"ROLE", "ORG", "KIN", "GROUP", "DOC", "SOURCEWORD", "ACRONYM"})
_LINKS = ("OF", "IN", "PREP")
_FARTHEST = 24
_QUOTED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a language places those who speak.

    Attributes:
        order: ``fixed``: before the verb, after it only where the order is turned; ``free``: on either side;
            ``final``: before it, with all that is said in between.
        head: Which noun of a chain says what it is: the ``last`` ("health ministry spokesman") or the ``first``.
        known: Whether only nouns of the word lists can speak, because verbs are not told from nouns.
        cases: Whether the word lists mark the forms of a subject (type ``NOM``).
        owner: Endings of the owner's case, in which a source stands before "according to" where that follows it.
    """

    order: str = "fixed"
    head: str = "last"
    known: bool = False
    cases: bool = False
    owner: tuple[str, ...] = ()

    @classmethod
    def of(cls, settings: Mapping[str, object]) -> "Manner":
        """The manner that a language's settings tell."""
        voices = settings.get("voices", {})
        if not isinstance(voices, Mapping):
            return cls()
        return cls(
            order=str(voices.get("order", "fixed")),
            head=str(voices.get("head", "last")),
            known=bool(voices.get("known")),
            cases=bool(voices.get("cases")),
            owner=tuple(str(voices.get("owner", "")).split()),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Who may speak: a run of chunks, the chunk that says what it is, and where the whole run of nouns begins."""

    first: int
    after: int
    head: int
    run: int


class Phrases:
    """Finds the noun phrases of a stretch. ``is_name`` tells whether a chunk belongs to a person's name."""

    __slots__ = ("_heads", "_links", "_nouns", "chunks", "is_name", "manner")

    def __init__(self, chunks: Chunks, is_name: Callable[[int], bool]) -> None:
        """Turn to a stretch."""
        self.chunks = chunks
        self.is_name = is_name
        self.manner = Manner.of(chunks.language.settings)
        self._nouns: dict[str, bool] = {}
        self._links = any_of(chunks.language.alphabet, *_LINKS)
        self._heads = any_of(chunks.language.alphabet, *sorted(HEADS))

    def is_noun(self, index: int) -> bool:
        """Whether a chunk can be part of a noun phrase."""
        if index < 0:
            return False
        letter = self.chunks.letters[index]
        known = self._nouns.get(letter)
        if known is None:
            types = self.chunks.language.alphabet.types(letter)
            known = bool(types & _NOUNS) and (not types & _NO_NOUNS or bool(types & _STRONG and "SPEECH" not in types))
            self._nouns[letter] = known and letter != BOUNDARY
        return self._nouns[letter] or self.is_name(index) or self._shortens(index) or self._is_report(index)

    def _shortens(self, index: int) -> bool:
        """The stop after an initial or an abbreviation, the dash or the apostrophe inside a name."""
        chunks = self.chunks
        if index < 1 or not chunks.has(index, "MARK"):
            return False
        if chunks.has(index, "STOP"):
            return chunks.has_any(index - 1, "INITIAL", "ABBR")
        close = chunks.starts[index + 1] == chunks.ends[index] if index + 1 < len(chunks.starts) else False
        return (chunks.has(index, "DASH") or chunks.has(index, "APOS")) and (
            close and chunks.starts[index] == chunks.ends[index - 1]
        )

    def ending_at(self, index: int) -> Phrase | None:
        """The phrase whose last chunk is ``index``, with the phrases that its prepositions join to it."""
        if not self.is_noun(index) and not self.chunks.has(index, "DOC") and self.before_quoted(index) == index:
            return None
        first = self._core(self.before_quoted(index))
        links: list[int] = []
        while first > 1 and self._is_link(first - 1) and self.is_noun(first - 2) and index - first < _FARTHEST:
            links.append(first - 1)
            first = self._core(first - 2)
        return self._headed(first, index + 1, links[::-1])

    def before_quoted(self, index: int) -> int:
        """The chunk before which a name in quotation marks ends that ends at one («агентство "Интерфакс"»)."""
        if not self.chunks.has(index, "QUOTE"):
            return index
        for place in range(index - 2, max(-1, index - _QUOTED), -1):
            if self.chunks.letters[place] == BOUNDARY:
                return index
            if self.chunks.has(place, "QUOTE"):
                named = self._is_quoted_name(place, index)
                return index if not named else (place - 1 if place > 0 and self.is_noun(place - 1) else place)
        return index

    def _is_quoted_name(self, opening: int, closing: int) -> bool:
        """Whether marks hold a name and no words of somebody: a few words, the first in capitals, no clause."""
        words = [place for place in range(opening + 1, closing) if not self.chunks.has(place, "MARK")]
        few = 0 < len(words) < _QUOTED - 1 and self.chunks.has(words[0], "CAP")
        spoken = self.chunks.has(closing - 1, "COMMA") or any(self.chunks.has(place, "SUBJPRON") for place in words)
        return few and not spoken

    def after_quoted(self, index: int) -> int:
        """After a name in quotation marks that begins at a chunk; the chunk itself where there is none."""
        if index >= len(self.chunks.letters) or not self.chunks.has(index, "QUOTE"):
            return index
        last = min(index + _QUOTED, len(self.chunks.letters))
        for place in range(index + 2, last):
            if self.chunks.letters[place] == BOUNDARY:
                return index
            if self.chunks.has(place, "QUOTE"):
                return place + 1 if self._is_quoted_name(index, place) else index
        return index

    def _core(self, index: int) -> int:
        """The first chunk of the plain phrase that ends at one: up to its article, if it has one."""
        first = index
        while index - first < _FARTHEST and not self.chunks.has(first, "DET") and self.is_noun(first - 1):
            first -= 1
        return first

    def starting_at(self, index: int) -> Phrase | None:
        """The phrase whose first chunk is ``index``."""
        last = min(index + _FARTHEST, len(self.chunks.letters))
        after = index
        links: list[int] = []
        while after < last:
            if self.is_noun(after) and (
                after in (index, *(link + 1 for link in links[-1:])) or not self._is_new(after)
            ):
                after += 1
            elif after > index and self._is_link(after) and self._joins(after):
                links.append(after)
                after += 1
            elif (beyond := self.after_quoted(after)) > after:
                after = beyond
            else:
                break
        return self._headed(index, after, links) if after > index else None

    def _is_new(self, index: int) -> bool:
        """Whether a chunk begins another phrase."""
        return self.chunks.has(index, "DET") and not self.is_name(index)

    def _joins(self, link: int) -> bool:
        """Whether a preposition joins more of the name, and not the place where it was said ("in a statement")."""
        following = range(link + 1, min(link + 4, len(self.chunks.letters)))
        if link + 1 >= len(self.chunks.letters) or not self.is_noun(link + 1):
            return False
        return not any(self.chunks.has(place, "VENUE") or self.chunks.has(place, "DATE") for place in following)

    def _is_link(self, index: int) -> bool:
        return self.chunks.letters[index] in self._links

    def _is_report(self, index: int) -> bool:
        """A noun that is also a verb of speech, after what stands before nouns only ("the report")."""
        if index < 1 or not self.chunks.has(index, "DOC"):
            return False
        return self.chunks.has_any(index - 1, "DET", "LOWADJ", "ROLEADJ", "POSS", "ORG", "NATION")

    def _headed(self, first: int, after: int, links: list[int]) -> Phrase | None:
        run = first
        while first < after and not self._may_begin(first, after):
            first += 1
        links = [link for link in links if first < link < after]
        stop = after
        if links and self.manner.head == "last":
            stop = next((link for link in links if not self._is_quantity(link)), after)
        if first >= stop:
            return None
        if not self.manner.known:
            return Phrase(first=first, after=after, head=stop - 1, run=run)
        heads = [
            place for place in range(first, stop) if self._is_head(place) and not self.chunks.has(place, "OBLIQUE")
        ]
        if not heads and self.chunks.has(first, "QUOTE"):
            return Phrase(first=first, after=after, head=first + 1, run=run)
        if not heads:
            return None
        head = heads[0] if self.manner.head == "first" else heads[-1]
        if self.manner.order == "final":
            head = self._end_of_chain(heads)
            after = head + 1
        begin = min(head, *heads)
        while begin > first and self._describes(begin - 1):
            begin -= 1
        if begin > first and self.after_quoted(begin - 1) > head:
            begin -= 1
        return Phrase(first=begin, after=after, head=head, run=run)

    def _is_quantity(self, link: int) -> bool:
        """Whether what stands before "of" only counts who follows ("dozens of officials", "some of them")."""
        counts = self.chunks.has_any(link - 1, "COUNT", "NUMBER", "QUANTITY")
        return counts and self.chunks.has(link, "OF")

    def _end_of_chain(self, heads: list[int]) -> int:
        """The last of the nouns that stand side by side first: what follows them is said, not who says it."""
        head = heads[0]
        for place in heads[1:]:
            is_counted = self.chunks.has(place, "GROUP") and not self.chunks.has(place, "ROLE")
            if place != head + 1 or (is_counted and not self.is_name(place)):
                break
            head = place
        return head

    def _may_begin(self, index: int, after: int) -> bool:
        if self.chunks.has(index, "QUOTE"):
            return index < self.after_quoted(index) <= after
        return not self.chunks.has(index, "POSS") and not self.chunks.has(index, "MARK")

    def _is_head(self, index: int) -> bool:
        return self.is_name(index) or self.chunks.letters[index] in self._heads

    def _describes(self, index: int) -> bool:
        return self.chunks.has_any(index, "ROLEADJ", "NATION", "CAPADJ", "DET")

    def is_impersonal_place(self, index: int) -> bool:
        """Whether a preposition places what is said in a body that speaks ("сообщили в министерстве")."""
        following = index + 1
        if not self.chunks.has(index, "INBODY") or following >= len(self.chunks.letters):
            return False
        return self.is_noun(following) and not self.chunks.has(following, "VENUE") and self._names_body(following)

    def _names_body(self, index: int) -> bool:
        return self.chunks.holds(index, min(index + 4, len(self.chunks.letters)), "ORG")

    def may_be_subject(self, phrase: Phrase) -> bool:
        """Whether the form of the head allows it to be a subject, where the word lists tell."""
        if not self.manner.cases or self.is_name(phrase.head) or self.chunks.has(phrase.head, "NOM"):
            return True
        marked = ("ROLE", "ORG", "KIN", "DOC", "SOURCEWORD")
        return not self.chunks.has_any(phrase.head, *marked)

    def heads_in(self, phrase: Phrase) -> Iterator[int]:
        """The chunks of a phrase that name a body, a role or the like."""
        return (index for index in range(phrase.first, phrase.after) if self._is_head(index))
