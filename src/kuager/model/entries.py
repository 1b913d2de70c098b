"""Everything that may stand in a journal: the closed union of what can happen to a case.

An entry is signed and chained (:mod:`kuager.journal`); what it *says* is its content, one of the records below,
written as JSON in the entry's body. To add a type of entry: add its record here and to :data:`EntryContent`, its
fold to :mod:`kuager.store.apply`, its paragraph to ``docs/reference/journal.md``.

Contents are facts about what was done, in the past tense, and they are never changed: a later Kuager adds fields
with defaults or another type. An entry of a type that this version does not know is kept, passed on and counted.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import get_args

from kuager.model.codec import decode, encode, read_json, read_json_again
from kuager.model.custody import CaseEvent, Custody
from kuager.model.decisions import (
    ClaimDecided,
    CopiesJudged,
    IncidentsJudged,
    PersonsJudged,
    QuantitiesJudged,
    ReadingChosen,
)
from kuager.model.ids import canonical_json
from kuager.model.records import Document, Problem, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What holds for a whole case; kept in ``case.toml``, where a person may edit it.

    Attributes:
        title: What the case is called.
        languages: ISO 639-1 codes of the languages expected, the likeliest first.
        time_zone: IANA name of the zone in which the events happened, e.g. ``Asia/Almaty``.
        default_place: Where a statement without a place is taken to belong, e.g. ``Kazakhstan``.
        authorities: Addresses of time-stamping authorities (RFC 3161) that ``kuager stamp`` asks if none is named.
        calendars: Addresses of OpenTimestamps calendars, the same.
    """

    title: str = "Untitled"
    languages: tuple[str, ...] = ()
    time_zone: str = "UTC"
    default_place: str | None = None
    authorities: tuple[str, ...] = ()
    calendars: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCreated:
    """A case was begun. The hash of this entry is the id of the case.

    Attributes:
        settings: The settings it began with.
        settings_sha256: Of the bytes of ``case.toml`` that say so.
    """

    settings: Settings
    settings_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsChanged:
    """``case.toml`` was edited; seen and recorded at the next write.

    Attributes:
        settings: The settings from here on.
        settings_sha256: Of the bytes of ``case.toml`` that say so.
    """

    settings: Settings
    settings_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentAdded:
    """A document was taken into the case.

    Attributes:
        document: The document; its text is empty here and kept as a blob.
        text_sha256: Of that blob: the working copy as UTF-8, which all offsets point into.
        copy: 0, or counting up where the same bytes under the same name were found in several places.
        custody: How it came in; None in entries from before that was told.
    """

    document: Document
    text_sha256: str
    copy: int = 0
    custody: Custody | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRefused:
    """A file that no reader understands: its bytes are kept as a blob, so nothing is lost.

    Attributes:
        name: Where it came from, one printable line.
        sha256: Of its bytes.
        problem: Why it was refused.
        copy: As with :class:`DocumentAdded`.
        custody: As with :class:`DocumentAdded`.
    """

    name: str
    sha256: str
    problem: Problem
    copy: int = 0
    custody: Custody | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingMade:
    """A producer read a document: everything it suggests, and what became of every number."""

    reading: Reading


EntryContent = (
    CaseCreated
    | SettingsChanged
    | DocumentAdded
    | DocumentRefused
    | ReadingMade
    | ClaimDecided
    | QuantitiesJudged
    | IncidentsJudged
    | CopiesJudged
    | PersonsJudged
    | ReadingChosen
    | CaseEvent
)

SALT = "salt"
"""Member of every body beside the content's fields: 16 random bytes, so that a short body cannot be guessed
from its hash once it has been purged."""


def type_name(kind: type) -> str:
    """What an entry of some content is called in its header: ``document_added``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


ENTRY_TYPES: Mapping[str, type[EntryContent]] = MappingProxyType(
    {type_name(kind): kind for kind in get_args(EntryContent)}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a journal whose line and signature were found good.

    Attributes:
        id: SHA-256 over what is signed.
        device: The journal it stands in: the Ed25519 public key that signed it, in hexadecimal.
        seq: 1, 2, 3 … within that journal.
        prev: Id of the entry before it in that journal, None for the first.
        lamport: Greater than that of every entry its author had seen: gives all journals one order.
        seen: Ids of the heads of other journals that were new to this device.
        time: What the clock of the device said, in UTC: a claim and no more.
        type: What kind of content it has.
        body_sha256: Of the body's bytes.
        body: The body as it was written, None where it was purged.
    """

    id: str
    device: str
    seq: int
    prev: str | None
    lamport: int
    seen: tuple[str, ...]
    time: str
    type: str
    body_sha256: str
    body: str | None

    @property
    def order(self) -> tuple[int, str, str]:
        """Where it comes when the entries of all journals are put into one order."""
        return self.lamport, self.device, self.id


def journal_file(device: str) -> str:
    """Where the journal of a device stands in a case folder."""
    return f"journal/{device}.jsonl"


def body_of(content: EntryContent, salt: bytes) -> str:
    """The body that says a content, with its salt: canonical JSON.

    Raises:
        ValueError: A text in it cannot stand in a journal: it holds a NUL, or half of a surrogate pair.
    """
    members = encode(content)
    assert isinstance(members, dict)  # noqa: S101 - contents are objects: the codec writes only ROWS otherwise
    body = canonical_json({**members, SALT: salt.hex()})
    if r"\u0000" in body:
        read_json(body)
    return body


def content_of(entry: Entry) -> EntryContent | None:
    """What an entry says whose body was found good; None when its type is unknown here, or its body was purged.

    Raises:
        CodecError: The body is not what its type promises.
    """
    kind = ENTRY_TYPES.get(entry.type)
    if kind is None or entry.body is None:
        return None
    return decode(kind, read_json_again(entry.body))
