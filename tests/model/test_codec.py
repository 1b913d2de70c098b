"""Records as JSON and back."""

import json
import re
import time
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given

from kuager.model.codec import (
    CodecError,
    content_type,
    decode,
    decode_content,
    encode,
    encode_content,
    read_json,
)
from kuager.model.dates import parse_edtf
from kuager.model.entries import ReadingMade
from kuager.model.ids import canonical_json
from kuager.model.passages import passages_in
from kuager.model.records import (
    NARRATOR,
    Block,
    Bounds,
    Claim,
    Connectivity,
    Content,
    Count,
    Dated,
    Document,
    Figure,
    Kin,
    NumberMention,
    Passage,
    Problem,
    Reading,
    Source,
    Span,
    Suggestion,
    passage_at,
)
from tests.model.strategies import records

TEXT = "On Friday the ministry said that more than 160 people had died in Almaty."
COUNT = Count(
    passage=passage_at(TEXT, 33, 72),
    number=passage_at(TEXT, 43, 46),
    tier="parsed",
    measure="killed",
    bounds=Bounds(relation="gt", lower=161),
    population="people",
    part_of=Span(1, 2),
    about=Dated(value=parse_edtf("2022-01-02/2022-01-08"), basis="document", anchor=passage_at(TEXT, 3, 9)),
    source=Source(name="the ministry", kind="official", passage=passage_at(TEXT, 10, 22)),
)
SUGGESTION = Suggestion(id="sug-1", document="doc-1", content=COUNT, rule="en.count", producer="rules_v1")
READING = Reading(
    document="doc-1",
    producer="rules_v1",
    published=None,
    suggestions=(SUGGESTION,),
    numbers=(NumberMention(start=43, end=46, disposition="figure"),),
)


@pytest.mark.parametrize(
    "kind", [Document, Reading, Suggestion, Claim, Problem, Figure, Kin, Block], ids=lambda kind: kind.__name__
)
def test_what_was_written_is_read_back(kind: type) -> None:
    """decode(encode(x)) == x for records of every kind, also through JSON text."""

    @given(records(kind))
    def law(record: object) -> None:
        text = canonical_json(encode(record))
        again: object = decode(kind, read_json(text))
        assert again == record
        assert canonical_json(encode(again)) == text

    law()


@pytest.mark.parametrize("kind", get_args(Content), ids=lambda kind: kind.__name__)
def test_contents_keep_their_kind(kind: type) -> None:
    """A content is read back as the record it was, since it says which it is."""

    @given(records(kind))
    def law(record: Content) -> None:
        text = canonical_json(encode_content(record))
        assert f'"type":"{content_type(record)}"' in text
        assert decode_content(read_json(text)) == record

    law()


def test_the_names_of_contents_stay() -> None:
    """Journals hold these names: renaming a record must not rename them."""
    assert sorted(content_type(kind.__new__(kind)) for kind in get_args(Content)) == [
        "act",
        "connectivity",
        "count",
        "date_mention",
        "event",
        "person_mention",
        "spell",
        "statement",
    ]


def test_how_a_record_is_written() -> None:
    """Emptiness that is the default is left out, other defaults are written, passages are rows, dates EDTF."""
    content = Connectivity(
        passage=Passage(0, 4, "Dark"), state="down", about=Dated(value=parse_edtf("2022-01-05~"), basis="text")
    )
    assert encode_content(content) == {
        "type": "connectivity",
        "passage": [0, 4, "Dark"],
        "state": "down",
        "about": {"value": "2022-01-05~", "basis": "text"},
        "source": {"name": None, "kind": "narrator"},
    }
    assert content.source is NARRATOR


def test_numbers_are_compact() -> None:
    """A number of the number ledger takes three members, not three names."""
    written = encode(READING)
    assert isinstance(written, dict)
    assert written["numbers"] == [[43, 46, "figure"]]


def test_rows_lose_only_empty_ends() -> None:
    """A passage without prefix but with a suffix keeps the place of the prefix."""
    assert encode(Passage(0, 2, "ab", "", "c")) == [0, 2, "ab", "", "c"]
    assert encode(Passage(0, 2, "ab")) == [0, 2, "ab"]


