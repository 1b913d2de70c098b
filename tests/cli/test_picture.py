"""``kuager picture``: one file per picture, and a clear word where there is nothing to draw."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from kuager.cli.commands import commands

TEXT = """Two counts

The interior ministry said on 8 May 2031 that 26 people had been killed in Karasu.
The interior ministry said on 9 May 2031 that 44 people had been killed in Karasu.
The health ministry said on 10 May 2031 that 60 people had been killed in Karasu.
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


def test_nothing_to_draw_is_said(case: Path, tmp_path: Path) -> None:
    """No empty picture is written."""
    file = tmp_path / "drawn.svg"
    made = CliRunner().invoke(commands, ["picture", "ledger", "missing", "--case", str(case), "--out", str(file)])
    assert made.exit_code == 2
    assert "too little" in made.stderr
    assert not file.exists()
