"""The records that the stages exchange. Plain frozen data; what is done with them lives in the stages.

Names follow the standards of the field (see ``docs/glossary.md``): a *document* is a captured item, a *source*
is the person or body that provides the information, a *passage* is a place in a document, a *suggestion* is
what a machine proposes, a *claim* is what a person has accepted, a *figure* is a value worked out from claims by
a named rule. All offsets are Unicode code points into the document's stored text, end-exclusive.
"""

from dataclasses import dataclass, field

from kuager.model.dates import DateInterval


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text: code points, end-exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document that can be found again: W3C Web Annotation, TextQuote and TextPosition selector.

    Attributes:
        start: Code point where the passage begins.
        end: Code point after its last one.
        exact: The words; always ``text[start:end]``.
        prefix: Up to 32 code points before it.
        suffix: Up to 32 code points after it.
    """

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


CONTEXT = 32


def passage_at(text: str, start: int, end: int) -> Passage:
    """The passage of a text between two offsets, with its surroundings."""
    return Passage(start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A part of a document with its function: vocabulary ``block_kinds``. Blocks cover all words of the text."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something wrong with the material: shown with its place, never raised.

    Attributes:
        code: What is wrong, from the vocabulary ``problems``.
        message: The same in a sentence for the person who has to deal with it.
        record: What it is about: a document id, a file name, a journal line.
        start: Where in the document's text, if it is about a place there.
        end: Where that place ends.
    """

    code: str
    message: str
    record: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A time with the reason to believe it.

    Attributes:
        value: The interval.
        basis: Vocabulary ``date_bases``: metadata, byline, given, inferred, text, heading, relative, document.
        anchor: The words it was read from; a relative date re-derives from them when its reference changes.
    """

    value: DateInterval
    basis: str
    anchor: Passage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One captured item: its original bytes never change, nor does the text made from them.

    Attributes:
        id: Content id of bytes and name.
        name: Where it came from, one printable line, relative to what the user named.
        sha256: Of the original bytes.
        media_type: E.g. ``text/plain``.
        language: ISO 639-1 code of most of its text, or ``und``.
        text: The working copy that all offsets point into.
        blocks: Its parts in order; every word belongs to exactly one.
        published: When it was published, as far as known.
        problems: What its reader could not understand.
    """

    id: str
    name: str
    sha256: str
    media_type: str
    language: str
    text: str
    blocks: tuple[Block, ...] = ()
    published: Dated | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where: the name as the gazetteer or the text has it, and how we know (``place_bases``)."""

    name: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The person or body that provides the information (HURIDOCS *Source*): who speaks, not who prints.

    Attributes:
        name: The fullest name the document gives, or None.
        kind: Vocabulary ``source_kinds``. "Reportedly" is ``unattributed``, never official.
        role: "president", "hospital doctor": the words of the document, or None.
        passage: Where the document names the source.
    """

    name: str | None
    kind: str
    role: str | None = None
    passage: Passage | None = None


