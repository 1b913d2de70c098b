"""From rows to records: everything that is asked of the store.

Rows are fetched before they are decoded: a question that fails halfway must not hold on to the tables.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from sqlite3 import Connection
from types import MappingProxyType
from typing import get_args

from kuager.model.codec import decode, read_json_again
from kuager.model.custody import CaseEvent, Recorded
from kuager.model.decisions import Decision, Made
from kuager.model.entries import CaseCreated, DocumentAdded, DocumentRefused, Settings, SettingsChanged, type_name
from kuager.model.ids import Json
from kuager.model.records import Reading, Suggestion


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """How far a journal has been folded: so many bytes and lines, with this SHA-256."""

    size: int
    lines: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An entry as the store knows it."""

    id: str
    device: str
    seq: int
    lamport: int
    state: str
    prev: str | None = None
    type: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """The case as its last entry about settings says: its id, settings, and the hash of ``case.toml``."""

    id: str
    settings: Settings
    settings_sha256: str


def notes(connection: Connection) -> Mapping[str, Note]:
    """How far each journal has been folded."""
    rows = connection.execute("SELECT device, size, lines, sha256 FROM journals")
    return {device: Note(size=size, lines=lines, sha256=sha256) for device, size, lines, sha256 in rows}


def entry(connection: Connection, entry_id: str) -> Row | None:
    """An entry by its id."""
    query = "SELECT id, device, seq, lamport, state FROM entries WHERE id = ?"
    found = connection.execute(query, (entry_id,)).fetchone()
    return None if found is None else _row(found)


def _row(found: tuple[str, str, int, int, str]) -> Row:
    return Row(id=found[0], device=found[1], seq=found[2], lamport=found[3], state=found[4])


def last(connection: Connection) -> tuple[int, tuple[int, str, str] | None]:
    """How many entries there are, and the place of the last one in the one order of all."""
    found = connection.execute(
        "SELECT position, lamport, device, id FROM entries ORDER BY position DESC LIMIT 1"
    ).fetchone()
    return (0, None) if found is None else (found[0], (found[1], found[2], found[3]))


def heads(connection: Connection) -> tuple[Row, ...]:
    """The entries that no other entry follows, by device: more than one where a journal is forked."""
    found = connection.execute(
        "SELECT id, device, seq, lamport, state FROM entries AS one"
        " WHERE NOT EXISTS (SELECT 1 FROM entries AS next WHERE next.prev = one.id) ORDER BY device, id"
    )
    return tuple(_row(row) for row in found)


def seen_by(connection: Connection, device: str) -> frozenset[str]:
    """The heads of other journals that entries of a device name as seen."""
    found = connection.execute(
        "SELECT head FROM seen JOIN entries ON entries.id = seen.entry WHERE entries.device = ?", (device,)
    )
    return frozenset(head for (head,) in found)


def forks(connection: Connection) -> tuple[tuple[str, int], ...]:
    """Devices and places that more than one entry claims."""
    found = connection.execute("SELECT device, seq FROM entries GROUP BY device, seq HAVING count(*) > 1")
    return tuple(sorted(found))


def missing_from(connection: Connection, ids: Iterable[str]) -> tuple[str, ...]:
    """The entries of the store that are not among some ids."""
    there = set(ids)
    return tuple(one for (one,) in connection.execute("SELECT id FROM entries ORDER BY position") if one not in there)


def passed_over(connection: Connection) -> Mapping[str, int]:
    """How many entries of each type were kept without being understood."""
    found = connection.execute(
        "SELECT type, count(*) FROM entries WHERE state IN ('unknown', 'unreadable') GROUP BY type ORDER BY type"
    )
    return dict(found.fetchall())


def case(connection: Connection) -> CaseRow | None:
    """The case, None when nothing says that there is one."""
    rows = connection.execute("SELECT entry, content FROM settings ORDER BY position").fetchall()
    created = connection.execute("SELECT id FROM entries WHERE type = 'case_created' ORDER BY position").fetchone()
    if not rows or created is None:
        return None
    last_entry, text = rows[-1]
    content: CaseCreated | SettingsChanged
    if last_entry == created[0]:
        content = decode(CaseCreated, read_json_again(text))
    else:
        content = decode(SettingsChanged, read_json_again(text))
    return CaseRow(id=created[0], settings=content.settings, settings_sha256=content.settings_sha256)


def documents(connection: Connection) -> tuple[DocumentAdded, ...]:
    """All documents in order, without their texts."""
    found = connection.execute("SELECT content FROM documents ORDER BY position, id").fetchall()
    return tuple(decode(DocumentAdded, read_json_again(content)) for (content,) in found)


def how_many_documents(connection: Connection) -> int:
    """How many documents there are."""
    (count,) = connection.execute("SELECT count(*) FROM documents").fetchone()
    return int(count)


def documents_named(connection: Connection, ids: Iterable[str]) -> tuple[DocumentAdded, ...]:
    """Some documents in order, without their texts; passes over ids that are of none."""
    query = "SELECT position, id, content FROM documents WHERE id = ?"
    found = (connection.execute(query, (one,)).fetchone() for one in dict.fromkeys(ids))
    rows = sorted(row for row in found if row is not None)
    return tuple(decode(DocumentAdded, read_json_again(content)) for _position, _id, content in rows)


