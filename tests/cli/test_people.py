"""``kuager people PERSON``: the history of one person in the terminal, as JSON and as a page."""

import json
from pathlib import Path

import pytest

from tests.cli.shell import kuager

_MOTHER = (
    "Aibek Ulgiliev was arrested on 5 January 2022 in Almaty, his mother said. "
    "Aibek Ulgiliev is still in custody, she said.\n"
)
_POLICE = "Aibek Ulgiliev was released on 8 January 2022, the police said.\n"
_NAMESAKE = "Aibek Serikov was injured on 6 January 2022 in Taraz.\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A case with what a mother and the police say of one man, and another man of that first name."""
    for name, text in (("mother.txt", _MOTHER), ("police.txt", _POLICE), ("other.txt", _NAMESAKE)):
        (tmp_path / name).write_text(text, "utf-8")
    assert kuager("new", "case", folder=tmp_path).code == 0
    assert kuager("add", "mother.txt", "police.txt", "other.txt", "--case", "case", folder=tmp_path).code == 0
    return tmp_path / "case"


def test_a_history_in_the_terminal(place: Path) -> None:
    """Every claim with its words and its three dates, and what is not known."""
    run = kuager("people", "Ulgiliev", folder=place)
    assert run.code == 0, run.err
    assert "What happened, according to whom" in run.out
    assert "captured" in run.out
    assert "What is not known" in run.out
    assert "Serikov" not in run.out


def test_any_spelling_names_a_person(place: Path) -> None:
    """Cyrillic letters find who is written in Latin ones."""
    assert kuager("people", "Айбек Улгилиев", folder=place).out == kuager("people", "Aibek Ulgiliev", folder=place).out


def test_namesakes_are_listed_and_never_guessed(place: Path) -> None:
    """A first name that two people bear shows both with their ids, and nobody's history."""
    run = kuager("people", "Aibek", folder=place)
    assert run.code == 2
    assert "Aibek Ulgiliev (per-" in run.err
    assert "Aibek Serikov (per-" in run.err


def test_nobody_of_that_name(place: Path) -> None:
    """A name that nobody bears is told, with where names stand."""
    run = kuager("people", "Myrzasov", folder=place)
    assert run.code == 2
    assert "is nobody in this case" in run.err


def test_a_history_as_json(place: Path) -> None:
    """The history of one with the persons and spells that it rests on."""
    run = kuager("people", "Aibek Ulgiliev", "--json", folder=place)
    printed = json.loads(run.out)
    assert {"contract", "documents", "persons", "spells", "histories", "likenesses"} == set(printed)
    (history,) = printed["histories"]
    assert history["person"] == printed["persons"][0]["id"]
    assert {"arrested", "released"} <= {station["status"] for station in history["stations"]}


def test_a_dossier(place: Path) -> None:
    """One self-contained page that names the person; without a name there is no such page."""
    run = kuager("people", "Ulgiliev", "--html", "one.html", folder=place)
    assert run.code == 0, run.err
    html = (place / "one.html").read_text("utf-8")
    assert "<h1" in html
    assert "Aibek Ulgiliev" in html
    assert "<script" not in html
    assert kuager("people", "--html", "all.html", folder=place).code == 2
