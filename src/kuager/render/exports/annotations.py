"""``annotations``: every passage of the record as a W3C Web Annotation, in one page of JSON-LD.

The target is the *text* that Kuager made of a document, named by the SHA-256 of its UTF-8 bytes
(``urn:sha256:…``); ``via`` names the original bytes it was made from. Positions are Unicode code points, as the model
asks for, not UTF-16 units. The quotation is exact, so a reader can find it again or see that the text is another one.

Source: W3C Recommendation *Web Annotation Data Model* (2017), 3.1, 3.2.4, 4.2.4, 4.2.5, 5.1, 5.2.
"""

import re
from collections.abc import Iterator

from kuager.model.ids import content_id, sha256_hex
from kuager.model.records import (
    Act,
    Connectivity,
    Content,
    Count,
    Dated,
    DateMention,
    Document,
    Event,
    Passage,
    PersonMention,
    Place,
    Record,
    Spell,
    Statement,
)
from kuager.render.contract import Row
from kuager.render.exports.happened import puts
from kuager.render.exports.made import Made
from kuager.render.exports.written import with_members, written
from kuager.render.view.wording import counted, dated, term, value
from kuager.render.visible import visible

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_PLAIN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*")
UNIT = "Offsets are Unicode code points into the text named by the target, end-exclusive."


def annotations(record: Record, made: Made) -> Iterator[str]:
    """All passages of a record as one annotation page, an annotation on a line."""
    sources = {document.id: _source(document) for document in record.documents}
    found = [one for one in _passages(record) if one[1] in sources]
    names = [_urn(name) for name in sorted(sources)]
    collection: Row = {
        "id": f"urn:kuager:{content_id('collection', names)}",
        "type": "AnnotationCollection",
        "label": f"{made.words}. {UNIT}",
        "total": len(found),
    }
    page: Row = {
        "@context": CONTEXT,
        "id": f"urn:kuager:{content_id('page', [made.words, *names])}",
        "type": "AnnotationPage",
        "partOf": collection,
        "startIndex": 0,
        "items": [],
    }
    items = (
        written(_annotation(name, content, sources[document], made, review))
        for name, document, content, review in found
    )
    return with_members(written(page), items)


def _passages(record: Record) -> list[tuple[str, str, Content, str]]:
    """Everything that points into a document, by document and place; figures as people left them."""
    reviews = {claim.id: claim.review for claim in record.claims}
    found: list[tuple[str, str, Content, str]] = [
        (figure.id, figure.document, figure.count, figure.review) for figure in record.figures
    ]
    found += [
        (one.id, one.document, one.content, reviews.get(one.id, "suggested"))
        for one in record.suggestions
        if not isinstance(one.content, Count)
    ]
    places = {document.id: place for place, document in enumerate(record.documents)}
    return sorted(found, key=lambda one: (places.get(one[1], -1), _span(one[2]), one[0]))


def _span(content: Content) -> tuple[int, int]:
    return content.passage.start, content.passage.end


def _source(document: Document) -> Row:
    """The text of a document as a resource that others can identify."""
    text = document.text.encode("utf-8", "replace")
    language = {} if document.language == "und" else {"language": document.language}
    return {
        "id": f"urn:sha256:{sha256_hex(text)}",
        "type": "Text",
        "format": "text/plain",
        **language,
        "via": f"urn:sha256:{document.sha256}",
    }


def _annotation(name: str, content: Content, source: Row, made: Made, review: str) -> Row:
    passage = content.passage
    tags, words = _said(content)
    return {
        "id": f"urn:kuager:{_urn(name)}",
        "type": "Annotation",
        "motivation": "describing",
        "generator": {"type": "Software", "name": made.program},
        "body": [
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "en", "value": words},
            *({"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in (*tags, review)),
        ],
        "target": {
            "source": source,
            "selector": [
                {"type": "TextQuoteSelector", "exact": passage.exact, **_around(passage)},
                {"type": "TextPositionSelector", "start": passage.start, "end": passage.end},
            ],
        },
    }


def _urn(name: str) -> str:
    """An id as the end of a URN; ours are letters, digits and hyphens, and any other is hashed."""
    return name if _PLAIN_ID.fullmatch(name) else content_id("id", visible(name))


def _around(passage: Passage) -> Row:
    return {"prefix": passage.prefix, "suffix": passage.suffix}


def _said(content: Content) -> tuple[tuple[str, ...], str]:
    """What a passage says: words of the vocabularies as tags, and a sentence for people."""
    match content:
        case Count():
            shown = value(content.bounds, content.number.exact).spoken
            tags = ("figure", content.measure, content.population, content.stance)
            return tags, f"{puts(content.source, content.stance)}: {counted(content)}: {shown}{_on(content.about)}"
        case Event():
            words = f"{term('event_kinds', content.kind)}{_at(content.place)}{_on(content.about)}"
            return ("event", content.kind), words
        case Act():
            words = f"{term('acts', content.act)}{_at(content.place)}{_on(content.about)}"
            told = f"{puts(content.source, content.stance)}: {words}, by {content.perpetrators}"
            return ("act", content.act, content.stance), told
        case Connectivity():
            words = f"network {term('connectivity_states', content.state)}{_on(content.about)}"
            return ("network", content.state), words
        case _:
            return _said_of_people(content)


def _said_of_people(content: Content) -> tuple[tuple[str, ...], str]:
    match content:
        case Statement():
            words = f"{term('forms', content.form)}: {puts(content.source, content.stance)}"
            return ("statement", content.form, content.stance), words
        case PersonMention():
            return ("person", content.form), content.name
        case Spell():
            words = f"{content.person}, {term('statuses', content.status)}{_at(content.place)}{_on(content.about)}"
            return ("status", content.status, content.stance), f"{puts(content.source, content.stance)}: {words}"
        case DateMention():
            return ("date", content.kind), content.value.text if content.value else "a date that cannot be told"
        case _:
            message = f"no passage of this kind: {type(content).__name__}"
            raise TypeError(message)


def _on(about: Dated | None) -> str:
    return f", {dated(about)}" if about is not None else ""


def _at(place: Place | None) -> str:
    return f", {place.name}" if place is not None else ""
