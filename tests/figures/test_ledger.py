"""The ledger as a person would read it: what was said of one quantity, by how many, and what it allows together."""

from dataclasses import replace

import pytest

from kuager.figures import ledgers
from kuager.model.dates import parse_edtf
from kuager.model.records import Family, Kin, Ledger, Source
from tests.figures.telling import CHANNEL, MINISTRY, NOBODY, PROSECUTOR, TEXT, Paper, bounds


def only(*papers: Paper, families: tuple[Family, ...] = (), known_on: str | None = None, by: str = "said") -> Ledger:
    """The one ledger of some papers."""
    figures = [figure for paper in papers for figure in paper.figures]
    (found,) = ledgers(figures, families, None if known_on is None else parse_edtf(known_on), by)
    return found


def rows(ledger: Ledger) -> list[str]:
    """The figures of the rows."""
    return [row.figure for row in ledger.rows]


def test_one_value_in_three_documents_of_two_families_by_one_speaker() -> None:
    """Copies count as documents and not as families; who only repeats a speaker is no speaker."""
    papers = [Paper(name) for name in ("wire", "copy", "daily")]
    for paper in papers:
        paper.tell("164 people died", "164", bounds("exact", 164))
    families = (
        Family(id="fam-1", root="wire", documents=(Kin(document="wire"), Kin(document="copy", relation="same_bytes"))),
        Family(id="fam-2", root="daily", documents=(Kin(document="daily"),)),
    )
    (row,) = only(*papers, families=families).rows
    assert (row.documents, row.families, row.speakers) == (3, 2, 1)
    assert row.carriers == tuple(paper.figures[0].id for paper in papers)


def test_who_is_not_named_adds_no_speaker() -> None:
    """Three rumours may be one; beside a named speaker they count nothing; two families tell for themselves."""
    papers = [Paper(name) for name in ("one", "two", "three")]
    for paper in papers:
        paper.tell("164 reportedly died", "164", bounds("exact", 164), source=NOBODY)
    assert only(*papers).rows[0].speakers == 1
    papers[0].tell("164 died", "164", bounds("exact", 164), source=MINISTRY)
    assert only(*papers).rows[0].speakers == 1
    tellers = [Paper(name) for name in ("one", "two")]
    for paper in tellers:
        paper.tell("164 died", "164", bounds("exact", 164), source=TEXT)
    assert only(*tellers).rows[0].speakers == 2


def test_rows_come_in_the_order_of_what_they_are_about_then_of_telling() -> None:
    """Time first, then when it was said, then the order of the documents."""
    paper, other = Paper("b"), Paper("a")
    late = paper.tell("225 died", "225", bounds("exact", 225), about="2022-01-05/2022-01-14")
    second = paper.tell("164 died", "164", bounds("exact", 164), about="2022-01-09", said="2022-01-10")
    first = other.tell("More than 160 died", "160", bounds("gt", 160), about="2022-01-09", said="2022-01-09")
    undated = other.tell("Dozens died", "Dozens", bounds("vague", word="dozens"), about=None)
    assert rows(only(paper, other)) == [first.id, second.id, late.id, undated.id]


def test_a_vague_word_of_two_days_is_not_one_value() -> None:
    """Hundreds on the 4th and hundreds on the 9th are two statements; "160" and "more than 160" are two values."""
    paper = Paper()
    paper.tell("Hundreds died", "Hundreds", bounds("vague", word="hundreds"), about="2022-01-04")
    paper.tell("Hundreds died", "Hundreds", bounds("vague", word="hundreds"), about="2022-01-09")
    paper.tell("160 died", "160", bounds("exact", 160), about="2022-01-10")
    paper.tell("More than 160 died", "160", bounds("gt", 160), about="2022-01-10", source=CHANNEL)
    assert len(only(paper).rows) == 4


def test_the_envelope_of_a_growing_toll() -> None:
    """The greatest least number of any day; of greatest numbers only those of the last day."""
    paper = Paper()
    paper.tell("44 died", "44", bounds("exact", 44), about="2022-01-07")
    paper.tell("About 164 died", "164", bounds("approx", 164), about="2022-01-08")
    assert (only(paper).lower, only(paper).upper) == (44, None)
    paper.tell("More than 160 died", "160", bounds("gt", 160), about="2022-01-08", source=CHANNEL)
    assert (only(paper).lower, only(paper).upper) == (161, None)
    paper.tell("225 to 230 died", "225 to 230", bounds("range", 225, upper=230), about="2022-01-14", source=PROSECUTOR)
    assert (only(paper).lower, only(paper).upper) == (225, 230)


