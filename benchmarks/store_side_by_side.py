"""The store beside bare tables: ``python benchmarks/store_side_by_side.py [--write] [--claims NUMBER]``.

The others run in an environment of their own, which ``KUAGER_PEERS`` names; without it only SQLite is beside::

    python3 -m venv build/peers && build/peers/bin/pip install -r benchmarks/peers.txt
    sudo apt-get install postgresql
    KUAGER_PEERS=build/peers/bin/python .venv/bin/python benchmarks/store_side_by_side.py --write
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.parts import claims, page  # noqa: E402 - the script also runs by its path
from kuager.model.dates import day  # noqa: E402 - as above
from kuager.model.indexed import AsKnown  # noqa: E402 - as above
from kuager.store import Store  # noqa: E402 - as above

CLAIMS = 1_000_000
QUESTIONS = 300
REPEATS = 5
MIDDLE = claims.FIRST_DAY + claims.DAYS // 2
BY = ("said", "captured", "about")
_MILLI = 1000
PEERS = {
    "sqlite": "SQLite, bare table",
    "duckdb": "DuckDB, bare table",
    "postgresql": "PostgreSQL, bare table",
}


def _questions(size: int) -> list[tuple[int, str, int]]:
    """Quantities by number, dates and days, as benchmarks/store.py asks for them."""
    number = claims.quantities(size)
    return [
        (1 + at * 7919 % number, BY[at % len(BY)], (claims.FIRST_DAY + at * 31 % claims.DAYS))
        for at in range(QUESTIONS)
    ]


def _own(store: Store, questions: list[tuple[int, str, int]]) -> dict[str, float]:
    spent, rows = [], 0
    for number, by, on in questions:
        start = time.perf_counter()
        rows += len(store.last_words(claims.quantity(number), AsKnown(on=day(on), by=by)))
        spent.append((time.perf_counter() - start) * _MILLI)
    whole = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        found = len(store.last_words(None, AsKnown(on=day(MIDDLE))))
        whole.append(time.perf_counter() - start)
    return {"one": statistics.median(spent), "rows": rows, "all": min(whole), "all rows": found}


def _peer(name: str, store: Path, questions: Path) -> dict[str, float]:
    """What another database takes; nothing where it is not installed."""
    python = os.environ.get("KUAGER_PEERS") or (sys.executable if name == "sqlite" else "")
    if not python:
        return {}
    script = ROOT / "benchmarks" / "parts" / "peer_store.py"
    command = [str(Path(python).absolute()), str(script), name, str(store), str(questions)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{name}: {done.stderr.strip()[-300:]}", file=sys.stderr)
        return {}
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> None:
    """Measure and print the section *Store beside others*."""
    size = int(sys.argv[sys.argv.index("--claims") + 1]) if "--claims" in sys.argv else CLAIMS
    questions = _questions(size)
    with tempfile.TemporaryDirectory() as place:
        path, file = Path(place) / "store.db", Path(place) / "questions.json"
        start = time.perf_counter()
        store = claims.filled(path, size)
        own = {"load": time.perf_counter() - start, "bytes": path.stat().st_size, **_own(store, questions)}
        store.close()
        asked = {"one": [(number, f"known_{by}", on) for number, by, on in questions], "all": MIDDLE}
        file.write_text(json.dumps(asked), "utf-8")
        others = {name: _peer(name, path, file) for name in PEERS}
    page.publish("Store beside others", _section(size, own, {name: one for name, one in others.items() if one}))


def _section(size: int, own: dict[str, float], others: dict[str, dict[str, float]]) -> str:
    head = ("", "one quantity, median (ms)", "the whole base, best (s)", "loaded a second", "on disk (MB)")
    rows = [["Kuager's store", *_cells(size, own)]]
    for name, found in others.items():
        one, whole = own["one"] / found["one"], own["all"] / found["all"]
        cells = _cells(size, found)
        rows.append([PEERS[name], f"{cells[0]} (× {one:.2g})", f"{cells[1]} (× {whole:.2g})", *cells[2:]])
    many = f"{own['rows']:,.0f} for {QUESTIONS} questions, {own['all rows']:,.0f} for the whole base"
    alike = all((one["rows"], one["all rows"]) == (own["rows"], own["all rows"]) for one in others.values())
    return f"""
`KUAGER_PEERS=build/peers/bin/python .venv/bin/python benchmarks/store_side_by_side.py`: the questions of the section
*Store* ("as known on a day, the last word of each speaker") at {size:,} claims, asked of the store and, in the same
run, of a bare table with an index in three databases, through their Python drivers; one thread, time on the clock, of
the whole base the best of {REPEATS}. In brackets: how many times as long the store takes.
{page.machine()}. {page.load()}

{page.table(head, rows)}

All gave as many last words: {"yes" if alike else "**no**"} ({many}).
The bare tables hold seven numbers for each claim and answer with three. The store gives id, document, bounds, date and
review of each figure, tells apart what one speaker says twice on one day, and holds every word with its passage: that
is what it is larger by. Its rows are put in by the benchmark, without a journal.
"""


def _cells(size: int, found: dict[str, float]) -> list[str]:
    return [
        f"{found['one']:.3f}",
        f"{found['all']:.2f}",
        f"{size / found['load']:,.0f}",
        f"{found['bytes'] / 1e6:,.0f}",
    ]


if __name__ == "__main__":
    main()
