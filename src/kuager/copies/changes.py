"""What differs inside passages that tell the same: a number, a name or a date. A correction, or damage.

Nothing is repaired and nothing is decided: both sides are shown.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from kuager.copies.anchors import Anchors
from kuager.copies.passages import Beside
from kuager.model.records import Changed, Span

_WIDEST = 6
_LONGEST = 20_000
"""Words of the longest passage in which differences are looked for: the work grows with its square."""
_MONTHS = "january february march april may june july august september october november december"
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
_DAYS = frozenset(f"{_MONTHS} {_WEEKDAYS}".split())


def changes(one: Anchors, other: Anchors, stretches: Sequence[Beside], texts: tuple[str, str]) -> Iterator[Changed]:
    """What stands in a passage of one text where the other has something else of the same sort.

    Args:
        one: The first text.
        other: The second.
        stretches: The passages that tell the same.
        texts: The texts themselves.
    """
    for stretch in stretches:
        if max(stretch.one[1] - stretch.one[0], stretch.other[1] - stretch.other[0]) > _LONGEST:
            continue
        found = {*_numbers(one, other, stretch), *_words(one, other, stretch, texts)}
        yield from sorted(found, key=lambda each: (each.one.start, each.other.start, each.what))


def _numbers(one: Anchors, other: Anchors, stretch: Beside) -> Iterator[Changed]:
    """Numbers that stand alone in the place of another between numbers that both passages have.

    The words around a number do not matter, so a changed number shows in a re-wording and a translation as well.
    """
    ones = [place for place in range(*stretch.one) if one.meanings[place][:1] == "#"]
    others = [place for place in range(*stretch.other) if other.meanings[place][:1] == "#"]
    sides = [one.meanings[place] for place in ones], [other.meanings[place] for place in others]
    steps = tuple(Levenshtein.opcodes(*sides))
    kept = sum(step.src_end - step.src_start for step in steps if step.tag == "equal")
    for step in steps:
        lone = step.tag == "replace" and step.src_end - step.src_start == 1 == step.dest_end - step.dest_start
        if lone and kept:
            yield Changed(
                what="number", one=_span(one, ones[step.src_start]), other=_span(other, others[step.dest_start])
            )


def _words(one: Anchors, other: Anchors, stretch: Beside, texts: tuple[str, str]) -> Iterator[Changed]:
    """Numbers, days and names that stand in place of others, each side having as many of them as the other lacks."""
    passages = frozenset(one.meanings[slice(*stretch.one)]), frozenset(other.meanings[slice(*stretch.other)])
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
    passages: tuple[frozenset[str], frozenset[str]],
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
    """What a word is: a number, a day or month, a name that is no word of the news, or none of them."""
    if text.meanings[place][:1] == "#":
        return "number"
    if text.meanings[place] in _DAYS:
        return "date"
    begins = bisect_left(text.sentences, place)
    inside = text.sentences[begins : begins + 1] != (place,) and text.meanings[place][:1] == "~"
    return "name" if inside and written[text.starts[place]].isupper() else ""


def _span(text: Anchors, place: int) -> Span:
    return Span(text.starts[place], text.ends[place])
