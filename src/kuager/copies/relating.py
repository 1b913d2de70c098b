"""From how alike two texts are to what they have to do with each other: ``copies_v1``.

Each pair gets one relation of the vocabulary ``copy_relations`` and a score with a meaning: of a hundred such pairs
in the labelled texts, how many descend from one another (a logistic regression; its weights, how they were found and
on what stand in ``weights.toml``). What only quotations have in common is the same statement told twice, and no copy.
"""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from kuager.copies.comparing import Likeness, in_order
from kuager.copies.naming import named
from kuager.copies.passages import beside
from kuager.copies.prepared import Outline, Prepared

COPIES_VERSION = "copies_v1"

COPIED = frozenset({"near_copy", "rewrite", "translation", "excerpt"})
"""Relations by which the text itself descends."""

_TAKEN_OVER = 0.2  # of 843,000 pairs of real reports on one region that were not made from one another
_LONG_RUN = 20  # hardly any shares more, nor a longer run (tests/copies/test_real.py)
_LIKELY = 0.5
_WORTH_COMPARING = 0.04
_CITED = 0.07
_CITING = 0.93  # of 12 labelled pairs that are told to cite all do: (12 + 1) / (12 + 2), Laplace's rule of succession
_QUOTED = 0.3
_QUOTED_RUN = 8
_ONE_EVENT = 0.08


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A logistic regression over the features of a pair, and from which score on it is told."""

    bias: float
    of: Mapping[str, float]
    told_from: float


@cache
def weights() -> Mapping[str, Weights]:
    """The weights for texts of one language and of two, as ``weights.toml`` has them."""
    table = tomllib.loads(resources.files(__package__).joinpath("weights.toml").read_text("utf-8"))
    return {
        name: Weights(bias=float(one["bias"]), of=dict(one["of"]), told_from=float(one["told_from"]))
        for name, one in table.items()
    }


def features(likeness: Likeness) -> dict[str, float]:
    """The numbers that the decision rests on, each between 0 and 1 or so."""
    return {
        "tiled": min(likeness.tiled, 0.5),
        "longest": min(likeness.longest, 24) / 24,
        "ordered": min(likeness.ordered, 0.6),
        "ordered_all": min(likeness.ordered_all, 0.6),
        "odd": min(likeness.odd, 0.6),
        "both": min(likeness.both, 0.5),
        "chained": min(likeness.chained, 0.5),
        "matched": min(likeness.matched, 0.5),
    }


def score(likeness: Likeness, *, one_language: bool) -> float:
    """How surely one of both texts descends from the other, or both from a third; from 0 to 1."""
    chosen = weights()["one_language" if one_language else "two_languages"]
    found = features(likeness)
    told = chosen.bias + sum(weight * found[name] for name, weight in sorted(chosen.of.items()))
    return 1 / (1 + math.exp(-told))


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """What two texts have to do with each other.

    Attributes:
        relation: Vocabulary ``copy_relations``; ``""`` where they have nothing to do with each other.
        score: How surely one descends from the other, from 0 to 1.
        review: Vocabulary ``review``.
    """

    relation: str
    score: float
    review: str = "suggested"


def relate(
    one: Prepared, other: Prepared, likeness: Likeness, *, names_outlet: bool, judged: str | None = None
) -> Related:
    """The relation of two texts.

    Args:
        one: A text.
        other: Another.
        likeness: How alike they are.
        names_outlet: Whether one names the other's outlet as where it has something from.
        judged: What people said of the pair: ``same``, ``different``, ``disputed``, or None.
    """
    sure = score(likeness, one_language=one.anchors.language == other.anchors.language)
    suggested = _suggested(one, other, likeness, sure, names_outlet=names_outlet)
    if judged == "different":
        return Related(relation="independent", score=sure, review="accepted")
    if judged == "same":
        stretches = beside(one.anchors, other.anchors, likeness)
        found = suggested if suggested in COPIED else named(one.anchors, other.anchors, likeness, stretches)
        return Related(relation=found, score=sure, review="accepted")
    review = "disputed" if judged == "disputed" else "suggested"
    return Related(relation=suggested, score=max(sure, _CITING) if suggested == "cites" else sure, review=review)


def is_worth_comparing(one: Outline, other: Outline) -> bool:
    """Whether enough rare words come in the same order that two texts may be related at all."""
    return max(in_order(one, other)) >= _WORTH_COMPARING


def _suggested(one: Prepared, other: Prepared, likeness: Likeness, sure: float, *, names_outlet: bool) -> str:
    language = "one_language" if one.anchors.language == other.anchors.language else "two_languages"
    by_words = likeness.tiled > _TAKEN_OVER or likeness.longest > _LONG_RUN
    if sure >= (_LIKELY if by_words else weights()[language].told_from):
        return named(one.anchors, other.anchors, likeness, beside(one.anchors, other.anchors, likeness))
    if names_outlet and likeness.matched >= _CITED:
        return "cites"
    if likeness.quoted_run >= _QUOTED_RUN and likeness.quoted >= _QUOTED:
        return "quotes"
    return "independent" if likeness.matched >= _ONE_EVENT else ""
