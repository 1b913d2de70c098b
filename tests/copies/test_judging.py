"""What people said of two documents, whoever said it first and in whatever order it comes together."""

from hypothesis import given
from hypothesis import strategies as st

from kuager.claims import standing
from kuager.copies.judging import NOTHING_JUDGED, Judged, judged
from kuager.model.decisions import CopiesJudged, Made, QuantitiesJudged

PAIR = ("doc-a", "doc-b")


def made(entry: str, judgement: str, *replaces: str, pair: tuple[str, str] = PAIR) -> Made:
    """A judgement on two documents."""
    decision = CopiesJudged(one=pair[0], other=pair[1], judgement=judgement, replaces=replaces)
    return Made(entry=entry, device=f"device-{entry}", time="2022-01-08T02:00:00Z", decision=decision)


def test_what_holds_of_a_pair() -> None:
    """One word of one person, in whatever order the pair is asked for."""
    found = judged([made("1", "same"), made("2", "different", pair=("doc-b", "doc-c"))])
    assert found == Judged(same=frozenset({PAIR}), different=frozenset({("doc-b", "doc-c")}))
    assert (found.of("doc-b", "doc-a"), found.of("doc-b", "doc-c"), found.of("doc-a", "doc-c")) == (
        "same",
        "different",
        None,
    )


def test_a_later_judgement_replaces_those_it_names() -> None:
    """Taken back, nothing was said."""
    assert judged([made("1", "same"), made("2", "different", "1")]).different == {PAIR}
    assert judged([made("1", "same"), made("2", "undecided", "1")]) == NOTHING_JUDGED


def test_two_who_did_not_know_of_each_other() -> None:
    """Alike they agree; otherwise it is disputed, also where a journal made by hand turns the pair round."""
    assert judged([made("1", "same"), made("2", "same")]).same == {PAIR}
    found = judged([made("1", "same"), made("2", "different", pair=("doc-b", "doc-a"))])
    assert (found.of(*PAIR), found.same, found.different) == ("disputed", frozenset(), frozenset())


def test_other_decisions_say_nothing_of_documents() -> None:
    """Figures are judged by themselves."""
    other = QuantitiesJudged(one="doc-a", other="doc-b", judgement="same")
    assert judged([Made(entry="1", device="d", time="", decision=other)]) == NOTHING_JUDGED


@given(st.lists(st.tuples(st.sampled_from(["same", "different", "undecided"]), st.booleans()), max_size=8), st.data())
def test_order_decides_nothing_and_what_holds_says_the_same(words: list[tuple[str, bool]], data: st.DataObject) -> None:
    """The decisions that hold and all decisions give one answer, shuffled or not."""
    entries: list[Made] = []
    for place, (word, knows) in enumerate(words):
        before = [one.entry for one in entries] if knows else []
        entries.append(made(str(place), word, *before))
    held = [one for ones in standing(entries).values() for one in ones]
    assert judged(data.draw(st.permutations(entries))) == judged(entries) == judged(held)
