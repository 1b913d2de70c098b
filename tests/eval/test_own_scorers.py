"""The scorers of own texts: the same words by offsets or by quotes, full records, verdicts, held-out sentences."""

from collections.abc import Callable
from typing import Any

import pytest

from tools.evaluation.own import scorer
from tools.evaluation.own.texts import Text, same_number, same_words
from tools.evaluation.scores import Score

WORDS = "Two of 30 miners were killed on 4 May. “Two of ours,” said Odan Resko."
GOLD: dict[str, Any] = {
    "file": "one.txt",
    "language": "en",
    "figures": [
        {
            "number": "Two",
            "quote": "Two of 30 miners were killed",
            "measure": "killed",
            "relation": "exact",
            "lower": 2,
            "upper": 2,
            "population": "people",
            "population_also": "civilians",
            "kind": "narrator",
        }
    ],
    "numbers": [{"number": "30", "quote": "30 miners", "disposition": ["object_count", "other"]}],
    "statements": [
        {"quote": "“Two of ours,”", "form": "direct", "stance": "asserts", "source": "Odan Resko", "kind": "witness"}
    ],
    "persons": [{"name": "Odan Resko", "names": ["Odan Resko"]}],
    "spells": [],
    "acts": [{"act": "killing", "quote": "30 miners were killed", "victims": [], "perpetrators": "unknown"}],
    "connectivity": [],
    "dates": [{"quote": "4 May", "value": "2031-05-04", "kind": "absolute"}],
}
PEOPLE = [{"id": "p1", "name": "Odan Resko", "names": ["Odan Resko"], "mentions": [{"document": "d"}]}]


def _at(quote: str, **fields: object) -> dict[str, Any]:
    start = WORDS.index(quote)
    return {"document": "d", "start": start, "end": start + len(quote), "quote": quote} | fields


def _number(words: str) -> dict[str, Any]:
    return {"start": WORDS.index(words), "end": WORDS.index(words) + len(words), "words": words}


def _digest() -> dict[str, Any]:
    figure = {
        "id": "f1",
        "number": _number("Two"),
        "tier": "parsed",
        "measure": "killed",
        "relation": "exact",
        "lower": 2,
        "upper": 2,
        "approx": None,
        "population": "civilians",
        "stance": "asserts",
        "speaker": {"name": None, "kind": "unattributed"},
    }
    speaker = {"name": "Odan Resko", "kind": "witness", "role": None}
    return {
        "documents": [{"id": "d", "language": "en"}],
        "figures": [_at("Two of 30 miners were killed", **figure)],
        "numbers": [
            {"document": "d", **_number("Two"), "disposition": "figure:f1"},
            {"document": "d", **_number("30"), "disposition": "object_count"},
            {"document": "d", **_number("4"), "disposition": "date"},
            {"document": "d", "start": 40, "end": 43, "words": "Two", "disposition": "other"},
        ],
        "statements": [_at("Two of ours,", form="direct", stance="asserts", speaker=speaker)],
        "spells": [],
        "acts": [_at("miners were killed", act="killing", perpetrators="unknown")],
        "connectivity": [],
        "dates": [_at("4 May", value="2031-05-04", kind="absolute")],
    }


def _expected() -> dict[str, Any]:
    pair = ["one.txt: Two", "one.txt: Two"]
    return {
        "text": [GOLD],
        "check": [{"figures": pair, "verdicts": ["tension"]}],
        "no_contradiction": [{"figures": pair, "why": "the same"}],
        "same_person": [{"mentions": ["one.txt: Odan Resko"]}],
    }


def _scores(part: dict[str, Any], *, stored: bool = True, verdict: str = "tension") -> dict[str, Score]:
    words = {"one.txt": WORDS} if stored else {}
    texts = scorer.example_texts(_expected(), {"one.txt": part}, words, PEOPLE)
    checks = [{"check": "same", "verdict": verdict, "figures": ["f1"], "reason": "they differ"}]
    printed = {**part, "checks": checks}
    return {score.name: score for score in scorer.score_example(_expected(), texts, printed)}


