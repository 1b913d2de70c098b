"""Marks that are drawn, because not every font has them: ≈ ≥ ≠ → and the shapes of the sources."""

from kuager.render.svg.element import Svg, element, path

# Each in a box of 12 by 12; lines only.
_DRAWN = {
    "approx": "M1.5 4.6Q3.8 2.4 6 4.4T10.5 4.2M1.5 8.4Q3.8 6.2 6 8.2T10.5 8",
    "ge": "M2.5 1.5L9.5 4.5L2.5 7.5M2.5 10.5H9.5",
    "le": "M9.5 1.5L2.5 4.5L9.5 7.5M2.5 10.5H9.5",
    "gt": "M2.5 2.5L9.5 6L2.5 9.5",
    "lt": "M9.5 2.5L2.5 6L9.5 9.5",
    "contradiction": "M2 4.4H10M2 7.6H10M8.2 1.8L3.8 10.2",
    "tension": "M2 4.4H10M2 7.6H10M8.2 1.8L3.8 10.2",
    "revision": "M9.9 4A4.3 4.3 0 1 0 10.3 6.6M10.4 1.2V4.2H7.4",
    "retraction": "M2.5 2.5L9.5 9.5M9.5 2.5L2.5 9.5",
    "to_text": "M1.5 6H10M6.8 2.8L10 6L6.8 9.2",
    "back": "M10.5 9.5V7A2.5 2.5 0 0 0 8 4.5H2M5 1.5L2 4.5L5 7.5",
    "unknown": "M3.6 4.2A2.4 2.4 0 1 1 6.6 6.3Q6 6.6 6 7.6M6 9.6V10.4",
}
_SHAPES = {
    "official": "M-5-5H5V5H-5Z",
    "press": "M-5.5 0A5.5 5.5 0 1 1 5.5 0A5.5 5.5 0 1 1-5.5 0Z",
    "witness": "M0-6.2L6.2 5H-6.2Z",
    "organisation": "M0-6.6L6.6 0L0 6.6L-6.6 0Z",
}


def shape(side: str, css: str = "shape") -> Svg:
    """The shape of a side of sources, centred at the origin: official ■, press ●, witness ▲, organisation ◆."""
    return path(css, _SHAPES[side])


def shape_at(side: str, at: tuple[float, float], css: str = "shape") -> Svg:
    """The same at a point."""
    return moved(at, shape(side, css))


def moved(to: tuple[float, float], *children: str) -> Svg:
    """Something drawn around the origin, moved to a point."""
    from_origin = f"translate({round(to[0], 1):g} {round(to[1], 1):g})"
    return element("g", {"transform": from_origin}, *children)


def glyph(name: str) -> Svg:
    """A drawn mark inside a picture, in a box of 12 by 12 whose middle is the origin."""
    return element("path", {"class": "glyph", "d": _DRAWN[name], "transform": "translate(-6 -6)"})


def symbol(name: str, words: str | None = None) -> Svg:
    """A drawn mark between words of the page; ``words`` is what it says, None where the text beside says it."""
    named = {"role": "img", "aria-label": words} if words else {"aria-hidden": "true"}
    return element("svg", {"class": "symbol", "viewBox": "0 0 12 12", **named}, path("glyph", _DRAWN[name]))


def side_symbol(side: str) -> Svg:
    """The shape of a side between words of the page; the words beside it name the side."""
    css = f"symbol side-{side}"
    return element("svg", {"class": css, "viewBox": "-7 -7 14 14", "aria-hidden": "true"}, shape(side))
