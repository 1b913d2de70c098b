"""What of a case goes into a package: its journals, its bytes, and what is left out openly.

A document that is left out is gone with everything that was said of it: its original, its text, and the bodies of the
entries that speak of it. Headers and signatures stay, so the chains hold, and ``gaps.json`` tells what is lacking.
The record that is packed is made anew from what is packed, and from nothing else.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kuager.adapters.folder import Folder
from kuager.case.holding import Holdings
from kuager.case.indexing import index
from kuager.case.members import persons_of
from kuager.case.standing import Survey, entries_of, survey
from kuager.errors import UsageError
from kuager.journal.entry import purged_line
from kuager.model.codec import CodecError
from kuager.model.custody import DocumentDescribed, RootNamed, StampReceived
from kuager.model.decisions import ClaimDecided, CopiesJudged, PersonsJudged
from kuager.model.entries import DocumentAdded, DocumentRefused, Entry, EntryContent, ReadingMade, content_of
from kuager.packages.layout import ORIGINALS, PROOFS, TEXTS, Gap, blob_path, ending_of
from kuager.store import Store

_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Blob:
    """Bytes that go into a package: where they come from, where they lie there, what they are."""

    path: str
    sha256: str
    name: str
    media_type: str
    by: str = ""
    taken_in: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Packing:
    """What of a case is packed.

    Attributes:
        folder: The case folder.
        store: The case as it is without what is left out, in memory.
        entries: Its entries in the one order, with the bodies that go along.
        blobs: The bytes that go along.
        gaps: What does not.
        faults: What was wrong with the journals already when they were packed: code and place.
        bare: Ids of the entries whose bodies stay behind.
    """

    folder: Folder
    store: Store
    entries: tuple[Entry, ...]
    blobs: tuple[Blob, ...]
    gaps: tuple[Gap, ...]
    faults: tuple[tuple[str, str], ...]
    bare: frozenset[str]

    def journal(self, device: str) -> bytes:
        """A journal as it is packed."""
        return b"".join(purged_line(line, self.bare) for line in self.folder.journal_lines(device))

    def persons(self) -> Mapping[str, str]:
        """The person of each device, as far as the journals tell; the last word holds."""
        return persons_of(self.store)

    def holdings(self) -> Holdings:
        """The texts of the documents that are packed."""
        return Holdings(self.folder)


def packing(folder: Folder, without: Sequence[str] = ()) -> Packing:
    """Work out what of a case is packed. The caller holds the lock.

    Args:
        folder: The case folder.
        without: Documents that are left out: ids, unmistakable beginnings, or names.

    Raises:
        UsageError: There is no such document, or several are called so.
    """
    whole = survey(folder)
    told = tuple((entry, content_if_any(entry)) for entry in entries_of(folder, whole))
    left_out = _documents(without, tuple(content for _entry, content in told if isinstance(content, DocumentAdded)))
    left_out = _with_parts(left_out, [content for _entry, content in told])
    speaking = {document: _speaking(document, told) for document in left_out}
    bare = frozenset({one for ids in speaking.values() for one in ids} | set(whole.trust.purged))
    entries = tuple(replace(entry, body=None) if entry.id in bare else entry for entry, _content in told)
    store = Store.in_memory(index)
    store.refold(entries, whole.notes, whole.trust.cut)
    wanted = tuple(wanted_by(store))
    lacking = set(folder.unsound({one.sha256 for one in wanted}))
    blobs = tuple(one for one in wanted if one.sha256 not in lacking)
    packed = {one.sha256 for one in blobs}
    return Packing(
        folder=folder,
        store=store,
        entries=entries,
        blobs=blobs,
        gaps=(
            *(_left_out(document, ids, told, packed) for document, ids in speaking.items()),
            *_purged(whole),
            *(Gap(reason="missing", blobs=(one,)) for one in sorted({blob.sha256 for blob in wanted} - packed)),
        ),
        faults=tuple(sorted({(one.problem.code, one.problem.record or "") for one in whole.faults})),
        bare=bare,
    )


_Told = tuple[tuple[Entry, EntryContent | None], ...]


def content_if_any(entry: Entry) -> EntryContent | None:
    """What an entry says; None where it has no body, or one that is not understood here."""
    try:
        return None if entry.body is None else content_of(entry)
    except CodecError:
        return None


def _documents(without: Sequence[str], added: Sequence[DocumentAdded]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for named in without:
        documents = [one.document for one in added]
        ids = {one.id for one in documents if named in (one.id, one.name) or (named and one.id.startswith(named))}
        if len(ids) != 1:
            message = f"{named} is no document of this case." if not ids else f"Several documents are called {named}."
            raise UsageError(message, hint="Name it by its id; kuager digest --json lists them.")
        found |= dict.fromkeys(ids)
    return tuple(found)


def _with_parts(documents: Sequence[str], contents: Sequence[EntryContent | None]) -> tuple[str, ...]:
    """The documents with all that was found inside them."""
    found = dict.fromkeys(documents)
    before = -1
    while len(found) != before:
        before = len(found)
        for one in contents:
            if isinstance(one, DocumentAdded) and one.custody is not None and one.custody.within in found:
                found.setdefault(one.document.id)
    return tuple(found)


def _speaking(document: str, told: _Told) -> tuple[str, ...]:
    """The entries that speak of a document."""
    return tuple(sorted(entry.id for entry, content in told if document in spoken_of(content)))


def spoken_of(content: EntryContent | None) -> tuple[str, ...]:
    """The documents that an entry speaks of."""
    match content:
        case DocumentAdded():
            return (content.document.id,)
        case DocumentRefused():
            return _within(content)
        case ReadingMade():
            return (content.reading.document,)
        case ClaimDecided() | DocumentDescribed():
            return (content.document,)
        case CopiesJudged() | PersonsJudged():
            return _of_both(content)
        case _:
            return ()


def _of_both(judged: CopiesJudged | PersonsJudged) -> tuple[str, ...]:
    if isinstance(judged, CopiesJudged):
        return judged.one, judged.other
    return tuple(one.document for one in judged.at)


def _within(refused: DocumentRefused) -> tuple[str, ...]:
    custody = refused.custody
    return () if custody is None or custody.within is None else (custody.within,)


def _left_out(document: str, ids: tuple[str, ...], told: _Told, packed: set[str]) -> Gap:
    blobs: set[str] = set()
    for entry, content in told:
        if entry.id in ids and isinstance(content, DocumentAdded):
            blobs |= {content.document.sha256, content.text_sha256}
        elif entry.id in ids and isinstance(content, DocumentRefused):
            blobs.add(content.sha256)
    return Gap(reason="left_out", document=document, blobs=tuple(sorted(blobs - packed)), entries=ids)


def _purged(whole: Survey) -> Iterator[Gap]:
    if whole.trust.purged or whole.trust.blobs:
        blobs, entries = tuple(sorted(whole.trust.blobs)), tuple(sorted(whole.trust.purged))
        yield Gap(reason="purged", blobs=blobs, entries=entries)


def wanted_by(store: Store) -> Iterator[Blob]:
    """The bytes that the entries name: originals, texts, proofs; the same bytes may come under several names.

    An entry of somebody else may name what is no hash; that names no bytes.
    """
    return (one for one in _named(store) if _HASH.fullmatch(one.sha256))


def _named(store: Store) -> Iterator[Blob]:
    links = store.links()
    kinds = {one.document.id: one for one in store.documents()}
    paths: dict[str, str] = {}
    for taken in store.taken_in():
        added = kinds.get(taken.document)
        kind = "application/octet-stream" if added is None else added.document.media_type
        path = paths.setdefault(taken.sha256, blob_path(ORIGINALS, taken.sha256, ending_of(taken.name, kind)))
        linked = links[taken.entry]
        yield Blob(
            path=path, sha256=taken.sha256, name=taken.name, media_type=kind, by=linked.device, taken_in=linked.time
        )
        if added is not None:
            text = blob_path(TEXTS, added.text_sha256, ".txt")
            name = f"text of {taken.name}"
            yield Blob(path=text, sha256=added.text_sha256, name=name, media_type="text/plain", of=path)
    yield from _proofs(store)


def _proofs(store: Store) -> Iterator[Blob]:
    for one in store.events(StampReceived, RootNamed):
        if isinstance(one.event, StampReceived):
            name, sha256 = f"proof of time by {one.event.authority}", one.event.proof
        elif isinstance(one.event, RootNamed):
            name, sha256 = f"certificate of {one.event.name}", one.event.root
        else:
            continue
        kind = "application/octet-stream"
        yield Blob(path=blob_path(PROOFS, sha256), sha256=sha256, name=name, media_type=kind)


def once(blobs: Iterable[Blob]) -> tuple[Blob, ...]:
    """Each path once: the same bytes may have come under several names."""
    first: dict[str, Blob] = {}
    for one in blobs:
        first.setdefault(one.path, one)
    return tuple(first.values())
