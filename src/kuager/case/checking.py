"""Whether a case is what was once written: the whole of it, byte for byte.

1. *Journals* verify, each by itself and together: lines, signatures, bodies, chains (:mod:`kuager.journal`).
2. *Blobs* have the SHA-256 that they are named by; nothing else lies among them or among the journals.
3. *References*: every blob that an entry names is there.
4. *Passages*: every passage of every reading, and of every claim that people decided on, says what stands at its
   place in the text.
5. *Settings*: ``case.toml`` is the file that the journal last recorded.
6. *Proofs of time* prove what they are recorded to prove (:mod:`kuager.case.stamping_evidence`).
7. *The store* is what the journals give when they are folded anew.

A fast check reads the journals as they were when they were folded (their bytes are compared by one hash, only what is
new is verified), and of blobs no more than whether they are there and as long as recorded. It finds accidents: a disk
that lost files, a stick pulled out. Only the full check finds what somebody changed on purpose.

Not covered is what only makes work faster or safer and says nothing: the lock, the mark of lines that are being
appended, and ends of journals that were set aside after a crash.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kuager.adapters.folder import SETTINGS, STORE, Folder, blob_name
from kuager.case.grounding import all_stand, is_grounded, ungrounded
from kuager.case.indexing import index
from kuager.case.stamping_evidence import stamp_faults
from kuager.case.standing import Standing, entries_of, survey
from kuager.case.vault import vault_problems
from kuager.model.custody import StampReceived
from kuager.model.decisions import ClaimDecided
from kuager.model.entries import DocumentAdded
from kuager.model.ids import sha256_hex
from kuager.model.passages import passages_in
from kuager.model.records import Content, Problem
from kuager.store import Store, StoreDamaged


@dataclass(slots=True, kw_only=True)
class Looked:
    """What was looked at, counted while it is done."""

    journals: int = 0
    entries: int = 0
    blobs: int = 0
    bytes: int = 0
    passages: int = 0
    proofs: int = 0


def problems_of(folder: Folder, store: Store | None, looked: Looked) -> Iterator[Problem]:
    """Everything that is wrong with a case, in the order of the steps above.

    Args:
        folder: The case folder.
        store: Its store, None when it could not be opened.
        looked: Filled with what was looked at.
    """
    # 1. Journals, and the vault where they lie in one.
    yield from vault_problems(folder)
    whole = survey(folder)
    looked.journals, looked.entries = len(whole.notes), len(whole.placed)
    yield from (fault.problem for fault in whole.faults)
    anew = Store.in_memory(index)
    try:
        anew.refold(entries_of(folder, whole), whole.notes, whole.trust.cut)

        # 2. Blobs.
        yield from _strangers(folder)
        documents = anew.documents()
        named = _named(anew, documents)
        blobs, _nameless = _there(folder, named)
        looked.blobs, looked.bytes = len(blobs), sum(map(folder.blob_size, blobs))
        yield from (_damaged(one, named) for one in folder.unsound(sorted(blobs)))

        # 3. and 4. References and passages.
        yield from _missing(named, blobs)
        yield from _broken_passages(folder, anew, documents, looked)
        yield from _broken_claims(folder, anew, documents)

        # 5. and 6. Settings and proofs of time.
        yield from settings_problems(folder, anew)
        looked.proofs = len(anew.events(StampReceived))
        yield from stamp_faults(folder, anew)

        # 7. The store, which can be compared only with journals that are whole.
        lost = () if store is None else store.missing_from(whole.ids)
        yield from Standing(lost=lost).problems
        if not lost and not any(fault.blocks for fault in whole.faults):
            yield from _store_problems(store, anew)
    finally:
        anew.close()


def accidents_of(folder: Folder, store: Store, standing: Standing, looked: Looked) -> Iterator[Problem]:
    """What an accident left wrong with a case: the fast check.

    Args:
        folder: The case folder.
        store: Its store, brought up to date.
        standing: What was found wrong with the journals when that was done.
        looked: Filled with what was looked at.
    """
    looked.journals, looked.entries = len(store.notes()), store.length()
    yield from standing.problems
    yield from _strangers(folder)
    documents = store.documents()
    named = _named(store, documents)
    blobs, nameless = _there(folder, named)
    looked.blobs, looked.bytes = len(blobs), sum(map(folder.blob_size, blobs))
    yield from _missing(named, blobs)
    damaged = dict.fromkeys(sorted(nameless))
    for one in documents:
        size = None if one.custody is None else one.custody.size
        if one.document.sha256 in blobs and size not in {None, folder.blob_size(one.document.sha256)}:
            damaged[one.document.sha256] = None
    yield from (_damaged(one, named) for one in damaged)
    yield from settings_problems(folder, store)


def _strangers(folder: Folder) -> Iterator[Problem]:
    names = [*folder.strange_journals(), *(name for name in folder.blobs() if folder.named_hash(name) is None)]
    for name in names:
        message = f"{name} is no part of a case"
        yield Problem(code="unknown_file", message=message, record=name)


def findable(folder: Folder, problem: Problem) -> Problem:
    """A problem with the place where a person finds the file that it is about: in a vault, that of the sealed file."""
    name = problem.record or ""
    place = folder.shown(name)
    return problem if place == name else replace(problem, message=problem.message.replace(name, place), record=place)


def _named(store: Store, documents: Sequence[DocumentAdded]) -> Mapping[str, str]:
    """The SHA-256 of what entries name, each with the name of a document that it is of."""
    named = {one.sha256: one.name for one in store.refusals()}
    for one in documents:
        named[one.document.sha256] = named[one.text_sha256] = one.document.name
    return named


def _there(folder: Folder, named: Mapping[str, str]) -> tuple[set[str], set[str]]:
    """The SHA-256 of the blobs that are there, and of those of them whose sealed file tells no name any more.

    Such a file lies where a blob that is named has to lie: it is that blob, damaged, and not another one.
    """
    places = {folder.shown(blob_name(sha256)): sha256 for sha256 in named}
    there, nameless = set[str](), set[str]()
    for name in folder.blobs():
        told, placed = folder.named_hash(name), places.get(name)
        sha256 = placed or told
        if sha256 is not None:
            there.add(sha256)
        if placed is not None and placed != told:
            nameless.add(placed)
    return there, nameless


def _damaged(sha256: str, named: Mapping[str, str]) -> Problem:
    file = blob_name(sha256)
    of = f", bytes of {named[sha256]}," if sha256 in named else ""
    message = f"{file}{of} is damaged: what is in it does not have the SHA-256 of then"
    return Problem(code="blob_damaged", message=message, record=file)


def _missing(named: Mapping[str, str], there: set[str]) -> Iterator[Problem]:
    for sha256, name in sorted(named.items()):
        if sha256 not in there:
            file = blob_name(sha256)
            yield Problem(code="blob_missing", message=f"{file}, bytes of {name}, is missing", record=file)


def _broken_passages(
    folder: Folder, store: Store, documents: Sequence[DocumentAdded], looked: Looked
) -> Iterator[Problem]:
    readings = store.readings()
    for one in documents:
        data = folder.blob(one.text_sha256)
        position = readings.get(one.document.id)
        if data is not None and position is not None:
            text = data.decode("utf-8", "replace")
            reading, suggestions = store.written_reading(position)
            looked.passages += len(suggestions)
            if not all_stand(reading, suggestions, text):
                yield from (problem for _what, problem in ungrounded(store.reading(position), text))


def _broken_claims(folder: Folder, store: Store, documents: Sequence[DocumentAdded]) -> Iterator[Problem]:
    """A decision may come from another machine, which nobody can keep from signing words that stand nowhere.

    One on a document that was purged, or whose device is revoked, cannot be held against its text: that is not here.
    """
    hidden = store.hides_documents()
    files = {one.document.id: one.text_sha256 for one in documents}
    claims: dict[str, dict[str, Content]] = defaultdict(dict)
    for made in store.decisions():
        if isinstance(made.decision, ClaimDecided):
            claims[made.decision.document][made.entry] = made.decision.content
    for document, contents in claims.items():
        data = folder.blob(files[document]) if document in files else None
        text = "" if data is None else data.decode("utf-8", "replace")
        if data is not None or not (document in files or hidden):
            yield from (_broken_claim(document, entry) for entry, one in contents.items() if not _stands(one, text))


def _stands(content: Content, text: str) -> bool:
    return all(is_grounded(passage, text) for passage in passages_in(content))


def _broken_claim(document: str, entry: str) -> Problem:
    message = f"the claim of entry {entry[:16]}… cites words that do not stand there"
    return Problem(code="span_broken", message=message, record=document)


def settings_problems(folder: Folder, store: Store) -> Iterator[Problem]:
    """What is wrong with ``case.toml``: it is gone, or edited since the journal last recorded it."""
    data, case = folder.settings(), store.case()
    if data is None:
        yield Problem(code="settings_missing", message=f"{SETTINGS} is missing", record=SETTINGS)
    elif case is not None and sha256_hex(data) != case.settings_sha256:
        message = f"{SETTINGS} was edited; the change is recorded at the next write"
        yield Problem(code="settings_edited", message=message, record=SETTINGS)


def _store_problems(store: Store | None, anew: Store) -> Iterator[Problem]:
    if store is None or not _same(store, anew):
        message = f"{STORE} is not what the journals give; kuager rebuild makes it anew"
        yield Problem(code="store_differs", message=message, record=STORE)


def _same(store: Store, anew: Store) -> bool:
    try:
        return store.is_like(anew)
    except StoreDamaged:
        return False
