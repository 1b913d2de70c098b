"""A store full of invented keys, put in sorted: most are of one document, some of a few, some are stock phrases."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from random import Random

from kuager.case.indexing import index
from kuager.store import Store

STRONG, WEAK = 60, 17
"""So many keys a document has, as the texts of benchmarks/parts/newsroom.py have."""

EVENT = 20
_ALONE, _FEW = 0.92, 6
_STOCK = {1: (600, 200), 0: (340, 100)}
"""So many keys that one in so many documents has: phrases, famous names."""

_KEPT = 4_000
Asked = tuple[list[int], list[int]]


class StoredKeys:
    """A store that has them, and questions to it."""

    def __init__(self, path: Path, documents: int) -> None:
        """Fill a file."""
        self._chance = Random(documents)  # noqa: S311 - nothing is secret here, and it has to come out the same
        self._documents = documents
        self._seen: dict[tuple[int, str], list[int]] = {}
        self.rows = 0
        self.store = Store.open(path, index, durable=False)
        connection: sqlite3.Connection = self.store._connection  # noqa: SLF001 - filled from within
        connection.execute("BEGIN")
        for strong in (0, 1):
            connection.executemany("INSERT INTO copy_keys VALUES (?, ?, ?)", self._rows(strong))
        sizes = ((document, WEAK) for document in range(documents))
        connection.executemany("INSERT INTO keyed VALUES (?, ?)", sizes)
        connection.execute("COMMIT")

    def _rows(self, strong: int) -> Iterator[tuple[int, int, int]]:
        stock, one_in = _STOCK[strong]
        alone = (STRONG if strong else WEAK) - stock / one_in
        number = int(self._documents * alone / (1.3 if strong else EVENT * 0.6))
        key, step = -(2**63), 2**64 // (number + stock + 2)
        common = {self._chance.randrange(number + stock) for _ in range(stock)}
        for at in range(number + stock):
            key += self._chance.randrange(1, step)
            kind, having = self._having(strong, one_in) if at not in common else ("stock", self._some(one_in))
            kept = self._seen.setdefault((strong, kind), [])
            if len(kept) < _KEPT or at % (number // _KEPT + 1) == 0:
                kept.append(key)
            self.rows += len(having)
            for document in having:
                yield (strong, key, document)

    def _some(self, one_in: int) -> list[int]:
        return sorted(self._chance.sample(range(self._documents), self._documents // one_in))

    def _having(self, strong: int, one_in: int) -> tuple[str, list[int]]:  # noqa: ARG002 - as where it is called
        chance, draw = self._chance, self._chance.random()
        if not strong:
            event = chance.randrange(max(1, self._documents // EVENT)) * EVENT
            return "event", [one for one in range(event, min(event + EVENT, self._documents)) if chance.random() < 0.6]  # noqa: PLR2004 - of the reports of an event so many tell a name
        if draw < _ALONE:
            return "alone", [chance.randrange(self._documents)]
        return "few", sorted({chance.randrange(self._documents) for _ in range(chance.randint(2, _FEW))})

    def questions(self, number: int) -> list[Asked]:
        """The keys of so many new documents: most of theirs nobody has, some an earlier one has, some are stock."""
        return [(self._of(1, 15, 3), self._of(0, 8, 3)) for _ in range(number)]

    def _of(self, strong: int, shared: int, stock: int) -> list[int]:
        """Keys, as whole numbers without a sign."""
        kinds = ("alone", "few") if strong else ("event",)
        known = [key for kind in kinds for key in self._chance.sample(self._seen[strong, kind], shared // len(kinds))]
        known += self._chance.sample(self._seen[strong, "stock"], stock)
        new = (self._chance.getrandbits(64) for _ in range((STRONG if strong else WEAK) - len(known)))
        return [key % 2**64 for key in known] + list(new)
