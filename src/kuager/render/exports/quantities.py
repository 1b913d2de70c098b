"""Ranges as UCDP and Airwars rows need them: what they rest on, where that is, when, and who says so."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from kuager.model.dates import DateInterval, days
from kuager.model.records import Document, Figure, Incident, Record, StatedFigure
from kuager.model.vocab import places, populations
from kuager.render.exports.lookups import Lookups
from kuager.render.exports.made import Made


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranged:
    """A range with the claims behind it.

    Attributes:
        range: The range.
        rests_on: The claims that it rests on.
        claims: All claims of its quantity that stand.
        inside: Ids of the ranges of wider quantities: their numbers hold this one's.
        found: Where to look things up.
        made: How the export is made.
    """

    range: Figure
    rests_on: tuple[StatedFigure, ...]
    claims: tuple[StatedFigure, ...]
    inside: tuple[str, ...]
    found: Lookups
    made: Made

    @property
    def place(self) -> str | None:
        """Where what is counted happened."""
        where = self.range.quantity.place
        return self.incident.places[0] if where is None and self.incident and self.incident.places else where

    @property
    def incident(self) -> Incident | None:
        """The incident whose claims alone the range is made of."""
        return None if self.range.incident is None else self.found.told.get(self.range.incident)

    @property
    def when(self) -> DateInterval | None:
        """When the incident was; else from the first to the last day that the claims concern, as far as told."""
        if self.incident is not None:
            return None if self.incident.about is None else self.incident.about.value
        told = [one.count.about.value for one in self.rests_on if one.count.about is not None]
        lows = [one.lower for one in told if one.lower is not None]
        highs = [one.upper for one in told if one.upper is not None]
        lower = min(lows) if lows and len(lows) == len(told) else None
        upper = max(highs) if highs and len(highs) == len(told) else None
        return None if lower is None and upper is None else days(lower, upper)

    @property
    def taken_back(self) -> list[str]:
        """Claims among those it rests on that some source has taken back."""
        return [one.id for one in self.rests_on if self.found.taken_back(one)]

    @property
    def incidents(self) -> list[str]:
        """The incidents that its claims belong to."""
        homes = (self.found.incidents.get(one.id) for one in self.rests_on)
        return list(dict.fromkeys(home for home in homes if home is not None))

    @property
    def documents(self) -> list[Document]:
        """The documents of the claims that it rests on, in order."""
        named = dict.fromkeys(one.document for one in self.rests_on)
        there = [name for name in named if name in self.found.documents]
        return [self.found.documents[name] for name in sorted(there, key=lambda name: self.found.places[name])]


def ranged(record: Record, found: Lookups, made: Made, measures: Iterable[str]) -> list[Ranged]:
    """The ranges of some measures with the claims behind them."""
    wanted = frozenset(measures)
    ones = [one for one in record.ranges if one.quantity.measure in wanted]
    named: dict[_Key, list[str]] = {}
    for one in ones:
        quantity = one.quantity
        key = (one.incident, quantity.measure, quantity.population, quantity.place)
        named.setdefault(key, []).append(one.id)
    return [_ranged(one, named, found, made) for one in ones]


_Key = tuple[str | None, str, str, str | None]


def _ranged(one: Figure, named: Mapping[_Key, Sequence[str]], found: Lookups, made: Made) -> Ranged:
    rests_on = [found.figures[name] for name in one.rests_on if name in found.figures]
    behind = [found.figures[name] for name in (*one.rests_on, *one.leaves_out) if name in found.figures]
    return Ranged(
        range=one,
        rests_on=tuple(rests_on),
        claims=tuple(figure for figure in behind if found.stands(figure)),
        inside=tuple(name for key in _wider(one) for name in named.get(key, ())),
        found=found,
        made=made,
    )


def _wider(part: Figure) -> Iterator[_Key]:
    """The quantities that hold one: wider populations or places; an incident is a part of the whole time."""
    quantity = part.quantity
    around_them = populations()[quantity.population].within if quantity.population in populations() else frozenset()
    who = [quantity.population, *sorted(around_them)]
    where = [quantity.place, *(list(_chain(quantity.place))[1:] if quantity.place is not None else ())]
    own = (part.incident, quantity.measure, quantity.population, quantity.place)
    for incident, population, place in product(dict.fromkeys((part.incident, None)), who, where):
        key = (incident, quantity.measure, population, place)
        if key != own:
            yield key


def _chain(place: str) -> Iterator[str]:
    """A place and those around it, from the inside outwards."""
    known = places()
    here: str | None = place
    seen: set[str] = set()
    while here is not None and here not in seen:
        seen.add(here)
        yield here
        here = known[here].within if here in known else None


def around(place: str | None) -> dict[str, str]:
    """A place and those around it, by their kind: the nearest of each kind."""
    found: dict[str, str] = {}
    for here in _chain(place) if place is not None else ():
        if here in places():
            found.setdefault(places()[here].kind, here)
    return found


def voices(figures: Iterable[StatedFigure], found: Lookups) -> int:
    """How many independent voices some claims have: speakers who can be met again, else families of documents."""
    return len({found.voice(figure) for figure in figures})


def families(figures: Iterable[StatedFigure], found: Lookups) -> int:
    """From how many copy families some claims come."""
    return len({found.family(figure) for figure in figures})
