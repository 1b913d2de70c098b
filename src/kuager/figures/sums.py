"""The check *sum*: parts that share nobody are together no larger than their whole (:mod:`kuager.figures.disjoint`)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kuager.figures.conflicts import Conflict, doubts_of
from kuager.figures.disjoint import Parts, Series, series_of
from kuager.figures.named import is_named
from kuager.figures.placing import Group, Placed
from kuager.figures.speakers import surely_later
from kuager.figures.system import Inside, System, may_grow


def total(lows: Sequence[Placed]) -> int:
    """The sum of some floors."""
    return sum(one.floor or 0 for one in lows)


class Sums:
    """The check *sum* over one system; what it has worked out for one whole it keeps for the next."""

    def __init__(self, given: System) -> None:
        """Begin with nothing worked out."""
        self._given = given
        self._plain: dict[Group, Series] = {}
        self._sure: dict[Group, Series] = {}

    def forget(self, groups: Iterable[Group]) -> None:
        """Let go of what was worked out for groups whose floors have changed."""
        for group in groups:
            self._plain.pop(group, None)
            self._sure.pop(group, None)

    def broken(self, group: Group) -> Iterator[Conflict]:
        """Every ceiling of a group that is lower than the parts of it together."""
        inside = self._given.inside[group]
        if not may_grow(group.measure) or len(inside) == 1:
            return
        highs = lowest_ceilings(one for one in self._given.claims[group].ceilings if not one.timeless)
        if not highs:
            return
        plain = Parts(group, inside, self._series(inside, self._plain, sure=False))
        if len(plain.cells) == 1:
            return
        broken = [high for high in highs if plain.greatest_sum(high.as_of.day, own=False) > (high.ceiling or 0)]
        if not broken:
            return
        sure = Parts(group, inside, self._series(inside, self._sure, sure=True))
        for high in broken:
            found = (_broken(parts, high) for parts in ((plain,) if high.high_doubts else (sure, plain)))
            conflict = next((one for one in found if one is not None), None)
            if conflict is not None:
                yield conflict

    def _series(self, inside: Sequence[Inside], known: dict[Group, Series], *, sure: bool) -> Mapping[Group, Series]:
        for one in inside:
            if one.group not in known:
                known[one.group] = series_of(self._given.claims[one.group].floors, sure=sure)
        return known


def lowest_ceilings(ones: Iterable[Placed]) -> list[Placed]:
    """Ceilings below all later ones; parts only grow, so the others break nothing that these do not break."""
    lowest: dict[bool, int] = {}
    found = []
    for one in sorted(ones, key=lambda placed: (-placed.as_of.day, placed.ceiling, placed.key)):
        doubtful = bool(one.high_doubts)
        ceiling = one.ceiling or 0
        if all(ceiling < lowest[other] for other in lowest if other <= doubtful):
            lowest[doubtful] = ceiling
            found.append(one)
    return found


def _broken(parts: Parts, high: Placed) -> Conflict | None:
    """The fewest parts of this ceiling's whole that are together above it; None for one part alone or none."""
    ceiling = high.ceiling or 0
    found = parts.greatest_family(high.as_of.day, own=False)
    lows = sorted(found, key=lambda one: (-(one.floor or 0), one.key))
    while lows and total(lows[:-1]) > ceiling:
        lows.pop()
    if total(lows) <= ceiling or len(lows) == 1 or all(is_named(low.figure) for low in lows):
        return None  # lists are added up place by place already
    return Conflict(
        check="sum",
        members=(*lows, high),
        doubts=doubts_of(lows, high),
        gap=total(lows) - ceiling,
        revised=_is_one_speaker_later(lows, high),
    )


def _is_one_speaker_later(lows: Sequence[Placed], high: Placed) -> bool:
    if not high.speaker.identified or any(low.speaker != high.speaker for low in lows):
        return False
    figures = [low.figure for low in lows]
    return all(surely_later(one, high.figure) for one in figures) or all(
        surely_later(high.figure, one) for one in figures
    )
