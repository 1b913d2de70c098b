"""Candidates for copies: ``python benchmarks/copies.py [--write] [--up-to TEXTS] [--million] [--million-texts]``.

``--million`` asks a store of a million documents too (three minutes, 1.5 GB on disk), ``--million-texts`` looks for the
candidates of a million texts in memory (a quarter of an hour, 7 GB).
What is set beside runs in an environment of its own, which ``KUAGER_PEERS`` names; what is not there is left out::

    python3 -m venv build/peers && build/peers/bin/pip install -r benchmarks/peers.txt
    KUAGER_PEERS=build/peers/bin/python .venv/bin/python benchmarks/copies.py --write --million

How texts become keys and which pairs are called copies stands in benchmarks/parts/copying.py alone.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from rapidfuzz.distance import LCSseq  # noqa: E402 - as above

from benchmarks.parts import alone, copying, page  # noqa: E402 - the script also runs by its path
from benchmarks.parts.newsroom import KINDS, WORDS, Newsroom, copied  # noqa: E402 - as above
from benchmarks.parts.stored_keys import STRONG, WEAK, StoredKeys  # noqa: E402 - as above
from kuager.copies.candidates import Index  # noqa: E402 - as above
from kuager.copies.prepared import Outline  # noqa: E402 - as above
from kuager.model.candidates import Keyed  # noqa: E402 - as above

SIZES = (1_000, 5_000, 20_000, 100_000, 200_000)
MILLION, COMPARED = 1_000_000, 100_000
BLOCK, WARM, LEARNT = 1_000, 300, 2_000
QUESTIONS, ADDED = 200, 50
PAIRS, LENGTHS, DIFFERENT, HALF = 20_000, (20, 60), 5_000, 0.5
ASKED_RATE, ASKED_MS = 3_000, 20
_MILLI, _MICRO, _MEGA = 1_000, 1_000_000, 1e6


_Spent = dict[str, float]


def _blocks(size: int) -> Iterator[tuple[range, list[str]]]:
    """The texts of a corpus, some at a time; the words of some are known before, as in a program that runs on."""
    news = Newsroom()
    copying.learn(news.text(number) for number in range(min(size, LEARNT)))
    for number in range(WARM):
        copying.keys(news.text(number))
    for begin in range(0, size, BLOCK):
        numbers = range(begin, min(size, begin + BLOCK))
        yield numbers, [news.text(number) for number in numbers]


def _candidates(size: int) -> _Spent:
    """Texts to keys to candidates, and the memory of the index alone."""
    index = Index()
    spent = dict.fromkeys(("keys", "index", "met", "own keys", *KINDS, *(f"all {kind}" for kind in KINDS)), 0.0)
    for numbers, texts in _blocks(size):
        start = time.process_time()
        keyed = [copying.keys(text) for text in texts]
        middle = time.process_time()
        for number, (strong, weak) in zip(numbers, keyed, strict=True):
            near = index.near(strong, weak, number)
            index.add(number, strong, weak)
            _note(spent, number, near)
        end = time.process_time()
        spent["keys"] += middle - start
        spent["index"] += end - middle
        spent["own keys"] += sum(len(strong) + len(weak) for strong, weak in keyed)
    return {**spent, "memory": sum(_held(part) for part in (index._strong, index._weak))}  # noqa: SLF001 - weighed from within


def _held(postings: Mapping[int, object]) -> int:
    """What the documents of keys take, in bytes: the table, the keys, lists; a number of a document is there once."""
    lists = sum(sys.getsizeof(there) for there in postings.values() if not isinstance(there, int))
    return sys.getsizeof(postings) + sum(map(sys.getsizeof, postings)) + lists


def _note(spent: _Spent, number: int, near: Sequence[int]) -> None:
    spent["met"] += len(near)
    of = copied(number)
    if of is not None:
        spent[f"all {of[1]}"] += 1
        spent[of[1]] += of[0] in near


def _whole(size: int) -> _Spent:
    """Texts to keys, candidates, comparisons and families, by the seam in benchmarks/parts/copying.py."""
    index, profiles, families = Index(), list[Outline](), list(range(size))
    spent = dict.fromkeys(("spent", "compared", "wrong", *KINDS, *(f"all {kind}" for kind in KINDS)), 0.0)
    for numbers, texts in _blocks(size):
        start = time.process_time()
        for number, text in zip(numbers, texts, strict=True):
            strong, weak = copying.keys(text)
            profiles.append(copying.profile(text))
            near = index.near(strong, weak, number)
            index.add(number, strong, weak)
            found = [one for one in near if copying.related(profiles[one], profiles[number])]
            for one in found:
                families[_root(families, number)] = _root(families, one)
            spent["compared"] += len(near)
            spent["wrong"] += sum(_origin(one) != _origin(number) for one in found)
        spent["spent"] += time.process_time() - start
    for number in range(size):
        of = copied(number)
        if of is not None:
            spent[f"all {of[1]}"] += 1
            spent[of[1]] += _root(families, number) == _root(families, of[0])
    return spent


def _root(families: list[int], number: int) -> int:
    while families[number] != number:
        families[number] = number = families[families[number]]
    return number


def _origin(number: int) -> int:
    of = copied(number)
    return number if of is None else of[0]


def _stored(size: int) -> _Spent:
    """New documents asked of a store that has many."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "store.db"
        start = time.process_time()
        stored = StoredKeys(path, size)
        found = {"fill": time.process_time() - start, "bytes": path.stat().st_size, "rows": stored.rows}
        asked = stored.questions(QUESTIONS)
        _out_of_memory(path)
        cold = [_milliseconds(lambda one=one: stored.store.near_copies(*one)) for one in asked]  # type: ignore[misc]  # bound at once
        warm = [_milliseconds(lambda one=one: stored.store.near_copies(*one)) for one in asked]  # type: ignore[misc]  # as above
        new = [Keyed(document=size + at, strong=strong, weak=weak) for at, (strong, weak) in enumerate(asked[:ADDED])]
        added = [_milliseconds(lambda one=one: stored.store.add_copy_keys([one])) for one in new]  # type: ignore[misc]  # as above
        stored.store.close()
    for name, spent in (("cold", cold), ("warm", warm), ("added", added)):
        found |= {name: statistics.median(spent), f"{name} p95": statistics.quantiles(spent, n=20)[-1]}
    return found


