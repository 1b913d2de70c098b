"""Dates: what relative words mean, what is inherited from headings, when a text was published."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.model.dates import day
from kuager.model.records import Count, DateMention
from kuager.suggestions.dates import When
from kuager.suggestions.meaning import Anchors, resolve
from tests.suggestions.reading import contents, read_text

CHRONICLE = (
    "Crowds gathered last week in Taraz.\n"
    "January 4, 2022\n"
    "Protests spread to Taraz. Eight police officers were killed.\n"
    "January 8\n"
    "An uneasy calm returns. About 40 people were killed.\n"
)


def test_publication_is_inferred_from_a_chronicle_and_a_relative_date() -> None:
    """The words "last week" about Taraz means the week of the entry on Taraz, so the text is of the week after."""
    published = read_text(CHRONICLE).published
    assert published is not None
    assert (published.value.text, published.basis) == ("2022-01-10/2022-01-16", "inferred")


def test_a_figure_inherits_the_heading_above_it() -> None:
    """A day without a year takes the year of the heading before."""
    counts = contents(read_text(CHRONICLE), Count)
    assert [(one.about.value.text, one.about.basis) for one in counts if one.about] == [
        ("2022-01-04", "heading"),
        ("2022-01-08", "heading"),
    ]


@pytest.mark.parametrize(
    ("words", "published", "value"),
    [
        ("yesterday", "2022-01-14", "2022-01-13"),
        ("on Friday", "2022-01-14", "2022-01-14"),
        ("on Friday", "2022-01-13", "2022-01-07"),
        ("on Friday", "2022-01-10/2022-01-16", "2022-01-07/2022-01-14"),
        ("last week", "2022-01-12", "2022-01-03/2022-01-09"),
        ("earlier this week", "2022-01-12", "2022-01-10/2022-01-11"),
        ("early this month", "2022-01-20", "2022-01-01/2022-01-10"),
        ("last month", "2022-01-20", "2021-12"),
        ("on January 5", "2022-01-20", "2022-01-05"),
        ("on December 30", "2022-01-20", "2021-12-30"),
    ],
)
def test_relative_dates_follow_the_day_of_publication(words: str, published: str, value: str) -> None:
    """Another publication date gives other days from the same words."""
    dates = contents(read_text(f"It rained {words}.", published=published), DateMention)
    assert [one.value.text for one in dates if one.value] == [value]


def test_without_a_publication_date_no_day_is_made_up() -> None:
    """The words "on Friday" stay without a value."""
    assert [one.value for one in contents(read_text("It rained on Friday."), DateMention)] == [None]


def test_the_day_of_saying_is_not_the_day_of_dying() -> None:
    """A date beside the verb of speech tells when it was said; one in the clause, what it concerns."""
    text = "The ministry said on January 9 that 12 people had been killed on January 6."
    (count,) = contents(read_text(text, published="2022-01-10"), Count)
    assert count.about is not None
    assert count.said is not None
    assert (count.about.value.text, count.said.value.text) == ("2022-01-06", "2022-01-09")


@given(st.integers(1, 7), st.integers(730_000, 740_000))
def test_a_weekday_is_within_the_last_seven_days(weekday: int, ordinal: int) -> None:
    """The policy for a bare weekday: the last one not later than the reference day."""
    found = resolve(When(weekday=weekday), Anchors(published=day(ordinal))).value
    assert found is not None
    assert found.known_day is not None
    assert found.known_day.isoweekday() == weekday
    assert 0 <= ordinal - found.known_day.toordinal() < 7
