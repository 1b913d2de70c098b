"""The arithmetic of dependence: values worked out by hand, and laws."""

from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.copies.independence import ASSUMED, Assumed, Shared, dependence, directed, effective, weights

FEW = st.integers(0, 40)
INSIDE = st.floats(0.01, 0.99)
ASSUMPTIONS = st.builds(Assumed, false_values=st.integers(1, 1000), copy_rate=INSIDE, prior=INSIDE)


@pytest.mark.parametrize(
    ("same_true", "same_false", "different", "expected"),
    [(0, 0, 0, 0.20), (3, 0, 0, 0.30), (10, 0, 0, 0.61), (0, 1, 0, 0.99), (3, 1, 2, 0.87), (1, 1, 5, 0.04)],
)
def test_one_shared_error_is_worth_more_than_ten_shared_truths(
    same_true: int, same_false: int, different: int, expected: float
) -> None:
    """The formula of Dong, Berti-Équille and Srivastava with A = .8, n = 100, s = .8, α = .2."""
    assert round(dependence(same_true, same_false, different), 2) == expected


@given(FEW, FEW, FEW, INSIDE, ASSUMPTIONS)
def test_the_closed_form_for_equal_accuracies(kt: int, kf: int, kd: int, accuracy: float, assumed: Assumed) -> None:
    """Both directions together are what the formula for one error rate gives."""
    e, s, n, a = 1 - accuracy, assumed.copy_rate, assumed.false_values, assumed.prior
    odds = a / (1 - a) * ((1 - e + s * e) / (1 - e)) ** kt * ((s * n + e - s * e) / e) ** kf * (1 - s) ** kd
    assert dependence(kt, kf, kd, accuracy=accuracy, assumed=assumed) == pytest.approx(1 - 1 / (1 + odds), abs=1e-9)


@given(st.builds(Shared, same_true=FEW, same_false=FEW, different=FEW), INSIDE, INSIDE, ASSUMPTIONS)
def test_the_three_possibilities_add_up(shared: Shared, one: float, other: float, assumed: Assumed) -> None:
    """Whatever is seen, one of the three holds; and who is named first does not matter."""
    found, turned = directed(shared, (one, other), assumed), directed(shared, (other, one), assumed)
    assert found.one_copies + found.other_copies + found.independent == pytest.approx(1)
    assert (found.one_copies, found.independent) == pytest.approx((turned.other_copies, turned.independent))


def test_who_errs_more_is_more_probably_the_one_whose_error_is_copied() -> None:
    """An error shared with a careless source comes from there; a truth shared with a careful one from there."""
    error = directed(Shared(same_false=1), (0.95, 0.6))
    assert error.one_copies > error.other_copies
    truths = directed(Shared(same_true=5), (0.95, 0.6))
    assert truths.other_copies > truths.one_copies


def test_hundreds_of_shared_values_are_no_overflow() -> None:
    """What is certain is 0 or 1 and no error."""
    assert dependence(0, 900, 0) == 1
    assert dependence(0, 0, 900) == pytest.approx(0)


def pairs(order: tuple[str, ...], probability: float) -> dict[tuple[str, str], float]:
    """One probability for every pair, the later one first."""
    return {(later, earlier): probability for earlier, later in combinations(order, 2)}


def test_one_original_with_three_copies_and_one_that_is_independent() -> None:
    """Five texts are worth 2.25; three independent ones, each pair copied with .02, nearly three."""
    order = ("original", "copy", "second", "third", "alone")
    probability = pairs(order[:4], 0.95) | {("alone", earlier): 0.02 for earlier in order[:4]}
    shown = [round(weight, 3) for weight in weights(order, probability)]
    assert shown == [1, 0.24, 0.058, 0.014, 0.938]
    assert round(effective(order, probability), 2) == 2.25
    assert round(effective(("a", "b", "c"), pairs(("a", "b", "c"), 0.02)), 2) == 2.95


def test_pairs_of_others_and_in_the_other_order_are_passed_over() -> None:
    """Who came first copied nobody who came later."""
    assert weights(("a", "b"), {("a", "b"): 1.0, ("b", "elsewhere"): 1.0}) == (1, 1)
    assert effective((), {}) == 0


@st.composite
def beliefs(draw: st.DrawFn) -> tuple[tuple[str, ...], dict[tuple[str, str], float]]:
    """Some sources in order, and how probably each pair hangs together."""
    order = tuple(f"s{number}" for number in range(draw(st.integers(1, 7))))
    return order, {pair: draw(st.floats(0, 1)) for pair in pairs(order, 0) if draw(st.booleans())}


@given(beliefs(), st.floats(0, 1))
def test_no_more_than_they_are_and_never_nothing(
    believed: tuple[tuple[str, ...], dict[tuple[str, str], float]], copy_rate: float
) -> None:
    """The first tells all of its own; nobody tells more than that."""
    order, probability = believed
    own = weights(order, probability, copy_rate)
    assert own[0] == 1
    assert all(0 <= weight <= 1 for weight in own)
    assert 1 <= effective(order, probability, copy_rate) <= len(order) + 1e-9


@given(beliefs())
def test_one_that_is_certainly_independent_adds_one(
    believed: tuple[tuple[str, ...], dict[tuple[str, str], float]],
) -> None:
    """Wherever it stands in the order."""
    order, probability = believed
    before = effective(order, probability)
    assert effective((*order, "new"), probability) == pytest.approx(before + 1)
    assert effective(("new", *order), probability) == pytest.approx(before + 1)


@given(beliefs(), st.data())
def test_more_dependence_never_raises_it(
    believed: tuple[tuple[str, ...], dict[tuple[str, str], float]], data: st.DataObject
) -> None:
    """Whichever pair hangs together more than was thought."""
    order, probability = believed
    if not probability:
        return
    pair = data.draw(st.sampled_from(sorted(probability)))
    more = probability | {pair: data.draw(st.floats(probability[pair], 1))}
    assert effective(order, more) <= effective(order, probability) + 1e-12


@given(beliefs(), st.randoms())
def test_the_order_in_which_pairs_are_given_changes_no_digit(
    believed: tuple[tuple[str, ...], dict[tuple[str, str], float]], chance: Random
) -> None:
    """Two machines print the same."""
    order, probability = believed
    mixed = list(probability.items())
    chance.shuffle(mixed)
    assert weights(order, dict(mixed)) == weights(order, probability)


def test_what_is_assumed_is_that_of_the_paper() -> None:
    """The values stand in one place."""
    assert (ASSUMED.false_values, ASSUMED.copy_rate, ASSUMED.prior) == (100, 0.8, 0.2)
