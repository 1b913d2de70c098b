"""What was known on a day: by when it was said, by when it was captured, or by what it is about.

A date may be an interval, or not known at all. Then a figure is *possibly* known and is kept: only what surely
came later is left out. Nothing is said before the time it is about begins, and nothing is captured before it is said.
"""

from collections.abc import Sequence

from kuager.figures.placing import as_of_day
from kuager.model.dates import DateInterval
from kuager.model.indexed import ALWAYS
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
    return on.upper is not None and on.upper < first_known(figure, by)


def surely_known(figure: StatedFigure, on: DateInterval, by: str) -> bool:
    """Whether a figure had surely come by the end of a day; what is printed was said before it was published."""
    count = figure.count
    said = (None if count.said is None else count.said.value, figure.published)
    about = None if count.about is None else count.about.value
    dates = {"said": said, "captured": (figure.captured,), "about": (about,)}[by]
    return on.upper is not None and any(date and date.upper is not None and date.upper <= on.upper for date in dates)


def first_known(figure: StatedFigure, by: str) -> int:
    """The first day (an ordinal) on which a figure may have been known; :data:`ALWAYS` where no date tells.

    By what it is *about*, a count is of the last day that it counts: "225 killed from 5 to 14 January" is nothing that
    one looks at on the 10th.
    """
    if by == "about":
        return _first_counted(figure)
    about = figure.count.about
    told = max(_lower(None if about is None else about.value), _lower(told_on(figure)))
    return told if by == "said" else max(told, _lower(figure.captured))


def _first_counted(figure: StatedFigure) -> int:
    """The first day that may be the last one counted: no later than the day when it was said.

    The time of the document as a whole names no day: where nothing tells when it was said, any day may be the last one.
    """
    about = figure.count.about
    if about is not None and about.basis == "document" and figure.count.said is None:
        return _lower(about.value)
    as_of, told = as_of_day(figure.count), told_on(figure)
    if as_of is None or as_of.earliest is None:
        return ALWAYS
    return as_of.earliest if told is None or told.upper is None else min(as_of.earliest, told.upper)


def _lower(date: DateInterval | None) -> int:
    return ALWAYS if date is None or date.lower is None else date.lower
