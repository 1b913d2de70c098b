"""How something grows, as a picture: both axes by powers of ten, one line for each thing measured."""

from collections.abc import Mapping, Sequence
from math import ceil, floor, log10

from kuager.render.svg.element import Svg, element, joined

WIDTH, HEIGHT = 720, 420
LEFT, RIGHT, TOP, BOTTOM = 70, 500, 30, 370
_COLOURS = ("#1f4e79", "#8a3b12", "#2d6a2d", "#5b3a82", "#555555")
_DASHES = (None, "8 4", "2 4", "10 3 2 3", "1 6")
Points = Sequence[tuple[float, float]]


def curve(lines: Mapping[str, Points], across: str, up: str) -> str:
    """A picture of some lines; every line has its own dashes and its words at its end, so that it needs no colour.

    Args:
        lines: Points by what is written at the end of each line; none may be zero or less.
        across: What the horizontal axis tells.
        up: What the vertical axis tells.
    """
    xs = [x for points in lines.values() for x, _ in points]
    ys = [y for points in lines.values() for _, y in points]
    scale = _Scale(floor(log10(min(xs))), ceil(log10(max(xs))), floor(log10(min(ys))), ceil(log10(max(ys))))
    drawn = [_line(scale, at, points) for at, points in enumerate(lines.values())]
    ends = _apart({name: scale.at(*points[-1])[1] for name, points in lines.items()})
    names = [_text((RIGHT + 10, y + 4), name) for name, y in ends.items()]
    axes = [_text((LEFT, 16), up), _text(((LEFT + RIGHT) / 2, HEIGHT - 10), across, "middle")]
    paper = element("rect", {"width": WIDTH, "height": HEIGHT, "fill": "#ffffff"})
    svg: dict[str, str | int | float | None] = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {WIDTH} {HEIGHT}",
        "role": "img",
        "aria-label": f"{up} by {across}",
        "font-family": "sans-serif",
        "font-size": 13,
    }
    return element("svg", svg, paper, *_grid(scale), *drawn, *names, *axes) + "\n"


class _Scale:
    """Where a value lies; all numbers are powers of ten."""

    def __init__(self, left: int, right: int, low: int, high: int) -> None:
        self.across = (left, max(right, left + 1))
        self.up = (low, max(high, low + 1))

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.x(log10(x)), self.y(log10(y))

    def x(self, power: float) -> float:
        return LEFT + (power - self.across[0]) / (self.across[1] - self.across[0]) * (RIGHT - LEFT)

    def y(self, power: float) -> float:
        return BOTTOM - (power - self.up[0]) / (self.up[1] - self.up[0]) * (BOTTOM - TOP)


def _grid(scale: _Scale) -> list[Svg]:
    across = [(scale.x(power), _number(power)) for power in range(scale.across[0], scale.across[1] + 1)]
    up = [(scale.y(power), _number(power)) for power in range(scale.up[0], scale.up[1] + 1)]
    rule = {"stroke": "#d9d9d9"}
    return [
        *(element("line", {"x1": x, "x2": x, "y1": TOP, "y2": BOTTOM, **rule}) for x, _ in across),
        *(element("line", {"x1": LEFT, "x2": RIGHT, "y1": y, "y2": y, **rule}) for y, _ in up),
        *(_text((x, BOTTOM + 18), words, "middle") for x, words in across),
        *(_text((LEFT - 8, y + 4), words, "end") for y, words in up),
    ]


def _line(scale: _Scale, number: int, points: Points) -> Svg:
    places = [scale.at(*point) for point in points]
    pen = {"stroke": _COLOURS[number % len(_COLOURS)], "stroke-dasharray": _DASHES[number % len(_DASHES)]}
    drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    dots = [element("circle", {"cx": x, "cy": y, "r": 3.5, "fill": pen["stroke"]}) for x, y in places]
    return joined(element("polyline", {"points": drawn, "fill": "none", "stroke-width": 2, **pen}), *dots)


def _apart(ends: Mapping[str, float], least: float = 18) -> dict[str, float]:
    """Words at the ends of lines, moved down where they would cover one another."""
    placed: dict[str, float] = {}
    for name, y in sorted(ends.items(), key=lambda one: one[1]):
        placed[name] = max([y, *(other + least for other in placed.values())])
    return placed


def _text(at: tuple[float, float], words: str, anchor: str = "start") -> Svg:
    return element("text", {"x": at[0], "y": at[1], "text-anchor": anchor, "fill": "#222222"}, words)


def _number(power: int) -> str:
    return f"{10**power:,}" if power >= 0 else f"{10.0**power:.{-power}f}"
