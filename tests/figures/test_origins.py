"""Which families pass on one statement: the row of a value counts each statement once."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kuager.figures import ledgers
from kuager.model.records import Aligned, Family, Kin, LedgerRow, Relation, Source, Span, StatedFigure
from tests.figures.telling import CHANNEL, MINISTRY, NOBODY, TEXT, Paper, bounds

DAY = "2022-01-09"
DOCTOR = Source(name=None, role="doctor", kind="witness")


def told(name: str, *sources: Source, said: str | None = DAY) -> Paper:
    """A paper in which some sources put the dead at 164."""
    paper = Paper(name)
    for source in sources:
        paper.tell("164 people died", "164", bounds("exact", 164), source=source, said=said)
    return paper


def row(*papers: Paper, families: tuple[Family, ...] = (), relations: tuple[Relation, ...] = ()) -> LedgerRow:
    """The one row of some papers."""
    figures = [figure for paper in papers for figure in paper.figures]
    (ledger,) = ledgers(figures, families, relations=relations)
    (found,) = ledger.rows
    return found


def quoting(one: StatedFigure, other: StatedFigure, relation: str = "quotes") -> Relation:
    """Two documents share the words in which both figures stand."""
    spans = [Span(each.count.passage.start, each.count.passage.end) for each in (one, other)]
    return Relation(
        one=one.document,
        other=other.document,
        relation=relation,
        evidence=(Aligned(one=spans[0], other=spans[1], quoted=True),),
    )


def test_two_papers_with_one_statement_of_the_ministry() -> None:
    """Same speaker, same day, same number: the papers tell only that it was said."""
    found = row(told("one", MINISTRY), told("two", MINISTRY))
    assert (found.documents, found.families, found.origins, found.speakers) == (2, 2, 1, 1)


def test_the_same_number_of_another_day_is_another_statement() -> None:
    """The ministry says it on the 9th, and again on the 10th."""
    found = row(told("one", MINISTRY), told("two", MINISTRY, said="2022-01-10"))
    assert (found.families, found.origins, found.speakers) == (2, 2, 1)


def test_days_that_are_not_told_tie_nothing() -> None:
    """It may have been two days, or about that day: the speaker counts once all the same."""
    for said in (None, "2022-01", "2022-01-09~"):
        found = row(told("one", MINISTRY, said=said), told("two", MINISTRY, said=said))
        assert (found.origins, found.speakers) == (2, 1)


def test_what_nobody_is_named_for_stays_two() -> None:
    """A number that is "reportedly" so in two families, and one that two texts tell themselves."""
    for source in (NOBODY, TEXT):
        assert row(told("one", source), told("two", source)).origins == 2


def test_a_doctor_here_and_a_doctor_there_are_not_one() -> None:
    """A role that many have ties nothing across documents."""
    assert row(told("one", DOCTOR), told("two", DOCTOR)).origins == 2


def test_copies_are_one_family_and_so_one_origin() -> None:
    """Origins are never more than families, however many speak in one text."""
    kin = (Kin(document="one"), Kin(document="two", relation="same_bytes", to="one"))
    family = Family(id="fam", root="one", documents=kin)
    found = row(told("one", MINISTRY, CHANNEL), told("two", MINISTRY, CHANNEL), families=(family,))
    assert (found.documents, found.families, found.origins, found.speakers) == (2, 1, 1, 2)


def test_ties_go_on_from_family_to_family() -> None:
    """The second paper cites both the ministry and the channel; the fourth nobody."""
    papers = told("one", MINISTRY), told("two", MINISTRY, CHANNEL), told("three", CHANNEL), told("four", TEXT)
    assert row(*papers).origins == 2


def test_a_shared_quotation_is_one_origin_whoever_is_taken_for_its_speaker() -> None:
    """The reader missed the speaker in one of the texts; the words are the same."""
    one, two = told("one", MINISTRY), told("two", NOBODY)
    assert row(one, two).origins == 2
    assert row(one, two, relations=(quoting(one.figures[0], two.figures[0]),)).origins == 1


def test_a_passage_of_a_live_blog_is_of_the_report_that_it_was_taken_from() -> None:
    """The blog is a family of its own; the number that it tells in the words of a report is told once."""
    report, blog, other = told("one", TEXT), told("two", TEXT), told("three", TEXT)
    found = row(report, blog, other, relations=(quoting(report.figures[0], blog.figures[0], "excerpt"),))
    assert (found.families, found.origins) == (3, 2)


def test_a_quotation_that_does_not_hold_the_number_ties_nothing() -> None:
    """They share other words; or both tell of one event, each in its own."""
    one, two = told("one", MINISTRY), told("two", NOBODY)
    elsewhere = Relation(
        one="one", other="two", relation="quotes", evidence=(Aligned(one=Span(0, 30), other=Span(4, 30)),)
    )
    for relation in (elsewhere, quoting(one.figures[0], two.figures[0], "independent")):
        assert row(one, two, relations=(relation,)).origins == 2


def test_a_quotation_with_a_document_that_does_not_carry_the_value_ties_nothing() -> None:
    """The third paper is of another number."""
    one, two = told("one", NOBODY), told("two", NOBODY)
    other = Paper("three")
    far = other.tell("164 were hurt", "164", bounds("exact", 164), measure="injured")
    figures = [*one.figures, *two.figures, far]
    found = ledgers(figures, (), relations=(quoting(one.figures[0], far), quoting(two.figures[0], far)))
    assert [each.origins for ledger in found for each in ledger.rows] == [2, 1]


SOURCES = st.sampled_from((MINISTRY, CHANNEL, NOBODY, TEXT, DOCTOR))
DAYS = st.sampled_from((DAY, "2022-01-10", None))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.lists(SOURCES, min_size=1, max_size=3), DAYS, st.integers(0, 2)), max_size=6), st.data())
def test_counts_of_a_row_are_in_order_and_do_not_depend_on_the_order_of_figures(
    papers: list[tuple[list[Source], str | None, int]], data: st.DataObject
) -> None:
    """1 ≤ origins ≤ families ≤ documents; another quotation never makes more origins."""
    written = [told(f"p{at}", *sources, said=said) for at, (sources, said, _) in enumerate(papers)]
    figures = [figure for paper in written for figure in paper.figures]
    families = tuple(
        Family(id=f"fam-{home}", root=None, documents=tuple(Kin(document=f"p{at}") for at in members))
        for home in range(3)
        if (members := [at for at, (_, _, one) in enumerate(papers) if one == home])
    )
    mixed = data.draw(st.permutations(figures))
    counted = [each for ledger in ledgers(figures, families) for each in ledger.rows]
    for each in counted:
        assert 1 <= each.origins <= each.families <= each.documents
    assert [each.origins for ledger in ledgers(mixed, families) for each in ledger.rows] == [
        each.origins for each in counted
    ]
    if len(figures) > 1:
        more = (quoting(figures[0], figures[-1]),) if figures[0].document != figures[-1].document else ()
        fewer = [each for ledger in ledgers(figures, families, relations=more) for each in ledger.rows]
        assert all(left.origins <= right.origins for left, right in zip(fewer, counted, strict=True))
