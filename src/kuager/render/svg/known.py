"""What was known on some days: the same claims on each day, with those drawn that had been stated by then.

All days share one axis and one order of rows, so that what was added stands out. A claim of which it is not told
whether it had come by then has a question mark; what had been taken back by then is struck, and not before. A day's
envelope stands at its foot.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kuager.render.svg.claims import ClaimRow, Envelope, axis_end, crossed, mark, middle
from kuager.render.svg.element import Svg, canvas, cut_text, element, group, line, link, text
from kuager.render.svg.scale import Scale, count_ticks, shortened, wrapped
from kuager.render.svg.symbols import shape_at

_SMALL = 11.5
_BOLD = 14.0
_TOP = 56.0
_GAP = 22.0
_FOOT_LINES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class DayView:
    """A day as it was known then.

    Attributes:
        name: Its name.
        known: The places of the rows that had been stated.
        possible: The places of those that may have been.
        envelope: What they allowed.
        struck: Why a row was struck by then, by its place.
        doubtful: The places of rows of which it is not told whether they were struck by then.
    """

    name: str
    known: frozenset[int]
    possible: frozenset[int]
    envelope: Envelope
    struck: Mapping[int, str] = field(default_factory=dict)
    doubtful: frozenset[int] = frozenset()

    def row(self, place: int, row: ClaimRow) -> ClaimRow:
        """A row as it stood on this day."""
        return replace(row, struck=self.struck.get(place, ""), doubtful=place in self.doubtful)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownLayout:
    """Where the days stand; ``scaled`` gives each an axis, else only the shape of the side tells that it was known."""

    width: float
    left: float
    row: float
    scaled: bool


WIDE = KnownLayout(width=960, left=270, row=38, scaled=True)
NARROW = KnownLayout(width=360, left=146, row=46, scaled=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is drawn: its name, the claims, the days, and how many claims are not drawn."""

    name: str
    rows: Sequence[ClaimRow]
    days: Sequence[DayView]
    left_out: int = 0


def known_on(shown: Known, layout: KnownLayout) -> Svg:
    """Draw the claims as they were known on each of the days."""
    rows, days = shown.rows, shown.days
    ticks = count_ticks(axis_end(rows), 2)
    wide = (layout.width - layout.left) / max(len(days), 1)
    bottom = _TOP + layout.row * len(rows)
    foot = 12.0 + 14 * _FOOT_LINES if layout.scaled else 26.0 if shown.left_out else 8.0
    scales = [
        Scale(
            low=0,
            high=ticks[-1].value,
            left=layout.left + wide * place + (_GAP / 2 if layout.scaled else 2),
            right=layout.left + wide * (place + 1) - _GAP,
        )
        for place in range(len(days))
    ]
    panels = [_panel(day, rows, scale, layout) for day, scale in zip(days, scales, strict=True)]
    heads = [_head(replace(row, struck=""), _TOP + layout.row * place, layout) for place, row in enumerate(rows)]
    rule = line("rule", (0, bottom), (layout.width, bottom))
    told = " ".join(_told(day, rows) for day in days)
    return canvas(
        "chart known",
        (layout.width, bottom + foot),
        shown.name,
        *heads,
        *panels,
        rule,
        *_under(shown, bottom, layout),
        told=told,
    )


def _under(shown: Known, bottom: float, layout: KnownLayout) -> list[Svg]:
    """What stands in the days' feet, and how many claims there was no room for."""
    drawn = [text("who", (26, bottom + 16), "Together they allow")] if layout.scaled else []
    words = "1 more claim is not drawn" if shown.left_out == 1 else f"{shown.left_out:,} more claims are not drawn"
    if shown.left_out:
        drawn.append(text("when", (26, bottom + (34 if layout.scaled else 16)), words))
    return drawn


def _told(day: DayView, rows: Sequence[ClaimRow]) -> str:
    names = "; ".join(day.row(place, rows[place]).told for place in sorted(day.known | day.possible))
    names = names or "no figure yet"
    return f"{day.name}: {names}. Together they allow: {day.envelope.words}."


def _head(row: ClaimRow, top: float, layout: KnownLayout) -> Svg:
    """The value and who said it."""
    room = layout.left - 40
    drawn = (
        line("rule", (0, top), (layout.width, top)),
        shape_at(row.side, (12, top + layout.row / 2)),
        cut_text("value", (26, top + layout.row / 2 - 3), row.spoken, shortened(row.spoken, room, _BOLD)),
        cut_text("when", (26, top + layout.row / 2 + 12), row.who, shortened(row.who, room, _SMALL)),
    )
    return group(row.css, link(row.href, row.name, *drawn))


def _panel(day: DayView, rows: Sequence[ClaimRow], scale: Scale, layout: KnownLayout) -> Svg:
    """One day: its head, its marks, its foot."""
    bottom = _TOP + layout.row * len(rows)
    head = _names(day, len(rows), scale, layout)
    axis = [line("axis", (scale.left, _TOP - 4), (scale.left, bottom))] if layout.scaled else []
    if layout.scaled:
        axis.append(text("tick", (scale.left, _TOP - 8), "0"))
        axis.append(text("tick", (scale.right, _TOP - 8), f"{int(scale.high):,}", "end"))
    marks = [
        _mark(day.row(place, row), place in day.possible, scale, (_TOP + layout.row * (place + 0.5), layout.scaled))
        for place, row in enumerate(rows)
        if place in day.known | day.possible
    ]
    room = scale.right - scale.left + _GAP / 2
    foot = wrapped(day.envelope.words, room, _SMALL, _FOOT_LINES) if layout.scaled else ()
    lines = [text("when", (scale.left, bottom + 16 + 14 * place), part) for place, part in enumerate(foot)]
    return group("day", *head, *axis, *marks, *lines)


def _names(day: DayView, rows: int, scale: Scale, layout: KnownLayout) -> list[Svg]:
    """The day and how many claims there were by then; on a phone in small letters, the year on a line of its own."""
    room = scale.right - scale.left + (_GAP * 1.5 if layout.scaled else _GAP) - 4
    seen = len(day.known | day.possible)
    if layout.scaled:
        lines = [("who", shortened(day.name, room, _BOLD)), ("when", f"{seen} of {rows}")]
    else:
        short, _, year = day.name.rpartition(" ")
        lines = [("day-name", short), ("day-name", year), ("when", f"{seen}/{rows}")]
    drawn = [text(css, (scale.left, 18 + 14 * place), part) for place, (css, part) in enumerate(lines)]
    return [element("title", {}, day.name), *drawn]


def _mark(row: ClaimRow, open_question: object, scale: Scale, at: tuple[float, bool]) -> Svg:
    y, scaled = at
    x = scale.left + 8
    plain = group("plain-mark", shape_at(row.side, (x, y)), crossed(row, (x, y)))
    drawn = mark(row, scale, y, 2) if scaled else plain
    beside = middle(row, scale) + (32 if "arrow" in drawn else 13) if scaled else x + 10
    asked = text("open-mark", (min(beside, scale.right + _GAP / 2), y + 5), "?") if open_question else Svg("")
    return group(row.css, element("title", {}, row.told), drawn, asked)
