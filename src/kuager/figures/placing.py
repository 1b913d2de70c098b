"""Where a figure stands among all others: which count it bounds, as of which day, and what is doubtful about that.

Every figure is first read in the plainest way: it counts all so far, up to the end of the time named, at the place
named. Where its words allow another reading, that reading is kept beside it as a *doubt*. A conflict under the
plainest reading that no doubt dissolves is a contradiction; otherwise it is a tension, and the doubts say why.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kuager.figures.lattice import kind_of, populations_around
from kuager.figures.named import BY_NAME
from kuager.figures.readings import conventions, measure_reading
from kuager.model.dates import DateInterval
from kuager.model.records import Bounds, Count, Quantity, StatedFigure
from kuager.model.speakers import Speaker, nobody_speaks, speaker_of

COUNTING = frozenset({"asserts", "alleges", "reports", "confirms"})
"""The stances that put a number forward; who denies, retracts or promises one does not."""

_UNCERTAIN_DAY = frozenset({"relative", "inferred", "byline", "metadata"})
_PLACE_NOT_TOLD = frozenset({"document", "nearby"})
_CLAUSE_GAP = 6  # characters: "and", a comma
_NEAR = 60  # characters


@dataclass(frozen=True, slots=True, order=True)
class Group:
    """A quantity as the checks compare it; ``scope`` keeps apart what has no place or no date.

    A figure without a place, or without any date, is only compared inside its own document.
    """

    measure: str
    population: str
    place: str
    scope: str

    @property
    def quantity(self) -> Quantity:
        """The quantity as the records have it."""
        return Quantity(measure=self.measure, population=self.population, place=self.place or None)


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day up to which a figure counts.

    Attributes:
        day: The day of the plainest reading: the last one of the time named. Zero where none is named.
        earliest: The first day it may be instead, None when that is open.
        begins: The first day of a period that the words name, None when it counts from the beginning.
    """

    day: int
    earliest: int | None
    begins: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A figure as a bound on one count.

    Attributes:
        figure: The figure.
        speaker: Who says so.
        group: The count that it bounds.
        as_of: Up to which day.
        floor: The least number that it allows.
        ceiling: The greatest number that it allows.
        low_doubts: Readings under which the count above it may be smaller than its floor.
        high_doubts: Readings under which its ceiling does not hold for the counts compared with it.
        timeless: Whether the text tells no time for it, neither as of when nor when it was said; it may then be
            older or newer than any other figure.
    """

    figure: StatedFigure
    speaker: Speaker
    group: Group
    as_of: AsOf
    floor: int | None
    ceiling: int | None
    low_doubts: tuple[str, ...]
    high_doubts: tuple[str, ...]
    timeless: bool

    @property
    def key(self) -> tuple[str, int, int, str]:
        """A fixed order that does not depend on the order in which figures are given."""
        number = self.figure.count.number
        return (self.figure.document, number.start, number.end, self.figure.id)


def puts_forward(figure: StatedFigure) -> bool:
    """Whether the figure stands: understood, put forward by its stance, and rejected by no reviewer.

    A partial figure (a number beside a casualty word, fields guessed) is shown, and bounds nothing until somebody
    has accepted it.
    """
    understood = figure.count.tier == "parsed" or figure.review in ("accepted", "amended")
    return understood and figure.count.stance in COUNTING and figure.review not in ("rejected", "retracted")


def placed(figures: Iterable[StatedFigure]) -> tuple[Placed, ...]:
    """Place all figures that stand, in a fixed order."""
    standing = [figure for figure in figures if puts_forward(figure)]
    beside = _counted_beside(standing)
    ones = [_placed(figure, beside) for figure in standing]
    at = {(one.figure.document, one.figure.count.number.start, one.figure.count.number.end): one for one in ones}
    return tuple(sorted((_without_ceiling_of_a_part(one, at) for one in ones), key=lambda one: one.key))


def _without_ceiling_of_a_part(one: Placed, at: Mapping[tuple[str, int, int], Placed]) -> Placed:
    """In "400 in hospital, 62 of them in intensive care" the 62 set no limit to those in hospital."""
    span = one.figure.count.part_of
    whole = None if span is None else at.get((one.figure.document, span.start, span.end))
    return one if whole is None or whole.group != one.group else replace(one, ceiling=None)


def _placed(figure: StatedFigure, beside: frozenset[str]) -> Placed:
    count = figure.count
    as_of = as_of_day(count)
    floor, ceiling, loose_low, loose_high = _limits(count.bounds)
    shared = _shared_doubts(count, as_of)
    low = (*shared, *(("loose",) if loose_low else ()), *(("one_person",) if figure.rule == BY_NAME else ()))
    high = (*_high_doubts(figure, as_of), *shared, *(("loose",) if loose_high else ()))
    return Placed(
        figure=figure,
        speaker=speaker_of(figure),
        group=group_of(figure, as_of),
        as_of=as_of or AsOf(0, 0),
        floor=floor,
        ceiling=None if is_read_as_held(figure) else ceiling,  # those held then are no limit to all so far
        low_doubts=low,
        high_doubts=(*high, "others") if figure.id in beside else high,
        timeless=as_of is None or _is_whole_period(count),
    )


def is_read_as_held(figure: StatedFigure) -> bool:
    """Whether a person chose that the figure counts those held at that time; only a word with two readings can."""
    return figure.reading == "held" and kind_of(figure.count.measure) == "either"


def group_of(figure: StatedFigure, as_of: AsOf | None) -> Group:
    """The count that a figure bounds."""
    count = figure.count
    place = "" if count.place is None else count.place.name
    scope = f"undated {figure.document}" if as_of is None else "" if place else figure.document
    return Group(count.measure, count.population, place, scope)


def as_of_day(count: Count) -> AsOf | None:
    """Up to which day a count counts: the end of the time it names, else the time when it was said.

    The time of the document as a whole names nothing, so it comes after the time when it was said.
    """
    about = None if count.about is None else _of_about(count.about.value, count.about.basis)
    told = None if count.said is None else _of_said(count.said.value)
    if count.about is not None and count.about.basis == "document":
        return told or about
    return about or told


def _of_said(said: DateInterval) -> AsOf | None:
    day = _last_day(said)
    return None if day is None else AsOf(day, said.lower)


def _is_whole_period(count: Count) -> bool:
    """Whether its time is just the period that the document covers, and nobody knows when it was said."""
    about = count.about
    return about is not None and about.basis == "document" and about.value.lower is not None and count.said is None


def _last_day(interval: DateInterval) -> int | None:
    return interval.upper if interval.upper is not None else interval.lower


def _of_about(about: DateInterval, basis: str) -> AsOf | None:
    day = _last_day(about)
    if day is None:
        return None
    if about.lower == day and not about.approximate:
        return AsOf(day, day)
    if basis in _UNCERTAIN_DAY or about.approximate or about.upper is None:
        return AsOf(day, about.lower if about.upper is not None else None)
    return AsOf(day, day, begins=about.lower)


def _limits(bounds: Bounds) -> tuple[int | None, int | None, bool, bool]:
    """Floor, ceiling, and whether each is only where a loose word would become striking."""
    lower, upper = bounds.lower, bounds.upper
    if lower is not None and upper is not None and lower > upper:
        return None, None, False, False
    if bounds.relation == "vague" and upper is not None:
        times, per = conventions().vague_factor
        return lower, upper * times // per, False, True
    if bounds.approx is None:
        return lower, upper, False, False
    times, per = conventions().approx_factor
    low = lower if lower is not None else -(-bounds.approx * per // times)
    high = upper if upper is not None else bounds.approx * times // per
    return low, high, lower is None, upper is None


def _shared_doubts(count: Count, as_of: AsOf | None) -> tuple[str, ...]:
    """Doubts about what exactly is counted: they weaken both ends."""
    doubts = []
    if measure_reading(count.measure).occasion:
        doubts.append("occasion")
    if count.place is None or count.place.basis in _PLACE_NOT_TOLD:
        doubts.append("elsewhere")
    if as_of is None or (count.about is not None and count.about.basis == "document"):
        doubts.append("other_time")
    return tuple(doubts)


def _high_doubts(figure: StatedFigure, as_of: AsOf | None) -> tuple[str, ...]:
    """Readings under which a figure counts less than all so far: they weaken its upper end only."""
    count = figure.count
    doubts = []
    if kind_of(count.measure) == "either" and measure_reading(count.measure).held and figure.reading != "total":
        doubts.append("held")
    if conventions().added.search(_beside_number(count)):
        doubts.append("added")
    if as_of is not None and _may_be_one_day(count):
        doubts.append("that_day")
    return tuple(doubts)


def _beside_number(count: Count) -> str:
    """The words of the passage near its number; a passage may be a whole page."""
    at = count.number.start - count.passage.start
    return count.passage.exact[max(0, at - _NEAR) : at + len(count.number.exact) + _NEAR]


def _may_be_one_day(count: Count) -> bool:
    """Under a date heading, or told by nobody in particular, a number may count that day alone."""
    if count.about is None or count.about.value.known_day is None:
        return False
    return count.about.basis == "heading" or nobody_speaks(count.source)


def _counted_beside(figures: Sequence[StatedFigure]) -> frozenset[str]:
    """Figures beside which the same clause counts a part of their population separately.

    In "ten people and 18 police officers" the ten may be those who are not police.
    """
    found: set[str] = set()
    for clause in _clauses(figures):
        separate = {figure.count.population for figure in clause if figure.count.part_of is None}
        apart = {wider for population in separate for wider in populations_around(population)}
        found |= {figure.id for figure in clause if figure.count.population in apart and not figure.count.includes}
    return frozenset(found)


def _clauses(figures: Sequence[StatedFigure]) -> Iterable[list[StatedFigure]]:
    """Figures of one measure and one source whose passages overlap or touch, together."""
    ordered = sorted(figures, key=lambda one: (one.document, one.count.measure, one.count.passage.start, one.id))
    clause: list[StatedFigure] = []
    end = 0
    for figure in ordered:
        passage = figure.count.passage
        if not clause or not _is_one_telling(clause[-1], figure) or passage.start > end + _CLAUSE_GAP:
            yield clause
            clause, end = [], 0
        clause.append(figure)
        end = max(end, passage.end)
    yield clause


def _is_one_telling(one: StatedFigure, other: StatedFigure) -> bool:
    return (one.document, one.count.measure, one.count.source) == (
        other.document,
        other.count.measure,
        other.count.source,
    )
