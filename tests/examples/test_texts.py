"""The shipped example: ten texts in our own words, each with a line that says so."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.examples.words import FOLDER, ROOT, TEXTS, words_of

SEED = ROOT.parent / "shared" / "data" / "seed"
NOTE = re.compile(
    r"written for the Kuager example|написано для примера Kuager|Kuager үлгісі үшін .* жазылды", re.IGNORECASE
)
SHINGLE = 6

each_text = pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)


def shingles(text: str) -> Iterator[tuple[str, ...]]:
    """Every six words in a row."""
    tokens = re.findall(r"\w+", text.casefold())
    return (tuple(tokens[start : start + SHINGLE]) for start in range(len(tokens) - SHINGLE + 1))


def test_there_are_ten_texts() -> None:
    """The folder holds ten numbered texts and nothing else; what they are stands beside it."""
    assert [path.name[:3] for path in TEXTS] == [f"{number:02d}_" for number in range(1, 11)]


@each_text
def test_text_is_plain_utf8(path: Path) -> None:
    """Every text is UTF-8 with Unix line ends, no byte order mark, and ends with a line end."""
    data = path.read_bytes()
    assert data.decode("utf-8").endswith("\n")
    assert b"\r" not in data
    assert not data.startswith(b"\xef\xbb\xbf")


@each_text
def test_text_says_what_it_is(path: Path) -> None:
    """The first or the last paragraph says that the text was written for this example and is not a publication."""
    paragraphs = [line for line in words_of(path).splitlines() if line.strip()]
    assert NOTE.search(paragraphs[0]) or NOTE.search(paragraphs[-1])


def test_readme_names_every_text() -> None:
    """The README has a row for each text and a web address for each published figure."""
    readme = FOLDER.with_suffix(".md").read_text("utf-8")
    assert all(f"| `{path.name}` |" in readme for path in TEXTS)
    figures = readme.split("| figure | printed at |")[1].split("\n\n")[0].splitlines()[2:]
    assert figures
    assert all(re.search(r"\| <https?://\S+> \|$", row) for row in figures)


def test_list_of_names_is_well_formed() -> None:
    """Below its note the list of names is CSV with six columns in every row."""
    lines = (FOLDER / "10_names.csv").read_text("utf-8").splitlines()
    rows = list(csv.reader(lines[1:]))
    assert rows[0] == ["name", "age", "status", "date", "place", "source"]
    assert all(len(row) == len(rows[0]) for row in rows)


@each_text
def test_text_owes_nothing_to_the_seed_text(path: Path) -> None:
    """No six words in a row stand in the news text that the project starts from."""
    seeds = sorted(SEED.glob("*.txt"))
    if not seeds:
        pytest.skip("the news text is not free to distribute and not on this machine")
    foreign = {shingle for seed in seeds for shingle in shingles(seed.read_text("utf-8"))}
    assert not foreign & set(shingles(words_of(path)))
