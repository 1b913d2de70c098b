"""The parts of the scorer that all corpora share: counting, pairing, dates, terms, floors, the table."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kuager.model.vocab import vocabularies
from tools.evaluation import edtf, equivalences, floors, laws, table
from tools.evaluation.scores import Miss, Rank, Row, Score, nearest, overlap, pair, share


def test_recall_and_precision_are_counted_apart() -> None:
    """Recall is over the gold rows, precision over the given ones."""
    score = Score(name="x.y", right=2, gold=4, right_given=3, given=6)
    assert (score.recall, score.precision, score.f1) == (0.5, 0.5, 0.5)


def test_nothing_asked_and_nothing_given_is_no_fault() -> None:
    """Where there was nothing to find, finding nothing is right; where precision is not asked there is none."""
    assert (Score(name="x", right=0, gold=0, given=0).recall, Score(name="x", right=0, gold=0, given=0).precision) == (
        1,
        1,
    )
    assert Score(name="x", right=0, gold=3).precision is None
    assert Score(name="x", right=0, gold=3, given=2).f1 == 0


def test_spans_that_only_touch_share_nothing() -> None:
    """Offsets are end-exclusive; a row without a place shares nothing."""
    assert overlap({"start": 0, "end": 5}, {"start": 5, "end": 9}) == 0
    assert overlap({"start": 0, "end": 5}, {"start": 4, "end": 9}) == 1
    assert overlap({"start": None, "end": None}, {"start": 4, "end": 9}) == 0
    assert share({"start": 0, "end": 5}, {"start": 0, "end": 10}) == 0.5


def test_each_row_is_paired_once_and_the_best_fits_first() -> None:
    """A given row that fits two gold rows counts for the one it fits better."""
    gold: list[Row] = [{"start": 0, "end": 10}, {"start": 5, "end": 20}]
    given: list[Row] = [{"start": 5, "end": 18}]

    def rank(wanted: Row, found: Row) -> Rank | None:
        common = overlap(wanted, found)
        return (common,) if common else None

    assert pair(gold, given, rank) == {1: 0}
    assert pair(gold, [*given, {"start": 0, "end": 3}], rank) == {1: 0, 0: 1}
    assert pair(gold, [], rank) == {}


def test_the_nearest_row_is_the_one_that_covers_the_same_words() -> None:
    """Of two rows on the words the closer one is shown."""
    rows: list[Row] = [{"start": 0, "end": 100}, {"start": 4, "end": 9}]
    assert nearest({"start": 5, "end": 9}, rows) == rows[1]
    assert nearest({"start": 200, "end": 201}, rows) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2031-02", (date(2031, 2, 1), date(2031, 2, 28))),
        ("2032", (date(2032, 1, 1), date(2032, 12, 31))),
        ("2032-02-29~", (date(2032, 2, 29), date(2032, 2, 29))),
        ("2031-01-05/2031-02", (date(2031, 1, 5), date(2031, 2, 28))),
        ("../2031-01-05", (None, date(2031, 1, 5))),
        ("2031-01-05/..", (date(2031, 1, 5), None)),
        ("2031-02-30", None),
        ("before Friday", None),
        (None, None),
    ],
)
def test_dates_are_read_as_first_and_last_day(value: str | None, expected: edtf.Days | None) -> None:
    """EDTF as the contract writes it; what is no date is None."""
    assert edtf.days(value) == expected


def test_inside_means_wholly_inside() -> None:
    """An interval with an open end, or a day beyond, is not inside."""
    assert edtf.inside("2031-01-10/2031-01-12", "2031-01-10/2031-01-16")
    assert not edtf.inside("2031-01-09/2031-01-12", "2031-01-10/2031-01-16")
    assert not edtf.inside("2031-01-10/..", "2031-01-10/2031-01-16")
    assert not edtf.inside(None, "2031-01-10/2031-01-16")


def test_terms_count_as_the_table_says() -> None:
    """A finer or broader term is right but not exact; a term that nobody listed stops the run."""
    assert equivalences.accepted("populations", "security_forces") == {"security_forces", "military"}
    assert equivalences.is_exact("populations", "security_forces", "security_forces")
    assert not equivalences.is_exact("populations", "security_forces", "military")
    with pytest.raises(KeyError, match="no entry for the gold term 'ghosts'"):
        equivalences.accepted("populations", "ghosts")
    with pytest.raises(KeyError, match="no entry for the reason"):
        equivalences.reason_term("because")


def test_every_accepted_term_is_in_the_vocabulary_of_the_digest() -> None:
    """The table names no term that the digest could never print."""
    names = {
        "statuses": "statuses",
        "acts": "acts",
        "connectivity": "connectivity_states",
        "stances": "stances",
        "event_kinds": "event_kinds",
        "source_kinds": "source_kinds",
        "dispositions": "dispositions",
        "measures": "measures",
        "populations": "populations",
    }
    unknown = [
        (ours, term)
        for ours, theirs in names.items()
        for term in equivalences.all_accepted(ours)
        if term not in vocabularies()[theirs].terms
    ]
    assert unknown == []


def _digest(numbers: list[dict[str, Any]]) -> dict[str, Any]:
    return {"documents": [{"id": "d", "language": "en"}], "figures": [], "numbers": numbers}


def _entry(text: str, words: str, disposition: str) -> dict[str, Any]:
    start = text.index(words)
    return {"document": "d", "start": start, "end": start + len(words), "words": words, "disposition": disposition}


def test_a_number_nobody_accounts_for_is_missed() -> None:
    """The scorer finds the numbers of a text by itself, in digits and in words."""
    text = "Twelve houses, 3,000 litres and thousands of stones"
    entries = [_entry(text, "Twelve", "object_count"), _entry(text, "3,000 litres", "measure")]
    score = laws.numbers_accounted("x", text, _digest(entries))
    assert [miss.wanted.split(" in ")[0] for miss in score.misses] == ["'thousands'"]


def test_unexplained_numbers_are_counted_in_a_note() -> None:
    """``other`` is a fate, but one that explains nothing."""
    score = laws.numbers_accounted("x", "12", _digest([_entry("12", "12", "other")]))
    assert score.recall == 1
    assert score.notes == ("1 of 1 are 'other'",)


def test_a_fate_outside_the_vocabulary_is_none() -> None:
    """A disposition that nobody knows, or a figure that does not exist, accounts for nothing."""
    for disposition in ("whatever", "figure:f1"):
        score = laws.numbers_accounted("x", "12", _digest([_entry("12", "12", disposition)]))
        assert (score.right, score.precision) == (0, 0)


def test_every_quoted_stretch_is_checked_however_deep_it_lies() -> None:
    """Spans of numbers and speakers inside other rows count too; other documents are left out."""
    digest = {
        "figures": [
            {"document": "d", "start": 0, "end": 2, "quote": "ab", "number": {"start": 1, "end": 2, "words": "x"}},
            {"document": "e", "start": 0, "end": 2, "quote": "??"},
        ]
    }
    score = laws.spans_true("x", {"d": "abc"}, digest)
    assert (score.right, score.gold, score.misses[0].wanted) == (1, 2, "x")


def _score(name: str, right: int, given: int | None = None) -> Score:
    return Score(name=name, right=right, gold=4, given=given)


def test_floors_rise_and_do_not_fall(tmp_path: Path) -> None:
    """An update takes better values, refuses worse ones, and lowers only when it is told to."""
    low = floors.raised(floors.Floors(corpora={}, values={}), {"a": "1"}, [_score("a.x", 2, 4)], may_lower=False)
    high = floors.raised(low, {"a": "1"}, [_score("a.x", 3, 4)], may_lower=False)
    assert (low.values["a.x"], high.values["a.x"]) == (
        {"recall": 0.5, "precision": 0.5},
        {"recall": 0.75, "precision": 0.75},
    )
    with pytest.raises(floors.WouldLower, match=r"a.x: recall is 0.5, its floor is 0.75"):
        floors.raised(high, {"a": "1"}, [_score("a.x", 2, 4)], may_lower=False)
    assert floors.raised(high, {"a": "1"}, [_score("a.x", 2, 4)], may_lower=True) == low
    floors.save(tmp_path / "floors.json", high)
    assert floors.load(tmp_path / "floors.json") == high


def test_a_score_that_disappears_is_below_its_floor() -> None:
    """Nobody gets rid of a floor by no longer measuring it; another corpus is left alone."""
    held = floors.Floors(corpora={}, values={"a.x": {"recall": 0.5}, "b.y": {"recall": 1.0}})
    assert floors.lost("a", [], held) == ["a.x has a floor and is not measured any more"]
    with pytest.raises(floors.WouldLower):
        floors.raised(held, {"a": "1"}, [], may_lower=False)
    assert floors.raised(held, {"a": "1"}, [], may_lower=True).values == {"b.y": {"recall": 1.0}}


def test_a_floor_is_never_above_what_was_measured() -> None:
    """Values are rounded down, so that the same measurement holds its own floor."""
    score = Score(name="a.x", right=2, gold=3, given=7)
    held = floors.Floors(corpora={}, values={"a.x": floors.value_of(score)})
    assert floors.value_of(score) == {"recall": 0.6666, "precision": 0.2857}
    assert floors.below([score], held) == []


def test_scores_that_are_only_reported_get_no_floor() -> None:
    """What is information is shown and not pinned."""
    score = Score(name="a.x", right=1, gold=2, pinned=False)
    assert floors.raised(floors.load(Path("nowhere.json")), {"a": "1"}, [score], may_lower=False).values == {}


def test_a_changed_gold_file_changes_the_digest_of_its_corpus(tmp_path: Path) -> None:
    """The digest is over names and bytes, whatever order the files come in."""
    one, two = tmp_path / "a.json", tmp_path / "b.json"
    one.write_text("1", encoding="utf-8")
    two.write_text("2", encoding="utf-8")
    before = floors.digest_of([one, two])
    assert floors.digest_of([two, one]) == before
    two.write_text("3", encoding="utf-8")
    assert floors.digest_of([one, two]) != before


def test_the_table_shows_what_was_asked_and_what_fell_short() -> None:
    """An unmet goal is marked, and each miss stands with what is nearest to it."""
    score = Score(
        name="seed.figures.core",
        right=11,
        gold=12,
        misses=(Miss(gold="F01", wanted="40", nearest="'fourteen'"),),
        false=("a year",),
        notes=("a note",),
    )
    lines = list(table.rows([score], floors.Floors(corpora={}, values={"seed.figures.core": {"recall": 0.5}})))
    assert lines[1].split() == ["seed.figures.core", "11", "12", ".917", "12", "!", ".500"]
    assert list(table.details([score])) == [
        "\nseed.figures.core",
        "  note   a note",
        "  missed F01: 40",
        "         nearest: 'fourteen'",
        "  false  a year",
    ]


def test_floors_are_stored_one_a_line(tmp_path: Path) -> None:
    """A changed floor is one changed line of the file."""
    path = tmp_path / "floors.json"
    floors.save(path, floors.Floors(corpora={"a": "1"}, values={"a.x": {"recall": 0.5, "precision": 1.0}}))
    text = path.read_text(encoding="utf-8")
    assert '    "a.x": {"recall": 0.5, "precision": 1.0}\n' in text
    assert json.loads(text)["corpora"] == {"a": "1"}
