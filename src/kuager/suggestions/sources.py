"""What a noun phrase names as a source: a person of the document, a body, a role, a paper."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from kuager.model.records import Passage, Source, passage_at
from kuager.suggestions.alphabet import BOUNDARY
from kuager.suggestions.chunks import Chunks
from kuager.suggestions.persons import Individual, Naming, Roster
from kuager.suggestions.phrases import Phrase, Phrases

_LONGEST_APPOSITION = 24
_GROUP_KINDS = {
    "police": "official",
    "security_forces": "official",
    "military": "official",
    "detainees": "victim",
    "prisoners": "victim",
    "journalists": "journalist",
    "medics": "hospital",
    "relatives": "relative",
}
_APART = ("IN", "PREP")
_MARKS = tuple('«»„“”"')
_SHORT = 4
_SHARES = ("percent", "per cent", "%", "процентов")
_GENERIC = "generic"
_APPOSED = ("DET", "ROLE", "ROLEADJ", "KIN", "NATION")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The subject of a word of speech.

    Attributes:
        first: Chunk where it begins.
        after: Chunk after its last.
        individual: The person, when it is one.
        source: It as the source of what is said.
        known: Whether the word lists or the roster know it as somebody who can speak.
        paper: Whether it is a document.
    """

    first: int
    after: int
    individual: Individual | None
    source: Source
    known: bool = True
    paper: bool = False


