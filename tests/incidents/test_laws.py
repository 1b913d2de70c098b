"""Laws of the grouping, whatever is told and judged: order says nothing, judgements hold, undoing restores."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kuager.incidents import Material, chronology
from kuager.model.decisions import IncidentsJudged
from kuager.model.records import Chronology, Problem
from tests.incidents.telling import Press, judged

WORDS = ("killing", "shooting", "arrest", "beating", "raid", "protest", "violence", "resignation", "policy_decision")
TIMES = (None, "2022-01-05", "2022-01-06", "2022-01-02/2022-01-08", "../2022-01-07", "2022-01-06~", "2022-01-05/..")
PLACES = ("", "Almaty", "Republic Square", "Almaty City Hall", "Taraz", "Kazakhstan", "Karasu")
VICTIMS = ("Ulgili Myrzasov", "Dana Oyqurova")


@st.composite
def presses(draw: st.DrawFn) -> Press:
    """Some documents in which some things happen, some of them in one passage, and some figures."""
    press = Press()
    if draw(st.booleans()):
        press.kin.append(("one", "two"))
    for _ in range(draw(st.integers(0, 12))):
        start = draw(st.none() | st.just(0))
        press.happens(
            draw(st.sampled_from(WORDS)),
            draw(st.sampled_from(TIMES)),
            draw(st.sampled_from(PLACES)),
            document=draw(st.sampled_from(("one", "two", "three"))),
            basis=draw(st.sampled_from(("text", "document", "heading"))),
            victims=tuple(draw(st.lists(st.sampled_from(VICTIMS), max_size=2, unique=True))),
            words=draw(st.sampled_from(("They beat people", "Somebody was killed there"))),
            **({} if start is None else {"start": start}),
        )
    for _ in range(draw(st.integers(0, 4))):
        press.counts(
            draw(st.sampled_from(("killed", "arrested", "perpetrators"))),
            draw(st.integers(0, 99)),
            draw(st.sampled_from(TIMES)),
            draw(st.sampled_from(PLACES)),
            document=draw(st.sampled_from(("one", "two"))),
        )
    return press


@st.composite
def materials(draw: st.DrawFn) -> Material:
    """A press with judgements of several people on it, contradictory ones too."""
    press = draw(presses())
    happenings = [one.id for one in press.told]
    names = [*happenings, *(one.id for one in press.figures)]
    pairs = st.tuples(st.sampled_from(happenings), st.sampled_from(names)) if happenings else st.nothing()
    judgements = draw(
        st.lists(st.tuples(pairs, st.sampled_from(("same", "different", "undecided"))), max_size=8)
        if happenings
        else st.just([])
    )
    return press.material(*(judged(*pair, word) for pair, word in judgements if pair[0] != pair[1]))


def _agreed(material: Material) -> dict[tuple[str, str], str]:
    """What was said of each pair of happenings, where all say the same."""
    happenings = {one.id for one in material.suggestions}
    said: dict[tuple[str, str], set[str]] = {}
    for one in material.judgements:
        if {one.one, one.other} <= happenings:
            said.setdefault((one.one, one.other), set()).add(one.judgement)
    return {pair: next(iter(words)) for pair, words in said.items() if len(words) == 1}


def _groups(found: Chronology) -> dict[str, str]:
    return {name: one.id for one in found.incidents for name in one.members}


@given(materials(), st.randoms(use_true_random=False))
@settings(max_examples=120, deadline=None)
def test_order_says_nothing(material: Material, random: st.DataObject) -> None:
    """Suggestions, figures, persons and judgements in any order give the same."""

    def shuffled(ones: object) -> tuple[object, ...]:
        return tuple(sorted(ones, key=lambda _one: random.random()))  # type: ignore[attr-defined, call-overload]  # a seeded Random

    mixed = replace(
        material,
        suggestions=shuffled(material.suggestions),  # type: ignore[arg-type]  # the same, in another order
        persons=shuffled(material.persons),  # type: ignore[arg-type]  # likewise
        judgements=shuffled(material.judgements),  # type: ignore[arg-type]  # likewise
    )
    assert chronology(mixed) == chronology(material)


@given(materials())
@settings(max_examples=120, deadline=None)
def test_everything_is_in_one_incident_and_every_figure_has_a_place(material: Material) -> None:
    """Nothing is lost, nothing is there twice; a figure is attached, or it is said why not."""
    found, _ = chronology(material)
    members = [name for one in found.incidents for name in one.members]
    assert sorted(members) == sorted(one.id for one in material.suggestions)
    attached = {figure for one in found.incidents for figure in one.figures}
    loose = [one.figure for one in found.unattached]
    assert attached.isdisjoint(loose)
    assert attached | set(loose) == {one.id for one in material.figures}
    assert all(one.reasons for one in found.incidents)


@given(materials())
@settings(max_examples=120, deadline=None)
def test_different_is_always_respected_and_same_unless_forbidden(material: Material) -> None:
    """Told apart is apart; judged one is one, unless other judgements forbid it: then a problem says so."""
    found, problems = chronology(material)
    group = _groups(found)
    agreed = _agreed(material)
    forbidden = {frozenset(pair) for pair, word in agreed.items() if word == "different"}
    assert all(group[one] != group[other] for one, other in forbidden)
    for (one, other), word in agreed.items():
        if word == "same" and group[one] != group[other]:
            assert _names_a_chain(problems)
    if not forbidden:
        assert all(group[one] == group[other] for (one, other), word in agreed.items() if word == "same")


def _names_a_chain(problems: tuple[Problem, ...]) -> bool:
    return any(" = " in problem.message for problem in problems)


@given(materials())
@settings(max_examples=80, deadline=None)
def test_undoing_restores(material: Material) -> None:
    """All judgements taken back, everything is as if nobody had judged."""
    undone = [IncidentsJudged(one=one.one, other=one.other, judgement="undecided") for one in material.judgements]
    assert chronology(replace(material, judgements=undone)) == chronology(replace(material, judgements=()))


@given(presses())
@settings(max_examples=80, deadline=None)
def test_no_day_that_no_text_tells(press: Press) -> None:
    """The time of an incident is one that is told, or a longer one."""
    told = {one.content.about.value for one in press.told if getattr(one.content, "about", None)}  # type: ignore[union-attr]  # asked for
    for incident in press.chronology().incidents:
        if incident.about is not None and incident.about.value.known_day is not None:
            assert incident.about.value in told
