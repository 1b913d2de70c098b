"""What the clause around a predicate tells: where it ends, when and where it happened, who stands in it.

Shared by spells, acts, events and the state of the network.
"""

from collections.abc import Iterator, Sequence

from kuager.model.records import Dated, Place
from kuager.suggestions.alphabet import BOUNDARY
from kuager.suggestions.chunks import Chunks
from kuager.suggestions.occurrences import Occurrences
from kuager.suggestions.persons import Naming
from kuager.suggestions.scope import Scope

_NOUNS = ("GROUP", "COUNT", "ORG", "KIN", "ROLE")


class Clauses:
    """The clauses of one stretch (lettered with names)."""

    __slots__ = ("_at", "_marks", "chunks", "scope", "text")

    def __init__(self, chunks: Chunks, scope: Scope, namings: Sequence[Naming]) -> None:
        """Take the stretch, the dates and places of its document, and who is named in it."""
        self.chunks = chunks
        self.scope = scope
        self.text = scope.text
        self._marks = Occurrences(chunks, *_PARTING, "AND")
        self._at = {index: naming for naming in namings for index in range(naming.first, naming.after)}

    def around(self, place: int) -> tuple[int, int]:
        """The words around a chunk up to the next comma, stop, mark or "and" with its own verb, at most 14 each way."""
        first, after = self.chunks.sentence_around(place)
        left, right = max(first, place - _REACH), min(after, place + _REACH)
        before = reversed(self._marks.between(left, place))
        behind = self._marks.between(place + 1, right)
        left = next((mark + 1 for mark in before if self._parts(mark)), left)
        return left, next((mark for mark in behind if self._parts(mark)), right)

    def _parts(self, index: int) -> bool:
        return self.chunks.has_any(index, *_PARTING) or self._begins_clause(index + 1)

    def _begins_clause(self, index: int) -> bool:
        """Whether a subject and soon after it a verb follow: "and the internet is down"."""
        if self.chunks.has(index, "DET"):
            index += 1
        if not self.chunks.has_any(index, *_SUBJECTS):
            return False
        stop = min(index + _SOON, len(self.chunks.letters))
        return self.chunks.holds(index, stop, *_VERBS)

    def sentence(self, place: int) -> tuple[int, int]:
        """The text offsets of the sentence that holds a chunk."""
        first, after = self.chunks.sentence_around(place)
        return self.chunks.starts[first], self.chunks.starts[min(after, len(self.chunks.starts) - 1)]

    def date(self, place: int) -> tuple[int, Dated] | None:
        """The date of what a chunk tells, with its chunk: in the clause, else in the sentence; None without one."""
        left, right = self.around(place)
        first, after = self.chunks.sentence_around(place)
        return self.scope.date_in(self.chunks, left, right) or self.scope.date_in(self.chunks, first, after)

    def about(self, place: int) -> Dated | None:
        """The time of what a chunk tells: its date, else what the heading or the document gives."""
        found = self.date(place)
        return found[1] if found is not None else self.scope.dated(self.chunks.starts[place])

    def where(self, place: int, start: int, end: int) -> Place | None:
        """Where something between two offsets happened; the document's place only when the text has no nearer one."""
        return self.scope.place(start, end, self.sentence(place))

    def is_unreal(self, place: int) -> bool:
        """Whether a verb did not happen, may yet, or is asked for: "would be arrested", "how many were arrested"."""
        return self._turned(place) is not None

    def is_negated(self, place: int) -> bool:
        """Whether a verb is said not to have happened: "was not arrested"; what may yet happen is not."""
        turned = self._turned(place)
        return turned is not None and self.chunks.has(turned, "NOT")

    def _turned(self, place: int) -> int | None:
        """The chunk that says that a verb did not happen, may yet, or is asked for."""
        for index in range(place - 1, max(place - _NEAR, -1), -1):
            if self.chunks.has_any(index, "REL", "COMMA", "BUT") or self.chunks.letters[index] == BOUNDARY:
                return None
            if self.chunks.has_any(index, "NOT", "ASKED"):
                return index
            if self.chunks.has(index, "MODAL") and self.spelled(index) not in _REAL:
                return index
        return None

    # --- who stands in a clause ---

    def noun(self, first: int, after: int) -> str | None:
        """The first person, group or body among some chunks, as the text has it; pronouns stay unknown."""
        for index in range(first, after):
            if self.chunks.has(index, "PERSON"):
                return self.words(index, self.name_end(index, after))
            if self.chunks.has_any(index, *_NOUNS):
                named = index + 1 < after and self.chunks.has(index + 1, "PERSON")  # "the reporter X" is X
                return self.words(index + 1, self.name_end(index + 1, after)) if named else self.words(index, index + 1)
        return None

    def nearest_noun(self, first: int, after: int) -> str | None:
        """The last person, group or body among some chunks: the one nearest to the verb that follows."""
        for index in range(after - 1, first - 1, -1):
            if self.noun(index, index + 1) is not None:
                return self.noun(self.name_begin(index, first), after)
        return None

    def doer_before(self, first: int, after: int) -> str | None:
        """Who does what the verb after some chunks says; a pronoun or a verb of saying in between hides who it is.

        In "X said they beat his brother" X beat nobody: a perpetrator is never guessed.
        """
        for index in range(after - 1, first - 1, -1):
            if self.chunks.has_any(index, "SUBJPRON", "SPEECH"):
                return None
            if self.noun(index, index + 1) is not None:
                return self.noun(self.name_begin(index, first), after)
        return None

    def naming_at(self, index: int) -> Naming | None:
        """The naming that covers a chunk."""
        return self._at.get(index)

    def subject(self, before: tuple[int, int], after: tuple[int, int]) -> str | None:
        """Who does it, where the order of words is free: the nearest noun before the verb, else the first after it."""
        near = [*range(before[1] - 1, before[0] - 1, -1), *range(*after)]
        for index in near:
            begin = self.name_begin(index, before[0])
            if self._is_noun(index) and not self._is_object(index) and self._is_head(begin, (before[0], after[0])):
                return self.noun(begin, after[1])
        return None

    def _is_head(self, index: int, opening: tuple[int, int]) -> bool:
        """Whether a noun depends on no other one: "здание акимата" is no akimat."""
        return index in opening or self.chunks.has_any(index - 1, *_BEFORE_HEAD)

    def object(self, first: int, after: int) -> str | None:
        """The first noun among some chunks whose case tells that it is an object."""
        found = next((index for index in range(first, after) if self._is_noun(index) and self._is_object(index)), None)
        return None if found is None else self.noun(found, after)

    def ending(self, first: int, after: int, case: str) -> str | None:
        """The last noun among some chunks that has an ending of a case; ``""``: of no case.

        For languages whose verb stands last: ``[cases]`` of ``language.toml`` lists their endings.
        """
        listed = self.chunks.language.settings.get("cases", {})
        assert isinstance(listed, dict)  # noqa: S101 - our own file, loaded by the tests
        fold = self.chunks.language.fold
        endings = {name: tuple(fold(one) for one in words.split()) for name, words in listed.items()}
        own = endings.get(case) or tuple(one for some in endings.values() for one in some)
        for index in range(after - 1, first - 1, -1):
            inside = self.chunks.has(index, "PERSON") and index + 1 < after and self.chunks.has(index + 1, "PERSON")
            if self._is_noun(index) and not inside and fold(self.spelled(index)).endswith(own) == bool(case):
                return self.words(self.name_begin(index, first), index + 1)
        return None

    def _is_noun(self, index: int) -> bool:
        return self.chunks.has(index, "PERSON") or self.chunks.has_any(index, *_NOUNS)

    def _is_object(self, index: int) -> bool:
        naming = self._at.get(index)
        if naming is not None:
            return naming.oblique and not naming.direct
        return self.spelled(index).partition(" ")[0].endswith(_OBJECT)

    def doer(self, first: int, after: int) -> str | None:
        """Who did it, in the instrumental: "неизвестными в масках", "сотрудниками полиции"."""
        for index in range(first, after):
            if self.is_doer(index) and self.spelled(index).partition(" ")[0].endswith(_INSTRUMENTAL):
                begin = index
                while begin > first and self.spelled(begin - 1).endswith(_INSTRUMENTAL):
                    begin -= 1
                return self.words(begin, index + 1)
        return None

    def is_doer(self, index: int) -> bool:
        """Whether a chunk names people or a body that can do something to somebody."""
        return self.chunks.has_any(index, "GROUP", "COUNT", "ORG", "ROLE")

    def noun_before_comma(self, left: int) -> str | None:
        """The subject of "X, her mother, was shot": it stands before the comma that ends an aside."""
        first, _ = self.chunks.sentence_around(left)
        for index in range(left - 1, max(first, left - _REACH) - 1, -1):
            if self.chunks.has(index, "PERSON"):
                return self.words(self.name_begin(index, first), index + 1)
        return None

    def persons(self, first: int, after: int) -> Iterator[str]:
        """The names among some chunks, in order."""
        index = first
        while index < after:
            if self.chunks.has(index, "PERSON"):
                end = self.name_end(index, after)
                yield self.words(index, end)
                index = end
            index += 1

    def name_begin(self, index: int, first: int) -> int:
        """The first chunk of the name that holds a chunk."""
        while index > first and self.chunks.has(index, "PERSON") and self.chunks.has(index - 1, "PERSON"):
            index -= 1
        return index

    def name_end(self, index: int, after: int) -> int:
        """The chunk after the name that holds a chunk."""
        while index < after and self.chunks.has(index, "PERSON"):
            index += 1
        return index

    def words(self, first: int, after: int) -> str:
        """Some chunks as they stand in the text."""
        return self.text[self.chunks.starts[first] : self.chunks.ends[after - 1]]

    def spelled(self, index: int) -> str:
        """One chunk in small letters."""
        return self.words(index, index + 1).lower()


_REAL = ("can", "to")  # "they can be held until spring", "among the last to be freed"
_BEFORE_HEAD = ("LOWADJ", "ROLEADJ", "ADV", "DATE", "DET", "AND", "ROLE", "TAKEN", "PLACE", "COMMA", "QUOTE", "HEDGE")
_INSTRUMENTAL = ("ами", "ями", "ыми", "ими", "дьми")
_OBJECT = (
    "ов", "ев", "ей", "ых", "их", "ого", "его", "ому", "ему", "ова", "ева", "ина", "ста", "ика", "еля", "ову", "еву",
    "ину", "ам", "ям", "ым", "им", "ую", "тку", "ицу", "ну",
)  # fmt: skip
_REACH = 14
_SOON = 6
_NEAR = 4
_SUBJECTS = ("PERSON", "SUBJPRON", "ROLE", "NETWORD", "COUNT", "GROUP", "ORG")
_VERBS = ("AUX", "SPEECH", "EVENT", "SPASS", "ACTVERB", "PRED", "INTR", "ACTIVE")
_PARTING = ("COMMA", "SEMI", "STOP", "BUT", "COLON", "OPEN", "CLOSE", "DASH")