@pytest.mark.parametrize("stored", [True, False])
def test_what_is_as_annotated_scores_full_marks(stored: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """By offsets where the text is known, by the quoted words where it is not."""
    scores = _scores(_digest(), stored=stored)
    assert {
        name: score for name, score in scores.items() if score.recall < 1 or score.precision not in {None, 1.0}
    } == {}
    assert scores["examples.accounted"].gold == (4 if stored else 0)


def test_names_of_scores_are_unique() -> None:
    """A floor is pinned by name, so no two scores may share one."""
    texts = scorer.example_texts(_expected(), {}, {}, [])
    scores = (*scorer.score_example(_expected(), texts, {"checks": []}), *scorer.score_sentences([], {}, []))
    assert len({score.name for score in scores}) == len(scores)


def test_statements_that_only_carry_a_figure_are_neither_right_nor_false() -> None:
    """The annotation has their source at the figure and does not repeat them."""
    part = _digest()
    carrying = _at(
        "Two of 30 miners were killed", form="indirect", stance="asserts", speaker={"name": None, "kind": "x"}
    )
    part["statements"].append(carrying)
    assert _scores(part)["examples.told"].given == 0


def _change(section: str, **fields: object) -> Callable[[dict[str, Any]], None]:
    def change(part: dict[str, Any]) -> None:
        part[section][0] |= fields

    return change


@pytest.mark.parametrize(
    ("change", "lowered"),
    [
        (_change("figures", population="police"), {"examples.figures.records"}),
        (_change("figures", upper=3), {"examples.figures.records"}),
        (_change("figures", stance="denies"), {"examples.figures.records"}),
        (_change("figures", speaker={"name": None, "kind": "official"}), {"examples.figures.records"}),
        (_change("figures", tier="partial"), {"examples.figures.records", "examples.figures.found"}),
        (_change("statements", form="indirect"), {"examples.quotations", "examples.told", "examples.speakers"}),
        (_change("statements", speaker={"name": "Resko", "kind": "official"}), {"examples.speakers"}),
        (_change("statements", speaker={"name": None, "kind": "witness"}), {"examples.speakers"}),
        (_change("acts", act="torture"), {"examples.acts"}),
        (_change("dates", value="2031-05"), {"examples.dates"}),
        (_change("dates", kind="heading"), {"examples.dates"}),
    ],
)
def test_a_mistake_lowers_what_it_concerns(change: Callable[[dict[str, Any]], None], lowered: set[str]) -> None:
    """Each wrong field costs its own scores and no other."""
    part = _digest()
    change(part)
    scores = _scores(part)
    assert {name for name, s in scores.items() if s.recall < 1 or s.precision not in {None, 1.0}} == lowered


def test_a_wrong_fate_of_a_number_is_missed() -> None:
    """The disposition has to be one of those that the annotator accepts."""
    part = _digest()
    part["numbers"][1]["disposition"] = "age"
    assert [miss.wanted for miss in _scores(part)["examples.numbers.en"].misses] == ["'30' ['object_count', 'other']"]


def test_verdicts_on_pairs_are_compared() -> None:
    """The expected verdict is found; a contradiction where none is expected is not."""
    scores = _scores(_digest(), verdict="contradiction")
    assert (scores["examples.checks"].right, scores["examples.no_contradiction"].right) == (0, 0)
    part = _digest()
    part["figures"] = []
    assert _scores(part)["examples.no_contradiction"].misses[0].nearest == "not read: one.txt: Two, one.txt: Two"


def test_a_file_that_was_not_read_scores_nothing() -> None:
    """Without a digest everything annotated is missed, and nothing fails."""
    texts = scorer.example_texts(_expected(), {}, {"one.txt": WORDS}, [])
    scores = scorer.score_example(_expected(), texts, {"checks": []})
    assert {score.name for score in scores if score.gold and score.right} == set()


def test_a_second_occurrence_is_another_place() -> None:
    """Where the text is known, equal quotes are told apart by their place."""
    text = Text(name="x", words="4 May, then 4 May", gold={"dates": [{"quote": "4 May", "occurrence": 2}]}, digest={})
    (row,) = text.wanted("dates")
    assert (row["start"], row["end"]) == (12, 17)
    assert not same_words(row, {"start": 0, "end": 5, "quote": "4 May"})


def test_words_are_compared_by_runs_of_tokens_where_offsets_are_unknown() -> None:
    """Three tokens in a row, or all of the shorter quote, are the same words."""
    assert same_words({"quote": "a b c d"}, {"quote": "b c d e"}) == 3
    assert same_words({"quote": "a b c d"}, {"quote": "c d e"}) == 0
    assert same_words({"quote": "a b"}, {"quote": "x a b y"}) == 2
    assert same_number({"number": "1,000"}, {"words": "1,000"}) == 1
    assert same_number({"number": "1,000"}, {"words": "1"}) == 0


def test_held_out_sentences_show_numbers_and_no_misses() -> None:
    """Nobody writes a rule on a sentence that is for measuring only, so its misses are not told."""
    row = {"id": "S1", "text": WORDS, "figures": GOLD["figures"]}
    scores = scorer.score_sentences([row, row | {"id": "S2", "held_out": True}], {}, [])
    named = {score.name: score for score in scores}
    assert named["stories.open.records"].misses
    assert named["stories.held_out.records"].gold == 1
    assert all(not (score.misses or score.false or score.notes) for score in scores if "held_out" in score.name)
