"""Answers of producers, live or recorded, with bounds and dates that nobody can mean: refused, or as the words say."""

import json

import pytest

from kuager.model.answers import answer_from
from kuager.model.bounds import unsound
from kuager.model.proposals import Grounded
from kuager.model.records import Count
from kuager.suggestions.grounding import propose
from tests.suggestions.reading import document
from tests.suggestions.test_grounding import Invented

TEXT = "From 40 to 50 people were killed in Almaty on 6 January 2022, the interior ministry said.\n"
PASSAGE = "From 40 to 50 people were killed in Almaty"


def _answered(fields: dict[str, object], raw: str = "") -> Grounded:
    """What is left of an answer, as it comes: a text."""
    count = {
        "type": "count",
        "passage": {"exact": PASSAGE},
        "number": {"exact": "40 to 50"},
        "measure": "killed",
        "bounds": {"relation": "range", "lower": 40, "upper": 50},
        **fields,
    }
    text = json.dumps({"proposals": [count]}).replace('"RAW"', raw)
    return propose(Invented(answer_from(text)), document(TEXT))


def _bounds(found: Grounded) -> list[tuple[int | None, int | None]]:
    counts = [one.content for one in found.suggestions if isinstance(one.content, Count)]
    assert all(unsound(one.bounds) is None for one in counts)
    return [(one.bounds.lower, one.bounds.upper) for one in counts]


def test_a_good_answer() -> None:
    """So that the others are refused for what is wrong with them."""
    assert _bounds(_answered({})) == [(40, 50)]


@pytest.mark.parametrize(
    "raw",
    ["-1", "-40", "1e3", "40.5", "9" * 17, "9" * 400, "9" * 5000, 'null, "lower": 41', "true", '"40"', "[40]", "NaN"],
    ids=["-1", "-40", "1e3", "40.5", "17 digits", "400 digits", "5000 digits", "twice", "true", "text", "list", "NaN"],
)
def test_a_number_that_is_none(raw: str) -> None:
    """Negative, no whole number, too large, given twice, of another type: the proposal is refused, the run goes on."""
    found = _answered({"bounds": {"relation": "range", "lower": "RAW", "upper": 50}}, raw)
    assert _bounds(found) == []
    assert len(found.refusals) == 1
    assert len(found.refusals[0].reason) < 300


@pytest.mark.parametrize(
    "bounds",
    [
        {"relation": "range", "lower": 50, "upper": 40},
        {"relation": "exact", "lower": 50, "upper": 40},
        {"relation": "ge", "upper": 40},
        {"relation": "umpteen", "lower": 40},
        {"relation": ["range"], "lower": 40},
        "40 to 50",
        [],
    ],
    ids=["reversed", "exact", "another end", "unknown", "list", "text", "nothing"],
)
def test_bounds_that_are_none(bounds: object) -> None:
    """Ends reversed, a relation that there is not, something else altogether: refused, or what the words say."""
    found = _answered({"bounds": bounds})
    assert set(_bounds(found)) <= {(40, 50)}
    assert found.refusals or _bounds(found)


@pytest.mark.parametrize(
    "value", ["0000-01-01", "-0005", "2022-01-09/2022-01-05", "10000-01-01", "2022-02-30", "../.."]
)
@pytest.mark.parametrize("name", ["about", "said"])
def test_dates_of_no_calendar(name: str, value: str) -> None:
    """The figure stays, the date is left out and named."""
    found = _answered({name: {"value": value, "basis": "text"}})
    assert _bounds(found) == [(40, 50)]
    assert [one.field for one in found.refusals] == [name]


@pytest.mark.parametrize("value", ["0001-01-01", "9999-12-31", "2022-01-07"])
def test_dates_that_the_words_do_not_say(value: str) -> None:
    """A day that is in the calendar and not in the text is left out as well."""
    found = _answered({"about": {"value": value, "basis": "text"}})
    assert _bounds(found) == [(40, 50)]
    assert [one.field for one in found.refusals] == ["about"]
