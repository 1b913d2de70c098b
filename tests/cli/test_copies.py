"""``kuager copies``: families of a case in the terminal, as JSON, as a page; one document by its name."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.shell import REPORT, kuager


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A case with two files of the same bytes and one other."""
    (tmp_path / "report.txt").write_text(REPORT, "utf-8")
    (tmp_path / "again.txt").write_text(REPORT, "utf-8")
    (tmp_path / "other.txt").write_text("The bridge in Taraz was closed on 9 January 2022.\n", "utf-8")
    assert kuager("new", "case", folder=tmp_path).code == 0
    assert kuager("add", "report.txt", "again.txt", "other.txt", "--case", "case", folder=tmp_path).code == 0
    return tmp_path / "case"


def _printed(place: Path, *arguments: str) -> dict[str, Any]:
    run = kuager("copies", *arguments, "--json", folder=place)
    assert run.code == 0, run.err
    printed: dict[str, Any] = json.loads(run.out)
    return printed


def test_families_in_the_terminal(place: Path) -> None:
    """Two files of the same bytes are of one origin; which was first is not made up."""
    run = kuager("copies", folder=place)
    assert run.code == 0, run.err
    assert "2 documents of one origin" in run.out
    assert "have the same bytes; which came first cannot be told" in run.out
    assert "other.txt" not in run.out


def test_families_as_json(place: Path) -> None:
    """Families and relations with the documents; with a name only those of that document."""
    whole = _printed(place)
    assert {"contract", "documents", "families", "relations"} == set(whole)
    assert [len(family["documents"]) for family in whole["families"]] == [2, 1]
    assert [len(family["documents"]) for family in _printed(place, "other.txt")["families"]] == [1]
    named = next(one["id"] for one in whole["documents"] if one["name"] == "again.txt")
    assert _printed(place, named[:14])["families"] == whole["families"][:1]


def test_a_page(place: Path) -> None:
    """One self-contained file; where it is, is said beside the result."""
    run = kuager("copies", "--html", "copies.html", folder=place)
    assert (run.code, run.err) == (0, "The page is in copies.html.\n")
    html = (place / "copies.html").read_text("utf-8")
    assert "<h1>Which documents descend from which</h1>" in html
    assert "<script" not in html


def test_a_document_that_is_not_there(place: Path) -> None:
    """Exit code 2, a sentence, and where ids are found."""
    run = kuager("copies", "nothing.txt", folder=place)
    assert run.code == 2
    assert "is no document of this case" in run.err
    assert "kuager copies" in run.err
    assert "may be any of" in kuager("copies", "doc-", folder=place).err
