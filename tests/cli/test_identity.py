"""``kuager people``: who may be one and why, and judging from there."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.shell import kuager

TEXTS = {
    "one.txt": "Askar Seitov, a 34-year-old doctor, was detained in Taraz on 5 January 2022.\n",
    "two.txt": "Askar Seitov was released in Taraz on 8 January 2022.\n",
    "three.txt": "Askar Seidov, a surgeon, was beaten in Taraz on 6 January 2022.\n",
}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A case with three documents on one man, or on two."""
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, "utf-8")
    assert kuager("new", "case", folder=tmp_path).code == 0
    assert kuager("add", *TEXTS, "--case", "case", folder=tmp_path).code == 0
    return tmp_path / "case"


def _printed(place: Path, *arguments: str) -> dict[str, Any]:
    run = kuager("people", *arguments, "--json", folder=place)
    assert run.code == 0, run.err
    printed: dict[str, Any] = json.loads(run.out)
    return printed


def test_who_is_put_together_and_how_surely(place: Path) -> None:
    """The list says what is suggested, and what waits."""
    out = kuager("people", folder=place).out
    assert "Who is one person" in out
    assert "one person in 2 documents: suggested" in out
    assert "kuager people --review" in out
    printed = _printed(place)
    assert {"contract", "documents", "persons", "spells", "histories", "likenesses"} == set(printed)
    assert sorted(len(one["individuals"]) for one in printed["persons"]) == [1, 2]


def test_both_sides_and_the_verb(place: Path) -> None:
    """The queue shows namesakes with what tells them apart; judging settles the pair and says how to go back."""
    out = kuager("people", "--review", folder=place).out
    for words in (
        "a 34-year-old doctor",
        "a surgeon",
        "in three.txt",
        "beaten, Taraz, 6 Jan 2022",
        "Now taken for two",
    ):
        assert words in out
    pair = next(one for one in _printed(place, "--review")["likenesses"] if not one["joined"])
    run = kuager("judge", pair["one"], pair["other"], "same", "--note", "the same hospital", folder=place)
    assert (run.code, run.out) == (0, f"{pair['one']} and {pair['other']}: same\n")
    assert run.err.endswith(f"kuager judge {pair['one']} {pair['other']} undecided\n")
    (person,) = _printed(place)["persons"]
    assert {one["document"] for one in person["individuals"]} == {one["document"] for one in person["mentions"]}
    (told,) = (one for one in _printed(place)["likenesses"] if one["said"])
    assert (told["review"], told["said"][0]["note"]) == ("accepted", "the same hospital")
    assert "judged one person, “the same hospital”" in kuager("people", person["name"], folder=place).out


def test_one_person_whole(place: Path) -> None:
    """By any spelling in any case, by id, by the beginning of one."""
    out = kuager("people", "askar seitov", folder=place).out
    for words in ("a 34-year-old doctor", "released, Taraz, 8 Jan 2022", "2 mentions in 2 documents"):
        assert words in out
    one = next(one for one in _printed(place)["persons"] if one["name"] == "Askar Seidov")
    for named in (one["id"], one["id"][:12], "ASKAR SEIDOV"):
        printed = _printed(place, named)
        assert {spell["person"] for spell in printed["spells"]} == {one["id"]}


@pytest.mark.parametrize(("named", "said"), [("nobody", "is nobody in this case"), ("per-", "may be any of")])
def test_whoever_is_not_there(place: Path, named: str, said: str) -> None:
    """Exit code 2, a sentence, and where names are found."""
    run = kuager("people", named, folder=place)
    assert (run.code, said in run.err, "Traceback" in run.err) == (2, True, False)
    assert kuager("judge", "per-nobody", "per-else", "same", folder=place).code == 2


def test_a_case_without_anybody(tmp_path: Path) -> None:
    """Nothing to judge is said."""
    assert kuager("new", "case", folder=tmp_path).code == 0
    assert "Nothing waits for a judgement." in kuager("people", "--review", folder=tmp_path / "case").out
    assert "Who is one person" in kuager("people", folder=tmp_path / "case").out
