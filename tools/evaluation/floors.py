"""Floors: a score once reached may not be lost, and a floor is only lowered by somebody who says so."""

import hashlib
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.evaluation.scores import Score

_STEPS = 10_000

Floor = Mapping[str, float]
"""The least recall, and the least precision where the score has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """The pinned values and the gold files that they were measured on.

    Attributes:
        corpora: SHA-256 over the gold files of each corpus.
        values: The floor of each score.
    """

    corpora: Mapping[str, str]
    values: Mapping[str, Floor]


class WouldLower(Exception):
    """An update would lower a floor, and nobody has said that it may."""


def digest_of(paths: Iterable[Path]) -> str:
    """SHA-256 over the names and bytes of gold files, so that a changed file is a changed corpus."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(hashlib.sha256(path.name.encode()).digest())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def load(path: Path) -> Floors:
    """Read the floors; a missing file holds none."""
    if not path.exists():
        return Floors(corpora={}, values={})
    stored = json.loads(path.read_text(encoding="utf-8"))
    return Floors(corpora=stored["corpora"], values=stored["floors"])


def save(path: Path, floors: Floors) -> None:
    """Write the floors in the order of their names, one a line, so that a change shows as one line."""
    values = {name: dict(sorted(floor.items(), reverse=True)) for name, floor in sorted(floors.values.items())}
    lines = ",\n".join(f"    {json.dumps(name)}: {json.dumps(floor)}" for name, floor in values.items())
    corpora = json.dumps(dict(sorted(floors.corpora.items())), indent=2).replace("\n", "\n  ")
    path.write_text(f'{{\n  "corpora": {corpora},\n  "floors": {{\n{lines}\n  }}\n}}\n', encoding="utf-8")


def value_of(score: Score) -> dict[str, float]:
    """What is pinned of a score, rounded down so that a floor is never above what was measured."""
    value = {"recall": _down(score.recall)}
    if score.precision is not None:
        value["precision"] = _down(score.precision)
    return value


def _down(value: float) -> float:
    return math.floor(value * _STEPS + 1e-9) / _STEPS


def below(scores: Iterable[Score], floors: Floors) -> list[str]:
    """One sentence for each pinned score that is below its floor."""
    sentences = []
    for score in scores:
        measured = value_of(score)
        for part, least in floors.values.get(score.name, {}).items():
            if measured.get(part, 0.0) < least:
                sentences.append(f"{score.name}: {part} is {measured.get(part)}, its floor is {least}")
    return sentences


def _belongs(name: str, corpus: str) -> bool:
    """Names of scores begin with the name of their corpus."""
    return name.startswith(f"{corpus}.") or name == corpus


def lost(corpus: str, scores: Iterable[Score], floors: Floors) -> list[str]:
    """One sentence for each pinned score of a corpus that is no longer measured at all."""
    measured = {score.name for score in scores}
    pinned = [name for name in floors.values if _belongs(name, corpus)]
    return [f"{name} has a floor and is not measured any more" for name in pinned if name not in measured]


def raised(floors: Floors, corpora: Mapping[str, str], scores: Sequence[Score], *, may_lower: bool) -> Floors:
    """The floors after a measurement: raised where it is better, and pinned anew to the gold files.

    Raises:
        WouldLower: A floor would fall, and ``may_lower`` is not set.
    """
    values = dict(floors.values)
    falling = [*below(scores, floors), *(sentence for name in corpora for sentence in lost(name, scores, floors))]
    if falling and not may_lower:
        raise WouldLower("\n".join(falling))
    for name in [name for name in values if any(_belongs(name, corpus) for corpus in corpora)]:
        del values[name]
    values |= {score.name: value_of(score) for score in scores if score.pinned}
    return Floors(corpora={**floors.corpora, **corpora}, values=values)
