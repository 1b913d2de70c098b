"""Guards against catastrophes in speed; the tight numbers live in ``benchmarks/``.

The bounds are wide enough for a busy machine and for coverage measuring, narrow enough to see a step that has
become quadratic.
"""

import subprocess
import sys
import time

from benchmarks.parts import texts
from kuager.documents import Captured, read_document
from kuager.model.records import Document, Reading
from kuager.suggestions import read

LEAST_RATE = 20_000
"""Characters per second of processor time; a tenth of what is asked, since coverage slows the reader down."""


def _read(text: str) -> tuple[Reading, float]:
    start = time.process_time()
    document = read_document(Captured(name="grown.txt", data=text.encode()))
    assert isinstance(document, Document)
    reading = read(document)
    return reading, time.process_time() - start


def test_the_reader_is_not_catastrophically_slow() -> None:
    """Two hundred thousand characters, several stretches of the reader, in seconds and not in minutes."""
    text = texts.grown(200_000)
    reading, seconds = _read(text)
    assert len(reading.suggestions) > 1000
    assert len(text) / seconds > LEAST_RATE


def test_a_line_of_numbers_takes_no_minute() -> None:
    """Four thousand numbers in one line: each has its fate, and time stays bounded."""
    reading, seconds = _read(texts.line_of_numbers(4000))
    assert len(reading.numbers) == 4000
    assert seconds < 10


def test_help_comes_at_once() -> None:
    """``kuager --help`` loads nothing that it does not need."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "kuager", "--help"], check=True, capture_output=True)
    assert time.perf_counter() - start < 2


def test_grown_texts_are_the_same_each_time_and_repeat_nothing() -> None:
    """What the benchmarks read: one text for one size, every paragraph once."""
    text = texts.grown(50_000)
    assert text == texts.grown(50_000)
    assert len(text) == 50_000
    paragraphs = [paragraph for paragraph in text.split("\n\n") if len(paragraph) > len("January 31")]
    assert len(paragraphs) == len(set(paragraphs))
