"""The axis of days with shortened stretches: in order, whole, and marked wherever it is not even."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kuager.render.svg.broken import broken_axis, day_scale_of

_DAYS = st.lists(st.integers(700_000, 740_000), min_size=1, max_size=12)


@given(_DAYS)
def test_time_runs_forward_from_edge_to_edge(days: list[int]) -> None:
    """Whatever is told when: the first day at the left, the end of the last at the right, none before another."""
    scale = day_scale_of(days, 50, 650)
    places = [scale.at(day) for day in range(min(days), max(days) + 2, max((max(days) - min(days)) // 50, 1))]
    assert all(one <= other + 1e-9 for one, other in pairwise(places))
    assert abs(scale.at(min(days)) - 50) < 1e-6
    assert abs(scale.at(max(days) + 1) - 650) < 1e-6


@given(_DAYS)
def test_days_of_which_something_is_told_are_all_as_wide(days: list[int]) -> None:
    """Only stretches without a word are shortened."""
    scale = day_scale_of(days, 50, 650)
    widths = {round(scale.at(day + 1) - scale.at(day), 6) for day in days}
    assert max(widths) - min(widths) < 1e-5


def test_four_weeks_are_even() -> None:
    """A month needs no break."""
    first = date(2022, 1, 5).toordinal()
    assert day_scale_of([first, first + 28], 0, 100).breaks == ()


def test_a_year_between_two_weeks_and_a_correction_is_broken_and_says_so() -> None:
    """The two weeks keep their room; two strokes stand where the months were left out; the year is named."""
    first = date(2022, 1, 5).toordinal()
    days = [*range(first, first + 14), date(2023, 1, 5).toordinal()]
    scale = day_scale_of(days, 0, 600)
    assert len(scale.breaks) == 1
    assert scale.at(first + 14) - scale.at(first) > 400
    drawn = broken_axis(scale, days, 30, 300)
    assert drawn.count('class="break"') == 1
    assert "5 Jan 2023" in drawn
