"""Intervals, parts of large sets, classes of failures, fields one by one, unseen sets."""

import json
from pathlib import Path
from typing import Any

import pytest

from tools.evaluation import corpora, failures, intervals, table
from tools.evaluation.floors import Floors
from tools.evaluation.own import unseen
from tools.evaluation.running import part_of
from tools.evaluation.scores import Counts, Miss, Row, Score, hidden, with_units

TEXT = "Of 30 men held in Tallow, four died, the warden said. In all 12 were hurt."
GOLD: dict[str, Any] = {
    "id": "U1",
    "text": TEXT,
    "figures": [
        {
            "number": "30",
            "measure": "detained",
            "relation": "exact",
            "lower": 30,
            "upper": 30,
            "population": "men",
            "place": "Tallow",
        },
        {
            "number": "four",
            "measure": "killed",
            "relation": "exact",
            "lower": 4,
            "upper": 4,
            "population": "people",
            "population_also": ["men", "civilians"],
            "part_of": "30",
            "source": "the warden",
            "kind": "official",
        },
        {"number": "12", "measure": "injured", "relation": "ge", "lower": 12, "population": "people"},
    ],
}


def _score(units: tuple[Counts, ...], **fields: Any) -> Score:  # noqa: ANN401 - any field of a score
    total = Counts.total(units)
    return Score(name="x.y", right=total.right, gold=total.gold, given=total.given, units=units, **fields)


def test_intervals_hold_the_value_and_are_the_same_on_every_run() -> None:
    """The seed is fixed; more documents make an interval narrower; hundreds are put together in blocks."""
    few, many = (tuple(Counts(i % 2, 1, i % 2, 1) for i in range(size)) for size in (20, 2000))
    narrow, wide = intervals.of(_score(many)), intervals.of(_score(few))
    assert intervals.of(_score(few)) == wide
    assert all(low <= 0.5 <= high for low, high in (*narrow.values(), *wide.values()))
    assert narrow["recall"][1] - narrow["recall"][0] < wide["recall"][1] - wide["recall"][0]


def test_one_document_has_no_interval() -> None:
    """Nothing can be drawn from one document, or from a score without documents; no precision, no interval of it."""
    assert intervals.of(_score((Counts(1, 2, 1, 2),))) == {}
    assert intervals.of(Score(name="x", right=1, gold=2)) == {}
    units = (Counts(1, 1, 1, 0), Counts(0, 1, 0, 0))
    assert set(intervals.of(Score(name="x", right=1, gold=2, units=units))) == {"recall"}


def test_documents_are_kept_only_where_they_add_up() -> None:
    """A score that is no sum over its documents has no intervals."""
    whole = [Score(name="a", right=2, gold=3), Score(name="b", right=1, gold=1), Score(name="c", right=0, gold=1)]
    each = [
        [Score(name="a", right=1, gold=1), Score(name="b", right=1, gold=1)],
        [Score(name="a", right=1, gold=2), Score(name="b", right=1, gold=1)],
    ]
    added, other, absent = with_units(whole, each)
    assert added.units == (Counts(1, 1, 1, 0), Counts(1, 2, 1, 0))
    assert (other.units, absent.units) == ((), ())


def test_the_table_has_intervals_and_the_details_have_classes() -> None:
    """Beside each share its interval; the classes of failures also where misses are hidden."""
    misses = (Miss(gold="U1", wanted="x", failure="lexicon"), Miss(gold="U1", wanted="y", failure="lexicon"))
    score = _score(tuple(Counts(1, 1, 1, 1) for _ in range(3)), misses=misses, failures=failures.counted(misses))
    (closed,) = hidden([score])
    none = Floors(corpora={}, values={})
    assert list(table.rows([closed], none))[1].split() == [
        "x.y",
        "3",
        "3",
        "1",
        "1-1",
        "3",
        "1",
        "1-1",
        "1",
        "1-1",
        "none",
    ]
    assert list(table.details([closed])) == ["\nx.y", "  gaps   lexicon 2"]


@pytest.mark.parametrize(
    ("entries", "expected"),
    [([], "segmentation"), ([{"disposition": "other"}], "lexicon"), ([{"disposition": "age"}], "scope")],
)
def test_a_missing_figure_has_a_class(entries: list[Row], expected: str) -> None:
    """What the ledger has on the number tells why no figure was made of it."""
    assert failures.of_missing(entries) == expected


