"""How two documents hang together: what they share, which descends from which, and what changed on the way."""

from dataclasses import dataclass

from kuager.model.documents import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """A passage of one document beside the passage of the other that tells the same.

    Attributes:
        one: Where it stands in the first document.
        other: Where it stands in the second.
        quoted: Whether it is the words of a speaker in both: the same statement, no sign of a copy.
    """

    one: Span
    other: Span
    quoted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What differs between two passages that are aligned: a correction, or damage.

    Attributes:
        what: Vocabulary ``changed_facts``: ``number, name, date``.
        one: Where it stands in the first document.
        other: What stands there in the second.
    """

    what: str
    one: Span
    other: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What two documents have to do with each other, with its evidence; a suggestion until a person decides.

    Attributes:
        one: Id of a document.
        other: Id of another; ids are in order, so that a pair has one relation.
        relation: Vocabulary ``copy_relations``.
        descends: Id of the one of both that descends from the other; None where that cannot be told.
        score_ppm: How often such a pair is what it is taken for, in millionths, as measured on labelled pairs.
        reason: What speaks for the relation and for its direction, in sentences.
        evidence: The aligned passages, in the order of the first document.
        changed: What differs between them.
        review: Vocabulary ``review``: ``accepted`` where a person said that one descends from the other, ``disputed``
            where people differ, else ``suggested``. What a person refused is no relation any more.
    """

    one: str
    other: str
    relation: str
    descends: str | None = None
    score_ppm: int | None = None
    reason: str = ""
    evidence: tuple[Aligned, ...] = ()
    changed: tuple[Changed, ...] = ()
    review: str = "suggested"


@dataclass(frozen=True, slots=True, kw_only=True)
class Discount:
    """Why a family that carries a value counts for less than one: it may descend from an earlier one.

    Attributes:
        document: Id of the document of the later family.
        earlier: Id of the document of the earlier family.
        score_ppm: How probable it is that they are of one origin, in millionths; see :class:`Relation`.
    """

    document: str
    earlier: str
    score_ppm: int
