"""UCDP's columns: the names of the codebook, the numbers of the rule, and nothing invented."""

import re

import pytest
from hypothesis import given, settings

from kuager.model.dates import parse_edtf
from kuager.model.records import Record
from kuager.render.exports import FORMATS, columns
from kuager.render.exports.ucdp import date_precision, place_precision
from tests.render.exports.example import MADE, example, frozen
from tests.render.exports.hostile import any_record
from tests.render.exports.reading import rows

GED = re.findall(
    r"\w+",
    """
id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id
dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources
source_article source_office source_date source_headline source_original where_prec where_coordinates
where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity
date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob
""",
)


def _rows(record: Record) -> list[dict[str, str]]:
    return rows(FORMATS["ucdp"].text(record, MADE))


def test_the_names_are_those_of_the_codebook() -> None:
    """In its order, and Kuager's own columns after them."""
    assert list(columns()["ucdp"])[: len(GED)] == GED


def test_low_and_high_are_the_ends_of_the_rule() -> None:
    """And only the dead are there."""
    record = example()
    by_id = {one.id: one for one in record.ranges if one.quantity.measure == "killed"}
    found = _rows(record)
    assert {row["id"] for row in found} == set(by_id)
    for row in found:
        one = by_id[row["id"]]
        assert (row["low"], row["high"]) == tuple("" if end is None else str(end) for end in (one.lower, one.upper))
        assert row["rests_on"].split() == list(one.rests_on)
        assert row["leaves_out"].split() == list(one.leaves_out)


@settings(deadline=None, max_examples=25)
@given(any_record())
def test_best_is_never_chosen(record: Record) -> None:
    """It is filled only where low and high are one number."""
    for row in _rows(record):
        assert row["best"] == (row["low"] if row["low"] == row["high"] else "")


def test_what_is_not_coded_is_empty() -> None:
    """Sides, conflicts and coordinates: every column that says so is empty in every row."""
    empty = [name for name, says in columns()["ucdp"].items() if says.startswith("Always empty")]
    assert len(empty) > 20
    assert {row[name] for row in _rows(example()) for name in empty} == {""}


def test_a_part_names_the_rows_that_hold_it() -> None:
    """The dead police of the country are among its dead people: adding them up would count them twice."""
    found = {(row["population"], row["where_coordinates"]): row for row in _rows(frozen())}
    assert found["people", "Kazakhstan"]["inside"] == ""
    assert found["people", "Kazakhstan"]["id"] in found["police", "Kazakhstan"]["inside"].split()
    assert found["people", "Kazakhstan"]["id"] in found["people", "Almaty"]["inside"].split()


def test_a_number_taken_back_is_marked() -> None:
    """The 103 of Almaty were withdrawn by another ministry: a rule may rest on them, and the row says so."""
    found = {(row["population"], row["where_coordinates"]): row for row in _rows(frozen())}
    row = found["people", "Almaty"]
    assert set(row["taken_back"].split()) <= set(row["rests_on"].split())
    assert row["taken_back"] or row["best"] != "103"


@pytest.mark.parametrize(
    ("edtf", "code"),
    [
        ("2022-01-05", 1),
        ("2022-01-05/2022-01-10", 2),
        ("2022-01-03/2022-01-09", 3),
        ("2022-01", 4),
        ("2022", 5),
        ("2022/2023", None),
        ("../2022-01-05", None),
    ],
)
def test_how_exactly_a_date_is_known(edtf: str, code: int | None) -> None:
    """The codes of the codebook by the length of the interval."""
    assert date_precision(parse_edtf(edtf)) == code


@pytest.mark.parametrize(
    ("place", "code"),
    [("Republic Square", 1), ("Aktau", 1), ("Mangystau Region", 4), ("Kazakhstan", 6), ("Karasu", None), (None, None)],
)
def test_how_exactly_a_place_is_known(place: str | None, code: int | None) -> None:
    """The codes of the codebook by the kind of place; a place that the gazetteer does not have has none."""
    assert place_precision(place) == code
