"""A figure about a time that had not come yet is a problem with its place, and stays a figure."""

from dataclasses import replace

import pytest

from kuager.figures.ahead import ahead
from kuager.model.dates import parse_edtf
from kuager.model.records import StatedFigure
from tests.figures.telling import Paper, bounds


def _told(about: str, said: str | None = None, **known: str) -> StatedFigure:
    figure = Paper().tell("8 people died", "8", bounds("exact", 8), about=about, said=said)
    return replace(figure, **{name: parse_edtf(value) for name, value in known.items()})  # type: ignore[arg-type]  # dates


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (_told("2022-01-09", said="2022-01-08"), "later than it was said"),
        (_told("2022-02", said="2022-01-08"), "dated 2022-02, later than it was said"),
        (_told("9999-12-31", published="2022-01-08"), "later than its document was published"),
        (_told("2022-01-09/2022-01-12", said="../2022-01-08"), "later than it was said"),
    ],
)
def test_later_than_it_was_known(figure: StatedFigure, words: str) -> None:
    """Once for each figure, by the first date that it goes beyond."""
    (found,) = ahead([figure])
    assert words in found.message
    assert (found.code, found.record, found.start, found.end) == ("figure_ahead", "paper", 0, 1)


@pytest.mark.parametrize(
    "figure",
    [
        _told("2022-01-08", said="2022-01-08"),
        _told("2022-01", said="2022-01-08"),
        _told("2022-01-09", said="2022-01-08/.."),
        _told("../2022-02-01", said="2022-01-08"),
        _told("0001-01-01", said="2022-01-08", published="2022-01-08", captured="2026-01-01"),
        _told("2022-01-09", captured="2022-01-08"),
    ],
)
def test_what_may_have_been_known(figure: StatedFigure) -> None:
    """The same day, a month that has begun, an open end; a date long ago is no problem of this kind."""
    assert list(ahead([figure])) == []


def test_one_problem_for_each_document() -> None:
    """A hundred thousand figures with a wrong year are one problem, which counts them."""
    paper = Paper()
    ones = [paper.tell(f"{number} died", f"{number}", bounds("exact", number), about="2032", said="2022-01-08")
            for number in range(5)]  # fmt: skip
    (found,) = ahead(ones)
    assert "4 more of this document likewise" in found.message


def test_a_forecast_and_what_was_rejected() -> None:
    """Whoever promises or warns may speak of the future, and what a person has rejected is settled."""
    warned = _told("2022-02-01", said="2022-01-08")
    assert list(ahead([replace(warned, count=replace(warned.count, stance="promises"))])) == []
    assert list(ahead([replace(warned, review="rejected")])) == []
