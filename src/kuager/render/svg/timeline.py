"""The timeline: lanes for streets, state, people and network, with honest glyphs and days nobody tells of."""

from collections.abc import Sequence
from dataclasses import dataclass

from kuager.render.svg.element import Svg, canvas, group, joined, line, link, text
from kuager.render.svg.scale import Scale, packed
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
    return canvas(
        "chart timeline",
        (layout.width, top + 2),
        name,
        shades(shaded, scale, _TOP, top),
        day_axis(window, scale, _TOP, top),
        *drawn,
        line("rule", (0, top), (layout.width, top)),
    )


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
