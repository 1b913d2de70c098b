"""What the store tells of the devices of a case: what each wrote, and what their clocks said."""

from collections.abc import Iterable
from dataclasses import dataclass
from sqlite3 import Connection

from kuager.store.views import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """What one device wrote, in numbers.

    Attributes:
        device: The device.
        entries: How many entries it wrote.
        cut: How many of them do not count, since it is revoked.
        purged: How many of them have no body any more.
        last: Id of the last of them; of a forked journal that of the longest branch.
        time: What its clock said last, in the order of entries.
    """

    device: str
    entries: int
    cut: int
    purged: int
    last: str
    time: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """An entry whose clock says less than the clock of one that surely came before it.

    Attributes:
        device: Whose entry it is.
        time: What its clock said.
        other: Whose entry came before: the same device, or one whose entry had been seen.
        earlier: What the clock had said there.
    """

    device: str
    time: str
    other: str
    earlier: str


def placed(connection: Connection, devices: Iterable[str], ids: Iterable[str]) -> tuple[Row, ...]:
    """The entries of some devices, and some others by their ids, each once."""
    query = "SELECT id, device, seq, lamport, state, prev, type, time FROM entries"
    found: dict[str, Row] = {}
    for device in sorted(set(devices)):
        for one in connection.execute(f"{query} WHERE device = ?", (device,)).fetchall():
            found[one[0]] = _row(one)
    for name in ids:
        for one in connection.execute(f"{query} WHERE id = ?", (name,)).fetchall():
            found[one[0]] = _row(one)
    return tuple(found.values())


def _row(found: tuple[str, str, int, int, str, str | None, str, str]) -> Row:
    name, device, seq, lamport, state, prev, kind, time = found
    return Row(id=name, device=device, seq=seq, lamport=lamport, state=state, prev=prev, type=kind, time=time)


def journals(connection: Connection) -> tuple[Journal, ...]:
    """What each device wrote, by device."""
    counted = connection.execute(
        "SELECT device, count(*), sum(state = 'revoked'), sum(state = 'purged') FROM entries"
        " GROUP BY device ORDER BY device"
    ).fetchall()
    return tuple(
        Journal(device=device, entries=entries, cut=cut, purged=purged, last=last, time=time)
        for device, entries, cut, purged in counted
        for last, time in connection.execute(
            "SELECT id, time FROM entries WHERE device = ? ORDER BY lamport DESC, id LIMIT 1", (device,)
        ).fetchall()
    )


def clocks(connection: Connection) -> tuple[Clock, ...]:
    """Entries whose time is before that of an entry they follow or had seen, in the one order of entries."""
    found = connection.execute(
        "SELECT one.position, one.device, one.time, before.device, before.time FROM entries AS one"
        " JOIN entries AS before ON before.id = one.prev WHERE before.time > one.time"
        " UNION SELECT one.position, one.device, one.time, before.device, before.time FROM seen"
        " JOIN entries AS one ON one.id = seen.entry JOIN entries AS before ON before.id = seen.head"
        " WHERE before.time > one.time ORDER BY 1, 4"
    ).fetchall()
    return tuple(
        Clock(device=device, time=time, other=other, earlier=earlier) for _at, device, time, other, earlier in found
    )


def hides_documents(connection: Connection) -> bool:
    """Whether some entry that added a document is kept without being counted."""
    found = connection.execute(
        "SELECT 1 FROM entries WHERE type = 'document_added' AND state IN ('revoked', 'purged') LIMIT 1"
    ).fetchone()
    return found is not None
