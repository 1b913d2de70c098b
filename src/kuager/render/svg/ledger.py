"""The claim ledger: one row per claim, the value across, the source's own words beside it, sides apart.

It is a forest plot without a diamond: nothing is averaged. Within a side, time goes down; a side without a figure is
named, as silence is information too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kuager.render.svg.brackets import Bracket, Laid, Lanes, drawn_brackets, laid
from kuager.render.svg.claims import ClaimRow, Envelope, arrow, axis_end, mark, middle
from kuager.render.svg.element import Svg, canvas, cut_text, element, group, joined, line, link, text
from kuager.render.svg.scale import Scale, Tick, count_ticks, shortened, text_width, wrapped
from kuager.render.svg.symbols import glyph, moved, shape_at

__all__ = ["NARROW", "WIDE", "Bracket", "ClaimRow", "Envelope", "Layout", "Sheet", "ledger"]

_SIZE = 13.0
_BOLD = 14.0  # bold words of size 13 are as wide as plain ones of size 14
_SMALL = 11.5
_STACKED_MARGIN = 36.0  # words end before the brackets
_INDENT = 14.0
_QUOTES = tuple("“”„«\"‘'")
_SIGNS = ("gt", "ge", "lt", "le")
_HEADINGS = {
    "official": "Official",
    "witness": "Witnesses, victims, relatives",
    "organisation": "Organisations, hospitals",
    "press": "Press and unattributed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What one ledger shows.

    Attributes:
        name: What is counted, for those who do not see the picture.
        rows: The claims, the sides apart, the earliest first.
        brackets: The checks that speak of them, the gravest first.
        envelope: What they allow together; a single claim needs none.
        silent: The sides that put no number forward.
        reasons: Whether the reasons of the brackets stand at the foot: where the picture stands alone.
        left_out: How many claims are not drawn; it is said where the picture stands alone.
    """

    name: str
    rows: Sequence[ClaimRow]
    brackets: Sequence[Bracket] = ()
    envelope: Envelope | None = None
    silent: Sequence[str] = ()
    reasons: bool = False
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where the columns stand, and the mark within its row; ``stacked`` puts the words under it: for a phone."""

    width: float
    left: float
    right: float
    words: float
    row: float
    mark: float
    ticks: int
    stacked: bool

    @property
    def lanes(self) -> Lanes:
        """Where the brackets stand."""
        if self.stacked:
            return Lanes(left=self.right + 48, apart=16, most=4)
        return Lanes(left=self.right + 62, apart=17, most=7)

    def with_room_for(self, lanes: int) -> "Layout":
        """The same with a shorter axis, where there are more lanes than stand beside it anyway."""
        more = max(lanes - (2 if self.stacked else 3), 0)
        return replace(self, right=self.right - more * self.lanes.apart)


WIDE = Layout(width=960, left=248, right=556, words=670, row=70, mark=40, ticks=6, stacked=False)
NARROW = Layout(width=360, left=12, right=286, words=6, row=134, mark=80, ticks=4, stacked=True)
_TOP = 30.0
_HEADING = 30.0
_ENVELOPE_ROW = 52.0
_SILENT_ROW = 34.0
_LINE = 16.0
_SMALL_LINE = 15.0
_NAME = 46.0  # where names begin


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """Where everything stands: the headings of the sides, the rows with their heights and marks, and where they end."""

    headings: tuple[tuple[str, float], ...]
    tops: tuple[float, ...]
    heights: tuple[float, ...]
    marks: tuple[float, ...]
    bottom: float


def _planned(rows: Sequence[ClaimRow], layout: Layout) -> _Plan:
    headings, tops, y, side = [], [], _TOP, ""
    heights = tuple(_height(row, layout) for row in rows)
    for row, height in zip(rows, heights, strict=True):
        if row.side != side and len(rows) > 1:
            headings.append((row.side, y))
            y += _HEADING
        side = row.side
        tops.append(y)
        y += height
    marks = tuple(top + layout.mark + _lift(row, layout) for row, top in zip(rows, tops, strict=True))
    return _Plan(headings=tuple(headings), tops=tuple(tops), heights=heights, marks=marks, bottom=y)


def _height(row: ClaimRow, layout: Layout) -> float:
    """How high a row is: on a phone, a long name takes a line more, and so does what it is struck by."""
    return layout.row + _lift(row, layout) + (_SMALL_LINE if layout.stacked and row.noted else 0)


def _lift(row: ClaimRow, layout: Layout) -> float:
    """How far a long name moves what stands under it; on a wide screen there is room beside the mark."""
    return _SMALL_LINE * (len(_name(row, layout)) - 1) if layout.stacked else 0


def _name(row: ClaimRow, layout: Layout) -> tuple[str, ...]:
    """The speaker on two lines at most."""
    left = _NAME + (_INDENT if row.part else 0)
    room = (layout.right + _STACKED_MARGIN if layout.stacked else layout.left - 12) - left - 4
    return wrapped(row.who, room, _BOLD, 2) or ("",)


def ledger(sheet: Sheet, layout: Layout) -> Svg:
    """Draw a claim ledger."""
    found = laid(sheet.brackets, layout.lanes.most)
    layout = layout.with_room_for(found.lanes)
    ticks = count_ticks(axis_end(sheet.rows, sheet.envelope), layout.ticks)
    scale = Scale(low=0, high=ticks[-1].value, left=layout.left, right=layout.right)
    plan = _planned(sheet.rows, layout)
    foot, end = _foot(sheet, found, (scale, plan.bottom), layout)
    return canvas(
        "chart ledger",
        (layout.width, end),
        sheet.name,
        _axis(ticks, scale, plan, layout),
        *(_heading(side, y, layout) for side, y in plan.headings),
        *(_row(sheet.rows[place], place, plan, (scale, layout)) for place in range(len(sheet.rows))),
        *drawn_brackets(found, plan.marks, layout.lanes),
        *foot,
        told=_told(sheet),
    )


def _told(sheet: Sheet) -> str:
    """The whole picture in sentences."""
    silent = f"No figure yet: {', '.join(sheet.silent)}." if sheet.silent else ""
    allowed = f"Together they allow: {sheet.envelope.words}" if sheet.envelope else ""
    rows = [f"{place}. {row.told}." for place, row in enumerate(sheet.rows, start=1)]
    return " ".join(part for part in (*rows, allowed, silent) if part)


def _foot(sheet: Sheet, found: Laid, at: tuple[Scale, float], layout: Layout) -> tuple[list[Svg], float]:
    """What stands under the rows, and where it ends."""
    scale, top = at
    drawn = [line("rule", (0, top), (layout.width, top))]
    if sheet.envelope:
        drawn.append(_envelope(sheet.envelope, scale, top, layout))
        top += _ENVELOPE_ROW
    if sheet.silent:
        drawn.append(_silence(sheet.silent, top, layout))
        top += _SILENT_ROW
    for note in _not_drawn(sheet, found):
        lines = wrapped(note, layout.width - 12, _SMALL, 2)
        drawn += [text("when", (6, top + 20 + 14 * place), written) for place, written in enumerate(lines)]
        top += 14 * len(lines) + 8
    if sheet.reasons and sheet.brackets:
        words, top = _reasons(sheet.brackets, top + 8, layout)
        drawn += words
    return drawn, top + 2


def _silence(sides: Sequence[str], top: float, layout: Layout) -> Svg:
    """The sides that have said nothing: that is information, not a gap in the picture."""
    x, y = 6.0, top + 22
    drawn = [line("rule", (0, top), (layout.width, top)), text("when", (x, y), "No figure yet")]
    x += text_width("No figure yet", _SMALL) + 12
    for side in sides:
        drawn += [group(f"side-{side} none", shape_at(side, (x, y - 4))), text("when", (x + 11, y), side)]
        x += 11 + text_width(side, _SMALL) + 12
    return group("silent", *drawn)


def _not_drawn(sheet: Sheet, found: Laid) -> Iterator[str]:
    """What there was no room for, and where it is."""
    if sheet.left_out and sheet.reasons:
        many = f"{sheet.left_out:,} more claims are" if sheet.left_out > 1 else "1 more claim is"
        yield f"{many} not drawn: those that checks speak of, and the latest, go first. kuager figures lists all."
    if found.left_out:
        many = f"{found.left_out:,} more checks have" if found.left_out > 1 else "1 more check has"
        yield f"{many} no bracket, as there is no room. The list of reasons has all of them."


def _reasons(brackets: Sequence[Bracket], top: float, layout: Layout) -> tuple[list[Svg], float]:
    """Each bracket's reason in words, with the rows it is about."""
    drawn = []
    for bracket in brackets:
        rows = ", ".join(str(row + 1) for row in bracket.rows)
        which = f"Rows {rows}" if len(bracket.rows) > 1 else f"Row {rows}"
        lines = wrapped(f"{which}: {bracket.reason}", layout.width - 40, _SIZE, 6 if layout.stacked else 3)
        sign = moved((14, top + 14), glyph(bracket.verdict))
        words = [text("reason", (30, top + 18 + _LINE * place), written) for place, written in enumerate(lines)]
        title = element("title", {}, bracket.reason)
        drawn.append(group(f"check verdict-{bracket.verdict}", title, sign, *words))
        top += _LINE * len(lines) + 12
    return drawn, top


