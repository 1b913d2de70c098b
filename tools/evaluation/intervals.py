"""How sure a score is: bootstrap intervals over documents, the same on every run and every machine."""

import random
from collections.abc import Sequence
from functools import cache
from operator import itemgetter

from tools.evaluation.scores import Counts, Score

RESAMPLES = 1000
SEED = 20_220_105
MOST_BLOCKS = 200
_TAIL = 0.025

Interval = tuple[float, float]


@cache
def _draws(blocks: int) -> tuple["itemgetter[tuple[int, ...]]", ...]:
    """For each resample the blocks that it draws."""
    chance = random.Random(SEED)  # noqa: S311 - a sample that has to be the same on every run, no secret
    indices = range(blocks)
    return tuple(itemgetter(*chance.choices(indices, k=blocks)) for _ in range(RESAMPLES))


def _blocks(units: Sequence[Counts]) -> list[Counts]:
    """Documents by turns in at most so many blocks, so that ten thousand sentences cost no more than two hundred."""
    if len(units) <= MOST_BLOCKS:
        return list(units)
    return [Counts.total(units[start::MOST_BLOCKS]) for start in range(MOST_BLOCKS)]


def _middle(values: list[float]) -> Interval:
    """What is left of the values without the lowest and the highest 2.5 per cent."""
    ordered = sorted(values)
    aside = int(len(ordered) * _TAIL)
    return ordered[aside], ordered[-1 - aside]


def of(score: Score) -> dict[str, Interval]:
    """The 95 per cent intervals of recall, precision and F1; empty where a score is not of several documents."""
    blocks = _blocks(score.units)
    if len(blocks) <= 1:
        return {}
    columns = [[getattr(block, field) for block in blocks] for field in ("right", "gold", "right_given", "given")]
    drawn = [Counts(*(sum(draw(column)) for column in columns)) for draw in _draws(len(blocks))]
    found = {"recall": _middle([counts.recall for counts in drawn])}
    if score.given is not None:
        found["precision"] = _middle([counts.precision for counts in drawn])
        found["f1"] = _middle([counts.f1 for counts in drawn])
    return found
