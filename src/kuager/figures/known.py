"""What was known on a day: by when it was said, by when it was captured, or by what it is about.

A date may be an interval, or not known at all. Then a figure is *possibly* known and is kept: only what surely
came later is left out. Nothing is said before the time it is about, and nothing is captured before it is said; so
a figure about a later day is surely later by every date.
"""

from collections.abc import Sequence

from kuager.model.dates import DateInterval
from kuager.model.records import StatedFigure
from kuager.model.speakers import told_on

BY = ("said", "captured", "about")


def known(figures: Sequence[StatedFigure], on: DateInterval | None, by: str) -> tuple[StatedFigure, ...]:
    """The figures that were, or may have been, known on a day.

    Raises:
        ValueError: ``by`` is none of said, captured, about.
    """
    if by not in BY:
        message = f"known by {by!r}: write said, captured or about"
        raise ValueError(message)
    if on is None:
        return tuple(figures)
    return tuple(figure for figure in figures if not surely_after(figure, on, by))


def surely_after(figure: StatedFigure, on: DateInterval, by: str) -> bool:
    """Whether a figure surely came after a day."""
    about = None if figure.count.about is None else figure.count.about.value
    dates = {"about": (about,), "said": (about, told_on(figure)), "captured": (about, told_on(figure), figure.captured)}
    return any(on.surely_before(date) for date in dates[by] if date is not None)
