"""Numbers: digits, words, scales, halves; what is vague, broken or a range; what counts nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.suggestions.counts import with_taken
from kuager.suggestions.dates import with_dates
from kuager.suggestions.language import language
from kuager.suggestions.numbers import LARGEST, Number, digits_value, with_numbers
from kuager.suggestions.shadow import shadow
from kuager.suggestions.tokens import tokens


def _numbers(text: str, code: str = "en") -> list[tuple[str, str, int | None, int | None]]:
    """The numbers of a text: words, relation, least and most."""
    chunks = with_numbers(with_dates(tokens(language(code), shadow(text), [(0, len(text))])))
    return [
        (text[chunks.starts[place] : chunks.ends[place]], thing.relation, thing.lower, thing.upper)
        for place, thing in enumerate(chunks.things)
        if isinstance(thing, Number)
    ]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("160", 160),
        ("10,000", 10_000),
        ("10 000", 10_000),
        ("10.000", 10_000),
        ("1.234.000", 1_234_000),
        ("1.5 million", 1_500_000),
        ("2 million 300 thousand", 2_300_000),
        ("10k", 10_000),
        ("3 dozen", 36),
        ("a dozen", 12),
        ("half a million", 500_000),
        ("one and a half million", 1_500_000),
        ("a million and a half", 1_500_000),
        ("a quarter of a million", 250_000),
        ("a hundred and five", 105),
        ("hundred thousand", 100_000),
        ("two hundred and two thousand", 202_000),
        ("one million two thousand two hundred three", 1_002_203),
        ("twenty-six", 26),
        ("Twenty-six", 26),
        ("two lakh", 200_000),
        ("three crore", 30_000_000),
        ("twenty one thousand", 21_000),
        ("one hundred twenty one thousand", 121_000),
        ("twenty one hundred", 2_100),
        ("two hundred fifty-three million and five", 253_000_005),
        ("two thousand one hundred", 2_100),
    ],
)
def test_a_number_has_its_value(words: str, value: int) -> None:
    """Units add, hundreds and scales multiply, halves are of the scale just said."""
    assert _numbers(f"In all {words} people were counted.") == [(words, "exact", value, value)]


@pytest.mark.parametrize(
    ("words", "least", "most"),
    [
        ("hundreds", 200, 999),
        ("several hundred", 200, 999),
        ("a couple of hundred", 200, 399),
        ("tens of thousands", 20_000, 99_999),
        ("several hundred thousand", 200_000, 999_999),
        ("dozens", 24, 99),
        ("a couple of", 2, 3),
        ("several", 2, None),
    ],
)
def test_a_vague_word_keeps_its_interval(words: str, least: int, most: int | None) -> None:
    """No value is made up for "hundreds"."""
    assert _numbers(f"There were {words} people.") == [(words, "vague", least, most)]


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("Between 40 and 50 people came.", 40, 50),
        ("Some 40-50 people came.", 40, 50),
        ("Two or three people came.", 2, 3),
        ("Two to three million people came.", 2_000_000, 3_000_000),
        ("From 900 to a thousand people came.", 900, 1_000),
    ],
)
def test_a_range_has_both_ends(text: str, least: int, most: int) -> None:
    """The scale of the second number is that of the first where only it says one."""
    assert [(relation, lower, upper) for _, relation, lower, upper in _numbers(text)] == [("range", least, most)]


@pytest.mark.parametrize(
    ("text", "disposition"),
    [
        ("Prices rose by 2.5 percent.", "measure"),
        ("Two thirds of the shops were closed.", "measure"),
        ("One in five shops was closed.", "measure"),
        ("He waited two and a half years.", "duration"),
        ("Prices rose by half a percent.", "measure"),
        ("Prices rose by sixty-five pct.", "measure"),
        ("One hundredth of it was lost.", "measure"),
        ("He waited half an hour.", "duration"),
        ("He waited two fortnights.", "duration"),
        ("The 11th witness was silent.", "ordinal"),
        ("The two hundred and fifth witness was silent.", "ordinal"),
        ("The twenty-first witness was silent.", "ordinal"),
    ],
)
def test_a_number_that_counts_nobody_says_why(text: str, disposition: str) -> None:
    """Broken numbers, shares and ranks are in the ledger with their reason."""
    chunks = with_taken(with_numbers(with_dates(tokens(language("en"), shadow(text), [(0, len(text))]))))
    assert disposition in {getattr(thing, "disposition", None) for thing in chunks.things}


def test_two_numbers_in_a_row_are_not_added() -> None:
    """Only a hundred or more takes "and"."""
    assert [lower for _, _, lower, _ in _numbers("Two and three people came.")] == [2, 3]


@pytest.mark.parametrize("words", ["twenty-one trillion", "2.5", "192.168", "1" * 14])
def test_what_counts_no_people_has_no_bounds(words: str) -> None:
    """Broken numbers and those beyond any count are numbers without a value, so that none passes unseen."""
    assert [(lower, upper) for _, _, lower, upper in _numbers(f"It was {words} in all.")] in ([(None, None)], [])


@given(st.integers(0, LARGEST - 1))
def test_digits_are_read_with_and_without_separators(value: int) -> None:
    """Commas between thousands change nothing."""
    assert digits_value(str(value)) == value
    assert digits_value(f"{value:,}") == value
