"""One picture as a file of its own: an SVG that needs no style sheet, no script and no font.

Its colours are written out, as not every program that shows SVG knows variables; a dark screen gets dark colours.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from kuager.model.records import Quantity, Record, StatedFigure
from kuager.model.vocab import place_within, populations
from kuager.render.svg.element import Svg, element
from kuager.render.svg.ledger import WIDE, ledger
from kuager.render.view.anchors import anchors
from kuager.render.view.chronicle import chronicle
from kuager.render.view.courses import course_picture
from kuager.render.view.echoes import with_echoes
from kuager.render.view.known import known_picture
from kuager.render.view.noted import items
from kuager.render.view.pictures import ledger_sheet
from kuager.render.view.quantities import FigureRow, LedgerView, ledger_views, single_rows
from kuager.render.view.verdicts import check_views, of_ledger
from kuager.render.view.wording import plural, quantity_words

KINDS = ("ledger", "steps", "known")
_XMLNS = "http://www.w3.org/2000/svg"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which quantity a picture is of; what is None is left open, a place of "" is none told."""

    measure: str
    population: str | None = None
    place: str | None = None

    def is_of(self, quantity: Quantity) -> bool:
        """Whether a quantity is what was asked for, as far as that goes."""
        who = self.population in (None, quantity.population)
        return who and (self.place is None or self.place == (quantity.place or ""))


def picture(
    record: Record, asked: Asked | str, kind: str, *, by: str = "about", then: Sequence[Record] = ()
) -> str | None:
    """The picture of the quantity asked for, or the largest of them; None where there is too little to draw.

    Args:
        record: The record as it stands now.
        asked: What is counted, or also of whom and where.
        kind: ``ledger``, ``steps`` or ``known``.
        by: For steps: the day a number is ``about``, or on which it was ``said``.
        then: For known: the record as it was known on each day.
    """
    asked = Asked(measure=asked) if isinstance(asked, str) else asked
    placed, names = anchors(record), items(record)
    shown = _largest(ledger_views(_narrowed(record, asked), placed, names), asked)
    if shown is None:
        return None
    bare = _without_links(replace(shown, rows=tuple(with_echoes(shown.rows))))
    singles = {name: _unlinked(row) for name, row in single_rows(record, placed, names).items()}
    if kind == "steps":
        course = course_picture(bare, singles, by, (record, chronicle(record, placed, names).entries))
        return standalone(course.wide) if course else None
    checks = of_ledger(check_views(record, singles), shown)
    if kind == "known":
        known = known_picture(bare, then, checks)
        return standalone(known.wide) if known else None
    return standalone(ledger(replace(ledger_sheet(bare, checks), reasons=True), WIDE))


def there_is(record: Record, measure: str) -> tuple[str, ...]:
    """The quantities of a measure in words, each with how many claims there are on it; the largest first."""
    found = sorted((one for one in record.ledgers if one.quantity.measure == measure), key=lambda one: -len(one.rows))
    return tuple(
        f"{quantity_words(one.quantity.measure, one.quantity.population, one.quantity.place)}"
        f" ({plural(len(one.rows), 'claim')})"
        for one in found
    )


def _narrowed(record: Record, asked: Asked) -> Record:
    """The record with the ledgers that count those asked for, or a part of them; all where nobody is named."""
    if asked.population is None and asked.place is None:
        return record
    kept = (one for one in record.ledgers if one.quantity.measure == asked.measure and _inside(one.quantity, asked))
    return replace(record, ledgers=tuple(kept))


def _inside(quantity: Quantity, asked: Asked) -> bool:
    around = populations()[quantity.population].within if quantity.population in populations() else ()
    who = asked.population in (None, quantity.population, *around)
    here = quantity.place or ""
    return who and (asked.place in (None, here) or bool(here and asked.place and place_within(here, asked.place)))


def _largest(ledgers: Sequence[LedgerView], asked: Asked) -> LedgerView | None:
    """The ledger with most rows on what was asked; where a measure only is a part of another quantity, that one's."""
    own = [one for one in ledgers if one.quantity.measure == asked.measure and asked.is_of(one.quantity)]
    inside = [one for one in ledgers if any(_has(row.figure, asked) for row in one.rows)]
    return max(own or inside, key=lambda one: len(one.rows), default=None)


def _has(figure: StatedFigure, asked: Asked) -> bool:
    place = figure.count.place.name if figure.count.place else None
    return figure.count.measure == asked.measure and asked.is_of(
        Quantity(measure=figure.count.measure, population=figure.count.population, place=place)
    )


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
