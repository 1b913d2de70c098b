"""The store: what the journals say, as tables that can be asked. Never the truth, always made from it.

The store notes in the transaction that folds entries how far it has come in each journal, and the hash of what it
has folded. So three things are seen when a case is opened: that the store lags (a crash came between journal and
store), that a journal lost entries which the store knows, and that a journal was changed since.
"""

import sqlite3
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from kuager.model.custody import CaseEvent, DeviceRevoked, Purged, Recorded
from kuager.model.decisions import Made
from kuager.model.entries import DocumentAdded, DocumentRefused, Entry, EntryContent
from kuager.model.ids import Json
from kuager.model.indexed import EVERYTHING, TODAY, AsKnown, At, Indexer, ListedFigure, Question
from kuager.model.records import Quantity, Reading, Span, StatedFigure
from kuager.store import known, links, team, views, words
from kuager.store.apply import apply, keep_only
from kuager.store.beside import BESIDE, Beside
from kuager.store.database import StoreDamaged, connect, failures, make_tables, same, scrub, transaction
from kuager.store.links import Linked, TakenIn
from kuager.store.team import Clock, Journal
from kuager.store.views import CaseRow, Note, Row
from kuager.store.words import Found

__all__ = ["CaseRow", "Clock", "Found", "Journal", "Linked", "Note", "Row", "Store", "StoreDamaged", "TakenIn"]


