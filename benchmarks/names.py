"""Comparison of names beside other programs, quality and time: ``python benchmarks/names.py [--write]``.

    python3 -m venv build/peers && build/peers/bin/pip install -r benchmarks/peers.txt
    KUAGER_PEERS=build/peers/bin/python .venv/bin/python benchmarks/names.py --write

The pairs lie beside the project and are no part of it; without them nothing is measured.
"""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.parts import page, peer_names  # noqa: E402 - the script also runs by its path
from kuager.people.names import SAME, UNSURE, compare  # noqa: E402 - the same

FOLDER = ROOT.parent / "shared" / "data" / "names"
FILES = {"Kazakh and Russian": "kz_pairs.csv", "persons of name_bench": "name_bench.csv"}
FIXED = {"Kazakh and Russian": (("same", SAME),), "persons of name_bench": (("same", SAME), ("not different", UNSURE))}
ENOUGH = 0.95
MICRO = 10**6

Pairs = list[tuple[str, str]]
Scored = tuple[list[float], float]


def pairs_of(name: str) -> tuple[Pairs, list[bool]]:
    """The pairs of a file and whether each is one person."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    if "schema" not in rows[0]:
        return [(row["a"], row["b"]) for row in rows], [row["same"] == "1" for row in rows]
    persons = [row for row in rows if row["schema"] == "Person"]
    return [(row["name1"], row["name2"]) for row in persons], [row["is_match"] == "true" for row in persons]


def quality(scores: Sequence[float], truth: Sequence[bool], threshold: float) -> tuple[float, float, float]:
    """Precision, recall and F1 of the pairs from a threshold up."""
    joined = [is_same for score, is_same in zip(scores, truth, strict=True) if score >= threshold]
    precision, recall = sum(joined) / max(len(joined), 1), sum(joined) / sum(truth)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1 / MICRO)


def line(of: str, way: str, scored: Scored, truth: Sequence[bool], fixed: float | None = None) -> list[str]:
    """A row of the table: at a fixed threshold, or at the one with the highest F1."""
    scores, spent = scored
    every = [quality(scores, truth, threshold) for threshold in sorted(set(scores))]
    at = quality(scores, truth, fixed) if fixed is not None else max(every, key=lambda one: one[2])
    recall = max((recall for precision, recall, _ in every if precision >= ENOUGH), default=0.0)
    return [of, way, *(f"{value:.3f}" for value in at), f"{recall:.3f}", f"{spent / len(truth) * MICRO:.1f}"]


def beside(lists: dict[str, Pairs]) -> dict[str, dict[str, Scored]]:
    """What the other programs give, where they are installed."""
    python = os.environ.get("KUAGER_PEERS")
    if python is None:
        return {}
    script = str(Path(peer_names.__file__))
    ran = subprocess.run([python, script], input=json.dumps(lists), capture_output=True, text=True, check=True)
    found: dict[str, dict[str, Scored]] = json.loads(ran.stdout)
    return found


def main() -> None:
    """Measure and print the section *Names*."""
    if not all((FOLDER / name).is_file() for name in FILES.values()):
        print("Nothing measured: the pairs of names are not at hand.")
        return
    read = {of: pairs_of(name) for of, name in FILES.items()}
    own = {of: peer_names.timed(lambda one, other: compare(one, other).score, pairs) for of, (pairs, _) in read.items()}
    peers = beside({of: pairs for of, (pairs, _) in read.items()})
    rows = []
    for of, (_, labels) in read.items():
        rows += [line(of, f"Kuager, {word} ({fixed})", own[of], labels, fixed) for word, fixed in FIXED[of]]
        rows.append(line(of, "Kuager, best threshold", own[of], labels))
        rows += [line(of, f"{name}, best threshold", some[of], labels) for name, some in peers.items()]
    truth = read["Kazakh and Russian"][1]
    scored = zip(own["Kazakh and Russian"][0], truth, strict=True)
    wrong = [score for score, is_same in scored if score >= SAME and not is_same]
    head = ("pairs", "by", "precision", "recall", "F1", "recall at precision .95", "µs/pair")
    body = f"""
`KUAGER_PEERS=build/peers/bin/python .venv/bin/python benchmarks/names.py`: pairs of names, one person or two, in one
run. The others are shown at their best threshold for these very pairs, Kuager at its fixed ones too. Times are
processor time of a second pass over the same pairs. {page.machine()}.

{page.table(head, rows)}

Of the {truth.count(False)} pairs of two people among the Kazakh and Russian ones, Kuager takes {len(wrong)} for one
at its fixed threshold.
The pairs of name_bench count typing errors and some deliberate changes of a name as one person: Kuager calls those
*unsure*, so the row of what is not *different* is the one to compare there.
"""
    page.publish("Names", body)


if __name__ == "__main__":
    main()
