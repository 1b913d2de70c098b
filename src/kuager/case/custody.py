"""The chain of custody of a file: what was done with it, when and by whom, from the day it came in.

Steps are named by PREMIS (eventType) and stand in the one order of entries. Times are those of the clocks of devices:
claims. What was done with the whole case (a check, a copy to another device, a package) is a step of every file in it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kuager.case.finding import files_called
from kuager.case.members import persons_of
from kuager.case.opening import OpenCase
from kuager.case.stamping_evidence import covered_by, links_of
from kuager.errors import UsageError
from kuager.model.custody import (
    CaseVerified,
    Custody,
    DocumentDescribed,
    HeadsWitnessed,
    PackageMade,
    Purged,
    Recorded,
    StampReceived,
    StampRequested,
)
from kuager.model.documents import Stated
from kuager.model.entries import DocumentAdded, type_name
from kuager.model.vocab import label, vocabularies
from kuager.store import Store
from kuager.store.links import Linked, TakenIn

_WAYS = {"fetched": "capture", "part": "unpacking"}
"""How an item came in, as PREMIS has it; anything else is an ingestion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something that was done with a file, or with the case that it is in.

    Attributes:
        event: Vocabulary ``premis_events``, by its label: ``ingestion``.
        time: When, by the clock of that device.
        device: Which device wrote it down.
        person: Whose device that is, as was said.
        entry: Id of the entry that tells of it.
        words: What was done, in a few words.
        stated: What is told of it by name.
    """

    event: str
    time: str
    device: str
    person: str | None
    entry: str
    words: str
    stated: tuple[Stated, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The chain of custody of one file.

    Attributes:
        name: What the file was called.
        sha256: Of its bytes, the evidentiary copy: never altered.
        document: The document it is; empty where no reader understood it.
        working_copy: SHA-256 of the text that is worked with; None where there is none.
        custody: How it came; None for files that were taken in before that was written down.
        stated: What it says of itself; kept, never trusted.
        steps: What was done, in order.
    """

    name: str
    sha256: str
    document: str
    working_copy: str | None
    custody: Custody | None
    stated: tuple[Stated, ...]
    steps: tuple[Step, ...]


class CustodyCase(OpenCase):
    """A case that tells what was done with its files."""

    def custody(self, named: str) -> tuple[Chain, ...]:
        """The chain of custody of a file.

        Args:
            named: A document's id or the SHA-256 of its bytes, or an unmistakable beginning; or its name.

        Returns:
            One chain for each time that these bytes were taken in.

        Raises:
            UsageError: No file of the case is called so, or several are.
        """
        return self._ask(lambda store: tuple(_chains(store, files_called(store.taken_in(), named))))

    def describe(self, named: str, stated: Sequence[Stated], *, note: str = "") -> DocumentDescribed:
        """Say something of a document: who holds the original, who may see it, what it shows.

        Args:
            named: As with :meth:`custody`.
            stated: What is said, by the names of the vocabulary ``descriptions``.
            note: More, in your words.

        Raises:
            UsageError: No document of the case is called so, or there is no such name.
            CaseLocked: Another kuager is writing to this case.
            NotStored: The disk refused.
        """
        names = vocabularies()["descriptions"].terms
        for one in stated:
            if one.name not in names:
                message = f"A document is not described by {one.name!r}."
                raise UsageError(message, hint=f"One of: {', '.join(names)}")
        with self._writing() as writer:
            document = files_called(self._store.taken_in(), named)[0].document
            if not document:
                message = f"{named!r} is no document: no reader understood it."
                raise UsageError(message, hint="Only documents can be described.")
            described = DocumentDescribed(document=document, stated=tuple(stated), note=note)
            writer.append(described)
        return described


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """The case around a file: entries in their order, what was done with it, whose devices are whose."""

    links: Mapping[str, Linked]
    places: Mapping[str, int]
    events: Sequence[Recorded]
    persons: Mapping[str, str]
    requested: Mapping[str, tuple[str, ...]]


