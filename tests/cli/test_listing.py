"""``kuager figures --latest`` and ``--rows``: single figures of a case of any size, and from when one looks at them."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.shell import kuager

TEXTS = {
    "one.txt": "At least 12 people were killed in Almaty on 7 January 2022, the interior ministry said.\n",
    "two.txt": "18 people were killed in Almaty on 9 January 2022, the interior ministry said.\n",
    "three.txt": "15 people were killed in Almaty on 8 January 2022.\n\nPolice said nine people were injured.\n",
    "four.txt": "In Karaganda 3 police officers were killed on 9 January 2022, the mayor said.\n",
}
USAGE = 2


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of some reports that nobody has reviewed; it is only read."""
    folder = tmp_path_factory.mktemp("listing")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")
    assert kuager("new", "case", folder=folder).code == 0
    assert kuager("add", *sorted(TEXTS), "--case", "case", folder=folder).code == 0
    return folder


def shown(place: Path, *arguments: str) -> str:
    """What a person sees."""
    run = kuager("figures", *arguments, "--case", "case", folder=place)
    assert (run.code, run.err) == (0, "")
    return run.out


def printed(place: Path, *arguments: str) -> dict[str, Any]:
    """What a program reads."""
    found = json.loads(shown(place, *arguments, "--json"))
    assert isinstance(found, dict)
    return found


def test_the_last_word_of_each_speaker(place: Path) -> None:
    """The later number of one speaker takes the place of the earlier one; nobody vanishes in silence."""
    text = shown(place, "killed", "--latest", "--place", "Almaty")
    assert "The last word of each speaker" in text
    assert "18 people were killed" in text
    assert "12 people" not in text
    assert "Beside them 1 figure by nobody who is named" in text
    assert "] two.txt" in text
    found = printed(place, "killed", "--latest", "--place", "Almaty")
    assert [row["lower"] for row in found["figures"]] == [18]
    assert found["listing"] == {
        "latest": True, "as_known_on": None, "by": "said", "captured_until": None, "from": 1, "there": 1, "unnamed": 1,
    }  # fmt: skip
    assert [row["name"] for row in found["documents"]] == ["two.txt"]


def test_the_last_word_as_known_on_a_day(place: Path) -> None:
    """A number about a later day was not known then."""
    found = printed(place, "killed", "--latest", "--place", "Almaty", "--known-on", "2022-01-08")
    assert [row["lower"] for row in found["figures"]] == [12]
    assert "as known on 2022-01-08 (by the date said)" in shown(place, "--latest", "--known-on", "2022-01-08")


def test_pages_follow_one_another(place: Path) -> None:
    """Each says which rows it holds and how the next ones are asked for; together they hold every figure."""
    whole = printed(place, "--rows", "100")
    rows = [printed(place, "--rows", "2", "--from", str(at))["figures"] for at in (1, 3, 5)]
    assert [row["id"] for page in rows for row in page] == [row["id"] for row in whole["figures"]]
    assert "Rows 1 to 2 of 5. The next ones: --from 3" in shown(place, "--rows", "2")
    assert "Rows 5 to 5 of 5.\n" in shown(place, "--rows", "2", "--from", "5")
    assert "None of 5." in shown(place, "--rows", "2", "--from", "6")
    assert "There is no figure of this kind." in shown(place, "missing", "--rows", "2")


def test_a_listed_figure_is_the_same_as_in_the_whole(place: Path) -> None:
    """Key by key."""
    whole = {row["id"]: row for row in printed(place)["figures"]}
    assert {row["id"]: row for row in printed(place, "--rows", "9")["figures"]} == whole


def test_numbers_in_brackets_are_told(place: Path) -> None:
    """Ledgers name the documents that they show, by their numbers in the case, and no others."""
    text = shown(place, "--population", "police")
    assert "[1] four.txt" in text
    assert "one.txt" not in text


@pytest.mark.parametrize("place_name", ["Almaty", "алматы", "Alma-Ata"])
def test_a_place_has_more_than_one_name(place_name: str, place: Path) -> None:
    """Any spelling of the gazetteer will do; ledgers and lists are narrowed alike."""
    whole = printed(place, "killed", "--place", place_name)
    assert [row["place"] for row in whole["ledger"]] == ["Almaty"]
    assert {row["place"]["name"] for row in whole["figures"]} == {"Almaty"}
    assert len(printed(place, "killed", "--place", place_name, "--rows", "9")["figures"]) == len(whole["figures"])


def test_a_population_by_its_term_or_its_label(place: Path) -> None:
    """And a word that is neither is refused with those that there are."""
    assert [row["population"] for row in printed(place, "--population", "Police")["figures"]] == ["police"]
    run = kuager("figures", "--population", "dragons", "--case", "case", folder=place)
    assert run.code == USAGE
    assert "no population" in run.err


def test_what_came_into_the_case_later_is_left_out(place: Path) -> None:
    """In ledgers and in lists, and both say so."""
    text = shown(place, "killed", "--captured-until", "2022-02-01")
    assert "Only what had come into the case by 2022-02-01." in text
    assert "people were killed" not in text
    assert "what was in the case by 2022-02-01" in " ".join(
        shown(place, "--latest", "--captured-until", "2022-02-01").split()
    )
    found = printed(place, "killed", "--captured-until", "2022-02-01")
    assert (found["captured_until"], found["ledger"]) == ("2022-02-01", [])


@pytest.mark.parametrize(
    ("arguments", "says"), [(("--from", "2"), "--rows or --latest"), (("--latest", "--rule", "spread"), "leave out")]
)
def test_options_that_do_not_go_together(arguments: tuple[str, ...], says: str, place: Path) -> None:
    """Are refused with what to do."""
    run = kuager("figures", *arguments, "--case", "case", folder=place)
    assert run.code == USAGE
    assert says in " ".join(run.err.split())
