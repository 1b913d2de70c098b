"""Pictures as files of their own: whole without a style sheet, honest about days, sides and speakers."""

from dataclasses import replace
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.model.dates import parse_edtf
from kuager.model.records import Record
from kuager.render.picture import picture
from kuager.render.svg.scale import in_lanes, spread
from tests.render.golden import same_as_golden
from tests.render.karasu import FIGURES, invented_record


def _known(day: str) -> Record:
    """The invented record with only the ministry's first figures in the ledger."""
    record = invented_record()
    early = {FIGURES[3].id, FIGURES[4].id}
    ledgers = (
        replace(one, known_on=parse_edtf(day), rows=tuple(row for row in one.rows if row.figure in early))
        for one in record.ledgers
    )
    return replace(record, ledgers=tuple(ledgers))


def _drawn(kind: str, by: str = "about") -> str:
    drawn = picture(invented_record(), "killed", kind, by=by, then=[_known("2031-05-09"), _known("2031-05-10")])
    assert drawn is not None
    return drawn


@pytest.mark.parametrize(
    ("kind", "by"), [("ledger", "about"), ("steps", "about"), ("steps", "said"), ("known", "about")]
)
def test_files_are_as_they_were_looked_at(kind: str, by: str) -> None:
    """Each picture against its golden file."""
    same_as_golden(f"file-{kind}-{by}.svg", _drawn(kind, by))


@pytest.mark.parametrize("kind", ["ledger", "steps", "known"])
def test_a_file_stands_alone(kind: str) -> None:
    """Sound XML with title and description; no variable, no link into a page that is not there."""
    drawn = _drawn(kind)
    root = ET.fromstring(drawn)  # noqa: S314 - our own output
    kinds = [child.tag.rpartition("}")[2] for child in root]
    assert kinds[:3] == ["title", "desc", "style"]
    assert "var(" not in drawn
    assert "href" not in drawn
    assert "prefers-color-scheme: dark" in drawn


def test_a_silent_side_is_named() -> None:
    """No witness gives a number: that is information."""
    assert "No figure yet" in _drawn("ledger")


def test_reasons_stand_in_words() -> None:
    """A bracket without its reason would be an accusation."""
    assert "The newspaper says more than 60" in _drawn("ledger")


def test_a_day_shows_only_what_was_known() -> None:
    """Two of the claims had been stated by the ninth; the count says so."""
    assert _drawn("known").count(">2 of 9<") == 2


def test_nothing_to_draw_is_no_picture() -> None:
    """A measure nobody speaks of, one claim alone, no days: nothing is made up."""
    record = invented_record()
    assert picture(record, "exiled", "ledger") is None
    assert picture(record, "missing", "steps") is None
    assert picture(record, "killed", "known") is None


@given(st.lists(st.floats(0, 300), max_size=12))
def test_spread_heights_keep_their_distance(wanted: list[float]) -> None:
    """Names at the ends of lines never overlap, and stand in the order of the lines."""
    heights = sorted(spread(wanted, 18, 0, 300))
    assert all(after - before >= 18 - 1e-6 for before, after in pairwise(heights))
    assert all(-1e-6 <= height <= 300 + 1e-6 for height in heights)


_STRETCHES = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 10)), max_size=20)


@given(_STRETCHES, st.integers(1, 6))
def test_brackets_in_one_lane_never_meet(sizes: list[tuple[int, int]], most: int) -> None:
    """Whatever their order, and never in more lanes than there are."""
    stretches = [(start, start + length) for start, length in sizes]
    lanes = in_lanes(stretches, most)
    placed = [(lane, stretch) for lane, stretch in zip(lanes, stretches, strict=True) if lane is not None]
    assert all(lane < most for lane, _ in placed)
    for (lane, (start, end)), (other, (first, last)) in combinations(placed, 2):
        assert lane != other or end < first or start > last


@given(_STRETCHES)
def test_no_lane_is_wasted(sizes: list[tuple[int, int]]) -> None:
    """As many lanes as brackets meet at the busiest row, and none left out where there is room."""
    stretches = [(start, start + length) for start, length in sizes]
    busiest = max((sum(start <= at <= end for start, end in stretches) for at in range(31)), default=0)
    lanes = in_lanes(stretches, max(busiest, 1))
    assert None not in lanes
    assert len(set(lanes)) == busiest


@given(_STRETCHES, st.integers(1, 6))
def test_a_bracket_is_left_out_only_where_graver_ones_fill_the_room(sizes: list[tuple[int, int]], most: int) -> None:
    """The first ones go first, and at some row of one left out stand as many graver ones as there are lanes."""
    stretches = [(start, start + length) for start, length in sizes]
    lanes = in_lanes(stretches, most)
    for place, (start, end) in enumerate(stretches):
        if lanes[place] is None:
            graver = [stretches[other] for other in range(place) if lanes[other] is not None]
            load = [sum(first <= at <= last for first, last in graver) for at in range(start, end + 1)]
            assert max(load) == most
