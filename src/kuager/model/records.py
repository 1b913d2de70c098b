"""The records that the stages exchange. Plain frozen data; what is done with them lives in the stages.

Names follow the standards of the field (see ``docs/glossary.md``): a *document* is a captured item, a *source*
is the person or body that provides the information, a *passage* is a place in a document, a *suggestion* is
what a machine proposes, a *claim* is what a person has accepted, a *figure* is a value worked out from claims by
a named rule. All offsets are Unicode code points into the document's stored text, end-exclusive.
"""

from dataclasses import dataclass, field

from kuager.model.contents import (
    Act,
    Connectivity,
    Content,
    Count,
    DateMention,
    Event,
    PersonMention,
    Spell,
    Statement,
)
from kuager.model.copies import Aligned, Changed, Discount, Relation
from kuager.model.dates import DateInterval
from kuager.model.documents import (
    NARRATOR,
    UNATTRIBUTED,
    Block,
    Bounds,
    Dated,
    Document,
    Passage,
    Place,
    Problem,
    Source,
    Span,
    passage_at,
)
from kuager.model.histories import Clash, History, Station, Telling
from kuager.model.incidents import Chronology, Gap, Incident, Perhaps, Unattached
from kuager.model.looks import Alike
from kuager.model.persons import Individual, Likeness

