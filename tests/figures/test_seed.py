"""The checks on the gold figures of the text that the project starts from; evaluation only, skipped without it."""

import json
from pathlib import Path
from typing import Any

import pytest

from kuager.figures import check, ledgers
from kuager.model.dates import days, parse_edtf
from kuager.model.records import Bounds, Count, Dated, Passage, Place, Source, StatedFigure, passage_at

SEED = Path(__file__).resolve().parents[3] / "shared" / "data" / "seed"
KINDS = {"narrator": "narrator", "hearsay": "unattributed", "official": "official", "named": "official"}


@pytest.fixture(name="seed")
def _seed() -> tuple[list[StatedFigure], dict[str, str]]:
    if not (SEED / "gold.json").is_file():
        pytest.skip("the seed text is not here")
    gold = json.loads((SEED / "gold.json").read_text("utf-8"))
    text = (SEED / gold["meta"]["file"]).read_text("utf-8")
    return [_figure(entry, text) for entry in gold["figures"]], {"seed": text}


def _figure(entry: dict[str, Any], text: str) -> StatedFigure:
    span, number, attribution = entry["span"], entry["number_span"], entry["attribution"]
    return StatedFigure(
        id=entry["id"],
        document="seed",
        count=Count(
            passage=passage_at(text, span["start"], span["end"]),
            number=passage_at(text, number["start"], number["end"]),
            tier="parsed",
            measure=entry["indicator"],
            bounds=_bounds(entry),
            population=entry["group"].split(" ", maxsplit=1)[0] if entry["indicator"] == "killed" else "people",
            place=Place(name=entry["place"].split(" ")[0].strip(","), basis="document"),
            about=_dated(entry["time"]),
            said=_said(attribution["said_at"]),
            source=Source(name=None, kind=KINDS[attribution["type"]], passage=_passage(attribution["span"], text)),
        ),
        rule="gold",
        review="suggested",
    )


def _bounds(entry: dict[str, Any]) -> Bounds:
    lower = None if entry["lower"] is None else entry["lower"] + bool(entry["lower_open"])
    return Bounds(relation=entry["relation"], lower=lower, upper=entry["upper"], approx=_integer(entry["approx"]))


def _integer(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _passage(span: dict[str, int] | None, text: str) -> Passage | None:
    return None if span is None else passage_at(text, span["start"], span["end"])


def _dated(time: dict[str, str | None]) -> Dated | None:
    value, basis = time["value"], str(time["basis"]).split(" ", maxsplit=1)[0]
    return None if value is None else Dated(value=parse_edtf(value), basis=basis)


def _said(said: dict[str, str] | None) -> Dated | None:
    if said is None:
        return None
    before, _, value = said["value"].rpartition(" ")
    interval = parse_edtf(value)
    return Dated(value=days(None, (interval.lower or 1) - 1) if before else interval, basis="relative")


def test_the_seed_has_one_question_and_no_contradiction(seed: tuple[list[StatedFigure], dict[str, str]]) -> None:
    """Arrested against detained is a tension that names both readings; the toll series is no contradiction."""
    (found,) = check(*seed)
    assert (found.check, found.verdict, found.figures) == ("grows", "tension", ("F02", "F03"))
    assert "those held at that time" in found.reason
    assert "all arrests so far" in found.reason


def test_the_toll_as_known_on_a_day(seed: tuple[list[StatedFigure], dict[str, str]]) -> None:
    """More than 160 were killed; by the time it is about, the 4th knows of eight police only."""
    killed = [one for one in ledgers(seed[0], ()) if one.quantity.measure == "killed"]
    toll = {(one.quantity.population, one.lower, one.upper) for one in killed}
    assert ("people", 161, None) in toll
    early = ledgers(seed[0], (), parse_edtf("2022-01-04"), "about")
    assert {row.figure for one in early for row in one.rows} >= {"F01", "F05", "F06", "F07"}
    assert not {row.figure for one in early for row in one.rows} & {"F08", "F09", "F10"}
