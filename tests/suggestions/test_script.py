"""Which language a stretch of text is in: what each language folder promises about its letters."""

import pytest

from kuager.suggestions.script import Script, language_of, scripts

CASES = [(one, example) for one in scripts() for example in one.examples]


@pytest.mark.parametrize(("script", "example"), CASES, ids=[f"{one.code}-{example[:12]}" for one, example in CASES])
def test_a_language_is_told_by_its_examples(script: Script, example: str) -> None:
    """Each entry has sentences that are recognised without knowing what is around them."""
    assert language_of(example) == script.code


def test_every_entry_has_examples() -> None:
    """A language that nobody has shown to be recognised is not there."""
    assert all(one.examples for one in scripts())


def test_each_script_is_left_to_one_language() -> None:
    """What no other language claims."""
    left = sorted(one.name for one in scripts() if not one.share)
    assert left == sorted({one.name for one in scripts()})


def test_a_short_sentence_is_in_the_language_around_it() -> None:
    """Without a letter of its own; one full of Russian letters is Russian all the same."""
    assert language_of("Олар да барды.") == "ru"
    assert language_of("Олар да барды.", "kk") == "kk"
    assert language_of("Что вчера случилось в городе?", "kk") == "ru"


def test_no_letters_tell_nothing() -> None:
    """Numbers and signs are in no language."""
    assert language_of("12 : 40 …") is None
