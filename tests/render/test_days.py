"""Which days a page shows a ledger on, and what it shows of each: nothing that came later."""

import re
from functools import cache

import pytest

from kuager.case.knowing import as_known
from kuager.figures import check, ledgers
from kuager.model.dates import parse_edtf
from kuager.model.documents import Block, Document
from kuager.model.records import Family, Kin, Record
from kuager.render.page import page
from kuager.render.picture import picture
from kuager.render.view.record_view import record_view
from tests.figures.telling import CHANNEL, PROSECUTOR, Paper, bounds
from tests.render.golden import same_as_golden


def record_of(*papers: Paper) -> Record:
    """A record of some papers, worked out by the stages."""
    figures = tuple(figure for paper in papers for figure in paper.figures)
    families = tuple(
        Family(id=f"fam-{paper.name}", root=None, documents=(Kin(document=paper.name),)) for paper in papers
    )
    return Record(
        documents=tuple(
            Document(
                id=paper.name, name=f"{paper.name}.txt", sha256="0" * 64, media_type="text/plain", language="en",
                text=paper.text, blocks=(Block(kind="body", start=0, end=len(paper.text)),),
            )
            for paper in papers
        ),
        figures=figures,
        suggestions=(),
        checks=check(figures, {paper.name: paper.text for paper in papers}),
        ledgers=ledgers(figures, families),
        families=families,
    )  # fmt: skip


@cache
def _story() -> Record:
    """A toll that is announced, taken back by the one who gave it, repeated by a channel and put right."""
    paper = Paper()
    for day, number in (("2022-01-04", 8), ("2022-01-05", 12), ("2022-01-06", 18)):
        paper.tell(f"{number} died", str(number), bounds("exact", number), about=day, said=day, source=CHANNEL)
    paper.tell("164 died", "164", bounds("exact", 164), about="2022-01-09", said="2022-01-09")
    paper.tell("The 164 is withdrawn", "164", bounds("exact", 164), about="2022-01-09", said="2022-01-10",
               stance="retracts")  # fmt: skip
    paper.tell("164 died", "164", bounds("exact", 164), about="2022-01-09", said="2022-01-11", source=CHANNEL)
    paper.tell("225 died", "225", bounds("exact", 225), about="2022-01-14", said="2022-01-15", source=PROSECUTOR)
    return record_of(paper)


def _days(record: Record) -> str:
    (drawn,) = record_view(record, as_known).ledgers
    return drawn.known[0] if drawn.known else ""


def test_first_last_and_the_days_that_tell_the_story() -> None:
    """Five days at most: the announcement and its withdrawal among them, then those on which the toll rose most."""
    assert _days(_story()) == "4 Jan 2022, 6 Jan 2022, 9 Jan 2022, 10 Jan 2022 and 15 Jan 2022"


def test_words_of_one_day_have_no_other_day() -> None:
    """Three numbers of one day, or two numbers at all, are shown once."""
    paper = Paper()
    for number in (8, 9, 10):
        paper.tell(f"{number} died", str(number), bounds("exact", number), said="2022-01-08", source=CHANNEL)
    assert _days(record_of(paper)) == ""
    two = Paper()
    two.tell("8 died", "8", bounds("exact", 8), said="2022-01-08")
    two.tell("9 died", "9", bounds("exact", 9), said="2022-01-09")
    assert _days(record_of(two)) == ""


def test_the_page_shows_them_only_when_it_is_told_how() -> None:
    """A page of what was known on a day has no other days."""
    assert "As known on 4 Jan 2022" in page(_story(), as_known)
    assert "As known on" not in page(_story())


def _panels(by: str, *days: str) -> list[str]:
    """The panels of the days, as they are drawn."""
    record = _story()
    then = [as_known(record, parse_edtf(day), by) for day in days]
    drawn = picture(record, "killed", "known", by=by, then=then)
    assert drawn is not None
    return drawn.split('<g class="day">')[1:]


@pytest.mark.parametrize("by", ["said", "about"])
def test_a_number_is_struck_only_once_it_was_taken_back(by: str) -> None:
    """On the ninth the ministry's 164 stood; on the tenth it is struck, with the statement that did so."""
    before, after = _panels("said", "2022-01-09", "2022-01-10")
    assert "crossed" not in before
    assert after.count('class="crossed"') == 2
    assert "taken back 10 Jan 2022 by Ministry of Health" in after
    assert "taken back" not in before
    assert len(_panels(by, "2022-01-08")) == 1


def test_the_envelope_of_a_day_is_that_of_the_day() -> None:
    """164 on the ninth; on the tenth, the 164 taken back, the channel's 18; nothing that came later."""
    allowed = [
        re.findall(r'class="when"[^>]*>([^<]+)<', panel)[-1] for panel in _panels("said", "2022-01-09", "2022-01-10")
    ]
    assert allowed == ["164", "18"]


def test_a_withdrawal_of_unknown_date_strikes_perhaps() -> None:
    """It may have been said by then: the stroke is broken."""
    paper = Paper()
    paper.tell("164 died", "164", bounds("exact", 164), about="2022-01-07", said="2022-01-07")
    paper.tell("The 164 is withdrawn", "164", bounds("exact", 164), about="2022-01-07", stance="retracts")
    record = record_of(paper)
    drawn = picture(record, "killed", "known", by="said", then=[as_known(record, parse_edtf("2022-01-08"))])
    assert drawn is not None
    assert 'class="crossed doubtful"' in drawn


@pytest.mark.parametrize("kind", ["ledger", "steps", "known"])
def test_a_toll_taken_back_is_as_it_was_looked_at(kind: str) -> None:
    """Announced, taken back, repeated by somebody else, put right: each picture against its golden file."""
    record = _story()
    then = [as_known(record, parse_edtf(day)) for day in ("2022-01-06", "2022-01-09", "2022-01-10", "2022-01-15")]
    drawn = picture(record, "killed", kind, by="said", then=then)
    assert drawn is not None
    same_as_golden(f"story-{kind}.svg", drawn)


def test_what_all_days_say_stands_in_the_description() -> None:
    """Whoever does not see the picture hears which row was struck on which day."""
    record = _story()
    then = [as_known(record, parse_edtf(day)) for day in ("2022-01-09", "2022-01-10")]
    drawn = picture(record, "killed", "known", by="said", then=then)
    assert drawn is not None
    told = drawn.split("<desc>")[1].split("</desc>")[0]
    first, second = told.split("10 Jan 2022: ", 1)
    assert "taken back" not in first
    assert "164, taken back 10 Jan 2022 by Ministry of Health" in second
