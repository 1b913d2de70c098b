"""Taking what other copies of the case hold: blobs first, then the entries that name them.

Nothing has to be undone after an interruption: each line that was appended is a good entry whose blobs are here, an
unfinished one is set aside like after any crash, and the next merge takes the rest.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kuager.adapters.folder import Folder, blob_name
from kuager.adapters.other_vaults import OtherVault
from kuager.adapters.others import NotTaken, OtherFolder
from kuager.adapters.vault import Vault, is_vault
from kuager.case.receiving import Offer, Offered, blobs_named, lines_of, offer_of
from kuager.case.standing import trust_of
from kuager.claims.differences import differences
from kuager.claims.standing import standing
from kuager.errors import CaseNotFound, UsageError
from kuager.journal.trust import EXEMPT
from kuager.model.custody import RootNamed, StampReceived
from kuager.model.entries import Settings
from kuager.model.ids import one_line, sha256_hex
from kuager.model.records import Problem
from kuager.store import CaseRow, Store

_BATCH = 4 * 2**20
WITNESSES = frozenset({"heads_witnessed"})
"""Types of entries that need no witness themselves: two machines would go on witnessing each other for ever."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What was taken from one other copy.

    Attributes:
        name: What the folder of the copy is called.
        received: How many entries came, by device.
        unwitnessed: How many of them are more than somebody's witness.
        documents: The names of the documents that came, in order.
        refused: What was not good there, and was left there.
        missing: Bytes of documents that neither copy has.
        settings: The settings that were last recorded there, where some came.
    """

    name: str
    received: Mapping[str, int]
    unwitnessed: int
    documents: tuple[str, ...]
    refused: tuple[Problem, ...]
    missing: tuple[Problem, ...]
    settings: Settings | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What came of a merge.

    Attributes:
        taken: What was taken from each copy, in the order in which they were named.
        differing: Decisions that stand side by side since.
        remarks: What else a person should know since: settings, purges, revocations, repairs, clocks.
        witness: Id of the entry by which this machine signed what it saw; None where nothing was new.
    """

    taken: tuple[Taken, ...]
    differing: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()
    witness: str | None = None

    @property
    def forked(self) -> tuple[Problem, ...]:
        """The remarks that a journal was continued in two places, and nobody has looked at it yet."""
        return tuple(one for one in self.remarks if one.code == "journal_fork")

    @property
    def received(self) -> int:
        """How many entries came."""
        return sum(sum(one.received.values()) for one in self.taken)


def take(folder: Folder, store: Store, path: str | Path, *, purging: bool) -> Taken:
    """Take what another copy of the case holds; the caller holds the lock and brings the store up to date after.

    Args:
        folder: The case folder.
        store: Its store, up to date.
        path: The folder of the other copy.
        purging: Whether what was purged there may be destroyed here too.

    Raises:
        CaseNotFound: No case is there.
        UsageError: It is another case, or would have something destroyed here.
        NotStored: The disk refused; what came before is here, and the same merge goes on from there.
    """
    other = _other_copy(folder, Path(path))
    if other.is_same_as(folder.root):
        message = f"{one_line(str(path))} is this case itself"
        raise UsageError(message, hint="Name the folder of another copy of it.")
    try:
        offer = offer_of(other, store)
    except NotTaken as reason:
        message = f"{one_line(str(path))} is no case: {reason}"
        raise CaseNotFound(message, hint="Name the folder of another copy of this case.") from reason
    _refuse_another_case(offer, store, one_line(str(path)))
    if not purging:
        _refuse_destruction(offer, store, folder)
    missing = _take_blobs(folder, store, other, offer)
    received, refused = _take_entries(folder, store, other, offer)
    came = [one for one in offer.offered if one.link.id in received]
    return Taken(
        name=one_line(other.name),
        received=Counter(one.link.device for one in came),
        unwitnessed=sum(one.link.type not in WITNESSES for one in came),
        documents=tuple(dict.fromkeys(one_line(one.name) for one in sorted(came, key=_order) if one.name)),
        refused=(*offer.refused, *refused),
        missing=missing,
        settings=next((one.settings for one in sorted(came, key=_order, reverse=True) if one.settings), None),
    )


def _other_copy(folder: Folder, path: Path) -> OtherFolder:
    """A copy of the case at some place: plain, or a vault that opens with the key of this one.

    Raises:
        UsageError: It is a vault, and this case is none.
    """
    try:
        sealed = is_vault(path)
    except ValueError:  # a NUL in the name
        sealed = False
    if not sealed:
        return OtherFolder(path)
    if not isinstance(folder, Vault):
        message = f"{one_line(str(path))} is a vault, and this case is none, so it has no key for it"
        raise UsageError(message, hint="Merge this copy into the vault instead, or work on a copy of the vault.")
    return OtherVault(path, Vault(path, seals=folder.seals))


def _order(one: Offered) -> tuple[int, str, str]:
    return one.link.lamport, one.link.device, one.link.id


