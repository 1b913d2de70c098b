"""Scores the parts of the page: which lines are headline, caption, credit, heading or furniture, and which body."""

import re
from collections.abc import Iterator

from tools.evaluation.scores import Miss, Row, Score
from tools.evaluation.seed.article import Article, span_of

_LINE = re.compile(r"[^\n]*\S[^\n]*")


def _stretches(article: Article) -> Iterator[Row]:
    """Every line that holds words."""
    for match in _LINE.finditer(article.text):
        yield {"start": match.start(), "end": match.end(), "quote": match[0]}


def _blocks(article: Article) -> list[Row]:
    documents = article.given("documents")
    return list(documents[0]["blocks"]) if documents else []


def _kinds(article: Article, line: Row) -> frozenset[str]:
    """The kinds of the blocks that hold words of a line."""
    kinds = set()
    for block in _blocks(article):
        start, end = max(block["start"], line["start"]), min(block["end"], line["end"])
        if article.text[start:end].strip():
            kinds.add(block["kind"])
    return frozenset(kinds)


def _gold_kinds(article: Article, line: Row) -> frozenset[str]:
    for row in article.wanted("noncontent_lines"):
        if row["span"]["start"] == line["start"]:
            return frozenset(row["kind"].split("+"))
    headings = {row["span"]["start"] for row in article.wanted("date_headings")}
    return frozenset({"date_heading"}) if line["start"] in headings else frozenset({"body"})


def _noncontent(article: Article) -> Score:
    content = frozenset({"body", "date_heading"})
    lines = [(line, _gold_kinds(article, line), _kinds(article, line)) for line in _stretches(article)]
    gold = [entry for entry in lines if not entry[1] & content]
    marked = [entry for entry in lines if entry[2] - content]
    right = [entry for entry in gold if entry[1] == entry[2]]
    return Score(
        name="seed.lines.noncontent",
        right=len(right),
        gold=len(gold),
        right_given=sum(entry in gold for entry in marked),
        given=len(marked),
        misses=tuple(_miss(article, *entry) for entry in gold if entry not in right),
        false=tuple(f"{line['quote'][:60]!r} {sorted(kinds)}" for line, wanted, kinds in marked if wanted & content),
        notes=("right = exactly the gold kinds; precision = a line marked as not content is not content",),
    )


def _classes(article: Article) -> Score:
    lines = [(line, _gold_kinds(article, line), _kinds(article, line)) for line in _stretches(article)]
    wrong = [entry for entry in lines if entry[1] != entry[2]]
    return Score(
        name="seed.lines.all_kinds",
        right=len(lines) - len(wrong),
        gold=len(lines),
        misses=tuple(_miss(article, *entry) for entry in wrong),
    )


def _miss(article: Article, line: Row, wanted: frozenset[str], kinds: frozenset[str]) -> Miss:
    number = article.text.count("\n", 0, line["start"]) + 1
    text = f"{line['quote'][:60]!r} {'+'.join(sorted(wanted))}"
    return Miss(gold=f"line {number}", wanted=text, nearest="+".join(sorted(kinds)) or None)


def _credits(article: Article) -> Score:
    def trimmed(block: Row) -> str:
        words: str = article.text[block["start"] : block["end"]]
        return words.strip()

    given = [block for block in _blocks(article) if block["kind"] == "credit"]
    gold = [span_of(row) for row in article.wanted("credits")]

    def fits(credit: Row, block: Row) -> bool:
        inside = block["start"] <= credit["start"] and credit["end"] <= block["end"]
        return bool(inside and trimmed(block) == credit["quote"])

    missed = [credit for credit in gold if not any(fits(credit, block) for block in given)]
    false = [block for block in given if not any(fits(credit, block) for credit in gold)]
    return Score(
        name="seed.lines.credits",
        right=len(gold) - len(missed),
        gold=len(gold),
        given=len(given),
        misses=tuple(Miss(gold=f"line {credit['line']}", wanted=credit["quote"]) for credit in missed),
        false=tuple(trimmed(block) for block in false),
    )


def score(article: Article) -> tuple[Score, ...]:
    """Lines that are not content, all lines by kind, credits by span."""
    return _noncontent(article), _classes(article), _credits(article)
