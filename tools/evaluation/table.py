"""The scores as a table for the terminal, with every miss beside the nearest thing that was read."""

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from tools.evaluation import intervals
from tools.evaluation.floors import Floors
from tools.evaluation.scores import Score

_HEAD = ("score", "right", "gold", "R", "95 %", "given", "P", "95 %", "F1", "95 %", "asked", "floor")
_WIDTHS = (37, 6, 6, 6, 9, 6, 6, 9, 6, 9, 9, 11)


@cache
def _goals() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("goals.toml").read_text(encoding="utf-8"))


def asked(score: Score) -> str:
    """What the first release asks of a score, and a mark where it is not met."""
    goal = _goals().get(score.name)
    if goal is None:
        return ""
    met = (
        score.right >= goal.get("right", 0)
        and score.recall >= goal.get("recall", 0)
        and (score.precision if score.precision is not None else 1.0) >= goal.get("precision", 0)
    )
    parts = [str(goal["right"])] if "right" in goal else []
    parts += [f"{letter}{goal[part]:.2f}" for letter, part in (("R", "recall"), ("P", "precision")) if part in goal]
    return f"{' '.join(parts)}{'' if met else ' !'}"


def _floor(score: Score, floors: Floors) -> str:
    floor = floors.values.get(score.name)
    if floor is None:
        return "none" if score.pinned else "-"
    return " ".join(_share(value) for value in floor.values())


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}".replace("0.", ".", 1) if value < 1 else "1"


def _row(score: Score, floors: Floors) -> tuple[str, ...]:
    given = "" if score.given is None else str(score.given)
    between = {part: _between(ends) for part, ends in intervals.of(score).items()}
    shares = (
        *(_share(score.recall), between.get("recall", "")),
        *(given, _share(score.precision), between.get("precision", "")),
        *(_share(score.f1), between.get("f1", "")),
    )
    return (score.name, str(score.right), str(score.gold), *shares, asked(score), _floor(score, floors))


def _between(ends: intervals.Interval) -> str:
    return "-".join(f"{end:.2f}".replace("0.", ".", 1) if end < 1 else "1" for end in ends)


def rows(scores: Sequence[Score], floors: Floors) -> Iterator[str]:
    """The table line by line, its head first."""
    for cells in (_HEAD, *(_row(score, floors) for score in scores)):
        first, *others = cells
        line = "".join(f" {cell:>{width}}" for cell, width in zip(others, _WIDTHS[1:], strict=True))
        yield f"{first:<{_WIDTHS[0]}}{line}".rstrip()


def details(scores: Sequence[Score]) -> Iterator[str]:
    """What was missed, what was wrong and what has to be known, score by score."""
    for score in scores:
        if not (score.misses or score.false or score.notes or score.failures):
            continue
        yield f"\n{score.name}"
        if score.failures:
            yield f"  gaps   {', '.join(f'{name} {count}' for name, count in score.failures)}"
        yield from (f"  note   {note}" for note in score.notes)
        for miss in score.misses:
            yield f"  missed {miss.gold}: {miss.wanted}"
            yield f"         nearest: {miss.nearest or 'nothing'}"
        yield from (f"  false  {false}" for false in score.false)
