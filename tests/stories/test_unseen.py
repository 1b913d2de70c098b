"""The unseen and the fresh sets are sound: numbers stand in the texts, terms are known, bounds fit their relation."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from kuager.model.vocab import vocabularies
from tools.evaluation.own.texts import answers

SETS = {
    path.stem: tomllib.loads(path.read_text("utf-8"))["sentence"]
    for path in sorted(Path(__file__).parent.glob("*.toml"))
    if path.stem.startswith(("unseen_", "fresh_"))
}
SENTENCES = [sentence for sentences in SETS.values() for sentence in sentences]
VOCABULARY_OF = {
    "measure": "measures",
    "relation": "relations",
    "population": "populations",
    "kind": "source_kinds",
    "stance": "stances",
    "disposition": "dispositions",
}
BOUNDS = {
    "exact": {"lower", "upper"},
    "range": {"lower", "upper"},
    "gt": {"lower"},
    "ge": {"lower"},
    "lt": {"upper"},
    "le": {"upper"},
    "approx": {"approx"},
    "vague": set(),
}
Entry = dict[str, Any]

each_sentence = pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence["id"])


def _entries(sentence: Entry) -> list[Entry]:
    return [*sentence["figures"], *sentence.get("numbers", [])]


def test_there_are_two_families_of_three_sets_of_different_texts() -> None:
    """Sixty, fifty and forty unseen texts; 45, 40 and 30 fresh ones; no id and no text twice."""
    assert {name: len(sentences) for name, sentences in SETS.items()} == {
        "unseen_en": 60,
        "unseen_ru": 50,
        "unseen_kk": 40,
        "fresh_en": 45,
        "fresh_ru": 40,
        "fresh_kk": 30,
    }
    assert len({row["id"] for row in SENTENCES}) == len({row["text"] for row in SENTENCES}) == len(SENTENCES)


@each_sentence
def test_numbers_and_names_stand_in_the_text(sentence: Entry) -> None:
    """Every quote and every number once, wholes and sources somewhere."""
    for entry in _entries(sentence):
        quote = entry.get("quote", sentence["text"])
        assert sentence["text"].count(quote) == 1, entry
        assert len(re.findall(rf"(?<![\w,.]){re.escape(entry['number'])}(?!\w)", str(quote))) == 1, entry
        named = (entry[key] for key in ("source", "place", "part_of", "number_also") if key in entry)
        assert all(words in sentence["text"] for words in named), entry


@each_sentence
def test_terms_are_in_the_vocabularies(sentence: Entry) -> None:
    """Measures, populations and so on are those of the model, the accepted alternatives too."""
    known = vocabularies()
    for entry in _entries(sentence):
        for field, vocabulary in VOCABULARY_OF.items():
            assert answers(entry, field) <= set(known[vocabulary].terms), entry


@each_sentence
def test_bounds_and_wholes_agree(sentence: Entry) -> None:
    """Each relation has the bounds that it can have; a part names the number of another figure."""
    numbers = {figure["number"] for figure in sentence["figures"]}
    for figure in sentence["figures"]:
        assert {"lower", "upper", "approx"} & set(figure) == BOUNDS[figure["relation"]], figure
        assert figure.get("part_of", figure["number"]) in numbers, figure
