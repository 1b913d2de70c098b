"""How journals and store stand to each other, and how the store is brought up to date."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kuager.adapters.folder import Folder
from kuager.case.indexing import index
from kuager.errors import JournalBroken, StoreAhead
from kuager.journal.chain import (
    Fault,
    Known,
    Link,
    Located,
    Tail,
    check,
    check_together,
    fork,
    knows_nothing,
    unreadable,
)
from kuager.journal.entry import read_line
from kuager.journal.lines import pieces
from kuager.model.entries import Entry
from kuager.model.records import Problem
from kuager.store import Note, Store, StoreDamaged

_START = Note(size=0, lines=0, sha256="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What was found when journals and store were compared.

    Attributes:
        faults: What is wrong with the journals.
        lost: Ids of entries that the store knows and the journals have no more.
    """

    faults: tuple[Fault, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def tails(self) -> tuple[Tail, ...]:
        """Ends of journals that a crash left unfinished."""
        return tuple(fault.tail for fault in self.faults if fault.tail is not None)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The same for people."""
        lost = (_lost(self.lost),) if self.lost else ()
        return (*(fault.problem for fault in self.faults), *lost)

    def refuse_to_write(self) -> None:
        """Go on only where writing makes nothing worse.

        Raises:
            JournalBroken: A journal does not verify.
            StoreAhead: The journals verify, but have lost entries.
        """
        for fault in self.faults:
            if fault.blocks:
                raise JournalBroken(fault.problem.message)
        if self.lost:
            raise StoreAhead(_lost(self.lost).message)


def _lost(ids: tuple[str, ...]) -> Problem:
    message = f"the store knows {len(ids)} entries that the journals have lost; the first is {ids[0][:16]}…"
    return Problem(code="store_ahead", message=message, record="store.db")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """Where a verified entry stands; whether its body is there, and is good."""

    link: Link
    offset: int
    size: int
    purged: bool
    sound: bool

    @property
    def order(self) -> tuple[int, str, str]:
        return self.link.lamport, self.link.device, self.link.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What stands in some journals, from some places on; ``notes`` say up to where it can be built on."""

    placed: tuple[_Placed, ...]
    faults: tuple[Fault, ...]
    notes: Mapping[str, Note]

    @property
    def ids(self) -> Iterator[str]:
        """The ids of all entries that verify."""
        return (one.link.id for one in self.placed)


def survey(folder: Folder, starts: Mapping[str, Note] | None = None, known: Known = knows_nothing) -> Survey:
    """Verify the journals of a case: all of them, or what stands behind the places where they were verified before.

    Args:
        folder: The case folder.
        starts: How far they were verified before.
        known: Finds the entries that were.
    """
    parts = [_survey_one(folder, device, (starts or {}).get(device, _START), known) for device in folder.devices()]
    placed = sorted((one for part in parts for one in part.placed), key=lambda one: one.order)
    together = check_together([one.link for one in placed], known)
    return Survey(
        placed=tuple(placed),
        faults=(*(fault for part in parts for fault in part.faults), *together),
        notes={device: note for part in parts for device, note in part.notes.items()},
    )


def _survey_one(folder: Folder, device: str, start: Note, known: Known) -> Survey:
    placed: list[_Placed] = []
    faults: list[Fault] = []
    size, lines = start.size, start.lines
    read = pieces(folder.journal_lines(device, size), offset=size, number=lines + 1)
    try:
        for found in check(device, read, known):
            if isinstance(found, Fault):
                faults.append(found)
                continue
            placed.append(_placed(found))
            if not any(fault.blocks or fault.tail for fault in faults):
                size, lines = found.piece.end, found.piece.number
    except OSError as error:
        faults.append(unreadable(device, str(error.strerror)))
    digest = folder.journal_hash(device, size)
    note = Note(size=size, lines=lines, sha256="" if digest is None else digest.hexdigest())
    return Survey(placed=tuple(placed), faults=tuple(faults), notes={device: note})


def _placed(found: Located) -> _Placed:
    piece = found.piece
    purged = found.entry.body is None
    return _Placed(link=found.link, offset=piece.offset, size=len(piece.text), purged=purged, sound=found.sound)


def entries_of(folder: Folder, surveyed: Survey) -> Iterator[Entry]:
    """The entries of a survey in the one order of all, read again one by one: they need not fit into memory.

    Those with a damaged body are left out: once the journal is restored, they are new, and the store is made anew.
    """
    for one in surveyed.placed:
        if one.sound:
            line = folder.journal_bytes(one.link.device, one.offset, one.size)
            yield read_line(line, one.link.device, verified=one.link.id)


def catch_up(folder: Folder, store: Store) -> Standing:
    """Fold into the store what the journals have beyond it.

    1. What the store has folded must still stand in the journals as it was, byte for byte: compared by hash.
    2. What follows is verified and folded, if it comes after everything that was folded.
    3. If either is not so, everything is verified. The store is made anew only where that loses nothing: it stays as
       it is when a journal is broken or has lost entries.
    """
    notes = store.notes()
    if all(_is_unchanged(folder, device, note) for device, note in notes.items()):
        fresh = survey(folder, notes, lambda entry_id: _link(store, entry_id))
        last = store.last_order()
        rows = [(one, store.entry(one.link.id)) for one in fresh.placed]
        in_order = all(last is None or one.order > last for one, row in rows if row is None)
        restored = any(row is not None and row.state == "purged" and not one.purged for one, row in rows)
        if in_order and not restored:
            store.fold(entries_of(folder, fresh), fresh.notes)
            return Standing(faults=(*fresh.faults, *_forks(store, fresh)))
    return start_over(folder, store)


def start_over(folder: Folder, store: Store) -> Standing:
    """Verify all journals and make the store anew from them, where that loses nothing."""
    whole = survey(folder)
    standing = Standing(faults=whole.faults, lost=store.missing_from(whole.ids))
    broken = any(fault.blocks for fault in whole.faults)
    if store.is_empty() or not (broken or standing.lost):
        store.refold(entries_of(folder, whole), whole.notes)
    return standing


def _is_unchanged(folder: Folder, device: str, note: Note) -> bool:
    digest = folder.journal_hash(device, note.size)
    return digest is not None and digest.hexdigest() == note.sha256


def _link(store: Store, entry_id: str) -> Link | None:
    row = store.entry(entry_id)
    return None if row is None else Link(id=row.id, device=row.device, seq=row.seq, lamport=row.lamport)


def _forks(store: Store, fresh: Survey) -> Iterator[Fault]:
    """Forks in the store that the survey of what is new does not show."""
    shown = {fault.problem.message for fault in fresh.faults}
    found = (fork(device, seq) for device, seq in store.forks())
    return (one for one in found if one.problem.message not in shown)


def open_store(folder: Folder) -> Store:
    """Open the store of a case, or begin an empty one where there is none that can be used."""
    try:
        return Store.open(folder.prepare_store(), index, durable=folder.disk.durable)
    except StoreDamaged:
        folder.discard_store()
        return Store.open(folder.prepare_store(), index, durable=folder.disk.durable)
