"""What figures would gain and lose by comparing newcomers: ``python benchmarks/newcomers.py [--write]``.

If one policeman more died since Monday, one more person died since Monday. No check says so (ADR 0015): it needs a
solver, and it is false where a speaker has moved the dead from one class to another.
"""

import random
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.parts import page  # noqa: E402 - the script also runs by its path
from tests.figures.linear import Cell, Interval, Linear, is_part  # noqa: E402 - as above

HISTORIES = 100
POPULATIONS = ("people", "security_forces", "police", "military", "protesters", "civilians")
PLACES = ("Kazakhstan", "Almaty", "Aktau", "Taraz")
ROLES = ("police", "military", "protesters", "civilians")
SIZES = ((10, 4), (30, 5), (100, 7), (300, 7))
MOVED = (0, 1, 5, 20)
_PERCENT = 100


@dataclass(frozen=True, slots=True)
class _Dead:
    """One who died: where, on which day; as whom they are counted first, and as whom from some day on."""

    place: str
    day: int
    first: str
    then: str
    since: int

    def counted(self, cell: Cell, day: int) -> bool:
        """Whether a count of a cell as of a day includes them."""
        role = self.then if day >= self.since else self.first
        return self.day <= day and is_part(("killed", role, self.place), cell)


@dataclass(slots=True)
class _Found:
    """What newcomers changed in some histories."""

    systems: int = 0
    broken: int = 0
    envelopes: int = 0
    narrower: int = 0
    gains: list[float] = field(default_factory=list)


def _history(chance: random.Random, days: int, moved: int) -> list[_Dead]:
    return [
        _Dead(
            place=chance.choice(PLACES[1:]),
            day=chance.randrange(days),
            first=(role := chance.choice(ROLES)),
            then=chance.choice(ROLES) if chance.randrange(_PERCENT) < moved else role,
            since=chance.randrange(1, days),
        )
        for _ in range(chance.randint(10, 300))
    ]


def _claims(chance: random.Random, claims: int, days: int, moved: int) -> list[Interval]:
    """Honest claims as news have them: mostly one number, often a lower limit; each true when it is made."""
    dead = _history(chance, days, moved)
    cells = [("killed", who, where) for who in POPULATIONS for where in PLACES]
    chosen = chance.sample(cells, min(len(cells), max(3, claims // 6)))
    found = []
    for _ in range(claims):
        cell, day = chance.choice(chosen), chance.randrange(days)
        number = sum(one.counted(cell, day) for one in dead)
        way = chance.choice(("exact", "exact", "at least", "at least", "at most", "range"))
        slack = 0 if way == "exact" else chance.choice((0, 1, 5))
        lower = None if way == "at most" else max(0, number - slack)
        found.append(Interval(cell, day, lower, None if way == "at least" else number + slack))
    return found


def _measured(claims: int, days: int, moved: int) -> _Found:
    chance = random.Random(f"{claims} {days} {moved}")  # noqa: S311 - the same histories each time
    found = _Found()
    while found.systems < HISTORIES:
        told = _claims(chance, claims, days, moved)
        plain = Linear(told)
        if plain.is_possible():
            found.systems += 1
            _compare(told, plain, found)
    return found


def _compare(told: Sequence[Interval], plain: Linear, found: _Found) -> None:
    strict = Linear(told, newcomers=True)
    if not strict.is_possible():
        found.broken += 1
        return
    for cell in plain.cells:
        day = max(one.day for one in told if one.cell == cell)
        wide, narrow = plain.envelope(cell, day), strict.envelope(cell, day)
        found.envelopes += 1
        if wide != narrow:
            found.narrower += 1
            found.gains.append(_share(wide, narrow))


def _share(wide: tuple[int, int | None], narrow: tuple[int, int | None]) -> float:
    """How much of an envelope is left; where it has no greatest number, how much its least one has risen."""
    if wide[1] is None or narrow[1] is None:
        return 1.0 if narrow[1] is None else 0.0
    return (narrow[1] - narrow[0] + 1) / (wide[1] - wide[0] + 1)


def main() -> None:
    """Measure and print the section *Newcomers*."""
    head = ("claims, days", "dead counted as others later (%)", "systems", "conflicts that are none (%)", "envelopes",
            "narrower (%)", "what is left of those, median (%)")  # fmt: skip
    rows = [_row(claims, days, moved, _measured(claims, days, moved)) for claims, days in SIZES for moved in MOVED]
    page.publish("Newcomers", _section(page.table(head, rows)))


def _row(claims: int, days: int, moved: int, one: _Found) -> list[str]:
    left = f"{statistics.median(one.gains) * _PERCENT:.0f}" if one.gains else "–"
    return [
        f"{claims}, {days}",
        f"{moved}",
        f"{one.systems}",
        f"{one.broken / one.systems * _PERCENT:.1f}",
        f"{one.envelopes:,}",
        f"{one.narrower / max(1, one.envelopes) * _PERCENT:.1f}",
        left,
    ]


def _section(table: str) -> str:
    return f"""
`.venv/bin/python benchmarks/newcomers.py`: honest claims on random histories that fit all axioms, {HISTORIES} for each
row; once more with the rule that a whole grows by no less than its parts together, in HiGHS. *Conflicts that are none*:
systems that the rule alone calls impossible, though every claim was true when it was made: dead were counted as others
later. {page.machine()}.

{table}
"""


if __name__ == "__main__":
    main()
