"""The claim ledger: one row per claim, time downwards, the value across, the source's own words beside it.

It is a forest plot without a diamond: nothing is averaged. A number that is "more than" fades to the right, "about"
has a soft halo and no invented ±, a vague word lies on a thin rail (never an area), a part is hollow and dashed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kuager.render.svg.element import Svg, canvas, element, group, joined, line, link, path, text
from kuager.render.svg.scale import Scale, Tick, count_ticks, packed, shortened, text_width, wrapped
from kuager.render.svg.symbols import glyph, moved, shape, shape_at

_FADE = ("fade-1", "fade-2", "fade-3", "fade-4", "fade-5")
_SIZE = 13.0
_BOLD = 14.0  # bold words of size 13 are as wide as plain ones of size 14
_SMALL = 11.5
_STACKED_MARGIN = 36.0  # words end before the brackets
_ENOUGH, _DWARFS = 3, 12
_QUOTES = tuple("“”„«\"‘'")
_SOFT_HALO = (11.0, 7.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One claim as it is drawn.

    Attributes:
        href: Where its passage is.
        name: The whole row in one sentence, for those who do not see it.
        side: ``official, press, witness, organisation``.
        part: Whether it counts only a part of what the ledger is about.
        relation: ``exact, gt, ge, lt, le, approx, range, vague``.
        lower: The least value of the words, or None.
        upper: The greatest value of the words, or None.
        printed: The number as printed, None for a range or a vague word.
        value: What is written above the mark, without the relation sign.
        who: The speaker.
        when: The dates, in words: what time it concerns, when it was said.
        words: The words of the source.
        carried: How many documents, families and speakers carry it.
        withdrawn: Whether it is denied or taken back: its mark is crossed out.
    """

    href: str
    name: str
    side: str
    part: bool
    relation: str
    lower: int | None
    upper: int | None
    printed: int | None
    value: str
    who: str
    when: tuple[str, ...]
    words: str
    carried: str
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bracket:
    """A check between rows: their numbers from zero, the verdict, the reason and where it stands."""

    rows: tuple[int, ...]
    verdict: str
    reason: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """The least and greatest value that the claims allow, and the same in words."""

    lower: int | None
    upper: int | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where the columns stand, and the mark within its row; ``stacked`` puts the words under it: for a phone."""

    width: float
    left: float
    right: float
    row: float
    mark: float
    ticks: int
    stacked: bool


WIDE = Layout(width=960, left=248, right=556, row=70, mark=40, ticks=6, stacked=False)
NARROW = Layout(width=360, left=12, right=286, row=134, mark=80, ticks=4, stacked=True)
_TOP = 30.0
_ENVELOPE_ROW = 52.0


def ledger(
    name: str, rows: Sequence[ClaimRow], brackets: Sequence[Bracket], envelope: Envelope | None, layout: Layout
) -> Svg:
    """Draw a claim ledger; a single claim needs no envelope."""
    ticks = count_ticks(_axis_end(rows, envelope), layout.ticks)
    scale = Scale(low=0, high=ticks[-1].value, left=layout.left, right=layout.right)
    bottom = _TOP + layout.row * len(rows)
    drawn = [_row(row, place, scale, layout) for place, row in enumerate(rows)]
    return canvas(
        "chart ledger",
        (layout.width, bottom + (_ENVELOPE_ROW if envelope else 2)),
        name,
        _axis(ticks, scale, len(rows), layout),
        *drawn,
        *_brackets(brackets, layout),
        _envelope(envelope, scale, bottom, layout) if envelope else line("rule", (0, bottom), (layout.width, bottom)),
    )


def _axis_end(rows: Sequence[ClaimRow], envelope: Envelope | None) -> int:
    """The greatest value on the axis; one that dwarfs all others stands beyond a break, so that the rest stay apart."""
    ends = {end for row in rows for end in (row.lower, row.upper, row.printed) if end is not None}
    if envelope:
        ends |= {end for end in (envelope.lower, envelope.upper) if end is not None}
    ordered = sorted(ends) or [1]
    while len(ordered) > _ENOUGH and ordered[-1] > _DWARFS * ordered[-2]:
        ordered.pop()
    return ordered[-1]


def _axis(ticks: Sequence[Tick], scale: Scale, rows: int, layout: Layout) -> Svg:
    """Lines at the ticks: down the whole picture, or on a phone beside the marks only, so that no word is crossed."""
    bottom = _TOP + layout.row * rows
    middles = [_TOP + layout.row * row + layout.mark for row in range(rows)]
    strips = [(y - 10, y + 10) for y in middles] if layout.stacked else [(_TOP - 6, bottom)]
    drawn = []
    for tick in ticks:
        x = scale.at(tick.value)
        css = "axis" if tick.value == 0 else "grid"
        drawn += [line(css, (x, top), (x, end)) for top, end in strips]
        drawn.append(text("tick", (x, _TOP - 12), tick.label, "middle" if tick.value else "start"))
    return group("axes", *drawn)


def _row(row: ClaimRow, place: int, scale: Scale, layout: Layout) -> Svg:
    top = _TOP + layout.row * place
    middle = top + layout.mark
    drawn = (
        element("rect", {"class": "band", "x": 0, "y": top, "width": layout.width, "height": layout.row}),
        line("rule", (0, top), (layout.width, top)),
        _head(row, place, top, layout),
        _mark(row, scale, middle),
        _value(row, scale, middle - 14),
        _words(row, top, layout),
    )
    css = f"claim side-{row.side}" + (" part" if row.part else "")
    return group(css, link(row.href, row.name, *drawn))


def _head(row: ClaimRow, place: int, top: float, layout: Layout) -> Svg:
    """Row number, shape, who and when."""
    number = text("row-number", (6, top + 24), str(place + 1))
    icon = shape_at(row.side, (34, top + 20))
    room = (layout.right + _STACKED_MARGIN if layout.stacked else layout.left - 12) - 50
    who = text("who", (46, top + 24), shortened(row.who, room, _BOLD))
    dates = (" · ".join(row.when),) if layout.stacked else row.when
    lines = [
        text("when", (46, top + 41 + 15 * line_number), shortened(words, room, _SMALL))
        for line_number, words in enumerate(dates)
    ]
    return joined(number, icon, who, *lines)


def _words(row: ClaimRow, top: float, layout: Layout) -> Svg:
    """What the source says, and how many carry it."""
    words = row.words if row.words[:1] in _QUOTES else f"“{row.words}”"
    if layout.stacked:
        room = layout.right + _STACKED_MARGIN - 6
        quoted = shortened(words, room, _SIZE)
        carried = shortened(row.carried, room, _SMALL)
        return joined(text("words", (6, top + 104), quoted), text("carried", (6, top + 120), carried))
    left = layout.right + 114
    lines = wrapped(words, layout.width - left, _SIZE, 2)
    drawn = [text("words", (left, top + 24 + 16 * place), line_words) for place, line_words in enumerate(lines)]
    carried = shortened(row.carried, layout.width - left, _SMALL)
    return joined(*drawn, text("carried", (left, top + 26 + 16 * len(lines)), carried))


def _mark(row: ClaimRow, scale: Scale, y: float) -> Svg:
    """The value: shape, arrow, bar or rail; crossed out where it was withdrawn, after a break where it is far."""
    if row.relation == "vague":
        return _rail(row, scale, y)
    if row.relation == "range" or row.printed is None:
        return _bar(row, scale, y)
    x = scale.at(row.printed)
    around: tuple[Svg, ...] = ()
    if row.relation in ("gt", "ge", "lt", "le"):
        around = (arrow(x, y, 1 if row.relation in ("gt", "ge") else -1),)
    elif row.relation == "approx":
        around = halo(x, y)
    broken = _break(x - 16, y) if row.printed > scale.high else Svg("")
    crossed = line("crossed", (x - 8, y + 8), (x + 8, y - 8)) if row.withdrawn else Svg("")
    return joined(*around, shape_at(row.side, (x, y)), broken, crossed)


def _break(x: float, y: float) -> Svg:
    """Two strokes: between here and the mark lies more than the picture shows."""
    return path(
        "break", f"M{x - 4:.1f} {y + 6:.1f}L{x:.1f} {y - 6:.1f}M{x + 1:.1f} {y + 6:.1f}L{x + 5:.1f} {y - 6:.1f}"
    )


def halo(x: float, y: float) -> tuple[Svg, ...]:
    """A soft halo for "about": how far it reaches means nothing, so it fades."""
    return tuple(element("circle", {"class": "halo", "cx": x, "cy": y, "r": radius}) for radius in _SOFT_HALO)


def arrow(x: float, y: float, direction: int) -> Svg:
    """An arrow that fades as it leaves its number: no upper (or lower) end was said."""
    steps = [
        line(fade, (x + direction * (7 + 8 * place), y), (x + direction * (15 + 8 * place), y))
        for place, fade in enumerate(_FADE)
    ]
    tip = x + direction * 50
    head = path(
        "arrow-head", f"M{tip - direction * 5:.1f} {y - 4:.1f}L{tip:.1f} {y:.1f}L{tip - direction * 5:.1f} {y + 4:.1f}"
    )
    return group("arrow", *steps, head)


def _bar(row: ClaimRow, scale: Scale, y: float) -> Svg:
    """A range: both ends were said, so both have the shape."""
    left, right = scale.at(row.lower or 0), scale.at(scale.high if row.upper is None else row.upper)
    bar = element("rect", {"class": "bar", "x": left, "y": y - 2.5, "width": max(right - left, 1), "height": 5})
    return joined(bar, moved((left, y), shape(row.side)), moved((right, y), shape(row.side)))


def _rail(row: ClaimRow, scale: Scale, y: float) -> Svg:
    """A vague word: a thin rail over what the word may mean; never an area, which would look like evidence."""
    left = scale.at(row.lower or 0)
    if row.upper is None:
        return joined(line("rail-end", (left, y - 4), (left, y + 4)), arrow(left - 7, y, 1))
    right = scale.at(row.upper)
    ends = (line("rail-end", (x, y - 4), (x, y + 4)) for x in (left, right))
    return joined(line("rail", (left, y), (right, y)), *ends)


def _value(row: ClaimRow, scale: Scale, y: float) -> Svg:
    """The number, or the vague word, above its mark."""
    sign = row.relation if row.relation in ("gt", "ge", "lt", "le", "approx") else None
    middle = _middle(row, scale)
    half = text_width(row.value, _BOLD) / 2 + (8 if sign else 0)
    leftmost = scale.left + 4 + half
    centre = min(max(middle, leftmost), max(scale.right + 44 - half, leftmost))
    css = "value vague" if row.relation == "vague" else "value"
    words = text(css, (centre + (8 if sign else 0), y), row.value, "middle")
    return joined(moved((centre - half + 6, y - 4), glyph(sign)), words) if sign else words


def _middle(row: ClaimRow, scale: Scale) -> float:
    if row.printed is not None:
        return scale.at(row.printed)
    left = scale.at(row.lower or 0)
    return left + 30 if row.upper is None else (left + scale.at(row.upper)) / 2


def _brackets(brackets: Sequence[Bracket], layout: Layout) -> list[Svg]:
    """Checks as brackets beside the rows they are about, each in a lane of its own, as long as there is room."""
    lanes = packed([(min(bracket.rows), max(bracket.rows)) for bracket in brackets])
    left = layout.right + (48 if layout.stacked else 62)
    most, apart = (2, 16) if layout.stacked else (3, 17)
    return [
        _bracket(bracket, left + apart * lane, layout)
        for bracket, lane in zip(brackets, lanes, strict=True)
        if lane < most
    ]


def _bracket(bracket: Bracket, x: float, layout: Layout) -> Svg:
    heights = [_TOP + layout.row * row + layout.mark for row in bracket.rows]
    top, bottom = min(heights), max(heights)
    middle = (top + bottom) / 2
    feet = [line("bracket", (x - 6, y), (x, y)) for y in heights]
    sign = element("circle", {"class": "verdict-ring", "cx": x, "cy": middle, "r": 9})
    drawn = (line("bracket", (x, top), (x, bottom)), *feet, sign, moved((x, middle), glyph(bracket.verdict)))
    return group(f"check verdict-{bracket.verdict}", link(bracket.href, bracket.reason, *drawn))


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
    left, y = (6.0, top + (40 if bounded else 22)) if layout.stacked else (layout.right + 114, top + 28)
    words = f"Together they allow: {envelope.words}" if layout.stacked and bounded else envelope.words
    lines = wrapped(words, layout.width - left, size, 2)
    drawn = [text(css, (left, y + 15 * place), line_words) for place, line_words in enumerate(lines)]
    title = "" if layout.stacked else text("who", (46, top + 28), "Together they allow")
    return joined(title, *drawn)
