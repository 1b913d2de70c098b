"""The verbs by which a person decides: accept, amend, reject, retract, undo, judge, choose."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.shell import kuager

REPORT = "At least 12 people were arrested in Karasu on 7 January 2022, police said. Three people were killed.\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder that is a case with one report in it."""
    (tmp_path / "report.txt").write_text(REPORT, "utf-8")
    assert kuager("new", "case", folder=tmp_path).code == 0
    assert kuager("add", "report.txt", "--case", "case", folder=tmp_path).code == 0
    return tmp_path / "case"


def _figures(place: Path) -> dict[str, dict[str, Any]]:
    printed = json.loads(kuager("figures", "--json", folder=place).out)
    return {figure["measure"]: figure for figure in printed["figures"]}


def test_from_suggestion_to_claim_and_back(place: Path) -> None:
    """Each verb says what it did and how to take it back; the figures show it."""
    arrested = _figures(place)["arrested"]["id"]
    run = kuager("accept", arrested, "--note", "read twice", folder=place)
    assert (run.code, run.out) == (0, "1 accepted\n")
    assert run.err == "Recorded in the journal. To take it back: kuager undo ID…\n"
    assert _figures(place)["arrested"]["review"] == "accepted"
    for verb, said, state in (
        ("reject", "1 rejected\n", "rejected"),
        ("retract", "1 taken back\n", "retracted"),
        ("undo", "1 undecided again\n", "suggested"),
    ):
        assert kuager(verb, arrested, folder=place).out == said
        assert _figures(place)["arrested"]["review"] == state


def test_amended(place: Path) -> None:
    """Named fields change; what the words do not say is refused with a hint."""
    arrested = _figures(place)["arrested"]["id"]
    changes = ("--number", ">=12", "--population", "protesters", "--place", "Karasu", "--about", "2022-01-06")
    more = ("--said", "2022-01-07", "--speaker", "the police", "--stance", "reports", "--measure", "detained")
    run = kuager("amend", arrested, *changes, *more, folder=place)
    assert run.code == 0, run.err
    figure = _figures(place)["detained"]
    assert (figure["population"], figure["place"]["name"], figure["about"]) == ("protesters", "Karasu", "2022-01-06")
    run = kuager("amend", arrested, "--number", "15", folder=place)
    assert run.code == 2
    assert "do not say the number recorded" in run.err
    assert kuager("amend", arrested, folder=place).code == 2
    assert "no number" in kuager("amend", arrested, "--number", "many", folder=place).err


def test_only_figures_are_amended(place: Path) -> None:
    """A statement or a name is accepted or rejected whole."""
    printed = json.loads(kuager("figures", "--json", folder=place).out)
    run = kuager("amend", printed["figures"][0]["id"], "--place", "Karasu", "--json", folder=place)
    assert json.loads(run.out)["decisions"][0]["decision"] == "amended"


def test_judged_and_read(place: Path) -> None:
    """Two figures told apart; an ambiguous word read one way."""
    figures = _figures(place)
    pair = (figures["arrested"]["id"], figures["killed"]["id"])
    run = kuager("judge", *pair, "different", folder=place)
    assert run.code == 0
    assert run.out == f"{min(pair)} and {max(pair)}: different\n"
    run = kuager("choose", pair[0], "total", folder=place)
    assert (run.code, run.out) == (0, f"{pair[0]}: total\n")
    assert kuager("judge", pair[0], pair[0], "same", folder=place).code == 2


def test_documents_are_judged(place: Path) -> None:
    """Two documents by their names, though one is called as an incident would be; JSON holds both ids."""
    (place.parent / "inc-report.txt").write_text(f"{REPORT}Nothing more is known.\n", "utf-8")
    assert kuager("add", "../inc-report.txt", folder=place).code == 0
    run = kuager("judge", "inc-report.txt", "report.txt", "same", "--json", folder=place)
    assert run.code == 0, run.err
    (decision,) = json.loads(run.out)["decisions"]
    assert decision["one"].startswith("doc-")
    assert decision["one"] < decision["other"]
    run = kuager("judge", decision["one"], decision["other"][:16], "undecided", folder=place)
    assert (run.code, run.out) == (0, f"{decision['one']} and {decision['other']}: undecided\n")
    run = kuager("judge", "report.txt", _figures(place)["killed"]["id"], "same", folder=place)
    assert (run.code, "another document only" in run.err, "kuager copies" in run.err) == (2, True, True)


def test_a_wrong_id(place: Path) -> None:
    """Exit code 2, a sentence and where ids are found."""
    run = kuager("accept", "fig-none", folder=place)
    assert run.code == 2
    assert "is no suggestion and no claim of this case" in run.err
    assert "kuager figures --json" in run.err
