"""Lists linked: rows made comparable, compared in blocks or by an engine, weighed, joined to persons, counted."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from kuager.model.linked import APART, CERTAIN, UNCERTAIN, Linkage, LinkedPair, ListRow
from kuager.people.linking.blocking import candidates
from kuager.people.linking.checking import findings_of
from kuager.people.linking.clusters import clusters_of, overlaps_of
from kuager.people.linking.settings import columns_of, settings
from kuager.people.linking.traits import DayReader, Traits, traits_of
from kuager.people.linking.weighing import Frequencies, weigh, weights

Engine = Callable[[Mapping[str, Sequence[object]], Mapping[str, object], float], Sequence[tuple[int, int]]]
"""Takes rows as columns, settings for Splink and the least bits; gives pairs of row numbers."""

SHORT = 2000
"""So many rows are linked in plain Python; more by an engine."""

LONG = 2_000_000
"""From so many rows on only the strict rules of blocking are used."""

_SHOWN = (UNCERTAIN, CERTAIN, APART)
_MARGIN = 3.0  # bits by which an engine may differ: it counts frequencies as they are, and each pair is weighed anew


@dataclass(frozen=True, slots=True)
class Linking:
    """How lists are linked.

    Attributes:
        engine: Compares long lists; None for plain Python whatever the length.
        name: What the engine is called.
        read_day: How days written with words are read; None where only figures are.
    """

    engine: Engine | None = None
    name: str = "plain"
    read_day: DayReader | None = None

    def link(self, lists: Mapping[str, Sequence[ListRow]]) -> Linkage:
        """Link the rows of lists: the same lists give the same result, whatever engine compares.

        Args:
            lists: The rows of each list by its name, in the order of the lists.
        """
        findings = tuple(chain.from_iterable(findings_of(rows, self.read_day) for rows in lists.values()))
        traits = [one for rows in lists.values() for one in traits_of(rows, self.read_day)]
        pairs = self._weighed(traits, one_list=len(lists) == 1)
        sources = {one.id: one.source for one in traits}
        nameless = {(one.source, one.row) for one in findings if one.rejected}
        named = [row.id for rows in lists.values() for row in rows if (row.source, row.row) not in nameless]
        clusters = clusters_of(named, pairs, sources, _contradictions(traits))
        return Linkage(
            sources=tuple(lists),
            rows=tuple(chain.from_iterable(lists.values())),
            clusters=clusters,
            pairs=tuple(sorted(pairs, key=_by_doubt)),
            overlaps=overlaps_of(clusters, sources, tuple(lists)),
            findings=findings,
            engine=f"{self.name} {weights().version}",
        )

    def _weighed(self, traits: Sequence[Traits], *, one_list: bool) -> list[LinkedPair]:
        frequencies = Frequencies.of(traits)
        found: list[LinkedPair] = []
        for left, right in self._compared(traits, one_list=one_list):
            one, other = sorted((traits[left], traits[right]), key=lambda row: row.id)
            bits, reasons, band = weigh(one, other, frequencies, len(traits), one_list=one_list)
            if band != APART or bits >= weights().uncertain:  # kept apart by a rule alone: people should see that
                found.append(LinkedPair(one=one.id, other=other.id, bits=bits, reasons=reasons, band=band))
        return found

    def _compared(self, traits: Sequence[Traits], *, one_list: bool) -> Iterable[tuple[int, int]]:
        if self.engine is None:
            return candidates(traits, "short")
        rules = "usual" if len(traits) < LONG else "strict"
        least = weights().uncertain - _MARGIN
        return self.engine(columns_of(traits), settings(len(traits), rules, one_list=one_list), least)


def _by_doubt(pair: LinkedPair) -> tuple[int, float, str, str]:
    """The uncertain ones first, and of those the ones first that could be either."""
    return (_SHOWN.index(pair.band), abs(pair.bits), pair.one, pair.other)


def _contradictions(traits: Sequence[Traits]) -> Callable[[str, str], bool]:
    """Which rows contradict one another: other given names, other fathers, other sexes."""
    rows = {one.id: one for one in traits}
    fields = [one for one in weights().fields if any(level.at_most == APART for level in one.levels)]

    def contradict(left: str, right: str) -> bool:
        one, other = rows[left], rows[right]
        if one.sex and other.sex and one.sex != other.sex:
            return True
        told = (field for field in fields if getattr(one, field.column) and getattr(other, field.column))
        return any(next(level for level in field.levels if level.holds(one, other)).at_most == APART for field in told)

    return contradict
