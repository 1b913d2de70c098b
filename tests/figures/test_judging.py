"""What people say of two figures, and of an ambiguous word, changes what contradicts what."""

from dataclasses import replace

from kuager.figures import check
from kuager.model.decisions import QuantitiesJudged
from kuager.model.records import Check, Source
from tests.figures.telling import MINISTRY, PROSECUTOR, Paper, bounds


def _paper(**fields: str) -> Paper:
    paper = Paper("analysis")
    paper.tell("225 people were killed", "225", bounds("exact", 225), source=PROSECUTOR)
    paper.tell("164 people were killed", "164", bounds("exact", 164), source=MINISTRY, **fields)  # type: ignore[arg-type]  # fields of a count by name
    return paper


def _checked(paper: Paper, judgement: str = "") -> tuple[Check, ...]:
    one, other = sorted(figure.id for figure in paper.figures)
    judged = [QuantitiesJudged(one=one, other=other, judgement=judgement)] if judgement else []
    return check(paper.figures, {paper.name: paper.text}, judged)


def test_figures_told_apart_do_not_contradict() -> None:
    """A person knows that the ministry counted something else."""
    assert [found.verdict for found in _checked(_paper())] == ["contradiction"]
    assert _checked(_paper(), "different") == ()
    assert [found.verdict for found in _checked(_paper(), "undecided")] == ["contradiction"]


def test_figures_brought_together_do() -> None:
    """Other words for the same people: only a person can know."""
    paper = _paper(population="protesters")
    assert _checked(paper) == ()
    assert [(found.check, found.verdict) for found in _checked(paper, "same")] == [("same", "contradiction")]


def test_a_pair_told_apart_still_meets_all_others() -> None:
    """A third speaker with the same number is held against it as before."""
    paper = _paper()
    paper.tell("226 people were killed", "226", bounds("exact", 226), source=Source(name="Doctors", kind="hospital"))
    found = _checked(Paper(paper.name, paper.text, paper.figures[:2]), "different")
    assert found == ()
    one, other = sorted(figure.id for figure in paper.figures[:2])
    judged = [QuantitiesJudged(one=one, other=other, judgement="different")]
    pairs = [found.figures for found in check(paper.figures, {paper.name: paper.text}, judged)]
    assert (paper.figures[2].id, paper.figures[1].id) in pairs
    assert all(set(pair) != {one, other} for pair in pairs)


def test_a_chosen_reading_turns_a_tension_into_a_verdict() -> None:
    """2,000 detained after 10,000 arrested: held at that time it fits, all so far it contradicts."""
    paper = Paper("analysis")
    paper.tell("10,000 people had been arrested", "10,000", bounds("gt", 10000), measure="arrested")
    low = paper.tell("2,000 had been detained", "2,000", bounds("exact", 2000), measure="detained", source=PROSECUTOR)
    verdicts = {}
    for reading in ("", "held", "total"):
        figures = [replace(one, reading=reading) if one is low else one for one in paper.figures]
        verdicts[reading] = [found.verdict for found in check(figures, {paper.name: paper.text})]
    assert verdicts == {"": ["tension"], "held": [], "total": ["contradiction"]}
