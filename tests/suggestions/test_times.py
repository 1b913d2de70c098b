"""Dates: what relative words mean, what is inherited from headings, when a text was published."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.model.dates import day
from kuager.model.records import Count, DateMention
from kuager.suggestions.calendars import PARTS, month_run, part_of, unit_run, year_run
from kuager.suggestions.dates import When
from kuager.suggestions.meaning import Anchors, resolve
from kuager.suggestions.written import written
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
        ("a year after the January floods", "2022-01-20", "2022"),
        ("a year after the October strike", "2022-11-20", "2022"),
        ("on December 30", "2022-01-20", "2021-12-30"),
        ("three days ago", "2022-01-20", "2022-01-17"),
        ("a week ago", "2022-01-20", "2022-01-13"),
        ("two months ago", "2022-01-20", "2021-11"),
        ("two years ago", "2022-01-20", "2020"),
        ("a few days ago", "2022-01-20", "2022-01-13/2022-01-18"),
        ("over the past 24 hours", "2022-01-20", "2022-01-19/2022-01-20"),
        ("in the last three weeks", "2022-01-20", "2021-12-30/2022-01-20"),
        ("overnight", "2022-01-20", "2022-01-19/2022-01-20"),
        ("late last week", "2022-01-20", "2022-01-13/2022-01-16"),
        ("at the end of last year", "2022-01-20", "2021-09-01/2021-12-31"),
        ("last summer", "2022-01-20", "2021-06-01/2021-08-31"),
        ("this winter", "2022-01-20", "2021-12-01/2022-02-28"),
        ("in May last year", "2022-01-20", "2021-05"),
        ("on Friday last week", "2022-01-20", "2022-01-14"),
        ("last Friday", "2022-01-20", "2022-01-14"),
        ("from Monday to Thursday", "2022-01-20", "2022-01-17/2022-01-20"),
        ("from December 28 to January 5", "2022-01-20", "2021-12-28/2022-01-05"),
        ("on the 5th", "2022-01-20", "2022-01-05"),
        ("in the week of January 3", "2022-01-20", "2022-01-03/2022-01-09"),
        ("two days after January 5", "2022-01-20", "2022-01-07"),
        ("between Monday morning and Wednesday evening", "2022-01-20", "2022-01-17/2022-01-19"),
        ("on Sunday, 12 June", "2022-01-20", "2022-06-12"),
        ("over the weekend", "2022-01-17", "2022-01-15/2022-01-16"),
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


def test_the_friday_of_publication_keeps_the_one_before() -> None:
    """On a Friday, "on Friday" is that day; the week before is kept as what else it may be."""
    (date,) = contents(read_text("It rained on Friday.", published="2022-01-14"), DateMention)
    assert [one.text for one in date.candidates] == ["2022-01-14", "2022-01-07"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Crowds came on January 2, 2022. The next day police came. Two days later it ended.", ["02", "03", "05"]),
        (
            "It began on January 4, 2022. That night shots were heard. It had been quiet the day before.",
            ["04", "04", "03"],
        ),
    ],
)
def test_some_dates_count_from_the_one_before_in_the_text(text: str, values: list[str]) -> None:
    """The words "the next day" mean the day after the one that the text has named."""
    dates = contents(read_text(text), DateMention)
    assert [one.value.text for one in dates if one.value] == [f"2022-01-{value}" for value in values]


def test_what_counts_from_nothing_has_no_value() -> None:
    """Without a date before it, "the next day" is no day of the calendar, even when the text is dated."""
    (date,) = contents(read_text("He was found the next day.", published="2022-01-20"), DateMention)
    assert date.value is None


def test_a_word_of_the_future_turns_the_weekday() -> None:
    """A hearing that will be held on Friday is not of the Friday before."""
    (date,) = contents(read_text("The hearing will be held on Friday.", published="2022-01-12"), DateMention)
    assert date.value is not None
    assert date.value.text == "2022-01-14"


def test_a_date_in_digits_keeps_both_orders() -> None:
    """In English the fifth of January may be the first of May; the thirteenth month does not exist."""
    first, second = contents(read_text("Filed on 5/1/2022 and on 13/1/2022."), DateMention)
    assert [one.text for one in first.candidates] == ["2022-01-05", "2022-05-01"]
    assert second.value is not None
    assert (second.value.text, second.candidates) == ("2022-01-13", ())


def test_since_opens_the_time_of_a_figure_and_not_the_date() -> None:
    """The date is the day that is named; what is counted since then is open at its end."""
    reading = read_text("Since January 2, 2022 at least 40 people have been killed.", published="2022-01-14")
    (count,) = contents(reading, Count)
    assert count.about is not None
    assert count.about.value.text == "2022-01-02/.."
    assert [one.value.text for one in contents(reading, DateMention) if one.value] == ["2022-01-02"]


@pytest.mark.parametrize(
    "text",
    [
        "They may 5 times have tried.",
        "He served for three years.",
        "In January 5 people were killed.",
        "The strike lasted four days.",
        "Some 2000 people came, 1950 of them from the town.",
        "The 20th floor was empty.",
    ],
)
def test_what_looks_like_a_date_and_is_none(text: str) -> None:
    """Counts, durations and ranks are no days; the month of a count stays a month."""
    dates = contents(read_text(text, published="2022-01-14"), DateMention)
    assert [one.passage.exact for one in dates] in ([], ["January"])


@pytest.mark.parametrize("digits", ["2022-02-30", "31.04.2022", "2022-13-01", "99/99/2022", "2022-W60", "2022-01-4X"])
def test_digits_that_are_no_day_of_the_calendar(digits: str) -> None:
    """They give no date, and no number of people either."""
    assert written(digits, "dmy") == ()


@given(st.integers(1, 28), st.integers(1, 12), st.integers(1950, 2049), st.sampled_from(["dmy", "mdy", "dmy mdy"]))
def test_digits_mean_the_day_in_one_of_the_orders(day_: int, month: int, year: int, order: str) -> None:
    """However a date is written, the day that was meant is among what it may mean."""
    text = f"{day_:02d}.{month:02d}.{year}" if order.startswith("dmy") else f"{month:02d}/{day_:02d}/{year}"
    assert f"{year}-{month:02d}-{day_:02d}" in [one.text for one in written(text, order)]


@given(
    st.sampled_from(["day", "week", "weekend", "month", "quarter", "year", "decade", "century"]),
    st.integers(700_000, 760_000),
    st.integers(-3, 3),
)
def test_units_follow_each_other_without_a_gap(unit: str, ordinal: int, offset: int) -> None:
    """A unit of time is a run of days, and the next one lies behind it."""
    run, following = unit_run(unit, ordinal, offset), unit_run(unit, ordinal, offset + 1)
    assert run is not None
    assert following is not None
    assert run[0] <= run[1] < following[0]
    assert unit == "weekend" or run[1] + 1 == following[0]


@given(st.sampled_from([*PARTS, "first_days", "last_days"]), st.integers(1900, 2050), st.integers(1, 12))
def test_a_part_lies_in_its_whole(part: str, year: int, month: int) -> None:
    """Early, middle and late are days of the month, months of the year, years of the decade."""
    for whole in (month_run(year, month), year_run(year), year_run(year, 10)):
        first, last = part_of(whole, part, {})
        assert whole[0] <= first <= last <= whole[1]


def test_two_months_share_the_year_behind_them() -> None:
    """In "July and August 2014" both months are of that year."""
    dates = contents(read_text("In July and August 2014 it rained.", published="2022-01-14"), DateMention)
    assert [one.value.text for one in dates if one.value] == ["2014-07", "2014-08"]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("the twenty first of January 2022", "2022-01-21"),
        ("twenty first January 2022", "2022-01-21"),
        ("January 5 of the year 2022", "2022-01-05"),
        ("on January 5, last year", "2021-01-05"),
        ("early in January 2022", "2022-01-01/2022-01-10"),
        ("late in 2021", "2021-09-01/2021-12-31"),
        ("in the early nineties", "1990-01-01/1993-12-31"),
        ("in the mid-90s", "1994-01-01/1996-12-31"),
        ("in 2014-16", "2014-01-01/2016-12-31"),
        ("in the first six months of 2021", "2021-01-01/2021-06-30"),
        ("in the last three months of 2021", "2021-10-01/2021-12-31"),
        ("in the first three days of January 2022", "2022-01-01/2022-01-03"),
        ("in last year's third quarter", "2021-07-01/2021-09-30"),
        ("last year in March", "2021-03"),
        ("next month's 12th", "2022-02-12"),
        ("last month on the 12th", "2021-12-12"),
        ("the 15th of the month", "2022-01-15"),
        ("this past Tuesday", "2022-01-18"),
        ("last week's Tuesday", "2022-01-11"),
        ("Sunday two weeks ago", "2022-01-09"),
        ("two Sundays ago", "2022-01-09"),
        ("two Fridays from now", "2022-01-28"),
        ("the Friday before last", "2022-01-07"),
        ("two weeks from Friday", "2022-02-04"),
        ("two years ago today", "2020-01-19"),
        ("two weeks ago yesterday", "2022-01-04"),
        ("a fortnight ago", "2022-01-05"),
        ("1 month 21 days ago", "2021-11-28"),
        ("1 year and 2 months ago", "2020-11"),
        ("one year, two months and three days ago", "2020-11-16"),
        ("two years before 2020", "2018"),
        ("the month after next", "2022-03"),
        ("the last week of December", "2021-12-27/2022-01-02"),
        ("the week ending January 9, 2022", "2022-01-03/2022-01-09"),
        ("the weekend of January 8", "2022-01-08/2022-01-09"),
        ("week 31, 2021", "2021-08-02/2021-08-08"),
        ("from 2021-12-30 to 2022-01-02", "2021-12-30/2022-01-02"),
        ("from the second to the eighth of January", "2022-01-02/2022-01-08"),
        ("January 2 thru 8", "2022-01-02/2022-01-08"),
        ("from today to tomorrow", "2022-01-19/2022-01-20"),
        ("between January 2 and now", "2022-01-02/2022-01-19"),
        ("from May 2021 until now", "2021-05-01/2022-01-19"),
        ("over the previous two weeks", "2022-01-05/2022-01-19"),
        ("all week", "2022-01-17/2022-01-23"),
    ],
)
def test_many_forms_of_a_date(words: str, value: str) -> None:
    """Read on a Wednesday, 19 January 2022: the whole expression is one date."""
    dates = contents(read_text(f"It rained {words}.", published="2022-01-19"), DateMention)
    assert [one.value.text for one in dates if one.value] == [value]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Some 12 people died, the Health Ministry said on Monday.", "2022-01-10"),
        ("On Monday the Health Ministry had spoken of 12 dead.", "2022-01-10"),
        ("Some 12 people died, officials said; on Monday it had been nine.", None),
        ("Some 12 people died on Monday, the Health Ministry said.", None),
    ],
)
def test_when_it_was_said(text: str, said: str | None) -> None:
    """The day beside the words of speech, on either side, as long as nothing parts them."""
    count = contents(read_text(text, published="2022-01-12"), Count)[0]
    assert (count.said and count.said.value.text) == said


def test_what_goes_on_was_said_on_the_same_day() -> None:
    """A sentence that goes on with the one before has its speaker and its day."""
    text = "The Health Ministry said on Monday that 12 people had died. Of them, four were soldiers."
    counts = contents(read_text(text, published="2022-01-12"), Count)
    assert [count.said and count.said.value.text for count in counts] == ["2022-01-10", "2022-01-10"]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("This year 12 people died.", "2022-01-01/2022-01-12"),
        ("In December 12 people died.", "2021-12"),
        ("On Monday 12 people died.", "2022-01-10"),
    ],
)
def test_a_count_reaches_no_further_than_its_text(text: str, about: str) -> None:
    """Of a year or a month that is not over, those are counted who were killed until the text was published."""
    (count,) = contents(read_text(text, published="2022-01-12"), Count)
    assert count.about is not None
    assert count.about.value.text == about


def test_nobody_counts_what_is_yet_to_come() -> None:
    """What was said of no time in particular is about a time up to when it was said, not up to the text."""
    text = "The Health Ministry said on Monday that 12 people had died. Nine were hurt."
    counts = contents(read_text(text, published="2022-01-12"), Count)
    assert [count.about and count.about.value.text for count in counts] == ["../2022-01-10", "../2022-01-12"]
