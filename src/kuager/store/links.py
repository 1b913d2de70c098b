"""What led to what: how entries hang together, and which entry took a file in."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from sqlite3 import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """An entry with those that its author had before them.

    Attributes:
        device: Whose entry it is.
        seq: Its place in that journal.
        time: What the clock of that device said.
        type: What it is about.
        revoked: Whether its device is no longer trusted in what it wrote from there on.
        before: Ids of the entry before it in the same journal, and of the heads of others that it names as seen.
    """

    device: str
    seq: int
    time: str
    type: str
    revoked: bool
    before: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """A file that was taken in: by which entry, and what it is called.

    Attributes:
        entry: The id of the entry.
        document: The id of the document; empty for bytes that no reader understands.
        name: What the file is called.
        sha256: Of its bytes.
    """

    entry: str
    document: str
    name: str
    sha256: str


def links(connection: Connection) -> Mapping[str, Linked]:
    """All entries by id, in the one order of entries."""
    seen: defaultdict[str, list[str]] = defaultdict(list)
    for entry, head in connection.execute("SELECT entry, head FROM seen ORDER BY entry, head"):
        seen[entry].append(head)
    rows = connection.execute(
        "SELECT id, device, seq, time, type, state = 'revoked', prev FROM entries ORDER BY position"
    )
    return {
        name: Linked(
            device=device,
            seq=seq,
            time=time,
            type=kind,
            revoked=bool(revoked),
            before=(*([prev] if prev else []), *seen.get(name, ())),
        )
        for name, device, seq, time, kind, revoked, prev in rows
    }


def taken_in(connection: Connection) -> tuple[TakenIn, ...]:
    """Every file that was taken in, in the one order of entries."""
    rows = connection.execute(
        "SELECT entries.id, kept.document, kept.name, kept.sha256 FROM ("
        " SELECT position, id AS document, name, sha256 FROM documents"
        " UNION ALL SELECT position, '', name, sha256 FROM refusals"
        ") AS kept JOIN entries ON entries.position = kept.position ORDER BY kept.position"
    )
    return tuple(TakenIn(entry=row[0], document=row[1], name=row[2], sha256=row[3]) for row in rows.fetchall())
