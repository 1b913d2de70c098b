"""Very many figures: checks, ledgers, ranges and pages of a hundred thousand take seconds and stay readable."""

import json
import time

import pytest

from kuager.documents import Captured, read_document
from kuager.figures import check, ledgers, ranges
from kuager.model.records import Document, Record, Source, StatedFigure
from kuager.render import contract, page
from kuager.render.picture import picture
from kuager.suggestions import read, rules_v1
from tests.figures.telling import Paper, bounds

SMALL, LARGE = 2_000, 100_000
LONGEST_REASON = 1_000  # characters
SECONDS = 120  # on a machine that does other things as well


def _letters(number: int) -> str:
    """Names that differ by one letter each."""
    return "".join("abcdefghij"[int(digit)] for digit in f"{number:05}")


def _crowd(size: int) -> tuple[list[StatedFigure], dict[str, str]]:
    """One document each: ten thousand speakers with names that look alike; nearly all numbers conflict."""
    papers = [Paper(f"paper {number:06}") for number in range(size)]
    for number, paper in enumerate(papers):
        value = number * 7919 % 997
        paper.tell(f"{value} people died", f"{value}", bounds("exact", value), said=f"2022-01-{8 + number % 20:02}",
                   source=Source(name=f"Ministry A{_letters(number % 10_000)}", kind="official"))  # fmt: skip
    return [paper.figures[0] for paper in papers], {paper.name: paper.text for paper in papers}


def _shown(figures: list[StatedFigure], texts: dict[str, str]) -> None:
    checks = check(figures, texts)
    made = ledgers(figures, ())
    assert 0 < len(checks) <= 12
    assert max(len(one.reason) for one in checks) < LONGEST_REASON
    assert "not listed here" in "".join(one.reason for one in checks)
    assert sum(len(row.carriers) for ledger in made for row in ledger.rows) == len(figures)
    (one,) = ranges(figures, (), "spread_v1")
    assert (one.lower, one.upper) == (0, 996)
    record = Record(
        documents=tuple(
            Document(id=name, name=name, sha256="0" * 64, media_type="text/plain", language="en", text=text)
            for name, text in texts.items()
        ),
        figures=tuple(figures),
        suggestions=(),
        checks=checks,
        ledgers=made,
    )
    assert json.dumps(contract(record))
    assert page(record)
    for kind in ("ledger", "steps"):
        assert len(picture(record, "killed", kind) or "") < 5_000_000


def test_a_crowd_that_agrees_on_nothing() -> None:
    """Two thousand documents."""
    begin = time.monotonic()
    _shown(*_crowd(SMALL))
    assert time.monotonic() - begin < SECONDS


@pytest.mark.slow
def test_a_hundred_thousand() -> None:
    """A quantity with a hundred thousand claims of ten thousand speakers: linear in their number."""
    small, large = (_seconds(size) for size in (SMALL * 5, LARGE))
    assert large < SECONDS
    assert large / LARGE < 3 * small / (SMALL * 5)


def _seconds(size: int) -> float:
    figures, texts = _crowd(size)
    begin = time.process_time()
    check(figures, texts)
    ledgers(figures, ())
    return time.process_time() - begin


def test_a_document_without_end_is_read_to_a_bound_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands before the bound is suggested, what follows is named by its place, and memory is bounded."""
    monkeypatch.setattr(rules_v1, "MOST_SUGGESTED", 50)
    sentence = "On {} January 2022 {} people were killed in Almaty, the Interior Ministry said."
    text = "\n\n".join(sentence.format(number % 28 + 1, number + 2) for number in range(2000))
    document = read_document(Captured(name="long.txt", data=text.encode()))
    assert isinstance(document, Document)
    reading = read(document)
    (problem,) = [one for one in reading.problems if one.code == "too_large"]
    assert problem.start is not None
    assert problem.end == len(document.text)
    assert "the rest is kept and not read" in problem.message
    assert len(reading.suggestions) > 50
    assert all(one.content.passage.end <= problem.start for one in reading.suggestions)
    assert all(number.end <= problem.start for number in reading.numbers)
