"""What a pair of texts is called of which one descends from the other: by language, runs of words, what is left."""

from collections.abc import Sequence

from kuager.copies.anchors import Anchors
from kuager.copies.comparing import Likeness
from kuager.copies.passages import Beside

NEAR = 0.5
"""Share of the shorter text's narration in common runs from which on it is a near copy."""

_VERBATIM = 0.45
_LEFT = 0.4
_LEFT_OF_SHORTER = 0.25
_DENSE = 0.75
_GAP = 25


def named(one: Anchors, other: Anchors, likeness: Likeness, stretches: Sequence[Beside]) -> str:
    """The relation of two texts of which one descends from the other, or both from a third."""
    if one.language != other.language:
        return "translation"
    if _is_excerpt(one, other, likeness, stretches):
        return "excerpt"
    return "near_copy" if likeness.tiled >= NEAR else "rewrite"


def _is_excerpt(one: Anchors, other: Anchors, likeness: Likeness, stretches: Sequence[Beside]) -> bool:
    """Whether one stretch of a text is taken word by word from another, and each has other matter besides."""
    covered = [_covered(text, [getattr(each, side) for each in stretches]) for text, side in _sides(one, other)]
    common = sum(covered[0])
    if not common or _run_words(likeness, covered[0]) < _VERBATIM * common:
        return False
    rests = sorted(1 - sum(each) / len(each) for each in covered)
    whole = rests[0] < _LEFT_OF_SHORTER
    if whole:
        return rests[1] > 1 - NEAR
    return rests[0] >= _LEFT and max(map(_density, covered)) >= _DENSE


def _sides(one: Anchors, other: Anchors) -> tuple[tuple[Anchors, str], tuple[Anchors, str]]:
    return (one, "one"), (other, "other")


def _covered(text: Anchors, stretches: Sequence[tuple[int, int]]) -> bytearray:
    marks = bytearray(len(text))
    for start, end in stretches:
        marks[start:end] = b"\x01" * (end - start)
    return marks


def _run_words(likeness: Likeness, covered: bytearray) -> int:
    """Words of the common stretches that stand in common runs."""
    return sum(sum(covered[run.one : run.one + run.length]) for run in likeness.tiles)


def _density(covered: bytearray) -> float:
    """How much of the common words stand close together: within a paragraph's distance of one another."""
    best = here = gap = 0
    for mark in covered:
        gap = 0 if mark else gap + 1
        here = 0 if gap > _GAP else here + mark
        best = max(best, here)
    return best / max(1, sum(covered))
