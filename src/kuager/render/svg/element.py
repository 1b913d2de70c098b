"""Writes SVG elements so that no text can ever become markup."""

from collections.abc import Mapping
from html import escape

from kuager.render.visible import on_one_line

Attribute = str | int | float | None


class Svg(str):
    """Text that is markup already: written by :func:`element`, never by a document."""

    __slots__ = ()

    def __html__(self) -> str:
        """What a template puts on the page: the markup itself."""
        return str(self)


def number(value: float) -> str:
    """A coordinate to a tenth of a pixel, the same on every machine."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def element(name: str, attributes: Mapping[str, Attribute], *children: str) -> Svg:
    """One element; attributes that are None are left out, children that are no :class:`Svg` are escaped."""
    written = "".join(f' {key}="{_value(value)}"' for key, value in attributes.items() if value is not None)
    inside = "".join(child if isinstance(child, Svg) else escape(on_one_line(child)) for child in children)
    return Svg(f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>")


def _value(value: str | float) -> str:
    return escape(on_one_line(value)) if isinstance(value, str) else number(value)


def joined(*parts: str) -> Svg:
    """Several elements in a row."""
    return Svg("".join(part if isinstance(part, Svg) else escape(on_one_line(part)) for part in parts))


def group(css: str, *children: str) -> Svg:
    """Elements that share a class."""
    return element("g", {"class": css}, *children)


def path(css: str, drawn: str) -> Svg:
    """A line or shape from SVG path commands."""
    return element("path", {"class": css, "d": drawn})


def line(css: str, start: tuple[float, float], end: tuple[float, float]) -> Svg:
    """A straight line."""
    (x1, y1), (x2, y2) = start, end
    return element("line", {"class": css, "x1": x1, "y1": y1, "x2": x2, "y2": y2})


def text(css: str, at: tuple[float, float], words: str, anchor: str | None = None) -> Svg:
    """Words whose base line starts, ends or is centred at a point."""
    return element("text", {"class": css, "x": at[0], "y": at[1], "text-anchor": anchor}, words)


def cut_text(css: str, at: tuple[float, float], words: str, shown: str) -> Svg:
    """Words of which only a beginning is shown: the whole is there for whoever points at it."""
    if shown == words:
        return text(css, at, words)
    return element("text", {"class": css, "x": at[0], "y": at[1]}, element("title", {}, words), shown)


def link(target: str, name: str, *children: str) -> Svg:
    """A link with a name for those who do not see the picture; without a target, the same as a named group."""
    if not target:
        return element("g", {"role": "img", "aria-label": name}, *children)
    return element("a", {"href": target, "aria-label": name}, *children)


def canvas(css: str, size: tuple[float, float], name: str, *children: str, told: str = "") -> Svg:
    """A whole picture with its name and, in ``told``, what it shows in sentences; it fits the page."""
    width, height = size
    box = f"0 0 {number(width)} {number(height)}"
    attributes: dict[str, Attribute] = {
        "class": css,
        "viewBox": box,
        "width": width,
        "height": height,
        "role": "group",
        "aria-label": name,
    }
    described = (element("title", {}, name), element("desc", {}, told)) if told else ()
    return element("svg", attributes, *described, *children)