def _out_of_memory(path: Path) -> None:
    """Ask the system to forget what it holds of a file, where it can be asked."""
    if hasattr(os, "posix_fadvise"):
        with path.open("rb") as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * _MILLI


def _aligned() -> _Spent:
    """Pairs of sequences of rare words that RapidFuzz aligns in a second, by what stands for a word."""
    chance = Random(7)  # noqa: S311 - nothing is secret here, and it has to come out the same
    ones = [chance.choices(range(DIFFERENT), k=chance.randint(*LENGTHS))]
    while len(ones) <= PAIRS:  # each shares about half of its words with the one before
        ones.append([word if chance.random() < HALF else chance.randrange(DIFFERENT) for word in ones[-1]])
        if len(ones) % LENGTHS[0] == 0:
            ones.append(chance.choices(range(DIFFERENT), k=chance.randint(*LENGTHS)))
    forms: dict[str, Sequence[Sequence[object]]] = {
        "words": [[f"word{word}" for word in one] for one in ones],
        "numbers": ones,
        "characters": ["".join(map(chr, one)) for one in ones],
    }
    found: _Spent = {}
    for name, sequences in forms.items():
        found[name] = _a_second(LCSseq.similarity, sequences)
        found[f"{name}, places"] = _a_second(LCSseq.editops, sequences)
    return found


def _a_second(work: Callable[[Sequence[object], Sequence[object]], object], ones: Sequence[Sequence[object]]) -> float:
    start = time.process_time()
    for one, other in pairwise(ones):
        work(one, other)
    return (len(ones) - 1) / (time.process_time() - start)