def _around(store: Store) -> _Around:
    links, events = links_of(store), store.events()
    contents = [one.event for one in events]
    return _Around(
        links=links,
        places={entry: place for place, entry in enumerate(links)},
        events=events,
        persons=persons_of(store),
        requested={one.digest: one.heads for one in contents if isinstance(one, StampRequested)},
    )


def _chains(store: Store, files: Sequence[TakenIn]) -> Iterator[Chain]:
    around = _around(store)
    added = {one.document.id: one for one in store.documents_named({file.document for file in files})}
    refused = {(one.sha256, one.name): one for one in store.refusals()}
    for file in files:
        known = added.get(file.document) or refused.get((file.sha256, file.name))
        custody = None if known is None else known.custody
        document = known if isinstance(known, DocumentAdded) else None
        yield Chain(
            name=file.name,
            sha256=file.sha256,
            document=file.document,
            working_copy=None if document is None else document.text_sha256,
            custody=custody,
            stated=() if document is None else document.document.stated,
            steps=(_came(file, custody, around), *_steps(file, around)),
        )


def _came(file: TakenIn, custody: Custody | None, around: _Around) -> Step:
    """How the file came in."""
    if custody is None:
        return _step(file.entry, _event("document_added"), f"taken in as {file.name}", around)
    event = _WAYS.get(custody.way) or _event("document_added" if file.document else "document_refused")
    source = custody.address or (f"{custody.inner} of {custody.within}" if custody.within else file.name)
    words = f"{label('custody_ways', custody.way)}: {source}, {custody.size:,} bytes, by {custody.tool}"
    return _step(file.entry, event, words, around, _told(custody))


def _told(custody: Custody) -> tuple[Stated, ...]:
    times = {"modified": custody.modified, "begun": custody.begun, "ended": custody.ended}
    return (*(Stated(name=name, value=value) for name, value in times.items() if value), *custody.stated)


def _steps(file: TakenIn, around: _Around) -> Iterator[Step]:
    for one in around.events:
        words = _concerning(file, one, around)
        if words is not None:
            stated = one.event.stated if isinstance(one.event, DocumentDescribed) else ()
            yield _step(one.entry, _event(type_name(type(one.event))), words, around, stated)


def _concerning(file: TakenIn, one: Recorded, around: _Around) -> str | None:
    """What an event was to a file, None where it was nothing to it."""
    words: str | None = None
    match one.event:
        case DocumentDescribed() as described if described.document == file.document:
            words = f"described{f': {described.note}' if described.note else ''}"
        case Purged() as purged if file.entry in purged.entries or file.sha256 in purged.blobs:
            words = f"destroyed: {purged.reason}"
        case CaseVerified() as check if around.places.get(one.entry, 0) > around.places[file.entry]:
            words = f"the case was checked ({check.depth}): {check.faults or 'no'} faults"
        case HeadsWitnessed() as seen if _covers(seen.heads, file, around):
            words = f"seen by another device{f': {seen.note}' if seen.note else ''}"
        case StampReceived() as stamp if _covers(around.requested.get(stamp.digest, ()), file, around):
            when = f", {stamp.time}" if stamp.time else ""
            words = f"stamped by {stamp.authority}{when}"
        case PackageMade() as package if _covers(package.heads, file, around):
            words = f"handed over in the package {package.name}"
    return words


def _covers(heads: Sequence[str], file: TakenIn, around: _Around) -> bool:
    return file.entry in covered_by(heads, around.links)


def _step(entry: str, event: str, words: str, around: _Around, stated: tuple[Stated, ...] = ()) -> Step:
    link = around.links[entry]
    return Step(
        event=event,
        time=link.time,
        device=link.device,
        person=around.persons.get(link.device),
        entry=entry,
        words=words,
        stated=stated,
    )


def _event(kind: str) -> str:
    return label("premis_events", kind)
