"""The texts of January 2022 hold the published figures and no others; skipped where the list of them is not at hand."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from kuager.model.records import Count, Record
from tests.stories.january import FOLDER, ROOT, january

FACTS = ROOT.parent / "shared" / "data" / "facts" / "kz2022_figures.jsonl"
Stated = tuple[str, int, str]
"""A category of the list, the number as printed, and the list's word for its bound."""

CATEGORIES = {
    "killed": ("killed",),
    "injured": ("injured", "victims"),
    "detained": ("detained",),
    "arrested": ("detained",),
    "hospitalised": ("hospitalised", "intensive_care"),
    "participants": ("participants",),
    "alleged_attackers": ("attackers", "participants"),
}
QUALIFIERS = {"exact": ("exact",), "gt": ("more_than",), "ge": ("at_least",), "approx": ("about", "almost")}
NOT_IN_THE_LIST: dict[Stated, str] = {
    ("killed", 8, "exact"): "Interior Ministry, 5 January; from an excerpt, see the rows marked * beside the texts",
    ("killed", 230, "exact"): "Prosecutor General, 14 March 2022; from an excerpt",
    ("killed", 238, "exact"): "Prosecutor General's Office; from an excerpt",
    ("detained", 2000, "about"): "the president, by 17 January; from an excerpt",
    ("detained", 2000, "exact"): "the same in a headline",
    ("detained", 6000, "about"): "5,969 in a headline",
}
LEFT_OUT: dict[str, str] = {}
"""Facts of the categories killed, detained and injured that no text holds, with the reason; there are none."""


@pytest.fixture(scope="module", name="facts")
def _facts() -> list[dict[str, Any]]:
    if not FACTS.is_file():
        pytest.skip("the list of published figures is not here")
    return [json.loads(line) for line in FACTS.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module", name="record")
def _record() -> Iterator[Record]:
    with january() as case:
        yield case.record()


def _in_the_list(facts: list[dict[str, Any]]) -> set[Stated]:
    return {
        (fact["category"], fact["low"], fact["qualifier"]) for fact in facts if fact["low"] is not None
    }  # fmt: skip


def _ways_to_state(count: Count) -> set[Stated]:
    """How the list may name what a text says: 4,578 victims are injured in one text and victims in another."""
    bounds = count.bounds
    number = bounds.approx if bounds.approx is not None else bounds.lower
    assert number is not None, count
    printed = number - (bounds.relation == "gt")
    return {
        (category, printed, qualifier)
        for category in CATEGORIES[count.measure]
        for qualifier in QUALIFIERS[bounds.relation]
    }


def test_every_figure_of_the_texts_was_published(facts: list[dict[str, Any]], record: Record) -> None:
    """Measure, number and bound of each agree with the list, or it is said from where else they come."""
    known = _in_the_list(facts) | NOT_IN_THE_LIST.keys()
    unknown = [one.count.passage.exact for one in record.figures if not _ways_to_state(one.count) & known]
    assert unknown == []


def test_what_is_not_in_the_list_is_not_in_the_list(facts: list[dict[str, Any]], record: Record) -> None:
    """The exceptions are needed: each is a figure of the texts, and none of them is in the list."""
    stated = set[Stated]().union(*(_ways_to_state(one.count) for one in record.figures))
    assert set(NOT_IN_THE_LIST) <= stated
    assert not _in_the_list(facts) & NOT_IN_THE_LIST.keys()


def test_every_fact_is_told(facts: list[dict[str, Any]], record: Record) -> None:
    """Whoever was killed, detained or injured according to the list is in the texts, or left out with a reason."""
    stated = set[Stated]().union(*(_ways_to_state(one.count) for one in record.figures))
    missing = [
        fact["id"]
        for fact in facts
        if fact["category"] in ("killed", "detained", "injured")
        and (fact["category"], fact["low"], fact["qualifier"]) not in stated
    ]
    assert missing == list(LEFT_OUT)


def test_every_page_is_named(facts: list[dict[str, Any]]) -> None:
    """The page that printed a fact stands in the table beside the texts."""
    table = FOLDER.with_suffix(".md").read_text("utf-8")
    told = [fact for fact in facts if fact["category"] in ("killed", "detained", "injured", "victims")]
    assert [fact["url"] for fact in told if f"<{fact['url']}>" not in table] == []
