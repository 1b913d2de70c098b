"""The small alphabet that keys of names and of words are made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.model.letters import in_one_script, letters_v1, small


@pytest.mark.parametrize(
    ("word", "letters"),
    [
        ("Тоқаев", "tokaev"),
        ("Tokajew", "tokaev"),
        ("Жомарт", "zhomart"),
        ("Jomart", "zhomart"),
        ("Щербаков", "sherbakov"),
        ("Юрий", "iuri"),
        ("İlham", "ilham"),
        ("Nguyễn", "nguien"),
        ("2022", "2022"),
    ],
)
def test_words_have_one_spelling(word: str, letters: str) -> None:
    """Released keys of names rest on these spellings: they do not change."""
    assert letters_v1(small(word)) == letters


def test_only_look_alikes_are_repaired() -> None:
    """A Latin letter that looks like a Cyrillic one is repaired; a word half in each script is left as it is."""
    assert in_one_script("т\u006fкаев") == "токаев"
    assert in_one_script("т\u006fкаеws") == "т\u006fкаеws"
    assert in_one_script("tokayev") == "tokayev"


@given(st.text(max_size=20))
def test_small_letters_stay_small(text: str) -> None:
    """What is small stays as it is."""
    assert small(small(text)) == small(text)
