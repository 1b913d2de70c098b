"""``kuager link``: from files to persons, tables, a page; releases; bad rows."""

import csv
import json
from pathlib import Path

import pytest

from kuager.cli.running import main

RUSSIAN = """№,Ф.И.О.,Дата рождения,Дата гибели,Место гибели
1,Примеров Айдар Серикович,05.03.1990,06.01.2022,Алматы
2,Выдуманов Серик Болатович,,05.01.2022,Алматы
3,Выдуманов Асхат Болатович,,05.01.2022,Алматы
3,,31.02.1990,,
4,=СУММ(A1),,,
"""
ENGLISH = """No,Full name,Sex,Date of birth,Date of death,Place of death
77,Aidar Primerov,m,1990-03-05,2022-01-06,Almaty
78,Serik Vydumanov,m,,2022-01-05,Almaty
"""


@pytest.fixture
def lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """Two lists in a folder without a case."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "russian.csv").write_text(RUSSIAN, encoding="utf-8")
    (tmp_path / "english.csv").write_text(ENGLISH, encoding="utf-8")
    return ("russian.csv", "english.csv")


def _printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    capsys.readouterr()
    assert main(["link", *arguments, "--json"]) == 0
    printed: dict[str, object] = json.loads(capsys.readouterr().out)
    return printed


def test_persons_on_both_lists_are_found_and_brothers_are_two(
    lists: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """By their names and days alone; the same command prints the same bytes."""
    printed = _printed(capsys, *lists)
    assert printed["overlaps"] == [
        {"lists": ["russian.csv", "english.csv"], "persons": 2},
        {"lists": ["russian.csv"], "persons": 2},
    ]
    assert printed == _printed(capsys, *lists)


def test_bad_rows_are_told_by_line_and_none_is_lost(lists: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """Each of the seven rows is printed; what is wrong with three of them stands beside."""
    printed = _printed(capsys, *lists)
    rows, problems = printed["rows"], printed["problems"]
    assert isinstance(rows, list)
    assert isinstance(problems, list)
    assert len(rows) == 7
    told = {(one["line"], one["code"], one["outcome"]) for one in problems}
    assert told == {
        (4, "duplicate_number", "kept"),
        (5, "empty_row", "rejected"),
        (5, "duplicate_number", "kept"),
        (5, "impossible_date", "kept"),
        (6, "formula", "kept"),
    }


def test_tables_and_a_page_are_written(lists: tuple[str, str], tmp_path: Path) -> None:
    """The table of overlaps is what estimates take; a formula stays harmless in a spreadsheet."""
    assert main(["link", *lists, "--out", "tables", "--html", "page.html"]) == 0
    overlaps = list(csv.reader((tmp_path / "tables" / "overlaps.csv").read_text("utf-8").splitlines()))
    assert overlaps == [["russian.csv", "english.csv", "count"], ["1", "1", "2"], ["1", "0", "2"]]
    persons = (tmp_path / "tables" / "persons.csv").read_text("utf-8")
    assert "'=СУММ(A1)" in persons
    assert persons.count("\n") == 8
    assert "Who stands on which lists" in (tmp_path / "page.html").read_text("utf-8")


def test_releases_of_one_list_are_compared(lists: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """Who appears, who is removed, what changed; nothing is recorded."""
    printed = _printed(capsys, *lists, "--releases")
    assert printed["counts"] == {"created": 0, "updated": 2, "unchanged": 0, "removed": 2, "rejected": 0}
    assert main(["link", *lists, "--releases"]) == 0
    assert "dry run" in capsys.readouterr().out


def test_a_list_whose_names_nobody_knows_asks_for_a_mapping(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the command that says it once."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.csv").write_text("Wer,Age\nAidar Primerov,30\n", encoding="utf-8")
    assert main(["link", "list.csv"]) == 2
    assert "kuager columns" in capsys.readouterr().err


def test_the_lists_of_a_case_are_linked_with_what_was_told_of_them(
    lists: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Added to a case, with a mapping that was recorded; a header that means something else now is read so."""
    case = ["--case", str(tmp_path / "case")]
    assert main(["new", str(tmp_path / "case")]) == 0
    for one in lists:
        assert main(["columns", one, "--record", *case]) == 0
    assert main(["add", *lists, *case]) == 0
    assert len(_printed(capsys, *case)["lists"]) == 2  # type: ignore[arg-type] # a list in the JSON


@pytest.mark.parametrize("option", [("--out", "tables"), ("--html", "page.html"), ("--spark", "local[1]")])
def test_releases_are_printed_and_nothing_else(lists: tuple[str, str], option: tuple[str, str]) -> None:
    """What the comparison of releases does not do is refused, and never passed over."""
    assert main(["link", *lists, "--releases", *option]) == 2
    assert not Path(option[1]).exists()
