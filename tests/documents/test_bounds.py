"""Large and hostile documents take time and memory that grow with their length and no faster.

The small sizes run always, the full ones with ``-m slow``. Times are processor seconds of this process.
"""

import sys
import time
import tracemalloc
from dataclasses import dataclass

import pytest

from kuager.documents import Captured, read_document
from kuager.model.records import Document
from tests.documents.pages import ENGLISH, RUSSIAN

MEGA = 1_000_000


_SLOWER_WHEN_TRACED = 1 if sys.gettrace() is None else 4  # measuring coverage makes line-by-line code so much slower


@dataclass(frozen=True, slots=True, kw_only=True)
class Large:
    """A document that repeats one thing.

    Attributes:
        name: Decides the reader.
        before: What stands once.
        unit: What is repeated.
        megabytes: How much of it makes the full size.
        seconds: How long the full size may take; a small one its share and one second.
    """

    name: str
    unit: str
    before: str = ""
    encoding: str = "utf-8"
    megabytes: int = 50
    seconds: int = 20

    def data(self, size: int) -> bytes:
        """The document with about so many bytes."""
        unit = self.unit.encode(self.encoding)
        return self.before.encode(self.encoding) + unit * (size // len(unit))


WRAPPED = "\n".join(ENGLISH[start : start + 72] for start in range(0, len(ENGLISH), 72)) + "\n"
LARGE = {
    "paragraphs": Large(name="a.txt", unit=f"{ENGLISH}\n\n"),
    "Russian": Large(name="a.txt", unit=f"{RUSSIAN}\n\n"),
    "Russian in an old encoding": Large(name="a.txt", unit=f"{RUSSIAN}\n\n", encoding="koi8-r"),
    "wrapped lines": Large(name="a.txt", unit=WRAPPED),
    "one line": Large(name="a.txt", unit=f"{ENGLISH} "),
    "one word": Large(name="a.txt", unit="a"),
    "a line of numbers": Large(name="a.txt", unit="4, "),
    "a line of white space": Large(name="a.txt", before="a", unit=" "),
    "a million lines": Large(name="a.txt", unit="Nine held.\n", megabytes=11, seconds=40),
    "lines beyond counting": Large(name="a.txt", unit="a\n\n", megabytes=50, seconds=60),
    "dates": Large(name="a.txt", unit="5 March 2031\n", megabytes=5),
    "pictures": Large(name="a.txt", unit="Ferries © Ada Example/Wire\n", megabytes=10),
    "table": Large(name="a.csv", unit='Ada Example,31,"a\nb"\n', megabytes=10),
    "table with an open mark": Large(name="a.csv", unit='a,"b\n\n1\n2\n', megabytes=5),
    "Markdown": Large(name="a.md", unit=f"# A bridge\n\n{WRAPPED}\n- item\n\n", megabytes=20),
    "Markdown brackets": Large(name="a.md", unit="![[](", megabytes=10),
    "page": Large(name="a.html", unit=f"<p class='x'>{ENGLISH}</p>\n", megabytes=50, seconds=40),
    "nested elements": Large(name="a.html", before="<html>", unit="<div>a", megabytes=2),
    "cells": Large(name="a.html", before="<html>", unit="<tr><td>a<td>b", megabytes=2),
    "paragraphs in formatting": Large(name="a.html", before="<html>", unit="<p><b><i>a", megabytes=2),
    "brackets": Large(name="a.html", before="<html>a", unit="<", megabytes=2),
    "open comments": Large(name="a.html", before="<html>a", unit="<!--", megabytes=4),
    "open attributes": Large(name="a.html", before="<html>a", unit='<a b=">"', megabytes=4),
    "entities": Large(name="a.html", before="<html>a", unit="&#1179;&bogus;", megabytes=10),
    "breaks": Large(name="a.html", before="<html>a", unit="<br> ", megabytes=2),
    "hidden": Large(name="a.html", before="<html>a", unit="<i hidden>a</i>", megabytes=2),
    "pictures in a page": Large(name="a.html", before="<html>a", unit='<img alt="a b">', megabytes=2),
}


def _read(large: Large, size: int) -> tuple[Document, float]:
    data = large.data(size)
    begin = time.process_time()
    read = read_document(Captured(large.name, data))
    seconds = time.process_time() - begin
    assert isinstance(read, Document), read
    return read, seconds


@pytest.mark.parametrize("name", LARGE)
def test_small_sizes(name: str) -> None:
    """A hundredth of the full size, in a time that leaves no doubt of the whole."""
    large = LARGE[name]
    _, seconds = _read(large, large.megabytes * MEGA // 100)
    assert seconds < (large.seconds / 20 + 1) * _SLOWER_WHEN_TRACED


@pytest.mark.slow
@pytest.mark.parametrize("name", LARGE)
def test_full_sizes(name: str) -> None:
    """The full size within its time."""
    large = LARGE[name]
    _, seconds = _read(large, large.megabytes * MEGA)
    assert seconds < large.seconds


def test_a_line_of_four_thousand_numbers() -> None:
    """Is one block."""
    read, seconds = _read(LARGE["a line of numbers"], 12_000)
    assert [(block.kind, block.start) for block in read.blocks] == [("body", 0)]
    assert seconds < 1


def test_deeply_nested_elements_keep_their_text() -> None:
    """Twice the depth of Python's stack, and the words at the bottom are there."""
    depth = 2 * sys.getrecursionlimit()
    read = read_document(Captured("a.html", f"<html>{'<div>' * depth}Nine held.{'</div>' * depth}".encode()))
    assert isinstance(read, Document)
    assert read.text == "Nine held."


@pytest.mark.slow
def test_two_hundred_thousand_nested_elements() -> None:
    """What takes other parsers minutes."""
    begin = time.process_time()
    read = read_document(Captured("a.html", f"<html>{'<div>' * 200_000}Nine held.".encode()))
    assert isinstance(read, Document)
    assert read.text == "Nine held."
    assert time.process_time() - begin < 10


def test_lines_beyond_counting_are_one_block(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is bounded, and nothing is lost by that."""
    monkeypatch.setattr("kuager.documents.plain.MOST_LINES", 3)
    text = "One bridge\n\nTwo.\n\nThree.\n\nFour.\n\nFive."
    read = read_document(Captured("a.txt", text.encode()))
    assert isinstance(read, Document)
    assert read.text[read.blocks[-1].start : read.blocks[-1].end] == "Four.\n\nFive."
    assert read.problems[0].code == "too_large"
    assert read.problems[0].start == read.blocks[-1].start


def test_blocks_of_a_page_beyond_counting(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest is kept, as furniture: what is hidden in it must not become content."""
    monkeypatch.setattr("kuager.documents.webpage.MOST_LINES", 2)
    page = "<html><p>One was.<p>Two was.<p>Three was.<p hidden>Four was.<img alt='a picture'>"
    read = read_document(Captured("a.html", page.encode()))
    assert isinstance(read, Document)
    assert [block.kind for block in read.blocks] == ["body", "body", "boilerplate"]
    assert read.text.endswith("Three was. Four was. a picture")
    assert read.problems[0].code == "too_large"


@pytest.mark.slow
def test_memory() -> None:
    """Ten megabytes of text take less than ten times as much at the peak."""
    data = LARGE["paragraphs"].data(10 * MEGA)
    tracemalloc.start()
    read_document(Captured("a.txt", data))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10 * len(data)
