"""Millions of invented victims as the columns that an engine of linking takes, with the truth beside: a Parquet file.

Names are folded once for each word, so that a benchmark of the engine does not measure folding; spellings that fold
otherwise, and typing errors, are laid over the folded words. What folding costs is measured apart, on rows as lists
have them.
"""

import sys
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.parts.victims import SHARES, Person, appearances, mistyped
from kuager.people.linking.traits import frame
from kuager.people.names.fold import coarse, sounds_of

arrow: Any = import_module("pyarrow")  # without types of its own
parquet: Any = import_module("pyarrow.parquet")

_AT_ONCE = 200_000
_OTHER_SPELLING = 0.06  # of folded words: what the fold does not catch
_NUMBERS = ("id", "person", "born_from", "born_to", "age", "event")
_TEXTS = (
    *("source", "given", "surname", "father", "words", "sex", "born", "place", "home"),
    *("surname_frame", "given_frame"),
)
_SCHEMA = arrow.schema([(name, arrow.int64()) for name in _NUMBERS] + [(name, arrow.string()) for name in _TEXTS])


def write(rows: int, path: Path) -> None:
    """Write so many rows.

    Args:
        rows: How many.
        path: The file.
    """
    chance = Random(7)  # noqa: S311 - invented victims, no secrets
    columns: dict[str, list[Any]] = {name: [] for name in _SCHEMA.names}
    with parquet.ParquetWriter(path, _SCHEMA) as file:
        for at, (number, source, one) in enumerate(appearances(rows, chance)):
            row = _row(chance, one)
            for name, values in columns.items():
                values.append(row.get(name))
            columns["id"][-1], columns["person"][-1], columns["source"][-1] = at, number, source
            if len(columns["id"]) == _AT_ONCE:
                file.write_table(arrow.table(columns, _SCHEMA))
                columns = {name: [] for name in _SCHEMA.names}
        file.write_table(arrow.table(columns, _SCHEMA))


def _row(chance: Random, one: Person) -> dict[str, Any]:
    given, surname = _spelt(chance, one.given), _spelt(chance, one.surname)
    father = _spelt(chance, one.father) if chance.random() < SHARES["patronymic"] else None
    row: dict[str, Any] = {
        "given": given,
        "surname": surname,
        "father": father,
        "words": " ".join(sorted(filter(None, (given, surname, father)))),
        "sex": one.sex if chance.random() < SHARES["sex"] else None,
        "place": _spelt(chance, one.place) if chance.random() < SHARES["place"] else None,
        "surname_frame": frame(surname),
        "given_frame": frame(given),
    }
    if chance.random() < SHARES["death"]:
        row["event"] = one.died + (chance.choice((-1, 1, 2)) if chance.random() < SHARES["wrong_death"] else 0)
    told = chance.random() - SHARES["birth"]
    if told < 0:
        day = one.born + (chance.choice((-1, 1, 9, -30)) if chance.random() < SHARES["wrong_birth"] else 0)
        row |= {"born_from": day, "born_to": day, "born": _digits(day)}
    elif told < SHARES["age"]:
        years = (one.died - one.born) // 365
        row |= {"born_from": one.died - (years + 1) * 366, "born_to": one.died - years * 365}
    return row


def _spelt(chance: Random, name: str) -> str:
    word = _folded(name)
    wrong = chance.random() < SHARES["typing_error"] + _OTHER_SPELLING
    return mistyped(chance, word, "abdegiklmnorstu") if wrong else word


@cache
def _folded(name: str) -> str:
    return coarse(sounds_of(name)[0])


@cache
def _digits(ordinal: int) -> str:
    return date.fromordinal(ordinal).strftime("%Y%m%d")


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
