"""What a format's reader hands on: the text, its lines with what the format says of them, and stated dates."""

from dataclasses import dataclass

from kuager.model.dates import DateInterval
from kuager.model.records import Problem, Span

MOST_LINES = 1_000_000
"""So many lines are sorted one by one; what follows them stays one block, so that memory is bounded."""

PLAIN = ""
"""The format says nothing of the line: rules decide."""

BODY = "body"
"""The format says that it is running text; rules may still see a date, a credit or page furniture in it."""

ROW = "row"
"""A row of a table: body, whatever it looks like."""

ALT = "alt"
"""The text shown instead of a picture: a caption, whatever it looks like."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty, without the white space around it.

    Attributes:
        start: Where it begins in the text.
        end: Where it ends.
        run: Lines with nothing between them have the same number.
        hint: A block kind, or one of the words above.
        joined: Whether the format says that the line goes on with the one above.
    """

    start: int
    end: int
    run: int
    hint: str = PLAIN
    joined: bool = False


@dataclass(frozen=True, slots=True)
class StatedDay:
    """A publication date that an item states: the days, where it is said (in words), and the place in the text."""

    days: DateInterval
    where: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text as its format's reader leaves it."""

    text: str
    media_type: str
    lines: list[Line]
    stated: tuple[StatedDay, ...] = ()
    problems: tuple[Problem, ...] = ()
