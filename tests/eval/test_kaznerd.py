"""The scorer of Kazakh numbers, dates and persons, on tiny rows made up here."""

from typing import Any

import pytest

from tools.evaluation.outside import kaznerd


def _row(tagged: str) -> dict[str, Any]:
    pairs = [pair.rsplit("/", 1) for pair in tagged.split()]
    tokens = [token for token, _ in pairs]
    return {"text": " ".join(tokens), "tokens": tokens, "tags": [tag for _, tag in pairs]}


def _number(text: str, words: str, disposition: str = "other") -> dict[str, Any]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "words": words, "disposition": disposition}


def test_entities_are_joined_from_their_tags() -> None:
    """Two entities side by side stay two; the offsets are those of the text."""
    row = _row("Бес/B-CARDINAL жүз/I-CARDINAL адам/O 2019/B-DATE жылы/I-DATE кеше/B-DATE")
    assert [(one.kind, one.words) for one in kaznerd.entities(row)] == [
        ("CARDINAL", "Бес жүз"),
        ("DATE", "2019 жылы"),
        ("DATE", "кеше"),
    ]


@pytest.mark.parametrize(
    ("words", "value"),
    [("екі мың жиырма бес", 2025), ("700000-ға", 700000), ("5 – 6", None), ("жүздеген", None), ("бес – алты", None)],
)
def test_the_value_of_an_annotation(words: str, value: int | None) -> None:
    """Whole numbers in digits and words have a value; ranges and vague words have none."""
    assert kaznerd.value_of(words) == value


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("20 жыл", "length"),
        ("үш жасар", "length"),
        ("жыл сайын", "how_often"),
        ("жазғы", "season"),
        ("екі жыл бұрын", None),
    ],
)
def test_what_is_no_date_here(words: str, reason: str | None) -> None:
    """Lengths, frequencies and seasons are out of scope; what has an anchor is in."""
    assert kaznerd.reason_out(words) == reason


def test_numbers_of_other_entities_are_neither_asked_for_nor_wrong() -> None:
    """In scope a number inside a sum of money does not count as false; in the raw score it does."""
    (document,) = kaznerd.documents([_row("Үш/B-CARDINAL адам/O бес/B-MONEY теңге/I-MONEY алды/O")])
    text = document["text"]
    digest = {"numbers": [_number(text, "Үш"), _number(text, "бес")]}
    scores = {score.name: score for score in kaznerd.score([document], {document["id"]: digest})}
    assert (scores["kaznerd.numbers.raw"].right, scores["kaznerd.numbers.raw"].given) == (1, 2)
    assert (scores["kaznerd.numbers.in_scope"].right, scores["kaznerd.numbers.in_scope"].given) == (1, 1)


def test_a_postposition_does_not_make_a_date_wrong() -> None:
    """KazNERD has "until" inside its dates, the digest has not."""
    (document,) = kaznerd.documents([_row("Олар/O 2019/B-DATE жылға/I-DATE дейін/I-DATE күтті/O")])
    given = _number(document["text"], "2019 жылға")
    scores = {score.name: score for score in kaznerd.score([document], {document["id"]: {"dates": [given]}})}
    assert scores["kaznerd.dates.in_scope"].right == scores["kaznerd.dates.in_scope"].given == 1
