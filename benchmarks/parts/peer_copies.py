"""Candidates of the same invented news by MinHash, for the benchmark of copies: ``peer_copies.py NAME SIZE``.

Prints one JSON object. It imports nothing of Kuager, since it runs where only the others are installed.
"""

import importlib
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.parts.newsroom import KINDS, Newsroom, copied  # noqa: E402 - the script also runs by its path

PERMUTATIONS, ALIKE, SHINGLE, BANDS = 128, 0.5, 3, 32
BLOCK = 1_000
Look = Callable[[int, str], list[int]]
"""Takes a text in and gives the numbers of the earlier ones that it may be a copy of."""


def _shingles(text: str) -> set[str]:
    words = text.lower().split()
    return {" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}


def _datasketch() -> Look:
    datasketch = importlib.import_module("datasketch")
    found = datasketch.MinHashLSH(threshold=ALIKE, num_perm=PERMUTATIONS)
    first = datasketch.MinHash(num_perm=PERMUTATIONS)

    def look(number: int, text: str) -> list[int]:
        made = first.copy()
        made.update_batch([shingle.encode() for shingle in _shingles(text)])
        met: list[int] = found.query(made)
        found.insert(number, made)
        return met

    return look


def _rensa() -> Look:
    rensa = importlib.import_module("rensa")
    found = rensa.RMinHashLSH(ALIKE, PERMUTATIONS, BANDS)

    def look(number: int, text: str) -> list[int]:
        made = rensa.RMinHash(num_perm=PERMUTATIONS, seed=42)
        made.update(list(_shingles(text)))
        met: list[int] = found.query(made)
        found.insert(number, made)
        return met

    return look


def _blocks(size: int) -> Iterator[list[tuple[int, str]]]:
    news = Newsroom()
    for begin in range(0, size, BLOCK):
        yield [(number, news.text(number)) for number in range(begin, min(size, begin + BLOCK))]


def main() -> None:
    """Take all texts in; print processor seconds, candidates, and how many of the planted copies met their original."""
    look = {"datasketch": _datasketch, "rensa": _rensa}[sys.argv[1]]()
    spent, met = 0.0, 0
    found = dict.fromkeys((*KINDS, *(f"all {kind}" for kind in KINDS)), 0)
    for block in _blocks(int(sys.argv[2])):
        start = time.process_time()
        looked = [look(number, text) for number, text in block]
        spent += time.process_time() - start
        met += sum(map(len, looked))
        for (number, _text), near in zip(block, looked, strict=True):
            of = copied(number)
            if of is not None:
                found[f"all {of[1]}"] += 1
                found[of[1]] += of[0] in near
    print(json.dumps({**found, "spent": spent, "met": met}))


if __name__ == "__main__":
    main()
