"""``kuager picture``: one file per picture, and a clear word where there is nothing to draw."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kuager.cli.commands import commands

TEXT = """Two counts

The interior ministry said on 8 May 2031 that 26 people had been killed in Karasu.
The interior ministry said on 9 May 2031 that 44 people had been killed in Karasu.
The health ministry said on 10 May 2031 that 60 people had been killed in Karasu.
The interior ministry said on 10 May 2031 that nine police officers had been killed in Karasu.
The interior ministry said on 10 May 2031 that two people had been killed in Almaty.
"""


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case with one document about an invented town."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "counts.txt").write_text(TEXT, encoding="utf-8")
    folder = tmp_path / "case"
    assert CliRunner().invoke(commands, ["new", str(folder)]).exit_code == 0
    added = CliRunner().invoke(commands, ["add", "--case", str(folder), str(tmp_path / "counts.txt")])
    assert added.exit_code == 0, added.output
    return folder


@pytest.mark.parametrize("kind", ["ledger", "steps", "known"])
def test_each_kind_writes_a_file(case: Path, tmp_path: Path, kind: str) -> None:
    """The file is an SVG; what is said of it goes to standard error."""
    file = tmp_path / "drawn.svg"
    days = ["--on", "2031-05-08", "--on", "2031-05-09"] if kind == "known" else []
    made = CliRunner().invoke(commands, ["picture", kind, "killed", "--case", str(case), "--out", str(file), *days])
    assert made.exit_code == 0, made.output
    assert made.stdout == ""
    assert file.read_text("utf-8").startswith("<svg ")


def test_known_asks_for_days(case: Path, tmp_path: Path) -> None:
    """Without a day there is nothing to know by."""
    file = tmp_path / "drawn.svg"
    made = CliRunner().invoke(commands, ["picture", "known", "killed", "--case", str(case), "--out", str(file)])
    assert made.exit_code == 2
    assert "--on" in made.stderr


def _draw(case: Path, file: Path, *words: str) -> Result:
    return CliRunner().invoke(commands, ["picture", *words, "--case", str(case), "--out", str(file)])


def test_a_quantity_can_be_chosen(case: Path, tmp_path: Path) -> None:
    """By who is counted and by place, in any spelling; the picture is named after it."""
    file = tmp_path / "drawn.svg"
    assert _draw(case, file, "ledger", "killed").exit_code == 0
    assert "<title>People killed, Kazakhstan: 5 claims</title>" in file.read_text("utf-8")
    assert _draw(case, file, "ledger", "killed", "--population", "police").exit_code == 0
    assert "<title>Police killed, Kazakhstan: 1 claim</title>" in file.read_text("utf-8")
    assert _draw(case, file, "ledger", "killed", "--place", "Алматы").exit_code == 0
    assert "<title>People killed, Almaty: 1 claim</title>" in file.read_text("utf-8")


def test_what_there_is_stands_beside_what_there_is_not(case: Path, tmp_path: Path) -> None:
    """Whoever asks for a quantity that nobody counted sees those that somebody did."""
    file = tmp_path / "drawn.svg"
    made = _draw(case, file, "ledger", "killed", "--population", "children", "--place", "Karasu")
    assert made.exit_code == 2
    assert "too little on children killed, Karasu" in made.stderr
    assert "There is: people killed, Kazakhstan (3 claims); people killed, Almaty (1 claim); police" in made.stderr
    assert not file.exists()


def test_nothing_to_draw_is_said(case: Path, tmp_path: Path) -> None:
    """No empty picture is written."""
    file = tmp_path / "drawn.svg"
    made = CliRunner().invoke(commands, ["picture", "ledger", "missing", "--case", str(case), "--out", str(file)])
    assert made.exit_code == 2
    assert "too little" in made.stderr
    assert not file.exists()
