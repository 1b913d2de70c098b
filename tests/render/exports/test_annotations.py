"""Web annotations: every rule of the W3C model that says MUST, and that each passage is found again."""

import hashlib
import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from hypothesis import given, settings

from kuager.model.records import Record
from kuager.render.exports import FORMATS
from tests.render.exports.example import MADE, example
from tests.render.exports.hostile import any_record
from tests.render.exports.reading import json_of

IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
MOTIVATIONS = {"describing", "tagging"}


def _page(record: Record) -> dict[str, Any]:
    return json_of(FORMATS["annotations"].text(record, MADE))


def _check_page(page: Mapping[str, Any]) -> None:
    """Section 5.2: one context, one IRI, the type, an array of items, at most one start that is no negative number."""
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert IRI.fullmatch(page["id"])
    assert page["type"] == "AnnotationPage"
    assert isinstance(page["items"], list)
    assert page["startIndex"] == 0
    collection = page["partOf"]
    assert IRI.fullmatch(collection["id"])
    assert collection["type"] == "AnnotationCollection"
    assert collection["total"] == len(page["items"])
    assert "Unicode code points" in collection["label"]
    names = [item["id"] for item in page["items"]]
    assert len(set(names)) == len(names)


def _check_annotation(item: Mapping[str, Any]) -> None:
    """Section 3.1: one IRI, the type, a target; 3.2.4: a body of text has one value; 3.3.5: a known motivation."""
    assert IRI.fullmatch(item["id"])
    assert item["type"] == "Annotation"
    assert item["motivation"] in MOTIVATIONS
    assert item["generator"]["type"] == "Software"
    for body in item["body"]:
        assert body["type"] == "TextualBody"
        assert isinstance(body["value"], str)
        assert body["purpose"] in MOTIVATIONS
    _check_target(item["target"])


def _check_target(target: Mapping[str, Any]) -> None:
    """Section 4: one source, an IRI; 4.2.4: one exact text, at most one prefix and suffix; 4.2.5: whole positions."""
    source = target["source"]
    assert re.fullmatch("urn:sha256:[0-9a-f]{64}", source["id"])
    assert re.fullmatch("urn:sha256:[0-9a-f]{64}", source["via"])
    quotation, position = target["selector"]
    assert quotation["type"] == "TextQuoteSelector"
    assert all(isinstance(quotation[name], str) for name in ("exact", "prefix", "suffix"))
    assert position["type"] == "TextPositionSelector"
    assert all(isinstance(position[name], int) for name in ("start", "end"))


def test_the_example_obeys_the_model() -> None:
    """All that the model asks for."""
    page = _page(example())
    _check_page(page)
    assert len(page["items"]) > 200
    for item in page["items"]:
        _check_annotation(item)


@settings(deadline=None, max_examples=25)
@given(any_record())
def test_any_record_obeys_the_model(record: Record) -> None:
    """Whatever the texts hold."""
    page = _page(record)
    _check_page(page)
    for item in page["items"]:
        _check_annotation(item)


def test_every_passage_is_found_again() -> None:
    """By the hash of the text, the position and the words, as a stranger would look for it."""
    record = example()
    texts = {hashlib.sha256(one.text.encode()).hexdigest(): one for one in record.documents}
    for item in _page(record)["items"]:
        source, (quotation, position) = item["target"]["source"], item["target"]["selector"]
        document = texts[source["id"].removeprefix("urn:sha256:")]
        assert source["via"] == f"urn:sha256:{document.sha256}"
        start, end = position["start"], position["end"]
        assert document.text[start:end] == quotation["exact"]
        assert document.text[:start].endswith(quotation["prefix"])
        assert document.text[end:].startswith(quotation["suffix"])


def test_they_come_in_the_order_of_the_texts() -> None:
    """Document by document, and inside each by place."""
    record = example()
    order = {f"urn:sha256:{one.sha256}": place for place, one in enumerate(record.documents)}
    places = [
        (order[item["target"]["source"]["via"]], item["target"]["selector"][1]["start"])
        for item in _page(record)["items"]
    ]
    assert all(before <= after for before, after in pairwise(places))
