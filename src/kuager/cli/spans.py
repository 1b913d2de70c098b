"""Which part of a document somebody asks about."""

import re

WHOLE = "\0"  # no word of any text: "everywhere"
_SPAN = re.compile(r"(\d+)-(\d+)")


def span_of(asked: str) -> tuple[str | None, tuple[int, int] | None]:
    """The words, or the offsets, that were asked about; neither where all was."""
    if asked == WHOLE:
        return None, None
    offsets = _SPAN.fullmatch(asked.strip())
    return (asked, None) if offsets is None else (None, (int(offsets[1]), int(offsets[2])))
