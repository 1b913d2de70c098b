"""Relations of documents are worked out again only when what they rest on has changed."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kuager.adapters.folder import temporary_folder
from kuager.case import Case, kinship
from kuager.case.kinship import Kinship, basis_of
from kuager.case.vault import Cost, NewVault, Secret
from kuager.copies import NOTHING_JUDGED, Judged, families, judged, related
from kuager.model.dates import parse_edtf
from kuager.model.records import Dated, Document, Relation
from tests.case.cases import new_case
from tests.copies.labelled import TEXTS


def document(name: str) -> Document:
    """A document."""
    return Document(
        id=f"doc-{name}", name=name, sha256=name * 64, media_type="text/plain", language="en", text=f"Wind {name}."
    )


def test_nothing_is_compared_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked again, it answers from memory; a new document, a date or a judgement makes it look anew."""
    asked: list[int] = []

    def related(documents: tuple[Document, ...], _judged: Judged) -> tuple[Relation, ...]:
        asked.append(len(documents))
        return ()

    monkeypatch.setattr(kinship, "related", related)
    known = Kinship()
    one, other = document("a"), document("b")
    dated = replace(one, published=Dated(value=parse_edtf("2022-01-08"), basis="given"))
    said = Judged(same=frozenset({(one.id, other.id)}))
    for documents, judgements in (
        ((one,), NOTHING_JUDGED),
        ((one,), NOTHING_JUDGED),
        ((one, other), NOTHING_JUDGED),
        ((dated, other), NOTHING_JUDGED),
        ((dated, other), said),
        ((dated, other), said),
    ):
        assert known.follow(documents, judgements) == ()
    assert asked == [1, 2, 2, 2]


EVENT = TEXTS / "zhanaozen-2011"
MIXED = ("original.txt", "near_copy.txt", "excerpt.txt", "independent_1.txt", "ru.txt")


def told(case: Case) -> tuple[Sequence[Relation], set[frozenset[str]]]:
    """What a case says of its documents: relations, and which are together."""
    record = case.record_of_figures()
    return record.relations, {frozenset(kin.document for kin in one.documents) for one in record.families}


def at_once(case: Case) -> tuple[Sequence[Relation], set[frozenset[str]]]:
    """The same worked out from all documents at once, with nothing kept."""
    record = case.record_of_figures()
    decided = judged(case._store.decisions())  # noqa: SLF001 - as the case reads them
    relations = related(record.documents, decided)
    groups = families(record.documents, relations)
    return relations, {frozenset(kin.document for kin in one.documents) for one in groups}


@given(order=st.permutations(MIXED), rebuilt=st.sets(st.integers(0, 4)), judging=st.integers(1, 4))
@settings(max_examples=8, deadline=None)
def test_in_whatever_order_documents_come_the_same_is_told(
    order: Sequence[str], rebuilt: set[int], judging: int
) -> None:
    """One by one, with judgements, with rebuilds in between, by processes that follow one another: as if at once."""
    with temporary_folder() as place:
        Case.create(place.root / "case").close()
        for step, name in enumerate(order):
            with Case.open(place.root / "case") as case:
                case.add([EVENT / name])
                if step == judging:
                    case.judge(order[0], order[1], "different")
                if step in rebuilt:
                    case.rebuild()
                first = told(case)
                assert first == at_once(case)
            with Case.open(place.root / "case") as case:
                assert told(case) == first
                assert case.verify() == ()


def test_the_next_command_finds_what_the_last_one_worked_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two commands, one comparison. A rebuild, or a program with other word lists, looks anew and finds the same."""
    folder = new_case(tmp_path, {name: (EVENT / name).read_text("utf-8") for name in MIXED})
    asked: list[int] = []

    def counted(documents: Sequence[Document], judgements: Judged) -> tuple[Relation, ...]:
        asked.append(len(documents))
        return related(documents, judgements)

    def opened_anew() -> Sequence[Relation]:
        with Case.open(folder) as case:
            return case.record().relations

    monkeypatch.setattr(kinship, "related", counted)
    whole = opened_anew()
    assert whole
    assert opened_anew() == whole
    assert asked == [5]
    with Case.open(folder) as case:
        case.rebuild()
    assert opened_anew() == whole
    assert asked == [5, 5]
    monkeypatch.setattr(kinship, "edition", lambda: "of next year")
    assert opened_anew() == opened_anew() == whole
    assert asked == [5, 5, 5]


def test_who_may_not_write_works_it_out_and_keeps_nothing(tmp_path: Path) -> None:
    """While somebody else writes, nothing is kept, and the answer is the same."""
    folder = new_case(tmp_path, {name: (EVENT / name).read_text("utf-8") for name in MIXED})
    with Case.open(folder) as case:
        with case._folder.lock():  # noqa: SLF001 - as another kuager would
            first = case.record().relations
        assert case._store.relations(basis_of(case.record().documents, NOTHING_JUDGED)) is None  # noqa: SLF001 - looked at
    with Case.open(folder) as case:
        assert case.record().relations == first
        assert case._store.relations(basis_of(case.record().documents, NOTHING_JUDGED)) == first  # noqa: SLF001 - looked at


def test_a_vault_keeps_it_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The store of a vault is sealed as a whole; what was worked out is inside."""
    new = NewVault(passphrase="many words of a test", cost=Cost(passes=1, memory=8192))  # noqa: S106 - of a test
    with Case.create(tmp_path / "case", vault=new) as case:
        case.add([EVENT / name for name in MIXED])
        first = case.record().relations
    monkeypatch.setattr(kinship, "related", None)  # nobody may compare
    with Case.open(tmp_path / "case", lambda: Secret(passphrase=new.passphrase)) as case:
        assert case.record().relations == first
