"""Histories as they are shown: the dossier, its picture, the terminal, the codes in exports."""

import re
from dataclasses import replace

import pytest
from rich.console import Console

from kuager.model.dates import parse_edtf
from kuager.model.records import Person, Record
from kuager.people import Told, histories
from kuager.render.dossier import dossier, of_person
from kuager.render.exports.coded import attributions, code_of, spell_codes
from kuager.render.history_report import history
from kuager.render.page import page
from kuager.render.report import people
from kuager.render.svg.swimlanes import WIDE, PersonLane, swimlanes
from kuager.render.svg.times import Shade, TimeMark, Window
from kuager.render.view.histories import history_of, not_known
from tests.people.telling import WHO, spells
from tests.render.karasu import invented_record
from tests.render.markup import parsed

HOSTILE = '<script>alert(1)</script>"onload="x\u202egnp.exe\r\n</style><b>'


@pytest.fixture(scope="module")
def karasu() -> Record:
    """The invented record of Karasu."""
    return invented_record()


def _person(record: Record, name: str) -> Person:
    return next(one for one in record.persons if one.name == name)


def _page(record: Record, name: str) -> str:
    person = _person(record, name)
    return dossier(of_person(record, person), person)


def test_a_dossier_has_every_claim_with_its_words_and_dates(karasu: Record) -> None:
    """Both claims, who makes them, three dates, what officials admit, what nobody tells; every link leads somewhere."""
    html = _page(karasu, "Aru Bolatqyzy")
    for words in (
        "They took Aru Bolatqyzy from her flat on 5 May",
        "The ministry denies that Aru Bolatqyzy is in custody",
        "about 5 May 2031 · said ? · captured ?",
        "officials deny that the person was taken",
        "Status unknown since 5 May 2031.",
        "The perpetrator is unknown.",
        "Dispute: one says so, another denies it",
    ):
        assert words in html
    shown = parsed(html)
    names = {node.attributes.get("id") for node in shown.all()}
    hrefs = {node.attributes["href"] for node in shown.all() if "href" in node.attributes}
    assert {(href or "").removeprefix("#") for href in hrefs} <= names
    assert not shown.all("script")


def test_a_dossier_holds_nobody_else(karasu: Record) -> None:
    """The page of one person has no claim on another."""
    assert "избит" not in _page(karasu, "Aru Bolatqyzy")
    assert of_person(karasu, _person(karasu, "Aru Bolatqyzy")).figures == ()


def test_the_picture_is_told_without_colour(karasu: Record) -> None:
    """Strokes where it is disputed, a fading end, shaded days of the cut; all of it in words for who does not see."""
    html = _page(karasu, "Aru Bolatqyzy")
    assert 'class="hatch"' in html
    assert "fill-opacity" in html
    assert 'class="shade-down"' in html
    (told, *_) = re.findall(r"<desc>(.*?)</desc>", html)
    assert "taken away, whereabouts unknown" in told
    assert "its end is not told" in told
    assert "denied by Interior Ministry" in told
    assert "the network was cut" in told


def test_hostile_names_stay_text_in_a_dossier(karasu: Record) -> None:
    """Markup and reordering characters in a name change nothing but the words shown."""
    person = replace(_person(karasu, "Aru Bolatqyzy"), name=HOSTILE, names=(HOSTILE, "x"), roles=(HOSTILE,))
    record = of_person(karasu, person)
    html = dossier(replace(record, persons=(person,)), person)
    shown = parsed(html)
    assert not shown.all("script")
    assert not shown.all("b")
    assert "\u202e" not in html


def test_a_person_of_whom_nothing_is_told(karasu: Record) -> None:
    """A page all the same: no status, no picture, the documents."""
    html = _page(karasu, "R. Example")
    assert "No status is told." in html
    assert "<svg" not in html.partition("<main>")[2].partition("Documents")[0]


def test_a_history_in_eighty_columns(karasu: Record) -> None:
    """The terminal has the same: claims, dates, what does not go together, what is not known."""
    console = Console(width=80, record=True, file=None, force_terminal=False)
    with console.capture() as caught:
        console.print(history(karasu, _person(karasu, "Aru Bolatqyzy")))
    out = caught.get()
    assert all(len(line) <= 80 for line in out.splitlines())
    for words in ("only denied", "about 5 May 2031, said ?, captured ?", "What does not go together", "is denied"):
        assert words in out


def test_what_is_not_known_is_said() -> None:
    """Unnamed, no day, no place, nobody named as doer, no official heard: one sentence each."""
    (told,) = histories(spells(["taken_away, , took him, wife"]), Told())
    person = Person(id=WHO, name="husband of D. Example", names=(), roles=(), mentions=(), unnamed=True)
    assert not_known(person, told) == (
        "The documents do not name the person.",
        "Status unknown after “taken away, whereabouts unknown”, of which no day is told.",
        "No day is told for: taken away, whereabouts unknown.",
        "No place is told for: taken away, whereabouts unknown.",
        "Who did it is not told for: taken away, whereabouts unknown. The perpetrator is unknown.",
        "No official is heard on where the person is or was.",
    )


def test_codes_of_huridocs(karasu: Record) -> None:
    """A denial by officials: status as victim, attribution denied, capture denied."""
    officials = attributions(karasu)
    codes = {one.spell.stance: spell_codes(one, officials) for one in karasu.spells if one.person == "per-aru"}
    assert codes == {"alleges": ("MT25 0103",), "denies": ("MT25 0202", "MT28 0102")}
    whereabouts = history_of(karasu, "per-aru").whereabouts
    assert whereabouts is not None
    assert code_of("whereabouts", whereabouts) == "MT30 02"


def test_cuts_are_drawn_behind_the_lanes() -> None:
    """Days on which the network was cut stand behind everything, and nowhere where none are given."""
    day = parse_edtf("2022-01-05").lower or 0
    mark = TimeMark(href="#x", name="x", label="held", glyph="fading", first=day, last=day + 5, sure=day)
    lane = PersonLane(href="#p", name="A", role="", marks=(mark,), undated="")
    window = Window(first=day, last=day + 5)
    assert "shade-down" not in swimlanes("Persons", (lane,), window, WIDE)
    drawn = swimlanes("Persons", (lane,), window, WIDE, [Shade(first=day, last=day + 1, state="down")])
    assert drawn.index("shade-down") < drawn.index('swimlane"')


def test_the_list_of_all_persons_tells_what_clashes(karasu: Record) -> None:
    """On the page of a record and in the report: the dispute with its reason, and since when nothing is told."""
    shown = page(karasu)
    assert "Dispute: one says so, another denies it" in shown
    console = Console(width=200, file=None)
    with console.capture() as caught:
        console.print(people(karasu))
    out = caught.get()
    assert "Dispute: one says so, another denies it" in out
    assert "Status unknown since 5 May 2031." in out
