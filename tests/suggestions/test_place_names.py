"""Places are found however a language inflects their names."""

import pytest

from kuager.suggestions.language import language
from kuager.suggestions.scope import places_in
from kuager.suggestions.shadow import shadow
from kuager.suggestions.tokens import tokens


@pytest.mark.parametrize(
    ("code", "text", "names"),
    [
        ("en", "He went from Zhanaozen to Almaty Region.", ["Zhanaozen", "Almaty Region"]),
        ("ru", "В Жанаозене, под Таразом и в Алматинской области.", ["Zhanaozen", "Taraz", "Almaty Region"]),
        ("ru", "Из Кызылорды в Москву, с Украины в Сирию.", ["Kyzylorda", "Moscow", "Ukraine", "Syria"]),
        ("ru", "В Нур-Султане и Казани, на границе с Россией.", ["Nur-Sultan", "Kazan", "Russia"]),
        ("kk", "Жаңаөзенде, Тараздан, Ресейге, Қазақстанның.", ["Zhanaozen", "Taraz", "Russia", "Kazakhstan"]),
        ("kk", "Алматы облысында, Қызылордада.", ["Almaty Region", "Kyzylorda"]),
    ],
)
def test_places_are_found_in_every_case(code: str, text: str, names: list[str]) -> None:
    """Russian and Kazakh inflect the names of places; the words of a longer name each for themselves."""
    chunks = tokens(language(code), shadow(text), [(0, len(text))])
    assert [place.name for place in places_in(chunks)] == names
