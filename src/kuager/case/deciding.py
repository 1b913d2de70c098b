"""Deciding: from what a person says to the decision that is recorded, or a clear reason why it cannot be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from kuager.case.finding import DOCUMENT, PERSON_ID, document_called, individual_called, several
from kuager.case.grounding import is_grounded
from kuager.claims import PERSON, Reviewed, standing
from kuager.errors import UsageError
from kuager.figures import misquoted
from kuager.model.codec import decode, read_json
from kuager.model.decisions import (
    ClaimDecided,
    CopiesJudged,
    Decision,
    IncidentsJudged,
    Made,
    PersonsJudged,
    QuantitiesJudged,
    ReadingChosen,
)
from kuager.model.entries import body_of
from kuager.model.ids import content_id
from kuager.model.passages import passages_in
from kuager.model.records import Act, Content, Count, Event, Span, Suggestion
from kuager.model.vocab import measures, vocabularies
from kuager.people import pair_meant, roster
from kuager.suggestions.checking import Refused, check_terms
from kuager.suggestions.evidence import may_say

_Paired = QuantitiesJudged | IncidentsJudged | CopiesJudged
Judged = _Paired | PersonsJudged
Decided = TypeVar("Decided", bound=Decision)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What lies before a person who decides.

    Attributes:
        reviewed: All suggestions and claims as they stand.
        decisions: All decisions so far, in order.
        texts: The texts of the documents by id.
        names: What they are called, likewise.
    """

    reviewed: Reviewed
    decisions: tuple[Made, ...]
    texts: Mapping[str, str]
    names: Mapping[str, str] = field(default_factory=dict)

    def find(self, named: str) -> Suggestion:
        """The suggestion or claim with an id, or with an id that begins so.

        Raises:
            UsageError: There is none, or there are several.
        """
        fitting = [one for one in self.reviewed.suggestions if one.id.startswith(named)] if named else []
        exact = [one for one in fitting if one.id == named]
        if len(exact or fitting) == 1:
            return (exact or fitting)[0]
        if not fitting:
            message = f"{named!r} is no suggestion and no claim of this case"
            raise UsageError(message, hint="Ids are printed by: kuager figures --json")
        raise several(named, [one.id for one in fitting])

    def document(self, named: str) -> str | None:
        """The document with a name, an id, or an id that begins so; None where something else must be meant.

        Raises:
            UsageError: There are several, or an id of a document is of none.
        """
        if named.startswith(DOCUMENT) or named in self.names.values():
            return document_called(self.names, named)
        return None

    def decided(self, named: str, decision: str, content: Content | None = None, note: str = "") -> ClaimDecided:
        """The decision on a suggestion or claim.

        Args:
            named: Its id, or an unmistakable beginning.
            decision: Vocabulary ``decisions``.
            content: What is claimed, where it was amended.
            note: Why.

        Raises:
            UsageError: There is no such suggestion or decision; or the words are not in the document.
        """
        _known("decisions", decision)
        subject = self.find(named)
        if content is not None:
            self._refuse_unsaid(subject.document, content, subject.content)
        return _recordable(
            ClaimDecided(
                subject=subject.id,
                decision=decision,
                document=subject.document,
                content=subject.content if content is None else content,
                note=note,
                replaces=self._before("claim", subject.id),
            )
        )

    def entered(self, document: str, content: Content, note: str = "") -> ClaimDecided:
        """A claim that no machine suggested.

        Raises:
            UsageError: There is no such document, or its words are not there.
        """
        self._refuse_unsaid(document, content)
        subject = content_id("claim", [document, PERSON, *(_place(content))])
        return _recordable(
            ClaimDecided(
                subject=subject,
                decision="accepted",
                document=document,
                content=content,
                note=note,
                replaces=self._before("claim", subject),
            )
        )

    def judged(self, pair: tuple[str, str], judgement: str, note: str = "") -> Judged:
        """The judgement on two persons, on the origin of two documents, the quantity of two figures, or an incident.

        Raises:
            UsageError: They are no two persons, documents, figures or happenings, or there is no such judgement.
        """
        if any(named.startswith(PERSON_ID) for named in pair):
            return self._persons_judged(pair, judgement, note)
        _known("judgements", judgement)
        found = [self.document(named) or self._judgeable(named) for named in pair]
        one, other = sorted(each if isinstance(each, str) else each.id for each in found)
        if one == other:
            message = f"{one} cannot be judged against itself"
            raise UsageError(message)
        kind, made = _kind_of(found)
        before = self._before(kind, one, other)
        return _recordable(made(one=one, other=other, judgement=judgement, note=note, replaces=before))

    def _persons_judged(self, pair: tuple[str, str], judgement: str, note: str) -> PersonsJudged:
        _known("person_judgements", judgement)
        there = roster(self.reviewed.standing)
        one, other = sorted((individual_called(there, named) for named in pair), key=lambda found: found.id)
        if one.id == other.id:
            message = f"{one.id} cannot be judged against itself"
            raise UsageError(message)
        before = tuple(
            made.entry
            for made in self.reviewed.persons
            if isinstance(made.decision, PersonsJudged) and pair_meant(made.decision, there) == (one.id, other.id)
        )
        return _recordable(
            PersonsJudged(
                one=one.id,
                other=other.id,
                at=(one.at, other.at),
                judgement=judgement,
                note=note,
                replaces=before,
            )
        )

    def chosen(self, named: str, reading: str, note: str = "") -> ReadingChosen:
        """The reading of an ambiguous word.

        Raises:
            UsageError: It is no figure, there is no such reading, or its word cannot mean that.
        """
        _known("count_readings", reading)
        found = self._figure(named)
        if isinstance(found.content, Count):
            _refuse_impossible(reading, found.content.measure)
        figure = found.id
        before = self._before("reading", figure)
        return _recordable(ReadingChosen(figure=figure, reading=reading, note=note, replaces=before))

    def _figure(self, named: str) -> Suggestion:
        found = self.find(named)
        if not isinstance(found.content, Count):
            message = f"{found.id} is no figure"
            raise UsageError(message)
        return found

    def _judgeable(self, named: str) -> Suggestion:
        found = self.find(named)
        if not isinstance(found.content, Count | Event | Act):
            message = f"{found.id} is no figure and nothing that happened"
            raise UsageError(message, hint="Two figures can be one quantity; events, acts and figures one incident.")
        return found

    def _before(self, *subject: str) -> tuple[str, ...]:
        return tuple(made.entry for made in standing(self.decisions).get(subject, ()))

    def _refuse_unsaid(self, document: str, content: Content, before: Content | None = None) -> None:
        """Refuse a claim whose words are not in its document: nobody said it there; or whose words mean nothing.

        What stood ``before`` is not questioned: a place can be put right where the number is beyond the check.
        """
        text = self.texts.get(document)
        if text is None:
            message = f"{document!r} is no document of this case"
            raise UsageError(message)
        if not all(is_grounded(passage, text) for passage in passages_in(content)):
            message = "the document does not hold these words at this place"
            raise UsageError(message, hint="A claim needs a passage of its document, word for word.")
        try:
            check_terms(content)
        except Refused as error:
            raise UsageError(str(error), hint="Words are listed by: kuager vocab") from error
        reason = _not_said(content, text, before) if isinstance(content, Count) else None
        if reason is not None:
            raise UsageError(reason, hint="Cite the words that say the number, or correct the number.")


