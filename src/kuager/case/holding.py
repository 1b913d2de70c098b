"""The documents and readings of a case, kept in memory where they will be asked for again."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from kuager.adapters.folder import Folder
from kuager.case.composing import Contents, Memory, as_read
from kuager.case.stating import day_of
from kuager.model.decisions import ClaimDecided, CopiesJudged, Made, PersonsJudged
from kuager.model.entries import DocumentAdded
from kuager.model.records import Document, Problem, Reading
from kuager.store import Store

REMEMBERED = 512
"""Documents whose text and reading stay in memory: enough for a digest, little enough for a large case."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """What was read from a case folder, by what never changes (hashes of texts, places of readings), and compared."""

    folder: Folder
    texts: dict[str, str] = field(default_factory=dict)
    readings: dict[int, Reading] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory)

    def remember(self, store: Store, readings: Mapping[str, Reading], texts: Mapping[str, str]) -> None:
        """Keep what was just made, so that it need not be read back.

        Args:
            store: The store that has it.
            readings: Readings by document.
            texts: Texts by their SHA-256.
        """
        places = store.readings()
        for document, reading in readings.items():
            _keep(self.readings, places[document], reading)
        for sha256, text in texts.items():
            _keep(self.texts, sha256, text)

    def unread(self, store: Store) -> Iterator[Document]:
        """Documents that nobody has read yet: the machine stopped between taking one in and reading it."""
        read = store.readings()
        for added in store.documents():
            text = None if added.document.id in read else self._text(added)
            if text is not None:
                yield replace(added.document, text=text)

    def contents(self, store: Store) -> Contents:
        """All documents with their texts, and what was read in them."""
        return self._contents(store, lambda place: self._reading(store, place))

    def counts(self, store: Store) -> Contents:
        """The same with counts alone: enough for all that is said about figures, and quicker."""
        return self._contents(store, lambda place: self.readings.get(place) or store.counts_in(place))

    def some(self, store: Store, ids: Iterable[str]) -> tuple[Document, ...]:
        """Some documents with their texts, as they were read, in order; those whose texts are gone are passed over."""
        places = store.readings()
        added = ((one.document, self._text(one)) for one in store.documents_named(ids))
        there = [replace(one, text=text) for one, text in added if text is not None]
        return tuple(as_read(one, self._reading(store, places[one.id]) if one.id in places else None) for one in there)

    def _contents(self, store: Store, reading: Callable[[int], Reading]) -> Contents:
        added = store.documents()
        places = store.readings()
        documents = [replace(one.document, text=text) for one in added if (text := self._text(one)) is not None]
        there = {document.id for document in documents}
        known = {one.document.id for one in added}
        readings = {name: reading(place) for name, place in places.items() if name in there}
        problems = (
            *(refusal.problem for refusal in store.refusals()),
            *(_without_text(one) for one in added if one.document.id not in there),
            *_passed_over(store),
        )
        return Contents(
            documents=tuple(documents),
            readings=readings,
            problems=problems,
            decisions=tuple(made for made in store.decisions() if _on_any_of(made, known)),
            captured={name: day for name, time in store.captured().items() if (day := day_of(time)) is not None},
        )

    def _text(self, added: DocumentAdded) -> str | None:
        text = self.texts.get(added.text_sha256)
        if text is None:
            data = self.folder.blob(added.text_sha256)
            if data is None:
                return None
            text = data.decode("utf-8", "replace")
            _keep(self.texts, added.text_sha256, text)
        return text

    def _reading(self, store: Store, place: int) -> Reading:
        reading = self.readings.get(place)
        if reading is None:
            reading = store.reading(place)
            _keep(self.readings, place, reading)
        return reading


Key = TypeVar("Key")
Value = TypeVar("Value")


def _keep(kept: dict[Key, Value], key: Key, value: Value) -> None:
    if len(kept) < REMEMBERED:
        kept[key] = value


def _on_any_of(made: Made, documents: set[str]) -> bool:
    """Whether a decision is on documents of the case: one that was purged, or is of a revoked device, is not."""
    match made.decision:
        case ClaimDecided() as decided:
            return decided.document in documents
        case CopiesJudged() as judged:
            return {judged.one, judged.other} <= documents
        case PersonsJudged() as judged:
            return {one.document for one in judged.at} <= documents
        case _:
            return True


def _without_text(added: DocumentAdded) -> Problem:
    message = f"the text of {added.document.name} is missing or damaged; kuager verify says more"
    return Problem(code="blob_damaged", message=message, record=added.document.id)


def _passed_over(store: Store) -> Iterator[Problem]:
    counts = store.passed_over()
    if counts:
        types = ", ".join(f"{number} {name}" for name, number in counts.items())
        message = f"entries that this version of Kuager does not understand are kept and passed over: {types}"
        yield Problem(code="entry_unknown", message=message)
