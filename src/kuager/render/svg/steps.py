"""Numbers over time, a line for each speaker: what each had said last, day by day.

A line ends when its speaker speaks again, even vaguely; after the last word it goes on dotted, as nobody has said
anything else. Nobody's line is joined with another's. Behind it, the days on which the network was cut and the days
that no source covers, by name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from kuager.render.svg.broken import BrokenScale, broken_axis, day_scale_of
from kuager.render.svg.claims import ClaimRow, arrow, axis_end, crossed, halo
from kuager.render.svg.element import Svg, canvas, element, group, joined, line, link, path, text
from kuager.render.svg.scale import MONTHS, Scale, count_ticks, shortened, spread, text_width
from kuager.render.svg.symbols import shape_at
from kuager.render.svg.times import Shade, Window, day_axis, shades

LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SMALL = 11.5
_BOLD = 14.0
_LINE = 18.0
_BESIDE = 3.0  # room on both sides of a number
_MORE, _LESS = ("gt", "ge"), ("lt", "le")
_NAMES = {"gap": "no source covers", "down": "network cut", "partial": "network partly back"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A claim at the end of the days that it may be of."""

    claim: ClaimRow
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What one speaker said, the earliest first; ``joined`` where it is known that one and the same speaks."""

    who: str
    side: str
    steps: tuple[Step, ...]
    joined: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A whole step chart: its name, the lines, the days, what lies behind them."""

    name: str
    lines: Sequence[Line]
    window: Window
    shaded: Sequence[Shade] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLayout:
    """Where the chart stands; ``beside`` puts the speakers right of their lines instead of under the chart."""

    width: float
    left: float
    right: float
    height: float
    ticks: int
    beside: bool


WIDE = StepLayout(width=960, left=56, right=648, height=320, ticks=6, beside=True)
NARROW = StepLayout(width=360, left=52, right=336, height=260, ticks=4, beside=False)
_TOP = 34.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scales:
    days: Scale
    counts: Scale

    def at(self, step: Step) -> tuple[float, float]:
        """Where the mark of a step is."""
        return self.days.at(step.last + 0.5), self.counts.at(_height(step.claim))


def _height(claim: ClaimRow) -> float:
    """The value at which a claim is drawn: the number printed, the middle of a range, the least of a word."""
    if claim.printed is not None:
        return claim.printed
    if claim.relation == "range" and claim.lower is not None and claim.upper is not None:
        return (claim.lower + claim.upper) / 2
    return claim.lower or claim.upper or 0


def steps(course: Course, layout: StepLayout) -> Svg:
    """Draw a step chart."""
    greatest = axis_end(_axis_claim(step.claim) for one in course.lines for step in one.steps)
    ticks = count_ticks(greatest, layout.ticks)
    bottom = _TOP + layout.height
    told_on = [day for one in course.lines for step in one.steps for day in (step.first, step.last)]
    days = day_scale_of([course.window.first, *told_on, course.window.last], layout.left, layout.right)
    scales = _Scales(days=days, counts=Scale(low=0, high=ticks[-1].value, left=bottom, right=_TOP + 14))
    lines = [_line(one, scales, layout) for one in course.lines]
    names, end = _names(course.lines, scales, layout)
    return canvas(
        "chart steps",
        (layout.width, end),
        course.name,
        shades(course.shaded, days, _TOP, bottom),
        _shade_names(course.shaded, days, bottom),
        _day_axis(course.window, days, told_on, bottom),
        *(_tick(scales.counts.at(tick.value), tick.label, layout) for tick in ticks),
        *lines,
        _numbers(course.lines, scales, layout),
        *names,
        told=_told(course),
    )


def _day_axis(window: Window, days: BrokenScale, told_on: Sequence[int], bottom: float) -> Svg:
    return broken_axis(days, told_on, _TOP, bottom) if days.breaks else day_axis(window, days, _TOP, bottom)


def _axis_claim(claim: ClaimRow) -> ClaimRow:
    """A word's upper end is a habit of speech: the axis need not reach it."""
    return replace(claim, upper=claim.lower) if claim.relation == "vague" else claim


def _told(course: Course) -> str:
    return " ".join(f"{step.claim.told}." for one in course.lines for step in one.steps)


def _tick(y: float, label: str, layout: StepLayout) -> Svg:
    css = "axis" if label == "0" else "grid"
    return group(
        "axes", line(css, (layout.left, y), (layout.right, y)), text("tick", (layout.left - 6, y + 4), label, "end")
    )


