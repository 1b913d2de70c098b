"""The longest common runs of words, no word used twice."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from kuager.copies.tiling import Tile, grams
from kuager.copies.tiling import tiles as tiles_of

WORDS = st.lists(st.sampled_from("abcd"), max_size=40)


def tiles(one: Sequence[str], other: Sequence[str]) -> tuple[Tile, ...]:
    """The common runs of two texts."""
    return tiles_of(grams("".join(one)), grams("".join(other)))


def test_the_longest_run_is_taken_first() -> None:
    """A run inside a longer one is not told again."""
    one, other = ["a", "b", "c", "d", "e", "f", "g", "x", "a", "b", "c", "d"], ["y", "a", "b", "c", "d", "e", "f", "g"]
    assert tiles(one, other) == (Tile(0, 1, 7),)


def test_moved_runs_are_found() -> None:
    """Two paragraphs that changed places are two runs."""
    one, other = ["a", "b", "c", "d", "p", "q", "r", "s"], ["p", "q", "r", "s", "a", "b", "c", "d"]
    assert tiles(one, other) == (Tile(0, 4, 4), Tile(4, 0, 4))


@given(WORDS, WORDS)
def test_runs_are_common_and_apart(one: list[str], other: list[str]) -> None:
    """Each run stands in both texts, and no word is in two."""
    found = tiles(one, other)
    for tile in found:
        assert one[tile.one : tile.one + tile.length] == other[tile.other : tile.other + tile.length]
    ones = [place for tile in found for place in range(tile.one, tile.one + tile.length)]
    others = [place for tile in found for place in range(tile.other, tile.other + tile.length)]
    assert len(set(ones)) == len(ones)
    assert len(set(others)) == len(others)


@given(WORDS)
def test_a_text_is_one_run_with_itself(words: list[str]) -> None:
    """A text that is long enough is covered from end to end."""
    covered = sum(tile.length for tile in tiles(words, words))
    assert covered == (len(words) if len(words) >= 4 else 0)