def test_a_wrong_figure_has_the_class_of_the_earliest_fault() -> None:
    """A word that is not known comes before what was made of it."""
    assert failures.of_fields(["bounds", "population"]) == "lexicon"
    assert failures.of_fields(["stance", "tier"]) == "construction"
    assert failures.of_fields(["part_of"]) == "reference"


def _figure(number: str, **fields: object) -> dict[str, Any]:
    start = TEXT.index(number)
    row = {
        "id": f"f{number}",
        "document": "d",
        "start": start,
        "end": start + len(number),
        "quote": number,
        "number": {"start": start, "end": start + len(number), "words": number},
        "tier": "parsed",
        "relation": "exact",
        "approx": None,
        "population": "people",
        "includes": [],
        "part_of": None,
        "place": None,
        "about": None,
        "said": None,
        "stance": "asserts",
        "speaker": {"name": None, "role": None, "kind": "unattributed"},
    }
    return row | fields


def _printed(**changes: object) -> dict[str, Any]:
    warden = {"name": None, "role": "warden", "kind": "official"}
    place = {"name": "Tallow", "basis": "text"}
    held = _figure("30", measure="detained", lower=30, upper=30, population="men", place=place)
    died = {"measure": "killed", "lower": 4, "upper": 4, "population": "men", "part_of": "f30", "speaker": warden}
    hurt = _figure("12", measure="injured", relation="gt", lower=13, upper=None)
    return {
        "documents": [{"id": "d", "name": "U1.txt", "language": "en"}],
        "figures": [held, _figure("four", **(died | changes)), hurt],
        "numbers": [],
    }


def _shares(printed: Row) -> dict[str, tuple[int, int]]:
    scores = unseen.score("unseen.en", [GOLD], {"U1": part_of(printed, "d")})
    return {score.name.removeprefix("unseen.en."): (score.right, score.gold) for score in scores}


def test_each_field_is_scored_where_it_is_annotated() -> None:
    """Of three found figures two are whole records; the third has the wrong bound."""
    shares = _shares(_printed())
    assert (shares["records"], shares["found"], shares["right.relation"]) == ((2, 3), (3, 3), (2, 3))
    assert (shares["right.place"], shares["right.part_of"], shares["right.speaker"]) == ((1, 1), (1, 1), (1, 1))
    assert "right.about" not in shares


def test_a_part_of_something_else_is_no_whole_record() -> None:
    """The number that a part is tied to has to be the annotated one."""
    shares = _shares(_printed(part_of="f12"))
    assert (shares["records"], shares["right.part_of"]) == ((1, 3), (0, 1))


def test_nothing_of_an_unseen_set_is_told_but_counts() -> None:
    """Neither misses nor false figures nor notes."""
    scores = unseen.score("unseen.en", [GOLD], {})
    assert all(not (score.misses or score.false or score.notes) for score in scores)
    assert {score.failures for score in scores if score.name == "unseen.en.records"} == {(("segmentation", 3),)}


def test_a_large_set_has_a_part_to_look_at_and_a_part_that_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seven tenths are measured by default; of the others nothing is told but counts, under names of their own."""
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(json.dumps({"id": f"r{i}", "text": str(i)}) for i in range(10)), encoding="utf-8")
    monkeypatch.setattr(corpora, "digest_texts", lambda texts: {name: {} for name in texts})

    def scorer(rows: Any, digests: Any) -> tuple[Score, ...]:  # noqa: ANN401 - rows of any kind
        misses = (Miss(gold="r", wanted="x"),)
        return (Score(name="far.values", right=len(rows), gold=len(digests), misses=misses),)

    (seen,) = corpora.of_part(path, scorer, kept=False)
    (kept,) = corpora.of_part(path, scorer, kept=True)
    assert (seen.name, seen.gold, bool(seen.misses)) == ("far.values", 7, True)
    assert (kept.name, kept.gold, kept.misses) == ("far.kept.values", 3, ())
    corpus = corpora.Corpus(name="far", gold=(path,), measure=lambda: (seen,), kept=lambda: (kept,), pinned=False)
    assert [score.name for score in corpus.scores(kept=True)] == ["far.values", "far.kept.values"]
    assert not any(score.pinned for score in corpus.scores())
