"""From an entry to rows. What becomes of each type of entry stands here, one short function each.

The rows depend on nothing but the entries and their order: folding them one by one, or all at once years later,
gives the same store byte for byte. What an entry says is kept in the words of its body: nothing is written anew.
"""

import json
from collections.abc import Mapping, Sequence
from sqlite3 import Connection
from typing import cast

from kuager.model.codec import CodecError, content_type, decode, read_json_again
from kuager.model.custody import CaseEvent
from kuager.model.decisions import (
    ClaimDecided,
    CopiesJudged,
    Decision,
    IncidentsJudged,
    PersonsJudged,
    QuantitiesJudged,
    ReadingChosen,
    about,
)
from kuager.model.entries import (
    ENTRY_TYPES,
    CaseCreated,
    DocumentAdded,
    DocumentRefused,
    Entry,
    EntryContent,
    ReadingMade,
    SettingsChanged,
)
from kuager.model.ids import Json
from kuager.model.indexed import Indexer
from kuager.model.records import Reading
from kuager.store import listing


def apply(connection: Connection, position: int, entry: Entry, content: EntryContent | None, index: Indexer) -> None:
    """Fold one entry into the store.

    Args:
        connection: The store, inside a transaction.
        position: The place of the entry in the one order of all.
        entry: The entry.
        content: What it says, where the caller knows it already.
        index: What is to be listed of a figure.
    """
    members: Json = None
    state = "folded"
    if content is None:
        content, members, state = _understood(entry)
    _add_entry(connection, position, entry, state)
    if content is not None:
        _fold(connection, position, entry, content, members)
        listing.follow(connection, position, content, index)


def keep_only(connection: Connection, position: int, entry: Entry) -> None:
    """Keep an entry that does not count, since its device is revoked; arguments as with :func:`apply`."""
    _add_entry(connection, position, entry, "revoked")


def _add_entry(connection: Connection, position: int, entry: Entry, state: str) -> None:
    row = (entry.id, position, entry.device, entry.seq, entry.prev, entry.lamport, entry.time, entry.type, state)
    connection.execute("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    if entry.seen:
        connection.executemany("INSERT INTO seen VALUES (?, ?)", [(entry.id, head) for head in entry.seen])


def _understood(entry: Entry) -> tuple[EntryContent | None, Json, str]:
    """What an entry says, the same as JSON, and what becomes of it: folded, or kept and passed over."""
    kind = ENTRY_TYPES.get(entry.type)
    if kind is None or entry.body is None:
        return None, None, "purged" if entry.body is None else "unknown"
    try:
        members = read_json_again(entry.body)
        return decode(kind, members), members, "folded"
    except CodecError:
        return None, None, "unreadable"


def _fold(connection: Connection, position: int, entry: Entry, content: EntryContent, members: Json) -> None:
    written = entry.body or ""  # what says something has a body
    match content:
        case CaseCreated() | SettingsChanged():
            connection.execute("INSERT INTO settings VALUES (?, ?, ?)", (position, entry.id, written))
        case DocumentAdded():
            _add_document(connection, position, content, written)
        case DocumentRefused():
            refused = (position, content.name, content.sha256, content.copy, written)
            connection.execute("INSERT INTO refusals VALUES (?, ?, ?, ?, ?)", refused)
        case ReadingMade():
            _add_reading(connection, position, content.reading, members or read_json_again(written))
        case (
            ClaimDecided() | QuantitiesJudged() | IncidentsJudged() | CopiesJudged() | PersonsJudged() | ReadingChosen()
        ):
            _add_decision(connection, position, entry, content)
        case event if isinstance(event, CaseEvent):
            told = (position, entry.id, entry.device, entry.time, entry.type, written)
            connection.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?)", told)


def _add_document(connection: Connection, position: int, content: DocumentAdded, written: str) -> None:
    document = content.document
    published = None if document.published is None else document.published.value.text
    row = (document.id, position, document.name, document.sha256, content.copy, published, written)
    connection.execute("INSERT OR IGNORE INTO documents VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def _add_reading(connection: Connection, position: int, reading: Reading, body: Json) -> None:
    members = cast("Mapping[str, Mapping[str, Json]]", body)["reading"]
    suggestions = cast("Sequence[Json]", members.get("suggestions", ()))
    published = None if reading.published is None else reading.published.value.text
    row = (position, reading.document, reading.producer, published, _text({**members, "suggestions": []}))
    connection.execute("INSERT INTO readings VALUES (?, ?, ?, ?, ?)", row)
    rows = [
        (position, place, one.id, content_type(one.content), passage.start, passage.end, _text(text))
        for place, (one, text) in enumerate(zip(reading.suggestions, suggestions, strict=True))
        for passage in [one.content.passage]
    ]
    connection.executemany("INSERT INTO suggestions VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def _add_decision(connection: Connection, position: int, entry: Entry, decision: Decision) -> None:
    subject = about(decision)[1]
    document = decision.document if isinstance(decision, ClaimDecided) else ""
    row = (position, entry.id, entry.device, entry.time, entry.type, subject, document, entry.body)
    connection.execute("INSERT INTO decisions VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    connection.executemany("INSERT OR IGNORE INTO replaced VALUES (?)", [(one,) for one in decision.replaces])


_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
