"""Material that is meant to hurt: very many, all alike, no dates, no places; and how time grows."""

import time
from collections.abc import Callable
from itertools import pairwise

import pytest

from kuager.incidents import chronology
from kuager.incidents.places import around
from kuager.model.dates import DateInterval
from kuager.model.records import Dated, Event, Place, Record, Suggestion, passage_at
from kuager.model.vocab import GazetteerPlace
from kuager.render import contract, page
from tests.incidents.telling import Press, judged

MANY = 10_000
TRIES = 3


def _one_day(number: int) -> Press:
    press = Press()
    for place in range(number):
        press.happens("protest", "2022-01-05", "Almaty", document=f"doc{place % 100}")
    return press


def _days(number: int) -> Press:
    press = Press()
    for place in range(number):
        day = DateInterval("", 738_000 + place % 3650, 738_000 + place % 3650)
        when = f"20{10 + place % 20}-0{1 + place % 9}-1{place % 10}"
        press.happens("killing", when if day else None, "Almaty" if place % 3 else "", document=f"doc{place % 100}")
        press.network("down" if place % 2 else "restored", when, "Taraz" if place % 5 else "nationwide")
    return press


def _undated(number: int) -> Press:
    press = Press()
    for place in range(number):
        press.happens("beating", None, document=f"doc{place % 100}", victims=("Ulgili Myrzasov",))
        press.counts("injured", place, None)
    return press


def _one_passage(number: int) -> Press:
    press = Press()
    words = "x" * 100
    for place in range(number):
        press.happens(
            "killing", f"2022-0{1 + place % 9}-1{place % 10}", ("Almaty", "Taraz")[place % 2], words=words, start=0
        )
    return press


def _one_person(number: int) -> Press:
    press = Press()
    for place in range(number):
        when = f"20{10 + place % 20}-0{1 + place % 9}-1{place % 10}" if place % 2 else "2010/2029"
        press.happens("killing", when, document=f"doc{place % 100}", victims=("Ulgili Myrzasov",))
    return press


SHAPES = [_one_day, _days, _undated, _one_passage, _one_person]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__.strip("_"))
def test_time_grows_with_the_number(shape: Callable[[int], Press]) -> None:
    """Four times as many take about four times as long: nothing compares all pairs."""

    def seconds(number: int) -> float:
        material = shape(number).material()
        begin = time.process_time()
        found, _ = chronology(material)
        taken = time.process_time() - begin
        assert sum(len(one.members) for one in found.incidents) == number
        return taken

    few = max(min(seconds(MANY // 4) for _ in range(2)), 0.02)
    many: list[float] = []
    while len(many) < TRIES and min(many, default=few * 12) >= few * 12:  # a busy machine slows down either of the two
        many.append(seconds(MANY))
    assert min(many) < 4 * few * 3, f"{few:.3f} s for {MANY // 4}, {many} s for {MANY}"


def test_ten_thousand_of_one_day_are_one_incident() -> None:
    """And two that a person tells apart are still told apart."""
    press = _one_day(MANY)
    one, other = press.told[0].id, press.told[1].id
    (whole,) = press.chronology().incidents
    assert len(whole.members) == MANY
    assert whole.documents == 100
    parted = press.chronology(judged(one, other, "different")).incidents
    assert sorted(len(found.members) for found in parted) == [1, MANY - 1]


def test_ten_thousand_judgements() -> None:
    """A chain of all, and its ends told apart."""
    press = Press()
    ids = [press.happens("killing", None, document=f"doc{place}") for place in range(MANY)]
    chain = [judged(one, other, "same") for one, other in pairwise(ids)]
    found, problems = chronology(press.material(*chain, judged(ids[0], ids[-1], "different")))
    assert len(found.incidents) == 2
    (problem,) = problems
    assert "…" in problem.message
    assert len(problem.message) < 1000


@pytest.mark.parametrize(
    "interval",
    [
        DateInterval("reversed", 738_166, 738_000),
        DateInterval("open", None, None),
        DateInterval("9999-12-31", 3_652_059, 3_652_059),
        DateInterval("0001-01-01", 1, 1),
        DateInterval("../0001-01-01", None, 1),
        DateInterval("0001-01-01/9999-12-31", 1, 3_652_059),
    ],
    ids=lambda one: one.text,
)
def test_intervals_that_no_calendar_has(interval: DateInterval) -> None:
    """A forged journal may hold any: each is shown as it is, nothing breaks, no day is made up."""
    event = Event(
        passage=passage_at("Protests broke out.", 0, 18),
        kind="protest",
        about=Dated(value=interval, basis="text"),
        place=Place(name="Nowhere\u202e", basis="text"),
    )
    told = [Suggestion(id=f"event-{name}", document=name, content=event, rule="x", producer="x") for name in "ab"]
    press = Press(told=[*told])
    press.happens("protest", "2022-01-05", "Taraz")
    for material in (press.material(), Press(told=told).material()):
        found, _ = chronology(material)
        assert {name for one in found.incidents for name in one.members} == {one.id for one in material.suggestions}
        assert len(found.gaps) < 100
        record = Record(
            documents=(),
            figures=(),
            suggestions=tuple(material.suggestions),
            incidents=found.incidents,
            covered=found.covered,
            gaps=found.gaps,
        )
        assert "Nowhere\u202e" not in page(record)  # shown, and turning nothing around
        assert len(contract(record)) > 10


def test_a_gazetteer_that_goes_in_a_circle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each inside the other: nothing hangs, and everything is in one incident."""
    circle = {
        name: GazetteerPlace(name=name, kind="town", within=other, spellings=())
        for name, other in (("Ring A", "Ring B"), ("Ring B", "Ring A"), ("Ring C", "Ring C"))
    }
    monkeypatch.setattr("kuager.incidents.places.places", lambda: circle)
    around.cache_clear()
    press = Press()
    for name in (*circle, *circle):
        press.happens("killing", "2022-01-05", name)
        press.happens("killing", "2022-01-02/2022-01-08", name)
    members = [name for one in press.chronology().incidents for name in one.members]
    around.cache_clear()
    assert sorted(members) == sorted(one.id for one in press.told)


def test_a_thousand_years_of_silence_is_one_gap() -> None:
    """One date far away makes no gap: the covered time is that of most."""
    press = Press()
    press.happens("protest", "1022-01-05", "Taraz")
    for day in (5, 7):
        press.happens("protest", f"2022-01-0{day}", "Taraz")
    found = press.chronology()
    assert [str(gap.about) for gap in found.gaps] == ["2022-01-06"]
