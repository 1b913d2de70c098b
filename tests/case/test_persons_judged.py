"""Judgements on two persons in a case: through the journal, rebuilt, merged, purged with a document, read anew."""

import shutil
from pathlib import Path

import pytest

from kuager.case import Case
from kuager.errors import UsageError
from kuager.model.decisions import PersonsJudged
from kuager.model.ids import Json
from kuager.model.records import Person, Record
from tests.case.cases import another_machine, codes, dump, entries, new_case, types
from tests.hostile.forged import forge

TEXTS = {
    "one.txt": "Askar Seitov, a doctor, was detained in Taraz on 5 January 2022.\n",
    "two.txt": "Askar Seitov was released in Taraz on 8 January 2022.\n",
    "three.txt": "Asqar Seyituly, a surgeon, was beaten in Taraz on 6 January 2022.\n",
}


def _by_text(record: Record) -> dict[str, Person]:
    """Who stands in which document: one in each."""
    names = {document.id: document.name for document in record.documents}
    return {names[one.document]: person for person in record.persons for one in person.individuals}


def _ids(record: Record) -> dict[str, str]:
    names = {document.id: document.name for document in record.documents}
    return {names[one.document]: one.id for person in record.persons for one in person.individuals}


def test_persons_are_judged_and_it_is_taken_back(tmp_path: Path) -> None:
    """One under two names with both histories, rebuilt alike; told apart although the names are equal; and back."""
    with Case.open(new_case(tmp_path, TEXTS)) as case:
        before = case.record()
        ids = _ids(before)
        assert _by_text(before)["one.txt"] == _by_text(before)["two.txt"] != _by_text(before)["three.txt"]
        decision = case.judge(ids["three.txt"][:14], ids["one.txt"], "same", note="same workplace")
        assert isinstance(decision, PersonsJudged)
        assert (decision.one, decision.other) == tuple(sorted((ids["one.txt"], ids["three.txt"])))
        record, stored = case.record(), dump(case.folder)
        (person,) = record.persons
        assert {one.spell.status for one in record.spells if one.person == person.id} == {
            "detained",
            "released",
            "beaten",
        }
        case.rebuild()
        assert (case.record(), dump(case.folder)) == (record, stored)
        case.judge(ids["one.txt"], ids["two.txt"], "different")
        assert _by_text(case.record())["one.txt"] != _by_text(case.record())["two.txt"]
        again = case.judge(ids["one.txt"], ids["two.txt"], "unsure")
        assert len(again.replaces) == 1
        for pair in (("one.txt", "two.txt"), ("one.txt", "three.txt")):
            case.judge(ids[pair[0]], ids[pair[1]], "undecided")
        assert case.record() == before
        assert case.verify() == ()
    assert types(case.folder)[-5:] == ["persons_judged"] * 5


def test_what_is_no_pair_of_persons(tmp_path: Path) -> None:
    """A person and a document, one twice, an id of nobody, a beginning that fits all, a word of no vocabulary."""
    with Case.open(new_case(tmp_path, TEXTS)) as case:
        ids = _ids(case.record())
        one, other = ids["one.txt"], ids["two.txt"]
        for pair, said in (
            ((one, "one.txt"), "'one.txt' is no person"),
            ((one, one), "against itself"),
            ((one, "per-nobody"), "'per-nobody' is no person"),
            ((one, "per-"), "may be any of"),
        ):
            with pytest.raises(UsageError, match=said):
                case.judge(*pair, "same")
        with pytest.raises(UsageError, match="is none of same, different, unsure"):
            case.judge(one, other, "perhaps")
        with pytest.raises(UsageError, match="is none of same, different, undecided"):
            case.judge("one.txt", "two.txt", "unsure")
        with pytest.raises(UsageError, match="cannot be recorded"):
            case.judge(one, other, "same", note="a\0b")


def test_two_people_disagree_and_a_third_judgement_settles_it(tmp_path: Path) -> None:
    """Put together from both sides, nobody wins and both are named; whoever judges then goes before both."""
    folder, copy = new_case(tmp_path, TEXTS), tmp_path / "copy"
    shutil.copytree(folder, copy)
    with Case.open(folder) as case:
        ids = _ids(case.record())
        case.judge(ids["one.txt"], ids["two.txt"], "same", note="his wife says so")
    with another_machine(tmp_path / "other"), Case.open(copy) as case:
        case.judge(ids["one.txt"], ids["two.txt"], "different")
    with Case.open(folder) as case:
        case.merge([copy])
        record = case.record()
        assert codes(record.problems) == ["persons_judged"]
        assert "his wife says so" in record.problems[0].message
        assert len(record.persons) == 3
        with another_machine(tmp_path / "third"), Case.open(copy) as other:
            other.merge([folder])
            assert (other.record().persons, other.record().problems) == (record.persons, record.problems)
        settled = case.judge(ids["one.txt"], ids["two.txt"], "same")
        assert len(settled.replaces) == 2
        assert case.record().problems == ()
        assert len(case.record().persons) == 2


def test_a_judgement_goes_with_its_document(tmp_path: Path) -> None:
    """Purging one of both destroys what was said of the pair: its name and its passage stand there."""
    with Case.open(new_case(tmp_path, TEXTS)) as case:
        ids = _ids(case.record())
        case.judge(ids["one.txt"], ids["three.txt"], "same", note="both say: in Taraz")
        case.judge(ids["two.txt"], ids["three.txt"], "different")
        case.purge(["one.txt"], "asked for by the witness", agreed=case.plan_purge(["one.txt"]))
        assert case.record().problems == ()
    bodies = [one.body for one in entries(case.folder) if one.type == "persons_judged"]
    assert [body is None for body in bodies] == [True, False]


def test_a_judgement_stays_out_of_a_package_with_its_document(tmp_path: Path) -> None:
    """What is left out takes along what was said of those who stand in it."""
    with Case.open(new_case(tmp_path, TEXTS)) as case:
        ids = _ids(case.record())
        case.judge(ids["one.txt"], ids["three.txt"], "same", note="known to nobody else")
        case.judge(ids["two.txt"], ids["three.txt"], "different", note="this one stays")
        case.package(tmp_path / "out", without=["one.txt"])
    files = [path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert not any(b"known to nobody else" in data or b"a doctor" in data for data in files)
    assert any(b"this one stays" in data for data in files)


def test_a_judgement_on_persons_of_a_document_that_is_not_here(tmp_path: Path) -> None:
    """A journal may hold one on a document that never came: it says nothing, and hurts nobody."""
    folder = new_case(tmp_path, TEXTS)
    with Case.open(folder) as case:
        before = case.record()
    at: list[Json] = [{"document": "doc-of-nobody", "passage": [0, 4, "Xxxx"], "name": "Xxxx"}] * 2
    forge(folder, [("persons_judged", {"one": "per-a", "other": "per-b", "at": at, "judgement": "same"})])
    with Case.open(folder) as case:
        assert (case.record().persons, case.record().problems) == (before.persons, before.problems)
