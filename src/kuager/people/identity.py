"""Which individuals of different documents are one person: by judgement, and else as a suggestion.

Inside a document its reader has said who is who. Judgements go before everything: ``same`` joins, over others too;
``different`` keeps apart, whatever the names. Beyond them two are suggested to be one when they share a full name (two
or more parts, no initials), or have two that differ in their spelling only (:data:`ALIKE`), or in a patronymic that one
of them lacks, unless

- either is unnamed, or known by one part of a name only;
- the name stands for two different people inside one document;
- their patronymics name different fathers;
- they were born in different years, as far as their documents tell (:mod:`kuager.people.context`);
- people, or the reader of one document, have told apart two who hang together by names: then neither takes the others
  along, see :mod:`kuager.people.ways`.

The result depends neither on the order of documents nor on that of judgements.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from kuager.model.persons import Individual
from kuager.people.compared import compared, sharing
from kuager.people.context import Context, contradict
from kuager.people.judging import Judged
from kuager.people.names import father_of, is_full_name, names_key_v1, parsed
from kuager.people.ways import Pair, groups, pair_of, severed

ALIKE = 0.98
"""From which score on two names suggest one person: no sound may differ, given names may be forms of one."""
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
    def full_names(self) -> Mapping[str, str]:
        """Its full names by their keys: one spelling of each."""
        names = sorted({name for one in self.members for name in one.names if is_full_name(name)}, reverse=True)
        return {names_key_v1(name): name for name in names}

    @property
    def fathers(self) -> frozenset[str]:
        """The fathers that its patronymics name."""
        told = (father_of(name) for one in self.members for name in one.names)
        return frozenset(father for father in told if father is not None)


def same_persons(
    individuals: Sequence[Individual], found: Judged, told: Mapping[str, Context] | None = None
) -> tuple[tuple[Individual, ...], ...]:
    """Group individuals into persons: judged to be one, or suggested to be.

    Args:
        individuals: Everybody, each with another id.
        found: What people said of them.
        told: What documents tell of them beside their names.
    """
    by_id = {one.id: one for one in individuals}
    units = [_Unit(tuple(by_id[name] for name in ones)) for ones in groups(sorted(by_id), found.same)]
    leader = {one.id: unit.id for unit in units for one in unit.members}
    apart = {pair_of(leader[one], leader[other]) for one, other in found.apart if leader[one] != leader[other]}
    return tuple(
        tuple(one for unit in group for one in unit.members)
        for cluster in _connected(units, apart, told or {})
        for group in _without_contradiction(cluster)
    )


def _connected(
    units: Sequence[_Unit], apart: Iterable[Pair], told: Mapping[str, Context]
) -> Iterator[tuple[_Unit, ...]]:
    """Units that share a name, or are linked by others who do; never two that were told apart."""
    links = _links(units)
    by_id = {unit.id: unit for unit in units}
    nodes = (*by_id, *sorted({node for link in links for node in link} - by_id.keys()))
    clusters = [[by_id[one] for one in ones if one in by_id] for ones in groups(nodes, links)]
    different = {*apart, *(pair for cluster in clusters for pair in _of_one_document(cluster))}
    different |= {pair for cluster in clusters for pair in _born_apart(cluster, told)}
    for ones in groups(nodes, links - severed(links, different)):
        cluster = tuple(by_id[one] for one in ones if one in by_id)
        if cluster:
            yield cluster


def _links(units: Sequence[_Unit]) -> set[Pair]:
    """Who bears which name, and which names are alike; a name of two people of one document says nothing."""
    bearers: dict[str, list[_Unit]] = defaultdict(list)
    spelled: dict[str, str] = {}
    for unit in units:
        for key, name in unit.full_names.items():
            bearers[key].append(unit)
            spelled[key] = min(name, spelled.get(key, name))
    telling = sorted(key for key, ones in bearers.items() if _one_per_document(ones))
    names = [(spelled[key],) for key in telling]
    alike = (
        (telling[one], telling[other]) for one, other in sharing(names) if _are_alike(names[one][0], names[other][0])
    )
    borne = {pair_of(unit.id, _NAME + key) for key in telling for unit in bearers[key]}
    return borne | {pair_of(_NAME + one, _NAME + other) for one, other in alike}


def _are_alike(one: str, other: str) -> bool:
    """Whether two names differ in nothing but their spelling, or a patronymic that one of them lacks."""
    lacking = [parsed(name).patronymic is None for name in (one, other)]
    names = (one, other) if lacking[0] == lacking[1] else (_without_patronymic(one), _without_patronymic(other))
    found = compared(names[:1], names[1:])
    return found is not None and found.score >= ALIKE


def _without_patronymic(name: str) -> str:
    return " ".join(word.text for word in parsed(name).words)


def _of_one_document(cluster: Sequence[_Unit]) -> Iterator[Pair]:
    """Those of a cluster whom one document tells apart."""
    there: dict[str, list[_Unit]] = defaultdict(list)
    for unit in cluster:
        for document in unit.documents:
            there[document].append(unit)
    yield from (pair_of(one.id, other.id) for ones in there.values() for one, other in combinations(ones, 2))


def _born_apart(cluster: Sequence[_Unit], told: Mapping[str, Context]) -> Iterator[Pair]:
    """Those of a cluster of whom documents tell birth years that cannot be one person's."""
    known = [
        (unit.id, context) for unit in cluster for one in unit.members if (context := told.get(one.id)) is not None
    ]
    born = [(name, context) for name, context in known if context.evidence.born is not None]
    for (one, left), (other, right) in combinations(born, 2):
        if one != other and contradict(left, right):
            yield pair_of(one, other)


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
