"""The list of what a careful reader records agrees with the texts and speaks the vocabularies of the model."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kuager.model.dates import parse_edtf
from kuager.model.vocab import vocabularies
from tests.examples.words import FOLDER, TEXTS, words_of

GOLD = tomllib.loads(Path(__file__).with_name("expected.toml").read_text("utf-8"))
Entry = dict[str, Any]
LISTS = ("figures", "numbers", "statements", "spells", "acts", "connectivity", "dates")
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

each_text = pytest.mark.parametrize("expected", GOLD["text"], ids=lambda expected: expected["file"])


def _entries(expected: Entry) -> Iterator[tuple[str, Entry]]:
    for name in LISTS:
        for entry in expected.get(name, []):
            yield name, entry


def _unambiguous(words: str, entry: Entry, key: str) -> bool:
    """Whether the entry says which of several equal quotes it means, and no more than that."""
    found = words.count(entry[key])
    occurrence = entry.get("occurrence" if key == "quote" else "number_occurrence")
    return found == 1 if occurrence is None else 1 <= occurrence <= found


def test_every_text_is_expected_once() -> None:
    """There is one entry for each text of the example, in the same order up to the languages."""
    assert sorted(expected["file"] for expected in GOLD["text"]) == [path.name for path in TEXTS]


@each_text
def test_quotes_stand_in_the_text(expected: Entry) -> None:
    """Every quote is in the text, and it is clear which one is meant."""
    words = words_of(FOLDER / expected["file"])
    unclear = [entry for _, entry in _entries(expected) if not _unambiguous(words, entry, "quote")]
    assert unclear == []


@each_text
def test_numbers_stand_in_their_quotes(expected: Entry) -> None:
    """The number words of a figure are inside its quote."""
    numbered = [entry for _, entry in _entries(expected) if "number" in entry]
    assert [entry for entry in numbered if not _unambiguous(entry["quote"], entry, "number")] == []


@each_text
def test_terms_are_in_the_vocabularies(expected: Entry) -> None:
    """Measures, relations, statuses and so on are those of the model, the accepted alternatives too."""
    known = vocabularies()
    for name, entry in _entries(expected):
        for field, vocabulary in VOCABULARY_OF.items():
            terms = [entry[key] for key in (field, f"{field}_also") if key in entry]
            allowed = known["date_kinds"] if name == "dates" else known[vocabulary]
            assert set(terms) <= set(allowed.terms), entry
        assert set(entry.get("disposition", [])) <= set(known["dispositions"].terms), entry


@each_text
def test_dates_are_edtf(expected: Entry) -> None:
    """Every date is one that the model can read."""
    dates = [expected[key] for key in ("published", "said") if key in expected]
    for name, entry in _entries(expected):
        dates += [entry["about"]] if "about" in entry else []
        dates += [entry["value"], *entry.get("candidates", [])] if name == "dates" else []
    assert [parse_edtf(text).text for text in dates] == dates


@each_text
def test_bounds_agree_with_their_relation(expected: Entry) -> None:
    """Exact figures have equal bounds, one-sided ones an open end, and approximate ones no bounds at all."""
    shapes = {"exact": {"lower", "upper"}, "gt": {"lower"}, "ge": {"lower"}, "approx": {"approx"}}
    for figure in expected.get("figures", []):
        assert {"lower", "upper", "approx"} & set(figure) == shapes[figure["relation"]], figure
        assert figure.get("lower") == figure.get("upper") or figure["relation"] != "exact", figure


@each_text
def test_persons_bear_names_of_the_text(expected: Entry) -> None:
    """Every name stands in the text, and every spell belongs to a person of the text."""
    words = words_of(FOLDER / expected["file"])
    persons = expected.get("persons", [])
    assert all(name in words for person in persons for name in person["names"])
    assert {spell["person"] for spell in expected.get("spells", [])} <= {person["name"] for person in persons}


def test_checks_name_figures_and_verdicts_that_exist() -> None:
    """Whatever is said of two figures is said of figures in the list."""
    figures = {
        f"{expected['file']}: {figure['number']}" for expected in GOLD["text"] for figure in expected.get("figures", [])
    }
    pairs = GOLD["check"] + GOLD["no_contradiction"]
    assert {name for pair in pairs for name in pair["figures"]} <= figures
    assert {verdict for check in GOLD["check"] for verdict in check["verdicts"]} <= set(
        vocabularies()["verdicts"].terms
    )


def test_persons_across_texts_exist() -> None:
    """Whoever is one person in several texts is named in each of them."""
    names = {
        f"{expected['file']}: {name}"
        for expected in GOLD["text"]
        for person in expected.get("persons", [])
        for name in person["names"]
    }
    assert {mention for person in GOLD["same_person"] for mention in person["mentions"]} <= names
