"""Laws: honest speakers never contradict one another, conflicts are real and irreducible, envelopes hold the truth."""

from itertools import product

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from kuager.figures import check, ledgers
from kuager.model.dates import day
from kuager.model.records import Source, StatedFigure
from tests.figures.histories import FIRST, fates, loose_papers, plain_papers
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


SIDES = (("people", "police", "protesters"), ("Kazakhstan", "Almaty", "Aktau"))
CHANGES = tuple(product(range(3), repeat=6))
"""Every history of two days in which each of three groups grows by nought to two a day."""


@st.composite
def small_systems(draw: st.DrawFn) -> tuple[list[Paper], list[tuple[int, int, str, int]]]:
    """Claims by different speakers on a whole and two parts that share nobody, as papers and as inequalities."""
    by_place = draw(st.booleans())
    claim = st.tuples(st.integers(0, 2), st.integers(0, 1), st.sampled_from(("exact", "ge", "le")), st.integers(0, 2))
    claims = draw(st.lists(claim, min_size=1, max_size=6))
    papers = []
    for place, (group, later, relation, number) in enumerate(claims):
        paper = Paper(f"paper {place}")
        paper.tell(
            f"{number} killed",
            str(number),
            bounds(relation, number),
            population="people" if by_place else SIDES[0][group],
            place=SIDES[1][group] if by_place else "Kazakhstan",
            about=day(FIRST + later).text,
            source=Source(name=f"Speaker {place}", kind="official"),
        )
        papers.append(paper)
    return papers, claims


def solutions(claims: list[tuple[int, int, str, int]]) -> list[tuple[int, ...]]:
    """All small histories that fit; group 0 is the whole, with people in neither part."""
    return [changes for changes in CHANGES if all(_fits(changes, claim) for claim in claims)]


def count_of(changes: tuple[int, ...], group: int, later: int) -> int:
    """How many of a group there are up to the first or the second day."""
    groups = range(3) if group == 0 else (group,)
    return sum(changes[2 * one + on] for one in groups for on in range(later + 1))


def _fits(changes: tuple[int, ...], claim: tuple[int, int, str, int]) -> bool:
    group, later, relation, number = claim
    count = count_of(changes, group, later)
    return {"exact": count == number, "ge": count >= number, "le": count <= number}[relation]


@SLOWLY
@given(small_systems())
def test_a_conflict_is_found_exactly_when_nothing_fits(
    given_system: tuple[list[Paper], list[tuple[int, int, str, int]]],
) -> None:
    """Against every small history tried one by one."""
    papers, claims = given_system
    found = checked(*papers)
    assert (found != ()) == (solutions(claims) == [])
    assert {one.verdict for one in found} <= {"contradiction"}


@SLOWLY
@given(small_systems())
def test_a_conflict_is_real_and_needs_each_of_its_members(
    given_system: tuple[list[Paper], list[tuple[int, int, str, int]]],
) -> None:
    """The members have no solution; without any one of them they have."""
    papers, claims = given_system
    number = {paper.figures[0].id: place for place, paper in enumerate(papers)}
    for found in checked(*papers):
        members = [claims[number[figure]] for figure in found.figures]
        assert solutions(members) == []
        for place in range(len(members)):
            assert solutions(members[:place] + members[place + 1 :]) != []


@SLOWLY
@given(small_systems())
def test_an_envelope_holds_every_solution(given_system: tuple[list[Paper], list[tuple[int, int, str, int]]]) -> None:
    """Nothing that fits lies outside, its least value is reached; where nothing fits the whole, there is none."""
    papers, claims = given_system
    fitting = solutions(claims)
    assume(fitting)
    figures: list[StatedFigure] = [paper.figures[0] for paper in papers]
    for ledger in ledgers(figures, ()):
        group = max(SIDES[0].index(ledger.quantity.population), SIDES[1].index(ledger.quantity.place or ""))
        last = max(later for one, later, _, _ in claims if one == group)
        values = [count_of(changes, group, last) for changes in fitting]
        assert (ledger.lower or 0) == min(values)
        assert ledger.upper is None or ledger.upper >= max(values)
