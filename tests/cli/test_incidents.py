"""``kuager incidents`` and ``kuager judge`` on what happened: join, keep apart, attach a figure, undo."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.shell import kuager

REPORT = """Two days in Karasu

8 January 2022

The town hall in Taraz was set on fire on 5 January 2022. At least 12 people were arrested in Taraz on
5 January 2022, police said.

Soldiers looted shops in Taraz on 7 January 2022.
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder that is a case with one report in it."""
    (tmp_path / "report.txt").write_text(REPORT, "utf-8")
    assert kuager("new", "case", folder=tmp_path).code == 0
    assert kuager("add", "report.txt", "--case", "case", folder=tmp_path).code == 0
    return tmp_path / "case"


def _printed(place: Path) -> dict[str, Any]:
    printed: dict[str, Any] = json.loads(kuager("incidents", "--json", folder=place).out)
    return printed


def test_what_is_printed(place: Path) -> None:
    """Incidents in order, the words that tell them, why they stand alone, and the figures of none."""
    run = kuager("incidents", folder=place)
    assert run.code == 0, run.err
    shown = " ".join(run.out.split())
    assert "1. 5 Jan 2022: arson, Taraz (1 telling in 1 document)" in shown
    assert "2. 7 Jan 2022: looting, Taraz" in shown
    assert "Told once: nothing else that is told fits its kind" in shown
    assert "Figures of no incident" in shown


def test_the_timeline_names_gaps(place: Path) -> None:
    """A day of which nothing is told is a row of its own."""
    shown = " ".join(kuager("timeline", folder=place).out.split())
    assert "6 Jan 2022 no source covers this day" in shown
    assert shown.index("arson, Taraz") < shown.index("no source covers") < shown.index("looting, Taraz")


def test_judged_one_and_undone(place: Path) -> None:
    """The verb sees by the ids that it is about an incident; undecided again, everything is as before."""
    before = _printed(place)
    one, other = (incident["acts"][0] for incident in before["incidents"])
    run = kuager("judge", one, other[:12], "same", "--note", "one night", folder=place)
    assert run.code == 0, run.err
    (joined,) = _printed(place)["incidents"]
    assert sorted(joined["acts"]) == sorted((one, other))
    assert "To take it back: kuager judge " in run.err
    assert joined["review"] == "accepted"
    assert joined["about"] == "2022-01-05/2022-01-07"
    assert kuager("judge", other, one, "undecided", folder=place).code == 0
    assert _printed(place) == before


def test_incidents_are_judged_by_their_own_ids(place: Path) -> None:
    """An incident stands for the first that tells of it; one that is not there is refused with a hint."""
    one, other = _printed(place)["incidents"]
    run = kuager("judge", one["id"][:12], other["id"], "same", folder=place)
    assert run.code == 0, run.err
    assert run.out == f"{' and '.join(sorted((one['acts'][0], other['acts'][0])))}: same\n"
    assert len(_printed(place)["incidents"]) == 1
    run = kuager("judge", "inc-none", other["acts"][0], "same", folder=place)
    assert (run.code, "is no incident of this case" in run.err) == (2, True)
    assert "kuager incidents" in run.err


def test_a_figure_is_attached(place: Path) -> None:
    """A figure and an act: it belongs to that incident."""
    printed = _printed(place)
    figure = next(one["id"] for one in printed["figures"] if one["measure"] == "arrested")
    act = printed["incidents"][0]["acts"][0]
    run = kuager("judge", figure, act, "same", "--json", folder=place)
    assert run.code == 0, run.err
    (decision,) = json.loads(run.out)["decisions"]
    assert {decision["one"], decision["other"]} == {figure, act}
    after = _printed(place)
    assert after["incidents"][0]["figures"] == [figure]
    assert figure not in {one["figure"] for one in after["unattached"]}


def test_what_cannot_be_judged(place: Path) -> None:
    """A name is no happening; an act is not judged against itself."""
    act = _printed(place)["incidents"][0]["acts"][0]
    assert "against itself" in kuager("judge", act, act, "same", folder=place).err
    run = kuager("judge", act, "nothing", "same", folder=place)
    assert run.code == 2
    assert "no suggestion and no claim" in run.err
