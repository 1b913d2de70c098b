"""The scorer of single sentences: bounds as the contract closes them, parts, denials, numbers in the ledger."""

from typing import Any

import pytest

from tools.evaluation import sentences
from tools.evaluation.scores import Score

TEXT = "More than 30 sailors were detained, two of them women."


def _gold(quote: str, **fields: object) -> dict[str, Any]:
    start = TEXT.index(quote)
    row = {
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "relation": "exact",
        "lower": 2,
        "upper": 2,
        "indicator": "detained",
        "group": "people",
        "flag": None,
    }
    return row | fields


SENTENCES = [
    {
        "id": "A01",
        "lang": "en",
        "text": TEXT,
        "figures": [
            _gold("30", relation="gt", lower=30, upper=30),
            _gold("two", group="women", flag="subset"),
        ],
    }
]


def _figure(quote: str, **fields: object) -> dict[str, Any]:
    start = TEXT.index(quote)
    row = {
        "quote": TEXT,
        "number": {"start": start, "end": start + len(quote), "words": quote},
        "tier": "parsed",
        "measure": "detained",
        "relation": "exact",
        "lower": 2,
        "upper": 2,
        "approx": None,
        "population": "people",
        "part_of": None,
        "stance": "asserts",
    }
    return row | fields


def _digests(**fields: object) -> dict[str, dict[str, Any]]:
    figures = [
        _figure("30", relation="gt", lower=31, upper=None),
        _figure("two", population="women", part_of={"start": 10, "end": 12}) | fields,
    ]
    numbers = [{**row["number"], "disposition": "other"} for row in figures]
    return {"A01": {"figures": figures, "numbers": numbers}}


def _by_name(digests: dict[str, dict[str, Any]]) -> dict[str, Score]:
    return {score.name: score for score in sentences.score(SENTENCES, digests)}


def test_right_sentences_score_full_marks() -> None:
    """Number, bounds, measure, population, part."""
    scores = _by_name(_digests())
    assert all(score.recall == 1 and score.precision in {None, 1.0} for score in scores.values())
    assert scores["sentences.en_a.records"].gold == 2


@pytest.mark.parametrize(
    ("field", "value", "wrong"),
    [
        ("measure", "arrested", "measure"),
        ("population", "men", "population"),
        ("upper", 3, "bounds"),
        ("relation", "ge", "bounds"),
        ("stance", "denies", "stance"),
        ("tier", "partial", "tier"),
    ],
)
def test_one_wrong_field_makes_a_record_wrong(field: str, value: object, wrong: str) -> None:
    """A record counts only with all its fields, and the miss names the wrong one."""
    score = _by_name(_digests(**{field: value}))["sentences.en_a.records"]
    assert score.right == 1
    assert str(score.misses[0].nearest).startswith(f"wrong {wrong}: ")


def test_a_part_that_does_not_say_so_is_missed() -> None:
    """A subset has to name the number it is a part of."""
    assert _by_name(_digests(part_of=None))["sentences.en_a.subsets"].right == 0


def test_guessed_figures_count_apart() -> None:
    """The understood tier and both tiers together are two scores."""
    scores = _by_name(_digests(tier="partial"))
    assert scores["sentences.en_a.found"].right == 1
    assert scores["sentences.en_a.parsed_or_partial"].right == 2


def test_a_sentence_that_could_not_be_read_is_all_missed() -> None:
    """No digest of a sentence means no figure of it."""
    scores = _by_name({})
    assert scores["sentences.en_a.records"].right == 0
    assert [miss.nearest for miss in scores["sentences.en_a.found"].misses] == [None, None]


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        ("gt", [("gt", 31, None, None)]),
        ("ge", [("ge", 30, None, None)]),
        ("lt", [("lt", None, 29, None)]),
        ("le", [("le", None, 30, None)]),
        ("approx", [("approx", None, None, 30)]),
        ("approx_lt", [("approx", None, None, 30), ("lt", None, 29, None)]),
        ("exact", [("exact", 30, 30, None)]),
    ],
)
def test_gold_bounds_become_closed_ones(
    relation: str, expected: list[tuple[str, int | None, int | None, int | None]]
) -> None:
    """The gold file prints one number; the contract has closed whole-number bounds."""
    assert sentences.wanted_bounds({"relation": relation, "lower": 30, "upper": 30}) == expected


def test_the_ledger_has_a_number_whatever_it_takes_it_for() -> None:
    """Russian and Kazakh: a number that the ledger lacks is missed."""
    row = SENTENCES[0] | {"id": "R01", "lang": "ru"}
    digests = {"R01": {"figures": [], "numbers": [_digests()["A01"]["numbers"][0]]}}
    score = sentences.score_ledger("x", [row], digests)
    assert (score.right, [miss.wanted for miss in score.misses]) == (1, ["'two'"])
