"""``kuager copies``: families of a case in the terminal, as JSON, as a page; one document by its name."""

import json
from pathlib import Path
from typing import Any

import pytest

from kuager.case.newcomers import Newcomers, Regrouped
from kuager.cli.adding import say_newcomers
from tests.cli.shell import REPORT, kuager
from tests.copies.labelled import TEXTS


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
    assert {"contract", "documents", "families", "relations", "pictures"} == set(whole)
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


def test_who_adds_a_copy_is_told(tmp_path: Path) -> None:
    """On standard error beside the counts, with the command that shows it; and in the JSON."""
    event = TEXTS / "zhanaozen-2011"
    kuager("new", "case", folder=tmp_path)
    first = kuager("add", str(event / "original.txt"), "--case", "case", folder=tmp_path)
    assert "looks like" not in first.err
    run = kuager("add", str(event / "wire.txt"), "--case", "case", folder=tmp_path)
    (said,) = [line for line in run.err.splitlines() if "looks like" in line]
    told, command = said.removesuffix(" shows both side by side").split("; kuager ")
    assert told == "wire.txt looks like a rewrite of original.txt"
    assert "[2] wire.txt" in " ".join(kuager(*command.split(), "--case", "case", folder=tmp_path).out.split())
    run = kuager(
        "add", str(event / "ru.txt"), str(event / "independent_1.txt"), "--case", "case", "--json", folder=tmp_path
    )
    printed = json.loads(run.out)
    (one,) = printed["alike"]
    assert (one["relation"], printed["regrouped"]) == ("translation", [])
    assert {one["one"], one["other"]} & {each["id"] for each in printed["added"] if each["name"] == "ru.txt"}


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (("ab",), ("a", "b"), "A family parted by what was added; now 2 families: a.txt; b.txt"),
        (("a", "b"), ("ab",), "Families joined by what was added; now 1 family: a.txt, b.txt"),
        (("ab", "c"), ("a", "bc"), "Families changed by what was added; now 2 families: a.txt; b.txt, c.txt"),
    ],
)
def test_families_that_part_or_join_are_said(
    before: tuple[str, ...], after: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each with its documents by name; and where a case is too large to compare all, that is said."""
    change = Regrouped(before=tuple(map(frozenset, before)), after=tuple(map(frozenset, after)))
    say_newcomers(Newcomers(regrouped=(change,), names={one: f"{one}.txt" for one in "abc"}))
    assert capsys.readouterr().err == f"{said}\n"
    say_newcomers(Newcomers(regrouped=None))
    assert "is not looked at here" in capsys.readouterr().err
