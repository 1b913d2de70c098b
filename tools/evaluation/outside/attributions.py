"""Who says what in political news (PolNeAR): the source's exact span, the words that are said.

Beside the reader stands a baseline that knows quotation marks only: what they hold is said, by the capitalised name or
the pronoun at the nearest of a few verbs of speech in the same paragraph.

Spans are compared without the comma or the possessive mark at their ends: the annotators kept or left these as it came.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from tools.evaluation.scores import Row, Score

_WORD = re.compile(r"\w+")
_END = re.compile(r"(?:['’]s?|[,\s])+$")
_QUOTED = re.compile("“[^”\n]+”?|\"[^\"\n]+\"?|''[^\n]+?''")
_NAME = r"(?P<name>(?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*){0,4}|[Hh]e|[Ss]he|[Tt]hey)"
_VERB = r"(?:said|says|told|added|asked|wrote|tweeted|argued|noted|explained)"
_TAG = re.compile(rf"{_NAME} {_VERB}\b|\b{_VERB} {_NAME.replace('name', 'after')}")
Stretch = tuple[int, int]


def _stretches(rows: Iterable[Row]) -> set[Stretch]:
    return {(row["start"], row["end"]) for row in rows if row.get("start") is not None}


def _trimmed(text: str, stretches: Iterable[Stretch]) -> set[Stretch]:
    """Stretches without the marks at their ends."""
    ends = ((start, end, _END.search(text[start:end])) for start, end in stretches)
    return {(start, end if mark is None else start + mark.start()) for start, end, mark in ends}


def _words(text: str, stretches: Iterable[Stretch]) -> set[int]:
    """Where the words begin that lie in some stretches."""
    return {start + match.start() for start, end in stretches for match in _WORD.finditer(text[start:end])}


def _gold(document: Row, part: str) -> set[Stretch]:
    """The first annotator's stretches of one part of the attributions."""
    attributions = document["annotations"][0]["attributions"]
    return _stretches(row for attribution in attributions for row in attribution[part])


Given = tuple[set[Stretch], set[Stretch]]
"""The sources and what is said."""


def _read(_: Row, digest: Row) -> Given:
    """What the reader found."""
    statements = digest.get("statements", ())
    return _stretches(row["speaker"] for row in statements), _stretches(statements)


def _quotations_only(document: Row, _: Row) -> Given:
    """What quotation marks and the nearest verb of speech tell."""
    text = document["text"]
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    sources = {source for span in quoted if (source := _nearest_tag(text, span)) is not None}
    return sources, set(quoted)


def _nearest_tag(text: str, quoted: Stretch) -> Stretch | None:
    start = text.rfind("\n", 0, quoted[0]) + 1
    end = text.find("\n", quoted[1])
    tags = _TAG.finditer(text, start, len(text) if end < 0 else end)
    outside = [match for match in tags if match.end() <= quoted[0] or match.start() >= quoted[1]]
    nearest = min(outside, key=lambda tag: min(abs(tag.start() - quoted[1]), abs(quoted[0] - tag.end())), default=None)
    return None if nearest is None else nearest.span("name" if nearest["name"] else "after")


def score(documents: Sequence[Row], digests: Mapping[str, Row]) -> tuple[Score, ...]:
    """Sources by exact span, content by its words; a statement's words are those outside its speaker's name."""
    return (
        *_scores(documents, digests, _read, ""),
        *_scores(documents, digests, _quotations_only, "quotation_marks_only."),
    )


def _scores(
    documents: Sequence[Row], digests: Mapping[str, Row], reader: Callable[[Row, Row], Given], prefix: str
) -> tuple[Score, ...]:
    counts = {"sources": [0, 0, 0], "content_words": [0, 0, 0]}
    for document in documents:
        text = document["text"]
        speakers, statements = reader(document, digests.get(document["id"], {}))
        said = _words(text, statements) - _words(text, speakers)
        _count(counts["sources"], _trimmed(text, _gold(document, "source")), _trimmed(text, speakers))
        _count(counts["content_words"], _words(text, _gold(document, "content")), said)
    notes = {
        "sources": "naive rules P .530 R .244 F1 .335; people among themselves .82 to .91",
        "content_words": "naive rules P .919 R .364 F1 .521; people among themselves .96 to .97",
    }
    return tuple(
        Score(
            name=f"attributions.{prefix}{part}", right=right, gold=gold, given=given, notes=(notes[part],), pinned=False
        )
        for part, (right, gold, given) in counts.items()
    )


def _count(counts: list[int], gold: set[int] | set[Stretch], given: set[int] | set[Stretch]) -> None:
    counts[0] += len(gold & given)
    counts[1] += len(gold)
    counts[2] += len(given)
