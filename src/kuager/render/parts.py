"""Parts of the contract for the verbs that show a part of the record, with the same keys as in the whole."""

from dataclasses import replace

from kuager.model.records import Record
from kuager.render.contract import CONTRACT, Row, contract, figures


def part(record: Record, *lists: str) -> Row:
    """Some lists of the contract, with the documents that they point into."""
    whole = contract(record)
    return {"contract": CONTRACT, **{name: whole[name] for name in ("documents", *lists)}}


def part_on(record: Record, measure: str | None) -> Row:
    """The figures of one measure, or all, with their checks and ledgers."""
    chosen = {figure.id for figure in record.figures if measure in (None, figure.count.measure)}
    shown = part(narrowed(record, measure), "checks", "ledger")
    return {**shown, "figures": [row for row in figures(record) if row["id"] in chosen]}


def narrowed(record: Record, measure: str | None) -> Record:
    """The record with the ledgers of one measure and the checks that concern its figures; all figures stay."""
    chosen = {figure.id for figure in record.figures if measure in (None, figure.count.measure)}
    return replace(
        record,
        checks=tuple(check for check in record.checks if chosen.intersection(check.figures)),
        ledgers=tuple(ledger for ledger in record.ledgers if measure in (None, ledger.quantity.measure)),
    )