def _refuse_another_case(offer: Offer, store: Store, name: str) -> None:
    case = store.case()
    own = None if case is None else case.id
    if own not in offer.begun:
        message = f"{name} is another case" if offer.begun else f"{name} does not hold the beginning of this case"
        raise UsageError(message, hint="Only copies of one case can be merged: copy the folder, then work on the copy.")
    if offer.begun != {own}:
        message = f"{name} holds the beginning of another case beside that of this one"
        raise UsageError(message, hint="That is not made by Kuager. Nothing was taken from it.")


def _refuse_destruction(offer: Offer, store: Store, folder: Folder) -> None:
    """A tombstone destroys; so nobody's tombstone is taken unless the person here agrees."""
    for link, tombstone in offer.tombstones:
        rows = [row for name in tombstone.entries if (row := store.entry(name)) is not None]
        bodies = sum(row.state != "purged" for row in rows)
        blobs = sum(folder.has_blob(sha256) for sha256 in tombstone.blobs)
        if bodies or blobs:
            message = (
                f"device {link.device[:16]}… purged what this copy still holds ({bodies} entries, {blobs} files), "
                f"and says why: {one_line(tombstone.reason)}. Nothing was taken"
            )
            raise UsageError(message, hint="To destroy it here too, merge with --purge; ask the other person first.")


def _take_blobs(folder: Folder, store: Store, other: OtherFolder, offer: Offer) -> tuple[Problem, ...]:
    """Copy the blobs that entries here or there name and this folder lacks, each once its hash was found good."""
    destroyed = {*trust_of(store).blobs, *(blob for _link, one in offer.tombstones for blob in one.blobs)}
    wanted = {sha256: one.name for one in offer.offered for sha256 in one.blobs}
    wanted |= _named(store)
    missing: list[Problem] = []
    for sha256, name in sorted(wanted.items()):
        if sha256 in destroyed or folder.has_blob(sha256):
            continue
        reason = _take_blob(folder, other, sha256)
        if reason is not None:
            file = one_line(blob_name(sha256))
            message = f"{file}, bytes of {one_line(name) if name else 'an entry'}, is missing: {reason}"
            missing.append(Problem(code="blob_missing", message=message, record=file))
    return tuple(missing)


def _named(store: Store) -> Mapping[str, str]:
    """The blobs that entries of a store name, with the names of their documents."""
    named = {sha256: one.document.name for one in store.documents() for sha256 in blobs_named(one)}
    named |= {one.sha256: one.name for one in store.refusals()}
    stamped = store.events(StampReceived, RootNamed)
    return named | {sha256: "a stamp" for made in stamped for sha256 in blobs_named(made.event)}


def _take_blob(folder: Folder, other: OtherFolder, sha256: str) -> str | None:
    """Why a blob could not be taken; None where it was."""
    try:
        found = other.blob(sha256)
    except NotTaken as reason:
        return str(reason)
    if sha256_hex(found) != sha256:
        return f"what lies there in {blob_name(sha256)} has another hash"
    folder.keep_blob(found)
    return None


def _take_entries(
    folder: Folder, store: Store, other: OtherFolder, offer: Offer
) -> tuple[frozenset[str], tuple[Problem, ...]]:
    """Append the entries, journal by journal: the ids of those that were taken, and what was not."""
    purged = _purged(store, offer)
    received: set[str] = set()
    refused: list[Problem] = []
    for device in dict.fromkeys(one.link.device for one in offer.offered):
        of_device = [one for one in offer.offered if one.link.device == device]
        number = 0
        try:
            for lines in filter(None, _batches(lines_of(other, of_device, purged))):
                folder.append_all(device, lines)
                received |= {one.link.id for one in of_device[number : number + len(lines)]}
                number += len(lines)
        except NotTaken as reason:
            refused.append(Problem(code="not_readable", message=str(reason), record=f"journal/{device}.jsonl"))
    return frozenset(received), tuple(refused)


def _purged(store: Store, offer: Offer) -> frozenset[str]:
    """The entries whose bodies are not taken: tombstones name them, here or there."""
    exempt = {one.link.id for one in offer.offered if one.link.type in EXEMPT}
    named = {name for _link, one in offer.tombstones for name in one.entries} | set(trust_of(store).purged)
    return frozenset(named - exempt)


def _batches(lines: Iterable[bytes]) -> Iterator[Sequence[bytes]]:
    """Lines in portions of some bytes, so that the disk is not waited for after each; none is lost on the way."""
    batch: list[bytes] = []
    size = 0
    try:
        for line in lines:
            batch.append(line)
            size += len(line)
            if size >= _BATCH:
                yield batch
                batch, size = [], 0
    except NotTaken:
        yield batch
        raise
    yield batch


def settings_told(before: CaseRow, store: Store, taken: Sequence[Taken]) -> Iterator[Problem]:
    """Where settings were changed differently, and which hold."""
    after = store.case()
    for one in taken:
        if one.settings is not None and one.settings != before.settings and after is not None:
            held = "there" if after.settings == one.settings else "here"
            message = (
                f"the settings differ: here the title is “{one_line(before.settings.title)}”, in {one.name} "
                f"“{one_line(one.settings.title)}”; those recorded later hold: the ones from {held}"
            )
            yield Problem(code="settings_differ", message=message, record="case.toml")


def differing(store: Store) -> Mapping[str, Problem]:
    """Decisions that stand side by side, by what is said of them."""
    return {one.message: one for one in differences(standing(store.decisions()))}
