"""The keys of the pictures, drawn by the same functions as the pictures themselves."""

from functools import cache

from kuager.render.svg.claims import arrow, halo
from kuager.render.svg.element import Attribute, Svg, element, group, line
from kuager.render.svg.scale import Scale
from kuager.render.svg.symbols import shape_at
from kuager.render.svg.times import TimeMark, draw

_MIDDLE = 8.0
_SCALE = Scale(low=0, high=42, left=0, right=42)


def _key(css: str, width: int, *children: str) -> Svg:
    attributes: dict[str, Attribute] = {
        "class": "key",
        "viewBox": f"0 0 {width} 16",
        "width": width,
        "height": 16,
        "aria-hidden": "true",
    }
    return element("svg", attributes, group(css, *children))


def _time(glyph: str, first: int, last: int) -> Svg:
    mark = TimeMark(href="", name="", label="", glyph=glyph, first=first, last=last)
    return _key("mark chart", 42, draw(mark, _SCALE, _MIDDLE))


@cache
def keys() -> dict[str, Svg]:
    """The key of each way in which a value or a time is drawn, by name."""
    return {
        "more": _key("side-press", 60, arrow(8, _MIDDLE, 1), shape_at("press", (8, _MIDDLE))),
        "about": _key("side-press about-number", 22, *halo(11, _MIDDLE), shape_at("press", (11, _MIDDLE))),
        "vague": _key(
            "side-press",
            42,
            line("rail", (2, _MIDDLE), (40, _MIDDLE)),
            line("rail-end", (2, 4), (2, 12)),
            line("rail-end", (40, 4), (40, 12)),
        ),
        "part": _key("side-press part", 14, shape_at("press", (7, _MIDDLE))),
        "withdrawn": _key(
            "side-press",
            20,
            shape_at("press", (10, _MIDDLE)),
            line("crossed", (2, _MIDDLE + 8), (18, _MIDDLE - 8)),
        ),
        "disputed": _key(
            "side-press",
            30,
            shape_at("press", (15, _MIDDLE)),
            element("circle", {"class": "disputed", "cx": 15, "cy": _MIDDLE, "r": 7.5}),
        ),
        "days": _time("days", 4, 37),
        "moment": _time("moment", 2, 39),
        "approximate": _time("about", 4, 37),
        "open": _time("since", 2, 39),
    }
