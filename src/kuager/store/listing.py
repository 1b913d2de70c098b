"""Figures as rows of their own, kept in step with readings and decisions.

A row is worked out from what holds: the last reading of a document, and the decisions that nothing replaced. So it is
worked out again whenever one of these changes, for the figures concerned and for no others.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from sqlite3 import Connection

from kuager.model.codec import decode, read_json_again
from kuager.model.dates import DateInterval, parse_edtf
from kuager.model.decisions import (
    ClaimDecided,
    CopiesJudged,
    Decision,
    IncidentsJudged,
    Made,
    PersonsJudged,
    QuantitiesJudged,
    ReadingChosen,
    about,
)
from kuager.model.entries import DocumentAdded, EntryContent, ReadingMade
from kuager.model.indexed import IndexedFigure, Indexer, Told
from kuager.model.records import Count, Quantity, Suggestion
from kuager.store.views import made

TWO_DAYS = 2**30
"""Two days in one number: the first one times this, plus the second one."""

_LARGEST = 2**63 - 1
_Document = tuple[int, str, DateInterval | None]
_Place = tuple[int, int]
Row = tuple[int | str | None, ...]
"""A figure as the table has it."""


def follow(connection: Connection, position: int, content: EntryContent, index: Indexer) -> None:
    """Bring the rows of figures in step with an entry that was just folded.

    Args:
        connection: The store, inside a transaction.
        position: The place of the entry in the one order of all.
        content: What it says.
        index: What is to be listed of a figure.
    """
    match content:
        case DocumentAdded():
            _list_anew(connection, content.document.id, position, index)
        case ReadingMade():
            _clear(connection, content.reading.document, position)
            _list_reading(connection, content.reading.document, (position, content.reading.suggestions), index)
        case ClaimDecided() | ReadingChosen():
            for subject in dict.fromkeys((about(content)[1], *_subjects_of(connection, content.replaces))):
                _relist(connection, subject, index)
        case QuantitiesJudged() | IncidentsJudged() | CopiesJudged() | PersonsJudged():
            for subject in _subjects_of(connection, content.replaces):
                _relist(connection, subject, index)


def _list_anew(connection: Connection, document: str, position: int, index: Indexer) -> None:
    """List what had been read or decided before the entry that adds the document: another machine had added it."""
    found = connection.execute("SELECT position FROM documents WHERE id = ?", (document,)).fetchone()
    if found != (position,):
        return
    reading = _last_reading(connection, document)
    if reading is None and not _is_decided_in(connection, document):
        return
    rows = connection.execute("SELECT content FROM suggestions WHERE reading = ? ORDER BY place", (reading,)).fetchall()
    suggestions = tuple(decode(Suggestion, read_json_again(content)) for (content,) in rows)
    _list_reading(connection, document, (reading or 0, suggestions), index)


def _list_reading(
    connection: Connection, document: str, reading: tuple[int, Iterable[Suggestion]], index: Indexer
) -> None:
    """List the figures of a reading, then the claims on its document that are not among them."""
    where = _document(connection, document, reading[0])
    if where is None:
        return
    decided = _decided_among(connection, reading[0])
    numbers = _Numbers(connection)
    rows: dict[str, Row | None] = {}
    for place, one in enumerate(reading[1]):
        if isinstance(one.content, Count) and one.id not in rows:
            decisions = decisions_on(connection, one.id) if one.id in decided else ()
            listed = index(Told(suggestion=one, decisions=decisions, captured=where[1], published=where[2]))
            at = (reading[0], place, where[0])
            rows[one.id] = None if listed is None else row_of(listed, at, numbers.of(listed))
    connection.executemany(_INSERT, [row for row in rows.values() if row is not None])
    for subject in sorted(_decided_in(connection, document) - rows.keys()):
        _relist(connection, subject, index)


def _decided_among(connection: Connection, reading: int) -> set[str]:
    """The suggestions of a reading that people decided on."""
    query = "SELECT id FROM suggestions WHERE reading = ? AND EXISTS (SELECT 1 FROM decisions WHERE subject = id)"
    return {subject for (subject,) in connection.execute(query, (reading,)).fetchall()}


def _decided_in(connection: Connection, document: str) -> set[str]:
    """The subjects of decisions on claims of a document."""
    query = "SELECT DISTINCT subject FROM decisions WHERE document = ?"
    return {subject for (subject,) in connection.execute(query, (document,)).fetchall()}


def _is_decided_in(connection: Connection, document: str) -> bool:
    query = "SELECT 1 FROM decisions WHERE document = ? LIMIT 1"
    return connection.execute(query, (document,)).fetchone() is not None


def _clear(connection: Connection, document: str, position: int) -> None:
    """Take off the list what an earlier reading of a document had put there, and the claims on it."""
    query = "SELECT max(position) FROM readings WHERE document = ? AND position < ?"
    (before,) = connection.execute(query, (document, position)).fetchone()
    if before is not None:
        connection.execute("DELETE FROM figures WHERE position = ?", (before,))
    connection.execute(
        "DELETE FROM figures WHERE position IN (SELECT position FROM decisions WHERE document = ?)", (document,)
    )


def _subjects_of(connection: Connection, entries: Iterable[str]) -> Iterator[str]:
    """What the decisions of some entries are about: where one of them no longer holds, that is listed anew."""
    for entry in entries:
        yield from (one for (one,) in connection.execute("SELECT subject FROM decisions WHERE entry = ?", (entry,)))


def _relist(connection: Connection, subject: str, index: Indexer) -> None:
    """List one suggestion or claim anew."""
    suggested = _suggestion(connection, subject)
    decided = connection.execute(
        "SELECT position, document FROM decisions WHERE subject = ? AND document <> ''"
        " AND NOT EXISTS (SELECT 1 FROM replaced WHERE replaced.entry = decisions.entry) ORDER BY position",
        (subject,),
    ).fetchall()
    for (position,) in connection.execute("SELECT position FROM decisions WHERE subject = ?", (subject,)).fetchall():
        connection.execute("DELETE FROM figures WHERE position = ? AND id = ?", (position, subject))
    if suggested is not None:
        place, one = suggested
        connection.execute("DELETE FROM figures WHERE position = ? AND place = ?", place)
        where = _document(connection, one.document, place[0])
    elif decided:
        place, one = (decided[0][0], 0), None
        where = _document(connection, decided[0][1], _last_reading(connection, decided[0][1]))
    else:
        return
    if where is not None:
        _insert(connection, place, where[0], index(_told(connection, subject, one, where)))


def _suggestion(connection: Connection, subject: str) -> tuple[_Place, Suggestion] | None:
    """A suggestion of a reading that holds, and its place there."""
    found = connection.execute(
        "SELECT reading, place, suggestions.content FROM suggestions JOIN readings ON position = reading WHERE id = ?"
        " AND position = (SELECT max(position) FROM readings AS other WHERE other.document = readings.document)"
        " ORDER BY reading, place LIMIT 1",
        (subject,),
    ).fetchone()
    return None if found is None else ((found[0], found[1]), decode(Suggestion, read_json_again(found[2])))


def _last_reading(connection: Connection, document: str) -> int | None:
    found = connection.execute("SELECT max(position) FROM readings WHERE document = ?", (document,)).fetchone()
    position: int | None = found[0]
    return position


def _document(connection: Connection, document: str, reading: int | None) -> _Document | None:
    """The position of a document, when it was taken in, and when it was published."""
    found = connection.execute(
        "SELECT documents.position, time, published FROM documents JOIN entries USING (position)"
        " WHERE documents.id = ?",
        (document,),
    ).fetchone()
    if found is None:
        return None
    query = "SELECT published FROM readings WHERE position = ? AND published IS NOT NULL"
    published = found[2] or next((text for (text,) in connection.execute(query, (reading,)).fetchall()), None)
    return found[0], found[1], None if published is None else parse_edtf(published)


def _told(connection: Connection, subject: str, suggestion: Suggestion | None, where: _Document) -> Told:
    decisions = decisions_on(connection, subject)
    return Told(suggestion=suggestion, decisions=decisions, captured=where[1], published=where[2])


def decisions_on(connection: Connection, subject: str) -> tuple[Made, ...]:
    """The decisions on one suggestion or claim that nothing replaced."""
    rows = connection.execute(
        "SELECT entry, device, time, type, content FROM decisions WHERE subject = ?"
        " AND NOT EXISTS (SELECT 1 FROM replaced WHERE replaced.entry = decisions.entry) ORDER BY position",
        (subject,),
    ).fetchall()
    return tuple(one for one in made(rows) if _is_on_one(one.decision)) if rows else ()


def _is_on_one(decision: Decision) -> bool:
    return not isinstance(decision, QuantitiesJudged | IncidentsJudged | CopiesJudged | PersonsJudged)


def _insert(connection: Connection, place: _Place, document: int, listed: IndexedFigure | None) -> None:
    if listed is not None:
        connection.execute(_INSERT, row_of(listed, (*place, document), _Numbers(connection).of(listed)))


_INSERT = "INSERT INTO figures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def row_of(listed: IndexedFigure, at: tuple[int, int, int], of: tuple[int, int | None]) -> Row:
    """A figure as a row.

    Args:
        listed: The figure.
        at: The position and place where it comes from, and the position of its document.
        of: The numbers of its quantity and its speaker.
    """
    count, known = listed.figure.count, listed.known_from
    bounds, said, captured = count.bounds, count.said, listed.figure.captured
    ends = (_kept(end) for end in (bounds.lower, bounds.upper, bounds.approx))
    told = (None, None) if said is None else (said.value.lower, said.value.upper)
    taken = (None, None) if captured is None else (captured.lower, captured.upper)
    listing, latest = (first * TWO_DAYS + second for first, second in (listed.listed, listed.latest))
    what = (listed.figure.id, at[2], *of, int(listed.standing), listed.figure.review, bounds.relation, *ends)
    days = (*listed.as_of, *told, *taken, known.about, known.said, known.captured, listing, latest)
    return (*at[:2], *what, *days, count.number.start, count.number.end)


def _kept(number: int | None) -> int | None:
    """A number that a row can hold; its words keep a larger one."""
    return None if number is None else min(number, _LARGEST)


@dataclass(slots=True)
class _Numbers:
    """The numbers of quantities and speakers; given when they first come, and looked up once."""

    connection: Connection
    quantities: dict[Quantity, int] = field(default_factory=dict)
    speakers: dict[str, int] = field(default_factory=dict)

    def of(self, listed: IndexedFigure) -> tuple[int, int | None]:
        """The numbers of the quantity and the speaker of a figure."""
        if listed.quantity not in self.quantities:
            self.quantities[listed.quantity] = _quantity(self.connection, listed.quantity)
        if listed.speaker is not None and listed.speaker not in self.speakers:
            self.speakers[listed.speaker] = _speaker(self.connection, listed.speaker)
        speaker = None if listed.speaker is None else self.speakers[listed.speaker]
        return self.quantities[listed.quantity], speaker


def _quantity(connection: Connection, quantity: Quantity) -> int:
    names = (quantity.measure, quantity.population, quantity.place or "")
    number = quantity_number(connection, quantity)
    if number is None:
        (number,) = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM quantities").fetchone()
        connection.execute("INSERT INTO quantities VALUES (?, ?, ?, ?)", (number, *names))
    return number


def quantity_number(connection: Connection, quantity: Quantity) -> int | None:
    """The number of a quantity, None where nobody ever counted it."""
    names = (quantity.measure, quantity.population, quantity.place or "")
    query = "SELECT number FROM quantities WHERE measure = ? AND population = ? AND place = ?"
    found = connection.execute(query, names).fetchone()
    return None if found is None else int(found[0])


def _speaker(connection: Connection, key: str) -> int:
    found = connection.execute("SELECT number FROM speakers WHERE key = ?", (key,)).fetchone()
    if found is None:
        found = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM speakers").fetchone()
        connection.execute("INSERT INTO speakers VALUES (?, ?)", (found[0], key))
    return int(found[0])