def test_parts_raise_the_envelope_of_the_whole_and_wholes_lower_that_of_a_part() -> None:
    """26 protesters and 18 police are at least 44 people; of 50 people no more than 50 are police."""
    paper = Paper()
    paper.tell("26 protesters died", "26", bounds("exact", 26), population="protesters", about="2022-01-06")
    paper.tell("At least 18 officers died", "18", bounds("ge", 18), population="police", about="2022-01-06")
    paper.tell("At most 50 people died", "50", bounds("le", 50))
    found = {one.quantity.population: (one.lower, one.upper) for one in ledgers(paper.figures, ())}
    assert found == {"people": (44, 50), "protesters": (26, 26), "police": (18, 24)}


def test_those_held_say_nothing_of_another_day() -> None:
    """2,000 on the 10th and 1,500 on the 14th: the envelope is that of the last day."""
    paper = Paper()
    paper.tell("2,000 are held", "2,000", bounds("exact", 2000), measure="detained", about="2022-01-10")
    paper.tell("1,500 are held", "1,500", bounds("exact", 1500), measure="detained", about="2022-01-14")
    assert (only(paper).lower, only(paper).upper) == (1500, 1500)


def test_conflicting_claims_have_no_envelope() -> None:
    """Nothing is chosen and nothing averaged; the ledger says why."""
    paper = Paper()
    paper.tell("164 died", "164", bounds("exact", 164), about="2022-01-09")
    paper.tell("160 died", "160", bounds("exact", 160), about="2022-01-12", source=CHANNEL)
    ledger = only(paper)
    assert (ledger.lower, ledger.upper) == (None, None)
    assert (
        ledger.note
        == "The claims conflict, on this or on what counts it in: no number fits all of them. See the checks."
    )


def test_numbers_held_at_unknown_times_have_no_envelope() -> None:
    """Those held may be fewer another day, and no day is told."""
    paper = Paper()
    paper.tell("2,000 are held", "2,000", bounds("exact", 2000), measure="detained", about=None)
    assert (only(paper).lower, only(paper).upper) == (2000, 2000)
    paper.tell("900 are held", "900", bounds("exact", 900), measure="detained", about=None)
    assert only(paper).note == (
        "The numbers may be of different days, which the text does not tell: they are not one count."
    )


def test_numbers_of_two_occasions_have_no_envelope() -> None:
    """Ten men here and three there are not one count."""
    paper = Paper()
    paper.tell("Ten men came", "Ten", bounds("exact", 10), measure="perpetrators", about=None)
    paper.tell("Three men came", "Three", bounds("exact", 3), measure="perpetrators", about=None)
    assert only(paper).note == "The numbers may be of different occasions: they are not one count."


def test_a_firm_number_goes_before_the_end_of_a_vague_word() -> None:
    """Thousands and 10,500: the word's greatest number gives way."""
    paper = Paper()
    paper.tell("Thousands died", "Thousands", bounds("vague", word="thousands"))
    assert (only(paper).lower, only(paper).upper) == (2000, 9999)
    paper.tell("More than 10,500 died", "10,500", bounds("gt", 10500), source=CHANNEL)
    assert (only(paper).lower, only(paper).upper) == (10501, None)


def test_what_is_denied_promised_or_not_in_its_passage_stays_out_of_the_envelope() -> None:
    """Such rows are shown and bound nothing."""
    paper = Paper()
    paper.tell("At least 100 died", "100", bounds("ge", 100))
    paper.tell("There are not 300 dead", "300", bounds("exact", 300), stance="denies", source=CHANNEL)
    paper.tell("200 died", "200", bounds("exact", 400))
    ledger = only(paper)
    assert len(ledger.rows) == 3
    assert (ledger.lower, ledger.upper) == (100, None)


def test_a_withdrawn_number_leaves_the_envelope_but_stays_with_those_who_repeat_it() -> None:
    """The ministry's 164 is struck once it is withdrawn; the channel's 164 is the channel's claim."""
    paper = Paper()
    paper.tell("164 died", "164", bounds("exact", 164), about="2022-01-09", said="2022-01-09")
    paper.tell("The figure of 164 is withdrawn", "164", bounds("exact", 164), about="2022-01-09", said="2022-01-10",
               stance="retracts")  # fmt: skip
    assert [row.documents for row in only(paper).rows] == [1, 1]
    assert (only(paper).lower, only(paper).upper) == (None, None)
    assert only(paper, known_on="2022-01-09").lower == 164
    paper.tell("164 died", "164", bounds("exact", 164), about="2022-01-09", said="2022-01-11", source=CHANNEL)
    assert only(paper).lower == 164


