"""Figures that their own text calls a part of a number of the same quantity ("3,340, of whom 904 remain")."""

from collections.abc import Iterable

from kuager.model.records import Count, StatedFigure


def own_parts(figures: Iterable[StatedFigure]) -> frozenset[str]:
    """The ids of such figures: they count no whole, so none of them is a last word or bears a range.

    Args:
        figures: All figures that may be wholes or parts.
    """
    ones = list(figures)
    at = {(one.document, one.count.number.start, one.count.number.end): one.count for one in ones}
    found = set()
    for one in ones:
        span = one.count.part_of
        whole = None if span is None else at.get((one.document, span.start, span.end))
        if whole is not None and _counted(whole) == _counted(one.count):
            found.add(one.id)
    return frozenset(found)


def _counted(count: Count) -> tuple[str, str, str]:
    return count.measure, count.population, "" if count.place is None else count.place.name
