"""The picture of how something grows."""

import re
from xml.etree import ElementTree as ET

from benchmarks.parts.curve import curve

LINES = {"flat": [(1000.0, 2.0), (1_000_000.0, 2.0)], "level with it": [(1000.0, 0.5), (1_000_000.0, 2.1)]}


def test_every_line_is_drawn_and_named() -> None:
    """With its own dashes, so that it can be told from the others without colour; words do not cover one another."""
    drawn = curve(LINES, "claims", "milliseconds")
    svg = ET.fromstring(drawn)  # noqa: S314 - what was just drawn
    lines = svg.findall("{*}polyline")
    assert len(lines) == len(LINES)
    assert len({line.get("stroke-dasharray") for line in lines}) == len(LINES)
    places = [float(one.get("y") or 0) for one in svg.findall("{*}text") if one.text in LINES]
    assert abs(places[0] - places[1]) >= 18
    assert {"claims", "milliseconds", "1,000", "1,000,000", "0.1"} <= set(re.findall(r">([^<>]+)</text>", drawn))


def test_one_point_is_a_picture_too() -> None:
    """Nothing is divided by zero."""
    assert "polyline" in curve({"alone": [(1000.0, 1.0)]}, "claims", "milliseconds")
