"""Documents and what points into them: passages, blocks, dates, places, sources.

All offsets are Unicode code points into the document's stored text, end-exclusive.
"""

from dataclasses import dataclass

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
class Stated:
    """Something that an item or a person says of an item: kept, shown with who says so, never trusted.

    Attributes:
        name: What it is called where it was said, with the standard before a colon: ``exif:DateTimeOriginal``.
        value: What was said, as it stood.
    """

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many of something: the name is of the vocabulary ``parts_of_items``."""

    what: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What a reader made of the bytes of an item, so that nothing is passed over in silence.

    Attributes:
        reader: Which reader, with its version: ``pdf_v1``.
        size: Bytes that came in.
        understood: What it found and used: pages, tables, footnotes, attachments.
        left: What it found and could not use; each has a problem that says more.
    """

    reader: str
    size: int
    understood: tuple[Tally, ...] = ()
    left: tuple[Tally, ...] = ()


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
        stated: What the item says of itself beside its text: metadata, kept and never trusted.
        account: What its reader made of its bytes.
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
    stated: tuple[Stated, ...] = ()
    account: Account | None = None


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
