"""What is kept beside the fold: what was worked out from texts and decisions, so that it need not be worked out again.

It holds for what it was worked out from, by what made it. Both are named with it, as one word that whoever keeps it
chooses: under any other word nothing is there. A fold from the beginning throws all of it away.
"""

import sqlite3
from collections.abc import Callable, Iterable
from typing import TypeVar

from kuager.model.candidates import Keyed
from kuager.model.codec import CodecError
from kuager.model.copies import Relation
from kuager.store import copies, kin
from kuager.store.database import StoreDamaged, failures, transaction

BESIDE = ("copy_keys", "keyed", "keyed_by", "relations", "related")
"""The tables that are filled beside the fold."""

Answer = TypeVar("Answer")


class Beside:
    """An open database with what is kept in it beside the fold: keys of documents, and their relations."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take over a connection."""
        self._connection = connection
        self._grown = False

    def _ask(self, view: Callable[[sqlite3.Connection], Answer]) -> Answer:
        with failures():
            try:
                return view(self._connection)
            except CodecError as error:
                message = f"a row is damaged: {error}"
                raise StoreDamaged(message) from error

    def _write(self, change: Callable[[sqlite3.Connection], None]) -> None:
        with failures(), transaction(self._connection):
            change(self._connection)
            self._grown = True

    # How documents hang together

    def relations(self, basis: str) -> tuple[Relation, ...] | None:
        """The relations that were worked out from something; None where the last that were kept are of something else.

        Args:
            basis: What they rest on, in one word: a hash of all that can make a difference.
        """
        return self._ask(lambda connection: kin.kept(connection, basis))

    def keep_relations(self, basis: str, relations: Iterable[Relation]) -> None:
        """Keep the relations of all documents, in the place of those that were kept before.

        Args:
            basis: What they rest on; see :meth:`relations`.
            relations: The relations, one for a pair at most.
        """
        self._write(lambda connection: kin.keep(connection, basis, relations))

    # Which documents may be copies

    def add_copy_keys(self, documents: Iterable[Keyed], edition: str = "") -> None:
        """Put the keys of documents in, by the positions of these and in their order.

        Args:
            documents: The documents by their keys.
            edition: What made the keys, in one word.

        Raises:
            ValueError: A document does not come after all whose keys are there.
        """
        self._write(lambda connection: copies.add(connection, documents, edition))

    def copy_keys_made_by(self) -> str | None:
        """What made the keys that are there; None where there are none."""
        return self._ask(copies.made_by)

    def near_copies(self, strong: Iterable[int], weak: Iterable[int], before: int | None = None) -> tuple[int, ...]:
        """The positions of the documents worth comparing with one, by its keys; those that share most keys first.

        Args:
            strong: Its strong keys; see :class:`kuager.model.candidates.Keyed`.
            weak: Its weak keys.
            before: Its position, where its keys are in the store; None where it is a new one.
        """
        return self._ask(lambda connection: copies.near(connection, strong, weak, before))

    def documents_at(self, positions: Iterable[int]) -> tuple[str, ...]:
        """The ids of the documents at some positions, in the order of these."""
        return self._ask(lambda connection: copies.documents_at(connection, positions))

    def without_copy_keys(self) -> tuple[tuple[int, str], ...]:
        """The documents whose keys are not in the store yet, as positions and ids, in order."""
        return self._ask(copies.without_keys)

    def forget_copy_keys(self) -> None:
        """Throw the keys of all documents away."""
        self._write(copies.forget)
