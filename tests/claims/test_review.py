"""What stands after people have decided: accepted, amended, rejected, taken back, disputed."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kuager.claims import PERSON, review, standing
from kuager.model.decisions import ClaimDecided, Made, QuantitiesJudged, ReadingChosen, said_of
from kuager.model.records import Bounds, Count, Suggestion, passage_at

TEXT = "Seven people were hurt in Karasu. Nine people were hurt in Taraz."


def count(number: str, value: int) -> Count:
    """A count in the text."""
    at = TEXT.index(number)
    passage = passage_at(TEXT, at, TEXT.index(".", at))
    return Count(
        passage=passage,
        number=passage_at(TEXT, at, at + len(number)),
        tier="parsed",
        measure="injured",
        bounds=Bounds(relation="exact", lower=value, upper=value),
        population="people",
    )


SEVEN = Suggestion(id="fig-7", document="doc", content=count("Seven", 7), rule="en.x", producer="rules_v1")
NINE = Suggestion(id="fig-9", document="doc", content=count("Nine", 9), rule="en.x", producer="rules_v1")


def made(entry: str, decision: str, *replaces: str, subject: Suggestion = SEVEN, value: int = 7) -> Made:
    """A decision on a suggestion."""
    assert isinstance(subject.content, Count)
    content = replace(subject.content, bounds=Bounds(relation="exact", lower=value, upper=value))
    return Made(
        entry=entry,
        device=f"device-{entry}",
        time="2022-01-08T02:00:00Z",
        decision=ClaimDecided(
            subject=subject.id, decision=decision, document="doc", content=content, replaces=replaces
        ),
    )


def test_nothing_decided_leaves_suggestions() -> None:
    """They stand as they are."""
    left = review([SEVEN, NINE], [])
    assert left.suggestions == left.standing == (SEVEN, NINE)
    assert (left.claims, left.reviews, left.problems) == ((), {}, ())


def test_accepted_and_amended_stand_rejected_does_not() -> None:
    """An amended claim has its new content under its old id; a rejected one is kept and does not stand."""
    left = review([SEVEN, NINE], [made("a", "amended", value=8), made("b", "rejected", subject=NINE)])
    assert left.reviews == {"fig-7": "amended", "fig-9": "rejected"}
    (only,) = left.standing
    assert isinstance(only.content, Count)
    assert (only.id, only.content.bounds.lower) == ("fig-7", 8)
    assert [one.id for one in left.suggestions] == ["fig-7", "fig-9"]
    assert [(claim.id, claim.suggestion, claim.review) for claim in left.claims] == [
        ("fig-7", "fig-7", "amended"),
        ("fig-9", "fig-9", "rejected"),
    ]


def test_a_later_decision_takes_the_place_of_those_it_names() -> None:
    """Undone, a suggestion is a suggestion again."""
    left = review([SEVEN], [made("a", "rejected"), made("b", "undecided", "a")])
    assert left.standing == (SEVEN,)
    assert (left.claims, left.reviews) == ((), {})


def test_two_who_did_not_know_of_each_other_disagree() -> None:
    """Nobody wins by coming last: the suggestion stands in its own words, marked, and the problem names both."""
    left = review([SEVEN], [made("a", "rejected"), made("b", "amended", value=8)])
    assert left.reviews == {"fig-7": "disputed"}
    assert left.standing == (SEVEN,)
    (problem,) = left.problems
    assert (problem.code, problem.record) == ("decisions_differ", "fig-7")
    assert "rejected (device-a)" in problem.message
    assert "amended (device-b)" in problem.message
    settled = review([SEVEN], [made("a", "rejected"), made("b", "amended", value=8), made("c", "accepted", "a", "b")])
    assert settled.reviews == {"fig-7": "accepted"}
    assert settled.problems == ()


def test_two_who_decide_alike_agree() -> None:
    """Whatever notes they wrote."""
    left = review([SEVEN], [made("a", "accepted"), made("b", "accepted")])
    assert (left.reviews, left.problems) == ({"fig-7": "accepted"}, ())


def test_a_claim_outlives_the_reading_it_came_from() -> None:
    """A later reading may suggest something else; what a person accepted stays, as a person's."""
    left = review([NINE], [made("a", "accepted")])
    assert [(one.id, one.producer) for one in left.standing] == [("fig-9", "rules_v1"), ("fig-7", PERSON)]
    assert left.claims[0].suggestion is None
    undone = review([NINE], [made("a", "accepted"), made("b", "undecided", "a")])
    assert undone.standing == (NINE,)


def test_judgements_and_readings_hold_where_people_agree() -> None:
    """Different answers to one question are a problem and no answer."""
    same = QuantitiesJudged(one="fig-7", other="fig-9", judgement="same")
    apart = replace(same, judgement="different")
    held = ReadingChosen(figure="fig-7", reading="held")
    one = Made(entry="a", device="one", time="", decision=same)
    two = Made(entry="b", device="two", time="", decision=held)
    left = review([SEVEN, NINE], [one, two])
    assert (left.judgements, left.readings) == ((same,), {"fig-7": "held"})
    other = Made(entry="c", device="three", time="", decision=apart)
    left = review([SEVEN, NINE], [one, two, other])
    assert left.judgements == ()
    assert [problem.message for problem in left.problems] == [
        (
            "People decided differently on whether fig-7 and fig-9 count one quantity: same (one), different (three). "
            "Decide anew to settle it."
        )
    ]
    gone = replace(two, entry="d", decision=ReadingChosen(figure="fig-7", reading="undecided", replaces=("b",)))
    assert review([SEVEN, NINE], [two, gone]).readings == {}


@given(st.lists(st.sampled_from(["accepted", "rejected", "undecided"]), min_size=1, max_size=6), st.data())
def test_the_order_of_arrival_decides_nothing(words: list[str], data: st.DataObject) -> None:
    """Each decision names those before it on its own machine; merged in any order, the same ones hold."""
    first: list[Made] = []
    second: list[Made] = []
    for place, word in enumerate(words):
        line = first if data.draw(st.booleans()) else second
        before = [line[-1].entry] if line else []
        line.append(made(str(place), word, *before))
    merged = [*first, *second]
    shuffled = data.draw(st.permutations(merged))
    outcomes = [
        {subject: frozenset(said_of(one.decision) for one in ones) for subject, ones in standing(order).items()}
        for order in (merged, shuffled)
    ]
    assert outcomes[0] == outcomes[1]
    assert review([SEVEN], merged).reviews == review([SEVEN], shuffled).reviews
