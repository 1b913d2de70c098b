"""The proofs of time in a case: what they cover, whether they hold, and what they prove of an entry."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kuager.adapters.folder import Folder
from kuager.case.members import persons_of
from kuager.model.custody import HeadsWitnessed, RootNamed, StampReceived, StampRequested
from kuager.model.records import Problem
from kuager.model.stamped import Proven, Stamped
from kuager.stamps.heads import digest_of_heads
from kuager.stamps.proofs import SHA256, Proof, read_proof
from kuager.stamps.proving import best_first, by_proof, by_token, by_witness
from kuager.stamps.verifying import verify_token
from kuager.store import Linked, Store

TOKEN, PROOF = "rfc3161", "opentimestamps"

Links = Mapping[str, Linked]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A proof of time in a case, looked at.

    Attributes:
        entry: The entry that brought it.
        received: What that entry says.
        heads: What it covers.
        proven: What it proves; None where it proves nothing.
        stamped: All that a token states, where it is one and holds.
        problems: Why not.
    """

    entry: str
    received: StampReceived
    heads: tuple[str, ...]
    proven: Proven | None = None
    stamped: Stamped | None = None
    problems: tuple[Problem, ...] = ()


def roots_of(folder: Folder, store: Store) -> tuple[bytes, ...]:
    """The root certificates that the team vouches for, as DER."""
    last = {one.event.root: one.event.vouched for one in store.events(RootNamed) if isinstance(one.event, RootNamed)}
    found = (folder.blob(root) for root, vouched in sorted(last.items()) if vouched)
    return tuple(data for data in found if data is not None)


def requests_of(store: Store) -> tuple[StampRequested, ...]:
    """What was to be stamped, each digest once, in the order of entries, without those that contradict themselves."""
    found = (one.event for one in store.events(StampRequested))
    good = (one for one in found if isinstance(one, StampRequested) and digest_of_heads(one.heads) == one.digest)
    return tuple({one.digest: one for one in good}.values())


def received_of(store: Store) -> tuple[tuple[str, StampReceived], ...]:
    """The proofs that came, each with the entry that brought it: of one calendar on one digest only the last."""
    last: dict[tuple[str, str, str], tuple[str, StampReceived]] = {}
    for entry, event in all_received(store):
        better = event.digest if event.kind == PROOF else event.proof
        last[event.kind, event.authority, better] = (entry, event)
    return tuple(last.values())


def all_received(store: Store) -> tuple[tuple[str, StampReceived], ...]:
    """Every proof that ever came, each with the entry that brought it."""
    found = ((one.entry, one.event) for one in store.events(StampReceived))
    return tuple((entry, event) for entry, event in found if isinstance(event, StampReceived))


def covered_by(heads: Iterable[str], links: Links) -> set[str]:
    """All entries that some heads cover: they themselves and whatever came before them."""
    found: set[str] = set()
    waiting = [head for head in heads if head in links]
    while waiting:
        entry = waiting.pop()
        if entry not in found:
            found.add(entry)
            waiting += [one for one in links[entry].before if one in links]
    return found


def links_of(store: Store) -> Links:
    """All entries with what their authors had before them: also the heads that an entry names in its body.

    An id is a hash: who names it has had the entry, whatever else may be doubted.
    """
    links = dict(store.links())
    for one in store.events(HeadsWitnessed, StampRequested):
        named = one.event.heads if isinstance(one.event, HeadsWitnessed | StampRequested) else ()
        link = links.get(one.entry)
        if link is not None:
            links[one.entry] = replace(link, before=(*link.before, *named))
    return links


def checked(folder: Folder, store: Store, headers: bytes = b"") -> tuple[Checked, ...]:
    """Every proof of time of a case, looked at; OpenTimestamps proofs that another one replaced left out.

    Args:
        folder: The case folder.
        store: Its store.
        headers: Headers of Bitcoin blocks; none where none are at hand.
    """
    return tuple(_each_checked(received_of(store), folder, store, headers))


def _each_checked(
    received: Iterable[tuple[str, StampReceived]], folder: Folder, store: Store, headers: bytes = b""
) -> Iterator[Checked]:
    heads = {one.digest: one.heads for one in requests_of(store)}
    beside = _Beside(folder=folder, roots=roots_of(folder, store), headers=headers)
    return (_checked(one, entry, heads.get(one.digest, ()), beside) for entry, one in received)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Beside:
    """What proofs are checked with."""

    folder: Folder
    roots: tuple[bytes, ...]
    headers: bytes


