"""How reasons name figures, times and readings."""

from dataclasses import replace

import pytest

from kuager.figures.wording import clause, mention, number_words, when
from kuager.model.dates import parse_edtf
from kuager.model.records import Source, passage_at
from tests.figures.telling import CHANNEL, MINISTRY, NOBODY, TEXT, Paper, bounds, checked


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2022-01-07", "2022-01-07"),
        ("2022-01-07/2022-01-14", "between 2022-01-07 and 2022-01-14"),
        ("../2022-01-13", "2022-01-13 or earlier"),
        ("2022-01-13/..", "2022-01-13 or later"),
        ("2022-01-08~", "about 2022-01-08"),
    ],
)
def test_times_are_told_as_wide_as_they_are(edtf: str, words: str) -> None:
    """No day is made up, and no end is closed."""
    assert when(parse_edtf(edtf)) == words


def test_numbers_keep_their_bound_and_vague_words_their_word() -> None:
    """More than, at least, about, from to: as the source has it."""
    paper = Paper()
    told = [
        paper.tell("More than 10,000", "10,000", bounds("gt", 10000)),
        paper.tell("Fewer than 20", "20", bounds("lt", 20)),
        paper.tell("At least 5", "5", bounds("ge", 5)),
        paper.tell("Up to 6", "6", bounds("le", 6)),
        paper.tell("About 164", "164", bounds("approx", 164)),
        paper.tell("40 to 50", "40 to 50", bounds("range", 40, upper=50)),
        paper.tell("Dozens", "Dozens", bounds("vague", word="dozens")),
        paper.tell("No dead", "No", bounds("exact", 0)),
    ]
    assert [number_words(figure.count) for figure in told] == [
        "more than 10,000",
        "fewer than 20",
        "at least 5",
        "at most 6",
        "about 164",
        "40 to 50",
        "“Dozens”",
        "0",
    ]


def test_speakers_are_named_as_far_as_the_text_does() -> None:
    """Name and role, or that nobody is named."""
    paper = Paper()
    told = {
        "(Aigul Invented, nurse)": Source(name="Aigul Invented", kind="hospital", role="nurse"),
        "(hospital doctor)": Source(name=None, kind="hospital", role="hospital doctor"),
        "(relative)": Source(name=None, kind="relative"),
        "(no speaker named)": NOBODY,
        "(the text itself)": TEXT,
    }
    for words, source in told.items():
        assert mention(paper.tell("Two died", "Two", bounds("exact", 2), source=source)) == f"“Two died” {words}"


def test_a_long_passage_is_cut_around_its_number() -> None:
    """The number stays, whole words stay, and what is left out shows."""
    paper = Paper()
    before, after = "word " * 60, " and words" * 60
    middle = paper.tell(before + "164 people" + after, "164", bounds("exact", 164))
    first = paper.tell("164 people" + after, "164", bounds("exact", 164))
    last = paper.tell(before + "164 people", "164", bounds("exact", 164))
    for figure, starts, ends in (
        (middle, "… word", " …"),
        (first, "164 people", " …"),
        (last, "… word", "164 people"),
    ):
        words = clause(figure.count)
        assert (words.startswith(starts), words.endswith(ends), "164 people" in words) == (True, True, True)
        assert len(words) <= 104


def test_a_whole_corrected_below_its_parts_is_a_revision() -> None:
    """One speaker who gave the parts and later a smaller whole has changed his numbers."""
    paper = Paper()
    paper.tell("26 protesters died", "26", bounds("exact", 26), population="protesters", said="2022-01-07")
    paper.tell("18 officers died", "18", bounds("exact", 18), population="police", said="2022-01-07")
    paper.tell("40 people died", "40", bounds("exact", 40), said="2022-01-09")
    (found,) = checked(paper)
    assert (found.check, found.verdict) == ("sum", "revision")
    assert found.reason.startswith(
        "Ministry of Health gave “26 protesters died” (said 2022-01-07) and “18 officers died” (said 2022-01-07), and "
        "at another time “40 people died” (said 2022-01-09): one of the numbers was corrected"
    )


def test_a_figure_whose_document_is_missing_is_refused() -> None:
    """Without its text nothing can be traced."""
    paper = Paper()
    paper.tell("18 died", "18", bounds("exact", 18))
    other = Paper("other")
    other.figures = paper.figures
    (found,) = checked(other)
    assert found.reason == "“18 died” (Ministry of Health) cannot be used: the text of its document is not at hand."


def test_many_who_gave_a_withdrawn_number_are_counted_and_not_all_listed() -> None:
    """Nobody reads forty mentions of one number in a sentence."""
    papers = [Paper(f"paper {number:02}") for number in range(9)]
    for paper in papers:
        paper.tell("164 died", "164", bounds("exact", 164), source=CHANNEL)
    papers[0].tell("The figure of 164 is withdrawn", "164", bounds("exact", 164), stance="retracts", source=MINISTRY)
    (found,) = checked(*papers)
    assert len(found.figures) == 10
    assert found.reason.endswith(" and 3 more.")


def test_a_number_outside_its_passage_is_refused() -> None:
    """The passage must hold the number words at the place where they are said to be."""
    paper = Paper()
    told = paper.tell("18 officers died", "18", bounds("exact", 18))
    elsewhere = replace(told.count, number=passage_at(paper.text, 3, 11), passage=passage_at(paper.text, 0, 2))
    paper.figures[0] = replace(told, count=elsewhere)
    (found,) = checked(paper)
    assert found.reason == (
        "“18” (Ministry of Health) cannot be used: the passage does not contain the number words “officers”."
    )
