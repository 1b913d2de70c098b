"""What producers write, as an enemy would write it: each oddity spoils its own proposal and no other."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.model import answers, proposals
from kuager.model.answers import answer_from, answer_json, request
from kuager.model.documents import Document, Span

GOOD = {"type": "event", "passage": {"exact": "a march"}, "kind": "protest"}


def _codes(text: str) -> list[str]:
    return [one.code for one in answer_from(text).refusals]


def test_an_answer_is_a_list_of_proposals() -> None:
    """With what has been read, where the producer says so; other members are passed over."""
    answer = answer_from(json.dumps({"proposals": [{**GOOD, "rule": "r1"}], "coverage": [[0, 7]], "mood": 0.9}))
    assert [(one.content, one.rule) for one in answer.proposals] == [(GOOD, "r1")]
    assert answer.coverage == (Span(0, 7),)
    assert answer.refusals == ()


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([GOOD]),
        f"Here you are:\n```json\n{json.dumps({'proposals': [GOOD]})}\n```\nAnything else?",
        f"Sure! {json.dumps({'proposals': [GOOD]})} I hope this helps {{}}",
        f"\n\n{json.dumps({'proposals': [GOOD]})}\n",
    ],
)
def test_words_around_the_answer_are_passed_over(text: str) -> None:
    """As language models write it: with greetings, in a fence, as a bare list."""
    assert [one.content for one in answer_from(text).proposals] == [GOOD]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I cannot help with that.",
        "{",
        '{"proposals": [{"type": "event"',
        '{"proposals": NaN}',
        '{"proposals": {"type": "event"}}',
        "null",
        "3",
        '"proposals"',
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"proposals": [' + "9" * 5000 + "]}",
    ],
)
def test_what_is_no_answer_is_refused_once(text: str) -> None:
    """No JSON, the wrong JSON, JSON that would fill the stack: one refusal, no proposal."""
    answer = answer_from(text)
    assert answer.proposals == ()
    assert [one.code for one in answer.refusals] == ["unreadable"]


def test_a_huge_answer_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond a limit nothing is looked at."""
    monkeypatch.setattr(answers, "LARGEST_ANSWER", 100)
    assert _codes(json.dumps({"proposals": [GOOD], "filler": "x" * 200})) == ["unreadable"]


def test_more_proposals_than_a_text_can_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first ones are taken, and that there were more is told."""
    monkeypatch.setattr(answers, "MOST_PROPOSALS", 3)
    answer = answer_from(json.dumps([GOOD] * 5))
    assert len(answer.proposals) == 3
    assert [one.code for one in answer.refusals] == ["too_many"]


def test_a_field_given_twice_spoils_its_proposal() -> None:
    """Nobody can say which was meant; its neighbour is taken."""
    twice = '{"type": "event", "passage": "a march", "kind": "protest", "kind": "order"}'
    nested = '{"type": "event", "passage": {"exact": "a", "exact": "b"}, "kind": "protest"}'
    answer = answer_from(f'{{"proposals": [{twice}, {nested}, {json.dumps(GOOD)}]}}')
    assert [one.content for one in answer.proposals] == [GOOD]
    assert next((one.code, one.quote) for one in answer.refusals) == ("duplicated", "a march")
    assert [one.code for one in answer.refusals] == ["duplicated", "duplicated"]


@pytest.mark.parametrize("bad", [3, "event", None, [], {"type": "event", "passage": "\ud800"}, {"kind\0": "x"}])
def test_what_is_no_proposal_spoils_itself_alone(bad: object) -> None:
    """Another kind of value, half a surrogate pair, a NUL."""
    answer = answer_from(json.dumps([bad, GOOD]))
    assert [one.content for one in answer.proposals] == [GOOD]
    assert [one.code for one in answer.refusals] == ["malformed"]


def test_a_deep_proposal_is_refused() -> None:
    """No proposal has a reason to be nested a dozen times."""
    deep: object = "x"
    for _ in range(30):
        deep = {"inside": deep}
    assert _codes(json.dumps([{"type": "event", "passage": deep}])) == ["malformed"]


def test_a_recorded_answer_is_the_answer() -> None:
    """What is recorded reads back as it was, refusals included."""
    answer = answer_from(json.dumps({"proposals": [{**GOOD, "rule": "r"}, 3], "coverage": [[0, 7], [9, "x"], 4]}))
    assert answer_from(json.dumps(answer_json(answer))) == answer


def test_a_request_says_what_is_wanted() -> None:
    """Text, language and kinds; no name of a file, no hash, no path."""
    document = Document(
        id="doc-1", name="secret/place.txt", sha256="0" * 64, media_type="text/plain", language="ru", text="Текст"
    )
    asked = request(document, frozenset({"event", "act"}))
    assert asked == {"format": 1, "kinds": ["act", "event"], "language": "ru", "published": None, "text": "Текст"}


def test_a_refusal_shows_a_line_and_no_more() -> None:
    """The words of a proposal are cut: a hostile answer must not fill a screen."""
    one = proposals.refusal("malformed", "no", {"type": "x" * 500, "passage": {"exact": "y" * 500}})
    assert (len(one.kind), len(one.quote)) == (80, 80)


@given(st.text(max_size=200))
def test_no_text_is_too_odd(text: str) -> None:
    """Whatever comes, there is an answer and no error."""
    answer = answer_from(text)
    assert answer.refusals or answer.proposals or "[]" in text.replace(" ", "") or "[" in text


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=20,
    )
)
def test_no_json_is_too_odd(value: object) -> None:
    """The same for any JSON in the place of a proposal."""
    answer_from(json.dumps({"proposals": [value], "coverage": value, "refusals": value}))
