"""``kuager columns``: shown, changed, recorded, remembered."""

import json
from pathlib import Path

import pytest

from kuager.cli.running import main

LIST = "Name,Age,Else\nAidar Example,30,x\n"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A new case beside a list."""
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    assert main(["new", str(tmp_path / "case")]) == 0
    return tmp_path / "case"


def _printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    capsys.readouterr()
    assert main(["columns", *arguments, "--json"]) == 0
    printed: dict[str, object] = json.loads(capsys.readouterr().out)
    return printed


def test_a_proposal_is_shown_and_not_recorded(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """To look is not to decide."""
    arguments = (str(case.parent / "list.csv"), "--case", str(case))
    assert _printed(capsys, *arguments)["recorded"] is False
    assert _printed(capsys, *arguments)["recorded"] is False


def test_what_is_recorded_is_remembered(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the change that was given, for a list of another name as well."""
    arguments = (str(case.parent / "list.csv"), "--case", str(case))
    _printed(capsys, *arguments, "--column", "else=note", "--record")
    (case.parent / "other.csv").write_text(LIST, encoding="utf-8")
    found = _printed(capsys, str(case.parent / "other.csv"), "--case", str(case))
    assert found["recorded"] is True
    assert {"column": "Else", "meaning": "note"} in found["columns"]  # type: ignore[operator]  # JSON of any kind


def test_a_report_for_people_names_columns_and_cells(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the next step on standard error."""
    assert main(["columns", str(case.parent / "list.csv"), "--case", str(case)]) == 0
    captured = capsys.readouterr()
    assert "name (name)" in captured.out
    assert "Aidar Example" in captured.out
    assert "--record" in captured.err


@pytest.mark.parametrize("said", ["Name", "Nobody=name", "Name=nothing"])
def test_what_cannot_be_is_a_message(case: Path, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """No traceback, what to write instead."""
    assert main(["columns", str(case.parent / "list.csv"), "--case", str(case), "--column", said]) == 2
    assert "Traceback" not in capsys.readouterr().err
