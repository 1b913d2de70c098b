"""From an entry to rows. What becomes of each type of entry stands here, one short function each.

The rows depend on nothing but the entries and their order: folding them one by one, or all at once years later,
gives the same store byte for byte.
"""

import json
from sqlite3 import Connection

from kuager.model.codec import CodecError, content_type, encode
from kuager.model.custody import CaseEvent
from kuager.model.decisions import (
    ClaimDecided,
    CopiesJudged,
    Decision,
    IncidentsJudged,
    QuantitiesJudged,
    ReadingChosen,
    about,
)
from kuager.model.entries import (
    CaseCreated,
    DocumentAdded,
    DocumentRefused,
    Entry,
    EntryContent,
    ReadingMade,
    SettingsChanged,
    content_of,
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
    if content is not None:
        state = "folded"
    else:
        content, state = _understood(entry)
    _add_entry(connection, position, entry, state)
    if content is not None:
        _fold(connection, position, entry, content)
        listing.follow(connection, position, content, index)


def keep_only(connection: Connection, position: int, entry: Entry) -> None:
    """Keep an entry that does not count, since its device is revoked; arguments as with :func:`apply`."""
    _add_entry(connection, position, entry, "revoked")


def _add_entry(connection: Connection, position: int, entry: Entry, state: str) -> None:
    row = (entry.id, position, entry.device, entry.seq, entry.prev, entry.lamport, entry.time, entry.type, state)
    connection.execute("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    connection.executemany("INSERT INTO seen VALUES (?, ?)", [(entry.id, head) for head in entry.seen])


def _understood(entry: Entry) -> tuple[EntryContent | None, str]:
    """What an entry says, and what becomes of it: folded, or kept and passed over."""
    if entry.body is None:
        return None, "purged"
    try:
        content = content_of(entry)
    except CodecError:
        return None, "unreadable"
    return content, "unknown" if content is None else "folded"


def _fold(connection: Connection, position: int, entry: Entry, content: EntryContent) -> None:
    match content:
        case CaseCreated() | SettingsChanged():
            row = (position, entry.id, _text(encode(content)))
            connection.execute("INSERT INTO settings VALUES (?, ?, ?)", row)
        case DocumentAdded():
            _add_document(connection, position, content)
        case DocumentRefused():
            refused = (position, content.name, content.sha256, content.copy, _text(encode(content)))
            connection.execute("INSERT INTO refusals VALUES (?, ?, ?, ?, ?)", refused)
        case ReadingMade():
            _add_reading(connection, position, content.reading)
        case ClaimDecided() | QuantitiesJudged() | IncidentsJudged() | CopiesJudged() | ReadingChosen():
            _add_decision(connection, position, entry, content)
        case event if isinstance(event, CaseEvent):
            told = (position, entry.id, entry.device, entry.time, entry.type, _text(encode(event)))
            connection.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?)", told)


def _add_document(connection: Connection, position: int, content: DocumentAdded) -> None:
    document = content.document
    published = None if document.published is None else document.published.value.text
    row = (document.id, position, document.name, document.sha256, content.copy, published, _text(encode(content)))
    connection.execute("INSERT OR IGNORE INTO documents VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def _add_reading(connection: Connection, position: int, reading: Reading) -> None:
    members = encode(reading)
    assert isinstance(members, dict)  # noqa: S101 - a Reading is written as an object
    suggestions = members.pop("suggestions", [])
    published = None if reading.published is None else reading.published.value.text
    row = (position, reading.document, reading.producer, published, _text({**members, "suggestions": []}))
    connection.execute("INSERT INTO readings VALUES (?, ?, ?, ?, ?)", row)
    rows = [
        (position, place, one.id, content_type(one.content), passage.start, passage.end, _text(written))
        for place, (one, written) in enumerate(zip(reading.suggestions, suggestions, strict=True))
        for passage in [one.content.passage]
    ]
    connection.executemany("INSERT INTO suggestions VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def _add_decision(connection: Connection, position: int, entry: Entry, decision: Decision) -> None:
    subject = about(decision)[1]
    document = decision.document if isinstance(decision, ClaimDecided) else ""
    row = (position, entry.id, entry.device, entry.time, entry.type, subject, document, _text(encode(decision)))
    connection.execute("INSERT INTO decisions VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    connection.executemany("INSERT OR IGNORE INTO replaced VALUES (?)", [(one,) for one in decision.replaces])


def _text(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
