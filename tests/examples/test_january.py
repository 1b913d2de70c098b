"""The texts of January 2022: plain, in our own words, each saying so, each with its row and its sources."""

import re
from pathlib import Path

import pytest

from tests.examples.test_texts import NOTE, SEED, shingles
from tests.examples.words import FOLDER as ALMATY
from tests.examples.words import words_of

FOLDER = ALMATY.with_name("january-2022")
TEXTS = sorted(FOLDER.iterdir())
TABLE = FOLDER.with_suffix(".md").read_text("utf-8")

each_text = pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)


def test_there_are_eighteen_texts() -> None:
    """Numbered in the order of their days."""
    assert [path.name[:3] for path in TEXTS] == [f"{number:02d}_" for number in range(1, 19)]


@each_text
def test_text_is_plain_and_says_what_it_is(path: Path) -> None:
    """UTF-8 with Unix line ends; the last paragraph says that it is no publication."""
    data = path.read_bytes()
    assert data.decode("utf-8").endswith("\n")
    assert b"\r" not in data
    paragraphs = [line for line in words_of(path).splitlines() if line.strip()]
    assert NOTE.search(paragraphs[-1])


@each_text
def test_the_page_beside_has_a_row_for_it(path: Path) -> None:
    """Every text has its row; every row of the published figures has an address."""
    assert f"| `{path.name}` |" in TABLE
    rows = TABLE.split("| figure | who, when | printed at |")[1].split("\n\n")[0].splitlines()[2:]
    assert len(rows) > 20
    assert all(re.search(r"\| <https?://\S+> \|$", row) for row in rows)


@each_text
def test_text_owes_nothing_to_the_seed_text(path: Path) -> None:
    """No six words in a row stand in the news text that the project starts from."""
    seeds = sorted(SEED.glob("*.txt"))
    if not seeds:
        pytest.skip("the news text is not free to distribute and not on this machine")
    foreign = {shingle for seed in seeds for shingle in shingles(seed.read_text("utf-8"))}
    assert not foreign & set(shingles(words_of(path)))
