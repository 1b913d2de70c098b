"""All scores of the shipped example and of the invented sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tools.evaluation.laws import numbers_accounted, spans_true
from tools.evaluation.own import between, figures, rows
from tools.evaluation.own.texts import Text
from tools.evaluation.scores import Row, Score, hidden, with_units

_PARSED, _BOTH = frozenset({"parsed"}), frozenset({"parsed", "partial"})
_KINDS = ("quotations", "told", "spells", "acts", "connectivity", "dates")


def example_texts(
    expected: Row, parts: Mapping[str, Row], words: Mapping[str, str], people: Sequence[Row]
) -> list[Text]:
    """The annotated files beside their part of the digest.

    Args:
        expected: The annotation of the example.
        parts: The part of the digest by file name; a file that could not be read has none.
        words: The stored text of the files that are stored as they are.
        people: All persons of the digest.
    """
    return [
        Text(
            name=gold["file"],
            words=words.get(gold["file"]),
            gold=gold,
            digest=parts.get(gold["file"], {}),
            people=people,
        )
        for gold in expected["text"]
    ]


def score_example(expected: Row, texts: Sequence[Text], printed: Row) -> tuple[Score, ...]:
    """English texts in every section, all languages by their numbers, and what the texts say of one another."""
    english, russian, kazakh = (
        [text for text in texts if text.gold["language"] == language] for language in ("en", "ru", "kk")
    )
    checks = printed["checks"]
    return (
        figures.score_records("examples.figures.records", english),
        figures.score_found("examples.figures.found", english, _PARSED),
        figures.score_found("examples.figures.parsed_or_partial", english, _BOTH),
        figures.score_ledger("examples.ledger.en", english),
        figures.score_ledger("examples.ledger.ru", russian),
        figures.score_ledger("examples.ledger.kk", kazakh),
        figures.score_numbers("examples.numbers.en", english),
        figures.score_numbers("examples.numbers.ru", russian),
        figures.score_numbers("examples.numbers.kk", kazakh),
        *(rows.score_rows(f"examples.{kind}", kind, english) for kind in _KINDS),
        rows.score_speakers("examples.speakers", english),
        rows.score_persons("examples.persons", english),
        between.score_checks("examples.checks", expected, texts, checks),
        between.score_no_contradiction("examples.no_contradiction", expected, texts, checks),
        between.score_same_person("examples.same_person", expected, texts),
        *_laws(texts, printed),
    )


def _laws(texts: Sequence[Text], printed: Row) -> list[Score]:
    """Each number has a fate and each span its words, in every text that is stored as it is."""
    stored = {document["id"]: text for text in texts for document in text.given("documents") if text.words is not None}
    ledgers = [numbers_accounted(text.name, text.words or "", text.digest) for text in stored.values()]
    total = Score(
        name="examples.accounted",
        right=sum(score.right for score in ledgers),
        gold=sum(score.gold for score in ledgers),
        right_given=sum(score.right_given or 0 for score in ledgers),
        given=sum(score.given or 0 for score in ledgers),
        misses=tuple(replace(miss, gold=f"{one.name} {miss.gold}") for one in ledgers for miss in one.misses),
        false=tuple(f"{one.name}: {false}" for one in ledgers for false in one.false),
        notes=tuple(f"{one.name}: {note}" for one in ledgers for note in one.notes),
    )
    words = {document: text.words or "" for document, text in stored.items()}
    return [total, spans_true("examples.spans", words, printed)]


def score_sentences(sentences: Sequence[Row], parts: Mapping[str, Row], people: Sequence[Row]) -> tuple[Score, ...]:
    """The invented sentences, those that are held out apart: of these only the numbers are told, not the misses."""
    scores: list[Score] = []
    for held_out in (False, True):
        chosen = [
            Text(name=row["id"], words=row["text"], gold=row, digest=parts.get(row["id"], {}), people=people)
            for row in sentences
            if row.get("held_out", False) == held_out
        ]
        name = "stories.held_out" if held_out else "stories.open"
        each = (_sentence_scores(name, [text]) for text in chosen)
        found = with_units(_sentence_scores(name, chosen), each)
        scores += hidden(found) if held_out else found
    return tuple(scores)


def _sentence_scores(name: str, texts: Sequence[Text]) -> list[Score]:
    return [
        figures.score_records(f"{name}.records", texts),
        figures.score_found(f"{name}.found", texts, _PARSED),
        figures.score_found(f"{name}.parsed_or_partial", texts, _BOTH),
        figures.score_numbers(f"{name}.numbers", texts),
        _together(f"{name}.rows", [rows.score_rows(kind, kind, texts) for kind in _KINDS if kind != "dates"]),
    ]


def _together(name: str, scores: Sequence[Score]) -> Score:
    """Several kinds of rows in one recall: each is too rare in single sentences to stand alone.

    The sentences are not annotated in full for these kinds, so precision means nothing.
    """
    return Score(
        name=name,
        right=sum(score.right for score in scores),
        gold=sum(score.gold for score in scores),
        misses=tuple(replace(miss, gold=f"{miss.gold} {score.name}") for score in scores for miss in score.misses),
    )
