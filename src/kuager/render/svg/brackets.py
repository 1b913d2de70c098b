"""Brackets between claims that do not fit, dashed where only some readings clash; a revision is an arrow.

As many are drawn as there is room for side by side, contradictions first; how many more there are is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kuager.render.svg.element import Svg, element, group, line, link, path
from kuager.render.svg.scale import in_lanes
from kuager.render.svg.symbols import glyph, moved


@dataclass(frozen=True, slots=True, kw_only=True)
class Bracket:
    """A check between rows: their numbers from zero, the verdict, the reason in words and where it stands.

    The first row is the one that the reason names first: an arrow begins there. A check of one row has no bracket.
    """

    rows: tuple[int, ...]
    verdict: str
    reason: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lanes:
    """Where brackets stand side by side: the first lane, the distance between two, and how many there is room for."""

    left: float
    apart: float
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """Brackets with their lanes: how many lanes they take, and how many brackets found no room."""

    places: tuple[tuple[Bracket, int], ...]
    lanes: int
    left_out: int


def laid(brackets: Sequence[Bracket], most: int) -> Laid:
    """Lay brackets out in at most so many lanes."""
    joining = [bracket for bracket in brackets if len(bracket.rows) > 1]
    taken = in_lanes([(min(bracket.rows), max(bracket.rows)) for bracket in joining], most)
    places = tuple((one, lane) for one, lane in zip(joining, taken, strict=True) if lane is not None)
    lanes = max((lane + 1 for _, lane in places), default=0)
    return Laid(places=places, lanes=lanes, left_out=len(joining) - len(places))


def drawn_brackets(found: Laid, heights: Sequence[float], lanes: Lanes) -> list[Svg]:
    """The brackets that found room, beside the rows they are about."""
    return [
        _bracket(bracket, [heights[row] for row in bracket.rows], lanes.left + lanes.apart * lane)
        for bracket, lane in found.places
    ]


def _bracket(bracket: Bracket, heights: Sequence[float], x: float) -> Svg:
    top, bottom = min(heights), max(heights)
    middle = (top + bottom) / 2
    feet = [line("bracket", (x - 6, y), (x, y)) for y in heights]
    if bracket.verdict == "revision":
        feet[-1] = _tip(x - 7, heights[-1])
    ring = element("circle", {"class": "verdict-ring", "cx": x, "cy": middle, "r": 9})
    drawn = (
        element("title", {}, bracket.reason),
        line("bracket", (x, top), (x, bottom)),
        *feet,
        ring,
        moved((x, middle), glyph(bracket.verdict)),
    )
    return group(f"check verdict-{bracket.verdict}", link(bracket.href, bracket.reason, *drawn))


def _tip(x: float, y: float) -> Svg:
    """The head of an arrow at the row that took the other one's place."""
    return path(
        "bracket", f"M{x + 7:.1f} {y:.1f}H{x:.1f}M{x + 5:.1f} {y - 4:.1f}L{x:.1f} {y:.1f}L{x + 5:.1f} {y + 4:.1f}"
    )
