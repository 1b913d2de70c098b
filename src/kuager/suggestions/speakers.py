"""Who speaks: the subject of a verb of speech, resolved to a person, a body or a role of this document."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kuager.model.records import Passage, Source, passage_at
from kuager.suggestions.alphabet import BOUNDARY
from kuager.suggestions.chunks import Chunks
from kuager.suggestions.persons import Individual, Naming, Roster

_SKIPPED = ("ADV", "AUX", "DATE", "NOT", "TO", "HEDGE", "ADVERB")
_FARTHEST = 18
_NOUNS = ("ROLE", "ORG", "KIN", "GROUP")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The subject of a verb of speech.

    Attributes:
        first: Chunk where it begins.
        after: Chunk after its last.
        individual: The person, when it is one.
        source: It as the source of what is said.
    """

    first: int
    after: int
    individual: Individual | None
    source: Source


class Speakers:
    """Finds and resolves subjects in one document; remembers who was spoken of last."""

    __slots__ = ("_at", "_body", "_recent", "_unnamed", "chunks", "narrator", "roster", "text")

    def __init__(self, text: str, roster: Roster) -> None:
        """Begin with nobody spoken of."""
        self.text = text
        self.roster = roster
        self._recent: list[Individual] = []
        self._body: Subject | None = None
        self._unnamed: set[str] = set()
        self.narrator: Individual | None = None

    def enter(self, chunks: Chunks, namings: Sequence[Naming]) -> None:
        """Turn to a new stretch of text."""
        self.chunks = chunks
        self._at = {index: naming for naming in namings for index in range(naming.first, naming.after)}

    def spoken_of(self, individual: Individual) -> None:
        """Remember somebody as the one that a following pronoun most likely means."""
        if individual.credit_only:
            return
        if individual in self._recent:
            self._recent.remove(individual)
        self._recent.insert(0, individual)
        del self._recent[_REMEMBERED:]

    def mention_after(self, individual: Individual) -> None:
        """Remember somebody as second to the one spoken of."""
        if individual not in self._recent:
            self._recent.insert(1, individual)

    def naming_at(self, index: int) -> Naming | None:
        """The naming that covers a chunk."""
        return self._at.get(index)

    def pronoun(self, index: int) -> Individual | None:
        """Whom "he" or "she" means: the one last spoken of whose gender is not the other one."""
        if self.chunks.has(index, "FIRST"):
            return self.narrator
        gender = "masc" if self.chunks.has(index, "MASC") else "fem" if self.chunks.has(index, "FEM") else ""
        if not gender:
            return None
        for individual in self._recent:
            if individual.gender in (gender, ""):
                individual.gender = gender
                return individual
        return None

    def last(self) -> Individual | None:
        """The one last spoken of."""
        return self._recent[0] if self._recent else None

    def of_verb(self, verb: int) -> Subject | None:
        """The subject of the verb at a chunk: what stands before it, or after it where the order is turned."""
        return self._before(verb) or (self._after(verb) if self._is_turned(verb) else None)

    def _is_turned(self, verb: int) -> bool:
        """Whether a verb stands before its subject: after a quotation, or first in its sentence."""
        before = self._skip_left(verb - 1)
        return before < 0 or self.chunks.letters[before] == BOUNDARY or self.chunks.has(before, "QUOTE")

    def after_word(self, index: int) -> Subject | None:
        """The source named after "according to"."""
        return self._after(index)

    def _before(self, verb: int) -> Subject | None:
        index = self._skip_left(verb - 1)
        if index < 0 or self.chunks.letters[index] == BOUNDARY:
            return None
        if self.chunks.has(index, "COMMA"):
            return self._before_aside(index)
        return self._ending_at(index)

    def _skip_left(self, index: int) -> int:
        while index >= 0 and self.chunks.letters[index] != BOUNDARY and self._is_skipped(index):
            index -= 1
        return index

    def _is_skipped(self, index: int) -> bool:
        if any(self.chunks.has(index, name) for name in _SKIPPED):
            return True
        word = self.text[self.chunks.starts[index] : self.chunks.ends[index]]
        return word.endswith("ly") and self.chunks.has(index, "OTHER") and word.islower()

    def _before_aside(self, comma: int) -> Subject | None:
        """As in "her brother, Y, said" and "X, a reporter in Y, said"."""
        inside = self._naming_ending(comma)
        opening = comma - 1
        while opening > 0 and comma - opening < _FARTHEST and not self.chunks.has(opening, "COMMA"):
            if self.chunks.letters[opening] == BOUNDARY or self.chunks.has(opening, "QUOTE"):
                return None
            opening -= 1
        if not self.chunks.has(opening, "COMMA"):
            return None
        if inside is not None and inside.first == opening + 1:
            return self._person(inside)
        return self._ending_at(opening - 1)

    def _naming_ending(self, index: int) -> Naming | None:
        naming = self._at.get(index - 1)
        return naming if naming is not None and naming.after == index else None

    def _ending_at(self, index: int) -> Subject | None:
        """The noun phrase, name or pronoun whose last chunk is ``index``."""
        naming = self._at.get(index)
        if naming is not None:
            return self._person(naming)
        if self.chunks.has(index, "SUBJPRON"):
            return self._pronoun_subject(index)
        if self.chunks.has(index, "IT"):
            return None if self._body is None else replace(self._body, first=index, after=index + 1)
        if self.chunks.has(index, "PLACE") and index > 1 and self._is_linking(index - 1):
            return self._ending_at(index - 2)
        return self._noun(index) if self._is_noun(index) else self._body_at(index)

    def _is_noun(self, index: int) -> bool:
        return any(self.chunks.has(index, noun) for noun in _NOUNS)

    def _body_at(self, index: int) -> Subject | None:
        """A body that no list knows: by the person it belongs to, or by a name that is no person's."""
        if self.chunks.has(index, "ORGNAME") and index > 1 and self.chunks.has(index - 1, "POSS"):
            return self._office_of(index)
        if any(self.chunks.has(index, name) for name in ("TAKEN", "NAMEWORD", "ACRONYM")):
            return self._named_body(index)
        return None

    def _office_of(self, index: int) -> Subject | None:
        """As in "X's office": a body that speaks for X."""
        naming = self._at.get(index - 2)
        if naming is None:
            return None
        passage = passage_at(self.text, self.chunks.starts[naming.first], self.chunks.ends[index])
        source = Source(name=passage.exact, kind=naming.individual.kind or "organisation", passage=passage)
        return Subject(first=naming.first, after=index + 1, individual=None, source=source)

    def _named_body(self, index: int) -> Subject | None:
        """As in "the broadcaster Khabar 24" and "NetBlocks": a name that is no person's, with what it is called."""
        first = index
        while first > 0 and any(self.chunks.has(first - 1, name) for name in ("NAMEWORD", "ACRONYM")):
            first -= 1
        called = next((place for place in (first - 1,) if place >= 0 and self.chunks.has(place, "ORG")), None)
        if called is None and self.chunks.has(index, "TAKEN"):
            return None
        passage = passage_at(self.text, self.chunks.starts[first], self.chunks.ends[index])
        kind = "organisation" if called is None else self.chunks.value(called, "kind") or "organisation"
        source = Source(name=passage.exact, kind=kind, passage=passage)
        return Subject(first=first, after=index + 1, individual=None, source=source)

    def _is_linking(self, index: int) -> bool:
        return self.chunks.has(index, "IN") or self.chunks.has(index, "OF") or self.chunks.has(index, "PREP")

    def _after(self, verb: int) -> Subject | None:
        """As in "said X", "said a doctor at the city hospital", "according to official estimates"."""
        for index in range(verb + 1, min(verb + 8, len(self.chunks.letters))):
            naming = self._at.get(index)
            if naming is not None:
                return self._person(naming)
            if any(self.chunks.has(index, noun) for noun in _NOUNS):
                if self._name_follows(index):
                    continue
                return self._noun(index)
            if not self._may_precede(index):
                return None
        return None

    def _name_follows(self, index: int) -> bool:
        return self._at.get(index + 1) is not None

    def _may_precede(self, index: int) -> bool:
        kinds = ("DET", "ROLEADJ", "NATION", "FILLER", "LOWADJ", "POSS")
        if any(self.chunks.has(index, kind) for kind in kinds):
            return True
        return self.chunks.has(index, "OTHER") and self.chunks.has(index, "LOW")

    def _person(self, naming: Naming) -> Subject:
        individual = naming.individual
        role = naming.roles[0] if naming.roles else (individual.roles[0] if individual.roles else None)
        source = Source(
            name=individual.name,
            kind=individual.kind or "witness",
            role=role,
            passage=passage_at(self.text, naming.start, naming.end),
        )
        return Subject(first=naming.first, after=naming.after, individual=individual, source=source)

    def _pronoun_subject(self, index: int) -> Subject | None:
        individual = self.pronoun(index)
        if individual is None:
            return None
        passage = passage_at(self.text, self.chunks.starts[index], self.chunks.ends[index])
        source = source_of(individual, passage)
        return Subject(first=index, after=index + 1, individual=individual, source=source)

    def _noun(self, index: int) -> Subject:
        """A role, a body or a group: "activists", "the health ministry", "the longtime opposition activist"."""
        first = index
        while first > 0 and index - first < _FARTHEST and self._belongs(first - 1):
            first -= 1
        joined = self._joined_person(first)
        if joined is not None:
            return joined
        passage = passage_at(self.text, self.chunks.starts[first], self.chunks.ends[index])
        kind = self.chunks.value(index, "kind") or "witness"
        person = self._person_of_body(first)
        if person is not None:
            return person
        if self.chunks.has(index, "ORG"):
            body = self._full_name(_without_article(passage.exact))
            source = Source(name=body, kind=kind, passage=passage)
            self._body = Subject(first=first, after=index + 1, individual=None, source=source)
            return self._body
        individual = self._described(first, index)
        name = individual.name if individual else None
        role = _without_article(passage.exact)
        if individual is None and not self._is_definite(first):
            self._unnamed.add(self._word(index))
        source = Source(name=name, kind=kind, role=role, passage=passage)
        if individual is None and not self._word(index).endswith("s"):
            individual = Individual(
                role, (), kind=kind, gender=self.chunks.value(index, "gender") or "", described=True
            )
        return Subject(first=first, after=index + 1, individual=individual, source=source)

    def _full_name(self, name: str) -> str:
        """The name of a body; "the ministry" is the ministry last named."""
        known = None if self._body is None else self._body.source.name
        generic = " " not in name and name.islower()
        return known if known is not None and generic and name in known.lower().split() else name

    @property
    def body(self) -> Subject | None:
        """The body that spoke last."""
        return self._body

    def _belongs(self, index: int) -> bool:
        if self.chunks.letters[index] == BOUNDARY or self._at.get(index) is not None or self.chunks.has(index, "REL"):
            return False
        kinds = ("DET", "ROLEADJ", "NATION", "FILLER", "LOWADJ", "ROLE", "ORG", "ORGNAME", "PLACE")
        if any(self.chunks.has(index, kind) for kind in kinds):
            return True
        return self.chunks.has(index, "OTHER") and not self.chunks.has(index, "SPEECH")

    def _joined_person(self, first: int) -> Subject | None:
        """As in "X and other protesters": X speaks for them."""
        if first > 1 and self.chunks.has(first - 1, "AND"):
            naming = self._at.get(first - 2)
            if naming is not None:
                return self._person(naming)
        return None

    def _person_of_body(self, first: int) -> Subject | None:
        """As in "X of the prosecutor's office": X speaks."""
        if first > 1 and self.chunks.has(first - 1, "OF"):
            naming = self._at.get(first - 2)
            if naming is not None:
                return self._person(naming)
        return None

    def _word(self, index: int) -> str:
        return self.text[self.chunks.starts[index] : self.chunks.ends[index]].lower()

    def _is_definite(self, first: int) -> bool:
        return self._word(first) == "the"

    def _described(self, first: int, index: int) -> Individual | None:
        """The one described: "the longtime activist" is whoever was last spoken of; "a doctor" is nobody known."""
        word = self._word(index)
        if (
            not self._is_definite(first)
            or word in self._unnamed
            or word.endswith("s")
            or not self.chunks.has(index, "ROLE")
        ):
            return None
        if self.chunks.has(index, "OFFICE"):
            return self.roster.holder(word)
        return self.last()


_REMEMBERED = 12


def source_of(individual: Individual, passage: Passage | None = None) -> Source:
    """A person as the source of what is said; somebody only described has a role and no name."""
    if individual.described:
        return Source(name=None, kind=individual.kind or "witness", role=individual.name, passage=passage)
    role = individual.roles[0] if individual.roles else None
    return Source(name=individual.name, kind=individual.kind or "witness", role=role, passage=passage)


def _without_article(words: str) -> str:
    head, _, rest = words.partition(" ")
    return rest if rest and head.lower() in ("the", "a", "an") else words
