"""The scorer for specifications of other people's: what is in scope, and when a case is right."""

from collections.abc import Mapping

import pytest

from tools.evaluation.outside import recognizers
from tools.evaluation.scores import Row


def _date(text: str, words: str, values: list[dict[str, str]], kind: str = "datetimeV2.date") -> Row:
    start = text.index(words)
    result = {"Text": words, "TypeName": kind, "Start": start, "End": start + len(words) - 1}
    return {
        "Input": text,
        "Context": {"ReferenceDateTime": "2022-01-20T00:00:00"},
        "Results": [{**result, "Resolution": {"values": values}}],
    }


def _scored(spec: str, row: Row, given: Row) -> tuple[int, int, tuple[str, ...]]:
    """Right, asked and notes of one case whose digest is given."""

    def digester(texts: Mapping[str, str], _options: tuple[str, ...]) -> Mapping[str, Row]:
        return dict.fromkeys(texts, given)

    (found,) = [one for one in recognizers.score(list(recognizers.cases(spec, [row])), digester) if spec in one.name]
    return found.right, found.gold, found.notes


@pytest.mark.parametrize(
    ("values", "value", "right"),
    [
        ([{"timex": "2022-01-19", "value": "2022-01-19"}], "2022-01-19", 1),
        ([{"timex": "2022-01-19", "value": "2022-01-19"}], "2022-01-18", 0),
        ([{"timex": "2021-11-20", "value": "2021-11-20"}], "2021-11", 1),
        ([{"timex": "2021", "start": "2021-01-01", "end": "2022-01-01"}], "2021", 1),
        ([{"timex": "2021", "Mod": "since", "start": "2021-01-01"}], "2021", 1),
        ([{"timex": "2021", "Mod": "before", "end": "2021-01-01"}], "2021", 1),
        ([{"timex": "2021-03", "Mod": "mid", "start": "2021-03-10", "end": "2021-03-21"}], "2021-03-11/2021-03-20", 1),
        ([{"timex": "2021-03", "Mod": "mid", "start": "2021-03-10", "end": "2021-03-21"}], "2021-03-21/2021-03-31", 0),
    ],
)
def test_a_date_is_right_when_it_says_the_same(values: list[dict[str, str]], value: str, right: int) -> None:
    """Days must agree, ranges may include their last unit, the month holds the day "two months ago"."""
    row = _date("It was then.", "then", values, "datetimeV2.daterange")
    given = {"dates": [{"start": 7, "end": 11, "quote": "then", "value": value, "candidates": []}]}
    assert _scored("DateTimeModel", row, given)[:2] == (right, 1)


@pytest.mark.parametrize(
    ("words", "kind", "reason"),
    [
        ("3 pm", "datetimeV2.time", "time of day"),
        ("each week", "datetimeV2.set", "recurrence"),
        ("easter", "datetimeV2.date", "the library gives no value"),
    ],
)
def test_what_is_out_of_scope_is_noted_with_its_reason(words: str, kind: str, reason: str) -> None:
    """It is not counted, and not passed over in silence either."""
    right, gold, notes = _scored("DateTimeModel", _date(f"It was {words}.", words, [], kind), {})
    assert (right, gold, notes) == (0, 0, (f"out of scope: {reason} (1)",))


def _number(words: str, value: str, subtype: str = "integer") -> Row:
    result = {"Text": words, "TypeName": "number", "Start": 0, "End": len(words) - 1}
    return {"Input": words, "Results": [{**result, "Resolution": {"value": value, "subtype": subtype}}]}


def test_a_number_needs_its_value_and_its_place_in_the_ledger() -> None:
    """The value is that of the figure in the carrier sentence, the place that of the text itself."""
    ledger = {"start": 0, "end": 2, "words": "12", "disposition": "other"}
    given = {"numbers": [ledger], "figures": [{"lower": 12, "approx": None}]}
    assert _scored("NumberModel", _number("12", "12"), given)[:2] == (1, 1)
    assert _scored("NumberModel", _number("12", "13"), given)[:2] == (0, 1)
    assert _scored("NumberModel", _number("12", "12"), {**given, "numbers": []})[:2] == (0, 1)
    assert _scored("NumberModel", _number("0.5", "0.5", "fraction"), given)[2] == ("out of scope: fraction (1)",)


def test_an_ordinal_and_a_share_are_known_by_their_disposition() -> None:
    """Their values are in no record, so only the reason in the ledger is asked for."""
    ordinal = {"Input": "11th", "Results": [{"Text": "11th", "TypeName": "ordinal", "Start": 0, "End": 3}]}
    given = {"numbers": [{"start": 0, "end": 4, "words": "11th", "disposition": "ordinal"}]}
    assert _scored("OrdinalModel", ordinal, given)[:2] == (1, 1)
    assert _scored("PercentModel", ordinal, given)[:2] == (0, 1)


def test_nothing_expected_is_right_when_no_date_is_given() -> None:
    """A false date counts against a text without one."""
    row = {"Input": "The first prize", "Results": []}
    assert _scored("DateExtractor", row, {"dates": []})[:2] == (1, 1)
    assert _scored("DateExtractor", row, {"dates": [{"quote": "first", "value": None, "candidates": []}]})[:2] == (0, 1)


def test_words_that_name_no_date_here_are_out_of_scope() -> None:
    """An assistant takes "the month" for this one; a report does not."""
    row = _date("It was the month.", "the month", [{"timex": "2022-01", "start": "2022-01-01", "end": "2022-02-01"}])
    assert _scored("DateTimeModel", row, {})[1:] == (0, ("out of scope: a bare unit names no date (1)",))
