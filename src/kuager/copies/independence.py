"""How much a source tells of its own: the arithmetic of copying by Dong, Berti-Équille and Srivastava.

Source: X. L. Dong, L. Berti-Équille, D. Srivastava, *Integrating Conflicting Data: The Role of Source Dependence*,
PVLDB 2(1), 2009, sections 3 and 4. Two sources that share false values hardly came to them alone; two that share true
ones may have. What is used here is the probability of copying and the weight of a source, never the paper's vote on
which value is true: Kuager counts and does not judge (ADR 0027).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

ACCURACY = 0.8
FALSE_VALUES = 100
COPY_RATE = 0.8
PRIOR = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumed:
    """What the formulas take for granted; the values are those of the paper's experiments.

    Attributes:
        false_values: How many wrong values there are to choose from (*n*), at least 1.
        copy_rate: The share of its values that a copier takes over (*c* in the paper, *s* here), above 0, below 1.
        prior: How probable it is before anything is seen that one of two copies the other (*α*), above 0, below 1.
    """

    false_values: int = FALSE_VALUES
    copy_rate: float = COPY_RATE
    prior: float = PRIOR


ASSUMED = Assumed()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What two sources say of the quantities that both speak of.

    Attributes:
        same_true: Of how many they give the same true value (*kt*).
        same_false: Of how many the same false one (*kf*).
        different: Of how many different ones (*kd*).
    """

    same_true: int = 0
    same_false: int = 0
    different: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """The probability of each way in which two sources may hang together; the three add up to 1.

    Attributes:
        one_copies: That the first copies the second.
        other_copies: That the second copies the first.
        independent: That neither does.
    """

    one_copies: float
    other_copies: float
    independent: float


def dependence(kt: int, kf: int, kd: int, *, accuracy: float = ACCURACY, assumed: Assumed = ASSUMED) -> float:
    """The probability that one of two equally accurate sources copies the other.

    With e = 1 - accuracy, and n, s, α as in :class:`Assumed`::

        P(independent) = 1 / (1 + α/(1-α) · ((1-e+se)/(1-e))^kt · ((sn+e-se)/e)^kf · (1-s)^kd)

    Args:
        kt: Shared quantities on which both give the same true value.
        kf: On which both give the same false value.
        kd: On which they differ.
        accuracy: How often a source is right, above 0 and below 1.
        assumed: What the formula takes for granted: n, s and α.
    """
    found = directed(Shared(same_true=kt, same_false=kf, different=kd), (accuracy, accuracy), assumed)
    return found.one_copies + found.other_copies


def directed(shared: Shared, accuracies: tuple[float, float], assumed: Assumed = ASSUMED) -> Direction:
    """Which of two sources copies which, where one is right more often than the other.

    For two sources of accuracy A1 and A2::

        independent:    P(same true) = A1·A2     P(same false) = (1-A1)(1-A2)/n     P(differ) = 1 - both
        S1 copies S2:   A2·s + A1·A2(1-s)        (1-A2)s + (1-s)(1-A1)(1-A2)/n      P(differ)·(1-s)

    Each product over what is shared, times α/2 for either direction and 1-α for none, is made to add up to 1.

    Args:
        shared: What the two say.
        accuracies: How often the first and the second is right, each above 0 and below 1.
        assumed: What the formulas take for granted.
    """
    first, second = accuracies
    logs = [
        log(assumed.prior / 2) + _evidence(shared, accuracies, assumed, second),
        log(assumed.prior / 2) + _evidence(shared, accuracies, assumed, first),
        log(1 - assumed.prior) + _evidence(shared, accuracies, assumed, None),
    ]
    greatest = max(logs)
    shares = [exp(one - greatest) for one in logs]
    whole = sum(shares)
    one, other, neither = (share / whole for share in shares)
    return Direction(one_copies=one, other_copies=other, independent=neither)


def _evidence(shared: Shared, accuracies: tuple[float, float], assumed: Assumed, copied: float | None) -> float:
    """The logarithm of how probable what is shared is, if a source of accuracy ``copied`` is copied, or none is."""
    first, second = accuracies
    true = first * second
    false = (1 - first) * (1 - second) / assumed.false_values
    differ = 1 - true - false
    if copied is not None:
        own = 1 - assumed.copy_rate
        true = copied * assumed.copy_rate + true * own
        false = (1 - copied) * assumed.copy_rate + false * own
        differ *= own
    return shared.same_true * log(true) + shared.same_false * log(false) + shared.different * log(differ)


def weights(
    order: Sequence[str], probability: Mapping[tuple[str, str], float], copy_rate: float = COPY_RATE
) -> tuple[float, ...]:
    """What each of some sources tells of its own, the earlier ones first: I_i = Π over earlier j of (1 - s·P(i→j)).

    Args:
        order: The sources, each once, the earlier first; who copies, copies an earlier one.
        probability: How probable it is that two of them, named later and earlier, depend on one another; a pair that
            is not named is certainly independent. Pairs in the other order, and of other sources, are passed over.
        copy_rate: The share that a copier takes over (*s*).
    """
    place = {name: at for at, name in enumerate(order)}
    known = [pair for pair in probability if place.get(pair[0], -1) > place.get(pair[1], len(order))]
    own = [1.0] * len(order)
    for later, earlier in sorted(known, key=lambda pair: (place[pair[0]], place[pair[1]])):
        own[place[later]] *= 1 - copy_rate * probability[later, earlier]
    return tuple(own)


def effective(
    order: Sequence[str], probability: Mapping[tuple[str, str], float], copy_rate: float = COPY_RATE
) -> float:
    """How many independent sources some sources are worth together: the sum of their weights, n_eff = Σ I_i.

    Between 1 (the first tells all of its own) and how many they are; 0 for none.
    """
    return sum(weights(order, probability, copy_rate))