def _peer(name: str, size: int) -> _Spent:
    """What another library takes; nothing where it is not installed."""
    python = os.environ.get("KUAGER_PEERS", "")
    if not python:
        return {}
    script = ROOT / "benchmarks" / "parts" / "peer_copies.py"
    command = [str(Path(python).absolute()), str(script), name, str(size)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{name}: {done.stderr.strip()[-300:]}", file=sys.stderr)
        return {}
    found: _Spent = json.loads(done.stdout)
    return found


ALONE = {"candidates": _candidates, "whole": _whole, "stored": _stored}
PEERS = {"datasketch": "datasketch, MinHashLSH", "rensa": "rensa, RMinHashLSH"}


def main() -> None:
    """Measure and print the section *Copies*."""
    if words := alone.asked_alone():
        alone.tell(ALONE[words[0]](int(words[1])))
        return
    sizes = alone.wanted(SIZES)
    flags = {"candidates": "--million-texts", "stored": "--million"}
    larger = {what: [*sizes, *([MILLION] if flag in sys.argv else [])] for what, flag in flags.items()}
    found = {what: {size: alone.ask(__file__, what, str(size)) for size in larger[what]} for what in larger}
    few = min(COMPARED, sizes[-1])
    whole = {**alone.ask(__file__, "whole", str(few)), "of": few}
    peers = {name: _peer(name, sizes[-1]) for name in PEERS}
    parts = (_growth(found["candidates"]), _beside(sizes[-1], found["candidates"][sizes[-1]], whole, peers))
    page.publish("Copies", "\n".join((*parts, _of_store(found["stored"]), _of_alignment(_aligned()))))


def _growth(found: dict[int, _Spent]) -> str:
    head = ("texts", "keys (µs a text)", "look-up and adding (µs)", "texts a second", "keys a text",
            "candidates a text", "memory of the index (bytes a text)")  # fmt: skip
    rows = [
        [f"{size:,}", f"{one['keys'] / size * _MICRO:,.0f}", f"{one['index'] / size * _MICRO:,.0f}",
         f"{_rate(size, one):,.0f}", f"{one['own keys'] / size:.0f}", f"{one['met'] / size:.0f}",
         f"{one['memory'] / size:,.0f}"]
        for size, one in found.items()
    ]  # fmt: skip
    largest = max(found)
    rate = _rate(largest, found[largest])
    return f"""
`KUAGER_PEERS=build/peers/bin/python .venv/bin/python benchmarks/copies.py --million`: invented news of three thousand
characters (Zipf's law over {WORDS:,} words; twenty reports of each event share its names and numbers; stock phrases,
closing lines), every tenth a copy with changes. Processor seconds of one core. {page.machine()}. {page.load()}

{page.table(head, rows)}

At {largest:,} texts {rate:,.0f} a second, keys included; asked {ASKED_RATE:,}: {_met(rate >= ASKED_RATE)}.
"""


def _rate(size: int, one: _Spent) -> float:
    return size / (one["keys"] + one["index"])


def _met(yes: bool) -> str:  # noqa: FBT001 - a verdict
    return "met" if yes else "**not met**"


def _beside(size: int, own: _Spent, whole: _Spent, peers: dict[str, _Spent]) -> str:
    """Who finds which of the planted copies, and what that costs."""
    rate = _rate(size, own)
    rows = [
        ["candidates", f"{rate:,.0f}", f"{own['met'] / size:.1f}", *_recalls(own)],
        [
            f"the first {whole['of']:,.0f}: candidates, comparison, families",
            f"{whole['of'] / whole['spent']:,.0f}",
            f"{whole['compared'] / whole['of']:.1f}",
            *_recalls(whole),
        ],
    ]
    for name, one in peers.items():
        if one:
            theirs = size / one["spent"]
            cells = [f"{theirs:,.0f} (× {rate / theirs:.2g})", f"{one['met'] / size:.2f}", *_recalls(one)]
            rows.append([PEERS[name], *cells])
    return f"""
On the same {size:,} texts, each in a process of its own; found are copies that meet their original, in 100. In
brackets: how many times as fast candidates are. MinHash has 128 permutations over shingles of three words, and a
threshold of 0.5.

{page.table(("", "texts a second", "candidates a text", *KINDS), rows)}

What is rare is reckoned here over the first {LEARNT:,} texts and the shipped background, not over all texts; all else
is done as in the program (`benchmarks/parts/copying.py`). Pairs looked at:
{whole["compared"]:,.0f}; called copies without an origin in common: {whole["wrong"]:,.0f}.
The copies are made by rule, and all keep names and numbers: how many are found here shows what each method can see, not
how many real ones it finds.
"""


def _recalls(one: _Spent) -> list[str]:
    return [f"{100 * one[kind] / max(1, one[f'all {kind}']):.1f}" for kind in KINDS]


def _of_store(found: dict[int, _Spent]) -> str:
    head = ("documents in the store", "keys in it", "MB", "put in (documents a CPU-second)",
            "whom a new one meets, median (ms)", "95 % (ms)", "the same from the disk, median", "95 % (ms)",
            "its keys added, median (ms)")  # fmt: skip
    rows = [
        [f"{size:,}", f"{one['rows']:,.0f}", f"{one['bytes'] / _MEGA:,.0f}", f"{size / one['fill']:,.0f}",
         *(f"{one[name]:.2f}" for name in ("warm", "warm p95", "cold", "cold p95", "added"))]
        for size, one in found.items()
    ]  # fmt: skip
    largest = max(found)
    median = found[largest]["warm"]
    return f"""
In the store, with invented keys: {STRONG} strong and {WEAK} weak ones a document, six of them of many documents. Time
on the clock; from the disk means: after the system was asked to forget the file.

{page.table(head, rows)}

At {largest:,} documents {median:.1f} ms; asked below {ASKED_MS} ms: {_met(median < ASKED_MS)}.
"""


def _of_alignment(found: _Spent) -> str:
    rows = [
        [name, f"{found[name]:,.0f}", f"{found[f'{name}, places']:,.0f}"] for name in ("words", "numbers", "characters")
    ]
    return f"""
Sequences of {LENGTHS[0]} to {LENGTHS[1]} rare words, of which most share half with the next, aligned by RapidFuzz
(`LCSseq`). A word is itself, a number, or a character of one text. Pairs in a CPU-second: how long the common
subsequence is, and where it stands.

{page.table(("a word is", "length", "places"), rows)}
"""


if __name__ == "__main__":
    main()
