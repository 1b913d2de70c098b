"""Laws: honest speakers never contradict one another, conflicts are real and irreducible, envelopes hold the truth."""

from dataclasses import replace
from itertools import product

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from kuager.figures import check, ledgers
from kuager.model.records import Source, StatedFigure
from tests.figures.histories import fates, loose_papers, plain_papers
from tests.figures.oracle import Cell, Told, is_inside, papers_of, solutions
from tests.figures.telling import Paper, bounds, checked

SLOWLY = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
HISTORIES = st.lists(fates(), max_size=14)


@SLOWLY
@given(st.data())
def test_true_counts_of_all_so_far_never_conflict(data: st.DataObject) -> None:
    """Numbers that are true in the plainest reading give no check at all."""
    history = data.draw(HISTORIES)
    assert checked(*data.draw(plain_papers(history))) == ()


@SLOWLY
@given(st.data())
def test_a_true_history_never_gives_a_contradiction(data: st.DataObject) -> None:
    """Numbers that are true in any reading their words allow may be a tension or a revision, never a contradiction."""
    history = data.draw(HISTORIES)
    found = checked(*data.draw(loose_papers(history)))
    assert [one.reason for one in found if one.verdict == "contradiction"] == []


@SLOWLY
@given(st.data(), st.sampled_from(("denies", "retracts", "promises", "declines")), st.integers(0, 20))
def test_what_is_denied_or_taken_back_changes_no_verdict(data: st.DataObject, stance: str, number: int) -> None:
    """Such a claim may be named in a retraction; every other check and every envelope stays as it is."""
    papers = data.draw(loose_papers(data.draw(HISTORIES)))
    other = Paper("other")
    added = other.tell(f"{number} people killed", str(number), bounds("exact", number), stance=stance,
                       source=Source(name="Nobody Else", kind="witness"))  # fmt: skip
    before, after = checked(*papers), checked(*papers, other)
    assert [one for one in after if added.id not in one.figures] == list(before)
    figures = [figure for paper in papers for figure in paper.figures]
    envelopes = {one.quantity: (one.lower, one.upper, one.note) for one in ledgers([*figures, added], ())}
    for ledger in ledgers(figures, ()):
        assert envelopes[ledger.quantity] == (ledger.lower, ledger.upper, ledger.note)


@SLOWLY
@given(st.data())
def test_checks_do_not_depend_on_the_order_of_figures(data: st.DataObject) -> None:
    """The same figures in another order give the same checks."""
    papers = data.draw(loose_papers(data.draw(HISTORIES)))
    figures = [figure for paper in papers for figure in paper.figures]
    texts = {paper.name: paper.text for paper in papers}
    mixed = data.draw(st.permutations(figures))
    assert set(check(mixed, texts)) == set(check(figures, texts))


CELLS = tuple(product(("people", "police", "protesters"), ("Kazakhstan", "Almaty", "Aktau")))


@st.composite
def small_systems(draw: st.DrawFn) -> tuple[Told, ...]:
    """Interval claims on up to four cells of populations and places, of two days, by three speakers."""
    few, most = draw(st.sampled_from(((3, 2), (4, 1))))
    cells = draw(st.lists(st.sampled_from(CELLS), min_size=1, max_size=few, unique=True))
    told = []
    for _ in range(draw(st.integers(1, 6))):
        low, high = sorted((draw(st.integers(0, most)), draw(st.integers(0, most))))
        way = draw(st.sampled_from(("both", "low", "high")))
        told.append(
            Told(
                cell=draw(st.sampled_from(cells)),
                day=draw(st.integers(0, 1)),
                lower=None if way == "high" else low,
                upper=None if way == "low" else high,
                speaker=draw(st.integers(0, 2)),
            )
        )
    return tuple(told)


def _cells(told: tuple[Told, ...]) -> tuple[Cell, ...]:
    return tuple(sorted({one.cell for one in told}))


def _is_possible(told: tuple[Told, ...]) -> bool:
    return next(solutions(told, _cells(told)), None) is not None


@SLOWLY
@given(small_systems())
def test_a_conflict_is_found_exactly_when_nothing_fits(told: tuple[Told, ...]) -> None:
    """Against every assignment of small numbers tried one by one."""
    found = checked(*papers_of(told))
    assert (found == ()) == _is_possible(told)
    assert {one.verdict for one in found} <= {"contradiction", "revision"}


@SLOWLY
@given(small_systems())
def test_a_conflict_is_real_and_needs_each_of_its_members(told: tuple[Told, ...]) -> None:
    """The members have no solution; without any one of them they have."""
    papers = papers_of(told)
    number = {paper.figures[0].id: place for place, paper in enumerate(papers)}
    for found in checked(*papers):
        members = tuple(told[number[figure]] for figure in found.figures)
        assert not _is_possible(members)
        for place in range(len(members)):
            assert _is_possible(members[:place] + members[place + 1 :])


@SLOWLY
@given(small_systems())
def test_an_envelope_is_tight(told: tuple[Told, ...]) -> None:
    """Its ends are the least and the greatest value over everything that fits."""
    fitting = list(solutions(told, _cells(told)))
    assume(fitting)
    figures: list[StatedFigure] = [paper.figures[0] for paper in papers_of(told)]
    for ledger in ledgers(figures, ()):
        cell = (ledger.quantity.population, ledger.quantity.place or "")
        last = max(one.day for one in told if one.cell == cell)
        values = [numbers[cell, last] for numbers in fitting]
        assert (ledger.lower or 0) == min(values)
        limited = any(one.upper is not None and one.day >= last and is_inside(cell, one.cell) for one in told)
        assert ledger.upper == (max(values) if limited else None)


@SLOWLY
@given(small_systems(), st.integers(0, 4), st.sampled_from(("rejected", "retracted", "partial")))
def test_what_is_out_bounds_nothing(told: tuple[Told, ...], number: int, way: str) -> None:
    """A figure that is only partly understood, rejected or retracted changes no check and no envelope."""
    papers = papers_of(told)
    other = Paper("other")
    review = "suggested" if way == "partial" else way
    added = other.tell(f"{number} killed", str(number), bounds("exact", number), place=told[0].cell[1], review=review)
    if way == "partial":
        added = replace(added, count=replace(added.count, tier="partial"))
    other.figures[:] = [added]
    assert checked(*papers, other) == checked(*papers)
    figures = [paper.figures[0] for paper in papers]
    after = {one.quantity: (one.lower, one.upper, one.note) for one in ledgers([*figures, added], ())}
    for ledger in ledgers(figures, ()):
        assert after[ledger.quantity] == (ledger.lower, ledger.upper, ledger.note)
