"""The shadow: as long as the text, and each word in one script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.suggestions.shadow import shadow


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("прaвозaщитный", "правозащитный"),
        ("зaдepжaны", "задержаны"),
        ("адамдaр", "адамдар"),
        ("Myrzаsov", "Myrzasov"),
        ("в ХIХ веке", "в XIX веке"),
        ("они ушли c 4 января", "они ушли с 4 января"),
        ("всё ещё", "все еще"),
        ("Ёa a 1", "Еа а 1"),
        ("«12–15» человек", '"12-15" человек'),
    ],
)
def test_look_alikes_are_read_as_the_letters_of_the_word(written: str, meant: str) -> None:
    """Letters of another script that look like those of the word around them are folded to its script."""
    assert shadow(written) == meant


@pytest.mark.parametrize("words", ["QR-код", "COVID-19 и SIM", "смайликиv", "iPhoneы", "Plan Б", "a cat sat"])
def test_words_that_only_touch_another_script_stay(words: str) -> None:
    """A letter that looks like none of the other script keeps the word as it is; words of one script are untouched."""
    assert shadow(words) == words


@given(st.text(alphabet="aаeеoоpрcсхxХXIіАAyуkк 12,.-«»ёЁ\u00a0бБzq", max_size=60))
def test_the_shadow_is_as_long_as_the_text(text: str) -> None:
    """Whatever the mixture of scripts, an offset means the same in both, and a second fold changes nothing."""
    folded = shadow(text)
    assert len(folded) == len(text)
    assert shadow(folded) == folded
