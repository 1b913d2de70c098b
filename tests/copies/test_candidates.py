"""Which documents are worth comparing: the rule, its laws, and what holds above the cap."""

from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.copies.candidates import Index, pairs
from kuager.model import candidates
from kuager.model.candidates import ENDS, WEAK_NEEDED, Keyed, most, ranked
from tests.copies.corpora import connected, corpora, renumbered, shared

CAP, END = 4, 2


@pytest.fixture
def small_caps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four documents are too many for a key, two are met at each end."""
    monkeypatch.setattr("kuager.copies.candidates.most", lambda before: CAP)  # noqa: ARG005 - the same for all
    monkeypatch.setattr("kuager.copies.candidates.ENDS", END)


def filled(corpus: list[Keyed]) -> Index:
    """An index of a corpus."""
    index = Index()
    for one in corpus:
        index.add(one.document, one.strong, one.weak)
    return index


def test_one_strong_key_or_four_weak_ones() -> None:
    """Three names and numbers are chance; a rare run of words is not; most shared comes first, then the lowest."""
    index = Index()
    index.add(3, [100, 101], [1])
    index.add(1, [], [1, 2, 3, 4])
    index.add(2, [], [1, 2, 3, 5])
    index.add(0, [100], [])
    assert index.near([], [1, 2, 3, 4]) == (1,)
    assert index.near([], [1, 2, 3]) == ()
    assert index.near([100], [1, 2, 3, 4]) == (1, 3, 0)
    assert index.near([100], [1, 2, 3, 4], before=3) == (1, 0)
    assert index.near([100, 100], []) == (0, 3)


def test_long_texts_have_to_share_more() -> None:
    """Four names are chance between two long texts, and not where one of them is short."""
    long, other, short = range(200), range(196, 396), range(190, 200)
    index = Index()
    index.add(0, [], long)
    assert index.near([], other) == ()
    assert index.near([], range(192, 392)) == (0,)  # eight of two hundred
    index.add(1, [], short)
    assert index.near([], other) == (1,)


def test_nothing_is_near_nothing() -> None:
    """An empty index, a document without keys, keys that nobody has."""
    assert Index().near([1], [2, 3, 4, 5]) == ()
    index = filled([Keyed(document=0, strong=(1,), weak=(2, 3, 4, 5))])
    assert index.near([], []) == index.near([9], [6, 7, 8, 9]) == ()


def test_a_corpus_is_read_in_the_order_of_its_numbers() -> None:
    """Else a pair would depend on what came by chance before."""
    wrong = [Keyed(document=1, strong=(), weak=()), Keyed(document=1, strong=(), weak=())]
    with pytest.raises(ValueError, match="document 1 comes after document 1"):
        list(pairs(wrong))


def test_the_cap_grows_slowly() -> None:
    """A hundred for a few thousand documents, 160 for a million: work for a document hardly grows with the corpus."""
    assert [most(number) for number in (0, 4_000, 10_000, 200_000, 1_000_000)] == [100, 100, 112, 144, 160]
    assert all(most(number) >= 2 * ENDS for number in (0, 10**6))


def test_a_stock_phrase_costs_little() -> None:
    """A document that has it meets twenty others by it, and all of its documents still hang together."""
    corpus = [Keyed(document=number, strong=(7,), weak=()) for number in range(2_000)]
    found = list(pairs(corpus))
    assert len(found) <= len(corpus) * most(len(corpus))
    assert len(filled(corpus).near([7], [])) == 2 * ENDS
    assert len(connected(range(2_000), [pair for pair in found if pair[0] < ENDS])) == 1


@given(corpora(), st.randoms(use_true_random=False))
def test_the_order_of_adding_changes_nothing(corpus: list[Keyed], chance: Random) -> None:
    """Whatever came first, every document meets the same ones, and so do the documents of a corpus read in one pass."""
    mixed = list(corpus)
    chance.shuffle(mixed)
    one, other = filled(corpus), filled(mixed)
    found = [one.near(each.strong, each.weak, each.document) for each in corpus]
    assert found == [other.near(each.strong, each.weak, each.document) for each in corpus]
    met = [
        (earlier, each.document) for each, earlier_ones in zip(corpus, found, strict=True) for earlier in earlier_ones
    ]
    assert met == list(pairs(corpus))


@given(corpora())
def test_below_the_cap_the_rule_is_exact(corpus: list[Keyed]) -> None:
    """Each pair that shares a strong key or four weak ones is a candidate, and no other."""
    wanted = {
        (one.document, other.document)
        for one, other in combinations(corpus, 2)
        if shared(one, other)[0] or shared(one, other)[1] >= WEAK_NEEDED
    }
    found = list(pairs(corpus))
    assert set(found) == wanted
    assert len(found) == len(wanted)


@pytest.mark.usefixtures("small_caps")
class TestAboveTheCap:
    """Keys that too many documents have: not every pair is found, and yet what belongs together hangs together."""

    @given(corpora())
    def test_the_work_for_a_key_is_bounded(self, corpus: list[Keyed]) -> None:
        """No document meets more documents by one key than the cap allows."""
        index = filled(corpus)
        for key in {key for one in corpus for key in one.strong}:
            assert len(index.near([key], [])) <= max(CAP, 2 * END)

    @given(corpora(), st.permutations(range(72)))
    def test_the_cap_parts_nothing_that_strong_keys_join(self, corpus: list[Keyed], numbers: list[int]) -> None:
        """The connected sets of strong keys are those of the rule without a cap, under whatever numbers."""
        strong = [Keyed(document=one.document, strong=one.strong, weak=()) for one in corpus]
        wanted = connected(
            (one.document for one in strong),
            ((one.document, other.document) for one, other in combinations(strong, 2) if shared(one, other)[0]),
        )
        mixed = renumbered(strong, dict(enumerate(numbers)))
        back = {new: old for old, new in enumerate(numbers)}
        found = connected((one.document for one in mixed), pairs(mixed))
        assert {frozenset(back[document] for document in one) for one in found} == wanted

    @given(corpora())
    def test_the_cap_invents_nothing(self, corpus: list[Keyed]) -> None:
        """Every candidate shares a strong key or four weak ones."""
        of = {one.document: one for one in corpus}
        for earlier, later in pairs(corpus):
            strong, weak = shared(of[earlier], of[later])
            assert strong or weak >= WEAK_NEEDED

    @given(corpora())
    def test_a_family_meets_its_first_by_keys_that_were_rare_then(self, corpus: list[Keyed]) -> None:
        """All later documents meet one with which they share four weak keys that few had when it came."""
        found = set(pairs(corpus))
        for at, first in enumerate(corpus):
            then = [key for key in {*first.weak} if sum(key in one.weak for one in corpus[:at]) < END]
            later = [one for one in corpus[at + 1 :] if len({*then} & {*one.weak}) >= WEAK_NEEDED]
            assert {(first.document, one.document) for one in later} <= found

    @given(corpora())
    def test_a_copy_meets_what_came_just_before(self, corpus: list[Keyed]) -> None:
        """The last documents of a key before a new one are met too, however many there are."""
        for at, one in enumerate(corpus):
            index = filled(corpus)
            for key in one.strong:
                before = [other.document for other in corpus[:at] if key in other.strong]
                assert {*before[-END:], *before[:END]} <= {*index.near([key], [], one.document)}


def test_documents_that_share_most_come_first() -> None:
    """Strong and weak keys count alike here; equal ones are told apart by number."""
    assert ranked([5, 5, 2], [2, 9, 9, 9, 9, 5], 6, lambda often: dict.fromkeys(often, 6)) == (9, 5, 2)
    assert candidates.WEAK_NEEDED == 4
