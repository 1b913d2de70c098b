"""The scorer of Russian dates, on rows made up here."""

from typing import Any

import pytest

from tools.evaluation.outside import nerel

TEXT = "В 2019 году три года ждали; 5 мая ушли."


def _row(quote: str, kind: str = "DATE", **more: Any) -> dict[str, Any]:  # noqa: ANN401 - any field of a gold row
    start = TEXT.index(quote)
    return {"type": kind, "start": start, "end": start + len(quote), "quote": quote, **more}


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("три года", "age_or_length"),
        ("от 5 до 10 лет", "age_or_length"),
        ("20-летний", "length_in_an_adjective"),
        ("ежегодно", "how_often"),
        ("октябрьской", "adjective"),
        ("в настоящее время", "vague"),
        ("в 2019 году", None),
        ("три года назад", None),
        ("в прошлую пятницу", None),
        ("в последние годы", None),
    ],
)
def test_what_is_out_of_scope_has_a_reason(words: str, reason: str | None) -> None:
    """Lengths, ages, repetitions, adjectives and vague words are no dates; whatever names a point in time is one."""
    assert nerel.reason_out(words) == reason


def test_dates_on_words_out_of_scope_are_neither_right_nor_wrong() -> None:
    """In the raw score they count as any others; other types and ends of relations count in neither."""
    document = {
        "id": "n1",
        "entities": [
            _row("В 2019 году"),
            _row("три года"),
            _row("5 мая"),
            _row("ждали", "EVENT"),
            _row("ушли", endpoint_only=True),
        ],
    }
    given = {"n1": {"dates": [_row("В 2019 году"), _row("года"), _row("мая")]}}
    raw, scoped = nerel.score([document], given)
    assert (raw.right, raw.gold, raw.given) == (1, 3, 3)
    assert (scoped.right, scoped.gold, scoped.given) == (1, 2, 2)
    assert [miss.nearest for miss in scoped.misses] == ["мая"]
