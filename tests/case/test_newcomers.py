"""Who adds a document is told what it looks like, and which families its coming parted or joined."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kuager import case as kuager_case
from kuager.adapters.folder import temporary_folder
from kuager.case import Case, kinship
from kuager.case.newcomers import Group, Regrouped, regrouped
from kuager.copies import Judged
from kuager.model.records import Document, Relation
from tests.copies.labelled import TEXTS

EVENT = TEXTS / "zhanaozen-2011"
MIXED = ("original.txt", "near_copy.txt", "excerpt.txt", "independent_1.txt", "ru.txt", "wire.txt")


@st.composite
def families(draw: st.DrawFn) -> tuple[list[Group], list[Group]]:
    """Families of some documents before, and of these and new ones now."""
    homes = draw(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.booleans()), max_size=8))
    old = [(place, home) for place, (home, _now, new) in enumerate(homes) if not new]
    now = [(place, home) for place, (_then, home, _new) in enumerate(homes)]
    return _groups(old), _groups(now)


def _groups(homes: Sequence[tuple[int, int]]) -> list[Group]:
    found: dict[int, set[str]] = {}
    for place, home in homes:
        found.setdefault(home, set()).add(f"doc-{place}")
    return [frozenset(one) for one in found.values()]


@given(both=families())
def test_what_hangs_together_in_another_way_is_told(both: tuple[list[Group], list[Group]]) -> None:
    """All of it, once, and nothing else; both sides of a change are the same documents."""
    before, after = both
    there = frozenset[str]().union(*before)
    now = {left for one in after if (left := one & there)}
    told = regrouped(before, after)
    assert {one for each in told for one in each.before} == set(before) - now
    assert {one for each in told for one in each.after} == now - set(before)
    seen: list[str] = []
    for each in told:
        documents = sorted(document for one in each.before for document in one)
        assert documents == sorted(document for one in each.after for document in one)
        seen += documents
    assert len(seen) == len(set(seen))


def together(case: Case) -> set[Group]:
    """Which documents of a case are together."""
    return {frozenset(kin.document for kin in one.documents) for one in case.record_of_figures().families}


@given(order=st.permutations(MIXED))
@settings(max_examples=6, deadline=None)
def test_adding_never_splits_a_family_without_saying_so(order: Sequence[str]) -> None:
    """What is told of each addition leads from the families before to those after."""
    with temporary_folder() as place, Case.create(place.root / "case") as case:
        for name in order:
            before = together(case)
            added = case.add([EVENT / name]).documents
            told = case.newcomers(added).regrouped or ()
            new = {one.id for one in added}
            after = {left for one in together(case) if (left := one - new)}
            assert (before - {one for each in told for one in each.before}) | {
                one for each in told for one in each.after
            } == after


def test_a_family_that_falls_apart_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when a third document makes common what the other two shared."""

    def while_they_are_two(documents: Sequence[Document], _judged: Judged) -> tuple[Relation, ...]:
        ids = sorted(one.id for one in documents)
        return (Relation(one=ids[0], other=ids[1], relation="rewrite", score_ppm=900_000),) if len(ids) == 2 else ()

    monkeypatch.setattr(kinship, "related", while_they_are_two)
    with Case.create(tmp_path / "case") as case:
        two = case.add([EVENT / name for name in MIXED[:2]]).documents
        assert case.newcomers(two).among == 2
        found = case.newcomers(case.add([EVENT / MIXED[2]]).documents)
    ids = {one.id for one in two}
    assert found.alike == ()
    (told,) = found.regrouped or ()
    assert told == Regrouped(before=(frozenset(ids),), after=told.after)
    assert set(told.after) == {frozenset({one}) for one in ids}


def test_in_a_large_case_a_new_document_meets_its_like_by_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same is said of it, few others are read, and that families were not compared is said."""
    texts = [one for one in sorted(TEXTS.glob("*/original.txt"))[:6] if one.parent != EVENT]
    with Case.create(tmp_path / "case") as case:
        case.add([EVENT / "original.txt", *texts])
        new = case.add([EVENT / "wire.txt", EVENT / "ru.txt"]).documents
        whole = case.newcomers(new)
        monkeypatch.setattr(kuager_case, "COMPARED_WHOLE", 2)
        few = case.newcomers(new)
        assert case.newcomers(new) == few
        assert case.verify() == ()
        case.rebuild()
        assert case.newcomers(new) == few
        monkeypatch.setattr("kuager.case.meeting.edition", lambda: "of next year")
        assert case.newcomers(new) == few
    assert [(one.one, one.other, one.relation) for one in few.alike] == [
        (one.one, one.other, one.relation) for one in whole.alike
    ]
    assert [one.relation for one in few.alike] == ["rewrite", "translation"]
    assert (whole.regrouped, few.regrouped) == ((), None)
    assert len(few.names) < len(whole.names)


def test_nothing_new_is_compared_with_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was there already says nothing."""
    monkeypatch.setattr(kinship, "related", None)
    with Case.create(tmp_path / "case") as case:
        assert case.newcomers(case.add([]).documents).alike == ()
