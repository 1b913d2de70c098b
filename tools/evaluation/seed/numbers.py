"""Scores numbers that are no figures: each is in the ledger, under the reason that the gold file gives."""

from tools.evaluation.equivalences import accepted, reason_term
from tools.evaluation.laws import numbers_accounted, spans_true
from tools.evaluation.scores import Miss, Row, Score, overlap
from tools.evaluation.seed.article import Article


def _entries(article: Article, distractor: Row) -> list[Row]:
    return [entry for entry in article.given("numbers") if overlap(distractor["span"], entry)]


def _is_no_figure(article: Article, distractor: Row) -> bool:
    entries = _entries(article, distractor)
    return bool(entries) and not any(entry["disposition"].startswith("figure:") for entry in entries)


def _has_reason(article: Article, distractor: Row) -> bool:
    terms = accepted("dispositions", reason_term(distractor["why"]))
    entries = _entries(article, distractor)
    return bool(entries) and all(entry["disposition"] in terms for entry in entries)


def _miss(article: Article, distractor: Row) -> Miss:
    entries = _entries(article, distractor)
    return Miss(
        gold=f"line {distractor['span']['line']}",
        wanted=f"{distractor['span']['quote']!r}: {distractor['why']}",
        nearest=", ".join(f"{entry['words']!r} {entry['disposition']}" for entry in entries) or None,
    )


def score(article: Article) -> tuple[Score, ...]:
    """Numbers that are no figures, their reasons, and the two laws that hold for every text."""
    gold = article.wanted("numeric_distractors")
    figures = [row for row in gold if not _is_no_figure(article, row)]
    reasons = [row for row in gold if not _has_reason(article, row)]
    texts = {document["id"]: article.text for document in article.given("documents")[:1]}
    return (
        Score(
            name="seed.numbers.no_figures",
            right=len(gold) - len(figures),
            gold=len(gold),
            misses=tuple(_miss(article, row) for row in figures),
        ),
        Score(
            name="seed.numbers.reasons",
            right=len(gold) - len(reasons),
            gold=len(gold),
            misses=tuple(_miss(article, row) for row in reasons),
        ),
        numbers_accounted("seed.numbers.accounted", article.text, article.digest),
        spans_true("seed.spans", texts, article.digest),
    )
