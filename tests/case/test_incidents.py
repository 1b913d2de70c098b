"""Judgements on incidents in a case: through the journal, rebuilt, rejected with their happening, merged."""

import shutil
from pathlib import Path

import pytest

from kuager.case import Case
from kuager.errors import UsageError
from kuager.model.decisions import IncidentsJudged
from kuager.model.records import Act, Record
from tests.case.cases import another_machine, codes, dump, new_case, types

TEXTS = {
    "one.txt": "The town hall in Taraz was set on fire on 5 January 2022.\n",
    "two.txt": "Soldiers looted shops in Taraz on 6 January 2022.\n",
    "three.txt": "A police station in Taraz was set on fire on 5 January 2022.\n",
}


def _acts(record: Record) -> dict[str, str]:
    """The act of each document, by the document's name."""
    names = {document.id: document.name for document in record.documents}
    return {names[one.document]: one.id for one in record.suggestions if isinstance(one.content, Act)}


def _groups(record: Record) -> set[frozenset[str]]:
    return {frozenset(one.members) for one in record.incidents}


def test_a_case_groups_and_people_decide(tmp_path: Path) -> None:
    """Two fires of one day are one incident until somebody says that they are two; undone, they are one again."""
    with Case.open(new_case(tmp_path, TEXTS)) as case:
        acts = _acts(case.record())
        fire, looting, other = (acts[name] for name in ("one.txt", "two.txt", "three.txt"))
        before = case.record()
        assert _groups(before) == {frozenset({fire, other}), frozenset({looting})}
        judged = case.judge(fire, other, "different", note="two buildings")
        assert isinstance(judged, IncidentsJudged)
        assert len(_groups(case.record())) == 3
        case.judge(fire, looting, "same")
        assert _groups(case.record()) == {frozenset({fire, looting}), frozenset({other})}
        record, stored = case.record(), dump(case.folder)
        case.rebuild()
        assert (case.record(), dump(case.folder)) == (record, stored)
        for pair in ((fire, other), (fire, looting)):
            case.judge(*pair, "undecided")
        assert case.record() == before
        assert case.verify() == ()
    assert types(case.folder)[-4:] == ["incidents_judged"] * 4


def test_a_rejected_act_is_in_no_incident(tmp_path: Path) -> None:
    """And is back in its own when the rejection is taken back."""
    with Case.open(new_case(tmp_path, TEXTS)) as case:
        before = case.record()
        fire = _acts(before)["one.txt"]
        case.decide([fire], "rejected")
        assert not any(fire in group for group in _groups(case.record()))
        case.decide([fire], "undecided")
        assert case.record() == before


def test_two_people_disagree_and_both_stand(tmp_path: Path) -> None:
    """Put together, neither wins: the rule's grouping stays, the incident is disputed, the problem names both."""
    folder = new_case(tmp_path, TEXTS)
    copy = tmp_path / "copy"
    with Case.open(folder) as case:
        acts = _acts(case.record())
        before = _groups(case.record())
    pair = (acts["one.txt"], acts["three.txt"])
    shutil.copytree(folder, copy)
    with Case.open(folder) as case:
        case.judge(*pair, "same")
    with another_machine(tmp_path / "other"), Case.open(copy) as case:
        case.judge(*pair, "different")
    for path in (copy / "journal").glob("*.jsonl"):
        if not (folder / "journal" / path.name).exists():
            shutil.copy(path, folder / "journal")
    with Case.open(folder) as case:
        record = case.record()
        assert _groups(record) == before
        assert {one.review for one in record.incidents if pair[0] in one.members} == {"disputed"}
        assert codes(record.problems) == ["decisions_differ"]
        assert "whether" in record.problems[0].message
        assert "of one incident" in record.problems[0].message
        case.judge(*pair, "different")
        settled = case.record()
        assert settled.problems == ()
        assert len(_groups(settled)) == 3


def test_a_chain_of_two_people_is_a_problem(tmp_path: Path) -> None:
    """One says a = b, another b = c, a third that a is not c: kept apart, with the place where it begins."""
    with Case.open(new_case(tmp_path, TEXTS)) as case:
        one, two, three = sorted(_acts(case.record()).values())
        case.judge(one, two, "same")
        case.judge(two, three, "same")
        case.judge(one, three, "different")
        record = case.record()
        (problem,) = record.problems
        assert problem.code == "incidents_judged"
        assert problem.record in {document.id for document in record.documents}
        assert not any({one, three} <= group for group in _groups(record))


def test_only_what_happened_is_judged(tmp_path: Path) -> None:
    """A date is no figure and nothing that happened."""
    with Case.open(new_case(tmp_path, TEXTS)) as case:
        record = case.record()
        act = _acts(record)["one.txt"]
        date = next(one.id for one in record.suggestions if one.rule.split(".")[1] == "date")
        with pytest.raises(UsageError, match="nothing that happened"):
            case.judge(act, date, "same")
        with pytest.raises(UsageError, match="cannot be recorded"):
            case.judge(act, _acts(record)["two.txt"], "same", note="a\0b")
