"""What another copy of the case holds beyond this one: verified entry by entry before any of it is taken.

A merge is the union of entries. An entry is taken if its line, signature, body and chain are good, and if all that
lead to it in its journal are here or taken with it. What is not good is named with its place and left where it is;
so is what follows it in its journal. The rest is taken: each entry stands for itself.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kuager.adapters.others import NotTaken, OtherFolder
from kuager.case.standing import told_by
from kuager.journal.chain import Fault, Link, Located, check
from kuager.journal.entry import purged_line
from kuager.journal.lines import NEWLINE, pieces
from kuager.journal.trust import EXEMPT
from kuager.model.codec import CodecError
from kuager.model.custody import Purged, RootNamed, StampReceived
from kuager.model.entries import (
    DocumentAdded,
    DocumentRefused,
    Entry,
    EntryContent,
    Settings,
    SettingsChanged,
    content_of,
)
from kuager.model.records import Problem
from kuager.store import Note, Store

_NAMING = frozenset({"document_added", "document_refused", "stamp_received", "root_named"})
_START = Note(size=0, lines=0, sha256="")

AHEAD = 2**24
"""How far beyond the last entry here the ``lamport`` of one from elsewhere may be. A journal made by hand could claim
the largest number there is, and nobody could write after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A good entry of another copy that is new here.

    Attributes:
        link: The entry without its body.
        offset: Where it stands in its journal there.
        size: How many bytes it has there, without its newline.
        digest: SHA-256 of them.
        blobs: SHA-256 of the blobs that it names.
        name: The name of the document that it adds; empty where it adds none.
        told: What it says of other entries.
        settings: The settings that it says.
    """

    link: Link
    offset: int
    size: int
    digest: bytes
    blobs: tuple[str, ...] = ()
    name: str = ""
    told: EntryContent | None = None
    settings: Settings | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What another copy holds beyond this one.

    Attributes:
        offered: Entries that can be taken, each after the one before it in its journal.
        refused: What is not good there, with its place.
        begun: Ids of the entries there that begin a case.
    """

    offered: tuple[Offered, ...]
    refused: tuple[Problem, ...]
    begun: frozenset[str]

    @property
    def tombstones(self) -> Iterator[tuple[Link, Purged]]:
        """The tombstones among what is offered."""
        return ((one.link, one.told) for one in self.offered if isinstance(one.told, Purged))


def offer_of(other: OtherFolder, store: Store) -> Offer:
    """Verify another copy of the case and say what it holds beyond this one.

    Args:
        other: The folder of the copy.
        store: The store of this one, up to date.

    Raises:
        NotTaken: It is no folder with journals.
    """
    found: list[Offered | Problem | str] = []
    for device in other.devices():
        try:
            found.extend(_beyond(other, device, store))
        except NotTaken as reason:
            found.append(_not_taken(device, str(reason)))
    offered = tuple(one for one in found if isinstance(one, Offered))
    begun = {one for one in found if isinstance(one, str)}
    begun |= {one.link.id for one in offered if one.link.type == "case_created"}
    refused = tuple(one for one in found if isinstance(one, Problem))
    return Offer(offered=offered, refused=refused, begun=frozenset(begun))


def _beyond(other: OtherFolder, device: str, store: Store) -> Iterator[Offered | Problem | str]:
    """What one journal there holds beyond this copy, what is not good, and ids of entries here that begin a case."""
    start = _known_beginning(other, device, store.notes())
    case = store.case()
    if start is not _START and case is not None and _device_of(store, case.id) == device:
        yield case.id
    yield from _verified(other, device, start, store)


def _device_of(store: Store, entry: str) -> str | None:
    row = store.entry(entry)
    return None if row is None else row.device


def _known_beginning(other: OtherFolder, device: str, notes: Mapping[str, Note]) -> Note:
    """How much of a journal there is byte for byte the one that is here: that need not be verified again."""
    note = notes.get(device)
    if note is None or not note.size or not other.begins_with(device, note.size, note.sha256):
        return _START
    return note