def _axis(ticks: Sequence[Tick], scale: Scale, plan: _Plan, layout: Layout) -> Svg:
    """Lines at the ticks: down the whole picture, or on a phone beside the marks only, so that no word is crossed."""
    strips = [(y - 10, y + 10) for y in plan.marks] if layout.stacked else [(_TOP - 6, plan.bottom)]
    drawn = []
    for tick in ticks:
        x = scale.at(tick.value)
        css = "axis" if tick.value == 0 else "grid"
        drawn += [line(css, (x, top), (x, end)) for top, end in strips]
        drawn.append(text("tick", (x, _TOP - 12), tick.label, "middle" if tick.value else "start"))
    return group("axes", *drawn)


def _heading(side: str, top: float, layout: Layout) -> Svg:
    """The name of a side over its claims."""
    place = {"x": 0, "y": top, "width": layout.width, "height": _HEADING}
    band = element("rect", {"class": "heading-band", **place})
    return group(f"side-{side} heading", band, text("who", (6, top + 20), _HEADINGS[side]))


def _row(row: ClaimRow, place: int, plan: _Plan, drawn_in: tuple[Scale, Layout]) -> Svg:
    scale, layout = drawn_in
    top, height, y = plan.tops[place], plan.heights[place], plan.marks[place]
    drawn = (
        element("rect", {"class": "band", "x": 0, "y": top, "width": layout.width, "height": height}),
        line("rule", (0, top), (layout.width, top)),
        text("row-number", (6, top + 24), str(place + 1)),
        _head(row, top, layout),
        mark(row, scale, y),
        _value(row, scale, y - 15),
        _words(row, top, layout),
    )
    return group(row.css, link(row.href, row.told, *drawn))


