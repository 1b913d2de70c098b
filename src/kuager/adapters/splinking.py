"""Long lists compared by Splink on DuckDB: the optional engine, with the settings that it is given and nothing else.

What comes back are pairs of row numbers; the reasons are weighed anew in plain Python, so that every engine gives the
same. Splink and DuckDB are imported when they are used: without them short lists are linked all the same.
"""

import logging
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from kuager.errors import UsageError

INSTALL = "pip install 'kuager[link]'"

MEMORY = "4GB"
"""What DuckDB may hold in memory; beyond it it uses the disk."""

Pair = tuple[int, int]

_NUMBERS = frozenset({"id", "born_from", "born_to", "age", "event"})


@dataclass(frozen=True, slots=True)
class DuckDB:
    """Splink's DuckDB backend.

    Attributes:
        memory: What it may hold in memory.
        threads: How many threads it uses.
    """

    memory: str = MEMORY
    threads: int = 2

    def pairs(
        self, columns: Mapping[str, Sequence[object]], settings: Mapping[str, object], least: float
    ) -> list[Pair]:
        """The pairs of rows that weigh enough, the smaller number first, in order.

        Args:
            columns: The rows as columns, with their numbers as ``id``.
            settings: For ``splink.Linker``.
            least: How many bits a pair must have.

        Raises:
            UsageError: Splink or DuckDB is not installed.
        """
        return pairs_of(self.predicted(table_of(columns), settings, least))

    def predicted(self, table: object, settings: Mapping[str, object], least: float) -> Any:  # noqa: ANN401 - Splink's
        """The same as Splink's table of pairs, which may be larger than memory.

        Args:
            table: A pyarrow table of the columns.
            settings: For ``splink.Linker``.
            least: How many bits a pair must have.

        Raises:
            UsageError: Splink or DuckDB is not installed.
        """
        splink, duckdb = installed("splink"), installed("duckdb")
        limits = {
            "memory_limit": self.memory,
            "threads": self.threads,
            "preserve_insertion_order": False,
            "temp_directory": f"{tempfile.gettempdir()}/kuager-link-{os.getpid()}",  # else in the folder one stands in
        }
        database = splink.DuckDBAPI(duckdb.connect(config=limits))
        linker = splink.Linker(database.register(table), dict(settings))
        quieten()
        return linker.inference.predict(threshold_match_weight=least)


def quieten() -> None:
    """Let Splink tell errors only; making a linker has it tell everything."""
    logging.getLogger("splink").setLevel(logging.ERROR)


def pairs_of(predicted: Any) -> list[Pair]:  # noqa: ANN401 - a table of Splink
    """The row numbers of Splink's pairs in order."""
    found = predicted.as_duckdbpyrelation().project("id_l, id_r").fetchall()
    return sorted((min(one, other), max(one, other)) for one, other in found)


def table_of(columns: Mapping[str, Sequence[object]]) -> object:
    """Columns as a pyarrow table: numbers and texts.

    Raises:
        UsageError: pyarrow is not installed.
    """
    arrow = installed("pyarrow")
    kinds = {name: arrow.int64() if name in _NUMBERS else arrow.string() for name in columns}
    return arrow.table({name: arrow.array(values, kinds[name]) for name, values in columns.items()})


def installed(name: str) -> Any:  # noqa: ANN401 - a module
    """A module of the optional extra.

    Args:
        name: What it is called.

    Raises:
        UsageError: It is not installed.
    """
    try:
        return import_module(name)
    except ImportError as error:
        message = f"Lists of that length are linked with Splink on DuckDB, and {name} is not installed."
        raise UsageError(message, hint=f"Install what is needed with: {INSTALL}") from error