NARRATOR = Source(name=None, kind="narrator")
UNATTRIBUTED = Source(name=None, kind="unattributed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What a source says of a number, in closed integer bounds.

    Attributes:
        relation: ``exact, gt, ge, lt, le, approx, range, vague`` (vocabulary ``relations``).
        lower: The least number that fits the words, None when the words set no lower end.
        upper: The greatest number that fits the words, None when the words set no upper end.
        approx: The printed number for ``approx`` ("about 164"): no ± is ever invented.
    """

    relation: str
    lower: int | None = None
    upper: int | None = None
    approx: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A source puts a number on a quantity: the content of a figure suggestion or figure claim.

    Attributes:
        passage: The clause that carries it.
        number: The number words inside the passage.
        tier: ``parsed`` (a construction was understood) or ``partial`` (a number beside a casualty cue).
        measure: Vocabulary ``measures``.
        bounds: The number as bounds.
        population: Vocabulary ``populations``.
        includes: Populations said to be inside ("including police officers").
        part_of: Offsets of the number this one is a part of ("of whom 19"), or None.
        place: Where the counted thing happened.
        about: The time the count concerns.
        said: When the source said it.
        source: Who says so.
        relayed_by: Through whom it reached the document, nearest to the source first.
        stance: Vocabulary ``stances``.
    """

    passage: Passage
    number: Passage
    tier: str
    measure: str
    bounds: Bounds
    population: str
    includes: tuple[str, ...] = ()
    part_of: Span | None = None
    place: Place | None = None
    about: Dated | None = None
    said: Dated | None = None
    source: Source = NARRATOR
    relayed_by: tuple[Source, ...] = ()
    stance: str = "asserts"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date expression: kinds ``heading, absolute, relative, duration_end``; several candidates are kept."""

    passage: Passage
    value: DateInterval | None
    kind: str
    candidates: tuple[DateInterval, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened at a time: protest, order, resignation (vocabulary ``event_kinds``)."""

    passage: Passage
    kind: str
    about: Dated | None = None
    place: Place | None = None
    actors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Somebody's words: quoted (``direct``, ``direct_partial``) or told (``indirect``)."""

    passage: Passage
    form: str
    stance: str
    source: Source
    relayed_by: tuple[Source, ...] = ()
    said: Dated | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMention:
    """A place where a document speaks of a person.

    Attributes:
        passage: The words.
        key: Which person *of this document* it is: the same key for all mentions of one person.
        name: The fullest name of that person in the document; for an unnamed person the words that stand for
            it ("husband of …").
        form: ``name``, ``role`` ("the president"), ``kin`` ("her husband") or ``pronoun``.
        roles: Roles the document gives here.
        credit_only: Named only as the maker of a picture.
    """

    passage: Passage
    key: str
    name: str
    form: str = "name"
    roles: tuple[str, ...] = ()
    credit_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """A status of a person over a time, according to a source (``statuses``; HURIDOCS MT 25 beside each).

    ``person`` is the key of a :class:`PersonMention` of the same document.
    """

    passage: Passage
    person: str
    status: str
    about: Dated | None = None
    place: Place | None = None
    source: Source = NARRATOR
    stance: str = "asserts"
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Who did what to whom (HURIDOCS *Act*, MT 4); ``perpetrators`` is ``unknown`` rather than empty."""

    passage: Passage
    act: str
    victims: tuple[str, ...] = ()
    perpetrators: str = "unknown"
    about: Dated | None = None
    place: Place | None = None
    source: Source = NARRATOR
    stance: str = "asserts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Connectivity:
    """The network at a place and time: ``down``, ``partial``, ``restored``."""

    passage: Passage
    state: str
    scope: str | None = None
    about: Dated | None = None
    source: Source = NARRATOR


Content = Count | DateMention | Event | Statement | PersonMention | Spell | Act | Connectivity


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
        id: Content id of the content.
        document: Id of the document.
        content: What the source claims.
        review: ``accepted``, ``amended`` or ``rejected``.
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
    """One count as the figures stage sees it: suggestion or claim, with its document, and when that was captured."""

    id: str
    document: str
    count: Count
    rule: str
    review: str
    captured: DateInterval | None = None


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
    """One value in a ledger and how many carry it; ``carriers`` are the figures that do, the first one first."""

    figure: str
    documents: int
    families: int
    speakers: int
    carriers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """All that was said of one quantity, in order, and the least and greatest value it allows.

    ``lower``/``upper`` are the envelope: see :mod:`kuager.figures.ledger`; ``note`` says why there is none.
    """

    quantity: Quantity
    rows: tuple[LedgerRow, ...]
    lower: int | None
    upper: int | None
    known_on: DateInterval | None = None
    by: str = "said"
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A value worked out from claims by a named rule; names what it rests on *and what it leaves out*."""

    id: str
    quantity: Quantity
    rule: str
    lower: int | None
    upper: int | None
    rests_on: tuple[str, ...]
    leaves_out: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A person's mention with the document it stands in."""

    document: str
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person as the documents name them; ``unnamed`` people are described by what stands for them."""

    id: str
    name: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    mentions: tuple[Mention, ...]
    unnamed: bool = False
    credit_only: bool = False


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
    checks: tuple[Check, ...] = ()
    ledgers: tuple[Ledger, ...] = ()
    families: tuple[Family, ...] = ()
    problems: tuple[Problem, ...] = ()
