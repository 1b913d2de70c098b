"""Judgements on two documents in a case: through the journal, rebuilt, merged, purged with a document."""

import shutil
from pathlib import Path

import pytest

from kuager.case import Case
from kuager.errors import UsageError
from kuager.model.decisions import CopiesJudged
from kuager.model.records import Record
from tests.case.cases import another_machine, codes, dump, entries, new_case, types
from tests.hostile.forged import forge

TEXTS = {
    "one.txt": "The town hall in Taraz was set on fire on 5 January 2022.\n",
    "two.txt": "The town hall in Taraz was burnt on 5 January 2022.\n",
    "three.txt": "Soldiers looted shops in Taraz on 7 January 2022.\n",
}


def _ids(record: Record) -> dict[str, str]:
    return {document.name: document.id for document in record.documents}


def test_documents_are_judged_by_name_and_by_id(tmp_path: Path) -> None:
    """The pair is recorded in order, rebuilt alike, and taken back."""
    with Case.open(new_case(tmp_path, TEXTS)) as case:
        before = case.record()
        ids = _ids(before)
        pair = min(ids["one.txt"], ids["two.txt"]), max(ids["one.txt"], ids["two.txt"])
        decision = case.judge("two.txt", ids["one.txt"], "same", note="the same three slips")
        assert isinstance(decision, CopiesJudged)
        assert (decision.one, decision.other) == pair
        case.judge(ids["one.txt"][:14], "three.txt", "different")
        record, stored = case.record(), dump(case.folder)
        case.rebuild()
        assert (case.record(), dump(case.folder)) == (record, stored)
        again = case.judge(*pair, "different")
        assert len(again.replaces) == 1
        case.judge(*pair, "undecided")
        case.judge("one.txt", "three.txt", "undecided")
        assert case.record() == before
        assert case.verify() == ()
    assert types(case.folder)[-5:] == ["copies_judged"] * 5


def test_what_is_no_pair_of_documents(tmp_path: Path) -> None:
    """One document twice, a document and an act, an id of none, a word that is none: refused with a reason."""
    with Case.open(new_case(tmp_path, TEXTS)) as case:
        record = case.record()
        act = next(one.id for one in record.suggestions if one.id.startswith("act-"))
        for one, other, said in (
            ("one.txt", _ids(record)["one.txt"], "against itself"),
            ("one.txt", act, "against another document only"),
            ("one.txt", "doc-nothing", "is no document"),
            ("doc-", "one.txt", "may be any of"),
            ("one.txt", "four.txt", "is no suggestion"),
        ):
            with pytest.raises(UsageError, match=said):
                case.judge(one, other, "same")
        with pytest.raises(UsageError, match="is none of same, different"):
            case.judge("one.txt", "two.txt", "perhaps")
        with pytest.raises(UsageError, match="cannot be recorded"):
            case.judge("one.txt", "two.txt", "same", note="a\0b")


def test_two_people_disagree_and_both_stand(tmp_path: Path) -> None:
    """Put together, neither wins; the problem names both, and a new judgement settles it."""
    folder, copy = new_case(tmp_path, TEXTS), tmp_path / "copy"
    shutil.copytree(folder, copy)
    with Case.open(folder) as case:
        case.judge("one.txt", "two.txt", "same")
    with another_machine(tmp_path / "other"), Case.open(copy) as case:
        case.judge("one.txt", "two.txt", "different")
    with Case.open(folder) as case:
        case.merge([copy])
        record = case.record()
        ids = _ids(record)
        assert codes(record.problems) == ["decisions_differ"]
        assert "are of one origin" in record.problems[0].message
        assert ids["one.txt"] in record.problems[0].message
        settled = case.judge("one.txt", "two.txt", "same")
        assert len(settled.replaces) == 2
        assert case.record().problems == ()


def test_a_judgement_goes_with_its_document(tmp_path: Path) -> None:
    """Purging one of both destroys what was said of the pair: the note may quote it."""
    with Case.open(new_case(tmp_path, TEXTS)) as case:
        case.judge("one.txt", "two.txt", "same", note="both say: the town hall in Taraz")
        case.judge("two.txt", "three.txt", "different")
        case.purge(["one.txt"], "asked for by the witness", agreed=case.plan_purge(["one.txt"]))
        assert case.record().problems == ()
    bodies = [one.body for one in entries(case.folder) if one.type == "copies_judged"]
    assert [body is None for body in bodies] == [True, False]


def test_a_judgement_stays_out_of_a_package_with_its_document(tmp_path: Path) -> None:
    """What is left out takes along what was said of it: neither the note nor the id is anywhere in the package."""
    with Case.open(new_case(tmp_path, TEXTS)) as case:
        ids = _ids(case.record())
        case.judge("one.txt", "two.txt", "same", note="both say: set on fire by nobody")
        case.judge("two.txt", "three.txt", "different", note="this one stays")
        made = case.package(tmp_path / "out", without=["one.txt"])
    assert [gap.document for gap in made.gaps] == [ids["one.txt"]]
    files = [path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert not any(b"set on fire by nobody" in data for data in files)
    assert any(b"this one stays" in data for data in files)


def test_a_judgement_on_a_document_that_is_not_here_waits(tmp_path: Path) -> None:
    """A journal may hold one on a document that never came: it says nothing, and hurts nobody."""
    folder = new_case(tmp_path, TEXTS)
    with Case.open(folder) as case:
        before = case.record()
        one = _ids(before)["one.txt"]
    forge(folder, [("copies_judged", {"one": one, "other": "doc-of-nobody", "judgement": "same"})])
    with Case.open(folder) as case:
        record = case.record()
        assert (record.documents, record.families, record.relations, record.problems) == (
            before.documents,
            before.families,
            before.relations,
            before.problems,
        )
