"""The timeline's rows: four ways to be uncertain, and days of which nobody tells."""

from dataclasses import replace

import pytest

from kuager.model.dates import parse_edtf
from kuager.model.records import Record, Suggestion
from kuager.render.view.anchors import anchors
from kuager.render.view.chronicle import Chronicle, chronicle, glyph, time_window
from kuager.render.view.noted import items
from tests.render.karasu import dated, invented_record


def _told(suggestions: tuple[Suggestion, ...]) -> Chronicle:
    record = Record(documents=invented_record().documents, figures=(), suggestions=suggestions)
    return chronicle(record, anchors(record), items(record))


@pytest.mark.parametrize(
    ("edtf", "basis", "lasting", "shown"),
    [
        ("2031-05-03", "text", False, "days"),
        ("2031-05-03/2031-05-05", "text", True, "days"),
        ("2031-05-03/2031-05-05", "text", False, "moment"),
        ("2031-05-03/2031-05-05", "relative", True, "moment"),
        ("2031-05-03/2031-05-08", "document", True, "moment"),
        ("2031-05-03~", "text", True, "about"),
        ("2031-05-03/..", "text", True, "since"),
        ("../2031-05-03", "text", True, "until"),
    ],
)
def test_known_days_only_where_the_text_names_them(edtf: str, basis: str, lasting: bool, shown: str) -> None:  # noqa: FBT001 - a column of the table
    """A protest from 3 to 5 May is three days; a resignation between 3 and 5 May is one moment."""
    assert glyph(dated(edtf, basis), lasting=lasting) == shown


def test_the_picture_shows_the_time_most_things_happened_in() -> None:
    """One date of 1937 must not squeeze a week into a line."""
    dates = [parse_edtf(text) for text in ("1937", "2031-05-03", "2031-05-04", "2031-05-08", "2019")]
    window = time_window(dates)
    assert window is not None
    assert window.first == parse_edtf("2031-05-03").lower
    assert window.last == parse_edtf("2031-05-08").upper


def test_what_lies_outside_is_counted() -> None:
    """What the picture leaves out is in the list, and the page says so."""
    found = invented_record().suggestions
    old = replace(found[0], id="old", content=replace(found[0].content, about=dated("1937")))  # type: ignore[arg-type]  # an event
    told = _told((*found, old))
    assert told.outside == 1
    assert "1937" in {day.when for day in told.days}


def test_days_without_any_news_are_shaded() -> None:
    """Silence is drawn as silence."""
    found = [item for item in invented_record().suggestions if item.rule == "en.event.verb"]
    told = _told(tuple(found))
    silent = {day for shade in told.shades if shade.state == "gap" for day in range(shade.first, shade.last + 1)}
    assert parse_edtf("2031-05-08").lower in silent
    assert parse_edtf("2031-05-03").lower not in silent


def test_a_cut_shades_only_days_that_a_text_names() -> None:
    """A network that was cut "last week" shades nothing: which days, nobody said."""
    found = tuple(item for item in invented_record().suggestions if item.rule == "en.network")
    assert {shade.state for shade in _told(found).shades} >= {"down", "partial"}
    vague = tuple(
        replace(item, content=replace(item.content, about=dated("2031-05-01/2031-05-12", "relative")))  # type: ignore[arg-type]  # connectivity
        for item in found
    )
    assert not {shade.state for shade in _told(vague).shades} & {"down", "partial"}


def test_what_has_no_date_is_listed_apart() -> None:
    """Undated is not dropped, and not given a day."""
    told = _told(invented_record().suggestions)
    assert [entry.label for entry in told.undated] == ["statement"]