def _kind_of(pair: Sequence[str | Suggestion]) -> tuple[str, type[_Paired]]:
    """What is judged of two: what such a decision is about, and its record.

    Raises:
        UsageError: One is a document and the other is not.
    """
    documents = sum(isinstance(one, str) for one in pair)
    if documents == 1:
        message = "a document is judged against another document only"
        raise UsageError(message, hint="Ids of documents are printed by: kuager copies")
    if documents:
        return "copies", CopiesJudged
    counted = all(isinstance(one, Suggestion) and isinstance(one.content, Count) for one in pair)
    return ("quantities", QuantitiesJudged) if counted else ("incidents", IncidentsJudged)


def _not_said(count: Count, text: str, before: Content | None) -> str | None:
    """Why the passage of a count does not say its number, in digits or in words; None when it does."""
    number = count.number
    reason = misquoted(count)
    same = isinstance(before, Count) and (before.number, before.bounds) == (number, count.bounds)
    if reason is None and not same and not may_say(count.bounds, text, Span(number.start, number.end)):
        reason = f"the number words “{number.exact}” do not say the number recorded"
    return reason


def _refuse_impossible(reading: str, measure: str) -> None:
    """Nobody is killed only for a time: a word that has one reading cannot be given the other."""
    known = measures().get(measure)
    if known is not None and (known.kind, reading) in {("cumulative", "held"), ("stock", "total")}:
        message = f"“{known.label}” has one reading, and it is not {reading!r}"
        raise UsageError(message, hint="Detained, missing, in hospital, displaced and the like have two.")


def _place(content: Content) -> Sequence[str | int]:
    return type(content).__name__, content.passage.start, content.passage.end


def _recordable(decision: Decided) -> Decided:
    """The decision, if what a journal writes of it can be read again.

    Raises:
        UsageError: A text or number in it cannot stand in a journal.
    """
    try:
        again = decode(type(decision), read_json(body_of(decision, b"")))
    except ValueError as error:
        message = f"this cannot be recorded: {error}"
        raise UsageError(message, hint="Write plain text, and numbers that a journal can hold.") from error
    if again != decision:
        message = "this cannot be recorded: read again, it would say something else"
        raise UsageError(message)
    return decision


def _known(vocabulary: str, word: str) -> None:
    terms = vocabularies()[vocabulary].terms
    if word not in terms:
        message = f"{word!r} is none of {', '.join(terms)}"
        raise UsageError(message)
