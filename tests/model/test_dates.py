"""Imprecise dates as intervals of days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.model.dates import DateError, DateInterval, day, days, intersection, parse_edtf, span

FIRST = date(2021, 12, 1).toordinal()
ORDINALS = st.integers(FIRST, FIRST + 800)


@st.composite
def intervals(draw: st.DrawFn) -> DateInterval:
    """Stretches of days, open ends among them."""
    one, other = draw(ORDINALS), draw(ORDINALS)
    lower, upper = min(one, other), max(one, other)
    open_end = draw(st.sampled_from(["", "", "lower", "upper"]))
    return days(None if open_end == "lower" else lower, None if open_end == "upper" else upper)


def inside(interval: DateInterval, ordinal: int) -> bool:
    """Whether an interval may mean a day."""
    return (interval.lower is None or interval.lower <= ordinal) and (
        interval.upper is None or ordinal <= interval.upper
    )


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022-01-07", "2022-01-07", "2022-01-07"),
        ("2022-01-08~", "2022-01-08", "2022-01-08"),
        ("2022-02", "2022-02-01", "2022-02-28"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2022-01-XX", "2022-01-01", "2022-01-31"),
        ("2022-XX", "2022-01-01", "2022-12-31"),
        ("2022-01-10/2022-01-16", "2022-01-10", "2022-01-16"),
        ("2022-01/2022-02", "2022-01-01", "2022-02-28"),
        ("../2022-01-13", None, "2022-01-13"),
        ("2022-01-13/..", "2022-01-13", None),
        ("2022-01-13/", "2022-01-13", None),
    ],
)
def test_a_date_means_its_days(text: str, first: str | None, last: str | None) -> None:
    """From the first day it may mean to the last."""
    interval = parse_edtf(text)
    ends = (interval.lower, interval.upper)
    assert ends == tuple(None if one is None else date.fromisoformat(one).toordinal() for one in (first, last))
    assert str(interval) == interval.text == text


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "2022-1-7", "2022-02-30", "2022-13", "0000", "../..", "/", "2022-02/2022-01", "2022/2023/24"],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    """No day of the calendar, no order, no ends at all."""
    with pytest.raises(DateError):
        parse_edtf(text)


def test_a_known_day_is_one_day_without_doubt() -> None:
    """What the words call "about the 8th" is none."""
    assert parse_edtf("2022-01-08").known_day == date(2022, 1, 8)
    assert [parse_edtf(text).known_day for text in ("2022-01-08~", "2022-01", "2022-01-08/..")] == [None, None, None]
    assert parse_edtf("2022-01-08?").approximate
    assert day(date(2022, 1, 8).toordinal()) == parse_edtf("2022-01-08")


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2022-01-01", "2022-01-31", "2022-01"),
        ("2022-01-01", "2022-12-31", "2022"),
        ("2022-02-01", "2022-12-31", "2022-02-01/2022-12-31"),
        ("2022-01-05", "2022-01-05", "2022-01-05"),
        ("2022-01-01", "2022-02-28", "2022-01-01/2022-02-28"),
        ("2021-01-01", "2022-12-31", "2021-01-01/2022-12-31"),
    ],
)
def test_days_are_written_as_short_as_they_can(first: str, last: str, text: str) -> None:
    """Whole months and years have their own form."""
    assert days(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()).text == text


def test_days_have_an_end_and_an_order() -> None:
    """Everything is no date, and nothing ends before it begins."""
    for lower, upper in [(None, None), (FIRST + 1, FIRST)]:
        with pytest.raises(DateError):
            days(lower, upper)


@given(intervals())
def test_what_is_written_is_read_back(interval: DateInterval) -> None:
    """The EDTF string says all."""
    assert parse_edtf(interval.text) == interval


@given(intervals(), intervals(), ORDINALS)
def test_the_lattice_of_intervals(one: DateInterval, other: DateInterval, ordinal: int) -> None:
    """What two have in common and what both lie in, seen from any day."""
    both, around = intersection(one, other), span(one, other)
    assert (both is not None) is one.meets(other) is other.meets(one)
    assert both == intersection(other, one)
    assert around == span(other, one)
    if both is not None:
        assert inside(both, ordinal) is (inside(one, ordinal) and inside(other, ordinal))
    if around is not None and (inside(one, ordinal) or inside(other, ordinal)):
        assert inside(around, ordinal)
    if one.surely_before(other):
        assert not one.meets(other)
        assert not (inside(one, ordinal) and inside(other, ordinal))
