"""Very many figures: checks, ledgers, ranges and pages of a hundred thousand take seconds and stay readable."""

import json
import time

import pytest

from kuager.figures import check, ledgers, ranges
from kuager.model.records import Document, Record, Source, StatedFigure
from kuager.render import contract, page
from kuager.render.picture import picture
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
