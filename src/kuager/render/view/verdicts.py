"""The checks with their reasons, and the rows of the ledgers they are about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kuager.model.records import Check, Record
from kuager.render.view.quantities import FigureRow, LedgerView
from kuager.render.view.wording import term


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """One check as it is shown.

    Attributes:
        anchor: Its id on the page.
        verdict: The verdict, for its sign.
        words: The verdict in words.
        rule: What the check says, in words.
        reason: Why, in words.
        readings: Under which readings the words fit.
        rows: The figures it is about.
        ids: Their ids.
    """

    anchor: str
    verdict: str
    words: str
    rule: str
    reason: str
    readings: tuple[str, ...]
    rows: tuple[FigureRow, ...]
    ids: tuple[str, ...]


def check_views(record: Record, rows: Mapping[str, FigureRow]) -> tuple[CheckView, ...]:
    """All checks, contradictions first; ``rows`` are all figures of the record by id."""
    order = ("contradiction", "tension", "retraction", "revision")
    checks = sorted(
        record.checks, key=lambda check: order.index(check.verdict) if check.verdict in order else len(order)
    )
    return tuple(_check(place, check, rows) for place, check in enumerate(checks, start=1))


def _check(place: int, check: Check, rows: Mapping[str, FigureRow]) -> CheckView:
    return CheckView(
        anchor=f"check-{place}",
        verdict=check.verdict,
        words=term("verdicts", check.verdict),
        rule=term("checks", check.check),
        reason=check.reason,
        readings=check.readings,
        rows=tuple(rows[figure] for figure in check.figures if figure in rows),
        ids=check.figures,
    )


def of_ledger(checks: Sequence[CheckView], ledger: LedgerView) -> tuple[CheckView, ...]:
    """The checks that speak of a ledger's rows."""
    inside = {name for row in ledger.rows for name in row.carriers}
    return tuple(check for check in checks if inside.intersection(check.ids))
