"""Whom a text names as its source, and whose text it is."""

import pytest

from kuager.copies.citing import cited, outlet_key, outlets, patterns, rules, spoken_to
from kuager.copies.directing import direction, traced
from kuager.model.dates import parse_edtf
from kuager.model.records import Dated, Document
from tests.copies.labelled import labelled

EXAMPLES = [
    (section, example)
    for section, table in rules().items()
    for example in table["examples"]  # data with examples
]


def document(text: str, name: str = "a.txt", published: str | None = None) -> Document:
    """A text."""
    dated = None if published is None else Dated(value=parse_edtf(published), basis="given")
    return Document(
        id=f"doc-{name}",
        name=name,
        sha256="0" * 64,
        media_type="text/plain",
        language="en",
        text=text,
        published=dated,
    )


@pytest.mark.parametrize(("section", "example"), EXAMPLES)
def test_each_example_of_the_patterns(section: str, example: dict[str, object]) -> None:
    """What the file says of its examples is so."""
    text, names = str(example["text"]), example["names"]
    assert isinstance(names, list)
    found = {
        "own": lambda: outlets(document(text)),
        "spoken_to": lambda: spoken_to(text),
    }.get(section, lambda: {one.key for one in cited(text)})()
    assert {outlet_key(name) for name in names} <= set(found)


def test_what_is_named_stands_where_it_is_said_to_stand() -> None:
    """The passage holds the name."""
    text = "A nurse told Steppe Wire that the ward was full."
    (named,) = cited(text)
    assert text[named.start : named.end] == "Steppe Wire"


def test_the_one_that_names_the_other_comes_after_it() -> None:
    """A follow-up that cites an agency descends from the agency's report, not the other way round."""
    wire = document("ALMATY, Jan 7 (Steppe Wire) — Shots were heard in the night.", "wire.txt")
    later = document("Bozok Herald, Almaty\n\nA nurse told Steppe Wire that the ward was full.", "later.txt")
    assert [one.key for one in traced(later).names(traced(wire))] == [outlet_key("Steppe Wire")]
    assert traced(wire).names(traced(later)) == ()
    assert direction(traced(wire), traced(later)).descends == "doc-later.txt"


def test_dates_tell_more_than_names() -> None:
    """What came out first descends from nothing that came out later; dates that overlap tell nothing."""
    first = document("One.", "first.txt", "2022-01-07")
    second = document("Two.", "second.txt", "2022-01-09")
    same = document("Three.", "same.txt", "2022-01-07")
    assert direction(traced(second), traced(first)).descends == "doc-second.txt"
    assert direction(traced(first), traced(same)).descends is None


def test_the_script_of_a_name_does_not_matter() -> None:
    """A Russian text names the agency in its own letters."""
    assert outlet_key("Меридиан") == outlet_key("The Meridian")


def test_a_text_is_passed_over_only_where_a_pattern_finds_nothing() -> None:
    """The plain words of a pattern stand in each text in which it finds something, and spare it most others."""
    texts = [one.document.text for one in (*labelled(hardest=True), *labelled(hardest=True, held_out=False))]
    ways = [way for section in rules() for way in patterns(section)]
    for way in ways:
        found = [[one.span() for one in way.find(text)] for text in texts]
        assert found == [[one.span() for one in way.expression.finditer(text)] for text in texts]
    worded = [way for way in ways if way.says]
    silent = "Shots were heard in the Night of Almaty."
    assert len(worded) >= 20
    assert not [way for way in worded if any(word in silent for word in way.says)]
