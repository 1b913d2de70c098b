"""How journals and store stand to each other, and how the store is brought up to date."""

from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from kuager.adapters.folder import Folder
from kuager.adapters.vault import Vault
from kuager.case.destroying import Remains, destroy, remains_of
from kuager.case.indexing import index
from kuager.errors import JournalBroken, NotStored, StoreAhead
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
    never_finished,
    unreadable,
)
from kuager.journal.entry import body_again
from kuager.journal.lines import pieces
from kuager.journal.trust import NOTHING_TOLD, TELLING, Trust, weigh
from kuager.model.codec import CodecError
from kuager.model.custody import DeviceRevoked, ForkRepaired, Purged
from kuager.model.entries import Entry, EntryContent, content_of
from kuager.model.records import Problem
from kuager.store import Note, Store, StoreDamaged

_START = Note(size=0, lines=0, sha256="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What was found when journals and store were compared.

    Attributes:
        faults: What is wrong with the journals.
        lost: Ids of entries that the store knows and the journals have no more.
        unfinished: Why bytes are still there that a tombstone names; empty when none are.
    """

    faults: tuple[Fault, ...] = ()
    lost: tuple[str, ...] = ()
    unfinished: str = ""

    @property
    def tails(self) -> tuple[Tail, ...]:
        """Ends of journals that a crash left unfinished."""
        return tuple(fault.tail for fault in self.faults if fault.tail is not None)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The same for people."""
        lost = (_lost(self.lost),) if self.lost else ()
        unfinished = (_unfinished(self.unfinished),) if self.unfinished else ()
        return (*(fault.problem for fault in self.faults), *lost, *unfinished)

    def refuse_to_write(self) -> None:
        """Go on only where writing makes nothing worse.

        Raises:
            JournalBroken: A journal does not verify.
            StoreAhead: The journals verify, but have lost entries.
            NotStored: The disk refuses what a purge still has to do.
        """
        for fault in self.faults:
            if fault.blocks:
                raise JournalBroken(fault.problem.message)
        if self.lost:
            raise StoreAhead(_lost(self.lost).message)
        if self.unfinished:
            raise NotStored(_unfinished(self.unfinished).message)


def _lost(ids: tuple[str, ...]) -> Problem:
    message = f"the store knows {len(ids)} entries that the journals have lost; the first is {ids[0][:16]}…"
    return Problem(code="store_ahead", message=message, record="store.db")


def _unfinished(reason: str) -> Problem:
    message = f"what was purged is not wholly destroyed yet: {reason}"
    return Problem(code="purge_unfinished", message=message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where a verified entry stands; whether its body is there, and is good; what it says of others."""

    link: Link
    time: str
    body_sha256: str
    offset: int
    size: int
    purged: bool
    sound: bool
    told: EntryContent | None = None

    @property
    def order(self) -> tuple[int, str, str]:
        """Where it comes in the one order of all entries."""
        return self.link.lamport, self.link.device, self.link.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What stands in some journals, from some places on.

    Attributes:
        placed: The entries that verify, in the one order of all.
        faults: What does not.
        notes: Up to where it can be built on.
        trust: What holds of the entries, where all were looked at.
    """

    placed: tuple[Placed, ...]
    faults: tuple[Fault, ...]
    notes: Mapping[str, Note]
    trust: Trust = NOTHING_TOLD

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
    links = [one.link for one in placed]
    told = {one.link.id: one.told for one in placed if one.told is not None}
    trust = weigh(links, told) if starts is None else NOTHING_TOLD
    faults = (*(fault for part in parts for fault in part.faults), *check_together(links, known))
    return Survey(
        placed=tuple(placed),
        faults=tuple(_unexplained(faults, trust)),
        notes={device: note for part in parts for device, note in part.notes.items()},
        trust=trust,
    )


def _unexplained(faults: Iterable[Fault], trust: Trust) -> Iterator[Fault]:
    """Faults without those that an entry explains: a tombstone, a repair."""
    for fault in faults:
        if (fault.bare or "") not in trust.purged and (fault.forked or "") not in trust.repaired:
            yield fault


def _survey_one(folder: Folder, device: str, start: Note, known: Known) -> Survey:
    placed: list[Placed] = []
    faults: list[Fault] = []
    size, lines = start.size, start.lines
    begun = folder.unfinished().get(device)
    read = pieces(folder.journal_lines(device, size), offset=size, number=lines + 1)
    try:
        for found in check(device, read, known):
            if isinstance(found, Fault) and _was_begun(found, begun):
                faults.append(never_finished(found, device))
                break
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


def _was_begun(fault: Fault, begun: int | None) -> bool:
    """Whether a fault is among lines that were being appended together, from an offset on, when a crash came."""
    return fault.blocks and begun is not None and (fault.problem.start or 0) >= begun


def _placed(found: Located) -> Placed:
    piece = found.piece
    return Placed(
        link=found.link,
        time=found.entry.time,
        body_sha256=found.entry.body_sha256,
        offset=piece.offset,
        size=len(piece.text),
        purged=found.entry.body is None,
        sound=found.sound,
        told=told_by(found),
    )


def told_by(found: Located) -> EntryContent | None:
    """What an entry says of others; None when it does not, or cannot be understood."""
    if found.entry.type not in TELLING or not found.sound:
        return None
    try:
        return content_of(found.entry)
    except CodecError:
        return None


def entries_of(folder: Folder, surveyed: Survey) -> Iterator[Entry]:
    """The entries of a survey in the one order of all, read again one by one: they need not fit into memory.

    Those with a damaged body are left out: once the journal is restored, they are new, and the store is made anew.
    Those that a tombstone names come without a body, whether it is still there or not.
    """
    sound = [one for one in surveyed.placed if one.sound]
    places = ((one.link.device, one.offset, one.size) for one in sound)
    for one, line in zip(sound, folder.journal_stretches(places), strict=True):
        link = one.link
        yield Entry(
            id=link.id,
            device=link.device,
            seq=link.seq,
            prev=link.prev,
            lamport=link.lamport,
            seen=link.seen,
            time=one.time,
            type=link.type,
            body_sha256=one.body_sha256,
            body=None if link.id in surveyed.trust.purged else body_again(line, one.body_sha256),
        )


def catch_up(folder: Folder, store: Store) -> Standing:
    """Fold into the store what the journals have beyond it.

    1. What the store has folded must still stand in the journals as it was, byte for byte: compared by hash.
    2. What follows is verified and folded, if it comes after everything that was folded and says nothing of it.
    3. If either is not so, everything is verified. The store is made anew only where that loses nothing: it stays as
       it is when a journal is broken or has lost entries.
    4. A blob that was destroyed and lies there again, put back by hand, is destroyed again on the way.
    """
    notes = store.notes()
    unchanged = all(_is_unchanged(folder, device, note) for device, note in notes.items())
    if unchanged and not any(folder.has_blob(sha256) for sha256 in store.destroyed()):
        fresh = survey(folder, notes, lambda entry_id: _link(store, entry_id))
        trust = trust_of(store) if fresh.placed or fresh.faults else NOTHING_TOLD
        last = store.last_order()
        rows = [(one, store.entry(one.link.id)) for one in fresh.placed]
        in_order = all(last is None or one.order > last for one, row in rows if row is None)
        restored = any(row is not None and row.state == "purged" and not one.purged for one, row in rows)
        if in_order and not restored and not any(_changes_the_past(one, trust) for one, _row in rows):
            store.fold(entries_of(folder, fresh), fresh.notes)
            return Standing(faults=(*_without_forks(_unexplained(fresh.faults, trust)), *_forks(store)))
    return start_over(folder, store)


def _changes_the_past(one: Placed, trust: Trust) -> bool:
    """Whether an entry says of others that they do not count, or others say so of it."""
    told = isinstance(one.told, Purged | DeviceRevoked)
    return told or one.link.device in trust.revoked or one.link.id in trust.purged


def start_over(folder: Folder, store: Store) -> Standing:
    """Verify all journals and make the store anew from them, where that loses nothing.

    What tombstones name is destroyed first. So the store knows of a tombstone only once that is done, and a purge
    that was interrupted is finished by whoever opens the case next.
    """
    whole = survey(folder)
    standing = Standing(faults=whole.faults, lost=store.missing_from(whole.ids))
    broken = any(fault.blocks for fault in whole.faults)
    if store.is_empty() or not (broken or standing.lost):
        whole, unfinished = _purged(folder, whole, broken=broken)
        store.refold(entries_of(folder, whole), whole.notes, whole.trust.cut)
        if whole.trust.purged or whole.trust.blobs:
            with suppress(NotStored):  # what was deleted is overwritten already; the file is only not smaller
                store.scrub()
        standing = replace(standing, unfinished=unfinished)
    return standing


def _purged(folder: Folder, whole: Survey, *, broken: bool) -> tuple[Survey, str]:
    """The survey after all that tombstones name was destroyed; and why that could not be done.

    Journals that do not verify are left as they are: they are to be restored first.
    """
    remains = None if broken else _remains(folder, whole)
    if remains is None:
        return whole, ""
    unfinished = ""
    try:
        destroy(folder, remains)
    except NotStored as error:
        unfinished = str(error)
    whole = survey(folder)
    remains = _remains(folder, whole)
    if remains is not None:
        # What is still to be destroyed is not noted as folded, so that the next opening looks again.
        left = remains.bodies or whole.notes
        whole = replace(whole, notes={device: note for device, note in whole.notes.items() if device not in left})
    return whole, unfinished


def _remains(folder: Folder, whole: Survey) -> Remains | None:
    bodies = [(one.link.device, one.link.id) for one in whole.placed if not one.purged]
    return remains_of(folder, bodies, whole.trust)


def trust_of(store: Store) -> Trust:
    """What a store knows of entries by what others say of them."""
    told = store.events(Purged, DeviceRevoked, ForkRepaired)
    if not told:
        return NOTHING_TOLD
    devices = {one.event.device for one in told if isinstance(one.event, DeviceRevoked | ForkRepaired)}
    rows = store.placed(devices, [one.entry for one in told])
    links = [
        Link(id=row.id, device=row.device, seq=row.seq, lamport=row.lamport, prev=row.prev, type=row.type)
        for row in rows
    ]
    return weigh(links, {one.entry: one.event for one in told})


def _is_unchanged(folder: Folder, device: str, note: Note) -> bool:
    digest = folder.journal_hash(device, note.size)
    return digest is not None and digest.hexdigest() == note.sha256


def _link(store: Store, entry_id: str) -> Link | None:
    row = store.entry(entry_id)
    return None if row is None else Link(id=row.id, device=row.device, seq=row.seq, lamport=row.lamport)


def _without_forks(faults: Iterable[Fault]) -> Iterator[Fault]:
    return (fault for fault in faults if fault.forked is None)


def _forks(store: Store) -> Iterator[Fault]:
    """Forks in the store that nobody has looked at."""
    found = store.forks()
    repaired: Container[str] = trust_of(store).repaired if found else ()
    return (fork(device, seq) for device, seq in found if device not in repaired)


def open_store(folder: Folder) -> Store:
    """Open the store of a case, or begin an empty one where there is none that can be used."""
    if isinstance(folder, Vault):
        try:
            return Store.from_image(folder.image(), index)
        except StoreDamaged:
            return Store.in_memory(index)
    try:
        return Store.open(folder.prepare_store(), index, durable=folder.disk.durable)
    except StoreDamaged:
        folder.discard_store()
        return Store.open(folder.prepare_store(), index, durable=folder.disk.durable)


def keep_store(folder: Folder, store: Store) -> None:
    """Keep the store of a vault, which is in memory as long as it is open, if it changed; the caller holds the lock.

    Should the disk refuse, the next opening makes up for it from the journals.
    """
    if isinstance(folder, Vault) and (image := store.image()) is not None:
        with suppress(NotStored):
            folder.keep_image(image)
