"""Grades as data: each condition gives its grade, in the order of the file, and nothing is graded without one."""

from dataclasses import replace

import pytest

from kuager.case import View
from kuager.cli.exporting import of_incidents
from kuager.figures import check, ledgers, ranges
from kuager.model.dates import parse_edtf
from kuager.model.records import (
    Act,
    Bounds,
    Count,
    Dated,
    Incident,
    Place,
    Record,
    Source,
    StatedFigure,
    Suggestion,
    passage_at,
)
from kuager.render.exports import FORMATS
from kuager.render.exports.grades import scheme
from tests.render.exports.example import MADE, example
from tests.render.exports.reading import rows

TEXT = "In Karasu 12 people were killed, they said. The brigade shot them."
MINISTRY = Source(name="ministry", kind="official")
HOSPITAL = Source(name="hospital", kind="hospital")
PAPER = Source(name=None, kind="unattributed")


def _figure(number: int, source: Source, population: str = "people", measure: str = "killed") -> StatedFigure:
    count = Count(
        passage=passage_at(TEXT, 0, len(TEXT)),
        number=passage_at(TEXT, 10, 12),
        tier="parsed",
        measure=measure,
        bounds=Bounds(relation="exact", lower=12, upper=12),
        population=population,
        place=Place(name="Almaty", basis="text"),
        about=Dated(value=parse_edtf("2031-05-08"), basis="text"),
        source=source,
    )
    return StatedFigure(id=f"fig-{number}", document="doc", count=count, rule="r", review="suggested")


def _act(perpetrators: str, source: Source, stance: str = "asserts", act: str = "killing") -> Suggestion:
    content = Act(
        passage=passage_at(TEXT, 44, 66),
        act=act,
        perpetrators=perpetrators,
        place=Place(name="Almaty", basis="text"),
        source=source,
        stance=stance,
    )
    return Suggestion(id=f"act-{perpetrators}-{stance}-{act}", document="doc", content=content, rule="r", producer="p")


def _row(figures: list[StatedFigure], *acts: Suggestion) -> dict[str, str]:
    record = Record(
        documents=(),
        figures=tuple(figures),
        suggestions=acts,
        checks=check(figures, {"doc": TEXT}),
        ledgers=ledgers(figures, ()),
        ranges=ranges(figures, (), "spread_v1"),
    )
    (row,) = rows(FORMATS["airwars"].text(record, MADE))
    return row


def _grade(figures: list[StatedFigure], *acts: Suggestion) -> str:
    return _row(figures, *acts)["civilian_harm_status_slug"]


ONE, TWO = [_figure(1, MINISTRY)], [_figure(1, MINISTRY), _figure(2, HOSPITAL)]


def test_one_origin_is_weak_two_are_fair() -> None:
    """Two numbers of one speaker are one origin; "reportedly" is none."""
    assert _grade(ONE) == "weak"
    assert _grade(TWO) == "fair"
    assert _grade([*ONE, _figure(2, MINISTRY)]) == "weak"
    assert _grade([*ONE, _figure(2, PAPER)]) == "weak"


def test_reportedly_alone_has_no_grade() -> None:
    """No condition holds: the cell is empty, and the facts say why."""
    row = _row([_figure(1, PAPER)])
    assert row["civilian_harm_status_slug"] == row["civilian_harm_status"] == ""
    assert row["grade_facts"] == "admitted: 0; blamed: 0; sources: 0; combatants: 0"


def test_two_parties_blamed_contest_it() -> None:
    """One party blamed twice is one; two are named, and the parties stand in the row."""
    witness = Source(name="Ulgili Myrzasov", kind="witness")
    assert _grade(TWO, _act("brigade", witness), _act("The Brigade", witness, "alleges")) == "fair"
    row = _row(TWO, _act("brigade", witness), _act("crowd", MINISTRY))
    assert (row["civilian_harm_status_slug"], row["blamed"]) == ("contested", "brigade; crowd")


def test_who_is_blamed_for_something_else_is_not_blamed() -> None:
    """Acts of another kind, denied ones and those by nobody known count for nothing."""
    acts = (_act("crowd", MINISTRY, act="looting"), _act("army", MINISTRY, "denies"), _act("unknown", MINISTRY))
    assert _row(TWO, _act("brigade", MINISTRY), *acts)["blamed"] == "brigade"


