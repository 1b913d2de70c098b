"""Copies with the same bytes are one family; everything else stands alone."""

from hypothesis import given
from hypothesis import strategies as st

from kuager.copies import families
from kuager.model.ids import content_id, sha256_hex
from kuager.model.records import Document


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
