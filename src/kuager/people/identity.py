"""Which persons of different documents are suggested to be one.

Inside a document its reader has said who is who; nothing is joined or parted there. Across documents two are joined
when they share a full name under the key ``names_v1`` (two or more parts, no initials), unless

- either is unnamed, or known by one part of a name only;
- the name stands for two different people inside one document;
- their patronymics name different fathers.

The result does not depend on the order of documents.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kuager.people.names import father_of, is_full_name, names_key_v1


@dataclass(frozen=True, slots=True)
class Individual:
    """A person of one document.

    Attributes:
        document: Id of the document.
        key: Which person of the document.
        names: Every spelling of the name; none for somebody unnamed.
    """

    document: str
    key: str
    names: tuple[str, ...]

    @property
    def full_names(self) -> frozenset[str]:
        """The keys of its full names."""
        return frozenset(names_key_v1(name) for name in self.names if is_full_name(name))

    @property
    def fathers(self) -> frozenset[str]:
        """The fathers that its patronymics name."""
        return frozenset(father for name in self.names if (father := father_of(name)) is not None)


def same_persons(individuals: Sequence[Individual]) -> tuple[tuple[Individual, ...], ...]:
    """Group individuals into suggested persons."""
    bearers: dict[str, list[Individual]] = defaultdict(list)
    for one in individuals:
        for name in one.full_names:
            bearers[name].append(one)
    telling = [ones for ones in bearers.values() if _one_per_document(ones)]
    return tuple(group for cluster in _connected(individuals, telling) for group in _without_contradiction(cluster))


def _one_per_document(ones: Sequence[Individual]) -> bool:
    return len({one.document for one in ones}) == len(ones)


def _connected(
    individuals: Sequence[Individual], shared: Iterable[Sequence[Individual]]
) -> Iterator[tuple[Individual, ...]]:
    """Individuals that share a name, or are linked by others who do."""
    leader: dict[Individual, Individual] = {one: one for one in individuals}
    for ones in shared:
        for other in ones[1:]:
            leader[_first(other, leader)] = _first(ones[0], leader)
    clusters: dict[Individual, list[Individual]] = defaultdict(list)
    for one in individuals:
        clusters[_first(one, leader)].append(one)
    yield from (tuple(ones) for ones in clusters.values())


def _first(one: Individual, leader: Mapping[Individual, Individual]) -> Individual:
    while leader[one] != one:
        one = leader[one]
    return one


def _without_contradiction(cluster: tuple[Individual, ...]) -> Iterator[tuple[Individual, ...]]:
    """The cluster itself, or where something speaks against it, only those of one father together."""
    fathers = {father for one in cluster for father in one.fathers}
    if _one_per_document(cluster) and len(fathers) <= 1:
        yield cluster
        return
    by_father: dict[frozenset[str], list[Individual]] = defaultdict(list)
    for one in cluster:
        by_father[one.fathers].append(one)
    for named, ones in by_father.items():
        if len(named) == 1 and _one_per_document(ones):
            yield tuple(ones)
        else:
            yield from ((one,) for one in ones)
