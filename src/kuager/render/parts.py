"""Parts of the contract for the verbs that show a part of the record, with the same keys as in the whole."""

from dataclasses import replace

from kuager.model.records import Figure, Record
from kuager.render.contract import CONTRACT, Row, contract, figures


def part(record: Record, *lists: str) -> Row:
    """Some lists of the contract, with the documents that they point into."""
    whole = contract(record)
    return {"contract": CONTRACT, **{name: whole[name] for name in ("documents", *lists)}}


def part_on(record: Record, measure: str | None) -> Row:
    """The figures of one measure, or all, with their checks and ledgers."""
    chosen = {figure.id for figure in record.figures if measure in (None, figure.count.measure)}
    some = narrowed(record, measure)
    shown = part(some, "checks", "ledger")
    made = {"ranges": [range_row(one) for one in some.ranges]} if some.ranges else {}
    return {**shown, "figures": [row for row in figures(record) if row["id"] in chosen], **made}


def range_row(figure: Figure) -> Row:
    """A range with its rule, the claims that it rests on and those that it leaves out."""
    quantity = figure.quantity
    return {
        "id": figure.id,
        "quantity": {"measure": quantity.measure, "population": quantity.population, "place": quantity.place},
        "rule": figure.rule,
        "lower": figure.lower,
        "upper": figure.upper,
        "rests_on": list(figure.rests_on),
        "leaves_out": list(figure.leaves_out),
        "note": figure.note,
    }


def narrowed(record: Record, measure: str | None) -> Record:
    """The record with the ledgers of one measure and the checks that concern its figures; all figures stay."""
    chosen = {figure.id for figure in record.figures if measure in (None, figure.count.measure)}
    return replace(
        record,
        checks=tuple(check for check in record.checks if chosen.intersection(check.figures)),
        ranges=tuple(one for one in record.ranges if measure in (None, one.quantity.measure)),
        ledgers=tuple(ledger for ledger in record.ledgers if measure in (None, ledger.quantity.measure)),
    )