def _shade_names(days: Sequence[Shade], scale: Scale, bottom: float) -> Svg:
    """What each shade means, written upwards in it."""
    drawn = []
    for shade in days:
        left, right = scale.at(shade.first), scale.at(shade.last + 1)
        if right - left > _SMALL:
            upwards = f"translate({(left + right) / 2 + 4:.1f} {bottom - 14:.1f}) rotate(-90)"
            drawn.append(element("text", {"class": "shade-name", "transform": upwards}, _shade_name(shade)))
    return group("shade-names", *drawn)


def _shade_name(shade: Shade) -> str:
    first, last = date.fromordinal(shade.first), date.fromordinal(shade.last)
    end = f"{last.day} {MONTHS[last.month - 1]}"
    if shade.first == shade.last:
        return f"{_NAMES[shade.state]} {end}"
    if first.month == last.month and first.year == last.year:
        return f"{_NAMES[shade.state]} {first.day}–{end}"
    return f"{_NAMES[shade.state]} {first.day} {MONTHS[first.month - 1]} – {end}"


def _line(one: Line, scales: _Scales, layout: StepLayout) -> Svg:
    """The steps of a speaker and the marks on them."""
    points = [scales.at(step) for step in one.steps]
    drawn: list[Svg] = []
    if one.joined:
        course = "".join(f"M{x:.1f} {y:.1f}H{to[0]:.1f}V{to[1]:.1f}" for (x, y), to in pairwise(points))
        drawn.append(path("step", course) if course else Svg(""))
        drawn.append(Svg("") if _has_ended(one) else line("step-on", points[-1], (layout.right, points[-1][1])))
    return group(f"side-{one.side}", *drawn, *(_step(step, scales) for step in one.steps))


def _step(step: Step, scales: _Scales) -> Svg:
    """One claim: its mark, and over which days it may lie."""
    x, y = scales.at(step)
    claim = step.claim
    begins = scales.days.at(step.first + 0.5)
    whisker = line("whisker", (begins, y), (x, y)) if begins < x - 8 else Svg("")
    ring = element("circle", {"class": "disputed", "cx": x, "cy": y, "r": 13}) if claim.disputed else Svg("")
    upright = _upright(claim, scales.counts, (x, y))
    drawn = (element("title", {}, claim.told), whisker, ring, *upright, crossed(claim, (x, y)))
    return group(claim.css, link(claim.href, claim.told, *drawn))


def _upright(claim: ClaimRow, scale: Scale, at: tuple[float, float]) -> tuple[Svg, ...]:
    """A mark as in the ledger, with more upwards."""
    x, y = at
    if claim.relation in ("range", "vague") and claim.lower is not None and claim.upper is not None:
        top, bottom = scale.at(claim.upper), scale.at(claim.lower)
        ends = (line("rail-end", (x - 4, end), (x + 4, end)) for end in (top, bottom))
        if claim.relation == "vague":
            return (line("rail", (x, top), (x, bottom)), *ends)
        bar = element("rect", {"class": "bar", "x": x - 2.5, "y": top, "width": 5, "height": bottom - top})
        return (bar, shape_at(claim.side, (x, top)), shape_at(claim.side, (x, bottom)))
    around: tuple[Svg, ...] = halo(x, y) if claim.relation == "approx" else ()
    if claim.relation in _MORE or claim.relation == "vague":
        around = (_turned(at, arrow(0, 0, 1, 2)),)
    elif claim.relation in _LESS:
        around = (_turned(at, arrow(0, 0, -1, 2)),)
    own = line("rail-end", (x - 5, y), (x + 5, y)) if claim.relation == "vague" else shape_at(claim.side, at)
    return (*around, own)