class Store(Beside):
    """An open store. Its questions are those of :mod:`kuager.store.views`."""

    def __init__(self, connection: sqlite3.Connection, index: Indexer) -> None:
        """Take over a connection made by :meth:`open`."""
        super().__init__(connection)
        self._index = index

    @classmethod
    def open(cls, path: Path, index: Indexer, *, durable: bool = True) -> "Store":
        """Open the store in a file, or begin an empty one.

        Args:
            path: The file.
            index: What is to be listed of a figure; the store knows no stage that could tell.
            durable: Whether what is folded must outlast a power cut.

        Raises:
            StoreDamaged: The file is no store, or one of another version.
            NotStored: The disk refuses.
            CaseLocked: Somebody else holds it.
        """
        return cls(connect(path, durable=durable), index)

    @classmethod
    def in_memory(cls, index: Indexer) -> "Store":
        """An empty store that ends with the process; ``index`` as with :meth:`open`."""
        return cls(connect(None, durable=False), index)

    @classmethod
    def from_image(cls, image: bytes | None, index: Indexer) -> "Store":
        """A store in memory, as :meth:`image` gave it; an empty one where there is none.

        Raises:
            StoreDamaged: The image is none, or of another version.
        """
        return cls(connect(None, durable=False, image=image), index)

    def image(self) -> bytes | None:
        """The whole store as bytes; None when nothing was folded since it was opened, or since this was asked last."""
        if not self._grown:
            return None
        self._grown = False
        with failures():
            return self._connection.serialize()

    def close(self) -> None:
        """Let go of the file."""
        with failures():
            self._connection.close()

    def fold(
        self,
        entries: Iterable[Entry],
        notes: Mapping[str, Note],
        contents: Mapping[str, EntryContent] | None = None,
    ) -> None:
        """Fold entries that come after all that is there, and note how far the journals are folded with them.

        Args:
            entries: The entries in the one order of all; those that are there are passed over.
            notes: How far each journal is folded then.
            contents: What the entries say, by their ids, where the caller knows it already.
        """
        with failures(), transaction(self._connection):
            fresh = (one for one in entries if views.entry(self._connection, one.id) is None)
            self._fold(fresh, notes, contents or {})

    def refold(self, entries: Iterable[Entry], notes: Mapping[str, Note], cut: Container[str] = ()) -> None:
        """Forget everything and fold all entries anew; when that fails, what was there is still there.

        Args:
            entries: All entries in the one order of all.
            notes: As with :meth:`fold`.
            cut: Ids of entries that are kept and do not count, since their device is revoked.
        """
        with failures(), transaction(self._connection):
            make_tables(self._connection)
            self._fold(_each_once(entries), notes, {}, cut)

    def _fold(
        self,
        entries: Iterable[Entry],
        notes: Mapping[str, Note],
        contents: Mapping[str, EntryContent],
        cut: Container[str] = (),
    ) -> None:
        self._grown = self._grown or dict(notes) != dict(views.notes(self._connection))
        for position, entry in enumerate(entries, views.last(self._connection)[0] + 1):
            if entry.id in cut:
                keep_only(self._connection, position, entry)
            else:
                apply(self._connection, position, entry, contents.get(entry.id), self._index)
        rows = [(device, note.size, note.lines, note.sha256) for device, note in sorted(notes.items())]
        self._connection.executemany("INSERT OR REPLACE INTO journals VALUES (?, ?, ?, ?)", rows)

    def scrub(self) -> None:
        """Leave nothing in the file of what it no longer holds."""
        with failures():
            scrub(self._connection)

    def dump(self, *, beside: bool = False) -> Iterator[str]:
        """All that was folded, as text: equal for stores that were made from the same entries.

        Args:
            beside: Whether to give what is kept beside the fold as well.
        """
        left_out = () if beside else tuple(f'INSERT INTO "{table}"' for table in BESIDE)
        with failures():
            yield from (line for line in self._connection.iterdump() if not line.startswith(left_out))

    def is_like(self, other: "Store") -> bool:
        """Whether two stores are folds of the same: the same tables, with the same rows where they hold the fold."""
        with failures():
            return same(self._connection, other._connection, BESIDE)  # noqa: SLF001 - of its own kind

    # How far the store is

    def notes(self) -> Mapping[str, Note]:
        """How far each journal has been folded."""
        return self._ask(views.notes)

    def is_empty(self) -> bool:
        """Whether nothing was folded yet."""
        return self.last_order() is None

    def length(self) -> int:
        """How many entries were folded."""
        return self._ask(views.last)[0]

    def last_order(self) -> tuple[int, str, str] | None:
        """The place of the last entry in the one order of all."""
        return self._ask(views.last)[1]

    def entry(self, entry_id: str) -> Row | None:
        """An entry by its id."""
        return self._ask(lambda connection: views.entry(connection, entry_id))

    def heads(self) -> tuple[Row, ...]:
        """The entries that no other follows, by device."""
        return self._ask(views.heads)

    def seen_by(self, device: str) -> frozenset[str]:
        """The heads of other journals that entries of a device name as seen."""
        return self._ask(lambda connection: views.seen_by(connection, device))

    def forks(self) -> tuple[tuple[str, int], ...]:
        """Devices and places that more than one entry claims."""
        return self._ask(views.forks)

    def revoked(self) -> frozenset[str]:
        """Devices that somebody revoked, whether it was taken back or not."""
        return frozenset(one.event.device for one in self.events(DeviceRevoked) if isinstance(one.event, DeviceRevoked))

    def purged(self, sha256: str) -> str | None:
        """Why the bytes with a SHA-256 were destroyed; None where they were not."""
        tombstones = (made.event for made in self.events(Purged))
        return next((one.reason for one in tombstones if isinstance(one, Purged) and sha256 in one.blobs), None)

    def destroyed(self) -> frozenset[str]:
        """The SHA-256 of all blobs that were destroyed."""
        tombstones = (made.event for made in self.events(Purged))
        return frozenset(sha256 for one in tombstones if isinstance(one, Purged) for sha256 in one.blobs)

    def placed(self, devices: Iterable[str], ids: Iterable[str]) -> tuple[Row, ...]:
        """The entries of some devices, and some others by their ids."""
        return self._ask(lambda connection: team.placed(connection, devices, ids))

    def hides_documents(self) -> bool:
        """Whether documents were taken in that were purged, or do not count since their device is revoked."""
        return self._ask(team.hides_documents)

    def journals(self) -> tuple[Journal, ...]:
        """What each device wrote, in numbers."""
        return self._ask(team.journals)

    def clocks(self) -> tuple[Clock, ...]:
        """Where the clock of a device said something that another clock, or itself, had contradicted."""
        return self._ask(team.clocks)

    def missing_from(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The entries of the store that are not among some ids."""
        return self._ask(lambda connection: views.missing_from(connection, ids))

    def passed_over(self) -> Mapping[str, int]:
        """How many entries of each type were kept without being understood."""
        return self._ask(views.passed_over)

    # What the case holds

    def case(self) -> CaseRow | None:
        """The case: its id and settings."""
        return self._ask(views.case)

    def documents(self) -> tuple[DocumentAdded, ...]:
        """All documents in order, without their texts."""
        return self._ask(views.documents)

    def how_many_documents(self) -> int:
        """How many documents there are."""
        return self._ask(views.how_many_documents)

    def documents_named(self, ids: Iterable[str]) -> tuple[DocumentAdded, ...]:
        """Some documents in order, without their texts."""
        return self._ask(lambda connection: views.documents_named(connection, ids))

    def captured(self) -> Mapping[str, str]:
        """When each document was taken in: what the clock of that machine said."""
        return self._ask(views.captured)

    def document(self, sha256: str, name: str, copy: int) -> DocumentAdded | None:
        """The document that some bytes under some name are, if they are in the case."""
        return self._ask(lambda connection: views.document(connection, sha256, name, copy))

    def refusal(self, sha256: str, name: str, copy: int) -> DocumentRefused | None:
        """The refusal of some bytes under some name, if there was one."""
        return self._ask(lambda connection: views.refusal(connection, sha256, name, copy))

    def refusals(self) -> tuple[DocumentRefused, ...]:
        """All files that no reader understood, in order."""
        return self._ask(views.refusals)

    def readings(self) -> Mapping[str, int]:
        """The place of the reading that holds for each document."""
        return self._ask(views.readings)

    def reading(self, position: int) -> Reading:
        """The reading at a place."""
        return self._ask(lambda connection: views.reading(connection, position))

    def written_reading(self, position: int) -> tuple[Json, Sequence[Json]]:
        """The reading at a place and its suggestions as they were written, each suggestion by itself."""
        return self._ask(lambda connection: views.written_reading(connection, position))

    def counts_in(self, position: int) -> Reading:
        """The reading at a place with what bounds counts: counts, persons and what befell them, and all decisions."""
        return self._ask(lambda connection: views.counts_in(connection, position))

    def decisions(self) -> tuple[Made, ...]:
        """All decisions, in the one order of entries."""
        return self._ask(views.decisions)

    def events(self, *kinds: type[CaseEvent]) -> tuple[Recorded, ...]:
        """What was done with the case beside reading and deciding, in the one order of entries.

        Args:
            kinds: Only what is of these kinds; everything where none is named.
        """
        return self._ask(lambda connection: views.events(connection, kinds))

    def links(self) -> Mapping[str, Linked]:
        """All entries by id with those that came before them, in the one order of entries."""
        return self._ask(links.links)

    def taken_in(self) -> tuple[TakenIn, ...]:
        """Every file that was taken in, and by which entry."""
        return self._ask(links.taken_in)

    # What its figures are

    def quantities(self, question: Question = EVERYTHING) -> tuple[Quantity, ...]:
        """What is counted and asked for, by measure, population and place."""
        return self._ask(lambda connection: known.quantities(connection, question))

    def figures_known(self, quantity: Quantity | None, seen: AsKnown = TODAY) -> tuple[ListedFigure, ...]:
        """The figures that stand and were, or may have been, known on a day; ledger by ledger.

        Args:
            quantity: Of one quantity; None for all.
            seen: From when one looks.

        Raises:
            ValueError: It names a date that there is not.
        """
        return self._ask(lambda connection: known.figures(connection, quantity, seen))

    def last_words(self, quantity: Quantity | None, seen: AsKnown = TODAY) -> tuple[ListedFigure, ...]:
        """Of each quantity and each speaker who can be met again the last figure that was known on a day.

        The last is the one about the latest day; of those the one said last. Arguments as for :meth:`figures_known`.

        Raises:
            ValueError: ``seen`` names a date that there is not.
        """
        return self._ask(lambda connection: known.last_words(connection, quantity, seen))

    def unnamed(self, quantity: Quantity | None, seen: AsKnown = TODAY) -> int:
        """How many figures that stand and were known on a day are by nobody who can be met again.

        Raises:
            ValueError: ``seen`` names a date that there is not.
        """
        return self._ask(lambda connection: known.unnamed(connection, quantity, seen))

    def ledger_length(self, quantity: Quantity, seen: AsKnown = TODAY) -> int:
        """How many figures a ledger has, rejected and retracted ones among them.

        Raises:
            ValueError: ``seen`` names a date that there is not.
        """
        return self._ask(lambda connection: known.length(connection, quantity, seen))

    def ledger_page(self, quantity: Quantity, first: int, rows: int, seen: AsKnown = TODAY) -> tuple[StatedFigure, ...]:
        """Some figures of a quantity in the order of its ledger, rejected and retracted ones among them.

        Args:
            quantity: The quantity.
            first: How many figures to pass over.
            rows: How many to give.
            seen: From when one looks.

        Raises:
            ValueError: ``seen`` names a date that there is not.
        """
        return self.stated(self._ask(lambda connection: known.page(connection, quantity, (first, rows), seen)))

    def stated(self, places: Iterable[At]) -> tuple[StatedFigure, ...]:
        """Figures with their words and what people decided on them, by where they stand."""
        return self._ask(lambda connection: words.stated(connection, places, self._index))

    def stated_at(self, document: str, number: Span) -> tuple[StatedFigure, ...]:
        """The figures whose number stands at some place of a document."""
        return self.stated(self._ask(lambda connection: words.at_span(connection, document, number)))

    def found(self, quantities: Iterable[Quantity]) -> tuple[Found, ...]:
        """All figures of some quantities as their words were first read, in the order of documents and readings."""
        return self._ask(lambda connection: words.found(connection, quantities))


def _each_once(entries: Iterable[Entry]) -> Iterator[Entry]:
    there: set[str] = set()
    for one in entries:
        if one.id not in there:
            there.add(one.id)
            yield one
