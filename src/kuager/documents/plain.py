"""Plain text: lines as they stand, paragraphs between blank lines."""

import re
from collections.abc import Iterator
from itertools import islice

from kuager.documents.draft import BODY, MOST_LINES, PLAIN, Draft, Line
from kuager.model.records import Problem

_LINE = re.compile(r"\S(?:[^\n]*\S)?")


def read_plain(text: str) -> Draft:
    """Read a plain text."""
    lines, problems = bounded_lines(text)
    return Draft(text=text, media_type="text/plain", lines=lines, problems=problems)


def bounded_lines(text: str, hint: str = PLAIN) -> tuple[list[Line], tuple[Problem, ...]]:
    """The lines of a text, the last of them all the rest where there are too many."""
    lines = list(islice(lines_of(text, hint), MOST_LINES))
    rest = _LINE.search(text, lines[-1].end) if len(lines) == MOST_LINES else None
    if rest is None:
        return lines, ()
    start, end = rest.start(), len(text.rstrip())
    lines.append(Line(start, end, lines[-1].run + 1, BODY))
    message = f"The text has more than {MOST_LINES} lines; all that follows is one block."
    return lines, (Problem(code="too_large", message=message, start=start, end=end),)


def lines_of(text: str, hint: str = PLAIN) -> Iterator[Line]:
    """The lines of a text that are not empty; a blank line begins a new run."""
    run, end = 0, 0
    for match in _LINE.finditer(text):
        run += text.count("\n", end, match.start()) > 1
        end = match.end()
        yield Line(match.start(), end, run, hint)
