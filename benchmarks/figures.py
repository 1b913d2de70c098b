"""How long the checks and ledgers of a case take: ``python benchmarks/figures.py [--write] [--up-to FIGURES]``."""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.parts import alone, page, tolls  # noqa: E402 - the script also runs by its path
from kuager.figures import Comparison, ledgers  # noqa: E402 - as above

SIZES = (1_000, 10_000, 100_000, 1_000_000)
MORE = 100
_ASKED, _ASKED_SECONDS, _ASKED_MORE = 100_000, 10, 100
_LEDGERS_UP_TO = 100_000
_MILLI = 1000


def _measured(size: int) -> dict[str, float]:
    """One size, in a process of its own."""
    papers = list(tolls.papers(size))
    before = alone.peak()
    comparison = Comparison()
    start = time.process_time()
    for paper in papers:
        comparison.put(paper.name, paper.figures, paper.text)
    found = {"checks": float(len(comparison.checks()))}
    found["from nothing"] = time.process_time() - start
    found["memory"] = alone.peak() - before
    more = [_milliseconds(lambda number=number: _add(comparison, number, size)) for number in range(MORE)]  # type: ignore[misc]  # bound at once
    found |= {"more": statistics.median(more), "more p95": statistics.quantiles(more, n=20)[-1], "most": max(more)}
    if size <= _LEDGERS_UP_TO:
        start = time.process_time()
        ledgers([figure for paper in papers for figure in paper.figures], ())
        found["ledgers"] = time.process_time() - start
    return found


def _add(comparison: Comparison, number: int, size: int) -> None:
    """One more claim, and all checks after it."""
    paper = tolls.one_more(size + number, size)
    comparison.put(paper.name, paper.figures, paper.text)
    comparison.checks()


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * _MILLI


def main() -> None:
    """Measure and print the section *Figures*."""
    if words := alone.asked_alone():
        alone.tell(_measured(int(words[0])))
        return
    page.publish("Figures", _told({size: alone.ask(__file__, str(size)) for size in alone.wanted(SIZES)}))


def _told(found: dict[int, dict[str, float]]) -> str:
    head = ("figures", "all checks, from nothing (CPU s)", "figures a second", "checks listed", "memory (MB)",
            "after one more, median (CPU ms)", "95 % (ms)", "ledgers and envelopes (CPU s)")  # fmt: skip
    rows = [
        [f"{size:,}", f"{one['from nothing']:.2f}", f"{size / one['from nothing']:,.0f}", f"{one['checks']:,.0f}",
         f"{one['memory']:,.0f}", f"{one['more']:.1f}", f"{one['more p95']:.1f}",
         f"{one['ledgers']:.2f}" if "ledgers" in one else "not measured"]
        for size, one in found.items()
    ]  # fmt: skip
    asked = found.get(_ASKED)
    verdict = "" if asked is None else _verdict(asked)
    return f"""
`.venv/bin/python benchmarks/figures.py`: all checks over figures that are in memory. A quantity has
{tolls.IN_A_QUANTITY} figures by up to {tolls.VOICES} speakers over {tolls.DAYS} days, a document {tolls.IN_A_DOCUMENT};
one figure in fifty is wrong by a third. "After one more": a document with one figure comes, and all checks are asked
for again, {MORE} times. One core. {page.machine()}.

{page.table(head, rows)}
{verdict}"""


def _verdict(one: dict[str, float]) -> str:
    whole, more, often = one["from nothing"], one["more"], one["more p95"]
    return f"""
At {_ASKED:,} figures in 1,000 quantities:

- from nothing {whole:.1f} s, asked below {_ASKED_SECONDS} s: {_met(whole, _ASKED_SECONDS)};
- after one more {more:.1f} ms in the median, asked below {_ASKED_MORE} ms: {_met(more, _ASKED_MORE)};
  95 % {often:.0f} ms: {_met(often, _ASKED_MORE)};
  at most {one["most"]:.0f} ms (a new floor of a count that many others hold).
"""


def _met(measured: float, asked: float) -> str:
    return "met" if measured < asked else "**not met**"


if __name__ == "__main__":
    main()
