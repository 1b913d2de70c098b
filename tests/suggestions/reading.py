"""Invented texts as documents, and what was read in them by kind."""

import re
from typing import TypeVar

from kuager.model.dates import parse_edtf
from kuager.model.records import Block, Content, Dated, Document, Reading
from kuager.suggestions import read

_DATE_LINE = re.compile(r"(?:January|February) \d+(?:, \d{4})?")
Kind = TypeVar("Kind", bound=Content)


def document(text: str, *, published: str | None = None, language: str = "en") -> Document:
    """A document with a block for every line; a line that is a date heads what follows."""
    blocks = tuple(
        Block(
            kind="date_heading" if _DATE_LINE.fullmatch(match.group()) else "body", start=match.start(), end=match.end()
        )
        for match in re.finditer(r"[^\n]+", text)
    )
    return Document(
        id="doc-test",
        name="test",
        sha256="0" * 64,
        media_type="text/plain",
        language=language,
        text=text,
        blocks=blocks,
        published=None if published is None else Dated(value=parse_edtf(published), basis="given"),
    )


def read_text(text: str, *, published: str | None = None, language: str = "en") -> Reading:
    """What the reader finds in an invented text."""
    return read(document(text, published=published, language=language))


def contents(reading: Reading, kind: type[Kind]) -> list[Kind]:
    """The contents of one kind, in order."""
    return [one.content for one in reading.suggestions if isinstance(one.content, kind)]
