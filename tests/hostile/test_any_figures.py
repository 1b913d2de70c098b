"""No figure that a record can hold makes the checks, the ledgers, the rules, a picture, a page or the contract fail."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console

from kuager.model.dates import DateInterval
from kuager.model.records import Record, StatedFigure
from kuager.render import contract, page
from kuager.render.picture import KINDS, picture
from kuager.render.report import checks, report
from tests.hostile.figures import figures, intervals, record_of

ANY = st.lists(figures(), max_size=12)
QUIETLY = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


@QUIETLY
@given(ANY, st.none() | intervals(), st.sampled_from(("said", "captured", "about")))
def test_the_stages_take_any_figures(ones: list[StatedFigure], on: DateInterval | None, by: str) -> None:
    """Checks, ledgers and ranges come out, and name figures that are there."""
    record = record_of(ones, on, by)
    there = {one.id for one in ones}
    assert {name for found in record.checks for name in found.figures} <= there
    assert {name for ledger in record.ledgers for row in ledger.rows for name in row.carriers} <= there
    for ledger in record.ledgers:
        assert ledger.lower is None or ledger.upper is None or ledger.lower <= ledger.upper


@QUIETLY
@given(ANY)
def test_they_can_be_shown(ones: list[StatedFigure]) -> None:
    """As JSON, as a page, as pictures and on the terminal."""
    record = record_of(ones)
    json.dumps(contract(record))
    page(record)
    Console(file=None, quiet=True).print(report(record), checks(record.checks))
    _draw(record)


def _draw(record: Record) -> None:
    for measure in {one.count.measure for one in record.figures}:
        for kind in KINDS:
            then = [record, record] if kind == "known" else []
            for by in ("about", "said"):
                picture(record, measure, kind, by=by, then=then)