def test_an_admission_confirms() -> None:
    """The party blamed says itself that it did it; that another confirms it is no admission."""
    brigade = Source(name="the brigade", kind="official")
    row = _row(TWO, _act("Brigade", brigade, "confirms"), _act("crowd", MINISTRY))
    assert (row["civilian_harm_status_slug"], row["admitted_by"]) == ("confirmed", "Brigade")
    assert _grade(TWO, _act("brigade", MINISTRY, "confirms")) == "fair"


def test_combatants_are_discounted() -> None:
    """Dead soldiers are no civilian harm."""
    assert _grade([_figure(1, MINISTRY, "military")]) == "discounted"


def test_what_was_rejected_carries_no_grade() -> None:
    """Only what stands is an origin."""
    one, two = TWO
    assert _grade([one, replace(two, review="rejected")]) == "weak"


def test_the_grade_of_the_row_is_of_the_whole() -> None:
    """The widest population, the dead before the hurt; every other quantity has its own grade beside it."""
    row = _row([*TWO, _figure(3, MINISTRY, "police"), _figure(4, HOSPITAL, measure="injured")])
    assert row["graded"] == "killed people"
    assert row["grades"] == "killed people: fair; killed police: weak; injured people: weak"
    assert (row["killed_min"], row["police_killed_max"], row["injured_min"]) == ("12", "12", "12")


def test_an_incident_has_a_row_of_its_own() -> None:
    """Made of its claims and its acts alone; the row of the place holds its number, and says so by its ranges."""
    witness = Source(name="Ulgili Myrzasov", kind="witness")
    inside, outside = _act("brigade", witness), _act("crowd", MINISTRY)
    incident = Incident(
        id="inc-1",
        kind="killing",
        kinds=("killing",),
        about=Dated(value=parse_edtf("2031-05-08"), basis="text"),
        places=("Almaty",),
        members=(inside.id,),
        figures=("fig-1",),
        documents=1,
        families=1,
        speakers=1,
        grouping="g",
        reasons=(),
    )
    record = Record(
        documents=(),
        figures=tuple(TWO),
        suggestions=(inside, outside),
        ledgers=ledgers(TWO, ()),
        ranges=ranges(TWO, (), "spread_v1"),
        incidents=(incident,),
    )
    whole = replace(record, ranges=(*record.ranges, *of_incidents(record, View(rule="spread_v1"))))
    place, own = rows(FORMATS["airwars"].text(whole, MADE))
    assert (place["incident"], place["civilian_harm_status_slug"], place["blamed"]) == (
        "",
        "contested",
        "brigade; crowd",
    )
    assert (own["incident"], own["civilian_harm_status_slug"], own["blamed"]) == ("inc-1", "weak", "brigade")
    assert (own["incident_kind"], own["date_start"], own["killed_min"]) == ("killing", "2031-05-08", "12")
    assert own["code"] != place["code"]
    total, part = rows(FORMATS["ucdp"].text(whole, MADE))
    assert (total["event_clarity"], part["event_clarity"], part["incident"]) == ("2", "1", "inc-1")
    assert (total["inside"], part["inside"]) == ("", total["id"])


def test_the_definitions_are_whole() -> None:
    """Every grade has a sentence, says what it lacks, and asks only for facts that are defined."""
    for grade in scheme().grades:
        assert grade.says.endswith(".")
        assert grade.differs.endswith(".")
        assert set(grade.at_least) | set(grade.at_most) <= set(scheme().facts)
        assert grade.at_least


@pytest.mark.parametrize("sources", range(4))
@pytest.mark.parametrize("blamed", range(4))
def test_the_conditions_leave_no_gap(sources: int, blamed: int) -> None:
    """With at least one origin there always is a grade, and it is the one that the file's order gives."""
    facts = {"admitted": 0, "blamed": blamed, "sources": sources, "combatants": 0}
    found = next((grade.slug for grade in scheme().grades if grade.holds(facts)), "")
    expected = "contested" if blamed > 1 else ("", "weak", "fair", "fair")[sources]
    assert found == expected


def test_the_ends_are_those_of_the_rule() -> None:
    """Every minimum and maximum is an end of a range of the record; none is worked out here."""
    record = example()
    by_id = {one.id: one for one in record.ranges}
    for row in rows(FORMATS["airwars"].text(record, MADE)):
        mine = [by_id[name] for name in row["ranges"].split()]
        lows = {str(one.lower) for one in mine if one.lower is not None}
        shown = {value for name, value in row.items() if name.endswith("_min") and value}
        assert shown == lows
