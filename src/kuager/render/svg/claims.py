"""How a claim's number is drawn, in every picture alike: no end is drawn that nobody said.

A known number is the shape of its side; "at least" has an arrow that fades; "about" is hollow with a soft halo and no
invented ±; a range is a bar; a vague word lies on a thin rail, never an area; a part is hollow and dashed; what was
rejected or taken back is struck; what people disagree on has a ring.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kuager.render.svg.element import Svg, element, group, joined, line, path
from kuager.render.svg.scale import Scale
from kuager.render.svg.symbols import moved, shape, shape_at

_FADE = ("fade-1", "fade-2", "fade-3", "fade-4", "fade-5")
_SOFT_HALO = (11.0, 7.5)
_ENOUGH, _DWARFS = 3, 12
_RELATIONS = {"gt": "more than ", "ge": "at least ", "lt": "fewer than ", "le": "at most "}
_MORE = ("gt", "ge")
_LESS = ("lt", "le")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One claim as it is drawn.

    Attributes:
        href: Where its passage is; empty where there is nowhere to go.
        name: The whole row in one sentence, for those who do not see it; without why it is struck.
        side: ``official, witness, organisation, press``.
        part: Whether it counts only a part of what the ledger is about.
        relation: ``exact, gt, ge, lt, le, approx, range, vague``.
        lower: The least value of the words, or None.
        upper: The greatest value of the words, or None.
        printed: The number as printed, None for a range or a vague word.
        value: What is written above the mark, without the relation sign.
        who: The speaker.
        when: The dates, in words: what time it concerns, when it was said.
        words: The words of the source.
        noted: Whether what is said beside how many carry it must be read in full.
        context: The same with those around, where there is room for them; nothing for the words alone.
        carried: How many documents, families and speakers carry it.
        struck: Why it is struck, in words: denied, rejected or taken back; nothing where it stands.
        doubtful: Whether it is not told if what struck it had been said by then.
        disputed: Whether people decided differently on it.
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
    struck: str = ""
    noted: bool = False
    context: str = ""
    disputed: bool = False
    doubtful: bool = False

    @property
    def spoken(self) -> str:
        """The number with its relation in words."""
        return f"{_RELATIONS.get(self.relation, '')}{self.value}"

    @property
    def told(self) -> str:
        """The whole row in one sentence."""
        return f"{self.name}, {self.struck}" if self.struck else self.name

    @property
    def css(self) -> str:
        """The classes that say how it is drawn."""
        flags = (("part", self.part), ("about-number", self.relation == "approx"), ("struck", bool(self.struck)))
        return " ".join(("claim", f"side-{self.side}", *(name for name, holds in flags if holds)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """The least and greatest value that the claims allow, and the same in words."""

    lower: int | None
    upper: int | None
    words: str


def axis_end(rows: Iterable[ClaimRow], envelope: Envelope | None = None) -> int:
    """The greatest value on the axis; what dwarfs all others stands beyond a break, so that the rest stay apart.

    No more than a third of the values stand there, and no fewer than three are left.
    """
    ends = {end for row in rows for end in (row.lower, row.upper, row.printed) if end is not None}
    if envelope:
        ends |= {end for end in (envelope.lower, envelope.upper) if end is not None}
    ordered = sorted(ends) or [1]
    gaps = (at for at in range(_ENOUGH, len(ordered)) if ordered[at] > _DWARFS * ordered[at - 1])
    few = (at for at in gaps if _ENOUGH * (len(ordered) - at) <= len(ordered))
    return ordered[next(few, len(ordered)) - 1]


def mark(row: ClaimRow, scale: Scale, y: float, reach: int = 5) -> Svg:
    """The value: shape, arrow, bar or rail; struck where it was withdrawn, after a break where it is far.

    Args:
        row: The claim.
        scale: Where values lie.
        y: The height of the middle.
        reach: How many steps of an arrow there is room for.
    """
    x = middle(row, scale)
    ring = element("circle", {"class": "disputed", "cx": x, "cy": y, "r": 13}) if row.disputed else Svg("")
    return joined(ring, _value(row, scale, y, reach), crossed(row, (x, y)))


def crossed(row: ClaimRow, at: tuple[float, float]) -> Svg:
    """A stroke through the mark of a row that is struck; broken where it is not told whether it was by then."""
    x, y = at
    css = "crossed doubtful" if row.doubtful else "crossed"
    return line(css, (x - 9, y + 9), (x + 9, y - 9)) if row.struck else Svg("")


def _value(row: ClaimRow, scale: Scale, y: float, reach: int) -> Svg:
    if row.relation == "vague":
        return _rail(row, scale, y, reach)
    if row.relation == "range" or row.printed is None:
        return _bar(row, scale, y)
    x = scale.at(row.printed)
    around: tuple[Svg, ...] = ()
    if row.relation in _MORE + _LESS:
        around = (arrow(x, y, 1 if row.relation in _MORE else -1, reach),)
    elif row.relation == "approx":
        around = halo(x, y)
    broken = _break(x - 16, y) if row.printed > scale.high else Svg("")
    return joined(*around, shape_at(row.side, (x, y)), broken)


def middle(row: ClaimRow, scale: Scale) -> float:
    """Where the mark of a claim is."""
    if row.printed is not None:
        return scale.at(row.printed)
    left = scale.at(row.lower or 0)
    return left + 30 if row.upper is None else (left + scale.at(row.upper)) / 2


def _break(x: float, y: float) -> Svg:
    """Two strokes: between here and the mark lies more than the picture shows."""
    return path(
        "break", f"M{x - 4:.1f} {y + 6:.1f}L{x:.1f} {y - 6:.1f}M{x + 1:.1f} {y + 6:.1f}L{x + 5:.1f} {y - 6:.1f}"
    )


def halo(x: float, y: float) -> tuple[Svg, ...]:
    """A soft halo for "about": how far it reaches means nothing, so it fades."""
    return tuple(element("circle", {"class": "halo", "cx": x, "cy": y, "r": radius}) for radius in _SOFT_HALO)


def arrow(x: float, y: float, direction: int, reach: int = 5) -> Svg:
    """An arrow that fades as it leaves its number: no upper (or lower) end was said."""
    steps = [
        line(fade, (x + direction * (7 + 8 * place), y), (x + direction * (15 + 8 * place), y))
        for place, fade in enumerate(_FADE[:reach])
    ]
    tip = x + direction * (10 + 8 * reach)
    head = path(
        "arrow-head", f"M{tip - direction * 5:.1f} {y - 4:.1f}L{tip:.1f} {y:.1f}L{tip - direction * 5:.1f} {y + 4:.1f}"
    )
    return group("arrow", *steps, head)


def _bar(row: ClaimRow, scale: Scale, y: float) -> Svg:
    """A range: both ends were said, so both have the shape."""
    left, right = scale.at(row.lower or 0), scale.at(scale.high if row.upper is None else row.upper)
    bar = element("rect", {"class": "bar", "x": left, "y": y - 2.5, "width": max(right - left, 1), "height": 5})
    return joined(bar, moved((left, y), shape(row.side)), moved((right, y), shape(row.side)))


def _rail(row: ClaimRow, scale: Scale, y: float, reach: int) -> Svg:
    """A vague word: a thin rail over what the word may mean; never an area, which would look like evidence."""
    left = scale.at(row.lower or 0)
    if row.upper is None:
        return joined(line("rail-end", (left, y - 4), (left, y + 4)), arrow(left - 7, y, 1, reach))
    right = scale.at(row.upper)
    ends = (line("rail-end", (x, y - 4), (x, y + 4)) for x in (left, right))
    return joined(line("rail", (left, y), (right, y)), *ends)
