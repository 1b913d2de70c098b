"""People say what is one incident and what is not: it holds before every rule, and contradictions are named."""

from kuager.incidents import chronology
from kuager.model.decisions import IncidentsJudged
from tests.incidents.telling import Press, judged


def _two_days() -> tuple[Press, list[str]]:
    press = Press()
    ids = [press.happens("killing", f"2022-01-0{day}", "Taraz", document=f"day{day}") for day in (5, 6, 7)]
    return press, ids


def test_two_of_different_days_are_one_if_a_person_says_so() -> None:
    """Whole groups are joined, and the incident says that its days differ."""
    press, (first, second, third) = _two_days()
    beside = press.happens("shooting", "2022-01-05", "Taraz", document="beside")
    found = press.incident(first, judged(first, second, "same"))
    assert set(found.members) == {first, second, beside}
    assert found.about is not None
    assert str(found.about.value) == "2022-01-05/2022-01-06"
    assert "They tell of different days: 5 January 2022 and 6 January 2022." in found.reasons
    assert "A person judged that 2 tellings are of one incident." in found.reasons
    assert press.incident(third, judged(first, second, "same")).members == (third,)


def test_two_of_one_day_are_two_if_a_person_says_so() -> None:
    """What fits both goes to one of them, and it says with which it may be one."""
    press = Press()
    one, other, third = (press.happens("killing", "2022-01-05", "Taraz", document=name) for name in "abc")
    apart = judged(one, other, "different")
    groups = press.groups(apart)
    assert len(groups) == 2
    assert not any({one, other} <= group for group in groups)
    assert any(third in group and len(group) == 2 for group in groups)
    assert press.groups(judged(one, other, "undecided")) == {frozenset({one, other, third})}
    for name in (one, other):
        assert "A person judged that it is not one with another telling." in press.incident(name, apart).reasons


def test_a_chain_against_a_judgement_is_a_problem_with_a_place() -> None:
    """One = two = three, but one is not three: kept apart, named, nothing lost."""
    press, (a, b, c) = _two_days()
    judgements = (judged(a, b, "same"), judged(b, c, "same"), judged(a, c, "different"))
    found, problems = chronology(press.material(*judgements))
    assert not any({a, c} <= set(one.members) for one in found.incidents)
    (problem,) = problems
    assert problem.code == "incidents_judged"
    assert problem.record in {"day5", "day7"}
    assert problem.start is not None
    assert problem.message.count(" = ") == 2
    assert all(name in problem.message for name in (a, b, c))


def test_people_who_differ_decide_nothing_and_it_shows() -> None:
    """Both judgements stand; the rules go on as if nobody had judged, and the incident is disputed."""
    press, (a, b, _) = _two_days()
    both = (judged(a, b, "same"), judged(a, b, "different"))
    assert press.groups(*both) == press.groups()
    assert press.incident(a, *both).review == press.incident(b, *both).review == "disputed"


def test_accepted_where_people_said_all_of_it() -> None:
    """The links of an incident are the rule's suggestions until people have judged each."""
    press = Press()
    a, b, c = (press.happens("killing", "2022-01-05", "Taraz", document=name) for name in "abc")
    assert press.incident(a).review == "suggested"
    assert press.incident(a, judged(a, b, "same")).review == "suggested"
    assert press.incident(a, judged(a, b, "same"), judged(b, c, "same")).review == "accepted"
    alone = Press()
    only = alone.happens("killing", "2022-01-05", "Taraz")
    (incident,) = alone.chronology(reviews={only: "amended"}).incidents
    assert incident.review == "accepted"


def test_judgements_on_what_is_gone_say_nothing() -> None:
    """A rejected happening is in no incident; its judgement waits for it."""
    press, (a, b, _) = _two_days()
    gone = IncidentsJudged(one=a, other="event-gone", judgement="same")
    assert press.groups(gone, IncidentsJudged(one="event-gone", other=b, judgement="same")) == press.groups()


def test_a_figure_belongs_where_a_person_says() -> None:
    """Against the rules, and not where a person says that it does not."""
    press, (a, b, _) = _two_days()
    figure = press.counts("killed", 3, "2022-01-05", "Taraz")
    assert press.incident(a).figures == (figure,)
    assert press.incident(a, judged(figure, a, "different")).figures == ()
    moved = press.chronology(judged(figure, b, "same"))
    assert [one.figures for one in moved.incidents] == [(), (figure,), ()]


def test_a_figure_that_belongs_and_does_not() -> None:
    """The same incident by one of its tellings, not by another: attached to neither, and named."""
    press = Press()
    one, other = (press.happens("killing", "2022-01-05", "Taraz", document=name) for name in "ab")
    figure = press.counts("killed", 3, "2022-01-05", "Taraz")
    found, problems = chronology(press.material(judged(figure, one, "same"), judged(figure, other, "different")))
    (incident,) = found.incidents
    assert incident.figures == ()
    (problem,) = problems
    assert figure in problem.message
    assert [left.figure for left in found.unattached] == [figure]
