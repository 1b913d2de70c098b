"""Whether two names can be of one person, how surely, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kuager.people.names.evidence import Evidence, weigh
from kuager.people.names.matching import INITIAL, WEAK, Match, fathers_alike, matched
from kuager.people.names.parsing import Name, parsed
from kuager.people.names.words import Word

SAME = 0.75
UNSURE = 0.5

Verdict = Literal["same", "unsure", "different"]
Reason = tuple[str, float]

_GRAIN = 1024  # weights are multiples of 1/1024: their sums are exact in any order


@dataclass(frozen=True, slots=True)
class Comparison:
    """What comparing two names gave.

    Attributes:
        score: 0 to 1.
        verdict: same from ``SAME`` up, different below ``UNSURE``.
        reasons: What speaks for (positive) and against (negative); the weights sum exactly to the score.
    """

    score: float
    verdict: Verdict
    reasons: tuple[Reason, ...]


def compare(one: str, other: str, known: tuple[Evidence, Evidence] | None = None) -> Comparison:
    """Compare two names; the order of the two does not matter.

    Args:
        one: A name in any script, order and form.
        other: Another.
        known: What else is known of the bearer of the first name and of the second.
    """
    if other < one:
        one, other = other, one
        known = known and (known[1], known[0])
    reasons = _reasons(parsed(one), parsed(other))
    return _verdict([*reasons, *weigh(*known)] if known and reasons else reasons)


def _verdict(reasons: Sequence[Reason]) -> Comparison:
    total, kept = 0.0, []
    for words, weight in reasons:
        trimmed = min(max(round(weight * _GRAIN) / _GRAIN, -total), 1 - total)
        if trimmed:
            kept.append((words, trimmed))
            total += trimmed
    verdict: Verdict = "same" if total >= SAME else "unsure" if total >= UNSURE else "different"
    return Comparison(total, verdict, tuple(kept))


def _reasons(one: Name, other: Name) -> list[Reason]:
    matches, left, right = _aligned(one, other)
    if not matches:
        return []
    share = 1 / (len(matches) + min(len(left), len(right)))
    reasons: list[Reason] = []
    for match, at, to in matches:
        words = (one.words[at], other.words[to])
        reasons.append((f"{_label(one, other, at, to)} {match.how}{_both(words)}", share * match.value))
    for match, at, to in matches:
        if match.value < WEAK:
            words = (one.words[at], other.words[to])
            reasons.append((f"only alike{_both(words)}", -(WEAK - match.value)))
    reasons += [
        (f"nothing alike: {one.words[at].text}, {other.words[to].text}", -_CONFLICT)
        for at, to in zip(left, right, strict=False)
    ]
    extra = [one.words[at] for at in left[len(right) :]] + [other.words[at] for at in right[len(left) :]]
    reasons += [
        (f"without a counterpart: {word.text}", -(_EXTRA_INITIAL if word.is_initial else _EXTRA)) for word in extra
    ]
    reasons += _thin(matches, one, other)
    reasons += _sex_and_father(matches, one, other)
    return reasons


def _thin(matches: Sequence[tuple[Match, int, int]], one: Name, other: Name) -> list[Reason]:
    """How little was compared."""
    solid = [match for match in matches if match[0] is not INITIAL]
    initials = len(matches) - len(solid)
    if not solid:
        return [("initials alone", -0.6)]
    if len(solid) > 1:
        return []
    if initials:
        return [("the given name is an initial", -_ONE_INITIAL if initials == 1 else -_MOREINITIALS)]
    if len(one.words) == len(other.words) == 1 and one.patronymic is None and other.patronymic is None:
        return [("one word is the whole name", -0.1)]
    if one.patronymic is not None and other.patronymic is not None:
        return []
    return [("one word alone is shared", -0.35)]


def _sex_and_father(matches: Sequence[tuple[Match, int, int]], one: Name, other: Name) -> list[Reason]:
    reasons: list[Reason] = []
    if sum(match.is_role_change for match, _, _ in matches) > 1:
        reasons.append(("two words have changed their parts", -0.5))
    if one.sex and other.sex and one.sex != other.sex:
        reasons.append(("a man's name and a woman's", -0.45))
    elif any(match.is_other_sex for match, _, _ in matches):
        reasons.append(("surname of a man and of a woman", -0.3))
    if one.patronymic is not None and other.patronymic is not None:
        value = fathers_alike(one.patronymic, other.patronymic)
        pair = f"{one.patronymic.text}, {other.patronymic.text}"
        if value >= WEAK:
            reasons.append((f"patronymic of one father ({pair})", 0.05))
        else:
            reasons.append((f"patronymic contradicts: {pair}", -0.45))
    elif one.patronymic is not None or other.patronymic is not None:
        reasons.append(("patronymic on one side only", -0.03))
    return reasons


_CONFLICT = 0.35
_EXTRA = 0.15
_EXTRA_INITIAL = 0.03
_ONE_INITIAL = 0.28
_MOREINITIALS = 0.12


def _label(one: Name, other: Name, at: int, to: int) -> str:
    if at == one.surname_at or to == other.surname_at:
        return "surname"
    return "given name"


def _both(words: tuple[Word, Word]) -> str:
    return f" ({words[0].text}, {words[1].text})"


def _aligned(one: Name, other: Name) -> tuple[list[tuple[Match, int, int]], list[int], list[int]]:
    """Words of two names that agree, best first, and the places of those left over on either side."""
    found = [
        (match, at, to)
        for at, word in enumerate(one.words)
        for to, against in enumerate(other.words)
        if (match := matched(word, against)).value > 0
    ]
    found.sort(key=lambda three: (three[0] is INITIAL, -three[0].value, abs(three[1] - three[2]), three[1], three[2]))
    left, right = list(range(len(one.words))), list(range(len(other.words)))
    matches: list[tuple[Match, int, int]] = []
    reached = -1, -1
    for match, at, to in found:
        if at not in left or to not in right:
            continue
        if match is INITIAL:
            if not reached[0] < at or not reached[1] < to:
                continue
            reached = at, to
        matches.append((match, at, to))
        left.remove(at)
        right.remove(to)
    return matches, left, right