__all__ = [
    "NARRATOR",
    "UNATTRIBUTED",
    "Act",
    "Aligned",
    "Alike",
    "Block",
    "Bounds",
    "Changed",
    "Check",
    "Chronology",
    "Claim",
    "Clash",
    "Connectivity",
    "Content",
    "Count",
    "DateMention",
    "Dated",
    "Discount",
    "Document",
    "Event",
    "Family",
    "Figure",
    "Gap",
    "History",
    "Incident",
    "Individual",
    "Kin",
    "Ledger",
    "LedgerRow",
    "Likeness",
    "Mention",
    "NumberMention",
    "Passage",
    "Perhaps",
    "Person",
    "PersonMention",
    "PersonSpell",
    "Place",
    "Problem",
    "Quantity",
    "Reading",
    "Record",
    "Relation",
    "Source",
    "Span",
    "Spell",
    "StatedFigure",
    "Statement",
    "Station",
    "Suggestion",
    "Telling",
    "Unattached",
    "passage_at",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberMention:
    """Any number in a text and what became of it (vocabulary ``dispositions``): none passes unseen."""

    start: int
    end: int
    disposition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """What a machine proposes about one document; never more than a proposal.

    Attributes:
        id: Content id of document, content and rule.
        document: Id of the document.
        content: What it proposes.
        rule: The rule that fired, e.g. ``en.passive.count``.
        producer: Which producer in which version, e.g. ``rules_v1``.
    """

    id: str
    document: str
    content: Content
    rule: str
    producer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A suggestion that a person has decided on, or content that a person has entered.

    Attributes:
        id: That of the suggestion it came from; of a claim that a person entered, a content id.
        document: Id of the document.
        content: What the source claims.
        review: Vocabulary ``review``: ``accepted, amended, rejected, retracted, disputed``.
        suggestion: The suggestion it came from, if any.
    """

    id: str
    document: str
    content: Content
    review: str
    suggestion: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything a producer read in one document: what it suggests, and every number's fate."""

    document: str
    producer: str
    published: Dated | None
    suggestions: tuple[Suggestion, ...]
    numbers: tuple[NumberMention, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFigure:
    """One count as the figures stage sees it: suggestion or claim, with its document.

    Attributes:
        id: That of the suggestion or claim.
        document: Id of the document.
        count: What is claimed.
        rule: The rule that found it.
        review: Vocabulary ``review``.
        captured: When the document was taken into the case.
        published: When the document was published, as far as known.
        reading: How a person chose to read an ambiguous word (vocabulary ``count_readings``), "" where nobody did.
    """

    id: str
    document: str
    count: Count
    rule: str
    review: str
    captured: DateInterval | None = None
    published: DateInterval | None = None
    reading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """What is counted: measure, population and place. The window is a claim's *about* date."""

    measure: str
    population: str
    place: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What two or more figures say of one another.

    Attributes:
        check: ``same, grows, part, sum, stock, source`` (vocabulary ``checks``).
        verdict: ``contradiction, tension, revision, retraction`` (vocabulary ``verdicts``).
        figures: Ids of the figures, in the order in which the reason names them.
        reason: One or two sentences a reader without training understands, naming speakers and dates.
        readings: The readings of the words under which they fit, where the verdict is *tension*.
    """

    check: str
    verdict: str
    figures: tuple[str, ...]
    reason: str
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One value in a ledger and how many carry it.

    Attributes:
        figure: The first figure that carries it.
        documents: How many documents print it.
        families: How many of them are no copies of one another.
        origins: How many would be left of these if every statement that several pass on were heard once: at least 1, at
            most as many as families; see :mod:`kuager.figures.origins`.
        speakers: How many say it.
        carriers: The figures that carry it, the first one first.
        struck: Why the row is kept and counts no more (vocabulary ``struck``), None where it stands.
        struck_by: The figures of the statements that took it back; none where a person decided.
        follows: What the same speakers had said last before of this quantity: the chain of one speaker's words.
        possibly: In a ledger as known on a day: whether no text tells that it had come by then.
        effective_ppm: What the families are worth together, in millionths of an independent one, where it is uncertain
            whether one descends from another; None where that is uncertain of none. See :mod:`kuager.copies.weighing`.
        discounts: The pairs of documents for which it is less than the number of families.
    """

    figure: str
    documents: int
    families: int
    origins: int
    speakers: int
    carriers: tuple[str, ...] = ()
    struck: str | None = None
    struck_by: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    possibly: bool = False
    effective_ppm: int | None = None
    discounts: tuple[Discount, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """All that was said of one quantity, in order, and the least and greatest value it allows.

    ``lower``/``upper`` are the envelope: see :mod:`kuager.figures.ledger`; ``note`` says why there is none. ``silent``
    are the sides that have no figure yet.
    """

    quantity: Quantity
    rows: tuple[LedgerRow, ...]
    lower: int | None
    upper: int | None
    known_on: DateInterval | None = None
    by: str = "said"
    note: str | None = None
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A value worked out from claims by a named rule; names what it rests on *and what it leaves out*.

    ``note`` says why there is no value, or what it does not tell; ``incident`` is the incident whose claims alone it
    is made of, None where it is made of all claims of its quantity.
    """

    id: str
    quantity: Quantity
    rule: str
    lower: int | None
    upper: int | None
    rests_on: tuple[str, ...]
    leaves_out: tuple[str, ...]
    note: str | None = None
    incident: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A person's mention with the document it stands in."""

    document: str
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person as the documents name them; ``unnamed`` people are described by what stands for them.

    ``individuals`` are the persons of single documents that it was put together from; ``review`` tells whether people
    did so (``accepted``), differ on it (``disputed``), or a name alone suggests it.
    """

    id: str
    name: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    mentions: tuple[Mention, ...]
    unnamed: bool = False
    credit_only: bool = False
    individuals: tuple[Individual, ...] = ()
    review: str = "suggested"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSpell:
    """A spell of a person of the record."""

    person: str
    document: str
    spell: Spell


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """A document inside a copy family: how it descends from another one."""

    document: str
    relation: str | None = None
    to: str | None = None
    score_ppm: int | None = None
    evidence: tuple[tuple[Span, Span], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Documents of one origin; a document without copies is a family of its own."""

    id: str
    root: str | None
    documents: tuple[Kin, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The whole record of a case as of now: what ``digest`` prints and every page shows."""

    documents: tuple[Document, ...]
    figures: tuple[StatedFigure, ...]
    suggestions: tuple[Suggestion, ...]
    numbers: dict[str, tuple[NumberMention, ...]] = field(default_factory=dict)
    persons: tuple[Person, ...] = ()
    spells: tuple[PersonSpell, ...] = ()
    likenesses: tuple[Likeness, ...] = ()
    histories: tuple[History, ...] = ()
    checks: tuple[Check, ...] = ()
    ledgers: tuple[Ledger, ...] = ()
    families: tuple[Family, ...] = ()
    relations: tuple[Relation, ...] = ()
    pictures: tuple[Alike, ...] = ()
    problems: tuple[Problem, ...] = ()
    claims: tuple[Claim, ...] = ()
    ranges: tuple[Figure, ...] = ()
    incidents: tuple[Incident, ...] = ()
    unattached: tuple[Unattached, ...] = ()
    covered: DateInterval | None = None
    gaps: tuple[Gap, ...] = ()
