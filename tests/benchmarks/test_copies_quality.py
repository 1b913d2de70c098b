"""The benchmark of how well copies are told: that it runs, and that it counts what it says it counts."""

import pytest

from benchmarks import copies_quality
from benchmarks.copies_quality import Told, report, told
from benchmarks.parts import plain_copies
from tests.copies.labelled import labelled

EVENT = tuple(one for one in labelled() if one.event == "lagos-2020")


@pytest.fixture(scope="module")
def found() -> Told:
    """What is told of the texts of one event."""
    return told(EVENT)


def test_it_runs_on_one_event() -> None:
    """Each part is there, and each class of copies has its row."""
    text = report("One event", EVENT)
    assert text.startswith("### One event\n")
    for kind in (*copies_quality.CLASSES, "press"):
        assert f"\n| {kind} | " in text
    for part in ("| **families** |", "Relations named right:", "Families:", "Directions", "share that are copies"):
        assert part in text


def test_each_copy_has_its_origin(found: Told) -> None:
    """Copies and follow-ups name the text that they were made from; originals and independent reports name none."""
    made = {one.file: other.file for one, other in found.origins}
    assert made["press_2.txt"] == "press_1.txt"
    assert made["followup.txt"] == made["near_copy.txt"] == "original.txt"
    assert not made.keys() & {one.file for one in EVENT if one.kind in {"original", "independent"}}


def test_what_is_written_is_what_is_told(found: Told) -> None:
    """A near copy is in the family of its original; an independent report is in none of another."""
    by_file = {one.file: one for one in EVENT}
    assert found.is_found(by_file["near_copy.txt"], by_file["original.txt"])
    assert found.is_named(by_file["near_copy.txt"], by_file["original.txt"])
    assert not found.together(by_file["independent_1.txt"], by_file["original.txt"])


def test_plain_ways_by_hand() -> None:
    """Shingles: two of six are shared. Rare words: two of the shorter one's three stand in the same order."""
    one, other = plain_copies.words("a b c d e f g h"), plain_copies.words("A b, c d e f! x y")
    assert plain_copies.jaccard(plain_copies.shingles(one), plain_copies.shingles(other)) == 2 / 6
    assert plain_copies.ordered(("x", "y", "z"), ("y", "w", "z", "x")) == 2 / 3


def test_a_word_of_few_texts_is_rare() -> None:
    """Of forty texts, ``ln(41 / 1.5)`` is above 3.2 and ``ln(41 / 2.5)`` is not: a word of one text is rare."""
    texts = [("all", f"only{number}", f"pair{number // 2}") for number in range(40)]
    assert plain_copies.rare(texts, shipped=False)[3] == ("only3",)
