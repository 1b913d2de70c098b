"""Why something was read: every rule and every row that is shown is there, at that line of that file."""

import re
from importlib import resources

import pytest

from kuager.model.documents import Span
from kuager.model.explanations import Explanation, LexiconRow, Rule
from kuager.model.records import Count
from kuager.suggestions.explanation import explain, gaps, places_of
from kuager.suggestions.language import language
from kuager.suggestions.provenance import place_row, rows_of, rules_of
from tests.suggestions.reading import document, read_text

TEXT = "At least 31 people were wounded in Almaty on 6 January 2022, said Dana Oyqurova. She bought 12 zorbs."


def _explained(words: str, text: str = TEXT) -> Explanation:
    (one,) = explain(document(text), read_text(text), places_of(text, words)[:1])
    return one


def _line(file: str, number: int) -> str:
    folder = "kuager.model" if file.startswith("vocab/") else "kuager.suggestions.lang"
    package, _, name = f"{folder}/{file}".partition("/")
    return resources.files(package.removesuffix(".lang")).joinpath(
        name if package.endswith("model") else f"lang/{name}"
    ).read_text("utf-8").splitlines()[number - 1]  # fmt: skip


def test_a_figure_leads_to_its_construction() -> None:
    """By name, file and line, with its pattern and the macros in it, down to those that use no other."""
    one = _explained("31 people were wounded")
    figure = next(made for made in one.made if made.kind == "count")
    (rule,) = figure.rules
    assert rule.name == figure.rule
    assert _line(rule.file, rule.line) == "[[figure]]"
    assert f'name = "{rule.name.split(".", 2)[2]}"' in _line(rule.file, rule.line + 1)
    used = set(re.findall(r"\b[A-Z][A-Z0-9_]*\b", " ".join((*rule.patterns, *rule.macros.values()))))
    assert rule.macros
    assert set(rule.macros) <= used


def test_every_word_leads_to_its_rows() -> None:
    """Each row that is shown stands at its line and has the spelling; together they give the word's types."""
    one = _explained(TEXT)
    rows = [row for token in one.tokens for row in token.rows]
    assert {row.spelling for row in rows} >= {"people", "wounded", "Almaty"}
    for row in rows:
        assert row.spelling in _line(row.file, row.line)
    for token in one.tokens:
        if token.rows:
            assert {name for row in token.rows for name in row.types.split()} <= set(token.types)


def test_the_steps_are_told_in_order() -> None:
    """From words to a number, from a number with its comparator and those it counts to a count."""
    one = _explained("At least 31 people were wounded")
    assert [(step.kind, step.words) for step in one.steps] == [("number", "31"), ("count", "At least 31 people")]
    assert all(step.rules for step in one.steps)
    assert one.numbers == ((TEXT.index("31"), TEXT.index("31") + 2, "figure"),)


def test_a_date_is_explained_too() -> None:
    """Suggested by code from what a construction has found."""
    one = _explained("6 January 2022")
    assert any(step.kind == "date" and step.rules for step in one.steps)
    assert any(made.kind == "date_mention" for made in one.made)


def test_offsets_and_words_ask_for_the_same() -> None:
    """Whatever the quotation marks look like."""
    text = "He said “no one came” twice."
    assert places_of(text, '"no one came"') == [Span(8, 21)]
    assert places_of(text, " ") == []
    assert places_of("a b a", "a") == [Span(0, 1), Span(4, 5)]


def test_nothing_is_explained_beyond_the_span() -> None:
    """What stands elsewhere is not told."""
    one = _explained("zorbs")
    assert [token.words for token in one.tokens] == ["zorbs"]
    assert one.made == ()


@pytest.mark.parametrize("code", ["en", "ru", "kk"])
def test_every_construction_can_be_found_again(code: str) -> None:
    """No construction of a language is without its file and line."""
    names = {one.name for kind in language(code).constructions.values() for one in kind}
    lost = [name for name in names if not rules_of(name) or rules_of(name)[0].line < 2]
    assert sorted(lost) == []


@pytest.mark.parametrize("code", ["en", "ru", "kk"])
def test_every_known_word_has_a_row(code: str) -> None:
    """Every word that the reader knows leads to the rows that say so, inflected forms included."""
    known = language(code)
    words = ["тридцать", "января", "January", "killed", "people", "екі", "он", "қаңтар", "police officers"]
    for word in words:
        found = known.word(word) if " " not in word else None
        if found is not None and "OTHER" not in found.types and found.values:
            rows = rows_of(code, word)
            assert rows, word
            assert {name for row in rows for name in row.types.split()} <= found.types


def test_a_place_leads_to_its_row() -> None:
    """Inflected or not, with the spelling that it is most like."""
    text = "Дана Ойкурова ехала в Алматы, потом в Казахстане всё стихло."
    for words, spelling in (("Алматы", "Алматы"), ("Казахстане", "Казахстан")):
        (token,) = _explained(words, text).tokens
        rows = [row for row in token.rows if row.file.startswith("vocab/")]
        assert [row.spelling for row in rows] == ([spelling] if "PLACE" in token.types else [])
    assert place_row("Almaty", "Almaty")[0].spelling == "Almaty"
    assert place_row("Atlantis", "Atlantis") == ()


def test_nobody_is_asked_about_unknown_names() -> None:
    """A rule that is code, and a language that is none."""
    assert rules_of("en.partial") == ()
    assert rules_of("xx.figure.toll") == ()
    assert rows_of("en", "zorbs") == ()


def test_the_unknown_words_beside_numbers_are_listed() -> None:
    """Once for every place, the most frequent first, with examples; words that lists have are not."""
    text = "She bought 12 zorbs. The shelf bore 14 zorbs. He sold 3 quelts there. 31 people were wounded."
    found = gaps([(document(text), read_text(text))])
    assert [(gap.word, gap.times) for gap in found if gap.word in ("zorbs", "quelts")] == [("zorbs", 2), ("quelts", 1)]
    assert "people" not in {gap.word for gap in found}
    assert all(gap.word in gap.examples[0] for gap in found)
    assert gaps([(document("Nobody."), read_text("Nobody."))]) == ()


def test_records_of_explanations_are_plain() -> None:
    """They hold texts and numbers, so that they can be printed."""
    assert isinstance(rows_of("en", "killed")[0], LexiconRow)
    assert isinstance(rules_of("en.number.digits")[0], Rule)
    assert isinstance(next(one.content for one in read_text(TEXT).suggestions if isinstance(one.content, Count)), Count)
