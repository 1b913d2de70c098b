"""Which counts contain which: the lattices of measures, populations and places, as the checks use them.

Words outside the vocabularies stand alone: nothing contains them, nothing is inside them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kuager.figures.readings import conventions, measure_reading
from kuager.model.vocab import measures, place_within, places, populations

_LONGEST_CHAIN = 32  # of places: a gazetteer with a circle in it must not hang a check


@dataclass(frozen=True, slots=True)
class Wider:
    """A measure whose count is never smaller, the check that says so, and whether that needs a cumulative reading."""

    measure: str
    check: str
    total: bool = False


@cache
def kind_of(measure: str) -> str:
    """``cumulative``, ``stock`` or ``either``."""
    known = measures().get(measure)
    return "either" if known is None else known.kind


@cache
def wider_measures(measure: str) -> tuple[Wider, ...]:
    """The measure itself and all whose count is never smaller under the plainest reading."""
    known = measures().get(measure)
    inside = measure_reading(measure).inside
    around = () if known is None else known.within
    same_word = [name for name, reading in conventions().measures.items() if reading.also == measure]
    return (
        Wider(measure, "part"),
        *(Wider(name, inside) for name in around),
        *(Wider(name, "grows", total=True) for name in same_word),
    )


@cache
def populations_around(population: str) -> frozenset[str]:
    """All populations that contain this one."""
    known = populations().get(population)
    return frozenset() if known is None else known.within


@cache
def apart(population: str) -> frozenset[str]:
    """All populations that share no member with this one."""
    known = populations().get(population)
    return frozenset() if known is None else known.disjoint


def places_around(place: str) -> Iterator[str]:
    """The places that contain this one, the nearest first."""
    known = places()
    for _ in range(_LONGEST_CHAIN):
        entry = known.get(place)
        if entry is None or entry.within is None:
            return
        place = entry.within
        yield place


__all__ = [
    "Wider",
    "apart",
    "kind_of",
    "place_within",
    "places_around",
    "populations_around",
    "wider_measures",
]
