"""The entries of one journal as a chain, and all journals of a case together.

Steps 1 to 6 concern a line by itself (:mod:`kuager.journal.entry`). The rest of verification, in order:

7. *One chain.* The first entry of a journal has ``seq`` 1 and no ``prev``. Every other names in ``prev`` an entry that
   stands before it in the same journal, and counts one further. A hole blocks all that follows from it.
8. *Time runs forward.* ``lamport`` is greater than that of the entry before.
9. *What was seen is there.* Every id in ``seen`` is an entry of another journal of the case, with a smaller
   ``lamport``. When it is missing, that journal was cut, or the two were never wholly brought together.
10. *No fork.* No two entries of one journal have the same ``seq``. Both branches are kept: a fork is what a
    restored backup looks like, not by itself a forgery.

What fails a step is a :class:`Fault`. Steps 7 and 8 decide what is folded into the store; they look at one journal
only, so that every machine folds the same entries whatever else it has received.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from kuager.journal.entry import NoEntry, body_fault, read_line
from kuager.journal.lines import Piece, apart, is_torn
from kuager.model.entries import Entry, journal_file
from kuager.model.records import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """As much of an entry as the chain needs, and what is said of it by others (:mod:`kuager.journal.trust`)."""

    id: str
    device: str
    seq: int
    lamport: int
    seen: tuple[str, ...] = ()
    prev: str | None = None
    type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A good entry and where it stands.

    Attributes:
        entry: The entry.
        piece: Its bytes.
        sound: Whether steps 5 and 6 found its body good; a body that is not good counts as purged.
    """

    entry: Entry
    piece: Piece
    sound: bool = True

    @property
    def link(self) -> Link:
        """The entry without its body."""
        one = self.entry
        return Link(
            id=one.id,
            device=one.device,
            seq=one.seq,
            lamport=one.lamport,
            seen=one.seen,
            prev=one.prev,
            type=one.type,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tail:
    """The end of a file after a crash: to be set aside before anything is appended.

    Attributes:
        device: Whose journal it is.
        offset: Where the last good entry ends; what follows is none.
        unended: Whether that entry lacks its newline.
    """

    device: str
    offset: int
    unended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that failed a step.

    Attributes:
        problem: What, with file, line and offset.
        blocks: Whether nothing more may be written until it is put right.
        tail: What to set aside, where the fault is a torn end.
        bare: Id of the entry whose body is gone, where that is the fault: a tombstone may say why.
        forked: The device whose journal is forked, where that is the fault: a person may have looked at it.
    """

    problem: Problem
    blocks: bool = True
    tail: Tail | None = None
    bare: str | None = None
    forked: str | None = None


Known = Callable[[str], Link | None]
"""Finds an entry that was verified before, by its id."""


def knows_nothing(_entry_id: str) -> Link | None:
    """No entry was verified before."""
    return None


def check(device: str, pieces: Iterable[Piece], known: Known = knows_nothing) -> Iterator[Located | Fault]:
    """Verify one journal: steps 1 to 8.

    Args:
        device: Whose journal it is.
        pieces: Its bytes, or those that were not verified before.
        known: Finds the entries that were.
    """
    links: dict[str, Link] = {}
    for whole in pieces:
        for piece, found in _entries(whole, device):
            if isinstance(found, NoEntry):
                yield _not_an_entry(device, piece, found)
                continue

            # 7. and 8. The chain.
            broken = _chain_fault(found, links.get(found.prev or "") or known(found.prev or ""))
            if found.id in links:
                broken = f"entry {found.seq} stands here twice"
            if broken is not None:
                yield _fault("journal_chain", f"{broken}; this entry and what follows it is not used", device, piece)
                continue

            located, faults = _looked_over(Located(entry=found, piece=piece))
            links[found.id] = located.link
            yield from faults
            yield located


def _entries(piece: Piece, device: str) -> Iterator[tuple[Piece, Entry | NoEntry]]:
    """The entry that a piece is, or those that it holds where newlines were damaged."""
    try:
        yield piece, read_line(piece.text, device)
    except NoEntry as fault:
        parts = apart(piece)
        if len(parts) == 1 and parts[0].text == piece.text:
            yield piece, fault
            return
        for part in parts:
            yield part, _entry_or_fault(part, device)


def _entry_or_fault(piece: Piece, device: str) -> Entry | NoEntry:
    try:
        return read_line(piece.text, device)
    except NoEntry as fault:
        return fault


def _not_an_entry(device: str, piece: Piece, fault: NoEntry) -> Fault:
    if is_torn(piece):
        tail = Tail(device=device, offset=piece.offset, unended=False)
        message = f"the last {len(piece.text)} bytes are the beginning of an entry that was never finished"
        return _fault("journal_torn", message, device, piece, tail=tail)
    return _fault(fault.code, str(fault), device, piece)


def _chain_fault(entry: Entry, before: Link | None) -> str | None:
    """What is wrong with the place of an entry in its journal, given the entry that it names as ``prev``."""
    if entry.prev is None:
        return None if entry.seq == 1 else f"entry {entry.seq} names no entry before it"
    if before is None or before.device != entry.device:
        return f"the entry before entry {entry.seq} is missing"
    if entry.seq != before.seq + 1:
        return f"entry {entry.seq} follows entry {before.seq}"
    if entry.lamport <= before.lamport:
        return f"entry {entry.seq} claims to be older than the one before it"
    return None


def _looked_over(found: Located) -> tuple[Located, tuple[Fault, ...]]:
    """The entry with the verdict on its body; and what is wrong with body and newline."""
    entry, piece = found.entry, found.piece
    faults: list[Fault] = []
    if not piece.ended and piece.last:
        tail = Tail(device=entry.device, offset=piece.end, unended=True)
        message = "the last entry is whole, but its newline is missing or damaged"
        faults.append(_fault("journal_torn", message, entry.device, piece, tail=tail))
    elif not piece.ended:
        faults.append(_fault("journal_newline", "the newline behind this entry is damaged", entry.device, piece))
    if entry.body is None:
        message = f"the body of entry {entry.seq} is gone, and no entry says why"
        faults.append(replace(_fault("journal_purged", message, entry.device, piece), bare=entry.id))
    wrong = body_fault(entry)
    if wrong is not None:
        faults.append(_fault("journal_body", f"entry {entry.seq}: {wrong}", entry.device, piece))
        found = replace(found, sound=False)
    return found, tuple(faults)


def check_together(links: Iterable[Link], known: Known = knows_nothing) -> tuple[Fault, ...]:
    """Verify all journals of a case against each other: steps 9 and 10.

    Args:
        links: The entries that passed :func:`check`.
        known: Finds those that were verified before.
    """
    there = {link.id: link for link in links}
    faults: list[Fault] = []

    # 9. What was seen.
    for link in there.values():
        for seen in link.seen:
            wrong = _seen_fault(link, there.get(seen) or known(seen))
            if wrong is not None:
                faults.append(_loose_fault("journal_unseen", f"entry {link.seq}: {wrong}", link.device))

    # 10. Forks.
    places: defaultdict[tuple[str, int], int] = defaultdict(int)
    for link in there.values():
        places[link.device, link.seq] += 1
    faults.extend(fork(device, seq) for (device, seq), number in sorted(places.items()) if number > 1)
    return tuple(faults)


def _seen_fault(link: Link, seen: Link | None) -> str | None:
    if seen is None:
        return "an entry of another journal that its author had seen is missing"
    if seen.device == link.device or seen.lamport >= link.lamport:
        return "it claims to have seen an entry that came later"
    return None


def never_finished(fault: Fault, device: str) -> Fault:
    """A fault among lines of which none was acknowledged: a crash came while they went to the disk together.

    Args:
        fault: The first fault there. All that follows it is set aside too.
        device: Whose journal it is.
    """
    problem = fault.problem
    message = f"{problem.message}; it is one of several entries that were never finished"
    return Fault(
        problem=replace(problem, code="journal_torn", message=message),
        blocks=False,
        tail=Tail(device=device, offset=problem.start or 0, unended=False),
    )


def fork(device: str, seq: int) -> Fault:
    """Two entries of one journal claim the same place."""
    message = f"two entries number {seq}: this journal was continued in two places; both are kept"
    return replace(_loose_fault("journal_fork", message, device), forked=device)


def unreadable(device: str, reason: str) -> Fault:
    """A journal that the system does not give out."""
    file = journal_file(device)
    return Fault(problem=Problem(code="not_readable", message=f"{file} cannot be read: {reason}", record=file))


def _loose_fault(code: str, message: str, device: str) -> Fault:
    file = journal_file(device)
    return Fault(problem=Problem(code=code, message=f"{file}: {message}", record=file), blocks=False)


_HARMLESS = frozenset({"journal_torn", "journal_purged"})


def _fault(code: str, message: str, device: str, piece: Piece, *, tail: Tail | None = None) -> Fault:
    file = journal_file(device)
    problem = Problem(
        code=code,
        message=f"{file}, line {piece.number}, byte {piece.offset}: {message}",
        record=file,
        start=piece.offset,
        end=piece.end,
    )
    return Fault(problem=problem, blocks=code not in _HARMLESS, tail=tail)
