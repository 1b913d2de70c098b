"""Echoes: texts that are word for word one text for the most part, and count once where it is asked how rare a word is.

One report on forty sites would make its own words common: what only one hand wrote would stand in forty texts, and no
copy of it would be told any more. Echoes are found without comparing pairs, by sketches of their runs of words.
"""

from collections.abc import Iterable, Iterator, Sequence

from kuager.copies.anchors import Anchors
from kuager.copies.keys import runs

_BINS = 30
_BAND = 3
"""Ten bands of three: where texts share four fifths of their runs all but 1 in 1,000 meet, where a tenth 1 in 100."""

_Band = tuple[int, tuple[int, ...]]


def echoes(texts: Sequence[Anchors]) -> tuple[tuple[Anchors, ...], ...]:
    """Texts in groups that tell one text for the most part; a text without echo is a group of its own.

    Which texts are together does not depend on their order.
    """
    home = list(range(len(texts)))
    first: dict[_Band, int] = {}
    for place, text in enumerate(texts):
        for band in _bands(text):
            here, there = _top(home, place), _top(home, first.setdefault(band, place))
            home[max(here, there)] = min(here, there)
    groups: dict[int, list[Anchors]] = {}
    for place, text in enumerate(texts):
        groups.setdefault(_top(home, place), []).append(text)
    return tuple(map(tuple, groups.values()))


def _top(home: Sequence[int], place: int) -> int:
    while home[place] != place:
        place = home[place]
    return place


def _bands(text: Anchors) -> Iterator[_Band]:
    sketch = _sketch(runs(text))
    yield from ((start, sketch[start : start + _BAND]) for start in range(0, len(sketch), _BAND))


def _sketch(keys: Iterable[int]) -> tuple[int, ...]:
    """The smallest key of each bin (one permutation hashing; Li, Owen and Zhang 2012); nothing for a text of few words.

    An empty bin borrows from the next that has one (Shrivastava and Li 2014).
    """
    least: dict[int, int] = {}
    for key in sorted(keys, reverse=True):
        least[key % _BINS] = key
    filled = [least[place] for place in range(_BINS) if place in least]
    if not filled:
        return ()
    following, sketch = filled[0], list[int]()
    for place in reversed(range(_BINS)):
        following = least.get(place, following)
        sketch.append(following)
    return tuple(sketch)