def _checked(received: StampReceived, entry: str, heads: tuple[str, ...], beside: _Beside) -> Checked:
    data = beside.folder.blob(received.proof)
    found: Proven | Stamped | tuple[Problem, ...]
    if not heads:
        found = (_problem("stamp_differs", received, "nothing in the case has the digest that it is said to stamp"),)
    elif data is None:
        found = (_problem("stamp_missing", received, f"its blob {received.proof[:16]}… is missing or damaged"),)
    elif received.kind == TOKEN:
        found = _by_token(data, received, beside.roots)
    else:
        found = _by_proof(data, received, entry, beside.headers)
    if isinstance(found, Stamped):
        proven = by_token(found, entry)
        return Checked(entry=entry, received=received, heads=heads, proven=proven, stamped=found)
    if isinstance(found, Proven):
        return Checked(entry=entry, received=received, heads=heads, proven=found)
    return Checked(entry=entry, received=received, heads=heads, problems=found)


def _by_token(data: bytes, received: StampReceived, roots: tuple[bytes, ...]) -> Stamped | tuple[Problem, ...]:
    stamped = verify_token(data, bytes.fromhex(received.digest), roots)
    if not isinstance(stamped, Stamped):
        return tuple(_problem(one.code, received, one.message) for one in stamped)
    if received.time != stamped.time:
        why = f"it is recorded as of {received.time}, and states {stamped.time}"
        return (_problem("stamp_differs", received, why),)
    return stamped


def _by_proof(data: bytes, received: StampReceived, entry: str, headers: bytes) -> Proven | tuple[Problem, ...]:
    proof = read_proof(data)
    if not isinstance(proof, Proof):
        return (_problem(proof.code, received, proof.message),)
    if (proof.hashed, proof.tree.message.hex()) != (SHA256, received.digest):
        return (_problem("stamp_mismatch", received, "its proof is about something else"),)
    return by_proof(proof, headers, received.authority, entry)


def _problem(code: str, received: StampReceived, why: str) -> Problem:
    message = f"the proof of time that {received.authority} gave for {received.digest[:16]}… does not hold: {why}"
    return Problem(code=code, message=message, record=received.proof)


def stamp_faults(folder: Folder, store: Store) -> Iterator[Problem]:
    """What is wrong with the proofs of time of a case, for ``kuager verify``; nothing where none is.

    Every request has the digest of its heads, and these are entries of the case; every proof is there, proves the
    digest of a request, and states the time that is recorded of it; every root that the team named is there.

    Args:
        folder: The case folder.
        store: Its store, up to date.
    """
    for one in store.events(StampRequested):
        if isinstance(one.event, StampRequested):
            yield from _request_faults(one.event, store)
    for found in _each_checked(all_received(store), folder, store):
        yield from found.problems
    for one in store.events(RootNamed):
        if isinstance(one.event, RootNamed) and folder.blob(one.event.root) is None:
            message = f"the root certificate of {one.event.name} is missing or damaged"
            yield Problem(code="stamp_missing", message=message, record=one.event.root)


def _request_faults(request: StampRequested, store: Store) -> Iterator[Problem]:
    if digest_of_heads(request.heads) != request.digest:
        message = f"the digest {request.digest[:16]}… that was to be stamped is not that of the heads named with it"
        yield Problem(code="stamp_differs", message=message, record=request.digest)
    for head in request.heads:
        if store.entry(head) is None:
            message = f"what was to be stamped, {request.digest[:16]}…, covers an entry that is not here: {head[:16]}…"
            yield Problem(code="stamp_differs", message=message, record=request.digest)


def proven_of(entries: Iterable[str], proofs: Iterable[Checked], store: Store) -> Mapping[str, tuple[Proven, ...]]:
    """What is proven of the time of some entries, the best reason first.

    Args:
        entries: Their ids.
        proofs: The proofs of the case, from :func:`checked`.
        store: Its store.
    """
    links = links_of(store)
    found: dict[str, list[Proven]] = {entry: [] for entry in entries if entry in links}
    for one in proofs:
        if one.proven is not None:
            covered = covered_by(one.heads, links)
            for entry in found.keys() & covered:
                found[entry].append(one.proven)
    persons = persons_of(store)
    for device in sorted({link.device for link in links.values()}):
        for entry, witness in _witnessed(device, links):
            if entry in found:
                found[entry].append(by_witness(device, persons.get(device), links[witness].time, witness))
    return {entry: best_first(reasons) for entry, reasons in found.items()}


def _witnessed(device: str, links: Links) -> Iterator[tuple[str, str]]:
    """Each entry of others that a device surely had, with the first entry that it signed afterwards."""
    met: set[str] = set()
    for witness, own in links.items():
        if own.device != device or own.revoked:
            continue
        waiting = [witness]
        while waiting:
            entry = waiting.pop()
            if entry in met or entry not in links:
                continue
            met.add(entry)
            waiting += links[entry].before
            if links[entry].device != device:
                yield entry, witness
