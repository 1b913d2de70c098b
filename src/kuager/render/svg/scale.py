"""Scales, ticks and room for labels, shared by all pictures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import floor, log10

ELLIPSIS = "…"
MONTHS_A_YEAR = 12
# not strftime: its names depend on the machine
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WIDTHS = {
    **dict.fromkeys("iljI.,:;'|!", 0.3),
    **dict.fromkeys('ftr()[]-/“”"° ', 0.4),
    **dict.fromkeys("mwMW@%—щшжюмфыЩШЖЮМФЫ", 0.92),
}
_DIGIT, _LOWER, _UPPER, _WIDE = 0.62, 0.6, 0.7, 1.0
_LATIN_AND_CYRILLIC_END = 0x530


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Values from ``low`` to ``high`` laid out from ``left`` to ``right``."""

    low: float
    high: float
    left: float
    right: float

    def at(self, value: float) -> float:
        """Where a value lies; values outside lie on the nearer edge."""
        inside = min(max(value, self.low), self.high)
        return self.left + (inside - self.low) / (self.high - self.low) * (self.right - self.left)


@dataclass(frozen=True, slots=True)
class Tick:
    """A value on an axis and what is written at it; a minor tick has no words."""

    value: int
    label: str


def count_ticks(greatest: int, most: int) -> tuple[Tick, ...]:
    """Round numbers from zero to the first one that is not below the greatest value, at most ``most`` steps."""
    step = next(step for step in _steps(-(-max(greatest, 1) // most)) if step * most >= greatest)
    last = -(-max(greatest, 1) // step)
    return tuple(Tick(value * step, f"{value * step:,}") for value in range(last + 1))


def _steps(least: int) -> Sequence[int]:
    power = floor(log10(least))
    return [factor * 10**exponent for exponent in (power, power + 1) for factor in (1, 2, 5)]


def day_ticks(first: int, last: int, most: int) -> tuple[Tick, ...]:
    """Days, weeks, months or years between two days (ordinals), at most about ``most`` of them."""
    length = last - first + 1
    for step in (1, 2, 7, 14):
        if length <= step * most:
            return tuple(Tick(day, _day_label(day, first)) for day in range(first, last + 1, step))
    months = [day for day in range(first, last + 1) if date.fromordinal(day).day == 1]
    every = next(every for every in (1, 3, 6, 12, 60, 120, 1200, 12000) if len(months) <= every * most)
    kept = [day for day in months if _month_number(day) % every == 0]
    return tuple(Tick(day, _month_label(day) if every < MONTHS_A_YEAR else str(_year(day))) for day in kept)


def _year(day: int) -> int:
    return date.fromordinal(day).year


def _month_label(day: int) -> str:
    return f"{MONTHS[date.fromordinal(day).month - 1]} {_year(day)}"


def _month_number(day: int) -> int:
    written = date.fromordinal(day)
    return written.year * MONTHS_A_YEAR + written.month - 1


def _day_label(day: int, first: int) -> str:
    written = date.fromordinal(day)
    return f"{written.day} {MONTHS[written.month - 1]}" if day == first or written.day == 1 else str(written.day)


def text_width(words: str, size: float) -> float:
    """About how wide some words are drawn; rather too wide, as the reader's font is not known."""
    return size * sum(_WIDTHS.get(mark, _letter(mark)) for mark in words)


def _letter(mark: str) -> float:
    if ord(mark) > _LATIN_AND_CYRILLIC_END:
        return _WIDE
    if mark.isdigit():
        return _DIGIT
    return _UPPER if mark.isupper() else _LOWER


def shortened(words: str, room: float, size: float) -> str:
    """The words, cut with an ellipsis where they would not fit."""
    if text_width(words, size) <= room:
        return words
    left, used = [], text_width(ELLIPSIS, size)
    for mark in words:
        used += text_width(mark, size)
        if used > room:
            break
        left.append(mark)
    return "".join(left).rstrip() + ELLIPSIS


def wrapped(words: str, room: float, size: float, most: int) -> tuple[str, ...]:
    """The words on at most ``most`` lines, the last one cut where the rest would not fit."""
    lines: list[str] = []
    rest = words.split()
    while rest and len(lines) < most - 1:
        taken = _fitting(rest, room, size)
        lines.append(shortened(" ".join(rest[:taken]), room, size))
        rest = rest[taken:]
    return (*lines, shortened(" ".join(rest), room, size)) if rest else tuple(lines)


def _fitting(rest: Sequence[str], room: float, size: float) -> int:
    taken = 1
    while taken < len(rest) and text_width(" ".join(rest[: taken + 1]), size) <= room:
        taken += 1
    return taken


def packed(stretches: Sequence[tuple[float, float]]) -> tuple[int, ...]:
    """A row for each stretch, so that no two in one row touch: the first row that is free."""
    ends: list[float] = []
    rows = []
    for start, end in stretches:
        row = next((row for row, taken in enumerate(ends) if taken < start), len(ends))
        ends[row : row + 1] = [end]
        rows.append(row)
    return tuple(rows)


def in_lanes(stretches: Sequence[tuple[int, int]], most: int) -> tuple[int | None, ...]:
    """A lane for each stretch, so that no two in one lane meet; None for those that ``most`` lanes have no room for.

    Earlier stretches go first. Those that have room take as few lanes as any way of laying them out
    (interval partitioning: as many as meet at one place).
    """
    load: dict[int, int] = {}
    kept = []
    for place, (start, end) in enumerate(stretches):
        over = range(start, end + 1)
        if all(load.get(at, 0) < most for at in over):
            kept.append(place)
            load |= {at: load.get(at, 0) + 1 for at in over}
    lanes: list[int | None] = [None] * len(stretches)
    ends: list[int] = []
    for place in sorted(kept, key=lambda place: (stretches[place], place)):
        start, end = stretches[place]
        lane = next((lane for lane, taken in enumerate(ends) if taken < start), len(ends))
        ends[lane : lane + 1] = [end]
        lanes[place] = lane
    return tuple(lanes)


def spread(wanted: Sequence[float], distance: float, low: float, high: float) -> tuple[float, ...]:
    """Heights near the wanted ones, in the same order, with a distance between any two, between low and high.

    Where there is not enough room for all, they keep their distance and the last ones stand below ``high``.
    """
    order = sorted(range(len(wanted)), key=lambda place: (wanted[place], place))
    heights: list[float] = []
    for place in order:
        heights.append(max(wanted[place], low, heights[-1] + distance if heights else low))
    limit = high
    for at in range(len(heights) - 1, -1, -1):
        heights[at] = max(min(heights[at], limit), low + at * distance)
        limit = heights[at] - distance
    placed = dict(zip(order, heights, strict=True))
    return tuple(placed[place] for place in range(len(wanted)))
