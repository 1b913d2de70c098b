"""``geojson``: claims and happenings with their places.

The gazetteer of this version has names and no coordinates. So every geometry is null, which RFC 7946 provides for
features whose place is not located; the place, what lies around it and how exactly it is known stand in the properties.

Source: RFC 7946, *The GeoJSON Format*: 3.2 (features without geometry), 6.1 (foreign members).
"""

from collections.abc import Iterator

from kuager.model.records import Dated, Document, Place, Record, Source, StatedFigure
from kuager.model.vocab import places
from kuager.render.contract import Row
from kuager.render.exports.days import first_day, last_day
from kuager.render.exports.happened import Happening, happenings
from kuager.render.exports.lookups import Lookups, lookups
from kuager.render.exports.made import Made
from kuager.render.exports.quantities import around
from kuager.render.exports.written import with_members, written
from kuager.render.view.wording import counted, speaker, value

_PRECISION = {
    "building": "a building or a part of a town",
    "square": "a building or a part of a town",
    "village": "a town or village",
    "town": "a town or village",
    "city": "a town or village",
    "district": "a district",
    "region": "a region",
    "country": "a country",
}
NOT_TOLD, NOT_LISTED = "no place told", "a name that the gazetteer does not have"


def geojson(record: Record, made: Made) -> Iterator[str]:
    """The claims and happenings of a record as a collection of features, a feature on a line."""
    head = written({"type": "FeatureCollection", "kuager": made.as_json(), "features": []})
    return with_members(head, _features(record))


def _features(record: Record) -> Iterator[str]:
    found = lookups(record)
    yield from (_feature(figure.id, _claim(figure, found)) for figure in found.in_order())
    yield from (_feature(one.id, _happening(one, found)) for one in happenings(record))


def _feature(name: str, properties: Row) -> str:
    return written({"type": "Feature", "id": name, "geometry": None, "properties": properties})


def _claim(figure: StatedFigure, found: Lookups) -> Row:
    count = figure.count
    shown = value(count.bounds, count.number.exact)
    return {
        "kind": "claim",
        "term": count.measure,
        "label": f"{counted(count)}: {shown.spoken}",
        **_where(count.place),
        **_when("about", count.about),
        **_when("said", count.said),
        "population": count.population,
        "relation": count.bounds.relation,
        "lower": count.bounds.lower,
        "upper": count.bounds.upper,
        "approx": count.bounds.approx,
        **_by(count.source, count.stance),
        "review": figure.review,
        "struck": found.struck(figure),
        "incident": found.incidents.get(figure.id),
        "passages": [_passage(figure.document, count.passage.exact, (count.passage.start, count.passage.end), found)],
    }


def _happening(one: Happening, found: Lookups) -> Row:
    spans = ((document, passage.exact, (passage.start, passage.end)) for document, passage in one.passages)
    return {
        "kind": one.kind,
        "term": one.term,
        "label": one.label,
        **_where(one.place),
        **_when("about", one.about),
        **{name: list(members) for name, members in one.who.items()},
        **_by(one.source, one.stance),
        "review": one.review,
        "struck": None,
        "incident": one.incident,
        "passages": [_passage(document, words, span, found) for document, words, span in spans],
    }


def _where(place: Place | None) -> Row:
    kinds = {} if place is None else around(place.name)
    return {
        "place": None if place is None else place.name,
        "place_basis": None if place is None else place.basis,
        "precision": precision(place),
        "region": kinds.get("region"),
        "country": kinds.get("country"),
    }


def precision(place: Place | None) -> str:
    """How exactly a place is known, in words."""
    if place is None:
        return NOT_TOLD
    known = places().get(place.name)
    return NOT_LISTED if known is None else _PRECISION[known.kind]


def _when(name: str, dated: Dated | None) -> Row:
    interval = None if dated is None else dated.value
    return {
        name: None if interval is None else interval.text,
        f"{name}_first_day": first_day(interval),
        f"{name}_last_day": last_day(interval),
        f"{name}_basis": None if dated is None else dated.basis,
    }


def _by(source: Source | None, stance: str | None) -> Row:
    return {
        "speaker": None if source is None else speaker(source),
        "speaker_kind": None if source is None else source.kind,
        "stance": stance,
    }


def _passage(document: str, words: str, span: tuple[int, int], found: Lookups) -> Row:
    there: Document | None = found.documents.get(document)
    return {
        "quote": words,
        "document": document,
        "document_name": None if there is None else there.name,
        "sha256": None if there is None else there.sha256,
        "start": span[0],
        "end": span[1],
    }
