"""Which of two figures was said later."""

from kuager.model.records import StatedFigure
from kuager.model.speakers import said


def surely_later(one: StatedFigure, other: StatedFigure) -> bool:
    """Whether the second was surely said later; where that is not told, whether it surely concerns a later time."""
    first, second = said(one), said(other)
    if first is not None and second is not None and (first.surely_before(second) or second.surely_before(first)):
        return first.surely_before(second)
    if first is not None and first == second and first.known_day is not None:
        return False
    before, after = one.count.about, other.count.about
    return before is not None and after is not None and before.value.surely_before(after.value)
