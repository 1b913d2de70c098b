"""Relations between documents as rows, kept with what they rest on."""

from collections.abc import Iterable
from sqlite3 import Connection

from kuager.model.codec import decode, encode, read_json_again
from kuager.model.copies import Relation
from kuager.model.ids import canonical_json


def kept(connection: Connection, basis: str) -> tuple[Relation, ...] | None:
    """The relations that rest on something, in the order of their ids; None where those that are kept do not."""
    if connection.execute("SELECT basis FROM related").fetchall() != [(basis,)]:
        return None
    rows = connection.execute("SELECT content FROM relations ORDER BY one, other").fetchall()
    return tuple(decode(Relation, read_json_again(content)) for (content,) in rows)


def keep(connection: Connection, basis: str, relations: Iterable[Relation]) -> None:
    """Keep relations in the place of those before; the caller opens the transaction.

    Nothing is kept where a document is not there: somebody else had it destroyed while the relations were worked out.
    """
    relations = list(relations)
    there = {document for (document,) in connection.execute("SELECT id FROM documents")}
    connection.execute("DELETE FROM relations")
    connection.execute("DELETE FROM related")
    if not {document for one in relations for document in (one.one, one.other)} <= there:
        return
    rows = [(one.one, one.other, canonical_json(encode(one))) for one in relations]
    connection.executemany("INSERT INTO relations VALUES (?, ?, ?)", sorted(rows))
    connection.execute("INSERT INTO related VALUES (?)", (basis,))
