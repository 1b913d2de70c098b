"""What is struck in a ledger, by what, and the chain of one speaker's words."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kuager.figures import ledgers
from kuager.figures.striking import predecessors, strikes
from kuager.model.dates import parse_edtf
from kuager.model.records import Ledger, LedgerRow, StatedFigure
from tests.figures.telling import CHANNEL, MINISTRY, NOBODY, PROSECUTOR, TEXT, Paper, bounds


def _ledger(*papers: Paper, known_on: str | None = None) -> Ledger:
    figures = [figure for paper in papers for figure in paper.figures]
    (found,) = ledgers(figures, (), None if known_on is None else parse_edtf(known_on))
    return found


def _row(ledger: Ledger, figure: StatedFigure) -> LedgerRow:
    return next(row for row in ledger.rows if figure.id in row.carriers)


def test_what_a_reviewer_took_out_stays_and_is_struck() -> None:
    """A rejected and a retracted claim keep rows of their own; the envelope knows neither."""
    paper = Paper()
    standing = paper.tell("At least 10 died", "10", bounds("ge", 10))
    rejected = paper.tell("18 died", "18", bounds("exact", 18), review="rejected")
    retracted = paper.tell("90 died", "90", bounds("exact", 90), review="retracted")
    ledger = _ledger(paper)
    states = [_row(ledger, figure).struck for figure in (standing, rejected, retracted)]
    assert states == [None, "rejected", "retracted"]
    assert (ledger.lower, ledger.upper) == (10, None)


def test_a_ledger_of_struck_rows_alone_says_nothing_and_all_sides_are_silent() -> None:
    """One rejected figure is kept, and nobody has a figure yet."""
    paper = Paper()
    paper.tell("18 died", "18", bounds("exact", 18), review="rejected")
    ledger = _ledger(paper)
    assert (ledger.lower, ledger.upper) == (None, None)
    assert ledger.silent == ("official", "witness", "organisation", "press")


def test_a_number_taken_back_names_the_statement_that_did_so() -> None:
    """The ministry's 164 is struck by its own statement, the channel's 164 stands apart."""
    paper = Paper()
    given_first = paper.tell("164 died", "164", bounds("exact", 164), about="2022-01-09", said="2022-01-09")
    back = paper.tell("The 164 is withdrawn", "164", bounds("exact", 164), about="2022-01-09", said="2022-01-10",
                      stance="retracts")  # fmt: skip
    repeated = paper.tell(
        "164 died", "164", bounds("exact", 164), about="2022-01-09", said="2022-01-11", source=CHANNEL
    )
    ledger = _ledger(paper)
    assert (_row(ledger, given_first).struck, _row(ledger, given_first).struck_by) == ("taken_back", (back.id,))
    assert _row(ledger, back).struck == "withdrawal"
    assert _row(ledger, repeated).struck is None
    assert _row(ledger, repeated).documents == 1
    assert ledger.silent == ("official", "witness", "organisation")


def test_nothing_is_struck_before_it_was_taken_back() -> None:
    """On the ninth the 164 stood."""
    paper = Paper()
    told = paper.tell("164 died", "164", bounds("exact", 164), about="2022-01-09", said="2022-01-09")
    paper.tell("The 164 is withdrawn", "164", bounds("exact", 164), about="2022-01-09", said="2022-01-10",
               stance="retracts")  # fmt: skip
    early = _ledger(paper, known_on="2022-01-09")
    assert _row(early, told).struck is None
    assert (early.lower, early.upper) == (164, 164)


def test_a_number_withdrawn_by_somebody_else_is_struck_and_still_bounds() -> None:
    """Only its own speaker can take a number out of the envelope; the reader sees who says so."""
    paper = Paper()
    told = paper.tell("164 died", "164", bounds("exact", 164), about="2022-01-09", said="2022-01-09")
    back = paper.tell("The 164 is withdrawn", "164", bounds("exact", 164), about="2022-01-09", said="2022-01-10",
                      source=PROSECUTOR, stance="retracts")  # fmt: skip
    ledger = _ledger(paper)
    assert (_row(ledger, told).struck, _row(ledger, told).struck_by) == ("withdrawn", (back.id,))
    assert ledger.lower == 164


def test_a_denial_is_struck_and_strikes_nobody_else() -> None:
    """What another one denies stands as before."""
    paper = Paper()
    told = paper.tell("300 died", "300", bounds("exact", 300), source=CHANNEL)
    denied = paper.tell("There are not 300 dead", "300", bounds("exact", 300), stance="denies")
    ledger = _ledger(paper)
    assert [_row(ledger, one).struck for one in (told, denied)] == [None, "denied"]


def test_a_promise_is_not_struck() -> None:
    """Nobody took it back; it counts nowhere all the same."""
    paper = Paper()
    paper.tell("500 will be released", "500", bounds("exact", 500), measure="released", stance="promises")
    ledger = _ledger(paper)
    assert [row.struck for row in ledger.rows] == [None]
    assert (ledger.lower, ledger.upper) == (None, None)
    assert "official" in ledger.silent


def test_the_words_of_one_speaker_are_a_chain() -> None:
    """103, then 164, then 225: each follows the one before; the channel's number follows nobody's."""
    paper = Paper()
    first = paper.tell("103 died", "103", bounds("exact", 103), about="2022-01-08", said="2022-01-08")
    other = paper.tell("164 died", "164", bounds("exact", 164), about="2022-01-09", said="2022-01-09", source=CHANNEL)
    second = paper.tell("164 died", "164", bounds("exact", 164), about="2022-01-09", said="2022-01-09")
    third = paper.tell("225 died", "225", bounds("exact", 225), about="2022-01-14", said="2022-01-15")
    ledger = _ledger(paper)
    assert _row(ledger, first).follows == ()
    assert _row(ledger, second).follows == (first.id,)
    assert _row(ledger, third).follows == (second.id,)
    assert _row(ledger, other) == _row(ledger, second)


def test_a_chain_needs_somebody_who_can_be_met_again_and_an_order() -> None:
    """Nobody's words are no chain; what is said on one day has no order."""
    paper = Paper()
    paper.tell("8 died", "8", bounds("exact", 8), about="2022-01-04", said="2022-01-05", source=NOBODY)
    paper.tell("18 died", "18", bounds("exact", 18), about="2022-01-06", said="2022-01-07", source=NOBODY)
    paper.tell("26 died", "26", bounds("exact", 26), said="2022-01-07", source=CHANNEL)
    paper.tell("27 died", "27", bounds("exact", 27), said="2022-01-07", source=CHANNEL)
    assert predecessors(paper.figures) == {}


