"""Who says what in political news (PolNeAR): the source's exact span, the words that are said."""

import re
from collections.abc import Iterable, Mapping, Sequence

from tools.evaluation.scores import Row, Score

_WORD = re.compile(r"\w+")
Stretch = tuple[int, int]


def _stretches(rows: Iterable[Row]) -> set[Stretch]:
    return {(row["start"], row["end"]) for row in rows if row.get("start") is not None}


def _words(text: str, stretches: Iterable[Stretch]) -> set[int]:
    """Where the words begin that lie in some stretches."""
    return {start + match.start() for start, end in stretches for match in _WORD.finditer(text[start:end])}


def _gold(document: Row, part: str) -> set[Stretch]:
    """The first annotator's stretches of one part of the attributions."""
    attributions = document["annotations"][0]["attributions"]
    return _stretches(row for attribution in attributions for row in attribution[part])


def score(documents: Sequence[Row], digests: Mapping[str, Row]) -> tuple[Score, ...]:
    """Sources by exact span, content by its words; a statement's words are those outside its speaker's name."""
    counts = {"sources": [0, 0, 0], "content_words": [0, 0, 0]}
    for document in documents:
        statements = digests.get(document["id"], {}).get("statements", ())
        speakers = _stretches(row["speaker"] for row in statements)
        said = _words(document["text"], _stretches(statements)) - _words(document["text"], speakers)
        content = _words(document["text"], _gold(document, "content"))
        _count(counts["sources"], _gold(document, "source"), speakers)
        _count(counts["content_words"], content, said)
    notes = {
        "sources": "naive rules P .530 R .244 F1 .335; people among themselves .82 to .91",
        "content_words": "naive rules P .919 R .364 F1 .521; people among themselves .96 to .97",
    }
    return tuple(
        Score(name=f"attributions.{part}", right=right, gold=gold, given=given, notes=(notes[part],), pinned=False)
        for part, (right, gold, given) in counts.items()
    )


def _count(counts: list[int], gold: set[int] | set[Stretch], given: set[int] | set[Stretch]) -> None:
    counts[0] += len(gold & given)
    counts[1] += len(gold)
    counts[2] += len(given)
