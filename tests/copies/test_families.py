"""Copies with the same bytes are one family; everything else stands alone."""

from dataclasses import replace
from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from kuager.copies import families as families_of
from kuager.copies import related
from kuager.model.ids import content_id, sha256_hex
from kuager.model.records import Document, Family, Relation


def families(documents: list[Document]) -> tuple[Family, ...]:
    """The families of documents by what is found between them."""
    return families_of(documents, related(documents))


def document(name: str, text: str) -> Document:
    """A captured text."""
    digest = sha256_hex(text.encode())
    return Document(
        id=content_id("doc", [name, digest]),
        name=name,
        sha256=digest,
        media_type="text/plain",
        language="en",
        text=text,
    )


def test_the_same_bytes_under_two_names_are_one_family() -> None:
    """The first is the root; the other says what it is and of which document."""
    one, other, alone = document("a.txt", "Wind."), document("b.txt", "Wind."), document("c.txt", "Wind!")
    family, single = families([one, alone, other])
    assert family.root == one.id
    assert [(kin.document, kin.relation, kin.to) for kin in family.documents] == [
        (one.id, None, None),
        (other.id, "same_bytes", one.id),
    ]
    assert (single.root, [kin.document for kin in single.documents]) == (None, [alone.id])


def test_no_documents_no_families() -> None:
    """An empty case has none."""
    assert families([]) == ()


def test_a_family_keeps_its_id_when_its_documents_come_in_another_order() -> None:
    """The id is that of the members; only the root follows the order."""
    one, other = document("a.txt", "Wind."), document("b.txt", "Wind.")
    (there,), (back,) = families([one, other]), families([other, one])
    assert there.id == back.id
    assert (there.root, back.root) == (one.id, other.id)


@given(st.lists(st.sampled_from(["", "a", "b", "ab"]), max_size=12))
def test_families_part_the_documents(texts: list[str]) -> None:
    """Every document is in exactly one family, and two are together exactly when their bytes are equal."""
    documents = [document(f"{place}.txt", text) for place, text in enumerate(texts)]
    found = families(documents)
    members = [kin.document for family in found for kin in family.documents]
    assert sorted(members) == sorted(one.id for one in documents)
    home = {kin.document: family.id for family in found for kin in family.documents}
    for one in documents:
        for other in documents:
            assert (home[one.id] == home[other.id]) == (one.sha256 == other.sha256)


def relation(one: str, other: str, name: str, *, descends: str | None = None, score: int = 900_000) -> Relation:
    """A relation between two documents."""
    return Relation(one=one, other=other, relation=name, descends=descends, score_ppm=score)


def named(*names: str) -> list[Document]:
    """Documents with these ids, each with a text of its own."""
    return [replace(document(f"{name}.txt", name), id=name) for name in names]


def homes(documents: list[Document], *relations: Relation) -> list[list[str]]:
    """The members of each family."""
    return [[kin.document for kin in family.documents] for family in families_of(documents, relations)]


def test_a_round_up_of_three_reports_joins_one_of_them_alone() -> None:
    """What holds excerpts of several reports makes no one family of them: it goes with the one it has most of."""
    documents = named("a", "b", "c", "z")
    found = homes(
        documents,
        relation("a", "z", "excerpt", descends="z", score=800_000),
        relation("b", "z", "excerpt", descends="z", score=950_000),
        relation("c", "z", "cites", descends="z", score=700_000),
    )
    assert found == [["a"], ["b", "z"], ["c"]]


def test_an_excerpt_without_a_direction_leans_on_the_larger_family() -> None:
    """Whatever their ids, what is alone joins the family, and the family may have more than one such."""
    found = homes(
        named("a", "b", "c", "z"),
        relation("b", "z", "rewrite"),
        relation("a", "z", "excerpt"),
        relation("c", "z", "cites"),
    )
    assert [sorted(one) for one in found] == [["a", "b", "c", "z"]]


def test_shared_quotations_join_nobody() -> None:
    """The same statement told twice is no copy."""
    documents = named("a", "b", "c")
    assert homes(documents, relation("a", "b", "quotes"), relation("b", "c", "independent")) == [["a"], ["b"], ["c"]]


def test_the_root_is_the_one_that_descends_from_no_other() -> None:
    """A translation of a copy belongs to the family, and says of whom it descends."""
    documents = named("a", "b", "c")
    (family,) = families_of(
        documents, [relation("a", "b", "rewrite", descends="a"), relation("a", "c", "translation", descends="c")]
    )
    assert family.root == "b"
    assert [(kin.document, kin.relation, kin.to) for kin in family.documents] == [
        ("b", None, None),
        ("a", "rewrite", "b"),
        ("c", "translation", "a"),
    ]


def test_without_a_direction_there_is_no_root() -> None:
    """Nothing tells which of two was first."""
    (family,) = families_of(named("a", "b"), [relation("a", "b", "near_copy")])
    assert family.root is None


NAMES = "abcdef"
PAIRS = [(one, other) for one, other in combinations(NAMES, 2)]
RELATIONS = st.lists(
    st.builds(
        lambda pair, name, way, score: relation(
            pair[0], pair[1], name, descends=None if way is None else pair[way], score=score * 1000
        ),
        st.sampled_from(PAIRS),
        st.sampled_from(["near_copy", "rewrite", "translation", "excerpt", "cites", "quotes", "independent"]),
        st.sampled_from([None, 0, 1]),
        st.integers(0, 1000),
    ),
    unique_by=lambda one: (one.one, one.other),
    max_size=12,
)


@given(RELATIONS, st.randoms(use_true_random=False))
def test_families_do_not_depend_on_the_order(relations: list[Relation], random: Random) -> None:
    """Relations and documents in any order give the same families, with the same roots and reasons."""
    documents = named(*NAMES)
    there = {family.id: set(family.documents) | {family.root} for family in families_of(documents, relations)}
    random.shuffle(relations)
    assert {family.id: set(family.documents) | {family.root} for family in families_of(documents, relations)} == there
    random.shuffle(documents)
    back = families_of(documents, relations)
    assert {family.id for family in back} == set(there)


@given(RELATIONS)
def test_whole_relations_join_and_every_document_is_somewhere(relations: list[Relation]) -> None:
    """Copies are together, each document is in one family, and each member but the first says to whom it is kin."""
    documents = named(*NAMES)
    found = families_of(documents, relations)
    home = {kin.document: family.id for family in found for kin in family.documents}
    assert sorted(home) == list(NAMES)
    for one in relations:
        if one.relation in {"near_copy", "rewrite", "translation"}:
            assert home[one.one] == home[one.other]
    for family in found:
        first, *others = family.documents
        assert first.relation is None
        assert all(kin.relation and kin.to in home for kin in others)
