"""Which figures cannot hold together, and under which readings they can after all."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kuager.figures.lattice import kind_of
from kuager.figures.placing import Group, Placed
from kuager.figures.speakers import surely_later
from kuager.figures.system import Best, Floor, System, at_its_day, ceilings_met
from kuager.model.speakers import told_on


@dataclass(frozen=True, slots=True, order=True)
class Doubt:
    """A reading under which a conflict dissolves: of which member, and which one."""

    member: int
    reading: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Figures that have no common solution under the plainest reading; leaving any one out gives them one.

    Attributes:
        check: The axiom that they break.
        members: The figures, the parts or the earlier ones first; the last one sets the ceiling. For a revision,
            in the order in which they were said.
        doubts: The readings under which they fit.
        gap: By how much the floors exceed the ceiling.
        revised: Whether it is one speaker who said something else later.
    """

    check: str
    members: tuple[Placed, ...]
    doubts: tuple[Doubt, ...]
    gap: int
    revised: bool = False

    @property
    def verdict(self) -> str:
        """The verdict; a speaker revises a number, but may mean other things by a word that can be read in two ways."""
        readings = {doubt.reading for doubt in self.doubts}
        if self.revised and "held" not in readings:
            return "revision"
        return "tension" if self.doubts else "contradiction"


def _never_apart(_one: Placed, _other: Placed) -> bool:
    return False


def pairs(
    given: System, group: Group, are_apart: Callable[[Placed, Placed], bool] = _never_apart
) -> Iterator[Conflict]:
    """Every ceiling of a group with the strongest floor above it that somebody else has set.

    A ceiling that breaks many floors is reported once: with a floor that leaves no doubt if there is one. A floor that
    a person told apart from the ceiling is passed over.
    """
    for high, best in ceilings_met(given, group):
        if best.plain and best.plain[0].value > (high.ceiling or 0):
            worth_asking = [floor for floor in _worth_asking(high, best) if not are_apart(floor.claim, high)]
            conflict = _worst(high, worth_asking)
            if conflict is not None:
                yield conflict


def _worst(high: Placed, floors: Iterable[Floor]) -> Conflict | None:
    worst = None
    for floor in floors:
        if floor.value <= (high.ceiling or 0) or _left_to_revisions(floor.claim, high):
            continue
        conflict = pair(at_its_day(floor, high), high)
        if not conflict.doubts:
            return conflict
        worst = worst or conflict
    return worst


def _worth_asking(high: Placed, found: Best) -> tuple[Floor, ...]:
    """The floors that a ceiling may be held against.

    A count of which no time is told may just be older or newer, as counts grow: that is no conflict. Only where a
    word has two readings, all so far or those at that time, the question is worth asking all the same.
    """
    if high.ceiling is None:
        return ()
    sure = () if high.high_doubts else found.sure
    if "held" in high.high_doubts:
        return (*sure, *found.dated, *found.plain)
    return () if high.timeless else (*sure, *found.dated)


def _left_to_revisions(low: Placed, high: Placed) -> bool:
    return low.group == high.group and is_one_speaker_later(low, high)


def is_one_speaker_later(one: Placed, other: Placed) -> bool:
    """Whether a speaker who can be recognised has spoken twice, at two times."""
    if one.speaker != other.speaker or not one.speaker.identified:
        return False
    return surely_later(one.figure, other.figure) or surely_later(other.figure, one.figure)


def pair(floor: Floor, high: Placed) -> Conflict:
    """A floor and a ceiling below it."""
    low = floor.claim
    return Conflict(
        check=floor.check,
        members=(low, high),
        doubts=doubts_of((low,), high),
        gap=floor.value - (high.ceiling or 0),
        revised=is_one_speaker_later(low, high),
    )


def doubts_of(lows: Sequence[Placed], high: Placed) -> tuple[Doubt, ...]:
    """All readings under which these floors and this ceiling fit, the most telling ones first."""
    last = len(lows)
    found = [Doubt(last, reading) for reading in high.high_doubts]
    for member, low in enumerate(lows):
        found += [Doubt(member, reading) for reading in low.low_doubts if not _holds_by_growing(reading, low, high)]
        found += [Doubt(last, reading) for reading in _doubts_between(low, high)]
    order = {reading: place for place, reading in enumerate(READINGS)}
    return tuple(sorted(dict.fromkeys(found), key=lambda doubt: (order[doubt.reading], doubt.member)))


def _holds_by_growing(reading: str, low: Placed, high: Placed) -> bool:
    """Whether a floor of another time than the plain one holds all the same.

    What was said before the ceiling's day is about no later one, and of a count that grows an earlier floor holds on.
    """
    told = told_on(low.figure)
    if reading != "other_time" or kind_of(low.group.measure) != "cumulative" or told is None or told.upper is None:
        return False
    return high.as_of.earliest is not None and told.upper <= high.as_of.earliest and not high.timeless


READINGS = (
    "held",
    "that_day",
    "added",
    "others",
    "begins",
    "older",
    "one_person",
    "occasion",
    "other_time",
    "elsewhere",
    "loose",
)
"""All readings that can dissolve a conflict, the most telling ones first."""


def _doubts_between(low: Placed, high: Placed) -> Iterator[str]:
    """Readings that depend on the times of both figures; where a time is not told at all, that is doubt enough."""
    if "other_time" in (*low.low_doubts, *high.high_doubts):
        return
    if high.as_of.begins is not None and (low.as_of.begins is None or low.as_of.begins < high.as_of.begins):
        yield "begins"
    if high.as_of.earliest is None or high.as_of.earliest < low.as_of.day:
        yield "older"
