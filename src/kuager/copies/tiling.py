"""Greedy string tiling: the longest common runs of words of two texts, no word used twice (Wise 1993)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

SHORTEST = 4
"""Words in the shortest run that is looked for: shorter ones are found between any two texts."""

_OFTEN = 16
"""Places of one short run that are looked at in each text: a list of names may repeat one a thousand times."""


@dataclass(frozen=True, slots=True)
class Grams:
    """Where each short run of words begins in a text: its first place, and all the first ones where it has several."""

    first: Mapping[str, int]
    several: Mapping[str, Sequence[int]]

    def places(self, gram: str) -> Sequence[int]:
        """Where a run of the text begins."""
        return self.several.get(gram) or (self.first[gram],)


@dataclass(frozen=True, slots=True)
class Tile:
    """A common run of words: where it begins in both texts, and how many words it has."""

    one: int
    other: int
    length: int


def grams(text: str) -> Grams:
    """Where the short runs of a text begin, the first places of each.

    Args:
        text: The text, a letter for each word.
    """
    first: dict[str, int] = {}
    several: dict[str, list[int]] = {}
    for place in range(len(text) - SHORTEST + 1):
        gram = text[place : place + SHORTEST]
        before = first.setdefault(gram, place)
        if before != place:
            there = several.setdefault(gram, [before])
            if len(there) < _OFTEN:
                there.append(place)
    return Grams(first, several)


def tiles(one: Grams, other: Grams) -> tuple[Tile, ...]:
    """The common runs of two texts, the longest first taken; in the order of the first text.

    Args:
        one: The short runs of a text.
        other: Those of another.
    """
    runs = sorted(_runs(one, other), key=lambda tile: (-tile.length, tile.one, tile.other))
    taken_one: set[int] = set()
    taken_other: set[int] = set()
    kept = [tile for run in runs for tile in _free(run, taken_one, taken_other)]
    return tuple(sorted(kept, key=lambda tile: (tile.one, tile.other)))


def _runs(one: Grams, other: Grams) -> Iterator[Tile]:
    """All maximal common runs: what lies side by side on one diagonal."""
    diagonals: dict[int, list[int]] = defaultdict(list)
    for gram in one.first.keys() & other.first.keys():
        for here in one.places(gram):
            for there in other.places(gram):
                diagonals[here - there].append(here)
    for gap, places in diagonals.items():
        places.sort()
        began = before = places[0]
        for place in places[1:]:
            if place != before + 1:
                yield Tile(began, began - gap, before - began + SHORTEST)
                began = place
            before = place
        yield Tile(began, began - gap, before - began + SHORTEST)


def _free(run: Tile, taken_one: set[int], taken_other: set[int]) -> list[Tile]:
    """The stretches of a run that no longer run has taken, and take them."""
    kept: list[Tile] = []
    length = 0
    for step in range(run.length + 1):
        if step < run.length and run.one + step not in taken_one and run.other + step not in taken_other:
            length += 1
            continue
        if length >= SHORTEST:
            kept.append(Tile(run.one + step - length, run.other + step - length, length))
        length = 0
    for tile in kept:
        taken_one.update(range(tile.one, tile.one + tile.length))
        taken_other.update(range(tile.other, tile.other + tile.length))
    return kept
