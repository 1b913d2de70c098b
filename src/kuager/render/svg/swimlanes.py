"""What happened to each person: a lane for each, with statuses over time and "status unknown since …" drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from kuager.render.svg.element import Svg, canvas, element, group, joined, line, link, text
from kuager.render.svg.scale import Scale, packed, shortened, text_width, wrapped
from kuager.render.svg.times import (
    LABEL_SIZE,
    Shade,
    TimeMark,
    Window,
    day_axis,
    day_scale,
    draw,
    hatching,
    label_beside,
    labelled,
    shades,
)

_ROW = 26.0
_TOP = 34.0
_PADDING = 12.0
_SMALL = 11.5


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLane:
    """One person's lane.

    Attributes:
        href: The person's entry in the list.
        name: The name.
        role: What the documents call the person, or nothing.
        marks: Statuses with a date.
        undated: Statuses without one, in words.
        unknown_since: The day after which nothing is told (ordinal), or None when the last status is final.
        unknown_words: The same in words.
    """

    href: str
    name: str
    role: str
    marks: tuple[TimeMark, ...]
    undated: str
    unknown_since: int | None = None
    unknown_words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SwimLayout:
    """Where the columns stand: names, statuses without a date, the days."""

    width: float
    undated: float
    left: float
    right: float
    stacked: bool


WIDE = SwimLayout(width=960, undated=196, left=372, right=954, stacked=False)
NARROW = SwimLayout(width=360, undated=6, left=6, right=354, stacked=True)


def swimlanes(
    name: str, people: Sequence[PersonLane], window: Window, layout: SwimLayout, cuts: Sequence[Shade] = ()
) -> Svg:
    """Draw the lanes of several persons, behind them the days on which the network was cut."""
    scale = day_scale(window, layout.left, layout.right)
    drawn, top = [], _TOP
    for person in people:
        picture, height = _lane(person, scale, top, layout)
        drawn.append(picture)
        top += height
    heading = "" if layout.stacked else text("tick", (layout.undated, _TOP - 10), "no date given")
    return canvas(
        "chart swimlanes",
        (layout.width, top + 2),
        name,
        shades(cuts, scale, _TOP, top) if cuts else "",
        day_axis(window, scale, _TOP, top),
        heading,
        *drawn,
        line("rule", (0, top), (layout.width, top)),
        told=_told(people, cuts),
    )


def _told(people: Sequence[PersonLane], cuts: Sequence[Shade]) -> str:
    """What the picture shows, in sentences."""
    lanes = []
    for person in people:
        marks = [mark.name for mark in person.marks]
        rest = [f"no date given: {person.undated}"] if person.undated else []
        unknown = [person.unknown_words] if person.unknown_words else []
        lanes.append(f"{person.name}: {'; '.join([*marks, *rest, *unknown])}.")
    shaded = ["Days on which the network was cut or only partly there are shaded."] if cuts else []
    return " ".join([*lanes, *shaded])


def _lane(person: PersonLane, scale: Scale, top: float, layout: SwimLayout) -> tuple[Svg, float]:
    labels = [label_beside(mark, scale) for mark in person.marks]
    rows = packed([(label.left - 4, label.right + 8) for label in labels])
    unknown_row = max(rows, default=-1) + 1 if person.unknown_since is not None else max(rows, default=0)
    head, head_height = _head(person, top, layout)
    first = top + (head_height if layout.stacked else 0) + _PADDING + _ROW / 2
    marks = [
        group(
            f"mark {mark.css}".rstrip(),
            link(
                mark.href,
                mark.name,
                draw(mark, scale, first + _ROW * row),
                hatching(mark, scale, first + _ROW * row) if "disputed-status" in mark.css else "",
                labelled(label, first + _ROW * row),
            ),
        )
        for mark, label, row in zip(person.marks, labels, rows, strict=True)
    ]
    unknown = _unknown(person, scale, first + _ROW * unknown_row)
    lanes = (unknown_row + 1) * _ROW + 2 * _PADDING
    height = head_height + lanes if layout.stacked else max(head_height, lanes)
    if layout.stacked and not person.marks:
        height, unknown = head_height + 6, Svg("")
    return group("swimlane", line("rule", (0, top), (layout.width, top)), head, unknown, *marks), height


def _head(person: PersonLane, top: float, layout: SwimLayout) -> tuple[Svg, float]:
    """The name, the role, and what is told without a date."""
    room = layout.width - 12 if layout.stacked else layout.undated - 18
    name = text("who", (6, top + 25), shortened(person.name, room, LABEL_SIZE + 1))
    role = text("when", (6, top + 42), shortened(person.role, room, _SMALL)) if person.role else Svg("")
    below = top + (42 if person.role else 25)
    start = below + 18 if layout.stacked else top + 25
    width = layout.width - 12 if layout.stacked else layout.left - layout.undated - 14
    undated_words = f"no date given: {person.undated}" if layout.stacked and person.undated else person.undated
    lines = wrapped(undated_words, width, _SMALL, 4)
    undated = [text("undated", (layout.undated, start + 15 * place), words) for place, words in enumerate(lines)]
    height = start + 15 * len(lines) - top if layout.stacked else max(below + 14, start + 15 * len(lines)) - top
    return joined(link(person.href, person.name, name), role, *undated), height


def _unknown(person: PersonLane, scale: Scale, y: float) -> Svg:
    """A dotted line for the time nobody tells of."""
    if person.unknown_since is None:
        return Svg("")
    left = scale.at(person.unknown_since)
    dots = line("unknown", (left, y), (scale.right - 14, y))
    mark = text("open-mark", (scale.right - 5, y + 4.5), "?", "middle")
    words = person.unknown_words
    width = text_width(words, _SMALL)
    start = min(left, scale.right - 22 - width)
    backdrop = element("rect", {"class": "backdrop", "x": start, "y": y - 9, "width": width + 8, "height": 18})
    return group("unknown-since", dots, mark, backdrop, text("when", (start + 2, y + 4), words))
