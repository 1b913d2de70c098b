"""One picture as a file of its own: an SVG that needs no style sheet, no script and no font.

Its colours are written out, as not every program that shows SVG knows variables; a dark screen gets dark colours.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources

from kuager.model.records import Record
from kuager.render.svg.element import Svg, element
from kuager.render.svg.ledger import WIDE, ledger
from kuager.render.view.anchors import anchors
from kuager.render.view.chronicle import chronicle
from kuager.render.view.courses import course_picture
from kuager.render.view.known import known_picture
from kuager.render.view.noted import items
from kuager.render.view.pictures import ledger_sheet
from kuager.render.view.quantities import FigureRow, LedgerView, ledger_views, single_rows
from kuager.render.view.verdicts import check_views, of_ledger

KINDS = ("ledger", "steps", "known")
_XMLNS = "http://www.w3.org/2000/svg"


def picture(record: Record, measure: str, kind: str, *, by: str = "about", then: Sequence[Record] = ()) -> str | None:
    """The picture of the largest quantity of a measure; None where there is too little to draw.

    Args:
        record: The record as it stands now.
        measure: What is counted.
        kind: ``ledger``, ``steps`` or ``known``.
        by: For steps: the day a number is ``about``, or on which it was ``said``.
        then: For known: the record as it was known on each day.
    """
    placed, names = anchors(record), items(record)
    shown = _largest(ledger_views(record, placed, names), measure)
    if shown is None:
        return None
    bare = _without_links(shown)
    singles = {name: _unlinked(row) for name, row in single_rows(record, placed, names).items()}
    if kind == "steps":
        course = course_picture(bare, singles, by, (record, chronicle(record, placed, names).entries))
        return standalone(course.wide) if course else None
    if kind == "known":
        known = known_picture(bare, then)
        return standalone(known.wide) if known else None
    checks = of_ledger(check_views(record, singles), shown)
    return standalone(ledger(replace(ledger_sheet(bare, checks), reasons=True), WIDE))


def _largest(ledgers: Sequence[LedgerView], measure: str) -> LedgerView | None:
    """The ledger with most rows on a measure; where it only is a part of another quantity, that one's."""
    own = [one for one in ledgers if one.quantity.measure == measure]
    inside = [one for one in ledgers if any(row.figure.count.measure == measure for row in one.rows)]
    return max(own or inside, key=lambda one: len(one.rows), default=None)


def _without_links(shown: LedgerView) -> LedgerView:
    """A file of its own has no page to lead to."""
    return replace(shown, rows=tuple(_unlinked(row) for row in shown.rows))


def _unlinked(row: FigureRow) -> FigureRow:
    return replace(row, quoted=replace(row.quoted, href=""))


def standalone(drawn: Svg) -> str:
    """A picture of a page as a file of its own."""
    ground = element("rect", {"class": "ground", "x": 0, "y": 0, "width": "100%", "height": "100%"})
    opening, rest = drawn.split(">", 1)
    style = f"<style>{_style()}</style>"
    at = rest.index("</desc>") + len("</desc>") if "</desc>" in rest else 0
    bare = re.sub(r'<a href="#[^"]*"( aria-label="[^"]*")?>', r'<g role="img"\1>', rest[at:]).replace("</a>", "</g>")
    opened = opening.replace("<svg", f'<svg xmlns="{_XMLNS}"', 1)
    return f"{opened}>{rest[:at]}{style}{ground}{bare}\n"


@cache
def _style() -> str:
    """The rules of the pictures with colours for a light and for a dark screen."""
    assets = resources.files("kuager.render").joinpath("assets")
    roots = re.findall(r":root \{(.*?)\}", assets.joinpath("tokens.css").read_text("utf-8"), re.DOTALL)
    light, dark = (dict(re.findall(r"--([a-z-]+): ([^;]+);", root)) for root in roots[:2])
    rules = assets.joinpath("chart.css").read_text("utf-8") + ".ground { fill: var(--paper); }\n"
    rules = "\n".join(one for one in rules.splitlines() if not one.startswith((".narrow", ".wide", "@media")))
    return f"{_written(rules, light)}\n@media (prefers-color-scheme: dark) {{\n{_written(rules, {**light, **dark})}\n}}"


def _written(rules: str, tokens: Mapping[str, str]) -> str:
    return re.sub(r"var\(--([a-z-]+)\)", lambda found: tokens[found[1]], rules)
