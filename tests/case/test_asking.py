"""Questions for figures that a case answers without reading a document: the same answers as its whole record."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kuager.case import Case, View
from kuager.claims import FALLEN
from kuager.figures.known import known
from kuager.figures.ledger import order_of, quantity_of
from kuager.figures.placing import as_of_day
from kuager.model.contents import Count
from kuager.model.dates import parse_edtf
from kuager.model.indexed import Question
from kuager.model.records import Content, Quantity, StatedFigure
from kuager.model.speakers import speaker_of
from tests.case.cases import new_case

TEXTS = {
    "a.txt": "At least 12 people were killed in Karasu on 7 January 2022, police said.\n",
    "b.txt": "The interior ministry said 164 people were killed in Almaty, 19 of them police.\n",
    "c.txt": "Police said 18 people were killed in Karasu on 8 January 2022. Some 40 people were injured.\n",
    "d.txt": "More than 2,000 people were detained in Almaty on 11 January 2022, the interior ministry said.\n",
    "e.txt": "Three people were killed. 225 people were killed in Kazakhstan, officials said.\n",
}
YESTERDAY = parse_edtf("2022-01-01")


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """A case whose figures were accepted, amended, rejected, retracted, and read in some way."""
    with Case.open(new_case(tmp_path, TEXTS)) as opened:
        figures = opened.record().figures
        assert len(figures) >= len(TEXTS)
        opened.decide([figures[0].id], "accepted")
        opened.decide([figures[1].id], "retracted")
        opened.decide([figures[-1].id], "rejected")
        opened.amend(figures[3].id, _as_injured)
        opened.choose_reading(next(one.id for one in figures if one.count.measure == "detained"), "held")
        yield opened


def _as_injured(content: Content) -> Content:
    assert isinstance(content, Count)
    return replace(content, measure="injured")


def in_ledgers(case: Case) -> list[StatedFigure]:
    """All figures of the record, in the order of ledgers."""
    record = case.record()
    places = {document.id: place for place, document in enumerate(record.documents)}

    def order(figure: StatedFigure) -> tuple[object, ...]:
        as_of, told, number = as_of_day(figure.count), figure.count.said, figure.count.number
        said = None if told is None else told.value.upper or told.value.lower
        never = 10**9
        day = never if as_of is None else as_of.day
        return order_of(quantity_of(figure)), day, said or never, places[figure.document], number.start, figure.id

    return sorted(record.figures, key=order)


def test_a_case_lists_all_its_figures(case: Case) -> None:
    """With their words and what people decided, in the order of ledgers."""
    found = case.figures()
    assert list(found.figures) == in_ledgers(case)
    assert found.there == len(found.figures)
    assert {figure.review for figure in found.figures} >= {"accepted", "retracted", "rejected", "amended"}
    assert {one.id for one in found.documents} == {figure.document for figure in found.figures}
    assert {one.text for one in found.documents} == {""}


def test_a_case_tells_what_is_counted(case: Case) -> None:
    """In the order of ledgers; an amended figure under what it is now."""
    assert list(case.quantities()) == list(dict.fromkeys(quantity_of(one) for one in in_ledgers(case)))


@pytest.mark.parametrize("asked", [{"measure": "killed"}, {"population": "police"}, {"place": "Almaty"}, {"place": ""}])
def test_a_question_may_name_what_is_counted(asked: dict[str, str], case: Case) -> None:
    """By measure, by population, by place, or by having none."""
    question = Question(**asked)  # type: ignore[arg-type]  # names of its fields
    wanted = [one for one in in_ledgers(case) if question.fits(quantity_of(one))]
    assert list(case.figures(question).figures) == wanted
    assert [wanted[1:2], len(wanted)] == [
        list((page := case.figures(replace(question, first=1, rows=1))).figures),
        page.there,
    ]


def test_no_page_is_too_large(case: Case) -> None:
    """Whatever numbers are asked for, no more comes than there is."""
    whole = case.figures()
    assert case.figures(Question(rows=10**30)) == whole
    assert case.figures(Question(first=10**30)).figures == ()
    assert case.figures(Question(first=10**30, rows=10**30, latest=True)).figures == ()


def test_last_words_leave_nobody_out_in_silence(case: Case) -> None:
    """Who cannot be met again has none, and is counted; what was rejected or retracted is none."""
    found = case.figures(Question(latest=True))
    standing = [one for one in in_ledgers(case) if one.review not in FALLEN]
    assert found.unnamed == sum(not speaker_of(one).identified for one in standing) > 0
    last: dict[tuple[Quantity, str], str] = {}
    for one in standing:
        if speaker_of(one).identified:
            last[quantity_of(one), speaker_of(one).key] = one.id
    assert [one.id for one in found.figures] == [one.id for one in standing if one.id in last.values()]
    assert found.there == len(last)


def test_a_part_names_its_whole_outside_the_page(case: Case) -> None:
    """So that whoever shows the page can say of what it is a part."""
    parts = [one for one in in_ledgers(case) if one.count.part_of is not None]
    assert parts
    found = case.figures(Question(population=parts[0].count.population, measure=parts[0].count.measure))
    spans = [(one.document, one.count.number.start, one.count.number.end) for one in found.wholes]
    whole = parts[0].count.part_of
    assert whole is not None
    assert (parts[0].document, whole.start, whole.end) in spans


def test_a_part_takes_nobodys_last_word(tmp_path: Path) -> None:
    """Of "3,340 detained, of whom 904 remain in custody" the last word is 3,340."""
    text = "The interior ministry said on 12 March 2022: 3,340 people were detained, of whom 904 remain in custody.\n"
    with Case.open(new_case(tmp_path / "parts", {"a.txt": text})) as case:
        said = {one.count.number.exact: one.count.part_of for one in case.figures().figures}
        assert said["904"] is not None
        latest = case.figures(Question(latest=True)).figures
    assert [one.count.number.exact for one in latest] == ["3,340"]


def test_what_the_case_knew_of_what_had_been_said(case: Case) -> None:
    """Two lines of time: nothing was in the case before it was made, and all is by today."""
    today = parse_edtf(f"{datetime.now(tz=UTC):%Y-%m-%d}/..")
    said = Question(known_on=parse_edtf("2022-01-10"), captured_until=YESTERDAY)
    assert case.figures(said).figures == ()
    assert all(ledger.rows == () for ledger in case.record(View(captured_until=YESTERDAY)).ledgers)
    then = known(in_ledgers(case), said.known_on, "said")
    assert 0 < len(then) < len(case.figures().figures)
    assert list(case.figures(replace(said, captured_until=today)).figures) == list(then)


def test_a_store_that_lost_its_words_is_made_anew(case: Case) -> None:
    """From the journal, in the middle of a question."""
    whole = case.figures()
    with closing(sqlite3.connect(case.folder / "store.db")) as store:
        store.execute("DELETE FROM suggestions")
        store.commit()
    assert case.figures() == whole


@pytest.mark.parametrize("question", [Question(first=-1), Question(rows=-1), Question(by="heard")])
def test_a_question_that_makes_no_sense_is_refused(question: Question, case: Case) -> None:
    """As any other wrong argument."""
    with pytest.raises(ValueError, match=r"less than zero|write said"):
        case.figures(question)


@pytest.mark.parametrize("view", [View(), View(known_on=parse_edtf("2022-01-08"), rule="spread_v1")])
def test_what_is_said_about_figures_needs_counts_alone(view: View, case: Case) -> None:
    """The same documents, figures, checks, ledgers and ranges as in the whole record, read from the disk or not."""
    whole = case.record(view)
    with Case.open(case.folder) as again:
        part = again.record_of_figures(view)
        assert again.record(view) == whole
    kept = ("documents", "figures", "checks", "ledgers", "families", "ranges", "problems")
    assert {name: getattr(part, name) for name in kept} == {name: getattr(whole, name) for name in kept}
    assert (part.suggestions, part.persons) == ((), ())
