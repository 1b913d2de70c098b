"""What a name model marks, put right: on invented text, with the marks that such models make."""

import re

from kuager.suggestions.russian_names import Marked, persons_in


def _persons(text: str, *names: str, other: str = "") -> list[str]:
    """The persons of a text after a model has marked the first place of some names."""
    marked = [Marked(start=text.index(name), end=text.index(name) + len(name), kind="PER") for name in names]
    if other:
        marked.append(Marked(start=text.index(other), end=text.index(other) + len(other), kind="ORG"))
    return [text[span.start : span.end] for span in persons_in(text, marked)]


def test_a_name_is_seen_again() -> None:
    """A surname at the head of a sentence, or in another case, is the name found before."""
    text = "Задержан Сериккали Ойкуров. Ойкуров молчал, адвокат тоже. Адвокат Ойкурова ушёл. Окуров ни при чём."
    assert _persons(text, "Сериккали Ойкуров") == ["Сериккали Ойкуров", "Ойкуров", "Ойкурова"]


def test_a_name_inside_another_is_none() -> None:
    """What the model takes for an organisation stays one."""
    text = "Пришёл Дана Ойкуров. Фонд Ойкурова закрыт."
    assert _persons(text, "Дана Ойкуров", other="Фонд Ойкурова") == ["Дана Ойкуров"]


def test_brackets_hold_another_spelling() -> None:
    """A model takes "Имя (Name)" for one name, or misses what is in the brackets: it is two spellings of one."""
    text = "Выступила Дейна Ойкур (Dana Oyqur), врач."
    assert _persons(text, "Дейна Ойкур (Dana Oyqur)") == ["Дейна Ойкур", "Dana Oyqur"]
    assert _persons(text, "Дейна Ойкур") == ["Дейна Ойкур", "Dana Oyqur"]
    assert _persons("Пришёл Ойкур (см. ниже).", "Ойкур") == ["Ойкур"]


def test_initials_belong_to_the_name() -> None:
    """Before or behind a surname."""
    assert _persons("Сказал Д. Ойкуров вчера.", "Ойкуров") == ["Д. Ойкуров"]
    assert _persons("Допрошен Ойкуров Д. С. вчера.", "Ойкуров") == ["Ойкуров Д. С."]
    assert _persons("Дана Ойкурова. А. молчал.", "Дана Ойкурова") == ["Дана Ойкурова"]


def test_edges_are_no_part_of_a_name() -> None:
    """Quotation marks and stops fall away; what is left without a capital is no name."""
    assert _persons("Позвали «Ойкурова», да.", "«Ойкурова»,") == ["Ойкурова"]
    assert _persons("Позвали (его) туда.", "(его)") == []


def test_names_in_a_long_text_take_linear_time() -> None:
    """Ten thousand capitalised words, none of them a name."""
    text = "Сказал Ойкуров. " + "Слово Другое Третье. " * 3000
    assert _persons(text, "Ойкуров") == ["Ойкуров"]
    assert len(re.findall("Слово", text)) == 3000
