"""The seed article: everybody in it, nobody twice, the city no person. Evaluation text: skipped where it is not."""

import json
from pathlib import Path

import pytest

from kuager.case import Case
from kuager.model.records import Record

SEED = Path(__file__).parents[3] / "shared" / "data" / "seed"


@pytest.fixture(scope="module")
def record() -> Record:
    """What the article says."""
    texts = sorted(SEED.glob("*.txt")) if SEED.is_dir() else []
    if not texts:
        pytest.skip("the seed article is not free to distribute and not on this machine")
    with Case.throwaway() as case:
        case.add(texts)
        return case.record()


def test_everybody_once_under_every_spelling(record: Record) -> None:
    """The fifteen of the article, each with the spellings that it uses; no city, no body and nobody else."""
    told = json.loads((SEED / "gold.json").read_text("utf-8"))["persons"]
    expected = {(one["name"].removeprefix("(unnamed) "), frozenset(one["aliases"])) for one in told}
    assert {(one.name, frozenset(one.names)) for one in record.persons} == expected
    assert len(record.persons) == len(told)


def test_nobody_in_it_is_a_question(record: Record) -> None:
    """Its reader tells everybody apart; mother and daughter, and the president and the city, are not asked about."""
    assert (record.likenesses, record.problems) == ((), ())


def test_the_missing_and_the_taken_are_told_by_those_who_say_so(record: Record) -> None:
    """A colleague is missing according to a reporter; an unnamed husband was taken according to his wife."""
    names = {one.id: one.name for one in record.persons}
    told = {(names[one.person], one.spell.status, one.spell.source.name, one.spell.stance) for one in record.spells}
    assert ("Makhambet Abzhan", "missing", "Darkhan Umirbekov", "alleges") in told
    assert any(each[:3] == ("husband of Liaylim Abildayeva", "taken_away", "Liaylim Abildayeva") for each in told)