def captured(connection: Connection) -> Mapping[str, str]:
    """When each document was taken in: what the clock of that machine said."""
    found = connection.execute("SELECT documents.id, time FROM documents JOIN entries USING (position)")
    return dict(found.fetchall())


def document(connection: Connection, sha256: str, name: str, copy: int) -> DocumentAdded | None:
    """The document that some bytes under some name are, if they are in the case."""
    query = "SELECT content FROM documents WHERE sha256 = ? AND name = ? AND copy = ?"
    found = connection.execute(query, (sha256, name, copy)).fetchone()
    return None if found is None else decode(DocumentAdded, read_json_again(found[0]))


def refusal(connection: Connection, sha256: str, name: str, copy: int) -> DocumentRefused | None:
    """The refusal of some bytes under some name, if there was one."""
    query = "SELECT content FROM refusals WHERE sha256 = ? AND name = ? AND copy = ? ORDER BY position LIMIT 1"
    found = connection.execute(query, (sha256, name, copy)).fetchone()
    return None if found is None else decode(DocumentRefused, read_json_again(found[0]))


def refusals(connection: Connection) -> tuple[DocumentRefused, ...]:
    """All files that no reader understood, in order, each once."""
    found = connection.execute("SELECT content FROM refusals ORDER BY position").fetchall()
    return tuple(dict.fromkeys(decode(DocumentRefused, read_json_again(content)) for (content,) in found))


def readings(connection: Connection) -> Mapping[str, int]:
    """The place of the reading that holds for each document: the last one."""
    found = connection.execute("SELECT document, max(position) FROM readings GROUP BY document ORDER BY document")
    return dict(found.fetchall())


def reading(connection: Connection, position: int) -> Reading:
    """The reading at a place."""
    found = connection.execute("SELECT content FROM readings WHERE position = ?", (position,)).fetchone()
    rows = connection.execute("SELECT content FROM suggestions WHERE reading = ? ORDER BY place", (position,))
    suggestions = tuple(decode(Suggestion, read_json_again(content)) for (content,) in rows.fetchall())
    return replace(decode(Reading, read_json_again(found[0])), suggestions=suggestions)


def written_reading(connection: Connection, position: int) -> tuple[Json, Sequence[Json]]:
    """The reading at a place as JSON, and its suggestions."""
    found = connection.execute("SELECT content FROM readings WHERE position = ?", (position,)).fetchone()
    rows = connection.execute("SELECT content FROM suggestions WHERE reading = ? ORDER BY place", (position,))
    return read_json_again(found[0]), [read_json_again(content) for (content,) in rows.fetchall()]


def counts_in(connection: Connection, position: int) -> Reading:
    """The reading at a place with what bounds counts (counts, persons, what befell them) and what people decided on."""
    found = connection.execute("SELECT content FROM readings WHERE position = ?", (position,)).fetchone()
    rows = connection.execute(
        "SELECT content FROM suggestions WHERE reading = ?"
        " AND (type IN ('count', 'person_mention', 'spell') OR id IN (SELECT subject FROM decisions)) ORDER BY place",
        (position,),
    ).fetchall()
    written = read_json_again(found[0])
    assert isinstance(written, dict)  # noqa: S101 - a Reading is written as an object
    suggestions = tuple(decode(Suggestion, read_json_again(content)) for (content,) in rows)
    return replace(decode(Reading, {**written, "numbers": []}), suggestions=suggestions)


def decisions(connection: Connection) -> tuple[Made, ...]:
    """All decisions, in the one order of entries."""
    found = connection.execute("SELECT entry, device, time, type, content FROM decisions ORDER BY position").fetchall()
    return made(found)


def made(found: Iterable[tuple[str, str, str, str, str]]) -> tuple[Made, ...]:
    """Decisions from rows of entry, device, time, type and content."""
    return tuple(
        Made(entry=entry, device=device, time=time, decision=decode(_DECISIONS[name], read_json_again(content)))
        for entry, device, time, name, content in found
    )


_DECISIONS: Mapping[str, type[Decision]] = MappingProxyType({type_name(kind): kind for kind in get_args(Decision)})


def events(connection: Connection, kinds: Iterable[type[CaseEvent]] = ()) -> tuple[Recorded, ...]:
    """What was done with the case, in the one order of entries: all of it, or what is of some kinds."""
    names = sorted(type_name(kind) for kind in kinds)
    chosen = f" WHERE type IN ({', '.join('?' * len(names))})" if names else ""
    query = f"SELECT entry, device, time, type, content FROM events{chosen} ORDER BY position"  # noqa: S608 - marks only
    return tuple(
        Recorded(entry=entry, device=device, time=time, event=decode(_EVENTS[name], read_json_again(content)))
        for entry, device, time, name, content in connection.execute(query, names).fetchall()
    )


_EVENTS: Mapping[str, type[CaseEvent]] = MappingProxyType({type_name(kind): kind for kind in get_args(CaseEvent)})
