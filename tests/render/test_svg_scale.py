"""Scales, ticks and room for labels: laws that hold for all numbers and words."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kuager.render.svg.scale import (
    Scale,
    count_ticks,
    day_ticks,
    packed,
    shortened,
    text_width,
    wrapped,
)


@given(st.integers(0, 10**12), st.integers(2, 12))
def test_ticks_are_round_begin_at_zero_and_reach_the_greatest(greatest: int, most: int) -> None:
    """From zero, evenly, to the first tick that is not below the greatest value."""
    values = [tick.value for tick in count_ticks(greatest, most)]
    assert values[0] == 0
    assert values[-1] >= greatest
    assert values[-2] < max(greatest, 1)
    assert len(values) <= most + 1
    assert len({after - before for before, after in pairwise(values)}) == 1


@given(st.integers(600_000, 800_000), st.integers(0, 40_000), st.integers(2, 20))
def test_day_ticks_stay_inside_and_few(first: int, length: int, most: int) -> None:
    """No tick outside the days shown, and never more than there is room for."""
    values = [tick.value for tick in day_ticks(first, first + length, most)]
    assert all(first <= value <= first + length for value in values)
    assert values == sorted(set(values))
    assert len(values) <= most + 1


@given(st.text(max_size=80), st.floats(20, 400), st.floats(8, 20))
def test_shortened_words_fit(words: str, room: float, size: float) -> None:
    """What is cut ends with an ellipsis and fits; what fits is not cut."""
    cut = shortened(words, room, size)
    assert cut == words or cut.endswith("…")
    assert text_width(cut, size) <= max(room, text_width("…", size))


@given(st.text(alphabet="abc def", max_size=200), st.integers(1, 4))
def test_wrapped_words_keep_their_order(words: str, most: int) -> None:
    """Lines hold the words in order, at most as many lines as asked for."""
    lines = wrapped(words, 120, 13, most)
    assert len(lines) <= most
    kept = " ".join(lines).partition("…")[0].split()
    assert "".join(words.split()).startswith("".join(kept))


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 50)), max_size=30))
def test_packed_stretches_never_touch(sizes: list[tuple[float, float]]) -> None:
    """Two labels in one row do not overlap."""
    stretches = sorted((start, start + width) for start, width in sizes)
    rows = packed(stretches)
    for place, (start, _) in enumerate(stretches):
        earlier = [end for before, (_, end) in enumerate(stretches[:place]) if rows[before] == rows[place]]
        assert all(end < start for end in earlier)


def test_a_scale_keeps_values_in_its_picture() -> None:
    """Values outside lie on the nearer edge."""
    scale = Scale(low=0, high=10, left=100, right=200)
    assert [scale.at(value) for value in (-5, 0, 5, 10, 99)] == [100, 100, 150, 200, 200]
