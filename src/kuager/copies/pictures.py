"""Pictures that are the same file, or look the same. What is found joins no family and counts for no origin.

A picture that was sent on was made smaller, compressed again, cut a little at its edges. All of that moves at most 40
of the 288 bits of how it looks; different pictures are 59 apart and more (docs/adr/0028).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from kuager.copies.judging import Judged
from kuager.model.documents import Document
from kuager.model.looks import LOOK, LOOK_DIGITS, Alike

MOST_APART = 44
"""Bits that may differ in two pictures that look the same."""

_LOOK = re.compile(rf"[0-9a-f]{{{LOOK_DIGITS}}}")
_REVIEW = {"same": "accepted", "disputed": "disputed"}


def alike(documents: Sequence[Document], judged: Judged) -> tuple[Alike, ...]:
    """All pairs of pictures that are the same by bytes or look the same, in the order of their ids.

    Args:
        documents: All documents of a case, in any order.
        judged: What people said. What they call different is left out, unless it has the same bytes.
    """
    pictures = sorted((one for one in documents if one.media_type.startswith("image/")), key=lambda one: one.id)
    found = {(one.one, one.other): one for one in (*_looking_the_same(pictures), *_same_bytes(pictures))}
    said = ((pair, judged.of(*pair)) for pair in sorted(found))
    return tuple(
        _reviewed(found[pair], word)
        for pair, word in said
        if word != "different" or found[pair].relation == "same_bytes"
    )


def look_of(document: Document) -> int | None:
    """The bits of how a picture looks; None where nothing is known of it."""
    values = [one.value for one in document.stated if one.name == LOOK]
    return int(values[0], 16) if len(values) == 1 and _LOOK.fullmatch(values[0]) else None


def _same_bytes(pictures: Iterable[Document]) -> Iterator[Alike]:
    by_bytes: dict[str, list[str]] = {}
    for one in pictures:
        by_bytes.setdefault(one.sha256, []).append(one.id)
    for ids in by_bytes.values():
        for first, second in combinations(ids, 2):
            yield Alike(one=first, other=second, relation="same_bytes", distance=0)


def _looking_the_same(pictures: Iterable[Document]) -> Iterator[Alike]:
    seen = [(one.id, look) for one in pictures if (look := look_of(one)) is not None]
    for (one, look), (other, second) in combinations(seen, 2):
        distance = (look ^ second).bit_count()
        if distance <= MOST_APART:
            yield Alike(one=one, other=other, relation="looks_the_same", distance=distance)


def _reviewed(found: Alike, word: str | None) -> Alike:
    return Alike(
        one=found.one,
        other=found.other,
        relation=found.relation,
        distance=found.distance,
        review=_REVIEW.get(word or "", "suggested"),
    )
