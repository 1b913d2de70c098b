"""How far two words of two names agree."""

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from kuager.people.names.fold import coarse, skeleton
from kuager.people.names.lexicon import lexicon
from kuager.people.names.words import Word

WEAK = 0.9  # below it, two words are alike and not more

_FORMAL = 0.97
_SHORTENED = 0.92
_CHANGED = 0.9
_FAMILIES = 0.7
_LEAST = 0.6
_SHORT = 4  # letters; shorter words are compared as if they had so many
_FINE = 0.25  # what a confusion of near sounds costs: o and u, d and t
_VOWEL = 0.45  # what another vowel costs beside it
_CONSONANT = 0.9  # and another consonant


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
    if one.is_initial or other.is_initial:
        return NOTHING if {key[0] for key in one.keys}.isdisjoint(key[0] for key in other.keys) else INITIAL
    if one is other:
        return _EQUAL
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
        # -ов is dropped from names of grandfathers (Akhmet); Мороз and Морозов are two families
        is_one = one.fathers or other.fathers or _has_listed_root(one) or _has_listed_root(other)
        value = _CHANGED if is_one else _FAMILIES
        return Match(value, "equal but for the ending", is_role_change=True)
    return None


def _has_listed_root(one: Word) -> bool:
    return any(root in lexicon().given.names for root in one.bare)


def _is_lost(one: Word, other: Word) -> bool:
    """Akhmet for Ахметов, Нұрғалиұлы for Nurgaliyev."""
    if not set(one.bare).isdisjoint(other.keys):
        return True
    roots = {root.rstrip("i") for root in one.bare}
    return other.replaces_surname and not roots.isdisjoint(father.rstrip("i") for father in other.fathers)


def _by_likeness(one: Word, other: Word) -> Match:
    if one.ending and (one.ending == other.ending or (one.bare and other.bare)):
        value = max(_alike(a, b) for a in one.roots for b in other.roots)
    else:
        value = max(_alike(a, b) for a in one.stems or one.keys for b in other.stems or other.keys)
    sexes = {one.surname_sex, other.surname_sex}
    return Match(value, "is alike", is_other_sex=sexes == {"m", "f"}) if value else NOTHING


@lru_cache(maxsize=500_000)
def fathers_alike(one: Word, other: Word) -> float:
    """How alike the fathers are that two patronymics name; two listed names are two fathers."""
    if not set(one.fathers).isdisjoint(other.fathers):
        return 1.0
    given = lexicon().given.names
    ones, others = (frozenset[int]().union(*(given.get(root, ()) for root in word.fathers)) for word in (one, other))
    if ones and others:
        return float(not ones.isdisjoint(others))
    return max(_alike(a, b) for a in one.fathers for b in other.fathers)


@lru_cache(maxsize=500_000)
def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    near, beside = coarse(one), coarse(other)
    distance = (
        _FINE * OSA.distance(one, other)
        + _VOWEL * OSA.distance(near, beside)
        + _CONSONANT * OSA.distance(skeleton(near), skeleton(beside))
    )
    value = 1 - distance / max(len(one), len(other), _SHORT)
    return value if value >= _LEAST else 0.0
