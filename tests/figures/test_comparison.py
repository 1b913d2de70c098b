"""A comparison that is kept up to date says what one made anew says, whatever came, went and was judged in between."""

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.parts import tolls
from kuager.figures import Comparison, check
from kuager.model.decisions import QuantitiesJudged
from kuager.model.records import Source, StatedFigure
from tests.figures.histories import fates, loose_papers
from tests.figures.telling import MINISTRY, Paper, bounds, checked

SLOWLY = settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
HISTORIES = st.lists(fates(), max_size=10)
JUDGEMENTS = ("same", "different", "undecided")
STANCES = ("asserts", "denies", "retracts", "confirms")


@st.composite
def cases(draw: st.DrawFn) -> list[Paper]:
    """Papers that may contradict one another, some of them taking numbers back."""
    papers = draw(loose_papers(draw(HISTORIES)))
    for place in range(draw(st.integers(0, 4))):
        number = draw(st.integers(0, 12))
        paper = Paper(f"wrong-{place}")
        paper.tell(
            f"{number} people killed", str(number), bounds("exact", number), stance=draw(st.sampled_from(STANCES)),
            place=draw(st.sampled_from(("Almaty", "Kazakhstan", None))),
            source=draw(st.sampled_from((MINISTRY, Source(name="Other", kind="witness")))),
            said=draw(st.sampled_from((None, "2022-01-08", "2022-01-09"))),
        )  # fmt: skip
        papers.append(paper)
    return list(papers)


def figures_of(papers: list[Paper]) -> list[StatedFigure]:
    """All figures of some papers."""
    return [figure for paper in papers for figure in paper.figures]


def texts_of(papers: list[Paper]) -> dict[str, str]:
    """The texts of some papers."""
    return {paper.name: paper.text for paper in papers}


def judgements(draw: st.DataObject, figures: list[StatedFigure]) -> list[QuantitiesJudged]:
    """Some judgements on some pairs."""
    names = sorted({figure.id for figure in figures})
    pairs = [tuple(sorted(pair)) for pair in pairwise(names)]
    chosen = draw.draw(st.lists(st.sampled_from(pairs), max_size=5, unique=True)) if pairs else []
    return [
        QuantitiesJudged(one=one, other=other, judgement=draw.draw(st.sampled_from(JUDGEMENTS)))
        for one, other in chosen
    ]


@SLOWLY
@given(st.data())
def test_one_kept_up_to_date_equals_one_made_anew(data: st.DataObject) -> None:
    """After every step: documents come one by one, go, come back changed; people judge and think again."""
    papers = data.draw(cases())
    comparison = Comparison()
    for paper in papers:
        comparison.put(paper.name, paper.figures, paper.text)
    said = judgements(data, figures_of(papers))
    comparison.judge(said)
    assert comparison.checks() == check(figures_of(papers), texts_of(papers), said)
    gone = [paper for paper in papers if data.draw(st.booleans())]
    for paper in gone:
        comparison.put(paper.name, (), None)
    kept = [paper for paper in papers if paper not in gone]
    assert set(comparison.checks()) == set(check(figures_of(kept), texts_of(kept), said))
    for paper in gone:
        comparison.put(paper.name, paper.figures, paper.text)
    again = judgements(data, figures_of(papers))
    comparison.judge(again)
    assert comparison.checks() == check(figures_of(papers), texts_of(papers), again)


@SLOWLY
@given(st.data())
def test_following_a_case_equals_comparing_it_anew(data: st.DataObject) -> None:
    """One comparison led from one state of a case to another says what a new one says of the latter."""
    papers = data.draw(cases())
    comparison = Comparison()
    for _ in range(3):
        some = [paper for paper in papers if data.draw(st.booleans())]
        said = judgements(data, figures_of(some))
        found = comparison.follow(figures_of(some), texts_of(some), said)
        assert set(found) == set(check(figures_of(some), texts_of(some), said))


def test_a_crowded_case_one_figure_at_a_time() -> None:
    """Two thousand figures on wholes and parts of five measures: the last thirty come one by one."""
    papers = list(tolls.papers(2000))
    comparison = Comparison()
    for paper in papers:
        comparison.put(paper.name, paper.figures, paper.text)
    comparison.checks()
    for number in range(2000, 2030):
        papers.append(tolls.one_more(number, 2000))
        comparison.put(papers[-1].name, papers[-1].figures, papers[-1].text)
        found = comparison.checks()
    texts = {paper.name: paper.text for paper in papers}
    assert found == check([figure for paper in papers for figure in paper.figures], texts)
    assert len(found) > 50


def test_a_number_that_its_speaker_took_back_contradicts_nobody() -> None:
    """164 was announced, then withdrawn by the same ministry; a later toll of 50 contradicts nothing any more."""
    paper = Paper()
    paper.tell("164 people killed", "164", bounds("exact", 164), said="2022-01-09", about="2022-01-09")
    paper.tell("50 people killed", "50", bounds("exact", 50), said="2022-01-12", about="2022-01-12",
               source=Source(name="Prosecutor", kind="official"))  # fmt: skip
    assert [one.verdict for one in checked(paper)] == ["contradiction"]
    paper.tell("164 was an error", "164", bounds("exact", 164), said="2022-01-10", stance="retracts")
    assert [one.verdict for one in checked(paper)] == ["retraction"]
