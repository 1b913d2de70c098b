"""Puts the figures of a store into a bare table of another database and asks it the same questions.

``peer_store.py NAME STORE QUESTIONS`` prints one JSON object. It imports nothing of Kuager, since it runs where only
the others are installed. The table has what the questions need and nothing else: no words, no ids, no documents.
"""

import importlib
import json
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

COLUMNS = ("quantity", "speaker", "latest", "known_about", "known_said", "known_captured", "lower")
REPEATS = 5
_MILLI = 1000
Ask = Callable[[str, Sequence[int]], list[tuple[int, ...]]]
Loaded = tuple[Ask, str, str, Callable[[], int]]
"""How to ask; the query for one quantity and the one for all, with {} for a column; bytes on disk."""


def _rows(store: str) -> Iterator[tuple[int | None, ...]]:
    connection = sqlite3.connect(store)
    yield from connection.execute(f"SELECT {', '.join(COLUMNS)} FROM figures WHERE standing = 1")  # noqa: S608 - our own words
    connection.close()


@contextmanager
def _sqlite(store: str, place: Path) -> Iterator[Loaded]:
    path = place / "bare.db"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute(f"CREATE TABLE claims ({', '.join(f'{name} INTEGER' for name in COLUMNS)})")
    connection.executemany("INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?)", _rows(store))
    connection.execute(f"CREATE INDEX by_speaker ON claims ({', '.join(COLUMNS)})")
    connection.commit()
    of_speaker = "FROM claims WHERE speaker IS NOT NULL AND {} <= ?"
    yield (
        lambda query, of: connection.execute(query, of).fetchall(),
        f"SELECT speaker, max(latest), lower {of_speaker} AND quantity = ? GROUP BY speaker",
        f"SELECT quantity, speaker, max(latest), lower {of_speaker} GROUP BY quantity, speaker",
        lambda: path.stat().st_size,
    )
    connection.close()


@contextmanager
def _duckdb(store: str, place: Path) -> Iterator[Loaded]:
    path = place / "bare.duckdb"
    connection = importlib.import_module("duckdb").connect(str(path), config={"threads": 1})
    connection.execute(f"CREATE TABLE claims ({', '.join(f'{name} BIGINT' for name in COLUMNS)})")
    connection.execute(f"COPY claims FROM '{_as_csv(store, place)}' (HEADER false, NULL '')")
    connection.execute("CREATE INDEX by_quantity ON claims (quantity)")
    connection.execute("CHECKPOINT")
    of_speaker = "FROM claims WHERE speaker IS NOT NULL AND {} <= ?"
    yield (
        lambda query, of: connection.execute(query, list(of)).fetchall(),
        f"SELECT speaker, max(latest), arg_max(lower, latest) {of_speaker} AND quantity = ? GROUP BY speaker",
        f"SELECT quantity, speaker, max(latest), arg_max(lower, latest) {of_speaker} GROUP BY quantity, speaker",
        lambda: path.stat().st_size,
    )
    connection.close()


@contextmanager
def _postgresql(store: str, place: Path) -> Iterator[Loaded]:
    """A server of its own that only this machine can reach, by a socket in a temporary folder."""
    owner = "postgres" if os.geteuid() == 0 else None  # it refuses to run as root
    if owner is not None:
        shutil.chown(place, owner)
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    programs = found[-1].parent if found else Path(shutil.which("initdb") or "initdb").parent
    cluster = str(place / "cluster")

    def run(program: str, *arguments: str) -> None:
        command = [str(programs / program), "-D", cluster, *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, user=owner, cwd=place)

    run("initdb", "-A", "trust", "-U", "bench")
    options = f"-c listen_addresses='' -c unix_socket_directories={place} -c max_parallel_workers_per_gather=0"
    run("pg_ctl", "-o", options, "-l", str(place / "log"), "-w", "start")
    try:
        with importlib.import_module("psycopg").connect(f"host={place} user=bench dbname=postgres") as connection:
            yield _in_postgresql(connection, store, place)
    finally:
        run("pg_ctl", "-m", "fast", "-w", "stop")


def _in_postgresql(connection: Any, store: str, place: Path) -> Loaded:  # noqa: ANN401 - a driver that is not here
    connection.execute(f"CREATE TABLE claims ({', '.join(f'{name} BIGINT' for name in COLUMNS)})")
    with connection.cursor().copy(f"COPY claims ({', '.join(COLUMNS)}) FROM STDIN (FORMAT csv)") as copy:
        copy.write(_as_csv(store, place).read_bytes())
    connection.execute(
        "CREATE INDEX by_speaker ON claims (quantity, speaker, latest DESC)"
        " INCLUDE (known_about, known_said, known_captured, lower)"
    )
    connection.commit()
    connection.autocommit = True
    connection.execute("VACUUM ANALYZE claims")
    connection.prepare_threshold = 0
    of_speaker = "FROM claims WHERE speaker IS NOT NULL AND {} <= %s"
    one = f"SELECT DISTINCT ON (speaker) speaker, latest, lower {of_speaker} AND quantity = %s"
    every = f"SELECT DISTINCT ON (quantity, speaker) quantity, speaker, latest, lower {of_speaker}"
    return (
        lambda query, of: connection.execute(query, list(of)).fetchall(),
        f"{one} ORDER BY speaker, latest DESC",
        f"{every} ORDER BY quantity, speaker, latest DESC",
        lambda: int(connection.execute("SELECT pg_total_relation_size('claims')").fetchone()[0]),
    )


def _as_csv(store: str, place: Path) -> Path:
    path = place / "claims.csv"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(",".join("" if one is None else str(one) for one in row) + "\n" for row in _rows(store))
    path.chmod(0o644)
    return path


PEERS = {"sqlite": _sqlite, "duckdb": _duckdb, "postgresql": _postgresql}


def main() -> None:
    """Fill the table, ask every question, then all quantities at once; print what it took and how much was found."""
    name, store, file = sys.argv[1:]
    asked = json.loads(Path(file).read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as place:
        start = time.perf_counter()
        with PEERS[name](store, Path(place)) as (ask, one, every, size):
            loaded = time.perf_counter() - start
            spent, rows = [], 0
            for number, column, day in asked["one"]:
                start = time.perf_counter()
                rows += len(ask(one.format(column), (day, number)))
                spent.append((time.perf_counter() - start) * _MILLI)
            whole = []
            for _ in range(REPEATS):
                start = time.perf_counter()
                found = len(ask(every.format("known_said"), (asked["all"],)))
                whole.append(time.perf_counter() - start)
            answer = {"one": statistics.median(spent), "rows": rows, "all": min(whole), "all rows": found}
            print(json.dumps({**answer, "load": loaded, "bytes": size()}))


if __name__ == "__main__":
    main()
