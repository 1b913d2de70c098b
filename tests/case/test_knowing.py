"""A record as known on a day: what its documents have to do with one another counts then as it does now."""

from kuager.case.knowing import as_known
from kuager.model.dates import parse_edtf
from kuager.model.records import Aligned, Record, Relation, Span
from tests.figures.telling import TEXT, Paper, bounds

WORDS = Span(0, 15)


def test_relations_count_on_an_earlier_day_as_they_do_today() -> None:
    """Two papers share the quotation with the number, and the third may be made of the first."""
    papers = [Paper(name) for name in ("one", "two", "three")]
    for paper in papers:
        paper.tell("164 people died", "164", bounds("exact", 164), source=TEXT, said="2022-01-08")
    record = Record(
        documents=(),
        figures=tuple(figure for paper in papers for figure in paper.figures),
        suggestions=(),
        relations=(
            Relation(one="one", other="two", relation="quotes", evidence=(Aligned(one=WORDS, other=WORDS),)),
            Relation(one="one", other="three", relation="rewrite", score_ppm=500_000),
        ),
    )
    (row,) = as_known(record, parse_edtf("2022-01-09")).ledgers[0].rows
    assert (row.families, row.origins, row.effective_ppm) == (3, 2, 2_600_000)
