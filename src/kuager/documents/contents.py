"""What a reader of some format hands on: the text, what the item says of itself, and the items found inside it."""

from dataclasses import dataclass, field

from kuager.documents.captured import Captured
from kuager.documents.draft import Draft
from kuager.model.dates import DateInterval
from kuager.model.documents import Document, Problem, Stated, Tally

DEEPEST = 5
"""How deep an archive in an archive is opened; what lies deeper is kept and not read."""

MOST_PARTS = 20_000
"""How many items are taken out of one item; what comes after them is kept inside it and not read."""

LARGEST_PARTS = 512 * 2**20
"""How many bytes are taken out of one item: an archive may promise to be larger than the disk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """An item inside an item: a file of an archive, an attachment, a page of a crawl.

    Attributes:
        name: What it is called in there; never used as a path.
        data: Its bytes.
        address: The URL that it was captured from, where the item around it says so.
        captured: When it was captured (``YYYY-MM-DDThh:mm:ssZ``), where the item around it says so.
        published: When it was published, where the item around it says so.
        stated: What the item around it says of it.
        derived: Whether a program made it of the item, instead of finding it in there.
    """

    name: str
    data: bytes
    address: str | None = None
    captured: str | None = None
    published: DateInterval | None = None
    stated: tuple[Stated, ...] = ()
    derived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a reader found in an item.

    Attributes:
        draft: Its text, empty where it has none of its own (an archive, a photograph), with problems.
        reader: Which reader, with its version: ``pdf_v1``.
        understood: What it found and used, by the names of the vocabulary ``parts_of_items``.
        left: What it found and could not use; a problem says more of each.
        stated: What the item says of itself: metadata.
        parts: The items inside it.
    """

    draft: Draft
    reader: str
    understood: tuple[Tally, ...] = ()
    left: tuple[Tally, ...] = ()
    stated: tuple[Stated, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An item as a document, or why it is none, and the items inside it, which are still to be opened."""

    document: Document | Problem
    parts: tuple[Part, ...] = field(default=())


def without_text(media_type: str, problems: tuple[Problem, ...] = ()) -> Draft:
    """The draft of an item that has no text of its own."""
    return Draft(text="", media_type=media_type, lines=[], problems=problems)


__all__ = [
    "DEEPEST",
    "LARGEST_PARTS",
    "MOST_PARTS",
    "Captured",
    "Contents",
    "Opened",
    "Part",
    "without_text",
]
