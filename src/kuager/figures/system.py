"""Figures as a system of linear inequalities over unknown true counts.

Every *node* is one unknown: the true number of one group as of one day. Every placed figure bounds a node from below,
from above, or both. Every *link* is an axiom: the count of one node is no larger than that of another. Three axioms
are links (difference constraints, "x ≤ y"):

- ``grows``: a cumulative count as of a later day is no smaller;
- ``part``: a part (population, place, measure) is no larger than its whole as of the same or a later day;
- ``stock``: those held at a time are no more than all ever arrested up to then.

``same`` needs no link: two figures on one node must meet. ``sum`` is the one axiom with more than two unknowns
(:mod:`kuager.figures.sums`). For difference constraints, carrying the strongest floor along the links decides whether
a solution exists (Cormen et al., Introduction to Algorithms, chapter on difference constraints); every conflict
comes out as a pair of figures, which is the smallest set there can be.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from kuager.figures.lattice import kind_of, places_around, populations_around, wider_measures
from kuager.figures.placing import Group, Placed
from kuager.figures.readings import measure_reading


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """One unknown: the true count of a group as of a day."""

    day: int
    group: Group


@dataclass(frozen=True, slots=True)
class Link:
    """An axiom: the lesser node's count is no larger than the greater node's.

    Attributes:
        lesser: Position of the node.
        greater: Position of the other node.
        check: The axiom.
        total: Whether it holds only if both words count all so far.
    """

    lesser: int
    greater: int
    check: str
    total: bool


@dataclass(frozen=True, slots=True)
class System:
    """Unknowns, bounds and axioms.

    Attributes:
        nodes: The unknowns; links lead mostly forward in this order.
        bounds: The figures on each node.
        links: The links that leave each node.
    """

    nodes: tuple[Node, ...]
    bounds: tuple[tuple[Placed, ...], ...]
    links: tuple[tuple[Link, ...], ...]


def system(figures: Sequence[Placed]) -> System:
    """The system of all figures."""
    on_node: dict[Node, list[Placed]] = defaultdict(list)
    for one in figures:
        on_node[Node(one.as_of.day, one.group)].append(one)
    nodes = tuple(sorted(on_node, key=lambda node: (node.day, -_depth(node.group), node.group)))
    position = {node: place for place, node in enumerate(nodes)}
    days = days_by_group(nodes)
    return System(
        nodes=nodes,
        bounds=tuple(tuple(on_node[node]) for node in nodes),
        links=tuple(
            tuple(
                Link(position[node], position[greater], check, total) for greater, check, total in _greater(node, days)
            )
            for node in nodes
        ),
    )


def _depth(group: Group) -> int:
    """How deep inside others a group lies: parts come before their wholes."""
    return len(populations_around(group.population)) + sum(1 for _ in places_around(group.place))


def days_by_group(nodes: Iterable[Node]) -> Mapping[Group, tuple[int, ...]]:
    """The days on which each group has figures, in order."""
    found: dict[Group, list[int]] = defaultdict(list)
    for node in nodes:
        found[node.group].append(node.day)
    return {group: tuple(sorted(days)) for group, days in found.items()}


def _greater(node: Node, days: Mapping[Group, tuple[int, ...]]) -> Iterator[tuple[Node, str, bool]]:
    """The nodes whose count is no smaller, each with the axiom that says so.

    One node per group is enough: from there, ``grows`` leads on to the later days.
    """
    own = kind_of(node.group.measure)
    if may_grow(node.group.measure):
        later = _first_from(days[node.group], node.day + 1)
        if later is not None:
            yield Node(later, node.group), "grows", own != "cumulative"
    for group, check, total in containers(node.group):
        if group not in days:
            continue
        day = _first_from(days[group], node.day)
        if day is not None and (day == node.day or may_grow(group.measure)):
            yield Node(day, group), check, total or (day > node.day and kind_of(group.measure) != "cumulative")


def may_grow(measure: str) -> bool:
    """Whether its counts may be of all so far, so that a later one is no smaller."""
    return kind_of(measure) != "stock" and not measure_reading(measure).occasion


def containers(group: Group) -> Iterator[tuple[Group, str, bool]]:
    """All groups that contain this one, with the axiom and whether it needs a cumulative reading."""
    wider_places = (group.place, *places_around(group.place))
    wider_populations = (group.population, *sorted(populations_around(group.population)))
    for wider, population, place in product(wider_measures(group.measure), wider_populations, wider_places):
        container = Group(wider.measure, population, place, group.scope)
        if container != group:
            same_members = (population, place) == (group.population, group.place)
            check = "part" if wider.check == "grows" and not same_members else wider.check
            yield container, check, wider.total


def _first_from(days: Sequence[int], day: int) -> int | None:
    place = bisect_left(days, day)
    return days[place] if place < len(days) else None


RANK: Mapping[str, int] = {"same": 0, "grows": 1, "part": 2, "stock": 3}


@dataclass(frozen=True, slots=True)
class Floor:
    """The floor of a figure, carried to a node along links; ``check`` is the most special axiom on the way."""

    claim: Placed
    value: int
    check: str


@dataclass(frozen=True, slots=True)
class Floors:
    """The strongest floors at a node, of two speakers each, so that every figure meets one by somebody else.

    ``sure`` are those without a doubt, ``dated`` those for which a time is told, ``plain`` all of them.
    """

    sure: tuple[Floor, ...]
    dated: tuple[Floor, ...]
    plain: tuple[Floor, ...]


def strongest_floors(given: System) -> tuple[Floors, ...]:
    """For each node the strongest floors that the axioms carry to it."""
    found = [_own_floors(bounds) for bounds in given.bounds]
    settle(given, lambda link: _carry(link, found))
    return tuple(found)


def _own_floors(bounds: Sequence[Placed]) -> Floors:
    own = [Floor(one, one.floor, "same") for one in bounds if one.floor is not None]
    return Floors(
        sure=_two_best([floor for floor in own if not floor.claim.low_doubts]),
        dated=_two_best([floor for floor in own if not floor.claim.timeless]),
        plain=_two_best(own),
    )


def _carry(link: Link, found: list[Floors]) -> bool:
    """Bring the floors of a node over a link; whether that told the other node anything new."""
    here, there = found[link.lesser], found[link.greater]
    brought = Floors(
        sure=_joined(there.sure, here.sure, link.check),
        dated=_joined(there.dated, here.dated, link.check),
        plain=_joined(there.plain, here.plain, link.check),
    )
    found[link.greater] = brought
    return brought != there


def _joined(there: tuple[Floor, ...], here: tuple[Floor, ...], check: str) -> tuple[Floor, ...]:
    return _two_best([*there, *(_along(floor, check) for floor in here)]) if here else there


def _along(floor: Floor, check: str) -> Floor:
    special = max(floor.check, check, key=lambda name: RANK[name])
    return floor if special == floor.check else Floor(floor.claim, floor.value, special)


def _two_best(floors: Sequence[Floor]) -> tuple[Floor, ...]:
    """The two greatest floors of different speakers."""
    best: list[Floor] = []
    for floor in sorted(floors, key=lambda one: (-one.value, RANK[one.check], one.claim.key)):
        if all(floor.claim.speaker != other.claim.speaker for other in best):
            best.append(floor)
        if len(best) > 1:
            break
    return tuple(best)


def settle(given: System, apply: Callable[[Link], bool], *, backwards: bool = False) -> None:
    """Apply every link until none brings anything new.

    Links lead mostly forward, so floors settle in few rounds that begin at the first node, and ceilings, which
    travel against the links, in few rounds that begin at the last one (``backwards``).
    """
    rounds = tuple(reversed(given.links)) if backwards else given.links
    changed = True
    while changed:
        changed = False
        for links in rounds:
            for link in links:
                changed = apply(link) or changed
