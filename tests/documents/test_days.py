"""Days in lines: what is a date, and which day it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.documents.days import full_day, is_date_line, is_time_stamp
from kuager.documents.lang import languages


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Wednesday, 5 January 2022", "2022-01-05"),
        ("posted January 5th, 2022 by nobody", "2022-01-05"),
        ("05.01.2022", "2022-01-05"),
        ("5/13/2022", None),
        ("13/5/2022", "2022-05-13"),
        ("5/5/2022", "2022-05-05"),
        ("1/5/2022", None),
        ("2022-01-05T23:10:00+06:00", "2022-01-05"),
        ("2022-13-05", None),
        ("30 February 2022", None),
        ("30 February 2022, corrected 1 March 2022", "2022-03-01"),
        ("5 қаңтар 2022 ж.", "2022-01-05"),
        ("2022 жылғы 5 қаңтар", "2022-01-05"),
        ("5 января 2022 г.", "2022-01-05"),
        ("January 2022", None),
        ("5 January", None),
        ("Fri, 07 Jan 2022 10:00:00 GMT", "2022-01-07"),
    ],
)
def test_full_days(line: str, day: str | None) -> None:
    """A day has a year, and never one that the words leave open."""
    found = full_day(line)
    assert (str(found) if found is not None else None) == day


@pytest.mark.parametrize(
    ("line", "stamp"),
    [
        ("9 January 2022, 12:30", True),
        ("12:30, 9 января 2022 года", True),
        ("9 January 2022", False),
        ("12:30", False),
        ("5/8/2031 10:35", True),
    ],
)
def test_time_stamps(line: str, stamp: bool) -> None:  # noqa: FBT001 - a table of cases
    """A full date with a time of day."""
    assert is_time_stamp(line) is stamp


@given(day=st.dates(), data=st.data())
def test_every_day_of_the_calendar_in_every_language(day: object, data: st.DataObject) -> None:
    """Whatever form of the month's name: the line is a date line and means that day."""
    year, month, number = (int(part) for part in str(day).split("-"))
    language = data.draw(st.sampled_from(languages()))
    name = data.draw(st.sampled_from(language.months[month - 1]))
    line = f"{number} {name} {year}"
    found = full_day(line)
    in_range = 1900 <= year < 2100
    assert is_date_line(line) is in_range
    assert (str(found) if found is not None else None) == (str(day) if in_range else None)


@given(st.text(max_size=80))
def test_any_line_is_looked_at_without_harm(line: str) -> None:
    """A line is a date or it is not."""
    assert is_date_line(line) in (True, False)
    assert is_time_stamp(line) <= is_date_line(line)
    full_day(line)
