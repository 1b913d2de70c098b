"""Every passage leads back to its words."""

from dataclasses import replace

import pytest

from kuager.case.grounding import grounded, is_grounded, ungrounded
from kuager.model.dates import parse_edtf
from kuager.model.records import UNATTRIBUTED, Dated, NumberMention, Passage, Reading, Statement, Suggestion, passage_at

TEXT = "Karasu, 7 January. Nobody was hurt, the mayor said."


def reading(**changes: object) -> Reading:
    """A good reading of the text, with changes."""
    content = Statement(passage=passage_at(TEXT, 19, 34), form="indirect", stance="asserts", source=UNATTRIBUTED)
    good = Reading(
        document="doc-1",
        producer="rules_v1",
        published=Dated(value=parse_edtf("2022-01-07"), basis="byline", anchor=passage_at(TEXT, 8, 17)),
        suggestions=(Suggestion(id="sug-1", document="doc-1", content=content, rule="r", producer="rules_v1"),),
        numbers=(NumberMention(start=8, end=9, disposition="date"),),
    )
    return replace(good, **changes)  # type: ignore[arg-type] # the changes are fields of a reading


def test_a_good_reading_is_left_as_it_is() -> None:
    """The very same record comes back."""
    good = reading()
    assert list(ungrounded(good, TEXT)) == []
    assert grounded(good, TEXT) is good


@pytest.mark.parametrize(
    "passage",
    [
        Passage(0, 6, "karasu"),
        Passage(0, 6, "Karasu", "x"),
        Passage(0, 6, "Karasu", "", ";"),
        Passage(-6, -1, " said"),
        Passage(6, 0, ""),
        Passage(45, 60, "said."),
        Passage(50, 51, ".", "said"[:4], "more"),
    ],
)
def test_a_passage_that_is_not_there(passage: Passage) -> None:
    """Other words, other surroundings, places outside the text."""
    assert not is_grounded(passage, TEXT)


def test_a_nul_is_no_word() -> None:
    """A journal cannot hold it."""
    assert not is_grounded(Passage(0, 1, "\0"), "\0")


def test_what_is_not_in_the_text_is_left_out() -> None:
    """Suggestion, number and date of publication, each with a problem that names its place."""
    good = reading()
    (suggestion,) = good.suggestions
    wrong = replace(suggestion, content=replace(suggestion.content, passage=Passage(0, 3, "xyz")))
    beyond = NumberMention(start=50, end=60, disposition="other")
    empty = NumberMention(start=5, end=5, disposition="other")
    dated = Dated(value=parse_edtf("2022-01-08"), basis="byline", anchor=Passage(8, 17, "8 January"))
    bad = reading(published=dated, suggestions=(wrong, suggestion), numbers=(beyond, *good.numbers, empty))
    kept = grounded(bad, TEXT)
    assert (kept.published, kept.suggestions, kept.numbers) == (None, good.suggestions, good.numbers)
    assert [(one.code, one.start, one.end) for one in kept.problems] == [
        ("span_broken", 0, 3),
        ("span_broken", 50, 60),
        ("span_broken", 5, 5),
        ("span_broken", 8, 17),
    ]
