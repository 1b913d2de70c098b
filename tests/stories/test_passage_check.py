"""A figure must be in the words that it is cited to: by the person's hand, by the shell, and from a machine.

A map of casualties once showed a number beside a source that did not contain it (ArtemioPadilla/watchboard#248). Here
it can neither be recorded nor suggested.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kuager.case import Case
from kuager.errors import UsageError
from kuager.model.entries import Settings
from kuager.model.records import Bounds, Content, Count, StatedFigure, passage_at
from tests.case.cases import dump, types, written
from tests.cli.shell import kuager

TEXT = (
    "Karasu, 7 January 2022\n\n"
    "Eighteen officers died in Karasu, the ministry said. A doctor counted 12 dead in the harbour.\n"
    "The fire also destroyed 81 containers.\n"
)
EIGHTY_ONE = Bounds(relation="exact", lower=81, upper=81)
REFUSED = 2


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    with Case.create(folder, Settings(title="Karasu")) as case:
        case.add([written(tmp_path / "texts", {"report.txt": TEXT})])
    return folder


@pytest.fixture(name="case")
def _case(folder: Path) -> Iterator[Case]:
    with Case.open(folder) as case:
        yield case


def _figure(case: Case, number: str) -> StatedFigure:
    (found,) = [one for one in case.record().figures if one.count.number.exact == number]
    return found


def _as(content: Content, **fields: object) -> Count:
    assert isinstance(content, Count)
    return replace(content, **fields)  # type: ignore[arg-type]  # fields of a count by name


@pytest.mark.parametrize("number", ["12", "Eighteen"])
def test_an_amended_number_must_be_in_the_passage(number: str, case: Case) -> None:
    """In digits or in words: "Eighteen officers died" does not say 81; nothing is recorded, and the figure stands."""
    figure, before = _figure(case, number), types(case.folder)
    with pytest.raises(UsageError, match=f"the number words “{number}” do not say the number recorded") as refused:
        case.amend(figure.id, lambda content: _as(content, bounds=EIGHTY_ONE))
    assert refused.value.hint == "Cite the words that say the number, or correct the number."
    assert types(case.folder) == before
    assert _figure(case, number) == figure


def test_a_number_from_elsewhere_in_the_text_is_not_in_the_passage(case: Case) -> None:
    """81 stands in the document, beside containers: it cannot be cited to the sentence on the officers."""
    figure = _figure(case, "Eighteen")
    at = TEXT.index("81")
    with pytest.raises(UsageError, match="the passage does not contain the number words “81”"):
        case.enter(figure.document, _as(figure.count, bounds=EIGHTY_ONE, number=passage_at(TEXT, at, at + 2)))
    assert "claim_decided" not in types(case.folder)


def test_a_passage_that_the_text_does_not_hold(case: Case) -> None:
    """Words that nobody wrote, made to fit the number."""
    figure = _figure(case, "Eighteen")
    passage = replace(figure.count.passage, exact="Eighty-one officers")
    number = replace(figure.count.number, exact="Eighty-one")
    with pytest.raises(UsageError, match="the document does not hold these words at this place"):
        case.enter(figure.document, _as(figure.count, passage=passage, number=number, bounds=EIGHTY_ONE))


def test_what_the_words_do_say_can_be_recorded(case: Case) -> None:
    """As a limit, or with another place; and words that the check cannot judge stay as they were suggested."""
    figure = _figure(case, "Eighteen")
    case.amend(figure.id, lambda content: _as(content, bounds=Bounds(relation="ge", lower=18)))
    assert _figure(case, "Eighteen").count.bounds == Bounds(relation="ge", lower=18)
    case.amend(figure.id, lambda content: _as(content, population="police"))
    assert _figure(case, "Eighteen").count.population == "police"


def test_the_shell_refuses_it_too(folder: Path) -> None:
    """``kuager amend``: exit code 2, a sentence and a way out on stderr, nothing on stdout, nothing recorded."""
    listed = json.loads(kuager("figures", "--json", folder=folder).out)
    (figure,) = [one for one in listed["figures"] if one["number"]["words"] == "Eighteen"]
    with Case.open(folder):
        before = dump(folder)
    run = kuager("amend", figure["id"], "--number", "81", folder=folder)
    assert (run.code, run.out) == (REFUSED, "")
    assert "the number words “Eighteen” do not say the number recorded" in run.err
    assert "Cite the words that say the number, or correct the number." in run.err
    assert dump(folder) == before


@pytest.mark.parametrize(
    ("number", "passage", "told"),
    [
        ("Eighteen", "Eighteen officers died", "does not follow from “Eighteen”"),
        ("81", "Eighteen officers died", "the number does not stand in the passage that is said to carry it"),
        ("81", "81 officers died", "is not in the text"),
    ],
)
def test_a_machine_cannot_suggest_it(number: str, passage: str, told: str, tmp_path: Path) -> None:
    """A program that reads along proposes 81 officers: refused with the reason, and not among the suggestions."""
    count = {
        "type": "count",
        "measure": "killed",
        "passage": {"exact": passage},
        "number": {"exact": number},
        "bounds": {"relation": "exact", "value": 81},
    }
    answer = json.dumps({"proposals": [count]})
    (tmp_path / "liar.py").write_text(
        f"import sys\nfor line in sys.stdin:\n    print({answer!r}, flush=True)\n", "utf-8"
    )
    (tmp_path / "report.txt").write_text(TEXT, "utf-8")
    wanted = ("--producer", "program", "--program", f"{sys.executable} liar.py", "--yes")
    run = kuager("read", "report.txt", "--json", *wanted, folder=tmp_path)
    (read,) = json.loads(run.out)["documents"]
    (liar,) = [one for one in read["producers"] if one["id"].startswith("program")]
    assert (liar["proposed"], liar["suggested"]) == (1, 0)
    assert [told in one["reason"] for one in liar["refusals"]] == [True]
    proposers = {one["producer"] for card in read["cards"] for one in card["suggestions"]}
    assert proposers == {"rules_v1"}
