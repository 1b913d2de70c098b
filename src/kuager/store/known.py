"""Figures by what was known when: questions that are walks along an index, however many figures there are.

What surely came later than a day is left out; a figure whose date is an interval was possibly known, and stays
(docs/explanation/figures.md). So "known on a day" is one comparison with the first day on which it may have been known.
All answers stand in one order: by measure, population and place, then as in a ledger.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from sqlite3 import Connection
from types import MappingProxyType

from kuager.model.dates import DateInterval
from kuager.model.indexed import AsKnown, At, ListedFigure, Question
from kuager.model.records import Quantity
from kuager.store.listing import quantity_number

_Row = tuple[
    int, int, str, str, int, str | None, str, int | None, int | None, int | None, int | None, str, int, int, int, int
]

_COLUMNS = MappingProxyType({"about": "known_about", "said": "known_said", "captured": "known_captured"})
_FOREVER = 10**9
_SHOWN = (
    "figures.position, figures.place, figures.id, documents.id, figures.quantity, speakers.key, relation, lower,"
    ' upper, approx, as_of_last, review, listed, figures.document, "start", "end"'
    " FROM figures JOIN documents ON documents.position = figures.document"
    " LEFT JOIN speakers ON speakers.number = figures.speaker"
)
_AS_IN_LEDGERS = 'listed, figures.document, "start", "end", figures.id'


def _as_in_ledgers(row: _Row) -> tuple[int, int, int, int, str]:
    return (row[12], row[13], row[14], row[15], row[2])


def _lateness(row: _Row) -> tuple[str, int, str]:
    """Of what one speaker said at one time, what counts as said last: as in the named rules."""
    return (row[3], row[14], row[2])


@dataclass(frozen=True, slots=True)
class _Where:
    """A condition in SQL with what its names stand for."""

    says: str
    of: Mapping[str, int]


def _seen(known: AsKnown) -> _Where:
    """What may have been known.

    Raises:
        ValueError: ``by`` is none of said, captured, about.
    """
    column = _COLUMNS.get(known.by)
    if column is None:
        message = f"known by {known.by!r}: write said, captured or about"
        raise ValueError(message)
    days = {column: _last_day(known.on)}
    until = _last_day(known.captured_until)
    days["known_captured"] = min(until, days.get("known_captured", until))
    asked = {column: day for column, day in days.items() if day != _FOREVER}
    return _Where("".join(f" AND {column} <= :{column}" for column in asked), asked)


def _last_day(day: DateInterval | None) -> int:
    return _FOREVER if day is None or day.upper is None else day.upper


def quantities(connection: Connection, question: Question) -> tuple[Quantity, ...]:
    """What is counted and asked for, by measure, population and place."""
    asked = {"measure": question.measure, "population": question.population, "place": question.place}
    told = {column: word for column, word in asked.items() if word is not None}
    where = "".join(f" AND {column} = ?" for column in told)
    query = (
        "SELECT measure, population, place FROM quantities"  # noqa: S608 - only our own words
        f" WHERE EXISTS (SELECT 1 FROM figures WHERE quantity = number){where} ORDER BY measure, population, place"
    )
    return tuple(_quantity(*row) for row in connection.execute(query, tuple(told.values())).fetchall())


def _quantity(measure: str, population: str, place: str) -> Quantity:
    return Quantity(measure=measure, population=population, place=place or None)


def figures(connection: Connection, quantity: Quantity | None, known: AsKnown) -> tuple[ListedFigure, ...]:
    """The figures that stand and were, or may have been, known on a day."""
    seen = _seen(known)
    if quantity is None:
        of, names = "", "measure, population, quantities.place, "
        shown = f"{_SHOWN} JOIN quantities ON quantities.number = figures.quantity"
    else:
        of, names, shown = " AND quantity = :quantity", "", _SHOWN
    query = f"SELECT {shown} WHERE standing = 1{seen.says}{of} ORDER BY {names}{_AS_IN_LEDGERS}"
    return _listed(connection, connection.execute(query, _of(connection, quantity, seen)).fetchall(), quantity)


def _of(connection: Connection, quantity: Quantity | None, seen: _Where) -> dict[str, int | None]:
    """What the names in a query stand for."""
    return {**seen.of, "quantity": None if quantity is None else quantity_number(connection, quantity)}


def last_words(connection: Connection, quantity: Quantity | None, known: AsKnown) -> tuple[ListedFigure, ...]:
    """The last figure of each quantity and speaker that was known on a day."""
    seen = _seen(known)
    if quantity is None:
        return _last_words_of_all(connection, seen)
    last: dict[str | None, _Row] = {}
    for row in connection.execute(_LAST_WORDS.format(seen=seen.says), _of(connection, quantity, seen)).fetchall():
        last[row[5]] = max(last.get(row[5], row), row, key=_lateness)
    return _listed(connection, sorted(last.values(), key=_as_in_ledgers), quantity)


# From one speaker of a quantity to the next along the index, past all that each of them says; then, for each, along
# the index again to the latest that was known, and from there to the row itself.
_LAST_WORDS = (
    "WITH RECURSIVE voices (voice) AS (SELECT min(speaker) FROM figures WHERE standing = 1 AND quantity = :quantity"  # noqa: S608 - as above
    " AND speaker > 0 UNION ALL SELECT (SELECT min(speaker) FROM figures WHERE standing = 1 AND quantity = :quantity"
    " AND speaker > voice) FROM voices WHERE voice IS NOT NULL)"
    f" SELECT {_SHOWN.replace('FROM figures', 'FROM voices CROSS JOIN figures')}"
    " WHERE standing = 1 AND quantity = :quantity AND speaker = voice{seen} AND latest ="
    " (SELECT max(latest) FROM figures WHERE standing = 1 AND quantity = :quantity AND speaker = voice{seen})"
)


def _last_words_of_all(connection: Connection, seen: _Where) -> tuple[ListedFigure, ...]:
    """One pass along the index; what is said at one time by one speaker is then told apart by its document."""
    query = (
        "WITH last AS MATERIALIZED (SELECT quantity, speaker, max(latest) AS latest FROM figures"  # noqa: S608 - as above
        f" WHERE standing = 1 AND speaker IS NOT NULL{seen.says} GROUP BY quantity, speaker)"
        f" SELECT {_SHOWN.replace('FROM figures', 'FROM last CROSS JOIN figures USING (quantity, speaker, latest)')}"
        f" WHERE standing = 1{seen.says}"
    )
    last: dict[tuple[int, str | None], _Row] = {}
    for row in connection.execute(query, seen.of).fetchall():
        of = (row[4], row[5])
        last[of] = max(last.get(of, row), row, key=_lateness)
    numbers = connection.execute("SELECT number FROM quantities ORDER BY measure, population, place").fetchall()
    rank = {number: place for place, (number,) in enumerate(numbers)}
    ordered = sorted(last.values(), key=lambda row: (rank[row[4]], _as_in_ledgers(row)))
    return _listed(connection, ordered, None)


def unnamed(connection: Connection, quantity: Quantity | None, known: AsKnown) -> int:
    """How many figures that stand and were known on a day are by nobody who can be met again."""
    seen = _seen(known)
    which = "" if quantity is None else " AND quantity = :quantity"
    query = f"SELECT count(*) FROM figures WHERE standing = 1{which} AND speaker IS NULL{seen.says}"  # noqa: S608 - as above
    (found,) = connection.execute(query, _of(connection, quantity, seen)).fetchone()
    return int(found)


def length(connection: Connection, quantity: Quantity, known: AsKnown) -> int:
    """How many figures the ledger of a quantity has, rejected and retracted ones among them."""
    seen = _seen(known)
    query = f"SELECT count(*) FROM figures WHERE standing IN (0, 1) AND quantity = :quantity{seen.says}"  # noqa: S608 - as above
    (found,) = connection.execute(query, _of(connection, quantity, seen)).fetchone()
    return int(found)


def page(connection: Connection, quantity: Quantity, rows: tuple[int, int], known: AsKnown) -> tuple[At, ...]:
    """Where the words of some figures of a quantity stand, in the order of its ledger.

    Args:
        connection: The store.
        quantity: The quantity.
        rows: How many to pass over, and how many to give.
        known: From when one looks.
    """
    seen = _seen(known)
    places = connection.execute(
        f"SELECT position, place FROM figures WHERE quantity = :quantity{seen.says}"  # noqa: S608 - as above
        f" ORDER BY {_AS_IN_LEDGERS} LIMIT :rows OFFSET :first",
        {**_of(connection, quantity, seen), "first": rows[0], "rows": rows[1]},
    ).fetchall()
    return tuple((position, place) for position, place in places)


def _listed(connection: Connection, rows: Iterable[_Row], quantity: Quantity | None) -> tuple[ListedFigure, ...]:
    of = _quantities(connection) if quantity is None else {}
    return tuple(
        ListedFigure(
            at=row[:2],
            id=row[2],
            document=row[3],
            quantity=quantity or of[row[4]],
            speaker=row[5],
            relation=row[6],
            lower=row[7],
            upper=row[8],
            approx=row[9],
            as_of=row[10],
            review=row[11],
        )
        for row in rows
    )


def _quantities(connection: Connection) -> dict[int, Quantity]:
    rows = connection.execute("SELECT number, measure, population, place FROM quantities").fetchall()
    return {number: _quantity(*names) for number, *names in rows}
