"""Canonical JSON and content ids."""

import json

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from kuager.model.ids import Json, canonical_json, content_id, one_line, sha256_hex
from tests.model.strategies import NUMBERS

TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(TEXTS, inside, max_size=4),
    max_leaves=20,
)


@given(JSON)
def test_canonical_json_is_that_of_rfc_8785(value: Json) -> None:
    """Byte for byte what an independent implementation of the standard writes."""
    assert canonical_json(value).encode() == rfc8785.dumps(value)


@given(JSON)
def test_canonical_json_loses_nothing(value: Json) -> None:
    """What was written is read back."""
    assert json.loads(canonical_json(value)) == value


def test_keys_are_ordered_by_utf_16() -> None:
    """RFC 8785, 3.2.3: an emoji sorts before a ligature, since its first surrogate is smaller."""
    assert canonical_json({"ﬁ": 1, "😀": 2, "a": 3}) == '{"a":3,"😀":2,"ﬁ":1}'


@pytest.mark.parametrize("value", [1.5, float("nan"), 2**53, -(2**53), "\ud800", b"ab", {1: 2}, {"a"}, [object()]])
def test_what_is_no_json_of_ours_is_refused(value: object) -> None:
    """Floats, large numbers, half surrogate pairs, bytes, sets and keys that are no texts."""
    with pytest.raises(ValueError, match=r"."):
        canonical_json(value)  # type: ignore[arg-type] # wrong on purpose


KINDS = st.sampled_from(["doc", "sug", "fig", "per", "fam"])


@given(KINDS, JSON, KINDS, JSON)
def test_ids_do_not_collide_across_kinds(kind: str, content: Json, other: str, different: Json) -> None:
    """Two ids are equal exactly where kind and content are."""
    same = kind == other and canonical_json(content) == canonical_json(different)
    assert (content_id(kind, content) == content_id(other, different)) is same


def test_ids_do_not_join_texts() -> None:
    """``["ab", "c"]`` and ``["a", "bc"]`` are two things; so are kind and content that read alike when joined."""
    assert content_id("doc", ["ab", "c"]) != content_id("doc", ["a", "bc"])
    hexadecimal = {content_id(kind, content)[-24:] for kind, content in [("a", "b"), ("ab", ""), ("", "ab")]}
    assert len(hexadecimal) == 3


def test_ids_stay_what_they_are() -> None:
    """An id that changed would break every record that names it."""
    assert (
        content_id("doc", ["Қазақстан", 7, None]) == "doc-" + sha256_hex('["doc",["Қазақстан",7,null]]'.encode())[:24]
    )


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("report.txt", "report.txt"),
        ("a\nb\tc", "a b c"),
        ("\x1b[31mred", "[31mred"),
        ("и\u0306", "й"),
        ("\u202egnp.exe", "gnp.exe"),
        ("", "unnamed"),
        ("\x00", "unnamed"),
        ("caf\udce9", "caf?"),
    ],
)
def test_a_name_is_one_printable_line(name: str, line: str) -> None:
    """Names come from strangers: nothing in them writes on a terminal or breaks a line."""
    assert one_line(name) == line
