"""Parts of the contract for the verbs that show a part of the record, with the same keys as in the whole."""

from dataclasses import replace

from kuager.model.dates import DateInterval
from kuager.model.indexed import Listing, Question
from kuager.model.records import Count, Document, Figure, Quantity, Record
from kuager.render.contract import CONTRACT, Row, contract, figures


def part(record: Record, *lists: str) -> Row:
    """Some lists of the contract, with the documents that they point into."""
    whole = contract(record)
    return {"contract": CONTRACT, **{name: whole[name] for name in ("documents", *lists)}}


def part_on(record: Record, question: Question) -> Row:
    """The figures that are asked for, with the checks that concern them, their ledgers and their ranges."""
    chosen = _chosen(record, question)
    some = narrowed(record, question)
    shown = part(replace(some, suggestions=(), numbers={}, persons=(), spells=()), "checks", "ledger")
    made = {"ranges": [range_row(one) for one in some.ranges]} if some.ranges else {}
    until = question.known.captured_until
    limited = {} if until is None else {"captured_until": until.text}
    return {**shown, "figures": [row for row in figures(record) if row["id"] in chosen], **made, **limited}


def listed(found: Listing, question: Question) -> Row:
    """A page of figures, or last words, in their order; documents only by what names them."""
    record = Record(documents=found.documents, figures=(*found.figures, *found.wholes), suggestions=())
    rows = {row["id"]: row for row in figures(record)}
    published = {figure.document: figure.published for figure in found.figures}
    return {
        "contract": CONTRACT,
        "documents": [_named(document, published.get(document.id)) for document in found.documents],
        "figures": [rows[figure.id] for figure in found.figures],
        "listing": {
            "latest": question.latest,
            "as_known_on": _text(question.known.on),
            "by": question.known.by,
            "captured_until": _text(question.known.captured_until),
            "from": question.first + 1,
            "there": found.there,
            "unnamed": found.unnamed if question.latest else None,
        },
    }


def _named(document: Document, published: DateInterval | None) -> Row:
    return {
        "id": document.id,
        "name": document.name,
        "sha256": document.sha256,
        "media_type": document.media_type,
        "language": document.language,
        "published": _text(published),
    }


def _text(day: DateInterval | None) -> str | None:
    return None if day is None else day.text


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


def narrowed(record: Record, question: Question) -> Record:
    """The record with the ledgers that are asked for and the checks that concern their figures; all figures stay."""
    chosen = _chosen(record, question)
    return replace(
        record,
        checks=tuple(check for check in record.checks if chosen.intersection(check.figures)),
        ranges=tuple(one for one in record.ranges if question.fits(one.quantity)),
        ledgers=tuple(ledger for ledger in record.ledgers if question.fits(ledger.quantity)),
    )


def _chosen(record: Record, question: Question) -> set[str]:
    return {figure.id for figure in record.figures if question.fits(counted(figure.count))}


def counted(count: Count) -> Quantity:
    """What a count counts."""
    place = None if count.place is None else count.place.name
    return Quantity(measure=count.measure, population=count.population, place=place)
