"""Figures by what was known when: questions that are walks along an index, however many figures there are.

What surely came later than a day is left out; a figure whose date is an interval was possibly known, and stays
(docs/explanation/figures.md). So "known on a day" is one comparison with the first day on which it may have been known.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from sqlite3 import Connection
from types import MappingProxyType

from kuager.model.dates import DateInterval
from kuager.model.indexed import Indexer, ListedFigure
from kuager.model.records import Quantity, StatedFigure
from kuager.store.listing import quantity_number, told_at

_Row = tuple[str, str, int, str | None, str, int | None, int | None, int | None, int | None, str]

_COLUMNS = MappingProxyType({"about": "known_about", "said": "known_said", "captured": "known_captured"})
_FOREVER = 10**9
_SHOWN = (
    "figures.id, documents.id, figures.quantity, speakers.key, relation, lower, upper, approx, as_of_last, review"
    " FROM figures JOIN documents ON documents.position = figures.document"
    " LEFT JOIN speakers ON speakers.number = figures.speaker"
)
_LAST_FIRST = 'latest DESC, documents.id DESC, "start" DESC, figures.id DESC'


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question: of which quantity (None for all), as known on which day (None for today), by which date."""

    quantity: Quantity | None
    on: DateInterval | None
    by: str

    @property
    def column(self) -> str:
        """What the day is compared with.

        Raises:
            ValueError: ``by`` is none of said, captured, about.
        """
        column = _COLUMNS.get(self.by)
        if column is None:
            message = f"known by {self.by!r}: write said, captured or about"
            raise ValueError(message)
        return column

    @property
    def day(self) -> int:
        """The last day that is looked from."""
        return _FOREVER if self.on is None or self.on.upper is None else self.on.upper


def quantities(connection: Connection) -> tuple[Quantity, ...]:
    """All that is counted, by measure, population and place."""
    found = _quantities(connection)
    there = {number for (number,) in connection.execute("SELECT DISTINCT quantity FROM figures").fetchall()}
    ordered = sorted((one.measure, one.population, one.place or "", number) for number, one in found.items())
    return tuple(found[number] for *_names, number in ordered if number in there)


def _quantities(connection: Connection) -> dict[int, Quantity]:
    rows = connection.execute("SELECT number, measure, population, place FROM quantities").fetchall()
    return {
        number: Quantity(measure=measure, population=population, place=place or None)
        for number, measure, population, place in rows
    }


def figures(connection: Connection, asked: Asked) -> tuple[ListedFigure, ...]:
    """The figures that stand and were, or may have been, known on a day, in the order in which they came."""
    where, of = f"standing = 1 AND {asked.column} <= ?", [asked.day]
    if asked.quantity is not None:
        number = quantity_number(connection, asked.quantity)
        if number is None:
            return ()
        where, of = f"{where} AND quantity = ?", [asked.day, number]
    query = f"SELECT {_SHOWN} WHERE {where} ORDER BY figures.position, place"
    return _listed(connection, connection.execute(query, of).fetchall(), asked.quantity)


def last_words(connection: Connection, asked: Asked) -> tuple[ListedFigure, ...]:
    """The last figure of each quantity and speaker that was known on a day, in the order in which they first came."""
    if asked.quantity is None:
        return _last_words_of_all(connection, asked)
    number = quantity_number(connection, asked.quantity)
    if number is None:
        asked.column  # noqa: B018 - refuses a date that there is not
        return ()
    rows = (_last_word(connection, (number, voice, asked.day), asked.column) for voice in _voices(connection, number))
    return _listed(connection, [row for row in rows if row is not None], asked.quantity)


def _last_word(connection: Connection, of: tuple[int, int, int], column: str) -> _Row | None:
    """The last figure of a quantity and a speaker on a day: its time along the index alone, then the row itself."""
    which = f"standing = 1 AND quantity = ? AND speaker = ? AND {column} <= ?"
    walk = f"SELECT latest FROM figures WHERE {which} ORDER BY latest DESC LIMIT 1"  # noqa: S608 - only our own words
    latest = connection.execute(walk, of).fetchone()
    if latest is None:
        return None
    query = f"SELECT {_SHOWN} WHERE {which} AND latest = ? ORDER BY {_LAST_FIRST} LIMIT 1"
    row: _Row = connection.execute(query, (*of, *latest)).fetchone()
    return row


def _voices(connection: Connection, quantity: int) -> Iterator[int]:
    """The speakers of a quantity: from one to the next along the index, past all that each of them says."""
    query = "SELECT min(speaker) FROM figures WHERE standing = 1 AND quantity = ? AND speaker > ?"
    voice = 0
    while True:
        (found,) = connection.execute(query, (quantity, voice)).fetchone()
        if found is None:
            return
        voice = found
        yield voice


def _last_words_of_all(connection: Connection, asked: Asked) -> tuple[ListedFigure, ...]:
    """One pass along the index; what is said at one time by one speaker is then told apart by its document."""
    query = (
        "WITH last AS MATERIALIZED (SELECT quantity, speaker, max(latest) AS latest FROM figures"  # noqa: S608 - as above
        f" WHERE standing = 1 AND speaker IS NOT NULL AND {asked.column} <= ?1 GROUP BY quantity, speaker)"
        f" SELECT {_SHOWN.replace('FROM figures', 'FROM last CROSS JOIN figures USING (quantity, speaker, latest)')}"
        f" WHERE standing = 1 AND {asked.column} <= ?1"
        f' ORDER BY figures.quantity, figures.speaker, documents.id DESC, "start" DESC, figures.id DESC'
    )
    rows: dict[tuple[int, str | None], _Row] = {}
    for row in connection.execute(query, (asked.day,)).fetchall():
        rows.setdefault((row[2], row[3]), row)
    return _listed(connection, rows.values(), None)


def page(connection: Connection, quantity: Quantity, rows: tuple[int, int], index: Indexer) -> tuple[StatedFigure, ...]:
    """Some figures of a quantity with their words, in the order of its ledger.

    Args:
        connection: The store.
        quantity: The quantity.
        rows: How many to pass over, and how many to give.
        index: What a figure is.
    """
    places = connection.execute(
        "SELECT position, place FROM figures WHERE quantity = ?"
        ' ORDER BY listed, document, "start", "end", id LIMIT ? OFFSET ?',
        (quantity_number(connection, quantity), rows[1], rows[0]),
    ).fetchall()
    told = (told_at(connection, place) for place in places)
    listed = (index(one) for one in told if one is not None)
    return tuple(one.figure for one in listed if one is not None)


def _listed(connection: Connection, rows: Iterable[_Row], quantity: Quantity | None) -> tuple[ListedFigure, ...]:
    of = _quantities(connection) if quantity is None else {}
    return tuple(
        ListedFigure(
            id=row[0],
            document=row[1],
            quantity=quantity or of[row[2]],
            speaker=row[3],
            relation=row[4],
            lower=row[5],
            upper=row[6],
            approx=row[7],
            as_of=row[8],
            review=row[9],
        )
        for row in rows
    )
