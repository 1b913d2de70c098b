"""What is found in labelled texts: copies together, independent reports apart, relations by their names.

Floors may only rise. Numbers for all classes: ``.venv/bin/python benchmarks/copies_quality.py``.
"""

from collections import Counter

import pytest

from kuager.copies import families, related
from kuager.model.records import Relation
from tests.copies.labelled import Labelled, labelled, pairs

NAMES = {
    "near_copy": {"near_copy"},
    "wire": {"rewrite", "near_copy", "excerpt"},
    "spin": {"rewrite"},
    "reworded": {"rewrite"},
    "excerpt": {"excerpt"},
    "translation": {"translation"},
    "press": {"quotes"},
}


@pytest.fixture(scope="module")
def held_out() -> tuple[tuple[Labelled, ...], tuple[Relation, ...]]:
    """The texts of the held-out events, and their relations."""
    texts = labelled()
    return texts, related([one.document for one in texts])


def test_copies_are_together_and_independent_reports_apart(
    held_out: tuple[tuple[Labelled, ...], tuple[Relation, ...]],
) -> None:
    """On events that nothing was fitted to no independent report joins a family, and every copy is in its own."""
    texts, relations = held_out
    found = families([one.document for one in texts], relations)
    home = {kin.document: family.id for family in found for kin in family.documents}
    counts = Counter((same, home[one.document.id] == home[other.document.id]) for one, other, same in pairs(texts))
    assert counts[False, True] == 0
    assert counts[True, True] / (counts[True, True] + counts[True, False]) >= 0.99


def test_relations_are_named_right(held_out: tuple[tuple[Labelled, ...], tuple[Relation, ...]]) -> None:
    """The relation of each copy to its original has the name that a person gave it, in nine of ten."""
    texts, relations = held_out
    by_pair = {(one.one, one.other): one.relation for one in relations}
    right, all_of_them = 0, 0
    for one, other, _ in pairs(texts):
        kinds = {one.kind, other.kind}
        if one.event == other.event and ("original" in kinds or kinds == {"press"}) and kinds != {"original"}:
            kind = (kinds - {"original"}).pop()
            key = min(one.document.id, other.document.id), max(one.document.id, other.document.id)
            expected = {"translation"} if one.document.language != other.document.language else NAMES.get(kind)
            if expected is not None and kind != "independent" and (kind != "press" or kinds == {"press"}):
                all_of_them += 1
                right += by_pair.get(key) in expected
    assert right / all_of_them >= 0.9


def test_a_shared_statement_is_no_copy(held_out: tuple[tuple[Labelled, ...], tuple[Relation, ...]]) -> None:
    """Two reports with the same words of one statement are told to share quotations, each time."""
    texts, relations = held_out
    press = [one for one in texts if one.kind == "press"]
    by_pair = {(one.one, one.other): one.relation for one in relations}
    found = [
        by_pair.get((min(one.document.id, other.document.id), max(one.document.id, other.document.id)))
        for one, other, _ in pairs(tuple(press))
        if one.event == other.event
    ]
    assert found == ["quotes"] * 4


def test_the_order_of_documents_changes_nothing() -> None:
    """The same documents in another order have the same relations, byte for byte."""
    documents = [one.document for one in labelled() if one.event == "kyiv-2014"]
    assert related(documents) == related(documents[::-1])


def test_evidence_stands_in_the_texts(held_out: tuple[tuple[Labelled, ...], tuple[Relation, ...]]) -> None:
    """Each passage and each changed fact lies inside its document, in the order of the first."""
    texts, relations = held_out
    lengths = {one.document.id: len(one.document.text) for one in texts}
    for relation in relations:
        assert relation.one < relation.other
        starts = [each.one.start for each in relation.evidence]
        assert starts == sorted(starts)
        spans = [(each.one, each.other) for each in relation.evidence]
        for here, there in (*spans, *((each.one, each.other) for each in relation.changed)):
            assert 0 <= here.start < here.end <= lengths[relation.one]
            assert 0 <= there.start < there.end <= lengths[relation.other]
