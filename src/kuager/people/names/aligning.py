"""Which word of one name stands against which word of another."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kuager.people.names.matching import INITIAL, WEAK, Match, matched
from kuager.people.names.parsing import Name
from kuager.people.names.words import Word, word

_MOSTLY = 0.8


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two names word against word.

    Attributes:
        pairs: Words that agree and how, the best first.
        initials: How many initials agree with a word or an initial, in their order.
        left: Words of the first name that nothing stands against.
        right: Words of the second.
        crossed: Initials that stand in another order or for other names.
    """

    pairs: tuple[tuple[Match, Word, Word], ...]
    initials: int
    left: tuple[Word, ...]
    right: tuple[Word, ...]
    crossed: tuple[str, ...]


def aligned(one: Name, other: Name) -> Aligned:
    """Put the words of two names against one another: whole words by how well they agree, then initials in order."""
    pairs, left, right = _whole_words(one.words, other.words)
    if left and right:
        pairs += _joined(left, right) + [(match, b, a) for match, a, b in _joined(right, left)]
    if left or right:
        pairs += _for_surname(one, right) + [(match, b, a) for match, a, b in _for_surname(other, left)]
    if not (one.has_initials or other.has_initials):
        return Aligned(tuple(pairs), 0, tuple(left), tuple(right), ())
    return _with_initials(one, other, pairs, left, right)


Pairs = list[tuple[Match, Word, Word]]


def _whole_words(ones: Sequence[Word], others: Sequence[Word]) -> tuple[Pairs, list[Word], list[Word]]:
    found = []
    for at, a in enumerate(ones):
        for to, b in enumerate(others):
            match = matched(a, b)
            if match.value and match is not INITIAL:
                found.append((-match.value, at - to if at > to else to - at, at, to, match))
    if len(found) > 1:
        found.sort()
    free, free_too = set(range(len(ones))), set(range(len(others)))
    pairs: Pairs = []
    for _, _, at, to, match in found:
        if at in free and to in free_too:
            free.remove(at)
            free_too.remove(to)
            pairs.append((match, ones[at], others[to]))
    if not free and not free_too:
        return pairs, [], []
    return pairs, [ones[at] for at in sorted(free)], [others[to] for to in sorted(free_too)]


def _joined(apart: list[Word], whole: list[Word]) -> Pairs:
    """Мухаммед-Али against Мұхаммедәлі: two neighbours that are one word on the other side. Takes them out."""
    for first, second in pairwise(apart):
        both = None if first.is_initial or second.is_initial else word(first.text + second.text.lower())
        for against in whole if both else ():
            match = matched(both, against) if both and not against.is_initial else INITIAL
            if match is not INITIAL and match.value >= WEAK:
                apart.remove(first)
                apart.remove(second)
                whole.remove(against)
                return [(match, both or first, against)]
    return []


def _for_surname(one: Name, others: list[Word]) -> Pairs:
    """Жанболат Нұрғалиұлы against Жанболат Нургалиев: the father's name in place of a surname. Takes it out."""
    father = one.patronymic
    if father is None or one.surname_at is not None:
        return []
    for against in others:
        match = matched(father, against)
        if match.is_role_change or match.value >= _MOSTLY:
            others.remove(against)
            return [(match, father, against)]
    return []


def _with_initials(one: Name, other: Name, pairs: Pairs, left: list[Word], right: list[Word]) -> Aligned:
    """Match what is left as initials, in order; the father's name comes last."""
    fathers = (one.patronymic, other.patronymic)
    is_last = [father for father in fathers if father is not None] if None in fathers else []
    ones = [*left, *(father for father in is_last if father is fathers[0])]
    others = [*right, *(father for father in is_last if father is fathers[1])]
    found: Pairs = []
    while ones and others and (ones[0].is_initial or others[0].is_initial):
        a, b = ones[0], others[0]
        if matched(a, b) is INITIAL:
            found.append((INITIAL, ones.pop(0), others.pop(0)))
        elif found and not (a.is_initial and b.is_initial) and (b if a.is_initial else a) not in is_last:
            (others if a.is_initial else ones).pop(0)  # К. stands for all of Касым-Жомарт
        else:
            break
    crossed = [f"{a.text}, {b.text}" for a, b in zip(ones, others, strict=False) if a.is_initial or b.is_initial]
    rest = [[word for word in some[len(crossed) :] if word not in is_last] for some in (ones, others)]
    return Aligned((*pairs, *found), len(found), tuple(rest[0]), tuple(rest[1]), tuple(crossed))
