"""Why two texts are thought to hang together, in sentences for a reader without training."""

from kuager.copies.comparing import Likeness
from kuager.copies.directing import Direction

_PERCENT = 100
_WORTH_TELLING = 6
_SOME = 0.1


def reason(relation: str, likeness: Likeness, told: Direction) -> str:
    """What speaks for a relation, and for its direction."""
    return " ".join(part for part in (_found(relation, likeness), _direction(told)) if part)


def _found(relation: str, likeness: Likeness) -> str:
    if relation == "quotes":
        return (
            f"Both give the same words of a speaker, {likeness.quoted_run} in a row; what is told around them is each"
            " one's own."
        )
    if relation == "cites":
        return "One names the other's outlet as where it has something from, and tells some of the same."
    if relation == "independent":
        return "Both tell of one event with names and numbers in common, each in an order and with matter of its own."
    parts = [
        f"{_share(likeness.tiled)} of the shorter text stands word for word in the other" * (likeness.tiled >= _SOME),
        f"the longest run has {likeness.longest} words" * (likeness.longest >= _WORTH_TELLING),
        f"{_share(likeness.ordered)} of its rare words, names and numbers come in the same order"
        * (likeness.ordered >= _SOME),
        f"sentence by sentence {_share(likeness.matched)} of what it tells is told there too"
        * (likeness.matched >= _SOME),
    ]
    told = "; ".join(part for part in parts if part)
    return f"{told[0].upper()}{told[1:]}." if told else ""


def _share(part: float) -> str:
    return f"{round(part * _PERCENT)} %"


def _direction(told: Direction) -> str:
    if told.why == "later":
        return "The one that came out later descends from the other."
    return "The one that names the other's outlet descends from it." if told.why == "names" else ""