class Sources:
    """Turns noun phrases into sources; remembers the bodies of the document."""

    __slots__ = ("_at", "_bodies", "_unnamed", "body", "chunks", "last", "many", "phrases", "roster", "text")

    def __init__(self, text: str, roster: Roster, last: Callable[[], Individual | None]) -> None:
        """Begin with no body; ``last`` tells who was spoken of last."""
        self.text = text
        self.roster = roster
        self.last = last
        self.body: Subject | None = None
        self.many: Subject | None = None
        self._bodies: dict[str, str] = {}
        self._unnamed: set[str] = set()

    def enter(self, chunks: Chunks, namings: Mapping[int, Naming], phrases: Phrases) -> None:
        """Turn to a new stretch of text."""
        self.chunks = chunks
        self._at = namings
        self.phrases = phrases

    def note(self, phrase: Phrase) -> None:
        """Remember the body that a phrase names, if it names one."""
        if self._named(phrase) is None:
            found = self.resolve(phrase)
            if found is not None and found.source.name is not None and found.individual is None:
                self.body = found

    def resolve(self, phrase: Phrase) -> Subject | None:
        """The source that a phrase names."""
        found = self._resolved(phrase)
        if found is not None and (found.individual is None or self._is_many(phrase.head)):
            self.many = found
        return found

    def _resolved(self, phrase: Phrase) -> Subject | None:
        naming = self._named(phrase)
        if naming is not None:
            return self.person(naming, phrase)
        if self.chunks.has(phrase.head, "ORG"):
            return self._of_body(phrase)
        if self._belongs_to_somebody(phrase):
            return self._of_office(phrase)
        if self.chunks.has_any(phrase.head, "DOC", "SOURCEWORD"):
            return self._of_paper(phrase)
        if self._is_plain_body(phrase.head) or self._is_title_of_body(phrase):
            return self._of_unknown_body(phrase)
        return self._of_role(phrase)

    def _named(self, phrase: Phrase) -> Naming | None:
        """The person whom a phrase names: its head, or the name that ends it ("министр … Мырзасов")."""
        naming = self._at.get(phrase.head)
        if naming is not None:
            return naming
        if self.phrases.manner.head != "first":
            return None
        return next((one for place in range(phrase.first, phrase.after) if (one := self._at.get(place))), None)

    def person(self, naming: Naming, phrase: Phrase) -> Subject:
        """A person of the roster, with the words that name one."""
        individual = naming.individual
        first, after = min(phrase.first, naming.first), max(phrase.after, naming.after)
        role = naming.roles[0] if naming.roles else (individual.roles[0] if individual.roles else None)
        kind = individual.kind
        if role is None and self.chunks.has(phrase.head, "ROLE") and phrase.head < naming.first:
            role = self._spelled(replace(phrase, after=naming.first)).rstrip(" ,")
            kind = individual.kind = kind or self._kind_of_role(phrase)
            individual.roles.append(role)  # what a following "he said" is to know of him
        source = Source(name=individual.name, kind=kind or "witness", role=role, passage=self._passage(first, after))
        return Subject(first=first, after=after, individual=individual, source=source)

    def pronoun(self, index: int, individual: Individual) -> Subject:
        """The person whom a pronoun means."""
        source = source_of(individual, self._passage(index, index + 1))
        return Subject(first=index, after=index + 1, individual=individual, source=source)

    def outlet(self, first: int, after: int) -> Subject:
        """An outlet of which the text gives the name only."""
        passage = self._passage(first, after)
        source = Source(name=passage.exact, kind="outlet", passage=passage)
        return Subject(first=first, after=after, individual=None, source=source)

    def unnamed(self, index: int) -> Subject:
        """A source that a phrase of the word lists stands for by itself."""
        passage = self._passage(index, index + 1)
        kind = self.chunks.value(index, "kind") or "unattributed"
        source = Source(name=None, kind=kind, role=passage.exact.lower(), passage=passage)
        return Subject(first=index, after=index + 1, individual=None, source=source)

    def _passage(self, first: int, after: int) -> Passage:
        return passage_at(self.text, self.chunks.starts[first], self.chunks.ends[after - 1])

    def _belongs_to_somebody(self, phrase: Phrase) -> bool:
        """As in "X's office": a body that speaks for X."""
        head = phrase.head
        return self.chunks.has(head, "ORGNAME") and head - phrase.first > 1 and self.chunks.has(head - 1, "POSS")

    def _of_office(self, phrase: Phrase) -> Subject:
        naming = self._at.get(phrase.head - 2)
        kind = naming.individual.kind if naming is not None else self._kind(phrase)
        passage = self._passage(phrase.first, phrase.after)
        source = Source(name=_without_article(passage.exact), kind=kind or "organisation", passage=passage)
        return Subject(first=phrase.first, after=phrase.after, individual=None, source=source)

    def _spelled(self, phrase: Phrase) -> str:
        """The words of a phrase without an article; in the nominative where the word lists give it."""
        base = self.chunks.value(phrase.head, "base")
        if base is None:
            return _unmarked(self._bare(self._passage(phrase.first, phrase.after).exact))
        rest = self.text[self.chunks.ends[phrase.head] : self.chunks.ends[phrase.after - 1]]
        return base + (rest if "«" in rest or '"' in rest[:-1] else rest.rstrip('»"'))

    def _of_body(self, phrase: Phrase) -> Subject:
        """A body of the word lists: "the health ministry", "the ministry" that was last named."""
        passage = self._passage(phrase.first, phrase.after)
        name = self._full_name(self._spelled(phrase), self.chunks.value(phrase.head, "body"))
        source = Source(name=name, kind=self._kind(phrase) or "organisation", passage=passage)
        self.body = Subject(first=phrase.first, after=phrase.after, individual=None, source=source)
        return self.body

    def _bare(self, words: str) -> str:
        """The words of a source without article, and without the ending of the owner's case."""
        plain, fold = _without_article(words), self.chunks.language.fold
        endings = (one for one in self.phrases.manner.owner if fold(plain[-len(one) :]) == fold(one))
        return plain[: len(plain) - len(next(endings, ""))]

    def _full_name(self, name: str, body: str | None) -> str:
        """The name of a body as the document first spells it; "the ministry" is the ministry last named."""
        known = None if self.body is None else self.body.source.name
        if body == _GENERIC:
            return known if known is not None and self._is_official() else name
        if body is not None:
            return self._bodies.setdefault(body, name)
        generic = " " not in name and name.islower()
        return known if known is not None and generic and name in known.lower().split() else name

    def _is_official(self) -> bool:
        return self.body is not None and self.body.source.kind == "official"

    def _of_paper(self, phrase: Phrase) -> Subject | None:
        """A document, or sources that are not named: whoever stands behind it, where the phrase says who."""
        is_paper = self.chunks.has(phrase.head, "DOC")
        behind = self._behind(phrase) if is_paper else None
        if behind is not None:
            return replace(self.longer(behind, phrase.first, phrase.after), paper=True)
        passage = self._passage(phrase.first, phrase.after)
        source = Source(
            name=None, kind=self._kind(phrase) or "unattributed", role=self._spelled(phrase), passage=passage
        )
        return Subject(first=phrase.first, after=phrase.after, individual=None, source=source, paper=is_paper)

    def _behind(self, phrase: Phrase) -> Subject | None:
        """Who made a document: "a ministry statement", "figures from the ministry", "X's letter"."""
        for place in range(phrase.first, phrase.after):
            naming = self._at.get(place)
            if naming is not None:
                return self.person(naming, Phrase(first=naming.first, after=naming.after, head=place, run=naming.first))
            if place != phrase.head and self.chunks.has(place, "ORG"):
                first = place if place > phrase.head else phrase.first
                return self._of_body(Phrase(first=first, after=place + 1, head=place, run=first))
        if self._is_possessed(phrase.first) and self.body is not None:
            return self.body
        return None

    def _is_possessed(self, index: int) -> bool:
        """As in "their list": of the body last named."""
        return self.chunks.has(index, "PRON") and self.chunks.has(index, "DET")

    def _kind(self, phrase: Phrase) -> str | None:
        """The kind of source that the head is, else another word of the phrase."""
        kind = self.chunks.value(phrase.head, "kind")
        if kind:
            return kind
        others = (self.chunks.value(place, "kind") for place in self.phrases.heads_in(phrase))
        return next((other for other in others if other), None)

    def _is_plain_body(self, index: int) -> bool:
        """Whether a chunk is a name that is no person's."""
        return self.chunks.has_any(index, "NAMEWORD", "ACRONYM", "TAKEN", "ORGNAME") and not (
            self.chunks.has(index, "LOW") or self.chunks.has_any(index, "ROLE", "KIN", "GROUP")
        )

    def _is_title_of_body(self, phrase: Phrase) -> bool:
        """As in "The Volunteers of the Ninth Bridge": a role in capitals, with more capitals after "of"."""
        head = phrase.head
        if head == phrase.first or not self.chunks.has(head, "CAP") or self.chunks.has(head, "OFFICE"):
            return False
        is_linked = head + 1 < phrase.after and self.chunks.has(head + 1, "OF")
        return is_linked and self.chunks.holds(head + 2, phrase.after, "CAP")

    def _is_plain_name(self, phrase: Phrase) -> bool:
        return self.chunks.holds(phrase.first, phrase.head, "NAMEWORD")

    def _of_unknown_body(self, phrase: Phrase) -> Subject | None:
        """As in "the broadcaster Khabar 24" and "NetBlocks": a name that is no person's, with what it is called."""
        called = [place for place in self.phrases.heads_in(phrase) if self.chunks.has(place, "ORG")]
        if not called and self.chunks.has(phrase.head, "TAKEN") and not self._is_plain_name(phrase):
            return None
        passage = self._passage(phrase.first, phrase.after)
        kind = (self.chunks.value(called[0], "kind") if called else None) or "organisation"
        first = called[0] + 1 if called and called[0] < phrase.head else phrase.first
        name = _without_article(self._passage(first, phrase.after).exact)
        source = Source(name=name, kind=kind, passage=passage)
        known = bool(called) or not self.chunks.has(phrase.head, "ORGNAME")
        return Subject(first=phrase.first, after=phrase.after, individual=None, source=source, known=known)

    def _of_role(self, phrase: Phrase) -> Subject | None:
        """A role or a group: "activists", "the longtime opposition activist", "a cook"."""
        if self.chunks.has_any(phrase.head, "NUMBER", "DET", "PLACE", "BARE"):
            return None
        if self.chunks.has(phrase.head, "TAKEN") and not self._word(phrase.head).endswith(_SHARES):
            return None
        known = self.chunks.has_any(phrase.head, "ROLE", "KIN", "GROUP", "COUNT")
        if not known and not self._may_speak(phrase):
            return None
        passage = self._passage(phrase.first, phrase.after)
        kind = self._kind_of_role(phrase)
        individual = self._described(phrase)
        name = individual.name if individual else None
        role = self._spelled(phrase)
        word = self._word(phrase.head)
        if individual is None and not self._is_definite(phrase.first):
            self._unnamed.add(word)
        source = Source(name=name, kind=kind, role=role, passage=passage)
        if individual is None and not self._is_many(phrase.head):
            gender = self.chunks.value(phrase.head, "gender") or ""
            individual = Individual(role, (), kind=kind, gender=gender, described=True)
        return Subject(first=phrase.first, after=phrase.after, individual=individual, source=source, known=known)

    def _may_speak(self, phrase: Phrase) -> bool:
        """Whether an unknown word looks like a noun: after an article or a number, or a plural by itself."""
        first = phrase.first
        if self.chunks.has(first, "DET") or self.chunks.has(first, "COUNT"):
            return phrase.after - first > 1
        word = self._word(phrase.head)
        return word.endswith("s") and len(word) > _SHORT and phrase.after - first < _SHORT

    def _kind_of_role(self, phrase: Phrase) -> str:
        """The kind of a role; "the hospital's director" speaks for the hospital."""
        kind = self._kind_of_group(phrase.head) or self._kind_of_word(phrase.head) or "witness"
        if kind != "witness":
            return kind
        bodies = [place for place in range(phrase.first, phrase.after) if self.chunks.has(place, "ORG")]
        apart = self.chunks.holds(phrase.first, phrase.after, *_APART)
        return (self.chunks.value(bodies[0], "kind") or kind) if bodies and not apart else kind

    def _kind_of_word(self, index: int) -> str | None:
        """The kind of a word; of a count ("dozens of officials") that of its last word."""
        if not self.chunks.has(index, "COUNT"):
            return self.chunks.value(index, "kind")
        return self.chunks.language.word(self._word(index).split()[-1]).values.get("kind")

    def _kind_of_group(self, index: int) -> str | None:
        """Officers speak for their body, detainees for themselves."""
        return _GROUP_KINDS.get(self.chunks.value(index, "population") or "")

    def _is_many(self, index: int) -> bool:
        return self._word(index).endswith("s") or self.chunks.has(index, "COUNT")

    def _word(self, index: int) -> str:
        return self.text[self.chunks.starts[index] : self.chunks.ends[index]].lower()

    def _is_definite(self, first: int) -> bool:
        return self._word(first) == "the"

    def _described(self, phrase: Phrase) -> Individual | None:
        """The one described: "the longtime activist" is whoever was last spoken of; "a doctor" is nobody known."""
        word = self._word(phrase.head)
        is_known = self._is_definite(phrase.first) and word not in self._unnamed and not word.endswith("s")
        if not is_known or not self.chunks.has(phrase.head, "ROLE") or self._is_specified(phrase):
            return None
        if self.chunks.has(phrase.head, "OFFICE"):
            return self.roster.holder(word)
        return self.last()

    def _is_specified(self, phrase: Phrase) -> bool:
        """Whether the words say whose or where: then it is nobody spoken of before."""
        names = ("POSS", "OF", "IN", "PREP", "PLACE")
        return self.chunks.holds(phrase.first, phrase.after, *names)

    def longer(self, subject: Subject, first: int, after: int) -> Subject:
        """The same subject with more words that belong to it."""
        source = replace(subject.source, passage=self._passage(first, after))
        return replace(subject, first=first, after=after, source=source)

    def with_apposition(self, subject: Subject) -> Subject:
        """With what is said of it after a comma ("X, a doctor at the city hospital")."""
        comma = subject.after
        if comma + 1 >= len(self.chunks.letters) or not self.chunks.has(comma, "COMMA"):
            return subject
        apposed = self.chunks.has_any(comma + 1, *_APPOSED)
        if not apposed or self.chunks.has(comma + 1, "THATWORD"):
            return subject
        after = comma + 1
        last = min(after + _LONGEST_APPOSITION, len(self.chunks.letters))
        while after < last and self.chunks.letters[after] != BOUNDARY and not self._ends_apposition(after):
            after += 1
        return self.longer(subject, subject.first, after) if after > comma + 1 else subject

    def _ends_apposition(self, index: int) -> bool:
        names = ("COMMA", "STOP", "SEMI", "DASH", "SPEECH", "BUT", "QUOTE")
        return self.chunks.has_any(index, *names) and not (
            self.chunks.has(index, "STOP") and self.chunks.has(index - 1, "INITIAL")
        )

    def joined(self, subject: Subject, opens_clause: Callable[[int], bool]) -> Subject:
        """With who speaks beside it, where both open their clause ("X and other protesters said")."""
        joint = subject.first - 1
        if joint < 1 or not self.chunks.has(joint, "AND"):
            return subject
        other = self.phrases.ending_at(joint - 1)
        if other is None:
            return subject
        naming = self._at.get(other.head)
        if naming is not None:
            return self.longer(self.person(naming, other), other.first, subject.after)
        if not opens_clause(other.first) or subject.individual is not None:
            return subject
        whole = self.longer(subject, other.first, subject.after)
        words = _without_article(" ".join(self._passage(other.first, subject.after).exact.split()))
        source = replace(whole.source, name=words) if subject.source.name else replace(whole.source, role=words)
        return replace(whole, source=source)


def source_of(individual: Individual, passage: Passage | None = None) -> Source:
    """A person as the source of what is said; somebody only described has a role and no name."""
    if individual.described:
        return Source(name=None, kind=individual.kind or "witness", role=individual.name, passage=passage)
    role = individual.roles[0] if individual.roles else None
    return Source(name=individual.name, kind=individual.kind or "witness", role=role, passage=passage)


def _unmarked(words: str) -> str:
    """A name without the marks around the whole of it."""
    return words[1:-1] if words[:1] in _MARKS and words[-1:] in _MARKS else words


def _without_article(words: str) -> str:
    head, _, rest = words.partition(" ")
    return rest if rest and head.lower() in ("the", "a", "an") else words
