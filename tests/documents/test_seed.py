"""The kinds of lines in the seed article, against its annotation; nothing of its words stands here."""

import json
from pathlib import Path

import pytest

from kuager.model.records import Document
from tests.documents.pages import assert_lawful, document, of_kind

SEED = Path(__file__).resolve().parents[3] / "shared" / "data" / "seed"

Gold = dict[str, list[dict[str, object]]]


@pytest.fixture(name="seed")
def _seed() -> tuple[Document, Gold]:
    if not (SEED / "gold.json").is_file():
        pytest.skip("the seed text is not here")
    gold = json.loads((SEED / "gold.json").read_text("utf-8"))
    return document((SEED / gold["meta"]["file"]).read_bytes(), gold["meta"]["file"]), gold


def _blocks(read: Document) -> set[tuple[str, int, int]]:
    return {(block.kind, block.start, block.end) for block in read.blocks}


def test_lines_that_are_no_body(seed: tuple[Document, Gold]) -> None:
    """11 of 11; a caption with its credit is two blocks that fill the line."""
    read, gold = seed
    assert len(gold["noncontent_lines"]) == 11
    for line in gold["noncontent_lines"]:
        span = line["span"]
        assert isinstance(span, dict)
        inside = [block for block in read.blocks if span["start"] <= block.start and block.end <= span["end"]]
        assert "+".join(block.kind for block in inside) == line["kind"]
        assert (inside[0].start, inside[-1].end) == (span["start"], span["end"])


def test_date_headings(seed: tuple[Document, Gold]) -> None:
    """6 of 6, and no other."""
    read, gold = seed
    spans = [heading["span"] for heading in gold["date_headings"]]
    expected = {("date_heading", span["start"], span["end"]) for span in spans if isinstance(span, dict)}
    assert len(expected) == len(of_kind(read, "date_heading")) == 6
    assert expected <= _blocks(read)


def test_credits(seed: tuple[Document, Gold]) -> None:
    """4 of 4, and no other."""
    read, gold = seed
    expected = {("credit", credit["start"], credit["end"]) for credit in gold["credits"]}
    assert len(expected) == len(of_kind(read, "credit")) == 4
    assert expected <= _blocks(read)


def test_the_rest_is_body(seed: tuple[Document, Gold]) -> None:
    """One block for each other line, and every word in one."""
    read, gold = seed
    lines = [line for line in read.text.split("\n") if line.strip()]
    special = len(gold["noncontent_lines"]) + len(gold["date_headings"])
    assert len(of_kind(read, "body")) == len(lines) - special
    assert_lawful(read)
    assert read.language == "en"
    assert read.published is None
    assert read.problems == ()