def _head(row: ClaimRow, top: float, layout: Layout) -> Svg:
    """Shape, who and when; a part stands indented under its whole."""
    indent = _INDENT if row.part else 0
    left = _NAME + indent
    room = (layout.right + _STACKED_MARGIN if layout.stacked else layout.left - 12) - left - 4
    name = _name(row, layout)
    whole = element("title", {}, row.who) if " ".join(name) != " ".join(row.who.split()) else Svg("")
    first = top + (24 if len(name) == 1 or layout.stacked else 19)
    who = [text("who", (left, first + _SMALL_LINE * place), part) for place, part in enumerate(name)]
    dates = (" · ".join(row.when),) if layout.stacked else row.when
    below = first + _SMALL_LINE * (len(name) - 1)
    lines = [
        cut_text("when", (left, below + 15 + 14 * place), words, shortened(words, room, _SMALL))
        for place, words in enumerate(dates)
    ]
    return joined(shape_at(row.side, (34 + indent, top + 20)), element("g", {}, whole, *who), *lines)


def _words(row: ClaimRow, top: float, layout: Layout) -> Svg:
    """What the source says, and how many carry it."""
    short = layout.stacked or row.noted
    shown = row.words if short else row.context or row.words
    words = shown if shown[:1] in _QUOTES else f"“{shown}”"
    left = layout.words
    room = layout.right + _STACKED_MARGIN - 6 if layout.stacked else layout.width - left
    lines = wrapped(words, room, _SIZE, 1 if short else 2)
    first = top + (104 + _lift(row, layout) if layout.stacked else 24)
    drawn = [text("words", (left, first + _LINE * place), line_words) for place, line_words in enumerate(lines)]
    whole = element("title", {}, words) if " ".join(lines) != " ".join(words.split()) else Svg("")
    below = first + _LINE * len(lines) + (0 if layout.stacked else 2)
    return joined(element("g", {}, whole, *drawn), _carried(row, (left, below), room))


