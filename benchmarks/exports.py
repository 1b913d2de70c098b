"""How long exports take, and what memory they need: ``python benchmarks/exports.py [--write]``."""

import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.parts import alone, page  # noqa: E402 - the script also runs by its path
from kuager.model.dates import day  # noqa: E402 - as above
from kuager.model.records import (  # noqa: E402 - as above
    Bounds,
    Check,
    Count,
    Dated,
    Document,
    Family,
    Figure,
    Kin,
    Ledger,
    LedgerRow,
    Place,
    Quantity,
    Record,
    Source,
    StatedFigure,
    passage_at,
)
from kuager.render.exports import FORMATS, Made  # noqa: E402 - as above

SIZES = (1_000, 10_000, 100_000)
IN_A_DOCUMENT, IN_A_QUANTITY, VOICES, DAYS = 100, 100, 20, 60
FIRST_DAY = date(2031, 5, 2).toordinal()
PLACES = ("Almaty", "Aktau", "Taraz", "Kazakhstan", "Oral")
POPULATIONS = ("people", "police", "protesters", "children")
SENTENCE = "The ministry of Karasu said on Friday that 4321 people had been killed since the beginning of the month."
MADE = Made(rule="spread_v1")


def record(size: int) -> Record:
    """So many claims, a hundred in a document and in a quantity, with ledgers, verdicts and ranges."""
    figures = tuple(_figure(number) for number in range(size))
    groups = [figures[start : start + IN_A_QUANTITY] for start in range(0, size, IN_A_QUANTITY)]
    names = [f"doc-{number}" for number in range(size // IN_A_DOCUMENT)]
    return Record(
        documents=tuple(
            Document(
                id=name, name=f"{name}.txt", sha256="0" * 64, media_type="text/plain", language="en", text=SENTENCE
            )
            for name in names
        ),
        figures=figures,
        suggestions=(),
        checks=tuple(_checks(groups)),
        ledgers=tuple(_ledger(group) for group in groups),
        families=tuple(Family(id=f"fam-{name}", root=name, documents=(Kin(document=name),)) for name in names),
        ranges=tuple(_range(group) for group in groups),
    )


def _figure(number: int) -> StatedFigure:
    group = number // IN_A_QUANTITY
    about = FIRST_DAY + number * 7919 % DAYS
    count = Count(
        passage=passage_at(SENTENCE, 0, len(SENTENCE)),
        number=passage_at(SENTENCE, 43, 47),
        tier="parsed",
        measure="killed" if group % 2 == 0 else "injured",
        bounds=Bounds(relation="exact", lower=1000 + number % 9000, upper=1000 + number % 9000),
        population=POPULATIONS[group // 2 % len(POPULATIONS)],
        place=Place(name=PLACES[group % len(PLACES)] if group % 3 else f"Place {group}", basis="text"),
        about=Dated(value=day(about), basis="text"),
        said=Dated(value=day(about + number % 4), basis="text"),
        source=Source(name=f"Ministry {number % VOICES}", kind="official"),
    )
    document = f"doc-{number // IN_A_DOCUMENT}"
    return StatedFigure(id=f"fig-{number:024x}", document=document, count=count, rule="en.count", review="suggested")


def _quantity(figure: StatedFigure) -> Quantity:
    count = figure.count
    return Quantity(measure=count.measure, population=count.population, place=count.place.name if count.place else None)


def _ledger(group: tuple[StatedFigure, ...]) -> Ledger:
    rows = tuple(
        LedgerRow(figure=one.id, documents=1, families=1, origins=1, speakers=1, carriers=(one.id,)) for one in group
    )
    return Ledger(quantity=_quantity(group[0]), rows=rows, lower=None, upper=None)


def _range(group: tuple[StatedFigure, ...]) -> Figure:
    rests_on, left = group[-VOICES:], group[:-VOICES]
    return Figure(
        id=f"range-{group[0].id}",
        quantity=_quantity(group[0]),
        rule="spread_v1",
        lower=1000,
        upper=9999,
        rests_on=tuple(one.id for one in rests_on),
        leaves_out=tuple(one.id for one in left),
    )


def _checks(groups: list[tuple[StatedFigure, ...]]) -> Iterator[Check]:
    """A dozen verdicts for each quantity, as many as are listed."""
    for group in groups:
        for one, other in zip(group[:12], group[12:24], strict=True):
            yield Check(check="grows", verdict="tension", figures=(one.id, other.id), reason=SENTENCE, readings=("so",))


def _measured(name: str, size: int) -> dict[str, float]:
    """One format and size, in a process of its own."""
    whole = record(size)
    FORMATS[name].text(replace(whole, figures=whole.figures[:100], ranges=whole.ranges[:1]), MADE)
    before = alone.peak()
    start = time.process_time()
    written = sum(len(piece.encode()) for piece in FORMATS[name].write(whole, MADE))
    spent = time.process_time() - start
    return {"seconds": spent, "memory": alone.peak() - before, "record": before, "bytes": written}


def main() -> None:
    """Measure and print the section *Exports*."""
    if words := alone.asked_alone():
        alone.tell(_measured(words[0], int(words[1])))
        return
    found = {name: [alone.ask(__file__, name, str(size)) for size in SIZES] for name in FORMATS}
    page.publish("Exports", _section(found))


def _section(found: dict[str, list[dict[str, float]]]) -> str:
    head = ("format", *(f"{size:,} claims (s)" for size in SIZES), "memory beside the record (MB)", "file (MB)")
    rows = [_row(name, ones) for name, ones in found.items()]
    return f"""
`.venv/bin/python benchmarks/exports.py`: a record in memory to text in pieces, processor seconds; memory and file at
{SIZES[-1]:,} claims. {IN_A_DOCUMENT} claims in a document, {IN_A_QUANTITY} in a quantity by {VOICES} speakers, a dozen
verdicts for each quantity, a range for each; the record itself and the program take
{max(ones[-1]["record"] for ones in found.values()):,.0f} MB. `timelinejs` shows no claims, and these records have
nothing else. {page.machine()}.

{page.table(head, rows)}
"""


def _row(name: str, ones: list[dict[str, float]]) -> list[str]:
    last = ones[-1]
    return [
        f"`{name}`",
        *(f"{one['seconds']:.2f}" for one in ones),
        f"{last['memory']:,.0f}",
        f"{last['bytes'] / 1e6:,.1f}",
    ]


if __name__ == "__main__":
    main()
