"""Ranges as UCDP and Airwars rows need them: what they rest on, where that is, when, and who says so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kuager.model.dates import DateInterval, days
from kuager.model.records import Document, Figure, Record, StatedFigure
from kuager.model.vocab import place_within, places, populations
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
        return self.range.quantity.place

    @property
    def when(self) -> DateInterval | None:
        """From the first to the last day that the claims concern, as far as told."""
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
    return [_ranged(one, ones, found, made) for one in ones]


def _ranged(one: Figure, others: Sequence[Figure], found: Lookups, made: Made) -> Ranged:
    rests_on = [found.figures[name] for name in one.rests_on if name in found.figures]
    named = [found.figures[name] for name in (*one.rests_on, *one.leaves_out) if name in found.figures]
    return Ranged(
        range=one,
        rests_on=tuple(rests_on),
        claims=tuple(figure for figure in named if found.stands(figure)),
        inside=tuple(other.id for other in others if other is not one and _holds(other, one)),
        found=found,
        made=made,
    )


def _holds(whole: Figure, part: Figure) -> bool:
    """Whether the number of one range is among those of another: same measure, wider population or place."""
    one, other = part.quantity, whole.quantity
    if one.measure != other.measure or one == other:
        return False
    wider = populations()[one.population].within if one.population in populations() else frozenset()
    who = one.population == other.population or other.population in wider
    inside = one.place is not None and other.place is not None and place_within(one.place, other.place)
    return who and (one.place == other.place or inside)


def around(place: str | None) -> dict[str, str]:
    """A place and those around it, by their kind: the nearest of each kind."""
    found: dict[str, str] = {}
    known = places()
    here = place
    while here is not None and here in known:
        found.setdefault(known[here].kind, here)
        here = known[here].within
    return found


def voices(figures: Iterable[StatedFigure], found: Lookups) -> int:
    """How many independent origins some claims have: speakers who can be met again, else families of documents."""
    return len({found.voice(figure) for figure in figures})


def families(figures: Iterable[StatedFigure], found: Lookups) -> int:
    """From how many copy families some claims come."""
    return len({found.family(figure) for figure in figures})
