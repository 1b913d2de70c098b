"""GeoJSON: the rules of RFC 7946 that say MUST, and no place that nobody told."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from hypothesis import given, settings

from kuager.model.records import Record
from kuager.model.vocab import places
from kuager.render.exports import FORMATS
from kuager.render.exports.geojson import NOT_LISTED, NOT_TOLD
from tests.render.exports.example import MADE, example
from tests.render.exports.hostile import any_record
from tests.render.exports.reading import json_of

GEOMETRIES = {"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection"}


def _collection(record: Record) -> dict[str, Any]:
    return json_of(FORMATS["geojson"].text(record, MADE))


def _check(collection: Mapping[str, Any]) -> None:
    """Sections 3.2, 3.3, 4 and 7.1: types, members of a feature, no other reference system, nothing of a geometry."""
    assert collection["type"] == "FeatureCollection"
    assert isinstance(collection["features"], list)
    assert not {"coordinates", "geometries", "geometry", "properties", "crs"}.intersection(collection)
    for feature in collection["features"]:
        assert feature["type"] == "Feature"
        assert isinstance(feature["id"], str)
        assert isinstance(feature["properties"], dict)
        assert "features" not in feature
        _check_geometry(feature["geometry"])


def _check_geometry(geometry: Mapping[str, Any] | None) -> None:
    """Null for what is not located; else longitude before latitude, and rings that run counterclockwise outside."""
    if geometry is None:
        return
    assert geometry["type"] in GEOMETRIES
    if geometry["type"] == "Point":
        longitude, latitude = geometry["coordinates"][:2]
        assert -180 <= longitude <= 180
        assert -90 <= latitude <= 90
    if geometry["type"] == "Polygon":
        outer, *holes = geometry["coordinates"]
        assert _turns_left(outer)
        assert not any(_turns_left(hole) for hole in holes)


def _turns_left(ring: list[list[float]]) -> bool:
    """Whether a ring is closed and runs counterclockwise (3.1.6)."""
    assert ring[0] == ring[-1]
    assert len(ring) >= 4
    return sum(one[0] * other[1] - other[0] * one[1] for one, other in pairwise(ring)) > 0


def test_the_rules_can_be_broken() -> None:
    """The checks above tell a ring from its mirror image."""
    square = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]]
    assert _turns_left(square)
    assert not _turns_left(square[::-1])


def test_the_example_obeys_the_standard() -> None:
    """Every claim and every happening is a feature."""
    record = example()
    collection = _collection(record)
    _check(collection)
    kinds = {feature["properties"]["kind"] for feature in collection["features"]}
    assert kinds >= {"claim", "event", "act", "network"}
    claims = [one["id"] for one in collection["features"] if one["properties"]["kind"] == "claim"]
    assert sorted(claims) == sorted(figure.id for figure in record.figures)


@settings(deadline=None, max_examples=25)
@given(any_record())
def test_any_record_obeys_the_standard(record: Record) -> None:
    """Whatever the texts hold."""
    _check(_collection(record))


def test_no_coordinates_are_made_up() -> None:
    """The gazetteer has none, so there are none; how exactly the place is known is told in words."""
    for feature in _collection(example())["features"]:
        properties = feature["properties"]
        assert feature["geometry"] is None
        assert (properties["precision"] == NOT_TOLD) == (properties["place"] is None)
        assert (properties["precision"] == NOT_LISTED) == (
            properties["place"] is not None and properties["place"] not in places()
        )
