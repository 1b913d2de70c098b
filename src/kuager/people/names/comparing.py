"""Whether two names can be of one person, how surely, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kuager.model.letters import small
from kuager.people.names.aligning import Aligned, aligned
from kuager.people.names.evidence import Evidence, weigh
from kuager.people.names.inflection import nominatives
from kuager.people.names.matching import WEAK, fathers_alike
from kuager.people.names.parsing import Name, parsed
from kuager.people.names.words import Word

SAME = 0.7
UNSURE = 0.5

Verdict = Literal["same", "unsure", "different"]
Reason = tuple[str, float]

_CONFLICT = 0.35
_EXTRA = 0.12
_EXTRA_GIVEN = 0.32
_EXTRA_INITIAL = 0.02
_NOTHING_WHOLE = 0.6
_ONE_INITIAL = 0.32
_MORE_INITIALS = 0.12
_WHOLE_NAME = 0.1
_ONE_WORD = 0.35
_SAME_FATHER = 0.05
_OTHER_SEX = 0.55
_OTHER_FORM = 0.35
_ALIKE = 0.26
_STEEP = 0.15
_DECLINED = 0.02
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
    beside = tuple(weigh(*known)) if known else ()
    found = _verdict(_reasons(parsed(one), parsed(other)), beside)
    if found.score >= SAME:
        return found
    ones, others = _read_as_nominative(one), _read_as_nominative(other)
    if not ones and not others:
        return found
    readings = [(a, b) for a in (parsed(one), *ones) for b in (parsed(other), *others)][1:]
    return max((found, *(_in_other_cases(a, b, (one, other), beside) for a, b in readings)), key=lambda one: one.score)


def _in_other_cases(one: Name, other: Name, was: tuple[str, str], beside: Sequence[Reason]) -> Comparison:
    read = [name.text for name, text in zip((one, other), was, strict=True) if name.text != text]
    return _verdict([*_reasons(one, other), *((f"read as nominative: {text}", -_DECLINED) for text in read)], beside)


@lru_cache(maxsize=100_000)
def _read_as_nominative(text: str) -> tuple[Name, ...]:
    """Other nominatives of a name as it stands; a patronymic that is one already is not read as another word."""
    patronymic, written = parsed(text).patronymic, small(text).replace("ё", "е")
    readings = [parsed(reading) for reading in nominatives(text) if reading != written]
    return tuple(reading for reading in readings if patronymic is None or reading.patronymic is not None)


def _verdict(named: Sequence[Reason], beside: Sequence[Reason]) -> Comparison:
    total, kept = 0.0, []
    for words, weight in (*named, *beside) if named else ():
        trimmed = round(weight * _GRAIN) / _GRAIN
        if not 0 <= total + trimmed <= 1:
            trimmed = 1 - total if trimmed > 0 else -total
        if trimmed:
            kept.append((words, trimmed))
            total += trimmed
    verdict: Verdict = "same" if total >= SAME else "unsure" if total >= UNSURE else "different"
    return Comparison(total, verdict, tuple(kept))


def _reasons(one: Name, other: Name) -> list[Reason]:
    found = aligned(one, other)
    if not found.pairs:
        return []
    share = 1 / (len(found.pairs) + min(len(found.left), len(found.right)) + len(found.crossed))
    reasons = [
        (f"{_label(one, other, a, b)} {match.how} ({a.text}, {b.text})", share * match.value)
        for match, a, b in found.pairs
    ]
    for match, a, b in found.pairs:
        if match.value < WEAK:
            reasons.append((f"only alike: {a.text}, {b.text}", -_ALIKE - (WEAK - match.value) * _STEEP))
    if found.left or found.right or found.crossed:
        reasons += _left_over(found)
    reasons += _thin(found, one, other)
    reasons += _contradictions(found, one, other)
    return reasons


def _left_over(found: Aligned) -> Iterator[Reason]:
    """Words that nothing stands against."""
    left, right = found.left, found.right
    for a, b in zip(left, right, strict=False):
        yield f"nothing alike: {a.text}, {b.text}", -_CONFLICT
    for pair in found.crossed:
        yield f"other initials, or in another order: {pair}", -_CONFLICT
    for extra in (*left[len(right) :], *right[len(left) :]):
        yield f"without a counterpart: {extra.text}", -_cost(extra, found)


def _cost(extra: Word, found: Aligned) -> float:
    """What a word costs that one name has and the other lacks: Касым is not Касым-Жомарт."""
    if extra.is_initial:
        return _EXTRA_INITIAL
    return _EXTRA_GIVEN if extra.given and any(a.given and b.given for _, a, b in found.pairs) else _EXTRA


def _thin(found: Aligned, one: Name, other: Name) -> Iterator[Reason]:
    """How little was compared."""
    whole = len(found.pairs) - found.initials
    if not whole:
        yield "initials alone", -_NOTHING_WHOLE
    elif whole > 1 or (one.patronymic is not None and other.patronymic is not None):
        return
    elif found.initials:
        # brothers may share one initial: it must not bring them together
        yield "of the given name the initial alone", -_ONE_INITIAL if found.initials == 1 else -_MORE_INITIALS
    elif len(one.words) == len(other.words) == 1:
        yield "one word is the whole name", -_WHOLE_NAME
    else:
        yield "one word alone is shared", -_ONE_WORD


def _contradictions(found: Aligned, one: Name, other: Name) -> Iterator[Reason]:
    """Sex, patronymics and words that play another part."""
    told = [match for match, _, _ in found.pairs if match.is_role_change or match.is_other_sex]
    if len(told) > 1 and sum(match.is_role_change for match in told) > 1:
        yield "two words have changed their parts", -_CONFLICT
    if one.sex and other.sex and one.sex != other.sex:
        yield "a man's name and a woman's", -_OTHER_SEX
    elif any(match.is_other_sex for match in told):
        yield "surname of a man and of a woman", -_OTHER_FORM
    if one.patronymic is None or other.patronymic is None:
        return
    value = fathers_alike(one.patronymic, other.patronymic)
    pair = f"{one.patronymic.text}, {other.patronymic.text}"
    if value >= WEAK:
        yield f"patronymic of one father: {pair}", _SAME_FATHER
    else:
        yield f"patronymic contradicts: {pair}", -_OTHER_SEX


def _label(one: Name, other: Name, a: Word, b: Word) -> str:
    if one.surname_at is not None and a is one.words[one.surname_at]:
        return "surname"
    return "surname" if other.surname_at is not None and b is other.words[other.surname_at] else "given name"
