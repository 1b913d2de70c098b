"""The timeline: lanes for streets, state, people and network, with honest glyphs and the days that no source covers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kuager.render.svg.element import Svg, canvas, element, group, joined, line, link, text
from kuager.render.svg.scale import MONTHS, Scale, packed, text_width
from kuager.render.svg.times import (
    Label,
    Shade,
    TimeMark,
    Window,
    day_axis,
    day_scale,
    draw,
    label_beside,
    labelled,
    shades,
)

_ROW = 26.0
_TOP = 34.0
_PADDING = 12.0
_FRAME = 18.0
_SMALL = 11.5
_SILENT = "No source"
_FRAMES = 48  # stretches of silence that are framed: of more nobody sees any
_MEANING = {"gap": "No source covers", "down": "Network cut on", "partial": "Network partly back on"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One lane with its name and what happened in it."""

    name: str
    label: str
    marks: tuple[TimeMark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLayout:
    """Where the columns stand; ``title_above`` puts a lane's name over it instead of beside it."""

    width: float
    left: float
    right: float
    title_above: bool


WIDE = TimeLayout(width=960, left=112, right=954, title_above=False)
NARROW = TimeLayout(width=360, left=6, right=354, title_above=True)


def timeline(name: str, lanes: Sequence[Lane], shaded: Sequence[Shade], window: Window, layout: TimeLayout) -> Svg:
    """Draw a timeline."""
    scale = day_scale(window, layout.left, layout.right)
    drawn, top = [], _TOP
    for lane in lanes:
        picture, height = _lane(lane, scale, top, layout)
        drawn.append(picture)
        top += height
    silent = [shade for shade in shaded if shade.state == "gap"]
    last, top = _silence(silent, scale, top, layout)
    return canvas(
        "chart timeline",
        (layout.width, top + 2),
        name,
        shades(shaded, scale, _TOP, top),
        day_axis(window, scale, _TOP, top),
        *drawn,
        last,
        line("rule", (0, top), (layout.width, top)),
        told=" ".join(_sentence(shade) for shade in shaded[:_FRAMES]),
    )


def _silence(silent: Sequence[Shade], scale: Scale, top: float, layout: TimeLayout) -> tuple[Svg, float]:
    """A last lane for the days that no source covers: who sees no shading sees the dashed frames."""
    if not silent:
        return Svg(""), top
    title_height = 22.0 if layout.title_above else 0.0
    title = text("lane", (0 if layout.title_above else 6, top + (20 if layout.title_above else 25)), _SILENT)
    y = top + title_height + _PADDING
    frames = [_frame(shade, scale, y) for shade in silent[:_FRAMES]]
    rule = line("rule", (0, top), (layout.width, top))
    return group("lane-silence", rule, title, *frames), y + _FRAME + _PADDING


def _frame(shade: Shade, scale: Scale, y: float) -> Svg:
    left = scale.at(shade.first) + 1.5
    right = max(scale.at(shade.last + 1) - 1.5, left + 1)
    frame = element("rect", {"class": "gap-frame", "x": left, "y": y, "width": right - left, "height": _FRAME, "rx": 2})
    words = next((words for words in _gap_words(shade) if text_width(words, _SMALL) < right - left - 6), "")
    label = text("when", ((left + right) / 2, y + 12), words, "middle") if words else Svg("")
    return element("g", {"role": "img", "aria-label": _sentence(shade)}, frame, label)


def _gap_words(shade: Shade) -> tuple[str, ...]:
    first, last = date.fromordinal(shade.first), date.fromordinal(shade.last)
    end = f"{last.day} {MONTHS[last.month - 1]}"
    if shade.first == shade.last:
        return f"no source, {end}", "no source", str(last.day)
    begin = f"{first.day}" if first.month == last.month else f"{first.day} {MONTHS[first.month - 1]} "
    return f"no source, {begin}–{end}", "no source", f"{first.day}–{last.day}"


def _sentence(shade: Shade) -> str:
    """A shade in words, for those who do not see it."""
    first, last = date.fromordinal(shade.first), date.fromordinal(shade.last)
    days = [f"{day.day} {MONTHS[day.month - 1]} {day.year}" for day in dict.fromkeys((first, last))]
    return f"{_MEANING[shade.state]} {' to '.join(days)}."


def _lane(lane: Lane, scale: Scale, top: float, layout: TimeLayout) -> tuple[Svg, float]:
    labels = [label_beside(mark, scale) for mark in lane.marks]
    rows = packed([(label.left - 4, label.right + 8) for label in labels])
    title_height = 22.0 if layout.title_above else 0.0
    height = title_height + 2 * _PADDING + _ROW * max(len(set(rows)), 1)
    first = top + title_height + _PADDING + _ROW / 2
    title = text("lane", (0 if layout.title_above else 6, top + (20 if layout.title_above else 30)), lane.label)
    marks = [
        _mark(mark, label, scale, first + _ROW * row) for mark, label, row in zip(lane.marks, labels, rows, strict=True)
    ]
    rule = line("rule", (0, top), (layout.width, top))
    return group(f"lane-{lane.name}", rule, title, *marks), height


def _mark(mark: TimeMark, label: Label, scale: Scale, y: float) -> Svg:
    words = labelled(label, y) if label.words else ""
    return group(f"mark {mark.css}".rstrip(), link(mark.href, mark.name, joined(draw(mark, scale, y), words)))
