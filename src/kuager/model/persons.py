"""Persons of one document, and what two of them have to do with each other."""

from dataclasses import dataclass

from kuager.model.documents import Passage
from kuager.model.ids import content_id


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAt:
    """Where a document speaks of a person: what a judgement points at.

    Attributes:
        document: Id of the document.
        passage: The first words there that name the person; of somebody unnamed, the first that speak of one.
        name: The fullest name in that document, or the words that stand for somebody unnamed.
    """

    document: str
    passage: Passage
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Individual:
    """A person of one document: who is who inside a document its reader has said.

    Attributes:
        id: Content id of the document and the place of the passage, so that it stays when other mentions are found,
            roles are read or the reader counts its persons otherwise.
        at: Where the document first names the person.
        names: Every spelling of the name; none for somebody unnamed.
        roles: What the document says the person is.
    """

    id: str
    at: PersonAt
    names: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()

    @property
    def document(self) -> str:
        """Id of the document."""
        return self.at.document


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody said of two individuals.

    Attributes:
        judgement: Vocabulary ``person_judgements``.
        device: The journal in which it stands: whose machine.
        time: What the clock of that machine said.
        note: Why, in the person's words.
    """

    judgement: str
    device: str
    time: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Two individuals that may be one person, with what speaks for and against it.

    Attributes:
        one: Id of an individual.
        other: Id of another; ids are in order, so that a pair stands once.
        band: Vocabulary ``likenesses``: what the comparison of their names takes them for.
        score_ppm: The sum of the reasons, in millionths; None where nothing was compared.
        reasons: What speaks for it and against it, in words, each with its weight in millionths.
        review: Vocabulary ``review``: ``suggested`` as long as nobody has judged; ``accepted`` where people say it is
            one person, ``rejected`` where they say it is not, ``disputed`` where they differ, or where judgements
            cannot all hold.
        joined: Whether both stand in one person of the record.
        said: What people said of the pair, in the order of the journal.
    """

    one: str
    other: str
    band: str
    score_ppm: int | None = None
    reasons: tuple[tuple[str, int], ...] = ()
    review: str = "suggested"
    joined: bool = False
    said: tuple[Said, ...] = ()


def individual_id(document: str, passage: Passage, place: int = 0) -> str:
    """The id of a person of a document.

    Args:
        document: Id of the document.
        passage: Where it first names the person.
        place: 0, or counting up where one passage stands for several ("her husband and son").
    """
    at: list[str | int] = [document, passage.start, passage.end]
    return content_id("per", [*at, place] if place else at)
