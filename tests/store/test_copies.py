"""Keys of documents in the store: it answers as the index in memory does."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kuager.case.indexing import index
from kuager.copies.candidates import Index, pairs
from kuager.model.candidates import Keyed
from kuager.model.records import Aligned, Relation, Span
from kuager.store import Store
from tests.copies.corpora import corpora
from tests.store.test_store import CONTENTS, document, entry

ONE = Keyed(document=2, strong=(1, 1, 2**64 - 1), weak=(1, 2, 3, 4))


@pytest.fixture
def store() -> Iterator[Store]:
    """An empty store."""
    with closing(Store.in_memory(index)) as opened:
        yield opened


@pytest.mark.parametrize("capped", [False, True])
@given(corpus=corpora(), cut=st.integers(0, 24))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_store_and_memory_answer_alike(
    corpus: list[Keyed],
    cut: int,
    capped: bool,  # noqa: FBT001 - a case of two
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """For each document of a corpus, and for a new one; with caps that are never reached, and with small ones."""
    if capped:
        for module in ("kuager.copies.candidates", "kuager.store.copies"):
            monkeypatch.setattr(f"{module}.most", lambda before: 4)  # noqa: ARG005 - the same for all
            monkeypatch.setattr(f"{module}.ENDS", 2)
    memory = Index()
    with closing(Store.in_memory(index)) as store:
        store.add_copy_keys(corpus[:cut])
        store.add_copy_keys(corpus[cut:])
        for one in corpus:
            memory.add(one.document, one.strong, one.weak)
            assert store.near_copies(one.strong, one.weak, one.document) == memory.near(
                one.strong, one.weak, one.document
            )
        for one in corpus:
            assert store.near_copies(one.strong, one.weak) == memory.near(one.strong, one.weak)
        met = [
            (earlier, one.document)
            for one in corpus
            for earlier in store.near_copies(one.strong, one.weak, one.document)
        ]
        assert met == list(pairs(corpus))


@given(corpus=corpora(), cut=st.integers(0, 24))
@settings(deadline=None)
def test_one_by_one_or_all_at_once(corpus: list[Keyed], cut: int) -> None:
    """The store is the same, to the letter of its dump."""
    with closing(Store.in_memory(index)) as one, closing(Store.in_memory(index)) as other:
        one.add_copy_keys(corpus)
        other.add_copy_keys(corpus[:cut])
        other.add_copy_keys(corpus[cut:])
        other.forget_copy_keys()
        for each in corpus:
            other.add_copy_keys([each])
        assert list(one.dump(beside=True)) == list(other.dump(beside=True))


def test_keys_go_in_by_position(store: Store) -> None:
    """A document that would come between others is refused, and nothing of it is kept."""
    store.add_copy_keys([ONE])
    with pytest.raises(ValueError, match="at 2 does not come after 3"):
        store.add_copy_keys([Keyed(document=3, strong=(9,), weak=()), ONE])
    assert store.near_copies([9], []) == ()
    assert store.near_copies([1], []) == store.near_copies([2**64 - 1], []) == (2,)


def test_which_documents_have_no_keys_yet(store: Store) -> None:
    """Those that were folded since; all of them again once keys were thrown away or everything was folded anew."""
    entries = [entry(seq, content) for seq, content in enumerate(CONTENTS, 1)]
    store.fold(entries, {})
    there = ((2, document("a.txt").id),)
    assert store.without_copy_keys() == there
    store.add_copy_keys([ONE])
    assert store.without_copy_keys() == ()
    store.forget_copy_keys()
    assert (store.without_copy_keys(), store.near_copies([1], [])) == (there, ())
    store.add_copy_keys([ONE])
    store.refold(entries, {})
    assert (store.without_copy_keys(), store.near_copies([1], [])) == (there, ())


def test_relations_are_kept_for_what_they_rest_on(store: Store) -> None:
    """The last ones, for their basis alone; a new fold throws them away; of a document that is gone nothing is kept."""
    entries = [entry(seq, content) for seq, content in enumerate(CONTENTS, 1)]
    store.fold(entries, {})
    known = document("a.txt").id
    found = (
        Relation(one=known, other=known, relation="quotes", evidence=(Aligned(one=Span(0, 3), other=Span(1, 4)),)),
    )
    assert store.relations("then") is None
    store.keep_relations("then", found)
    assert (store.relations("then"), store.relations("now")) == (found, None)
    store.keep_relations("now", ())
    assert (store.relations("then"), store.relations("now")) == (None, ())
    store.keep_relations("later", [replace(found[0], other="doc-gone")])
    assert (store.relations("later"), store.relations("now")) == (None, None)
    store.keep_relations("then", found)
    store.refold(entries, {})
    assert store.relations("then") is None


def test_what_is_kept_beside_the_fold_is_no_part_of_it(store: Store) -> None:
    """Two stores of the same entries are alike, whatever was asked of them."""
    with closing(Store.in_memory(index)) as other:
        for one in (store, other):
            one.fold([entry(seq, content) for seq, content in enumerate(CONTENTS, 1)], {})
        store.keep_relations("then", ())
        store.add_copy_keys([ONE])
        assert store.is_like(other)
        assert list(store.dump()) == list(other.dump())
        assert list(store.dump(beside=True)) != list(other.dump(beside=True))


def test_keys_stay(tmp_path: Path) -> None:
    """In the file, and in the image of a store that lives in memory."""
    path = tmp_path / "store.db"
    with closing(Store.open(path, index)) as written:
        written.add_copy_keys([ONE])
    with closing(Store.open(path, index)) as read:
        assert read.near_copies([1], []) == (2,)
    with closing(Store.in_memory(index)) as held:
        held.add_copy_keys([ONE])
        image = held.image()
    with closing(Store.from_image(image, index)) as again:
        assert again.near_copies([1], []) == (2,)
