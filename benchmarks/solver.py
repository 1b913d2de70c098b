"""What a solver would cost for figures, HiGHS: ``python benchmarks/solver.py [--write]``."""

import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import highspy  # noqa: E402 - the script also runs by its path

from benchmarks.parts import alone, page  # noqa: E402 - as above
from kuager.figures import check, ledgers  # noqa: E402 - as above
from kuager.figures.conflicts import Conflict, pairs  # noqa: E402 - as above
from kuager.figures.placing import Placed, placed  # noqa: E402 - as above
from kuager.figures.sums import Sums  # noqa: E402 - as above
from kuager.figures.system import system  # noqa: E402 - as above
from kuager.model.records import StatedFigure  # noqa: E402 - as above
from kuager.model.vocab import places  # noqa: E402 - as above
from tests.figures.linear import Interval, Linear, families  # noqa: E402 - as above
from tests.figures.test_solver import POPULATIONS, Shape, papers, told  # noqa: E402 - as above

Answer = TypeVar("Answer")
DAYS = {100: 5, 1_000: 15, 10_000: 40}
CELLS = 24
PEOPLE = 400
PARTS = (12, 24, 48, 60)
FILTERED = 10_000  # more claims than this are not left out one by one: it would take hours


def _measured(size: int) -> dict[str, float]:
    """Both on one system of honest claims, then with one false claim in it."""
    claims = told(Shape(seed=2022, claims=size, cells=CELLS, days=DAYS[size], people=PEOPLE, lies=0))
    wrong = _with_a_false_one(claims)
    found: dict[str, float] = {}
    found |= _ours(claims, wrong)
    found["memory ours"] = alone.peak()
    found |= _highs(claims, wrong)
    found["memory both"] = alone.peak()
    return found


