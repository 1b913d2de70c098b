"""The example of January 2022 as a record, read once: all of it, and the three short texts that the goldens show."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from kuager.case import Case, View
from kuager.model.records import Record
from kuager.render.exports import Made

FOLDER = Path(__file__).parents[3] / "examples" / "almaty-2022"
RULE = "spread_v1"
MADE = Made(rule=RULE)


SHORT = ("01_wire_report.txt", "03_health_ministry_statement.txt", "04_information_ministry_retraction.txt")


@cache
def example(*names: str) -> Record:
    """What the documents say, with ranges by one rule, and without the day on which a test ran."""
    with Case.throwaway() as case:
        case.add([str(FOLDER / name) for name in names] or [str(FOLDER)])
        record = case.record(View(rule=RULE))
    return replace(record, figures=tuple(replace(figure, captured=None) for figure in record.figures))
