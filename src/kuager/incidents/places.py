"""Where happenings are, for comparing: places inside one another, wide ones and narrow ones."""

from collections.abc import Iterable
from functools import lru_cache

from kuager.model.vocab import places

_LONGEST_CHAIN = 32  # of places: a gazetteer with a circle in it must not hang the grouping
_WIDE = frozenset({"country", "region"})
_NARROW = frozenset({"square", "building"})


@lru_cache(maxsize=4096)
def around(place: str) -> tuple[str, ...]:
    """The places that contain this one, the nearest first."""
    known, found = places(), []
    for _ in range(_LONGEST_CHAIN):
        entry = known.get(place)
        if entry is None or entry.within is None:
            break
        place = entry.within
        found.append(place)
    return tuple(found)


def nested(one: str, other: str) -> bool:
    """Whether two places are one, or one lies inside the other."""
    return one == other or other in around(one) or one in around(other)


def is_wide(place: str) -> bool:
    """Whether a place is so large that two things in it may have nothing to do with each other: a country, a region."""
    known = places().get(place)
    return known is not None and known.kind in _WIDE


def is_country(place: str) -> bool:
    """Whether a place is a whole country."""
    known = places().get(place)
    return known is not None and known.kind == "country"


def is_narrow(place: str) -> bool:
    """Whether a place is so small that what happens there in one day belongs together: a square, a building."""
    known = places().get(place)
    return known is not None and known.kind in _NARROW


def narrowest(names: Iterable[str]) -> tuple[str, ...]:
    """Those of some places inside which no other of them lies."""
    there = sorted(set(names))
    wider = {outer for name in there for outer in around(name)}
    return tuple(name for name in there if name not in wider)


def by_width(names: Iterable[str]) -> tuple[str, ...]:
    """Places, the innermost first."""
    return tuple(sorted(set(names), key=lambda name: (-len(around(name)), name)))
