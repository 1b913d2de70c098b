"""A family is believed where its members agree, not by one chance pair."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from kuager.copies.agreeing import Tie, held


def test_one_chance_pair_joins_nobody_to_a_family() -> None:
    """Three copies hang together; a fourth text that is like one of them alone stays out."""
    scores = {(0, 1): 0.9, (0, 2): 0.9, (1, 2): 0.9, (0, 3): 0.8, (1, 3): 0.05, (2, 3): 0.05}
    ties = [Tie(pair=pair, score=score) for pair, score in scores.items() if score > 0.5]
    assert held(ties, scores) == {(0, 1), (0, 2), (1, 2)}


def test_long_runs_of_words_need_no_agreement() -> None:
    """A near copy of one member belongs to the family, whatever the translations look like."""
    scores = {(0, 1): 0.9, (0, 2): 0.99, (1, 2): 0.0}
    ties = [Tie(pair=(0, 1), score=0.9), Tie(pair=(0, 2), score=0.99, certain=True)]
    assert held(ties, scores) == {(0, 1), (0, 2)}


@given(st.randoms(use_true_random=False), st.lists(st.integers(0, 100), min_size=15, max_size=15))
def test_what_holds_does_not_depend_on_the_order(random: object, numbers: list[int]) -> None:
    """Ties in any order give the same families."""
    scores = {pair: number / 100 for pair, number in zip(combinations(range(6), 2), numbers, strict=True)}
    ties = [Tie(pair=pair, score=score) for pair, score in scores.items() if score > 0.5]
    shuffled = list(ties)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # Hypothesis's own Random
    assert held(ties, scores) == held(shuffled, scores)
