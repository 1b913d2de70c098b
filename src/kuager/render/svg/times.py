"""What time looks like: four glyphs that never feign a day nobody named, shaded days, and the axis of days.

A bar is known days; a bracket with a dot is one moment somewhere inside; a pale rounded bar is approximate; an arrow
with a question mark has an end that is not known.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kuager.render.svg.element import Attribute, Svg, element, group, joined, line, path, text
from kuager.render.svg.scale import Scale, day_ticks, shortened, text_width

LABEL_SIZE = 13.0
_GAP = 7.0
_LEAST_LABEL = 40.0
_BAR = 8.0
_HALF = _BAR / 2
_LEAST_WIDTH = 6.0
_FADES = (0.8, 0.6, 0.5, 0.3, 0.2, 0.1)
_HATCH = 6  # pixels between two strokes


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMark:
    """Something at a time.

    Attributes:
        href: Where its passage, or its list entry, is.
        name: The whole in one sentence, for those who do not see the picture.
        label: What is written beside it.
        glyph: ``days``, ``moment``, ``about``, ``since`` (end not known), ``until`` (beginning not known), or
            ``fading`` (lasts, and nobody tells how long).
        first: First day it may mean (ordinal); for ``until`` the first day of the picture.
        last: Last day it may mean; for ``since`` the last day of the picture.
        css: A class for its colour.
        sure: For ``fading``, the last day of which it is told; what comes after fades away.
    """

    href: str
    name: str
    label: str
    glyph: str
    first: int
    last: int
    css: str = ""
    sure: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shade:
    """Days that are shaded behind everything: ``gap``, ``down`` or ``partial``."""

    first: int
    last: int
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days a picture shows (ordinals, both included)."""

    first: int
    last: int


def day_scale(window: Window, left: float, right: float) -> Scale:
    """A scale on which a day is as wide as it is long: day d goes from ``at(d)`` to ``at(d + 1)``."""
    return Scale(low=window.first, high=window.last + 1, left=left, right=right)


def day_axis(window: Window, scale: Scale, top: float, bottom: float) -> Svg:
    """Lines at the beginning of days, with the days written over them."""
    most = max(int((scale.right - scale.left) / 52), 2)
    drawn = []
    for tick in day_ticks(window.first, window.last, most):
        x = scale.at(tick.value)
        drawn += [line("grid", (x, top - 4), (x, bottom)), text("tick", (x + 3, top - 10), tick.label)]
    return group("axes", *drawn, line("grid", (scale.right, top - 4), (scale.right, bottom)))


def shades(days: Sequence[Shade], scale: Scale, top: float, bottom: float) -> Svg:
    """Shaded days: nothing read says what happened, or the network was cut."""
    drawn = []
    for shade in days:
        left, right = scale.at(shade.first), scale.at(shade.last + 1)
        box: dict[str, Attribute] = {
            "class": f"shade-{shade.state}",
            "x": left,
            "y": top,
            "width": right - left,
            "height": bottom - top,
        }
        drawn.append(element("rect", box))
    return group("shades", *drawn)


