"""What a row of a ledger tells: words to be understood, the other fate of its number, one bracket for one thing."""

from hypothesis import given
from hypothesis import strategies as st

from kuager.figures import check
from kuager.model.records import passage_at
from kuager.render.page import page
from kuager.render.picture import picture
from kuager.render.view.pictures import in_context
from tests.figures.telling import CHANNEL, PROSECUTOR, Paper, bounds
from tests.render.test_days import record_of


def _story() -> Paper:
    """164 given, withdrawn by somebody else in two sentences, and printed once more by a channel."""
    paper = Paper()
    paper.tell("164 died", "164", bounds("exact", 164), about="2022-01-09", said="2022-01-09")
    for words in ("The 164 is withdrawn", "It took the 164 back"):
        paper.tell(words, "164", bounds("exact", 164), about="2022-01-09", said="2022-01-10", source=PROSECUTOR,
                   stance="retracts")  # fmt: skip
    paper.tell("164 died", "164", bounds("exact", 164), about="2022-01-09", said="2022-01-11", source=CHANNEL)
    return paper


def _drawn(paper: Paper) -> str:
    drawn = picture(record_of(paper), "killed", "ledger")
    assert drawn is not None
    return drawn


def test_a_number_printed_on_says_that_it_was_withdrawn() -> None:
    """The channel's row stands; whoever reads it knows of the withdrawal, also at the top of the page."""
    drawn = _drawn(_story())
    assert "the same number was withdrawn 10 Jan 2022 by Prosecutor General" in drawn
    assert drawn.count('class="crossed"') == 2
    head = page(record_of(_story())).split('class="heads"')[1].split("</section>")[0]
    assert "the same number was withdrawn" in head


def test_what_rests_on_a_number_withdrawn_by_others_says_so() -> None:
    """It is struck, and still counts: without a word that would look like an error."""
    paper = Paper()
    paper.figures = _story().figures[:3]
    paper.text = _story().text
    assert "what others withdrew still counts" in " ".join(_drawn(paper).split())


def test_one_withdrawal_told_twice_is_one_bracket() -> None:
    """Two sentences that take one number back are joined with it once; both reasons stand below."""
    paper = _story()
    assert len([one for one in check(paper.figures, {"paper": paper.text}) if one.verdict == "retraction"]) == 2
    drawn = _drawn(paper)
    assert drawn.count('class="verdict-ring"') == 1
    assert "It took the 164 back" in drawn


def test_few_words_stand_in_their_sentence() -> None:
    """Of the neighbouring sentences nothing is shown; what is cut is marked."""
    text = "Nobody knew. By noon it was 225, the office said. Then the line went dead."
    assert (
        in_context(passage_at(text, text.index("225"), text.index("225") + 3)) == "By noon it was 225, the office said."
    )
    long = "x" * 20 + " and then there were " + "225" + " of them in the hall of the old theatre by the river"
    shown = in_context(passage_at(long, long.index("225"), long.index("225") + 3))
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert "there were 225 of them" in shown


def test_words_that_are_enough_stay_alone() -> None:
    """A clause that can be understood is the source's own and nothing is put beside it."""
    text = "Before. More than two hundred people were killed that night, she said."
    passage = passage_at(text, 8, 8 + 53)
    assert in_context(passage) == passage.exact


@given(st.text(max_size=60), st.text(min_size=1, max_size=50), st.text(max_size=60))
def test_context_never_loses_or_changes_the_words(before: str, words: str, after: str) -> None:
    """Whatever stands around, the words are there, letter for letter but for spaces at the ends."""
    passage = passage_at(before + words + after, len(before), len(before) + len(words))
    assert words.strip() in in_context(passage)
    if words.strip():
        assert len(in_context(passage)) <= len(words) + 64 + 2


def test_the_first_of_each_quantity_is_drawn() -> None:
    """Of forty claims the earliest on the police is no less telling than the last ones on everybody."""
    paper = Paper()
    paper.tell("8 officers died", "8", bounds("exact", 8), population="police", about="2022-01-04", said="2022-01-05")
    for number in range(100, 140):
        day = f"2022-01-{5 + (number - 100) // 2:02d}"
        paper.tell(f"{number} died", str(number), bounds("ge", number), about=day, said=day, source=CHANNEL)
    drawn = _drawn(paper)
    assert "8 officers died" in drawn
    assert "11 more claims are not drawn" in drawn
