"""Plain text: lines as they stand, paragraphs between blank lines."""

import re
from collections.abc import Iterator

from kuager.documents.draft import PLAIN, Draft, Line

_LINE = re.compile(r"\S(?:[^\n]*\S)?")


def read_plain(text: str) -> Draft:
    """Read a plain text."""
    return Draft(text=text, media_type="text/plain", lines=list(lines_of(text)))


def lines_of(text: str, hint: str = PLAIN) -> Iterator[Line]:
    """The lines of a text that are not empty; a blank line begins a new run."""
    run, end = 0, 0
    for match in _LINE.finditer(text):
        run += text.count("\n", end, match.start()) > 1
        end = match.end()
        yield Line(match.start(), end, run, hint)