def test_as_known_on_a_day_keeps_what_may_have_been_known() -> None:
    """Only what surely came later is left out: a straddling or unknown date is possibly known."""
    paper = Paper()
    early = paper.tell("18 died", "18", bounds("exact", 18), about="2022-01-06", said="2022-01-07")
    maybe = paper.tell("44 died", "44", bounds("exact", 44), about="2022-01-06", said="2022-01-07/2022-01-14")
    never = paper.tell("50 died", "50", bounds("exact", 50), about="2022-01-06")
    paper.tell("225 died", "225", bounds("exact", 225), about="2022-01-06", said="2022-01-15")
    paper.tell("164 died", "164", bounds("exact", 164), about="2022-01-09")
    found = only(paper, known_on="2022-01-08")
    assert set(rows(found)) == {early.id, maybe.id, never.id}
    assert (found.known_on, found.by) == (parse_edtf("2022-01-08"), "said")


def test_known_by_what_it_is_about_and_by_capture() -> None:
    """The three dates are three questions; nothing is captured before it was said."""
    paper = Paper()
    paper.tell("18 had died by the 6th", "18", bounds("exact", 18), about="2022-01-06", said="2022-01-15")
    captured = replace(paper.figures[0], captured=parse_edtf("2022-02-01"))
    day, later = parse_edtf("2022-01-08"), parse_edtf("2022-01-20")
    assert len(ledgers(paper.figures, (), day, "about")) == 1
    assert ledgers(paper.figures, (), day, "said") == ()
    assert ledgers(paper.figures, (), day, "captured") == ()
    assert ledgers([captured], (), later, "captured") == ()
    assert len(ledgers([captured], (), later, "said")) == 1
    with pytest.raises(ValueError, match="said, captured or about"):
        ledgers(paper.figures, (), day, "printed")


def test_ledgers_come_in_the_order_of_the_vocabularies() -> None:
    """Killed before arrested, people before police, places by name, no place last."""
    paper = Paper()
    paper.tell("12 held", "12", bounds("exact", 12), measure="arrested")
    paper.tell("2 died", "2", bounds("exact", 2), place=None)
    paper.tell("3 died", "3", bounds("exact", 3), population="police")
    paper.tell("4 died", "4", bounds("exact", 4))
    paper.tell("1 died", "1", bounds("exact", 1), place="Almaty")
    found = [(one.quantity.measure, one.quantity.population, one.quantity.place) for one in ledgers(paper.figures, ())]
    assert found == [
        ("killed", "people", "Almaty"),
        ("killed", "people", "Kazakhstan"),
        ("killed", "people", None),
        ("killed", "police", "Kazakhstan"),
        ("arrested", "people", "Kazakhstan"),
    ]


def test_undated_and_unplaced_numbers_bound_little() -> None:
    """An undated least number counts, its greatest one does not; unplaced numbers of two texts are not one count."""
    paper, other = Paper("one"), Paper("two")
    paper.tell("50 died", "50", bounds("exact", 50), about="2022-01-07")
    other.tell("40 died", "40", bounds("exact", 40), about=None)
    assert (only(paper, other).lower, only(paper, other).upper) == (50, 50)
    other.tell("60 died", "60", bounds("exact", 60), about=None)
    assert (only(other).lower, only(other).upper) == (60, 60)
    assert (only(paper, other).lower, only(paper, other).upper) == (60, None)
    third = Paper("three")
    third.tell("60 died", "60", bounds("exact", 60), about=None)
    assert (only(paper, third).lower, only(paper, third).upper) == (60, None)
    assert (only(third).lower, only(third).upper) == (60, 60)
    fourth = Paper("four")
    fourth.tell("At least 70 died", "70", bounds("ge", 70), about=None)
    assert (only(third, fourth).lower, only(third, fourth).upper) == (70, None)
    places = [Paper("here"), Paper("there")]
    for paper_without in places:
        paper_without.tell("9 died", "9", bounds("exact", 9), place=None, source=Source(name=None, kind="witness"))
    timeless = [Paper("here"), Paper("there")]
    for paper_without in timeless:
        paper_without.tell("9 died", "9", bounds("exact", 9), place=None, about=None)
    assert only(*timeless).note == only(*places).note
    assert only(*places).note == "Several documents give numbers without a place; they may concern different places."


def test_a_count_of_a_period_is_about_its_last_day() -> None:
    """225 killed from 5 to 14 January is nothing that one looks at on the 10th; told on the 12th, it is of the 12th."""
    paper = Paper()
    paper.tell("225 killed", "225", bounds("exact", 225), about="2022-01-05/2022-01-14", said="2022-01-15")
    paper.tell("at least 40 hurt", "40", bounds("ge", 40), measure="injured", about="2022-01", said="2022-01-09")
    for day, seen in (("2022-01-08", []), ("2022-01-10", ["injured"]), ("2022-01-14", ["killed", "injured"])):
        found = ledgers(paper.figures, (), parse_edtf(day), "about")
        assert [one.quantity.measure for one in found] == seen
