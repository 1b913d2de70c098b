"""The scorers on texts of other fields, on tiny rows made up here."""

from typing import Any

import pytest

from tools.evaluation.outside import attributions, casualties, dates


def _number(kind: str, low: int | None, high: int | None) -> dict[str, Any]:
    return {"optional": False, "alternatives": [{"raw": "", "kind": kind, "low": low, "high": high}]}


def _effect(name: str) -> dict[str, Any]:
    return {"optional": False, "alternatives": [name]}


def _target(numbers: list[dict[str, Any]], effects: list[dict[str, Any]], *, optional: bool = False) -> dict[str, Any]:
    return {"optional": optional, "numbers": numbers, "effects": effects}


def _document(*targets: dict[str, Any]) -> dict[str, Any]:
    return {"id": "m1", "templates": [{"optional": False, "human_targets": list(targets)}]}


def _figure(
    measure: str, relation: str, lower: int | None, upper: int | None, approx: int | None = None
) -> dict[str, Any]:
    bounds = {"relation": relation, "lower": lower, "upper": upper, "approx": approx}
    return {"measure": measure, "tier": "parsed", **bounds}


def test_casualties_are_compared_by_effect_and_printed_number() -> None:
    """The right number with the wrong effect is wrong; one and no casualty are left out."""
    key = _document(
        _target([_number("exact", 5, 5)], [_effect("DEATH")]),
        _target([_number("at_least", 30, None)], [_effect("INJURY")]),
        _target([_number("plural", 2, None)], [_effect("DEATH")]),
        _target([_number("exact", 1, 1)], [_effect("DEATH")]),
    )
    figures = [_figure("killed", "exact", 5, 5), _figure("killed", "ge", 30, None), _figure("killed", "exact", 1, 1)]
    score, both = casualties.score([key], {"m1": {"figures": figures}})
    assert (score.right, score.gold, score.right_given, score.given) == (1, 2, 1, 2)
    assert (both.right, both.gold) == (1, 2)


def test_partial_casualties_count_only_as_found() -> None:
    """A number beside a casualty word is no answer, but it is not lost."""
    key = _document(_target([_number("exact", 5, 5)], [_effect("DEATH")]))
    figure = _figure("killed", "exact", 5, 5) | {"tier": "partial"}
    score, both = casualties.score([key], {"m1": {"figures": [figure]}})
    assert (score.right, score.given, both.right, both.gold) == (0, 0, 1, 1)


def test_optional_casualties_are_never_missed_and_never_false() -> None:
    """What the key marks as doubtful may be given and may be left out."""
    key = _document(_target([_number("exact", 5, 5)], [_effect("DEATH")], optional=True))
    silent, _ = casualties.score([key], {})
    saying, _ = casualties.score([key], {"m1": {"figures": [_figure("killed", "exact", 5, 5)]}})
    assert (silent.gold, silent.given, saying.right_given, saying.given) == (0, 0, 1, 1)


def test_two_numbers_and_two_effects_belong_together_in_order() -> None:
    """Two dead and three injured are not three dead."""
    key = _document(_target([_number("exact", 2, 2), _number("exact", 3, 3)], [_effect("DEATH"), _effect("INJURY")]))
    assert {(row.effect, *row.values) for row in casualties.wanted(key)} == {("DEATH", 2), ("INJURY", 3)}


@pytest.mark.parametrize(
    ("figure", "number"),
    [
        (_figure("killed", "gt", 161, None), 160),
        (_figure("killed", "lt", None, 49), 50),
        (_figure("killed", "approx", None, None, 164), 164),
        (_figure("killed", "vague", 200, 999), None),
        (_figure("killed", "exact", 7, 7), 7),
    ],
)
def test_the_printed_number_is_worked_back_from_closed_bounds(figure: dict[str, Any], number: int | None) -> None:
    """The contract closes bounds; the key has the printed number."""
    assert casualties.printed_number(figure) == number


def test_a_date_is_right_by_words_and_day() -> None:
    """Either preference is right, also as one of several candidates; an interval around the day is not."""
    value = {"Timex": "", "FutureResolution": {"date": "2031-10-02"}, "PastResolution": {"date": "2030-10-02"}}
    case = {
        "Input": "back on Oct 2",
        "Context": {"ReferenceDateTime": "2031-01-07T00:00:00"},
        "Results": [{"Start": 8, "Length": 5, "Value": value}],
    }
    groups = dates.by_reference([case, case | {"Results": []}])
    assert list(groups) == ["2031-01-07"]
    cases = groups["2031-01-07"]
    row = {"start": 8, "end": 13, "quote": "Oct 2", "value": "2031-10-02", "candidates": []}
    both = row | {"value": None, "candidates": ["2030-10-02", "2031-10-02"]}
    month = row | {"value": "2031-10"}
    elsewhere = row | {"start": 0, "end": 4}
    right = [dates.score(cases, {"case0000": {"dates": [given]}})[0].right for given in (row, both, month, elsewhere)]
    assert right == [1, 1, 0, 0]


def test_sources_count_by_span_and_content_by_words() -> None:
    """A speaker's name inside the statement is not part of what is said."""
    text = "The mayor said that help was late."
    document = {
        "id": "p1",
        "text": text,
        "annotations": [
            {"attributions": [{"source": [{"start": 0, "end": 9}], "content": [{"start": 15, "end": 33}]}]}
        ],
    }
    statement = {"start": 0, "end": 28, "speaker": {"start": 0, "end": 9}}
    sources, content, *_ = attributions.score([document], {"p1": {"statements": [statement]}})
    assert (sources.right, sources.gold, sources.given) == (1, 1, 1)
    assert (content.right, content.gold, content.given) == (3, 4, 4)


def test_the_baseline_of_attributions_knows_quotation_marks_only() -> None:
    """What marks hold is said by the nearest name at a verb of speech; a mark at the end of a span does not count."""
    text = "“Help was late,” said Ulgili Myrzasov, a baker. The mayor said that it was not."
    source, content = {"start": 22, "end": 38}, {"start": 0, "end": 16}
    document = {
        "id": "p1",
        "text": text,
        "annotations": [{"attributions": [{"source": [source], "content": [content]}]}],
    }
    *_, sources, words = attributions.score([document], {})
    assert (sources.right, sources.gold, sources.given) == (1, 1, 1)
    assert (words.right, words.gold, words.given) == (3, 3, 3)
