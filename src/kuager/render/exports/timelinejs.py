"""``timelinejs``: what happened, as TimelineJS3 shows it.

A date that is not one known day is shown in words (``display_date``); the bar below spans the days that it may have
been. HTML is allowed in a text there, so everything from a document is escaped, and links are not made of it.

Source: the JSON format of TimelineJS3 (Knight Lab).
"""

from collections.abc import Iterator, Mapping
from datetime import date
from html import escape

from kuager.model.dates import DateInterval
from kuager.model.records import Document, Record
from kuager.render.contract import Row
from kuager.render.exports.happened import Happening, happenings, named
from kuager.render.exports.made import Made
from kuager.render.exports.written import with_members, written
from kuager.render.view.wording import happened, plural, speaker, term
from kuager.render.visible import on_one_line

_GROUPS = {"incident": "Incidents", "event": "Events", "act": "Acts", "network": "Network"}
_QUOTED = 3


def timelinejs(record: Record, made: Made) -> Iterator[str]:
    """The dated happenings of a record as a timeline; what belongs to an incident is told in it."""
    documents = {document.id: document for document in record.documents}
    found = [one for one in happenings(record) if one.incident is None]
    dated = sorted((one for one in found if one.about is not None), key=_order)
    head: Row = {
        "title": _title(len(found) - len(dated), made),
        "scale": "human",
        "kuager": made.as_json(),
        "events": [],
    }
    return with_members(written(head), (written(_event(one, documents)) for one in dated))


def _title(undated: int, made: Made) -> Row:
    left = f" Without a date, and so not shown: {plural(undated, 'happening')}." if undated else ""
    text = f"What the documents tell. Nothing here is a verdict.{left} Made by {made.words}."
    return {"unique_id": "kuager-title", "text": {"headline": "What happened when", "text": f"<p>{escape(text)}</p>"}}


def _order(one: Happening) -> tuple[int, int, str]:
    value = one.about.value if one.about is not None else None
    first = 0 if value is None else value.lower or value.upper or 0
    return first, 0 if value is None else value.upper or first, one.id


def _event(one: Happening, documents: Mapping[str, Document]) -> Row:
    assert one.about is not None  # noqa: S101 - only dated ones come here
    first, last = _ends(one.about.value)
    ends: Row = {"start_date": _day(first)} if first == last else {"start_date": _day(first), "end_date": _day(last)}
    place = f", {one.place.name}" if one.place is not None else ""
    headline = one.label[:1].upper() + one.label[1:] + place
    return {
        "unique_id": on_one_line(one.id),
        **ends,
        "display_date": happened(one.about),
        "text": {"headline": escape(on_one_line(headline)), "text": _text(one, documents)},
        "group": _GROUPS[one.kind],
        "autolink": False,
    }


def _ends(value: DateInterval) -> tuple[int, int]:
    """The first and last day of the bar; an open end is drawn at the one that is known."""
    first = value.lower if value.lower is not None else value.upper
    last = value.upper if value.upper is not None else value.lower
    return first or 1, last or first or 1


def _day(ordinal: int) -> Row:
    day = date.fromordinal(ordinal)
    return {"year": day.year, "month": day.month, "day": day.day}


def _text(one: Happening, documents: Mapping[str, Document]) -> str:
    quotes = [
        f"<blockquote>{escape(on_one_line(passage.exact))}</blockquote>"
        f"<p>{escape(_whence(one, named(documents, document)))}</p>"
        for document, passage in one.passages[:_QUOTED]
    ]
    more = len(one.passages) - _QUOTED
    rest = f"<p>{plural(more, 'more passage')}</p>" if more > 0 else ""
    return "".join(quotes) + rest


def _whence(one: Happening, document: str) -> str:
    who = "" if one.source is None or one.source.kind == "narrator" else speaker(one.source)
    how = f" {term('stances', one.stance)} this" if who and one.stance else ""
    return on_one_line(f"{who}{how}{'. ' if who else ''}In: {document}")
