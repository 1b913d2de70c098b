"""Stock sentences: what stands word for word in texts that have little else in common.

A disclaimer, a "read also", the background paragraph that an agency puts under each report: they would glue families
together. Where copies of one text share a sentence they share their other sentences as well, and it stays.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kuager.copies.anchors import Anchors

_FEWEST_TEXTS = 3
_SHORTEST = 4
_LITTLE = 0.34

Sentence = tuple[str, ...]


def without_stock(texts: Sequence[Anchors]) -> list[Anchors]:
    """The texts without the words of their stock sentences; which those are does not depend on the order."""
    sentences = [frozenset(_sentences(text)) for text in texts]
    holding: dict[Sentence, list[int]] = defaultdict(list)
    for place, found in enumerate(sentences):
        for sentence in found:
            holding[sentence].append(place)
    repeated = {one: places for one, places in holding.items() if len(places) >= _FEWEST_TEXTS}
    stock = {one for one, places in repeated.items() if _is_stock(one, places, sentences, texts)}
    return [_left(text, stock) if stock & found else text for text, found in zip(texts, sentences, strict=True)]


def _sentences(text: Anchors) -> Iterator[Sentence]:
    return (text.words[start:end] for start, end in text.stretches() if end - start >= _SHORTEST)


def _is_stock(
    one: Sentence, places: Sequence[int], sentences: Sequence[frozenset[Sentence]], texts: Sequence[Anchors]
) -> bool:
    """Whether most of the texts that hold a sentence have little else in common with the next that holds it."""
    ordered = sorted(places, key=lambda place: texts[place].document)
    apart = [
        len((sentences[here] & sentences[there]) - {one})
        <= _LITTLE * (min(len(sentences[here]), len(sentences[there])) - 1)
        for here, there in pairwise(ordered)
    ]
    return 2 * sum(apart) > len(apart)


def _left(text: Anchors, stock: set[Sentence]) -> Anchors:
    kept = [
        (start, end) for start, end in text.stretches() if end - start < _SHORTEST or text.words[start:end] not in stock
    ]
    places = [place for start, end in kept for place in range(start, end)]
    begins, words = [], 0
    for start, end in kept:
        begins.append(words)
        words += end - start
    return Anchors(
        document=text.document,
        language=text.language,
        words=tuple(text.words[place] for place in places),
        meanings=tuple(text.meanings[place] for place in places),
        starts=tuple(text.starts[place] for place in places),
        ends=tuple(text.ends[place] for place in places),
        quoted=bytes(text.quoted[place] for place in places),
        capital=bytes(text.capital[place] for place in places),
        sentences=tuple(begins),
    )