def _with_a_false_one(claims: Sequence[Interval]) -> list[Interval]:
    """One ceiling in the middle falls below what others say of the same cell and day."""
    floors = [(one.lower or 0, number) for number, one in enumerate(claims) if one.lower is not None]
    _, number = sorted(floors)[-len(floors) // 4]
    false = replace(claims[number], lower=None, upper=(claims[number].lower or 0) - 1)
    return [*claims, false]


def _ours(claims: Sequence[Interval], wrong: Sequence[Interval]) -> dict[str, float]:
    figures, texts = _figures(claims)
    broken, their_texts = _figures(wrong)
    nothing, consistent = _timed(lambda: check(figures, texts))
    some, conflict = _timed(lambda: check(broken, their_texts))
    ones = placed(broken)
    alone, deciding = _timed(lambda: _deciding(ones))
    allowed, envelopes = _timed(lambda: ledgers(figures, ()))
    _demand(not nothing and 0 < len(some) <= len(alone))
    return {
        "ours consistent": consistent,
        "ours conflict": conflict,
        "ours deciding": deciding,
        "ours envelopes": envelopes,
        "quantities": len(allowed),
    }


def _deciding(ones: Sequence[Placed]) -> list[Conflict]:
    """The mathematics without the sentences: all conflicts of figures whose words are read already."""
    whole = system(ones)
    sums = Sums(whole)
    found = [conflict for group in whole.claims for conflict in pairs(whole, group)]
    return [*found, *(conflict for group in whole.claims for conflict in sums.broken(group))]


def _highs(claims: Sequence[Interval], wrong: Sequence[Interval]) -> dict[str, float]:
    linear, built = _timed(lambda: Linear(claims))
    possible, consistent = _timed(linear.is_possible)
    _demand(possible)
    last = {cell: max(one.day for one in claims if one.cell == cell) for cell in linear.cells}
    _, envelopes = _timed(lambda: [linear.envelope(cell, day) for cell, day in last.items()])
    found = {"rows": linear.rows, "built": built, "consistent": consistent, "envelopes": envelopes}
    false = Linear(wrong)
    possible, spent = _timed(false.is_possible)
    _demand(not possible)
    if len(claims) <= FILTERED:
        conflict, filtered = _timed(false.conflict)
        found |= {"filter": spent + filtered, "filter size": len(conflict)}
    conflict, isolated = _timed(Linear(wrong).conflict_of_the_solver)
    return found | {"iis": isolated, "iis size": len(conflict), "unknowns": len(linear.cells) * len(linear.days)}


def _figures(claims: Sequence[Interval]) -> tuple[list[StatedFigure], dict[str, str]]:
    written = papers(claims)
    return [paper.figures[0] for paper in written], {paper.name: paper.text for paper in written}


def _demand(agreed: object) -> None:
    if not agreed:
        message = "the two do not agree"
        raise SystemExit(message)


def _timed(work: Callable[[], Answer]) -> tuple[Answer, float]:
    start = time.process_time()
    answer = work()
    return answer, time.process_time() - start


def _families(number: int) -> int:
    """How many largest families of cells that share nobody there are in a sample."""
    inside = ("Kazakhstan", "Almaty", "Mangystau Region", "Jambyl Region")
    where = ["Kazakhstan", *(name for name, place in places().items() if place.within in inside)][:41]
    cells = [("killed", who, place) for who in POPULATIONS for place in where]
    chance = random.Random(number)  # noqa: S311 - the same sample each time
    return sum(1 for _ in families(chance.sample(cells, number)))


def main() -> None:
    """Measure and print the section *Figures against a solver*."""
    if words := alone.asked_alone():
        alone.tell(_measured(int(words[0])))
        return
    page.publish("Figures against a solver", _section({size: alone.ask(__file__, str(size)) for size in DAYS}))


def _section(found: dict[int, dict[str, float]]) -> str:
    head = ("claims", "unknowns", "inequalities", "`check` (s)", "of it deciding (s)", "HiGHS: does it fit?",
            "one conflict, leaving out", "one conflict, its own", "`ledgers` (s)", "HiGHS: envelopes",
            "memory (MB)", "with HiGHS")  # fmt: skip
    rows = [_row(size, one) for size, one in found.items()]
    version = highspy.Highs().version()  # type: ignore[no-untyped-call]  # its own typing leaves this out
    return f"""
`.venv/bin/python benchmarks/solver.py`: figures of {CELLS} quantities in one lattice, all true of one random history;
then with one false claim. CPU-seconds of one core. `check` and `ledgers` are everything that a user gets, with sources,
readings, sentences and rows. *Deciding* is what HiGHS {version} is held against: finding all conflicts of figures
whose words are read. HiGHS is timed without writing down the inequalities; in brackets how many times as long as
deciding, or as `ledgers`. It finds one conflict: by leaving out claim after claim, or its own irreducible subsystem.
{page.machine()}.

{page.table(head, rows)}

{_notes(found)}
"""


def _row(size: int, one: dict[str, float]) -> list[str]:
    return [
        f"{size:,}",
        f"{one['unknowns']:,.0f}",
        f"{one['rows']:,.0f}",
        f"{one['ours conflict']:.3f}",
        f"{one['ours deciding']:.3f}",
        _against(one, "consistent", "ours deciding"),
        _against(one, "filter", "ours deciding"),
        _against(one, "iis", "ours deciding"),
        f"{one['ours envelopes']:.3f}",
        _against(one, "envelopes", "ours envelopes"),
        f"{one['memory ours']:.0f}",
        f"{one['memory both']:.0f}",
    ]


def _against(one: dict[str, float], theirs: str, ours: str) -> str:
    return f"{one[theirs]:.3f} (× {one[theirs] / one[ours]:.2f})" if theirs in one else "not tried"


def _notes(found: dict[int, dict[str, float]]) -> str:
    built = ", ".join(f"{one['built']:.2f} s at {size:,}" for size, one in found.items())
    sizes = ", ".join(
        f"{one['iis size']:.0f} claims where {one.get('filter size', 2):.0f} are enough at {size:,}"
        for size, one in found.items()
        if "filter size" in one
    )
    parts = ", ".join(f"{_families(number):,} families of {number} parts" for number in PARTS)
    return f"""
- A whole is no smaller than each largest family of parts that share nobody: an inequality for every day. In samples of
  populations and places of Kazakhstan there are {parts}.
  Pushing floors up seeks the greatest family and lists none.
- Writing the inequalities down takes {built} more.
- Its own irreducible subsystem had {sizes}."""


if __name__ == "__main__":
    main()
