"""What differs inside passages that tell the same: a number, a name or a date. A correction, or damage.

Nothing is repaired and nothing is decided: both sides are shown.
"""

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from kuager.copies.anchors import Anchors
from kuager.copies.passages import Beside
from kuager.model.records import Changed, Span

_WIDEST = 6
_DATES = "date:"


def changes(one: Anchors, other: Anchors, stretches: Sequence[Beside], texts: tuple[str, str]) -> Iterator[Changed]:
    """What stands in a passage of one text where the other has something else of the same sort.

    Args:
        one: The first text.
        other: The second.
        stretches: The passages that tell the same.
        texts: The texts themselves.
    """
    for stretch in stretches:
        passages = one.meanings[slice(*stretch.one)], other.meanings[slice(*stretch.other)]
        for ones, others in _replaced(one, other, stretch):
            for sort in ("number", "date", "name"):
                yield from _of_sort(sort, (one, other), (ones, others), passages, texts)


def _replaced(one: Anchors, other: Anchors, stretch: Beside) -> Iterator[tuple[range, range]]:
    """The few words that stand in place of others in a passage."""
    for step in Levenshtein.opcodes(one.words[slice(*stretch.one)], other.words[slice(*stretch.other)]):
        ones = range(stretch.one[0] + step.src_start, stretch.one[0] + step.src_end)
        others = range(stretch.other[0] + step.dest_start, stretch.other[0] + step.dest_end)
        if step.tag == "replace" and max(len(ones), len(others)) <= _WIDEST:
            yield ones, others


def _of_sort(
    sort: str,
    sides: tuple[Anchors, Anchors],
    places: tuple[range, range],
    passages: tuple[tuple[str, ...], tuple[str, ...]],
    texts: tuple[str, str],
) -> Iterator[Changed]:
    """The words of a sort on both sides of a replacement, where each side has as many and the other lacks them."""
    found = [
        [
            place
            for place in places[k]
            if _sort(sides[k], place, texts[k]) == sort and sides[k].meanings[place] not in passages[1 - k]
        ]
        for k in (0, 1)
    ]
    if len(found[0]) != len(found[1]):
        return
    for here, there in zip(*found, strict=True):
        if sides[0].words[here] != sides[1].words[there]:
            yield Changed(what=sort, one=_span(sides[0], here), other=_span(sides[1], there))


def _sort(text: Anchors, place: int, written: str) -> str:
    meaning = text.meanings[place]
    if meaning.startswith("#"):
        return "number"
    if meaning.startswith(_DATES):
        return "date"
    inside = place not in text.sentences
    return "name" if inside and written[text.starts[place]].isupper() else ""


def _span(text: Anchors, place: int) -> Span:
    return Span(text.starts[place], text.ends[place])