def _verified(other: OtherFolder, device: str, start: Note, store: Store) -> Iterator[Offered | Problem | str]:
    """What is new in one journal, what is not good, and the ids of entries here that begin a case."""
    taken: set[str] = set()
    read = pieces(other.lines(device, start.size), offset=start.size, number=start.lines + 1)
    for found in check(device, read, lambda name: _link(store, name)):
        if isinstance(found, Fault):
            if found.bare is None:
                yield found.problem
            continue
        here = store.entry(found.entry.id) is not None
        if here and found.entry.type == "case_created":
            yield found.entry.id
        if here:
            continue
        reason = _refusal(found, taken, store)
        if reason is None:
            taken.add(found.entry.id)
            yield _offered(found)
        elif reason:
            yield _at(device, found, reason)


def _link(store: Store, name: str) -> Link | None:
    row = store.entry(name)
    return None if row is None else Link(id=row.id, device=row.device, seq=row.seq, lamport=row.lamport)


def _refusal(found: Located, taken: set[str], store: Store) -> str | None:
    """Why an entry is not taken; empty where that was said already, None where it is."""
    entry = found.entry
    if not found.sound:
        return ""  # its body is a fault of its own
    if entry.body is None and entry.type in EXEMPT:
        return f"entry {entry.seq} has no body, which nothing may take from it"
    last = store.last_order()
    if entry.lamport > (0 if last is None else last[0]) + AHEAD:
        return f"entry {entry.seq} claims to come after more entries than there can be"
    if entry.prev is not None and entry.prev not in taken and store.entry(entry.prev) is None:
        return f"entry {entry.seq} follows one that was not taken"
    return None


def _offered(found: Located) -> Offered:
    content = _said(found.entry)
    return Offered(
        link=found.link,
        offset=found.piece.offset,
        size=len(found.piece.text),
        digest=hashlib.sha256(found.piece.text).digest(),
        blobs=() if content is None else blobs_named(content),
        name=content.document.name if isinstance(content, DocumentAdded) else "",
        told=told_by(found),
        settings=content.settings if isinstance(content, SettingsChanged) else None,
    )


def _said(entry: Entry) -> EntryContent | None:
    if entry.body is None or entry.type not in _NAMING | {"settings_changed"}:
        return None
    try:
        return content_of(entry)
    except CodecError:
        return None


def blobs_named(content: EntryContent) -> tuple[str, ...]:
    """The SHA-256 of the blobs that an entry names."""
    match content:
        case DocumentAdded():
            return content.document.sha256, content.text_sha256
        case DocumentRefused():
            return (content.sha256,)
        case StampReceived():
            return (content.proof,)
        case RootNamed():
            return (content.root,)
        case _:
            return ()


def lines_of(other: OtherFolder, offered: Iterable[Offered], purged: frozenset[str]) -> Iterator[bytes]:
    """The lines of entries as they are taken, read and compared once more: the other folder may change meanwhile.

    Args:
        other: The folder.
        offered: The entries.
        purged: Ids of entries that tombstones name: their bodies are not taken.

    Raises:
        NotTaken: One of them is not what it was.
    """
    ones = tuple(offered)
    for device in dict.fromkeys(one.link.device for one in ones):
        of_device = [one for one in ones if one.link.device == device]
        texts = other.stretches(device, ((one.offset, one.size) for one in of_device))
        for one, text in zip(of_device, texts, strict=True):
            if hashlib.sha256(text).digest() != one.digest:
                message = f"{device[:16]}… changed while it was being read"
                raise NotTaken(message)
            yield purged_line(text + NEWLINE, purged) if one.link.id in purged else text + NEWLINE


def _not_taken(device: str, reason: str) -> Problem:
    return Problem(code="not_readable", message=reason, record=f"journal/{device}.jsonl")


def _at(device: str, found: Located, reason: str) -> Problem:
    file, piece = f"journal/{device}.jsonl", found.piece
    message = f"{file}, line {piece.number}, byte {piece.offset}: {reason}"
    return Problem(code="journal_chain", message=message, record=file, start=piece.offset, end=piece.end)