def _carried(row: ClaimRow, at: tuple[float, float], room: float) -> Svg:
    """How many carry it, and what is to be known beside it: two lines where it is struck, as it says by whom."""
    left, top = at
    lines = wrapped(row.carried, room, _SMALL, 2 if row.noted else 1)
    whole = element("title", {}, row.carried) if " ".join(lines) != " ".join(row.carried.split()) else Svg("")
    drawn = [text("carried", (left, top + 14 * place), written) for place, written in enumerate(lines)]
    return element("g", {}, whole, *drawn)


def _value(row: ClaimRow, scale: Scale, y: float) -> Svg:
    """The number, or the vague word, above its mark."""
    sign = row.relation if row.relation in _SIGNS else None
    half = text_width(row.value, _BOLD) / 2 + (8 if sign else 0)
    leftmost = scale.left + 4 + half
    centre = min(max(middle(row, scale), leftmost), max(scale.right + 44 - half, leftmost))
    css = "value vague" if row.relation == "vague" else "value"
    words = text(css, (centre + (8 if sign else 0), y), row.value, "middle")
    return joined(moved((centre - half + 6, y - 4), glyph(sign)), words) if sign else words


def _envelope(envelope: Envelope, scale: Scale, top: float, layout: Layout) -> Svg:
    """What all claims of the whole quantity together allow, at the foot."""
    y = top + (14 if layout.stacked else 24)
    rule = line("rule strong", (0, top), (layout.width, top))
    words = _envelope_words(envelope, top, layout)
    if envelope.lower is None and envelope.upper is None:
        return group("envelope", rule, words)
    left = scale.at(envelope.lower or 0)
    right = scale.right if envelope.upper is None else scale.at(envelope.upper)
    tick = line("envelope-end", (left, y - 6), (left, y + 6))
    last = arrow(right - 7, y, 1) if envelope.upper is None else line("envelope-end", (right, y - 6), (right, y + 6))
    return group("envelope", rule, words, tick, line("envelope-line", (left, y), (right, y)), last)


def _envelope_words(envelope: Envelope, top: float, layout: Layout) -> Svg:
    bounded = envelope.lower is not None or envelope.upper is not None
    css, size = ("envelope-words", _BOLD) if bounded else ("carried", _SMALL)
    left, y = (layout.words, top + (40 if bounded else 22)) if layout.stacked else (layout.words, top + 28)
    words = f"Together they allow: {envelope.words}" if layout.stacked and bounded else envelope.words
    lines = wrapped(words, layout.width - left, size, 2)
    drawn = [text(css, (left, y + 15 * place), line_words) for place, line_words in enumerate(lines)]
    title = "" if layout.stacked else text("who", (46, top + 28), "Together they allow")
    return joined(title, *drawn)
