"""How far two words of two names agree."""

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from kuager.people.names.fold import coarse
from kuager.people.names.words import Word

WEAK = 0.8  # below it, two words are alike and not more

_FORMAL = 0.97
_SHORTENED = 0.92
_CHANGED = 0.85
_LEAST = 0.6
_SHORT = 4  # letters; shorter words are compared as if they had so many
_FINE = 0.35  # what a confusion of near sounds costs, of 1
_STEEP = 1.2


@dataclass(frozen=True, slots=True)
class Match:
    """How two words agree.

    Attributes:
        value: 0 not at all, 1 wholly.
        how: In words, to be put behind "surname" or "given name".
        is_role_change: A surname on one side is another part of the name on the other.
        is_other_sex: A man's form of a surname and a woman's.
    """

    value: float
    how: str
    is_role_change: bool = False
    is_other_sex: bool = False


NOTHING = Match(0.0, "")
INITIAL = Match(1.0, "has this initial")
_EQUAL = Match(1.0, "equal")
_SOUNDS = Match(1.0, "equal by romanisation")


@lru_cache(maxsize=500_000)
def matched(one: Word, other: Word) -> Match:
    """How two words agree: as initials, by sound, as given names, as surnames, by likeness; the first that tells."""
    if one is other:
        return _EQUAL
    if one.is_initial or other.is_initial:
        return NOTHING if {key[0] for key in one.keys}.isdisjoint(key[0] for key in other.keys) else INITIAL
    if not set(one.keys).isdisjoint(other.keys):
        return _SOUNDS
    return _as_given(one, other) or _as_surnames(one, other) or _by_likeness(one, other)


def _as_given(one: Word, other: Word) -> Match | None:
    """Two listed names are variants of one or they are two names: Серик and Берик, one letter apart."""
    if one.given & other.given:
        return Match(_FORMAL, "is a variant")
    if one.classes & other.classes:
        return Match(_SHORTENED, "is a short form")
    return NOTHING if one.given and other.given else None


def _as_surnames(one: Word, other: Word) -> Match | None:
    if not set(one.stems).isdisjoint(other.stems):
        return Match(1.0, "equal but for the gender", is_other_sex=one.surname_sex != other.surname_sex)
    if one.stems and other.stems:
        return None
    if _is_lost(one, other) or _is_lost(other, one):
        return Match(_CHANGED, "equal but for the ending", is_role_change=True)
    return None


def _is_lost(one: Word, other: Word) -> bool:
    """Akhmet for Ахметов, Нұрғалиұлы for Nurgaliyev."""
    return not set(one.bare).isdisjoint((*other.keys, *other.fathers))


def _by_likeness(one: Word, other: Word) -> Match:
    value = max(_alike(a, b) for a in one.stems or one.keys for b in other.stems or other.keys)
    sexes = {one.surname_sex, other.surname_sex}
    return Match(value, "is alike", is_other_sex=sexes == {"m", "f"}) if value else NOTHING


def fathers_alike(one: Word, other: Word) -> float:
    """How alike the fathers are that two patronymics name."""
    return max(_alike(a, b) for a in one.fathers for b in other.fathers)


@lru_cache(maxsize=500_000)
def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    distance = _FINE * Levenshtein.distance(one, other)
    distance += (1 - _FINE) * Levenshtein.distance(coarse(one), coarse(other))
    value = 1 - distance / max(len(one), len(other), _SHORT) * _STEEP
    return value if value >= _LEAST else 0.0
