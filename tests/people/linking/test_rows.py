"""Rows as lists have them: days in many forms, what is wrong with cells, two releases of one list."""

import pytest

from kuager.people.linking.checking import LONGEST, findings_of
from kuager.people.linking.days import days_in, month_first
from kuager.people.linking.linking import Linking
from kuager.people.linking.releases import compared
from kuager.people.linking.traits import traits_of
from tests.people.linking.lists import row


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("2022-01-05", "2022-01-05"),
        ("2022-01-05 00:00:00", "2022-01-05"),
        ("05.01.2022", "2022-01-05"),
        ("5/1/2022", "2022-01-05"),
        ("20220105", "2022-01-05"),
        ("1987", "1987"),
        ("1987 г.", "1987"),
        ("1987.0", "1987"),
    ],
)
def test_days_are_read(words: str, edtf: str) -> None:
    """As people and programs write them."""
    assert str(days_in(words)) == edtf


@pytest.mark.parametrize("words", ["", "31.02.2022", "32.01.2022", "2022-13-01", "0000-01-01", "soon", "3022"])
def test_impossible_days_are_none(words: str) -> None:
    """What no calendar has is not made up."""
    assert days_in(words) is None


def test_a_list_tells_as_a_whole_which_comes_first() -> None:
    """One day that can only be read so decides for all; where both occur, the day comes first."""
    assert month_first(["1/5/2022", "1/25/2022"])
    assert not month_first(["1/5/2022", "25/1/2022"])
    assert not month_first(["1/25/2022", "25/1/2022"])
    assert str(days_in("1/5/2022", american=True)) == "2022-01-05"


def test_an_age_is_an_interval_of_days_of_birth() -> None:
    """Thirty on the day: born more than thirty and less than thirty-one years before it."""
    one, other = traits_of(
        [
            row("a", 2, "Айдар Примеров", age="30", death_date="2022-01-06"),
            row("a", 3, "Айдар Примеров", birth_date="1991-06-01", death_date="2022-01-06"),
        ]
    )
    assert one.born_from is not None
    assert one.born_to is not None
    assert other.born_from is not None
    assert one.born_from <= other.born_from <= one.born_to


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"birth_date": "31.02.1990"}, "impossible_date"),
        ({"age": "old"}, "impossible_age"),
        ({"age": "130"}, "impossible_age"),
        ({"sex": "x"}, "unknown_sex"),
        ({"place": "=HYPERLINK(A1)"}, "formula"),
        ({"place": "ÐÐ»Ð¼Ð°ÑÑ"}, "encoding"),
        ({"place": "Алмат\ufffd"}, "encoding"),
        ({"place": "x" * (LONGEST + 1)}, "long_cell"),
    ],
)
def test_what_is_wrong_with_a_cell_is_told_and_the_row_kept(cells: dict[str, str], code: str) -> None:
    """By its line, in a sentence."""
    (found,) = findings_of([row("a", 2, "Айдар Примеров", **cells)])
    assert (found.row, found.code, found.rejected) == (2, code, False)


def test_a_cell_of_ten_megabytes_costs_nothing() -> None:
    """It is kept, told, and compared by its beginning."""
    rows = [row("a", 2, "Примеров " * 1_200_000), row("b", 2, "Айдар Примеров")]
    found = Linking().link({"a": rows[:1], "b": rows[1:]})
    assert [one.code for one in found.findings] == ["long_cell"]
    assert found.rows[0].cells[0].value == rows[0].cells[0].value


def test_a_number_that_stands_twice_is_told_for_both() -> None:
    """Neither row is thrown away."""
    found = findings_of([row("a", at, "Айдар Примеров", number="7") for at in (2, 3)])
    assert [(one.row, one.code) for one in found] == [(2, "duplicate_number"), (3, "duplicate_number")]


def test_two_releases_tell_who_appears_who_is_removed_and_what_changed() -> None:
    """By number where numbers stay, by the person where they do not; without a name a row is rejected."""
    day = {"death_date": "2022-01-06", "place": "Алматы"}
    earlier = [
        row("old", 2, "Айдар Примеров", number="1", birth_date="1990", **day),
        row("old", 3, "Дана Выдуманова", number="2", **day),
        row("old", 4, "Серик Небылицын", number="3", **day),
    ]
    later = [
        row("new", 2, "Дана Выдуманова", number="2", **day),
        row("new", 3, "Айдар Примеров", number="10", birth_date="1990-03-05", **day),
        row("new", 4, "Асель Придуманова", number="11", **day),
        row("new", 5, "", number="12"),
    ]
    releases = compared(Linking().link({"old": earlier, "new": later}))
    told = [(one.outcome, one.before, one.after) for one in releases.changes]
    assert told == [
        ("unchanged", "old:3", "new:2"),
        ("updated", "old:2", "new:3"),
        ("created", None, "new:4"),
        ("rejected", None, "new:5"),
        ("removed", "old:4", None),
    ]
    changed = {one.meaning: (one.before, one.after) for one in releases.changes[1].changes}
    assert changed == {"number": ("1", "10"), "birth_date": ("1990", "1990-03-05")}
    assert all(one.reason for one in releases.changes)


def test_a_number_that_was_given_to_somebody_else_joins_nobody() -> None:
    """Lists are numbered anew: a number alone proves nothing."""
    releases = compared(
        Linking().link(
            {
                "old": [row("old", 2, "Айдар Примеров", number="1")],
                "new": [row("new", 2, "Дана Выдуманова", number="1")],
            }
        )
    )
    assert [one.outcome for one in releases.changes] == ["created", "removed"]
