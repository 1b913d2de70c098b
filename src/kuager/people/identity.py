"""Which individuals of different documents are one person: by judgement, and else as a suggestion.

Inside a document its reader has said who is who. Judgements go before everything: ``same`` joins, over others too;
``different`` keeps apart, whatever the names. Beyond them two are suggested to be one when they share a full name under
the key ``names_v1`` (two or more parts, no initials), unless

- either is unnamed, or known by one part of a name only;
- the name stands for two different people inside one document;
- their patronymics name different fathers;
- people have told apart two who bear it: then neither takes the others along, see :mod:`kuager.people.ways`.

The result depends neither on the order of documents nor on that of judgements.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kuager.model.persons import Individual
from kuager.people.judging import Judged
from kuager.people.names import father_of, is_full_name, names_key_v1
from kuager.people.ways import Pair, groups, pair_of, severed

_NAME = "="  # before a name among the nodes: ids of individuals begin otherwise


@dataclass(frozen=True, slots=True)
class _Unit:
    """Individuals whom judgements make one; most often a single one."""

    members: tuple[Individual, ...]

    @property
    def id(self) -> str:
        return self.members[0].id

    @property
    def documents(self) -> frozenset[str]:
        return frozenset(one.document for one in self.members)

    @property
    def full_names(self) -> frozenset[str]:
        """The keys of its full names."""
        return frozenset(names_key_v1(name) for one in self.members for name in one.names if is_full_name(name))

    @property
    def fathers(self) -> frozenset[str]:
        """The fathers that its patronymics name."""
        told = (father_of(name) for one in self.members for name in one.names)
        return frozenset(father for father in told if father is not None)


def same_persons(individuals: Sequence[Individual], found: Judged) -> tuple[tuple[Individual, ...], ...]:
    """Group individuals into persons: judged to be one, or suggested to be.

    Args:
        individuals: Everybody, each with another id.
        found: What people said of them.
    """
    by_id = {one.id: one for one in individuals}
    units = [_Unit(tuple(by_id[name] for name in ones)) for ones in groups(sorted(by_id), found.same)]
    leader = {one.id: unit.id for unit in units for one in unit.members}
    apart = {pair_of(leader[one], leader[other]) for one, other in found.apart if leader[one] != leader[other]}
    return tuple(
        tuple(one for unit in group for one in unit.members)
        for cluster in _connected(units, apart)
        for group in _without_contradiction(cluster)
    )


def _connected(units: Sequence[_Unit], apart: Iterable[Pair]) -> Iterator[tuple[_Unit, ...]]:
    """Units that share a name, or are linked by others who do; never two that were told apart."""
    bearers: dict[str, list[_Unit]] = defaultdict(list)
    for unit in units:
        for name in unit.full_names:
            bearers[name].append(unit)
    links = {
        pair_of(unit.id, _NAME + name) for name, ones in bearers.items() if _one_per_document(ones) for unit in ones
    }
    by_id = {unit.id: unit for unit in units}
    for ones in groups((*by_id, *(_NAME + name for name in bearers)), links - severed(links, apart)):
        cluster = tuple(by_id[one] for one in ones if one in by_id)
        if cluster:
            yield cluster


def _one_per_document(units: Sequence[_Unit]) -> bool:
    documents = [document for unit in units for document in unit.documents]
    return len(set(documents)) == len(documents)


def _without_contradiction(cluster: tuple[_Unit, ...]) -> Iterator[tuple[_Unit, ...]]:
    """The cluster itself, or where something speaks against it, only those of one father together."""
    fathers = {father for unit in cluster for father in unit.fathers}
    if len(cluster) == 1 or (_one_per_document(cluster) and len(fathers) <= 1):
        yield cluster
        return
    by_father: Mapping[frozenset[str], list[_Unit]] = defaultdict(list)
    for unit in cluster:
        by_father[unit.fathers].append(unit)
    for named, ones in by_father.items():
        if len(named) == 1 and _one_per_document(ones):
            yield tuple(ones)
        else:
            yield from ((one,) for one in ones)
