"""The conditions of the levels of ``weights.toml`` in Python; a test holds them to those written for databases."""

from collections.abc import Callable, Mapping

from rapidfuzz.distance import Hamming, JaroWinkler

from kuager.people.linking.traits import Traits

Condition = Callable[[Traits, Traits], bool]

_NEAR, _ALIKE = 0.9, 0.75


def _same(column: str) -> Condition:
    def agrees(one: Traits, other: Traits) -> bool:
        return bool(getattr(one, column) == getattr(other, column))

    return agrees


def _like(column: str, least: float) -> Condition:
    def agrees(one: Traits, other: Traits) -> bool:
        return JaroWinkler.similarity(getattr(one, column), getattr(other, column)) >= least

    return agrees


def _initial(column: str) -> Condition:
    def agrees(one: Traits, other: Traits) -> bool:
        left, right = getattr(one, column), getattr(other, column)
        return min(len(left), len(right)) == 1 and left[0] == right[0]

    return agrees


def _within(column: str, most: int) -> Condition:
    def agrees(one: Traits, other: Traits) -> bool:
        return bool(abs(getattr(one, column) - getattr(other, column)) <= most)

    return agrees


def _swapped(one: Traits, other: Traits) -> bool:
    if not (one.given and one.surname and other.given and other.surname):
        return False
    crossed = ((one.given, other.surname), (one.surname, other.given))
    return all(JaroWinkler.similarity(left, right) >= _NEAR for left, right in crossed)


def _digit(one: Traits, other: Traits) -> bool:
    return bool(one.born and other.born) and Hamming.distance(one.born, other.born) == 1


def _digits(one: Traits, other: Traits) -> bool:
    left, right = one.born, other.born
    return bool(left and right) and left == right[:4] + right[6:] + right[4:6]


def _births(apart: int) -> Condition:
    def agrees(one: Traits, other: Traits) -> bool:
        left, right = _bounds(one), _bounds(other)
        return left[0] <= right[1] + apart and right[0] <= left[1] + apart

    return agrees


def _bounds(one: Traits) -> tuple[int, int]:
    assert one.born_from is not None  # noqa: S101 - compared only where both are told
    assert one.born_to is not None  # noqa: S101 - the same
    return one.born_from, one.born_to


def _may_be(one: Traits, other: Traits) -> bool:
    return not (one.born and other.born) and _births(0)(one, other)


def _otherwise(_one: Traits, _other: Traits) -> bool:
    return True


def _names(column: str) -> Mapping[str, Condition]:
    return {
        "same": _same(column),
        "swapped": _swapped,
        "initial": _initial(column),
        "near": _like(column, _NEAR),
        "alike": _like(column, _ALIKE),
    }


CONDITIONS: Mapping[str, Mapping[str, Condition]] = {
    "given": _names("given"),
    "surname": _names("surname"),
    "father": _names("father"),
    "birth": {
        "same day": lambda one, other: bool(one.born) and one.born == other.born,
        "one digit": _digit,
        "digits swapped": _digits,
        "may be the same": _may_be,
        "within two years": _births(731),
        "within ten years": _births(3653),
    },
    "age": {"within a year": _within("age", 1), "within three years": _within("age", 3)},
    "event": {
        "same day": _same("event"),
        "within three days": _within("event", 3),
        "within a month": _within("event", 31),
    },
    "place": _names("place"),
    "home": _names("home"),
    "sex": {"same": _same("sex")},
    "list": {"same": _same("source")},
}
"""The condition of each level but the last, which holds otherwise."""


def condition(field: str, level: str) -> Condition:
    """The condition of a level.

    Args:
        field: The comparison.
        level: The level; ``other`` holds always.
    """
    return _otherwise if level == "other" else CONDITIONS[field][level]
