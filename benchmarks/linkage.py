"""Linking lists: how right beside others, how fast: ``python benchmarks/linkage.py [--write] [--rows 1000 100000]``.

Needs ``pip install 'kuager[link]'``; recordlinkage (``benchmarks/peers.txt``) and the public sets beside the project
are used where they are there. ``--folder=DIR`` keeps the invented rows.
"""

import csv
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.parts import page, peer_linkage  # noqa: E402 - the script also runs by its path
from kuager.adapters.splinking import DuckDB  # noqa: E402 - the same
from kuager.model.documents import Stated  # noqa: E402 - the same
from kuager.model.linked import ListRow  # noqa: E402 - the same
from kuager.people.linking.linking import LONG, SHORT, Linking  # noqa: E402 - the same

SETS = ROOT.parent / "shared" / "data" / "linkage"
MEANINGS = {
    "given_name": "given_name",
    "surname": "family_name",
    "date_of_birth": "birth_date",
    "suburb": "place",
    "address_1": "residence",
}
_INTRODUCTION = """\
`python benchmarks/linkage.py --rows 10000 100000 1000000`: lists linked by the documented weights
([explained](../docs/explanation/weights.md)). {machine}.

FEBRL gives some persons another given name altogether (montana, daniel) on the same day of birth: to the rules
for twins and brothers these are two people, and Kuager keeps them apart on purpose. Those rules are not for these sets,
and cost recall here. No weight was fitted to them, yet rules were
chosen while looking at what was missed in them (docs/explanation/weights.md): these are training numbers. On all three
F1 is below that of Splink trained on the set itself; one cause seen: another given name on the same birthday is kept
apart by rule. The invented victims are of our own making, with siblings, typing
errors and gaps: kinder than real lists. The columns are made before; folding a row costs some 50 to 100 µs more.
"""
ROWS = (10_000, 100_000, 1_000_000)

Pair = tuple[str, str]
Lists = Mapping[str, Sequence[Mapping[str, str]]]


def read(name: str) -> list[dict[str, str]]:
    """A public set, with the columns that may be used: no number of a person."""
    with (SETS / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if name.startswith("RLdata"):
        return [
            {
                "rec_id": row["rec_id"],
                "given_name": row["fname_c1"],
                "surname": row["lname_c1"],
                "date_of_birth": f"{row['by']}{int(row['bm']):02}{int(row['bd']):02}",
            }
            for row in rows
        ]
    return [{name: row[name] for name in ("rec_id", *MEANINGS)} for row in rows]


def truth(name: str) -> set[Pair]:
    """The true pairs, each in the order of its ids."""
    with (SETS / name).open(encoding="utf-8", newline="") as file:
        return {_ordered(*row) for row in list(csv.reader(file))[1:]}


def _ordered(one: str, other: str) -> Pair:
    return (min(one, other), max(one, other))


def linked(lists: Lists, *, ruled: bool) -> set[Pair]:
    """What Kuager takes for one person: pairs inside its clusters, or all that weigh more for than against."""
    rows = {
        name: [
            ListRow(
                id=row["rec_id"],
                source=name,
                row=at,
                number=row["rec_id"],
                cells=tuple(
                    Stated(name=MEANINGS[key], value=value) for key, value in row.items() if value and key in MEANINGS
                ),
            )
            for at, row in enumerate(ones, 1)
        ]
        for name, ones in lists.items()
    }
    total = sum(map(len, rows.values()))
    found = Linking(DuckDB().pairs if total > SHORT else None).link(rows)
    sources = {row.id: row.source for row in found.rows}
    pairs: Iterable[Pair]
    if ruled:
        pairs = (
            _ordered(one, other) for ones in found.clusters for at, one in enumerate(ones) for other in ones[at + 1 :]
        )
    else:
        pairs = ((pair.one, pair.other) for pair in found.pairs if pair.bits > 0)
    return {pair for pair in pairs if len(lists) == 1 or sources[pair[0]] != sources[pair[1]]}


def quality() -> list[str]:
    """The table of public sets."""
    if not SETS.is_dir():
        return ["The public sets are not here: nothing was measured on them."]
    sets: dict[str, tuple[Lists, set[Pair]]] = {
        "FEBRL 4": ({"a": read("febrl4a.csv"), "b": read("febrl4b.csv")}, truth("febrl4_pairs.csv")),
        "FEBRL 3": ({"a": read("febrl3.csv")}, truth("febrl3_pairs.csv")),
        "RLdata500": ({"a": read("RLdata500.csv")}, truth("RLdata500_pairs.csv")),
    }
    ways: dict[str, Callable[[Lists], set[Pair]]] = {
        "Kuager, persons": lambda lists: linked(lists, ruled=True),
        "Kuager, weight above 0, rules aside": lambda lists: linked(lists, ruled=False),
        "Splink 5, plain settings, trained": peer_linkage.splink,
    }
    if find_spec("recordlinkage"):
        ways["recordlinkage, ECM"] = peer_linkage.recordlinkage
    lines = ["| set | way | precision | recall | F1 | CPU s |", "| --- | --- | ---: | ---: | ---: | ---: |"]
    for name, (lists, real) in sets.items():
        for way, link in ways.items():
            begun = time.process_time()
            found = link(lists)
            took = time.process_time() - begun
            right = len(found & real)
            precision, recall = right / max(1, len(found)), right / len(real)
            both = 2 * precision * recall / max(1e-9, precision + recall)
            lines.append(f"| {name} | {way} | {precision:.4f} | {recall:.4f} | {both:.4f} | {took:.1f} |")
    return lines


def speed(sizes: Sequence[int], folder: Path) -> list[str]:
    """The table of sizes; each size is made and linked in processes of their own."""
    lines = [
        "| rows | rules | CPU s | of it comparing | memory (GB) | pair precision | pair recall | persons found |",
        "| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for rows in sizes:
        path = folder / f"v{rows}.parquet"
        if not path.exists():
            _run("benchmarks.parts.victim_columns", str(rows), str(path))
        for rules in ("strict",) if rows >= LONG else ("usual", "strict"):
            one = json.loads(_run("benchmarks.parts.linked_columns", str(path), rules).splitlines()[-1])
            lines.append(_line(one))
    return lines


def _line(one: Mapping[str, Any]) -> str:
    return (
        f"| {one['rows']:,} | {one['rules']} | {one['cpu']:.1f} | {one['compared']:.1f} | {one['gigabytes']:.2f} "
        f"| {one['precision']:.4f} | {one['recall']:.4f} | {one['persons']:,} |"
    )


def _run(module: str, *arguments: str) -> str:
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def main() -> None:
    """Measure and print."""
    given = sys.argv[sys.argv.index("--rows") + 1 :] if "--rows" in sys.argv else []
    sizes = [int(one) for one in given if one.isdecimal()] or ROWS
    kept = next((Path(one.partition("=")[2]) for one in sys.argv if one.startswith("--folder=")), None)
    with tempfile.TemporaryDirectory() as made:
        lines = [*quality(), "", *speed(sizes, kept or Path(made))]
    page.publish("Linkage", "\n".join([_INTRODUCTION.format(machine=page.machine()), *lines, "", page.load()]))


if __name__ == "__main__":
    main()
