"""What people decide, as it is recorded: nothing is overwritten, a later decision names those that it replaces.

Two machines without a network may decide differently on one thing. After a merge neither decision replaces the
other, so both stand side by side until somebody decides anew.
"""

from dataclasses import dataclass

from kuager.model.persons import PersonAt
from kuager.model.records import Content


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimDecided:
    """A person decided on a suggestion, or entered a claim that no machine had suggested.

    Attributes:
        subject: Id of the suggestion, or of the claim that was entered.
        decision: Vocabulary ``decisions``: ``accepted, amended, rejected, retracted, undecided``.
        document: Id of the document.
        content: The claim that was decided on: as amended, else as it stood before the person.
        note: Why, in the person's words.
        replaces: Ids of the entries that decided on this subject and that the person had before them.
    """

    subject: str
    decision: str
    document: str
    content: Content
    note: str = ""
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantitiesJudged:
    """A person judged whether two figures count one and the same quantity.

    Attributes:
        one: Id of a figure: a suggestion or claim.
        other: Id of another; ids are in order, so that a pair is judged once.
        judgement: Vocabulary ``judgements``: ``same, different, undecided``.
        note: Why.
        replaces: As with :class:`ClaimDecided`.
    """

    one: str
    other: str
    judgement: str
    note: str = ""
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentsJudged:
    """A person judged whether two happenings are one incident, or whether a figure belongs to a happening's incident.

    Attributes:
        one: Id of an event, an act or a figure: a suggestion or claim.
        other: Id of another, at least one of both no figure; ids are in order, so that a pair is judged once.
        judgement: Vocabulary ``judgements``: ``same, different, undecided``.
        note: Why.
        replaces: As with :class:`ClaimDecided`.
    """

    one: str
    other: str
    judgement: str
    note: str = ""
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiesJudged:
    """A person judged whether two documents are of one origin.

    Attributes:
        one: Id of a document.
        other: Id of another; ids are in order, so that a pair is judged once.
        judgement: Vocabulary ``judgements``: ``same`` (one descends from the other, or both from a third),
            ``different`` (each was written by itself), ``undecided``.
        note: Why.
        replaces: As with :class:`ClaimDecided`.
    """

    one: str
    other: str
    judgement: str
    note: str = ""
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonsJudged:
    """A person judged whether two persons of documents are one.

    Who is meant is told by passages: they still stand there when a better reader finds other mentions.

    Attributes:
        one: Id of a person of one document, as it was when this was judged.
        other: Id of another; ids are in order.
        at: Where their documents speak of both, in the same order.
        judgement: Vocabulary ``person_judgements``: ``same, different, unsure, undecided``.
        note: Why.
        replaces: As with :class:`ClaimDecided`.
    """

    one: str
    other: str
    at: tuple[PersonAt, PersonAt]
    judgement: str
    note: str = ""
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingChosen:
    """A person chose how the ambiguous word of a figure is to be read.

    Attributes:
        figure: Id of the figure: a suggestion or claim.
        reading: Vocabulary ``count_readings``: ``held`` (at that time), ``total`` (all so far), ``undecided``.
        note: Why.
        replaces: As with :class:`ClaimDecided`.
    """

    figure: str
    reading: str
    note: str = ""
    replaces: tuple[str, ...] = ()


STANDING = frozenset({"accepted", "amended"})
"""Decisions after which a claim stands."""

Decision = ClaimDecided | QuantitiesJudged | IncidentsJudged | CopiesJudged | PersonsJudged | ReadingChosen


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A decision with where and when it was made.

    Attributes:
        entry: Id of the journal entry that records it.
        device: The journal: whose machine.
        time: What the clock of that machine said: a claim and no more.
        decision: What was decided.
    """

    entry: str
    device: str
    time: str
    decision: Decision


def about(decision: Decision) -> tuple[str, ...]:
    """What a decision is about: decisions with the same answer are on one thing."""
    match decision:
        case ClaimDecided():
            return "claim", decision.subject
        case QuantitiesJudged():
            return "quantities", decision.one, decision.other
        case IncidentsJudged():
            return "incidents", decision.one, decision.other
        case CopiesJudged():
            return "copies", decision.one, decision.other
        case PersonsJudged():
            return "persons", decision.one, decision.other
        case ReadingChosen():
            return "reading", decision.figure


def outcome(decision: Decision) -> object:
    """What was decided, without who, why and after what: equal outcomes are no disagreement."""
    match decision:
        case ClaimDecided():
            return decision.decision, decision.content if decision.decision in STANDING else None
        case QuantitiesJudged() | IncidentsJudged() | CopiesJudged() | PersonsJudged() | ReadingChosen():
            return said_of(decision)


def said_of(decision: Decision) -> str:
    """What was decided, in the word of its vocabulary."""
    match decision:
        case ClaimDecided():
            return decision.decision
        case QuantitiesJudged() | IncidentsJudged() | CopiesJudged() | PersonsJudged():
            return decision.judgement
        case ReadingChosen():
            return decision.reading
