"""The daily series: one row a day, quantity and speaker; no day made up, no number between two others."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from kuager.figures import ledgers
from kuager.model.dates import DateInterval, parse_edtf
from kuager.model.records import Bounds, Count, Dated, Record, Source, StatedFigure, passage_at
from kuager.model.speakers import speaker_of
from kuager.render.exports import FORMATS, Made
from tests.render.exports.hostile import any_record
from tests.render.exports.reading import rows

TEXT = "12 people were killed"
MINISTRY = Source(name="Ministry of Karasu", kind="official")


def _figure(name: str, said: str | None, number: int, about: str = "2031-05-08") -> StatedFigure:
    count = Count(
        passage=passage_at(TEXT, 0, len(TEXT)),
        number=passage_at(TEXT, 0, 2),
        tier="parsed",
        measure="killed",
        bounds=Bounds(relation="exact", lower=number, upper=number),
        population="people",
        about=Dated(value=parse_edtf(about), basis="text"),
        said=None if said is None else Dated(value=parse_edtf(said), basis="text"),
        source=MINISTRY,
    )
    return StatedFigure(id=f"fig-{name}", document="doc", count=count, rule="r", review="suggested")


def _rows(*figures: StatedFigure, by: str = "said") -> list[dict[str, str]]:
    record = Record(documents=(), figures=figures, suggestions=())
    return rows(FORMATS["daily"].text(record, Made(by=by)))


def test_a_day_has_the_last_number_of_a_speaker() -> None:
    """The one that concerns the latest time; the other is named beside it."""
    (row,) = _rows(_figure("a", "2031-05-09", 26, "2031-05-07"), _figure("b", "2031-05-09", 44))
    assert (row["report_date"], row["killed_cum"], row["superseded"]) == ("2031-05-09", "44", "fig-a")


def test_no_number_is_carried_onto_a_silent_day() -> None:
    """Two days spoken of, two rows: nothing for the days between them."""
    found = _rows(_figure("a", "2031-05-09", 26), _figure("b", "2031-05-12", 44))
    assert [(row["report_date"], row["killed_cum"]) for row in found] == [("2031-05-09", "26"), ("2031-05-12", "44")]
    assert {row["killed"] for row in found} == {""}


def test_an_interval_is_no_day() -> None:
    """It has its ends, and no date of report."""
    (row,) = _rows(_figure("a", "2031-05-09/2031-05-12", 26))
    assert [row[name] for name in ("report_date", "first_day", "last_day", "possibly")] == [
        "",
        "2031-05-09",
        "2031-05-12",
        "true",
    ]


def test_what_is_quoted_was_said_before_it_was_printed() -> None:
    """Where no text tells when, the day of publication is the last possible one; without it, nothing is known."""
    (row,) = _rows(replace(_figure("a", None, 26), published=parse_edtf("2031-05-10")))
    assert (row["report_date"], row["first_day"], row["last_day"]) == ("", "", "2031-05-10")
    (row,) = _rows(_figure("a", None, 26))
    assert (row["first_day"], row["last_day"], row["possibly"]) == ("", "", "true")


@pytest.mark.parametrize(("by", "day"), [("said", "2031-05-09"), ("captured", "2031-05-20"), ("about", "2031-05-08")])
def test_the_day_is_the_one_asked_for(by: str, day: str) -> None:
    """Said, captured or about; the row says which."""
    (row,) = _rows(replace(_figure("a", "2031-05-09", 26), captured=parse_edtf("2031-05-20")), by=by)
    assert (row["report_date"], row["date_by"]) == (day, by)


def test_denied_and_rejected_numbers_are_no_part() -> None:
    """Only what is put forward and stands."""
    one = _figure("a", "2031-05-09", 26)
    denied = replace(one, id="fig-b", count=replace(one.count, stance="denies"))
    assert _rows(replace(one, review="rejected"), denied) == []


def test_what_was_taken_back_later_was_said_all_the_same() -> None:
    """On its day it was the number; it is marked, and is no total any more."""
    said = _figure("a", "2031-05-09", 164)
    back = _figure("b", "2031-05-10", 164)
    back = replace(back, count=replace(back.count, stance="retracts"))
    record = Record(documents=(), figures=(said, back), suggestions=(), ledgers=ledgers((said, back), ()))
    (row,) = rows(FORMATS["daily"].text(record, Made()))
    assert (row["report_date"], row["lower"], row["killed_cum"]) == ("2031-05-09", "164", "")
    assert row["struck"] == "taken_back"


@settings(deadline=None, max_examples=25)
@given(any_record())
def test_every_day_is_one_that_a_claim_names(record: Record) -> None:
    """Each row's number, day and speaker are those of its claim; no claim has two rows."""
    figures = {figure.id: figure for figure in record.figures}
    found = rows(FORMATS["daily"].text(record, Made(by="about")))
    claims = [name for row in found for name in (row["claim"], *row["superseded"].split())]
    assert len(set(claims)) == len(claims)
    for row in found:
        figure = figures[row["claim"]]
        about = None if figure.count.about is None else figure.count.about.value
        assert row["report_date"] == _day(about)
        assert row["lower"] == ("" if figure.count.bounds.lower is None else str(figure.count.bounds.lower))
        for name in row["superseded"].split():
            assert speaker_of(figures[name]).key == speaker_of(figure).key


def _day(interval: DateInterval | None) -> str:
    day: date | None = None if interval is None else interval.known_day
    return "" if day is None else day.isoformat()
