"""An axis of days on which long stretches without a word are shortened, and marked as such.

A toll is told day by day for two weeks, and corrected a year later: on an even axis the two weeks would be one stroke.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from kuager.render.svg.element import Svg, group, line, path, text
from kuager.render.svg.scale import MONTHS, Scale, text_width

_LONG = 7  # days without a word from which on a stretch is shortened
_SHORTENED = 3  # days that it is as wide as then
_EVEN = 30  # days that are drawn evenly whatever is told of them
_SMALL = 11.5
_APART = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenScale(Scale):
    """A scale in pieces: each piece from one day to the next is as wide as its ``widths`` entry says.

    Attributes:
        days: Where the pieces begin, and where the last one ends.
        widths: How wide each is, in days of the even pieces.
    """

    days: tuple[int, ...]
    widths: tuple[float, ...]

    def at(self, value: float) -> float:
        """Where a time lies."""
        before = 0.0
        for (start, end), width in zip(pairwise(self.days), self.widths, strict=True):
            if value <= end or end == self.days[-1]:
                inside = min(max(value, start), end)
                before += width * (inside - start) / (end - start)
                break
            before += width
        return self.left + before / sum(self.widths) * (self.right - self.left)

    @property
    def breaks(self) -> tuple[tuple[int, int], ...]:
        """The stretches that are shortened: their first day, and the day after their last."""
        pieces = zip(pairwise(self.days), self.widths, strict=True)
        return tuple((start, end) for (start, end), width in pieces if width < end - start)


def day_scale_of(told: Iterable[int], left: float, right: float) -> BrokenScale:
    """A scale for some days: even where they are near one another, shortened where nobody speaks for long."""
    days = sorted(set(told))
    first, end = days[0], days[-1] + 1
    stops = [first]
    for before, after in pairwise(days):
        if after - before - 1 > _LONG and end - first > _EVEN:
            stops += [before + 1, after]
    stops.append(end)
    pieces = tuple(dict.fromkeys(stops))
    told_on = set(days)
    widths = tuple(float(after - start) if start in told_on else float(_SHORTENED) for start, after in pairwise(pieces))
    return BrokenScale(low=first, high=end, left=left, right=right, days=pieces, widths=widths)


def broken_axis(scale: BrokenScale, told: Iterable[int], top: float, bottom: float) -> Svg:
    """Lines at the days of which something is told, with their dates where there is room; two strokes at a break."""
    drawn = []
    for ordinal, words, begins in _labels(scale, sorted(set(told))):
        x = scale.at(ordinal)
        drawn += [line("grid", (x, top - 4), (x, bottom)), text("tick", (begins, top - 10), words)]
    for start, end in scale.breaks:
        x = (scale.at(start) + scale.at(end)) / 2
        drawn.append(path("break", f"M{x - 5:.1f} {bottom + 6:.1f}L{x - 1:.1f} {bottom - 6:.1f}M{x + 1:.1f} "
                                   f"{bottom + 6:.1f}L{x + 5:.1f} {bottom - 6:.1f}"))  # fmt: skip
    return group("axes", *drawn, line("grid", (scale.right, top - 4), (scale.right, bottom)))


def _labels(scale: BrokenScale, told: Sequence[int]) -> Iterator[tuple[int, str, float]]:
    """The days that have room for their dates, what is written, and where it begins; the last one always has."""
    year, month, taken = 0, 0, scale.left - _APART
    *others, last = told
    final = _written(last, (date.fromordinal(told[0]).year, 0))
    reserved = min(scale.at(last) + 3, scale.right - text_width(final, _SMALL))
    for ordinal in others:
        words, begins = _written(ordinal, (year, month)), scale.at(ordinal) + 3
        ends = begins + text_width(words, _SMALL)
        if begins >= taken + _APART and ends + _APART <= reserved:
            yield ordinal, words, begins
            taken, year, month = ends, date.fromordinal(ordinal).year, date.fromordinal(ordinal).month
    yield last, final, reserved


def _written(ordinal: int, before: tuple[int, int]) -> str:
    """A date after another one of a year and a month: as much of it as is new."""
    day = date.fromordinal(ordinal)
    if before == (day.year, day.month):
        return str(day.day)
    named = f"{day.day} {MONTHS[day.month - 1]}"
    return named if before[0] in (0, day.year) else f"{named} {day.year}"
