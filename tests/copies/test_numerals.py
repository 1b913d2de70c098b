"""Numbers as digits and as words of several languages. All sentences are our own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.copies.numerals import LARGEST, Numeral, numerals

KAZAKH = "Қалада болған оқиға туралы ресми дерек бойынша қаза тапқандар саны: "
RUSSIAN = "По официальным данным о событиях в городе, число погибших: "


def values(text: str) -> list[int]:
    """The numbers of a text."""
    return [found.value for found in numerals(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,000 people", [1000]),
        ("1 000 человек", [1000]),
        ("1\u00a0000\u00a0000 человек", [1_000_000]),
        ("1.000 Menschen", [1000]),
        ("1.234.567,8", []),
        ("10 000-нан астам", [10000]),
        ("a 12-year-old boy", [12]),
        ("the 17th day", [17]),
        ("17-й день", [17]),
        ("2.5 million tenge", [2_500_000]),
        ("1,2 млн тенге", [1_200_000]),
        ("5 тыс. человек", [5000]),
        ("10k people", [10000]),
        ("10 k people", [10]),
        ("37.5%", []),
        ("on 05.01.2022 at 16:30", [5, 2022, 16, 30]),
        ("2022-01-05", [2022, 1, 5]),
        ("from 9 p.m. to 7 a.m.", [21, 7]),
        ("комендантский час с 21:00 до 7:00", [21, 7]),
        ("at 12 p.m. and 12 a.m.", [12, 0]),
        ("at 9pm, 30 pm", [21, 30]),
        ("the 1990s", [1990]),
        ("A123", []),
        ("12345678901234567890", []),
    ],
)
def test_digits_are_read(text: str, expected: list[int]) -> None:
    """Commas, points and spaces group digits; fractions, letters and identifiers are no whole numbers."""
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "164",
        "one hundred and sixty-four people",
        "a hundred and sixty-four people",
        RUSSIAN + "сто шестьдесят четыре",
        RUSSIAN + "ста шестидесяти четырёх",
        KAZAKH + "жүз алпыс төрт",
        KAZAKH + "жүз алпыс төртке",
        "bir yüz altmış dört",
        "hundertvierundsechzig Menschen",
    ],
)
def test_one_number_in_many_languages(text: str) -> None:
    """A number in words is the number in digits."""
    assert values(text) == [164]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two hundred thousand", [200_000]),
        ("one million two hundred thousand three hundred and five", [1_200_305]),
        ("a thousand five hundred", [1500]),
        ("a million and a half people", [1_500_000]),
        ("two dozen cars", [24]),
        ("the twenty-first day", [21]),
        ("hundreds of thousands; one of them; the first; the second", []),
        ("двое погибли, двух тысяч раненых", [2, 2000]),
        ("тысяча девятьсот двадцать второго года", [1922]),
        ("два с половиной миллиона", [2_500_000]),
        ("полторы тысячи", [1500]),
        ("двести сорок пять тысяч шестьсот", [245_600]),
        ("тысячи людей, сотни раненых, один из них", []),
        ("два-три человека; двадцать, пять", [2, 3, 20, 5]),
        ("он сказал", []),
        (KAZAKH + "он адам", [10]),
        (KAZAKH + "он бес мың екі жүз", [15200]),
        (KAZAKH + "екеуі", [2]),
        (KAZAKH + "жиырма бесінші", [25]),
        (KAZAKH + "сол үшін бірге", []),
        (KAZAKH + "2,5 миллион, 5 мыңнан астам", [2_500_000, 5000]),
        ("Der Sprecher und die Polizei: zwölf Menschen und zwei tausend", [12, 2000]),
        ("Die Stadt und der Rat: einundzwanzig, dreihundert, zwölftausend", [21, 300, 12000]),
        ("Le maire et les juges des deux villes: vingt et un, six cents", [2, 21, 600]),
        ("El juez y los testigos que las dos: treinta y cinco, mil doscientos", [2, 35, 1200]),
        ("Bu bir haber ve polis için: on iki kişi, bin iki yüz", [12, 1200]),
    ],
)
def test_words_are_read(text: str, expected: list[int]) -> None:
    """Cases, collectives, halves and scales are reckoned; vague words and a lone one are no numbers."""
    assert values(text) == expected


def test_a_number_says_where_it_stands() -> None:
    """Its place is that of all its words, without an ending behind digits."""
    text = "Всего сто два человека, 10 000-нан"
    assert numerals(text) == (Numeral(start=6, end=13, value=102), Numeral(start=24, end=30, value=10_000))


@given(st.text(alphabet="0123456789.,- \n'абтысяча двжүзмңon hudreаİё", max_size=80) | st.text(max_size=60))
def test_numbers_are_in_order_and_apart(text: str) -> None:
    """Whatever comes in, numbers are inside the text, one after the other, and not absurd."""
    end = 0
    for found in numerals(text):
        assert end <= found.start < found.end <= len(text)
        assert 0 <= found.value < LARGEST
        end = found.end


@given(st.integers(min_value=0, max_value=LARGEST - 1))
def test_grouped_digits_are_the_number(value: int) -> None:
    """However its digits are grouped, a number is itself."""
    for separator in (",", ".", "\u00a0", "\u202f", ""):
        assert values(f"about {value:,} people".replace(",", separator)) == [value]


@pytest.mark.parametrize("text", ["0 200 200", "9" * 5000, "0" * 5000, "1" + " 000" * 2000, "0,200,200", "٣ 5"])
def test_digits_without_sense_harm_nobody(text: str) -> None:
    """What no count looks like is passed over, or read as far as it can be."""
    assert all(0 <= one.start < one.end <= len(text) for one in numerals(f"{text} killed"))
