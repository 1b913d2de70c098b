"""Invented Kazakh texts, published on 12 January 2022, and what was read in them by kind."""

import re
from typing import TypeVar

from kuager.model.dates import parse_edtf
from kuager.model.records import Block, Content, Dated, Document
from kuager.suggestions import read

Kind = TypeVar("Kind", bound=Content)


def read_kazakh(text: str, kind: type[Kind]) -> list[Kind]:
    """The contents of one kind, in order."""
    blocks = tuple(Block(kind="body", start=match.start(), end=match.end()) for match in re.finditer(r"[^\n]+", text))
    document = Document(
        id="doc-test",
        name="test",
        sha256="0" * 64,
        media_type="text/plain",
        language="kk",
        text=text,
        blocks=blocks,
        published=Dated(value=parse_edtf("2022-01-12"), basis="given"),
    )
    return [one.content for one in read(document).suggestions if isinstance(one.content, kind)]
