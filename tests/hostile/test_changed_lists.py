"""Somebody changes the lists of places and populations in their copy of Kuager, and makes mistakes."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.shell import ROOT, Run, kuager

REPORTS = {
    "ministry.txt": "On 3 March 2031, 50 people were killed in Karatomar, the interior ministry said.\n",
    "doctors.txt": "On 3 March 2031, 40 people were killed in Almaty, the health ministry said.\n",
    "president.txt": "On 3 March 2031, 20 people were killed in Kazakhstan, the president said.\n",
}


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A copy of the package, to be changed."""
    shutil.copytree(ROOT / "src" / "kuager", tmp_path / "copy" / "kuager", ignore=shutil.ignore_patterns("__pycache__"))
    for name, text in REPORTS.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path / "copy" / "kuager" / "model" / "vocab"


def _digest(lists: Path, *arguments: str) -> Run:
    folder = lists.parents[3]
    return kuager("digest", *REPORTS, *arguments, folder=folder, surroundings={"PYTHONPATH": str(folder / "copy")})


def _read(lists: Path) -> tuple[list[str], list[tuple[str, list[int]]]]:
    """The problems with the lists, and the checks with the numbers of their figures."""
    run = _digest(lists, "--json")
    assert "Traceback" not in run.err
    printed = json.loads(run.out)
    lower = {figure["id"]: figure["lower"] for figure in printed["figures"]}
    problems = [found["message"] for found in printed["problems"] if found["code"] == "vocabulary_fault"]
    assert run.code == (3 if problems else 0)
    return problems, sorted((one["check"], [lower[name] for name in one["figures"]]) for one in printed["checks"])


def _added(file: Path, text: str) -> int:
    """Add lines to a list; the number of the first one."""
    before = file.read_text("utf-8")
    file.write_text(before + text, "utf-8")
    return len(before.splitlines()) + 1


def test_a_circle_of_places(changed: Path) -> None:
    """The problem names file and line, the run goes on, and what lies in no circle is compared as before."""
    rows = "Karatomar\ttown\tKarasai\tKaratomar\nKarasai\ttown\tKaratomar\tKarasai\n"
    line = _added(changed / "places.tsv", rows)
    (problem,), found = _read(changed)
    assert problem.startswith(f"places.tsv, line {line}: Karatomar: lies in a circle (Karasai, Karatomar)")
    assert found == [("part", [40, 20])]


def test_the_same_place_where_it_belongs(changed: Path) -> None:
    """Without the mistake its figure is compared as well: it is the largest part."""
    _added(changed / "places.tsv", "Karatomar\ttown\tJambyl Region\tKaratomar\n")
    assert _read(changed) == ([], [("part", [50, 20])])


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("places.tsv", "Karatomar\ttown\tKaratomar\tKaratomar\n", "Karatomar: lies within itself"),
        ("places.tsv", "Karatomar\ttown\tNowhere\tKaratomar\n", "Karatomar: lies within 'Nowhere'"),
        ("places.tsv", "Almaty\tcity\tKazakhstan\tAlmaty\n", "Almaty stands in line"),
        ("places.tsv", "Karatomar, town\n", "a row has four cells"),
        ("populations.toml", '\n[cadets]\nlabel = "cadets"\nin = ["cadets"]\n', "cadets: lies within itself"),
        ("populations.toml", '\n[cadets]\nlabel = "cadets"\nin = ["polise"]\n', "cadets: lies within 'polise'"),
        ("populations.toml", '\n[cadets]\nin = ["police"]\ndisjoint = ["police"]\n', "cadets: cannot share nobody"),
        ("populations.toml", '\n[cadets]\nin = ["police", "civilians"]\n', "civilians: cannot share nobody"),
        ("measures.toml", '\n[drowned]\nkind = "often"\n', "drowned: its kind is none of"),
    ],
)
def test_one_mistake(file: str, text: str, says: str, changed: Path) -> None:
    """One problem each; the figures are read and compared as without it."""
    _added(changed / file, text)
    (problem, *_others), found = _read(changed)
    assert problem.startswith(f"{file}, line ")
    assert says in problem
    assert ("part", [40, 20]) in found


@pytest.mark.parametrize("file", ["populations.toml", "measures.toml", "terms.toml"])
def test_a_list_that_cannot_be_read(file: str, changed: Path) -> None:
    """An error with file and line, a hint and no traceback."""
    line = _added(changed / file, "\n[once\n")
    run = _digest(changed)
    assert run.code == 1
    assert f"{file} cannot be read" in run.err
    assert f"line {line + 1}" in run.err
    assert "Mend the line that is named" in run.err
    assert "Traceback" not in run.err
