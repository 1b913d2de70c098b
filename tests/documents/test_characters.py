"""Characters that cannot stand in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.documents.characters import visible
from tests.documents.pages import codes, document


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\x85"])
def test_line_ends_of_one_kind(end: str) -> None:
    """Become one kind without a word: the file can be told apart from nothing by it."""
    read = document(f"Nine people were held.{end}{end}Five were set free.{end}")
    assert read.text == "Nine people were held.\n\nFive were set free.\n"
    assert codes(read) == []


@pytest.mark.parametrize("text", ["a\r\nb\nc", "a\rb\nc", "a\r\nb\rc", "a\x0cb\r\nc"])
def test_mixed_line_ends_are_reported(text: str) -> None:
    """Nobody could restore which was where."""
    clean, problems = visible(text)
    assert clean == "a\nb\nc"
    assert [found.code for found in problems] == ["text_changed"]


def test_control_characters_become_visible() -> None:
    """Each by its own picture, in its own place, and the first place is named."""
    read = document("Nine people\x00 were \x1b[31mheld\x7f on the pier by the old bridge, said the mayor of the town.")
    assert read.text.startswith("Nine people␀ were ␛[31mheld␡ on")
    found = read.problems[0]
    assert found.code == "text_changed"
    assert read.text[found.start : found.end] == "␀"


def test_nothing_is_composed() -> None:
    """Two ways to write one letter stay two: offsets are those of the original."""
    assert document("cafe\u0301 and caf\u00e9 in the town").text == "cafe\u0301 and caf\u00e9 in the town"


@given(st.text())
def test_only_line_ends_change_the_length(text: str) -> None:
    """One character for one, but for the two of a Windows line end; twice is once."""
    clean, _ = visible(text)
    assert len(clean) == len(text) - text.count("\r\n")
    assert not any(mark < " " and mark not in "\n\t" for mark in clean)
    assert visible(clean) == (clean, ())
