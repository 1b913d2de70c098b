"""Keys of documents and the documents that are met by them: :class:`kuager.copies.candidates.Index` on disk.

The rule is one, :mod:`kuager.model.candidates`; here each key is a short walk along an index.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from sqlite3 import Connection

from kuager.model.candidates import ENDS, Keyed, most, ranked

_OF_KEY = "SELECT document FROM copy_keys WHERE strong = ? AND key = ? AND document < ? ORDER BY document"
_FIRST, _LAST = f"{_OF_KEY} LIMIT ?", f"{_OF_KEY} DESC LIMIT ?"
_SIGN, _WRAP = 2**63, 2**64


def add(connection: Connection, documents: Iterable[Keyed], edition: str) -> None:
    """Put documents in with their keys.

    Args:
        connection: The store, inside a transaction.
        documents: Documents by position, in their order. Many at once are faster than one by one: keys go in sorted.
        edition: What made the keys, in one word.

    Raises:
        ValueError: One does not come after all that are there.
    """
    until = _until(connection)
    rows: set[tuple[int, int, int]] = set()
    sizes: list[tuple[int, int]] = []
    for one in documents:
        if one.document <= until:
            message = f"the document at {one.document} does not come after {until}: keys go in by position"
            raise ValueError(message)
        until = one.document
        rows.update((1, _stored(key), until) for key in one.strong)
        rows.update((0, _stored(key), until) for key in one.weak)
        sizes.append((until, len({*one.weak})))
    connection.executemany("INSERT INTO copy_keys VALUES (?, ?, ?)", sorted(rows))
    connection.executemany("INSERT INTO keyed VALUES (?, ?)", sizes)
    connection.execute("DELETE FROM keyed_by")
    connection.executemany("INSERT INTO keyed_by VALUES (?)", [(edition,)] if until >= 0 else [])


def near(
    connection: Connection, strong: Iterable[int], weak: Iterable[int], before: int | None = None
) -> tuple[int, ...]:
    """The positions of the documents worth comparing with one, those that share most keys first.

    Args:
        connection: The store.
        strong: Its strong keys.
        weak: Its weak keys.
        before: Its position: only documents before it are met. None where it comes after all.
    """
    end = _until(connection) + 1 if before is None else before
    told = tuple(dict.fromkeys(weak))
    met = _met(connection, 1, strong, end), _met(connection, 0, told, end)
    return ranked(*met, len(told), partial(_sizes, connection))


def without_keys(connection: Connection) -> tuple[tuple[int, str], ...]:
    """The documents whose keys are not there yet, as positions and ids, in order."""
    query = "SELECT position, id FROM documents WHERE position > ? ORDER BY position"
    return tuple(connection.execute(query, (_until(connection),)).fetchall())


def made_by(connection: Connection) -> str | None:
    """What made the keys that are there, in one word; None where there are none."""
    found: tuple[str] | None = connection.execute("SELECT edition FROM keyed_by").fetchone()
    return None if found is None else found[0]


def documents_at(connection: Connection, positions: Iterable[int]) -> tuple[str, ...]:
    """The ids of the documents at some positions, in the order of these."""
    query = "SELECT id FROM documents WHERE position = ?"
    return tuple(one for position in positions for (one,) in connection.execute(query, (position,)).fetchall())


def forget(connection: Connection) -> None:
    """Throw all keys away."""
    connection.execute("DELETE FROM copy_keys")
    connection.execute("DELETE FROM keyed")
    connection.execute("DELETE FROM keyed_by")


def _stored(key: int) -> int:
    return key if key < _SIGN else key - _WRAP


def _until(connection: Connection) -> int:
    """The last position up to which documents have their keys; -1 where none has."""
    (last,) = connection.execute("SELECT max(document) FROM keyed").fetchone()
    return -1 if last is None else int(last)


def _sizes(connection: Connection, documents: Sequence[int]) -> dict[int, int]:
    """How many weak keys documents have."""
    query = "SELECT weak FROM keyed WHERE document = ?"
    return {document: connection.execute(query, (document,)).fetchone()[0] for document in documents}


def _met(connection: Connection, strong: int, keys: Iterable[int], before: int) -> Iterator[int]:
    """The documents before a position that are met by some keys, as often as they share one."""
    limit = most(before)
    for key in dict.fromkeys(keys):
        of_key = (strong, _stored(key), before)
        found = connection.execute(_FIRST, (*of_key, limit + 1)).fetchall()
        if len(found) > limit:
            found = found[:ENDS] + connection.execute(_LAST, (*of_key, ENDS)).fetchall()
        yield from (document for (document,) in found)
