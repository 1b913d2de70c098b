"""Figures about a time that had not come yet: when they were said, or when their document was published or taken in.

Nobody counts the dead of next week. Such a date was misread, mistyped, or is a forecast; it moves the figure behind all
others, where it would seem to be the last word. So it is shown as a problem, and changed by nobody but a person.
"""

from collections.abc import Iterable, Iterator

from kuager.figures.placing import puts_forward
from kuager.model.dates import DateInterval
from kuager.model.records import Problem, StatedFigure


def ahead(figures: Iterable[StatedFigure]) -> Iterator[Problem]:
    """A problem for every figure that stands and surely is about a later time than the one at which it was known."""
    for figure in figures:
        about = figure.count.about
        if about is None or not puts_forward(figure):
            continue
        late = next((words for words, known in _known(figure) if known.surely_before(about.value)), None)
        if late is not None:
            number = figure.count.number
            message = f"“{number.exact}” is dated {about.value.text}, later than {late}: correct the date or reject it"
            yield Problem(
                code="figure_ahead", message=message, record=figure.document, start=number.start, end=number.end
            )


def _known(figure: StatedFigure) -> Iterator[tuple[str, DateInterval]]:
    said = figure.count.said
    for words, known in (
        ("it was said", None if said is None else said.value),
        ("its document was published", figure.published),
        ("its document was taken in", figure.captured),
    ):
        if known is not None:
            yield words, known
