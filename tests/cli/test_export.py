"""``kuager export``: a case or documents in, another program's format out; refusals that say what to do."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kuager.cli.commands import commands
from kuager.render.exports import FORMATS, Format
from tests.cli.shell import EXAMPLE, environment, kuager
from tests.render.exports.reading import rows

TEXT = """Two counts

The interior ministry said on 8 May 2031 that 26 people had been killed in Karasu.
The health ministry said on 10 May 2031 that 60 people had been killed in Karasu and 4 injured.
“They took my brother,” said Dana Oyqurova, a baker.
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case with one document about an invented town."""
    (tmp_path / "counts.txt").write_text(TEXT, encoding="utf-8")
    folder = tmp_path / "case"
    assert _run("new", str(folder)).exit_code == 0
    assert _run("add", "--case", str(folder), str(tmp_path / "counts.txt")).exit_code == 0
    return folder


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, arguments)


def _export(case: Path, *arguments: str) -> Result:
    return _run("export", *arguments, "--case", str(case))


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "nomenklatura"])  # nobody judged here
def test_every_format_comes_out_of_a_case(case: Path, name: str) -> None:
    """Nothing but the export on standard output; beside it, what it may hold. The same bytes in a file."""
    made = _export(case, name, "--rule", "spread")
    assert made.exit_code == 0, made.output
    assert made.stdout
    assert "do not publish it" in made.stderr
    file = case.parent / "export"
    again = _export(case, name, "--rule", "spread", "--out", str(file))
    assert again.stdout == ""
    assert str(file) in again.stderr
    assert file.read_bytes() == made.stdout_bytes


def test_documents_are_exported_without_a_case(tmp_path: Path) -> None:
    """Nothing is kept, and the day of the run stands nowhere: tomorrow the same bytes come out."""
    (tmp_path / "counts.txt").write_text(TEXT, encoding="utf-8")
    made = _run("export", "csv", str(tmp_path / "counts.txt"))
    assert made.exit_code == 0, made.output
    found = rows(made.stdout)
    assert [row["number_words"] for row in found] == ["26", "60", "4"]
    assert {row["captured"] for row in found} == {""}
    assert [path.name for path in tmp_path.iterdir()] == ["counts.txt"]


def test_a_document_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """The rest is exported; the exit code says that something is missing."""
    (tmp_path / "counts.txt").write_text(TEXT, encoding="utf-8")
    made = _run("export", "csv", str(tmp_path / "counts.txt"), str(tmp_path / "gone.txt"))
    assert made.exit_code == 3
    assert "gone.txt" in made.stderr
    assert len(rows(made.stdout)) == 3


def test_another_format_is_refused_with_those_that_there_are(case: Path) -> None:
    """A misspelt name gets the list."""
    made = _export(case, "xlsx")
    assert made.exit_code == 2
    assert all(f"'{name}'" in made.stderr for name in FORMATS)


@pytest.mark.parametrize("name", [name for name, one in FORMATS.items() if one.renders_rule])
def test_numbers_of_a_rule_need_its_name(case: Path, name: str) -> None:
    """No rule is taken by itself; nothing is written."""
    made = _export(case, name)
    assert made.exit_code == 2
    assert made.stdout == ""
    assert "--rule" in made.stderr
    assert "independent_2" in made.stderr


def test_what_was_known_on_a_day(case: Path) -> None:
    """Only what may have been said by then; the rows say so."""
    found = rows(_export(case, "csv", "--known-on", "2031-05-09").stdout)
    assert [row["number_words"] for row in found] == ["26"]
    assert found[0]["view"] == "figures: as known on 2031-05-09 by when it was said"


def test_one_measure_alone(case: Path) -> None:
    """Claims and ranges of other measures are left out."""
    assert {row["measure"] for row in rows(_export(case, "csv", "--measure", "injured").stdout)} == {"injured"}
    assert rows(_export(case, "ucdp", "--measure", "injured", "--rule", "spread").stdout) == []


def test_a_byte_order_mark_for_spreadsheets(case: Path) -> None:
    """Only where it is asked for, and only for tables."""
    file = case.parent / "claims.csv"
    assert _export(case, "csv", "--bom", "--out", str(file)).exit_code == 0
    assert file.read_bytes().startswith(b"\xef\xbb\xbfid,")
    assert not _export(case, "csv").stdout.startswith("\ufeff")
    refused = _export(case, "ftm", "--bom")
    assert refused.exit_code == 2
    assert "--bom is for tables" in refused.stderr


def test_documents_or_a_case_not_both(case: Path) -> None:
    """Which of the two was meant cannot be told."""
    made = _export(case, "csv", str(case.parent / "counts.txt"))
    assert made.exit_code == 2
    assert "not both" in made.stderr


@pytest.mark.parametrize("option", [("--known-by", "captured"), ("--captured-until", "2031-05-09")])
def test_documents_outside_a_case_have_no_day_of_capture(case: Path, option: tuple[str, str]) -> None:
    """Asking for it is refused, with what can be asked."""
    made = _run("export", "daily", str(case.parent / "counts.txt"), *option)
    assert made.exit_code == 2
    assert "--known-by said" in made.stderr


def test_a_file_that_cannot_be_written(case: Path) -> None:
    """The name of the file, what is wrong, what to do; nothing half-written stays."""
    made = _export(case, "csv", "--out", str(case.parent / "nowhere" / "claims.csv"))
    assert made.exit_code == 1
    assert "claims.csv" in made.stderr
    assert "Name a file in a folder that you may write to." in made.stderr
    assert not (case.parent / "nowhere").exists()


def test_names_are_counted(case: Path) -> None:
    """The format that names a baker says so; a table of numbers that names nobody does too."""
    assert "It may name 1 person who holds no office" in _export(case, "ftm").stderr
    assert "It names nobody whom the record knows by name" in _export(case, "ucdp", "--rule", "spread").stderr


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    """``kuager export … | head`` ends quietly."""
    command = [sys.executable, "-m", "kuager", "export", "annotations", str(EXAMPLE)]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(10)
        running.stdout.close()
        said = running.stderr.read().decode()
    assert running.returncode == 0
    assert "Traceback" not in said
    assert "Broken pipe" not in said


@pytest.mark.parametrize("name", ["airwars", "annotations", "ftm"])
def test_two_runs_give_the_same_bytes(tmp_path: Path, name: str) -> None:
    """In processes of their own, with other hashing."""
    runs = [
        kuager("export", name, EXAMPLE, "--rule", "spread", folder=tmp_path, surroundings={"PYTHONHASHSEED": seed}).out
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] != ""


def test_a_file_name_is_no_formula(tmp_path: Path) -> None:
    """Nor is anything else that a stranger wrote."""
    (tmp_path / "=1+1.txt").write_text(TEXT, encoding="utf-8")
    made = _run("export", "csv", str(tmp_path / "=1+1.txt"))
    assert ",'=1+1.txt," in made.stdout
    assert {row["document_name"] for row in rows(made.stdout)} == {"=1+1.txt"}


def test_an_export_that_fails_half_way_leaves_no_file(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was there before stays, and nothing unfinished beside it."""
    file = case.parent / "claims.csv"
    file.write_text("before", "utf-8")

    def broken(_record: object, _made: object) -> Iterator[str]:
        yield "id"
        message = "a fault"
        raise RuntimeError(message)

    monkeypatch.setattr("kuager.cli.exporting.FORMATS", {**FORMATS, "csv": Format(write=broken, says="")})
    assert _export(case, "csv", "--out", str(file)).exit_code == 1
    assert file.read_text("utf-8") == "before"
    assert [path.name for path in case.parent.iterdir() if "unfinished" in path.name] == []
