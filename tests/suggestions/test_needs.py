"""What a construction needs: never more than every match holds, and searching by it finds the same matches."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.suggestions.alphabet import BOUNDARY
from kuager.suggestions.language import Construction, language
from kuager.suggestions.needs import Sentences, needs_of

LETTERS = "abcd"
CONSTRUCTIONS = [
    construction
    for code in ("en", "ru", "kk")
    for constructions in language(code).constructions.values()
    for construction in constructions
]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("[ab][c]", ["c", "ab"]),
        ("[ab]?[c]{0,3}[d]{1,2}?", ["d"]),
        ("[a]{,2}[b]", ["b"]),
        ("(?:[a]|[bc])[d]", ["d", "abc"]),
        ("(?P<x>[a]|[b]?)[d]", ["d"]),
        (r"(?<![a])[^\nb][c](?=[d])", ["c"]),
        ("(?:[a][bcd]|[d])", ["ad"]),
        ("[a]?", []),
        ("[a-cx][y]", ["y", "abcx"]),
    ],
)
def test_needed_classes(pattern: str, expected: list[str]) -> None:
    """What may be absent, what is excluded and what only stands beside the match is not needed."""
    assert ["".join(sorted(letters)) for letters in needs_of(pattern)] == expected


_classes = st.sets(st.sampled_from(LETTERS), min_size=1, max_size=2).map(lambda some: f"[{''.join(sorted(some))}]")
_patterns = st.recursive(
    _classes | st.just(r"[^\na]"),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda two: f"(?:{two[0]}|{two[1]})"),
        st.tuples(inner, st.sampled_from(["?", "{0,2}", "{1,2}?", "+"])).map(lambda two: f"(?:{two[0]}){two[1]}"),
        inner.map(lambda one: f"(?P<x>{one})" if "?P" not in one else one),
        st.tuples(inner, inner).map(lambda two: f"(?!{two[0]}){two[1]}"),
        st.tuples(_classes, inner).map(lambda two: f"(?<={two[0]}){two[1]}"),
    ),
    max_leaves=6,
)


def _spans(pattern: re.Pattern[str], code: str, *ranges: tuple[int, int]) -> list[Any]:
    return [match.span() for start, end in ranges for match in pattern.finditer(code, start, end) if match[0]]


@given(_patterns, st.text(LETTERS + BOUNDARY, max_size=40).map(lambda code: code + BOUNDARY))
def test_searching_by_needs_finds_the_same(pattern: str, code: str) -> None:
    """For any pattern and any sentences, the matches are those of a search of the whole."""
    try:
        compiled = re.compile(pattern)
    except re.error:
        return
    needs = needs_of(pattern)
    if needs:
        searched = _spans(compiled, code, *Sentences(code).with_all(needs))
        assert searched == _spans(compiled, code, (0, len(code)))


def test_letters_put_in_later_are_found() -> None:
    """After a merge the new letter stands in the sentence of the first letter that it replaces."""
    code = "ab\ncd\n" + "a\n" * 20
    merged = Sentences(code).after("ab\nx\n" + "a\n" * 20, [("x", 3)])
    assert list(merged.with_all((frozenset("x"),))) == [(3, 5)]


@pytest.mark.parametrize("construction", CONSTRUCTIONS, ids=lambda construction: construction.name)
def test_constructions_need_something(construction: Construction) -> None:
    """Every construction of every language holds some class, so that most sentences are not searched for it."""
    assert construction.needs


@pytest.mark.parametrize("construction", CONSTRUCTIONS, ids=lambda construction: construction.name)
def test_constructions_are_regular_expressions(construction: Construction) -> None:
    """Each compiles, though the reader compiles it only when a text may hold it."""
    assert construction.pattern.pattern == construction.expression
