"""What is known of two people beside their names, and how it weighs."""

from collections.abc import Iterator
from dataclasses import dataclass, field

OTHER_SEX = 0.55
OTHER_YEAR = 0.45
NEAR_YEAR = 0.1
OTHER_PLACE = 0.1
SAME_YEAR = 0.05
SAME_PLACE = 0.03


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of the bearer of a name.

    Attributes:
        born: The first and the last year in which the person may have been born; an age gives two of them.
        places: Where the person is said to come from or to have been, as one writes them or as ids.
        sex: m, f or "".
    """

    born: tuple[int, int] | None = None
    places: frozenset[str] = field(default=frozenset())
    sex: str = ""


def weigh(one: Evidence, other: Evidence) -> Iterator[tuple[str, float]]:
    """Reasons for and against; what is unknown on either side gives none."""
    if one.sex and other.sex and one.sex != other.sex:
        yield "a man and a woman", -OTHER_SEX
    if one.born and other.born:
        gap = max(one.born[0], other.born[0]) - min(one.born[1], other.born[1])
        years = f"{_years(one.born)}, {_years(other.born)}"
        if gap <= 0:
            yield f"birth years agree: {years}", SAME_YEAR
        else:
            yield f"birth years contradict: {years}", -(NEAR_YEAR if gap == 1 else OTHER_YEAR)
    if one.places and other.places:
        shared = sorted(one.places & other.places)
        if shared:
            yield f"places agree: {shared[0]}", SAME_PLACE
        else:
            yield f"other places: {min(one.places)}, {min(other.places)}", -OTHER_PLACE


def _years(born: tuple[int, int]) -> str:
    return str(born[0]) if born[0] == born[1] else f"{born[0]}–{born[1]}"
