"""Two people decide on copies of one case, without a network, and the journals are put together by copying files."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from kuager.case import Case
from kuager.model.ids import Json
from kuager.model.records import Content, Count, Record
from tests.case.cases import another_machine, new_case
from tests.hostile.forged import forge

TEXTS = {
    "one.txt": "At least 12 people were arrested in Almaty on 7 January 2022, police said.\n",
    "two.txt": "Exactly 15 people were arrested in Almaty on 7 January 2022, doctors said.\n",
    "three.txt": "Only 9 people were arrested in Almaty on 7 January 2022, the ministry said.\n",
}
Deciding = Callable[[Case, list[str]], object]


def _of(population: str) -> Callable[[Content], Content]:
    def change(content: Content) -> Content:
        assert isinstance(content, Count)
        return replace(content, population=population)

    return change


def _ids(case: Case) -> list[str]:
    return [figure.id for figure in case.record().figures]


def _together(tmp_path: Path, one: Deciding, other: Deciding, texts: Mapping[str, str] = TEXTS) -> Path:
    """The folder of a case on which two machines decided: both folders hold the same journals then."""
    folder, copy = new_case(tmp_path, texts), tmp_path / "copy"
    shutil.copytree(folder, copy)
    with Case.open(folder) as case:
        one(case, _ids(case))
    with another_machine(tmp_path / "keys"), Case.open(copy) as case:
        other(case, _ids(case))
    for source, target in ((copy, folder), (folder, copy)):
        for journal in (source / "journal").glob("*.jsonl"):
            there = target / "journal" / journal.name
            if not there.exists() or there.stat().st_size < journal.stat().st_size:
                shutil.copy(journal, there)
    with Case.open(folder) as first, Case.open(copy) as second:
        assert first.record() == second.record()
    return folder


def _differs(record: Record) -> list[str]:
    return [one.message for one in record.problems if one.code == "decisions_differ"]


def _retracted_after_amending(case: Case, ids: list[str]) -> None:
    case.amend(ids[0], _of("police"))
    case.decide([ids[0]], "retracted")


def _undone_twice(case: Case, ids: list[str]) -> None:
    case.decide([ids[0]], "accepted")
    case.decide([ids[0]], "undecided")
    case.decide([ids[0]], "undecided")


ON_A_CLAIM: dict[str, tuple[Deciding, Deciding]] = {
    "accepted, rejected": (
        lambda case, ids: case.decide([ids[0]], "accepted"),
        lambda case, ids: case.decide([ids[0]], "rejected"),
    ),
    "amended, amended otherwise": (
        lambda case, ids: case.amend(ids[0], _of("protesters")),
        lambda case, ids: case.amend(ids[0], _of("police")),
    ),
    "amended, accepted": (
        lambda case, ids: case.amend(ids[0], _of("protesters")),
        lambda case, ids: case.decide([ids[0]], "accepted"),
    ),
    "amended and retracted, accepted": (
        _retracted_after_amending,
        lambda case, ids: case.decide([ids[0]], "accepted"),
    ),
    "undone twice, accepted": (
        _undone_twice,
        lambda case, ids: case.decide([ids[0]], "accepted"),
    ),
}


@pytest.mark.parametrize("name", ON_A_CLAIM)
def test_on_one_claim(name: str, tmp_path: Path) -> None:
    """The figure is disputed, in its own words; both decisions are listed; a later one settles it."""
    with Case.open(_together(tmp_path, *ON_A_CLAIM[name])) as case:
        record, first = case.record(), _ids(case)[0]
        figure = next(one for one in record.figures if one.id == first)
        assert (figure.review, figure.count.population) == ("disputed", "people")
        (message,) = _differs(record)
        assert first in message
        assert len([claim for claim in record.claims if claim.id == first]) == 2
        assert len(record.checks) == 1
        case.decide([first], "accepted")
        settled = case.record()
        assert _differs(settled) == []
        assert next(one for one in settled.figures if one.id == first).review == "accepted"
        assert case.verify() == ()


def test_the_same_decision_twice_is_no_difference(tmp_path: Path) -> None:
    """Both undid what nobody had decided, both accepted: they agree."""
    for place, decision in enumerate(("undecided", "accepted")):

        def both(case: Case, ids: list[str], word: str = decision) -> object:
            return case.decide([ids[0]], word)

        with Case.open(_together(tmp_path / str(place), both, both)) as case:
            assert _differs(case.record()) == []


def test_on_a_reading(tmp_path: Path) -> None:
    """Held or total: neither holds, both are named, a later one settles it."""
    folder = _together(
        tmp_path,
        lambda case, ids: case.choose_reading(ids[0], "held"),
        lambda case, ids: case.choose_reading(ids[0], "total"),
        {name: text.replace("arrested", "being detained") for name, text in TEXTS.items()},
    )
    with Case.open(folder) as case:
        record, first = case.record(), _ids(case)[0]
        assert {figure.reading for figure in record.figures} == {""}
        (message,) = _differs(record)
        assert "held" in message
        assert "total" in message
        case.choose_reading(first, "undecided")
        assert _differs(case.record()) == []


def test_on_one_quantity(tmp_path: Path) -> None:
    """Same and different: as if nobody had judged, and the difference is named."""
    folder = _together(
        tmp_path,
        lambda case, ids: case.judge(ids[1], ids[2], "same"),
        lambda case, ids: case.judge(ids[1], ids[2], "different"),
    )
    with Case.open(folder) as case:
        assert len(_differs(case.record())) == 1
        assert [found.verdict for found in case.record().checks] == ["contradiction"]
        one, other = _ids(case)[1:]
        case.judge(one, other, "different")
        assert _differs(case.record()) == []
        assert {one, other} not in [set(found.figures) for found in case.record().checks]


def test_a_chain_that_comes_back(tmp_path: Path) -> None:
    """One is the second, the second the third, the first not the third: named with the way, settled by one word."""

    def chained(case: Case, ids: list[str]) -> None:
        case.judge(ids[0], ids[1], "same")
        case.judge(ids[1], ids[2], "same")

    with Case.open(_together(tmp_path, chained, lambda case, ids: case.judge(ids[0], ids[2], "different"))) as case:
        ids = _ids(case)
        (message,) = _differs(case.record())
        assert f"were told apart, and yet brought together, over {ids[1]}." in message
        assert {ids[0], ids[2]} not in [set(found.figures) for found in case.record().checks]
        case.judge(ids[1], ids[2], "undecided")
        assert _differs(case.record()) == []


def test_a_pair_judged_the_wrong_way_round(tmp_path: Path) -> None:
    """A journal made by hand judges a pair in both orders, differently: that shows as well."""
    folder = new_case(tmp_path, TEXTS)
    with Case.open(folder) as case:
        one, other = sorted(_ids(case)[:2])
    forge(
        folder,
        [
            ("quantities_judged", {"one": one, "other": other, "judgement": "same"}),
            ("quantities_judged", {"one": other, "other": one, "judgement": "different"}),
        ],
    )
    with Case.open(folder) as case:
        assert ["told apart, and yet brought together" in message for message in _differs(case.record())] == [True]


def test_decisions_on_what_is_no_more(tmp_path: Path) -> None:
    """After another reading a decided figure stays as a person's claim; it can still be undone."""
    folder = new_case(tmp_path, TEXTS)
    with Case.open(folder) as case:
        figures = case.record().figures
        first, second = figures[0], figures[1]
        case.decide([first.id], "accepted")
        case.decide([second.id], "rejected")
        case.judge(first.id, second.id, "same")
        case.choose_reading(second.id, "total")
    nothing: dict[str, Json] = {"producer": "p", "published": None, "suggestions": [], "numbers": []}
    forge(folder, [("reading_made", {"reading": {"document": one.document, **nothing}}) for one in (first, second)])
    with Case.open(folder) as case:
        left = {one.id: one for one in case.record().figures}
        assert (left[first.id].review, left[first.id].rule) == ("accepted", "person")
        assert left[first.id].count == first.count
        assert left[second.id].review == "rejected"
        case.decide([first.id, second.id], "undecided")
        assert not {first.id, second.id} & set(_ids(case))
        assert case.verify() == ()
