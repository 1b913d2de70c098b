"""Figures about a time that had not come yet when they were said, or when their document was published.

Nobody counts the dead of next week. Such a date was misread, mistyped, or is a forecast; it moves the figure behind all
others, where it would seem to be the last word. So it is shown as a problem, and changed by nobody but a person. The
clock of the machine that took the document in is not asked: it proves nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kuager.figures.placing import puts_forward
from kuager.model.dates import DateInterval
from kuager.model.records import Problem, StatedFigure


def ahead(figures: Iterable[StatedFigure]) -> Iterator[Problem]:
    """A problem for every document with figures that stand and surely are about a later time; the first is shown."""
    late: dict[str, list[tuple[StatedFigure, str]]] = defaultdict(list)
    for figure in figures:
        words = _later_than(figure) if puts_forward(figure) else None
        if words is not None:
            late[figure.document].append((figure, words))
    yield from (_problem(*ones[0], len(ones) - 1) for ones in late.values())


def _problem(figure: StatedFigure, words: str, others: int) -> Problem:
    number, about = figure.count.number, figure.count.about
    day = "" if about is None else about.value.text
    more = f"; {others:,} more of this document likewise" if others else ""
    return Problem(
        code="figure_ahead",
        message=f"“{number.exact}” is dated {day}, later than {words}: correct the date, or reject it{more}",
        record=figure.document,
        start=number.start,
        end=number.end,
    )


def _later_than(figure: StatedFigure) -> str | None:
    about, said = figure.count.about, figure.count.said
    known = (
        ("it was said", None if said is None else said.value),
        ("its document was published", figure.published),
    )
    return next((words for words, day in known if about is not None and _is_before(day, about.value)), None)


def _is_before(day: DateInterval | None, about: DateInterval) -> bool:
    return day is not None and day.surely_before(about)