def extent(mark: TimeMark, scale: Scale) -> tuple[float, float]:
    """From where to where a glyph reaches."""
    left, right = scale.at(mark.first), scale.at(mark.last + 1)
    if right - left < _LEAST_WIDTH:
        middle = (left + right) / 2
        return middle - _LEAST_WIDTH / 2, middle + _LEAST_WIDTH / 2
    return left, right


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Words beside a glyph and where they stand."""

    words: str
    x: float
    anchor: str | None
    left: float
    right: float
    inside: bool = False


def label_beside(mark: TimeMark, scale: Scale) -> Label:
    """Room for a label: right of its glyph, else left, else on a long glyph, else cut to what the wider side holds."""
    left, right = extent(mark, scale)
    width = text_width(mark.label, LABEL_SIZE)
    room_right, room_left = scale.right - right - _GAP, left - scale.left - _GAP
    if width > max(room_right, room_left) and width + 4 * _GAP < (right - left) / (2 if mark.glyph == "moment" else 1):
        return Label(words=mark.label, x=left + 2 * _GAP, anchor=None, left=left, right=right, inside=True)
    if width > room_right and (width <= room_left or room_left > max(room_right, _LEAST_LABEL)):
        words = shortened(mark.label, room_left, LABEL_SIZE)
        start = left - _GAP - text_width(words, LABEL_SIZE)
        return Label(words=words, x=left - _GAP, anchor="end", left=start, right=right)
    words = shortened(mark.label, room_right, LABEL_SIZE) if room_right > _LEAST_LABEL else ""
    end = right + _GAP + text_width(words, LABEL_SIZE)
    return Label(words=words, x=right + _GAP, anchor=None, left=left, right=end)


def labelled(label: Label, y: float) -> Svg:
    """A label beside its glyph, or on it with the glyph interrupted."""
    words = text("label", (label.x, y + 4.5), label.words, label.anchor)
    if not label.inside:
        return words
    width = text_width(label.words, LABEL_SIZE)
    box = {"x": label.x - 4, "y": y - 9, "width": width + 8, "height": 18, "rx": 3}
    return joined(element("rect", {"class": "backdrop", **box}), words)


def draw(mark: TimeMark, scale: Scale, y: float) -> Svg:
    """The glyph of a mark around a height."""
    left, right = extent(mark, scale)
    if mark.glyph == "moment":
        return _moment(left, right, y)
    if mark.glyph == "about":
        return _bar("about", left, right, y)
    if mark.glyph == "since":
        return _open(left, right, y, 1)
    if mark.glyph == "until":
        return _open(right, left, y, -1)
    if mark.glyph == "fading":
        return _fading(left, right, y, max(scale.at((mark.first if mark.sure is None else mark.sure) + 1), left))
    return _bar("days", left, right, y)


def _fading(left: float, right: float, y: float, sure: float) -> Svg:
    """A bar that is whole as far as it is told and then fades, with a question mark; on paper it stays readable."""
    end = min(max(sure, left + _LEAST_WIDTH), right)
    step = (right - end - 2 * _GAP) / len(_FADES)
    if step <= 0:
        return _bar("days", left, right, y)
    faded = [
        element(
            "rect",
            {
                "class": "days",
                "fill-opacity": fade,
                "x": end + step * at,
                "y": y - _HALF,
                "width": step,
                "height": _BAR,
            },
        )
        for at, fade in enumerate(_FADES)
    ]
    return joined(_bar("days", left, end, y), *faded, text("open-mark", (right - 5, y + 4.5), "?", "middle"))


def hatching(mark: TimeMark, scale: Scale, y: float) -> Svg:
    """Strokes across a mark that is disputed: told without colour."""
    left, right = extent(mark, scale)
    strokes = "".join(
        f"M{left + at:.1f} {y + _HALF + 1:.1f}l{_BAR:.1f} {-_BAR - 2:.1f}"
        for at in range(0, max(int(right - left - _BAR), 1), _HATCH)
    )
    return path("hatch", strokes)


def _bar(css: str, left: float, right: float, y: float) -> Svg:
    radius = _HALF if css == "about" else 1.5
    inset = 0.75
    box = {"x": left + inset, "y": y - _HALF, "width": right - left - 2 * inset, "height": _BAR, "rx": radius}
    return element("rect", {"class": css, **box})


def _moment(left: float, right: float, y: float) -> Svg:
    """One moment: the bracket says between when, the dot that it is one."""
    top, bottom = y - 5, y + 5
    drawn = (
        f"M{left + 5:.1f} {top:.1f}H{left + 1:.1f}V{bottom:.1f}H{left + 5:.1f}"
        f"M{right - 5:.1f} {top:.1f}H{right - 1:.1f}V{bottom:.1f}H{right - 5:.1f}"
    )
    rail = line("moment-rail", (left + 1, y), (right - 1, y))
    dot = element("circle", {"class": "moment-dot", "cx": (left + right) / 2, "cy": y, "r": 3.5})
    return joined(rail, path("moment", drawn), dot)


def _open(start: float, end: float, y: float, direction: int) -> Svg:
    """An arrow from the known end towards the end that is not known, with a question mark."""
    tip = end - direction * 13
    head = f"M{tip - direction * 6:.1f} {y - 4.5:.1f}L{tip:.1f} {y:.1f}L{tip - direction * 6:.1f} {y + 4.5:.1f}"
    foot = line("open-end", (start + direction, y - 5), (start + direction, y + 5))
    mark = text("open-mark", (end - direction * 5, y + 4.5), "?", "middle")
    return joined(foot, line("open", (start, y), (tip, y)), path("open-head", head), mark)
