"""The words of figures that were found: fetched by where they stand, and for no others."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from sqlite3 import Connection

from kuager.model.codec import CodecError, decode, read_json_again
from kuager.model.dates import parse_edtf
from kuager.model.indexed import At, Indexer, Told
from kuager.model.records import Quantity, Span, StatedFigure, Suggestion
from kuager.store.listing import decisions_on, quantity_number

_SUGGESTED = (
    "SELECT suggestions.id, suggestions.content, entries.time, coalesce(documents.published, readings.published)"
    " FROM suggestions JOIN readings ON readings.position = reading JOIN documents ON documents.id = readings.document"
    " JOIN entries ON entries.position = documents.position WHERE reading = ? AND place = ?"
)
_ENTERED = (
    "SELECT subject, NULL, entries.time, coalesce(documents.published, (SELECT published FROM readings"
    " WHERE readings.document = documents.id ORDER BY position DESC LIMIT 1))"
    " FROM decisions JOIN documents ON documents.id = decisions.document"
    " JOIN entries ON entries.position = documents.position WHERE decisions.position = ?"
)


def stated(connection: Connection, places: Iterable[At], index: Indexer) -> tuple[StatedFigure, ...]:
    """Figures with their words and what people decided on them.

    Args:
        connection: The store.
        places: Where their words stand.
        index: What a figure is.
    """
    listed = (index(_told(connection, place)) for place in places)
    return tuple(one.figure for one in listed if one is not None)


def _told(connection: Connection, at: At) -> Told:
    """All that is known of the figure whose row stands at a place.

    Raises:
        CodecError: Nothing stands there: the store is damaged.
    """
    found = connection.execute(_SUGGESTED, at).fetchone() or connection.execute(_ENTERED, at[:1]).fetchone()
    if found is None:
        message = "a figure without words"
        raise CodecError(message)
    subject, content, time, published = found
    return Told(
        suggestion=None if content is None else decode(Suggestion, read_json_again(content)),
        decisions=decisions_on(connection, subject),
        captured=time,
        published=None if published is None else parse_edtf(published),
    )


def at_span(connection: Connection, document: str, span: Span) -> tuple[At, ...]:
    """Where the words of the figures stand whose number has this place in a document."""
    query = (
        "SELECT figures.position, place FROM figures WHERE (figures.position ="
        " (SELECT max(position) FROM readings WHERE document = ?1)"
        " OR figures.position IN (SELECT position FROM decisions WHERE document = ?1))"
        ' AND "start" = ?2 AND "end" = ?3 ORDER BY figures.position, place'
    )
    return tuple((position, place) for position, place in connection.execute(query, (document, span.start, span.end)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A figure of some quantity as its words were first read; ``suggestion`` is None where only a person says so."""

    id: str
    document: str
    suggestion: Suggestion | None


def found(connection: Connection, quantities: Iterable[Quantity]) -> tuple[Found, ...]:
    """All figures of some quantities, in the order of documents and readings."""
    rows = [row for quantity in quantities for row in _rows(connection, quantity)]
    return tuple(_found(*row[2:]) for row in sorted(rows, key=lambda row: row[:2]))


def _rows(connection: Connection, quantity: Quantity) -> Iterator[tuple[int, int, str, str, str | None]]:
    yield from connection.execute(
        "SELECT figures.document, figures.place, figures.id, documents.id, suggestions.content"
        " FROM figures JOIN documents ON documents.position = figures.document LEFT JOIN suggestions"
        " ON suggestions.reading = figures.position AND suggestions.place = figures.place WHERE quantity = ?",
        (quantity_number(connection, quantity),),
    )


def _found(subject: str, document: str, content: str | None) -> Found:
    suggestion = None if content is None else decode(Suggestion, read_json_again(content))
    return Found(id=subject, document=document, suggestion=suggestion)