def test_unknown_fields_are_passed_over() -> None:
    """What a later version added does not hinder this one."""
    assert decode(Bounds, {"relation": "gt", "lower": 3, "colour": {"red": [1]}}) == Bounds(relation="gt", lower=3)
    assert decode(Passage, [0, 2, "ab", "", "", "a later field"]) == Passage(0, 2, "ab")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("suggestions", 0, "content", "bounds", "lower"), "reading.suggestions[0].content.bounds.lower: a whole"),
        (("suggestions", 0, "content", "passage"), "suggestions[0].content.passage: an array of start, end"),
        (("suggestions", 0, "content", "number", 2), "suggestions[0].content.number.exact: a text is needed"),
        (("suggestions", 0, "content", "about", "value"), "content.about.value: "),
        (("suggestions", 0, "content", "includes"), "content.includes: an array is needed"),
        (("suggestions", 0, "content", "type"), "content.type: one of act, connectivity, count"),
        (("suggestions", 0, "content", "bounds"), "content.bounds: an object is needed"),
        (("suggestions", 0), "suggestions[0]: an object is needed"),
        (("numbers", 0, 1), "numbers[0].end: a whole number is needed, not"),
        (("document",), "reading.document: a text is needed"),
    ],
)
def test_an_error_names_the_field(change: tuple[str | int, ...], message: str) -> None:
    """The message leads to the place, however deep."""
    written = json.loads(canonical_json({"reading": encode(READING)}))
    inside = written["reading"]
    for step in change[:-1]:
        inside = inside[step]
    inside[change[-1]] = {"number": 1} if change[-1] not in {"bounds", 0} else 7
    with pytest.raises(CodecError, match=re.escape(message)):
        decode(ReadingMade, written)


@pytest.mark.parametrize("text", ["2022-13", "yesterday", "2022-01-09/2022-01-07"])
def test_a_date_is_a_date(text: str) -> None:
    """What EDTF does not allow is no date, and the place is named."""
    with pytest.raises(CodecError, match=r"^value: "):
        decode(Dated, {"value": text, "basis": "text"})


def test_a_missing_field_is_named() -> None:
    """A field without default must be there."""
    with pytest.raises(CodecError, match=r"^relation: is missing"):
        decode(Bounds, {})


@pytest.mark.parametrize(
    ("kind", "value"),
    [(Bounds, {"relation": "gt", "lower": True}), (Bounds, {"relation": "gt", "lower": 2**53}), (Bounds, [1])],
)
def test_a_truth_value_is_no_number(kind: type, value: list[int] | dict[str, int]) -> None:
    """Types are taken at their word, and numbers stay within what all readers of JSON keep."""
    with pytest.raises(CodecError):
        decode(kind, value)


def test_a_fixed_row_has_its_length() -> None:
    """The two spans of a piece of evidence are two."""
    kin = Kin(document="doc-1", evidence=((Span(0, 1), Span(2, 3)),))
    assert decode(Kin, encode(kin)) == kin
    with pytest.raises(CodecError, match=r"evidence\[0\]: an array of 2 is needed"):
        decode(Kin, {"document": "doc-1", "evidence": [[[0, 1]]]})
    with pytest.raises(CodecError, match=r"evidence\[0\]\[1\].end: a whole number"):
        decode(Kin, {"document": "doc-1", "evidence": [[[0, 1], [2, "3"]]]})


def test_what_has_no_rule_is_refused() -> None:
    """A type that the codec does not know is a mistake of the programmer."""
    with pytest.raises(TypeError, match="no rule"):
        encode({"a": 1})


@pytest.mark.parametrize(
    "text",
    [
        "1.5",
        "[1e3]",
        "NaN",
        '{"a": 1, "a": 2}',
        "{",
        "[" * 100_000,
        '"\\u0000"',
        '{"\\u0000": 1}',
        '["\\ud800"]',
        "9" * 5000,
        '"a\nb"',
    ],
)
def test_json_is_read_strictly(text: str) -> None:
    """No floats, no name twice, no endless nesting, no NUL, no half of a surrogate pair."""
    with pytest.raises(CodecError):
        read_json(text)


def test_an_escaped_backslash_is_no_nul() -> None:
    """The six characters of an escape, themselves escaped, are plain text."""
    assert read_json(r'"\\u0000 \\ud800"') == r"\u0000 \ud800"
    assert read_json('"\\ud83d\\ude00"') == "😀"


def test_passages_are_found_at_any_depth() -> None:
    """Clause, number, anchor of the date, place of the source: whatever cites a text is checked against it."""
    found = [passage.exact for passage in passages_in(READING)]
    assert found == [TEXT[33:72], "160", "Friday", "the ministry"]
    assert list(passages_in(None)) == []
    assert list(passages_in(replace(READING, suggestions=()))) == []


def test_a_hundred_thousand_numbers_take_a_moment() -> None:
    """A page of statistics is no trap."""
    numbers = tuple(NumberMention(start=at, end=at + 1, disposition="other") for at in range(0, 200_000, 2))
    reading = replace(READING, numbers=numbers)
    began = time.perf_counter()
    text = canonical_json(encode(reading))
    assert decode(Reading, read_json(text)) == reading
    assert time.perf_counter() - began < 5
    assert len(text) < 25 * len(numbers)