def _turned(at: tuple[float, float], drawn: Svg) -> Svg:
    """A quarter to the left: what points right points up."""
    return element("g", {"transform": f"translate({at[0]:.1f} {at[1]:.1f}) rotate(-90)"}, drawn)


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "_Box") -> bool:
        """Whether two boxes share room."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def _numbers(lines: Sequence[Line], scales: _Scales, layout: StepLayout) -> Svg:
    """The numbers beside their marks, wherever there is room; the rest is told to whoever points at the mark."""
    steps_of = sorted((step for one in lines for step in one.steps), key=lambda step: bool(step.claim.struck))
    taken = [_mark_box(step, scales) for step in steps_of]
    drawn = []
    for step in steps_of:
        x, y = scales.at(step)
        width = text_width(step.claim.spoken, _BOLD) + 2 * _BESIDE
        box = next((box for box in _places(x, y, width) if _is_free(box, taken, layout)), None)
        if box is None:
            continue
        taken.append(box)
        css = "value vague" if step.claim.relation == "vague" else "value"
        words = text(css, (box.left + _BESIDE, box.bottom - 4), step.claim.spoken)
        drawn.append(group("struck", words) if step.claim.struck else words)
    return group("numbers", *drawn)


def _mark_box(step: Step, scales: _Scales) -> _Box:
    """The room that a mark takes, with its arrow."""
    x, y = scales.at(step)
    up, down = (28 if step.claim.relation in _MORE else 9), (28 if step.claim.relation in _LESS else 9)
    return _Box(x - 9, y - up, x + 9, y + down)


def _places(x: float, y: float, width: float) -> Iterator[_Box]:
    """Over a mark, under it, left of it, right of it."""
    for left, top in (
        (x - width / 2, y - 27),
        (x - width / 2, y + 9),
        (x - 12 - width, y - 8),
        (x + 12, y - 20),
        (x + 12, y + 2),
    ):
        yield _Box(left, top, left + width, top + 17)


def _is_free(box: _Box, taken: Sequence[_Box], layout: StepLayout) -> bool:
    inside = box.left >= layout.left and box.right <= layout.right and box.top >= _TOP
    return inside and box.bottom <= _TOP + layout.height and not any(box.meets(other) for other in taken)


def _names(lines: Sequence[Line], scales: _Scales, layout: StepLayout) -> tuple[list[Svg], float]:
    """Who each line belongs to, at its end or under the chart, and where the picture ends."""
    told = sorted((one for one in lines if one.joined), key=_has_ended)
    lasting = told if layout.beside else [one for one in told if not _has_ended(one)]
    ends = [scales.at(one.steps[-1])[1] for one in lasting]
    bottom = _TOP + layout.height
    heights = spread(ends, _LINE, _TOP + 4, max(bottom - 4, _TOP + 4 + _LINE * len(ends)))
    end = max([bottom + 8, *(height + 12 for height in heights)])
    if layout.beside:
        drawn = [_name_beside(one, at, to, layout) for one, at, to in zip(told, ends, heights, strict=True)]
    else:
        drawn = [_letter(place, at, to, layout) for place, (at, to) in enumerate(zip(ends, heights, strict=True))]
        for place, one in enumerate(told):
            end += _LINE
            drawn.append(_name_under(one, "" if _has_ended(one) else LETTERS[place % len(LETTERS)], end, layout))
        end += 8
    if len(told) < len(lines):
        words = shortened(
            "Marks without a line: nobody is named who could be met again, or it is denied.", layout.width - 12, _SMALL
        )
        drawn.append(text("when", (6, end + 10), words))
        end += 20
    return drawn, end


def _has_ended(one: Line) -> bool:
    """Whether a line does not go on: what its speaker said last is struck."""
    return bool(one.steps[-1].claim.struck)


def _said_last(one: Line) -> tuple[str, str]:
    """What a speaker said last, and who it is."""
    last = one.steps[-1].claim
    return (f"{last.spoken}, struck" if last.struck else last.spoken), one.who


def _name_beside(one: Line, at: float, to: float, layout: StepLayout) -> Svg:
    left = layout.right + 26
    drawn_to = f"M{layout.right + 2:.1f} {at:.1f}L{layout.right + 18:.1f} {to:.1f}"
    leader = Svg("") if _has_ended(one) else path("leader", drawn_to)
    icon = shape_at(one.side, (left, to))
    return group(f"side-{one.side}", leader, icon, _label(one, (left + 11, to + 4), layout.width))


def _label(one: Line, at: tuple[float, float], end: float) -> Svg:
    """What was said last, in bold, and by whom, in small letters; the whole for whoever points at it."""
    said, who = _said_last(one)
    left = at[0] + text_width(said, _BOLD) + 7
    whole = element("title", {}, f"{said}, {who}")
    name = text("when", (left, at[1]), shortened(who, max(end - left - 2, 20), _SMALL))
    return element("g", {}, whole, text("who", at, said), name)


def _letter(place: int, at: float, to: float, layout: StepLayout) -> Svg:
    leader = path("leader", f"M{layout.right + 1:.1f} {at:.1f}L{layout.right + 9:.1f} {to:.1f}")
    return joined(leader, text("who", (layout.right + 12, to + 4), LETTERS[place % len(LETTERS)]))


def _name_under(one: Line, letter: str, y: float, layout: StepLayout) -> Svg:
    icon = shape_at(one.side, (26, y - 4))
    return group(f"side-{one.side}", text("when", (6, y), letter), icon, _label(one, (38, y), layout.width))