def test_repeating_a_number_is_no_step() -> None:
    """The same value twice is one row, and follows nothing."""
    paper = Paper()
    for day in ("2022-01-08", "2022-01-09"):
        paper.tell("103 died", "103", bounds("exact", 103), about=day, said=day)
    (row,) = _ledger(paper).rows
    assert row.follows == ()


_STANCES = st.sampled_from(["asserts", "denies", "retracts", "reports"])
_REVIEWS = st.sampled_from(["suggested", "accepted", "rejected", "retracted"])
_SOURCES = st.sampled_from([MINISTRY, CHANNEL, NOBODY, PROSECUTOR])


@st.composite
def _tellings(draw: st.DrawFn) -> Paper:
    paper = Paper()
    for place in range(draw(st.integers(1, 9))):
        number = draw(st.integers(1, 3))
        day = f"2022-01-0{draw(st.integers(4, 9))}"
        paper.tell(
            f"Line {place}: {number} died", str(number), bounds("exact", number), about=day, said=day,
            source=draw(_SOURCES), stance=draw(_STANCES), review=draw(_REVIEWS),
        )  # fmt: skip
    return paper


@given(_tellings())
def test_every_figure_has_one_row_whatever_happened_to_it(paper: Paper) -> None:
    """Nothing vanishes, nothing is listed twice, and what strikes a row is a figure of the record."""
    ledger = _ledger(paper)
    carriers = [name for row in ledger.rows for name in row.carriers]
    assert sorted(carriers) == sorted({figure.id for figure in paper.figures})
    assert {name for row in ledger.rows for name in (*row.struck_by, *row.follows)} <= set(carriers)


@given(_tellings())
def test_struck_rows_never_change_the_envelope(paper: Paper) -> None:
    """The envelope with what a reviewer took out is the envelope without it."""
    kept = [figure for figure in paper.figures if figure.review not in ("rejected", "retracted")]
    bare = {one.quantity: (one.lower, one.upper, one.note) for one in ledgers(kept, ())}
    ledger = _ledger(paper)
    assert bare.get(ledger.quantity, (None, None, None)) == (ledger.lower, ledger.upper, ledger.note)


@given(_tellings())
def test_strikes_do_not_depend_on_order(paper: Paper) -> None:
    """Whoever lists the figures in another order strikes the same ones."""
    forth = {name: strike.why for name, strike in strikes(paper.figures).items()}
    back = {name: strike.why for name, strike in strikes([*reversed(paper.figures)]).items()}
    assert forth == back


def test_a_review_goes_before_a_stance() -> None:
    """A rejected denial is rejected."""
    paper = Paper()
    denial = paper.tell("There are not 300 dead", "300", bounds("exact", 300), stance="denies")
    assert strikes([replace(denial, review="rejected")])[denial.id].why == "rejected"


def test_who_prints_a_withdrawn_number_later_as_its_own_is_not_struck() -> None:
    """What a text itself says, it says when it is published: after the number was withdrawn, that is a new claim."""
    paper = Paper()
    paper.tell("164 died", "164", bounds("exact", 164), said="2022-01-09")
    taken = {"said": "2022-01-10", "stance": "retracts", "source": PROSECUTOR}
    back = paper.tell("164 is withdrawn", "164", bounds("exact", 164), **taken)  # type: ignore[arg-type]  # fields of a count by name
    later = paper.tell("164 dead", "164", bounds("exact", 164), source=TEXT)
    printed = replace(later, published=parse_edtf("2022-01-11"))
    found = strikes([*(one for one in paper.figures if one is not later), printed])
    assert printed.id not in found
    same_day = replace(later, published=parse_edtf("2022-01-10"))
    assert strikes([*(one for one in paper.figures if one is not later), same_day])[later.id].by == (back.id,)
