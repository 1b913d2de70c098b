"""The invented sentences are sound: quotes and numbers stand in them, terms are those of the model."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from kuager.model.vocab import vocabularies

SENTENCES = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text("utf-8"))["sentence"]
VOCABULARY_OF = {
    "measure": "measures",
    "relation": "relations",
    "population": "populations",
    "kind": "source_kinds",
    "form": "forms",
    "stance": "stances",
    "status": "statuses",
    "act": "acts",
    "state": "connectivity_states",
}
BOUNDS = {
    "exact": [{"lower", "upper"}],
    "range": [{"lower", "upper"}],
    "gt": [{"lower"}],
    "ge": [{"lower"}],
    "lt": [{"upper"}],
    "le": [{"upper"}],
    "approx": [{"approx"}],
    "vague": [{"lower", "upper"}, set()],
}
Entry = dict[str, Any]

each_sentence = pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence["id"])


def _entries(sentence: Entry) -> list[Entry]:
    lists = ("figures", "numbers", "statements", "spells", "acts", "connectivity")
    return [entry for name in lists for entry in sentence.get(name, [])]


def _places_of(number: str, words: str) -> int:
    """How often some number words stand in a text as words of their own."""
    return len(re.findall(rf"(?<![\w,.]){re.escape(number)}(?!\w)", words))


def test_half_of_them_are_held_out() -> None:
    """There are forty with different ids and texts, and half are for measuring only."""
    assert len({sentence["id"] for sentence in SENTENCES}) == len({sentence["text"] for sentence in SENTENCES}) == 40
    assert sum(sentence.get("held_out", False) for sentence in SENTENCES) == 20


@each_sentence
def test_words_stand_in_the_sentence(sentence: Entry) -> None:
    """Every quote occurs once, every number is found, the names of sources and persons too."""
    text = sentence["text"]
    for entry in _entries(sentence):
        assert text.count(entry["quote"]) == 1 if "quote" in entry else True, entry
        assert _places_of(entry["number"], str(entry.get("quote", text))) == 1 if "number" in entry else True, entry
        assert all(entry[key] in text for key in ("source", "person", "part_of", "number_also") if key in entry), entry


@each_sentence
def test_terms_are_in_the_vocabularies(sentence: Entry) -> None:
    """Measures, relations, statuses and so on are those of the model, the accepted alternatives too."""
    known = vocabularies()
    for entry in _entries(sentence):
        for field, vocabulary in VOCABULARY_OF.items():
            terms = {entry[key] for key in (field, f"{field}_also") if key in entry}
            assert terms <= set(known[vocabulary].terms), entry
        assert set(entry.get("disposition", [])) <= set(known["dispositions"].terms), entry


@each_sentence
def test_bounds_agree_with_their_relation(sentence: Entry) -> None:
    """Each relation has the bounds that it can have, in order."""
    for figure in sentence["figures"]:
        given = {"lower", "upper", "approx"} & set(figure)
        assert given in BOUNDS[figure["relation"]], figure
        assert figure.get("lower", 0) <= figure.get("upper", figure.get("lower", 0)), figure
