"""Words of one concept in many languages, and words that only begin alike. All sentences are our own."""

import re
from collections import defaultdict
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.copies.concepts import concept, entries, plain_word, topics

EXAMPLES = [example for topic in topics() for example in topic.get("examples", ())]
AGREEMENT = 0.8


def concepts(sentence: str) -> set[str]:
    """The concepts of a sentence."""
    return {found for word in re.findall(r"[\w’'-]+", sentence) if (found := concept(word)) is not None}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example["en"])[:50])
def test_translations_tell_the_same_concepts(example: dict[str, str]) -> None:
    """Of any two translations of an example at least four concepts of five are shared, and there are three or more."""
    told = {language: concepts(sentence) for language, sentence in example.items()}
    for one, other in combinations(told, 2):
        shared = len(told[one] & told[other]) / max(len(told[one]), len(told[other]))
        assert shared >= AGREEMENT, (one, other, told[one] ^ told[other])
    assert all(len(found) >= 3 for found in told.values()), told


def test_every_topic_has_examples() -> None:
    """A list of words without a sentence that tries it is not kept."""
    assert [sorted(topic["concepts"])[:3] for topic in topics() if len(topic.get("examples", ())) < 2] == []


def test_a_form_has_one_concept() -> None:
    """No form and no stem stands in two concepts."""
    found: dict[tuple[str, bool], set[str]] = defaultdict(set)
    for form, name in entries():
        found[plain_word(form.rstrip("*")), form.endswith("*")].add(name)
    assert {form: names for form, names in found.items() if len(names) > 1} == {}


def test_every_concept_is_told_in_english_russian_and_kazakh() -> None:
    """The three languages of the lists are complete; others are there where they are sure."""
    lacking = {
        name: {"en", "ru", "kk"} - set(languages)
        for topic in topics()
        for name, languages in topic["concepts"].items()
        if not {"en", "ru", "kk"} <= set(languages)
    }
    assert lacking == {}


def test_stems_are_long_enough() -> None:
    """A stem of one or two letters would swallow a language."""
    assert [form for form, _ in entries() if form.endswith("*") and len(form) < 4] == []


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("killed", "kill"),
        ("УБИТЫ", "kill"),
        ("өлтірілді", "kill"),
        ("протестующих", "protest"),
        ("наразылықтарда", "protest"),
        ("Präsidenten", "president"),
        ("PRÉSIDENT", "president"),
        ("жарақат", "wound"),
        ("п\u006fлиция", "police"),
        ("policemen", "police"),
        ("12-year-old", "age_year_old"),
        ("раненые", "wound"),
        ("ранее", None),
        ("поликлиника", None),
        ("ministry’s", "minister"),
        ("zzz", None),
        ("", None),
    ],
)
def test_words_find_their_concept(word: str, found: str | None) -> None:
    """Endings, capitals, accents and look-alikes make no difference; words that only begin alike have none."""
    assert concept(word) == found


@given(st.text(max_size=30))
def test_any_word_is_harmless(word: str) -> None:
    """Whatever comes in, a concept of the lists comes out, or none."""
    assert concept(word) in {None, *(name for _, name in entries())}
