"""Named rules: what each makes of the same claims, what it rests on, what it leaves out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.figures import ranges, rules
from kuager.model.dates import parse_edtf
from kuager.model.records import Family, Figure, Kin, Source, Span, StatedFigure
from tests.figures.telling import CHANNEL, MINISTRY, PROSECUTOR, TEXT, Paper, bounds

DOCTORS = Source(name="City hospital", kind="hospital")


def told() -> Paper:
    """Four voices on one toll; the ministry corrects itself upwards, nobody in particular says "about"."""
    paper = Paper("analysis")
    paper.tell("26 were killed", "26", bounds("exact", 26), source=MINISTRY, about="2022-01-07")
    paper.tell("164 were killed", "164", bounds("exact", 164), source=MINISTRY, about="2022-01-09")
    paper.tell("At least 170 were killed", "170", bounds("ge", 170), source=DOCTORS, about="2022-01-09")
    paper.tell("At least 164 were killed", "164", bounds("ge", 164), source=CHANNEL, about="2022-01-09")
    paper.tell("About 180 were killed", "180", bounds("approx", 180), source=TEXT, about="2022-01-09")
    return paper


def _range(paper: Paper, rule: str, **view: str) -> Figure:
    families = [Family(id="family", root=None, documents=(Kin(document=paper.name),))]
    known_on = parse_edtf(view["known_on"]) if view else None
    (found,) = ranges(paper.figures, families, rule, known_on, "about")
    return found


def _words(paper: Paper, ids: tuple[str, ...]) -> list[str]:
    number = {figure.id: figure.count.number.exact for figure in paper.figures}
    return [number[one] for one in ids]


@pytest.mark.parametrize(
    ("rule", "lower", "upper", "rests_on"),
    [
        ("spread_v1", 164, None, ["164", "170", "164"]),
        ("majority_v1", 164, None, ["164", "170", "164"]),
        ("hierarchy_v1", 170, None, ["170"]),
        ("independent_2_v1", 164, None, ["170", "164"]),
    ],
)
def test_each_rule_says_what_it_rests_on(rule: str, lower: int, upper: int | None, rests_on: list[str]) -> None:
    """The older number of the same voice and the loose number are left out, by name."""
    paper = told()
    found = _range(paper, rule)
    assert (found.lower, found.upper, found.rule) == (lower, upper, rule)
    assert sorted(_words(paper, found.rests_on)) == sorted(rests_on)
    assert {*found.rests_on, *found.leaves_out} == {figure.id for figure in paper.figures}
    assert not {*found.rests_on} & {*found.leaves_out}


def test_the_envelope_rests_on_all_and_says_when_they_conflict() -> None:
    """No number fits 164 and at least 170 as of one day."""
    found = _range(told(), "envelope_v1")
    assert (found.lower, found.upper) == (None, None)
    assert found.note is not None
    assert "conflict" in found.note


def test_the_majority_counts_voices_not_papers() -> None:
    """One ministry in three papers is one voice; two others who agree outvote it."""
    paper = Paper("analysis")
    for _ in range(3):
        paper.tell("The ministry counted 164 dead", "164", bounds("exact", 164), source=MINISTRY)
    paper.tell("The prosecutor counted 225 dead", "225", bounds("exact", 225), source=PROSECUTOR)
    paper.tell("The hospital counted 225 dead", "225", bounds("exact", 225), source=DOCTORS)
    found = _range(paper, "majority_v1")
    assert (found.lower, found.upper) == (225, 225)


def test_what_was_known_before() -> None:
    """On the 8th there was only the first number."""
    found = _range(told(), "spread_v1", known_on="2022-01-08")
    assert (found.lower, found.upper) == (26, 26)


def test_voices_that_cannot_be_brought_together() -> None:
    """Two say at least 300, two say at most 200: the rule says so and gives no range."""
    paper = Paper("analysis")
    for number, relation, source in ((300, "ge", MINISTRY), (310, "ge", DOCTORS), (200, "le", PROSECUTOR)):
        paper.tell(f"They say {number} were killed", str(number), bounds(relation, number), source=source)
    paper.tell("They say 190 were killed", "190", bounds("le", 190), source=CHANNEL)
    found = _range(paper, "independent_2_v1")
    assert (found.lower, found.upper) == (None, None)
    assert "disagree" in (found.note or "")


def test_one_voice_is_not_two() -> None:
    """What nobody else supports has no range by this rule."""
    paper = Paper("analysis")
    paper.tell("The ministry counted 164 dead", "164", bounds("exact", 164), source=MINISTRY)
    found = _range(paper, "independent_2_v1")
    assert (found.lower, found.upper, found.rests_on) == (None, None, ())
    assert found.note


def test_a_rule_that_is_not_there() -> None:
    """The message names those that are."""
    with pytest.raises(ValueError, match="envelope_v1"):
        ranges([], [], "truth_v1")


@given(st.permutations(told().figures), st.sampled_from(sorted(rules())))
def test_the_order_of_figures_changes_nothing(figures: list[StatedFigure], rule: str) -> None:
    """Nor does the order of the case."""
    families = [Family(id="family", root=None, documents=(Kin(document="analysis"),))]
    (one,) = ranges(figures, families, rule)
    (other,) = ranges(told().figures, families, rule)
    assert (one.lower, one.upper, sorted(one.rests_on)) == (other.lower, other.upper, sorted(other.rests_on))


@pytest.mark.parametrize("rule", sorted(rules()))
def test_a_part_of_its_own_quantity_bears_no_range(rule: str) -> None:
    """Of "3,340 detained, of whom 904 remain in custody" the last word is 3,340."""
    paper = Paper()
    whole = paper.tell("3,340 people had been detained", "3,340", bounds("exact", 3340), measure="detained")
    span = Span(whole.count.number.start, whole.count.number.end)
    part = paper.tell("904 remain in custody", "904", bounds("exact", 904), measure="detained", part_of=span)
    (figure,) = ranges(paper.figures, (), rule)
    assert part.id in figure.leaves_out
    assert (figure.lower, figure.upper) in ((3340, 3340), (None, None))
