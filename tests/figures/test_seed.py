"""The checks on the gold figures of the text that the project starts from; evaluation only, skipped without it."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from kuager.case import Case
from kuager.figures import check, ledgers
from kuager.model.dates import days, parse_edtf
from kuager.model.records import Bounds, Count, Dated, Passage, Place, Record, Source, StatedFigure, passage_at

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


# The fourteen things that the gold calls inconsistent.

ABOUT_FIGURES = {
    "I01": "the one tension: arrested against detained",
    "I09": "a series of growing tolls: told in its order, and no conflict",
    "I12": "arrested and detained keep their words: two ledgers",
    "I13": "the Friday may be one of two: the time when the number was said is both",
}
NOT_ABOUT_FIGURES = {
    "I02": "a name in two spellings: people",
    "I03": "an order told twice, once without a day: statements",
    "I04": "a caption printed twice: blocks",
    "I05": "two captions of one picture: blocks",
    "I06": "where it began, in two places: events; no number is involved",
    "I07": "violent and peaceful: no numbers",
    "I08": "how long the network was down: connectivity",
    "I10": "a quotation that is never closed: the document's problems",
    "I11": "words damaged by a machine: nobody counts in them",
    "I14": "tenses",
}


@pytest.fixture(name="gold")
def _gold(seed: tuple[list[StatedFigure], dict[str, str]]) -> dict[str, Any]:
    assert seed
    gold: dict[str, Any] = json.loads((SEED / "gold.json").read_text("utf-8"))
    return gold


@pytest.fixture(name="read")
def _read(gold: dict[str, Any]) -> Record:
    """The text as the real reader and all stages see it."""
    with Case.throwaway() as case:
        case.add([SEED / gold["meta"]["file"]])
        return case.record()


def _starts(record: Record, names: Iterable[str]) -> list[int]:
    at = {figure.id: figure.count.number.start for figure in record.figures}
    return [at[name] for name in names]


def _listed(gold: dict[str, Any], name: str) -> list[int]:
    """Where the numbers begin that an inconsistency names: those of the figures inside its spans."""
    (entry,) = [one for one in gold["inconsistencies"] if one["id"] == name]
    numbers = sorted(one["number_span"]["start"] for one in gold["figures"])
    return [at for span in entry["spans"] for at in numbers if span["start"] <= at < span["end"]]


def test_all_fourteen_are_accounted_for(gold: dict[str, Any]) -> None:
    """Each is about figures, and tested below, or it is not, for the reason given here."""
    assert {one["id"] for one in gold["inconsistencies"]} == ABOUT_FIGURES.keys() | NOT_ABOUT_FIGURES.keys()
    assert all(_listed(gold, name) for name in ("I01", "I09", "I12"))


def test_arrested_against_detained_is_found_and_nothing_else(gold: dict[str, Any], read: Record) -> None:
    """I01, by the check *grows*: a tension. None of the other thirteen is a conflict of figures, none is reported."""
    (found,) = read.checks
    assert (found.check, found.verdict) == ("grows", "tension")
    assert sorted(_starts(read, found.figures)) == sorted(_listed(gold, "I01"))
    assert found.readings[0] == "the second counts those held at that time"


def test_the_series_is_told_in_its_order(gold: dict[str, Any], read: Record) -> None:
    """I09: eight, 26 and 18, about 164, more than 160 stand in their ledgers; together they allow 161 or more."""
    killed = [one for one in read.ledgers if one.quantity.measure == "killed"]
    rows = [start for one in killed for start in _starts(read, [row.figure for row in one.rows])]
    assert sorted(rows) == sorted(_listed(gold, "I09"))
    (whole,) = [one for one in killed if one.quantity.population == "people"]
    assert (whole.lower, whole.upper, whole.note) == (161, None, None)
    assert not set(_listed(gold, "I09")) & {at for one in read.checks for at in _starts(read, one.figures)}


def test_the_words_are_kept_apart(gold: dict[str, Any], read: Record) -> None:
    """I12: what is called arrested and what is called detained is never one row."""
    measures = {figure.count.number.start: figure.count.measure for figure in read.figures}
    assert [measures[at] for at in _listed(gold, "I12")] == ["arrested", "detained", "arrested", "detained"]
    for one in read.ledgers:
        starts = _starts(read, [name for row in one.rows for name in row.carriers])
        assert {measures[at] for at in starts} == {one.quantity.measure}


def test_the_friday_stays_two_days(gold: dict[str, Any], read: Record) -> None:
    """I13: without a day of publication "Friday" is one of two, and the time is the interval of both."""
    (_, president) = _listed(gold, "I01")
    (said,) = [figure.count.said for figure in read.figures if figure.count.number.start == president]
    (entry,) = [one for one in gold["figures"] if one["number_span"]["start"] == president]
    days = [entry["attribution"]["said_at"]["value"], *entry["attribution"]["said_at"]["alternatives"]]
    assert said is not None
    assert said.value == parse_edtf(f"{min(days)}/{max(days)}")
    held = [figure for figure in read.figures if figure.count.number.start == president]
    early = ledgers(held, (), parse_edtf(min(days)), "said")
    assert early, "possibly known on the earlier Friday"
