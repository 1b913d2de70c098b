"""Groups that grow by joining, and never hold two that a person told apart (union-find with constraints)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kuager.incidents.happenings import Happening
from kuager.incidents.places import narrowest, nested


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Two happenings that were joined, and by which rule: ``judged, words, copies, person, day``."""

    why: str
    one: str
    other: str


@dataclass(slots=True)
class _Group:
    """A group on its way: what its members say of day and place, and who must stay out."""

    members: list[str]
    days: frozenset[int]
    sites: tuple[str, ...]
    enemies: frozenset[str]
    links: list[Link] = field(default_factory=list)


class Groups:
    """All happenings in groups; at first each alone."""

    __slots__ = ("_above", "_groups")

    def __init__(self, there: Mapping[str, Happening], apart: Mapping[str, frozenset[str]]) -> None:
        """Begin with every happening in a group of its own.

        Args:
            there: The happenings.
            apart: For each those that must stay out of its group.
        """
        self._above = {name: name for name in there}
        self._groups = {name: _alone(one, apart.get(name, frozenset())) for name, one in there.items()}

    def top(self, name: str) -> str:
        """The one that stands for the group of a happening."""
        above = self._above
        while above[name] != name:
            above[name] = above[above[name]]
            name = above[name]
        return name

    def join(self, one: str, other: str, why: str) -> bool:
        """Put two groups together, unless a person or, for a rule, their days or places forbid it.

        Returns:
            Whether both are in one group now.
        """
        first, second = self.top(one), self.top(other)
        if first == second:
            return True
        large, small = self._groups[first], self._groups[second]
        if self._are_apart((first, large), (second, small)) or (why != "judged" and not _fit(large, small)):
            return False
        if len(large.members) < len(small.members):
            first, second, large, small = second, first, small, large
        self._above[second] = first
        large.members += small.members
        large.links += [*small.links, Link(why, one, other)]
        large.days |= small.days
        if small.sites != large.sites:
            large.sites = narrowest((*large.sites, *small.sites))
        large.enemies |= small.enemies
        del self._groups[second]
        return True

    def _are_apart(self, one: tuple[str, _Group], other: tuple[str, _Group]) -> bool:
        """Whether a person told any member of one group from any of another."""
        if len(one[1].enemies) > len(other[1].enemies):
            one, other = other, one
        return any(self.top(enemy) == other[0] for enemy in one[1].enemies)

    def all(self) -> list[tuple[list[str], list[Link]]]:
        """The groups: their members, and the links that made them."""
        return [(group.members, group.links) for group in self._groups.values()]


def _alone(one: Happening, enemies: frozenset[str]) -> _Group:
    days = frozenset() if one.day is None else frozenset({one.day})
    return _Group([one.id], days, () if one.place is None else (one.place,), enemies)


def _fit(one: _Group, other: _Group) -> bool:
    """Whether some day and some place may be that of both."""
    if one.days and other.days and one.days.isdisjoint(other.days):
        return False
    return not (one.sites and other.sites) or any(nested(here, there) for here in one.sites for there in other.sites)
