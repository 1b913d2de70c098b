"""A purge or a merge that stops at any call to the system, or finds the disk full there: the next one finishes it."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kuager.adapters.disk import TEMPORARY
from kuager.case import Case
from kuager.errors import KuagerError
from tests.case.cases import another_machine, codes
from tests.case.teams import Machine, team
from tests.integrity.system import Fault, System, disk_full, stop_before, stop_within

WORD = "Zhibek"
WITNESS = f"A nurse named {WORD} said that 40 people were hurt in Karasu on 6 January 2022, in the old hospital.\n"
FAULTS = [stop_before, stop_within, disk_full]
Doing = Callable[[Case], object]


def _stopped(machine: Machine, doing: Doing, number: int, fault: Fault) -> bool:
    """Do something in a process of its own, in which the call with this number goes wrong; whether it came so far."""
    child = os.fork()
    if child == 0:
        with another_machine(machine.home):
            system = System(pytest.MonkeyPatch(), number, fault)
            try:
                with Case.open(machine.folder) as case:
                    doing(case)
            except KuagerError:
                os._exit(7)
            os._exit(0 if system.made < number else 8)
    _child, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in {0, 7, 8, 9}, code
    return code != 0


def _fresh(machine: Machine, kept: Path) -> None:
    """Put the copy back as it was."""
    shutil.rmtree(machine.folder)
    shutil.copytree(kept, machine.folder)


def _at_calls(machine: Machine, doing: Doing, look: Callable[[], None], *, step: int, fault: Fault) -> int:
    """Go wrong at every so-manieth call, each time from the same beginning; how many calls that were."""
    kept = machine.folder.with_name("kept")
    shutil.copytree(machine.folder, kept)
    number = 1
    while _stopped(machine, doing, number, fault):
        look()
        assert list(machine.folder.rglob(f"{TEMPORARY}*")) == []
        _fresh(machine, kept)
        number += step
    shutil.rmtree(kept)
    return number


def _is_purged(machine: Machine) -> bool:
    """Whether a tombstone stands in a journal, whole; read without the code that is tested."""
    lines = [line for path in (machine.folder / "journal").glob("*.jsonl") for line in path.read_bytes().split(b"\n")]
    return any(b'\\"type\\":\\"purged\\"' in line and line.endswith(b'"}') for line in lines)


def _purge_stops(tmp_path: Path, fault: Fault, step: int) -> None:
    (one,) = team(tmp_path, 1)
    one.add("witness.txt", WITNESS)

    def purge(case: Case) -> None:
        case.purge(["witness.txt"], "she asked", agreed=case.plan_purge(["witness.txt"]))

    def look() -> None:
        # Opening the case finishes what was begun; before that, the tombstone is either there or not.
        names = one.names
        if _is_purged(one):
            assert one.bytes_with(WORD) == []
            assert names == ["one.txt", "two.txt"]
        else:
            assert "witness.txt" in names
        assert set(codes(one.do(lambda case: case.verify()))) <= {"journal_torn"}
        if not _is_purged(one):
            one.do(purge)
        assert one.bytes_with(WORD) == []
        assert one.do(lambda case: case.verify()) == ()

    assert _at_calls(one, purge, look, step=step, fault=fault) > 10


def _merge_stops(tmp_path: Path, fault: Fault, step: int) -> None:
    """The other copy has documents more, and purged one that is here."""
    one, other, third = team(tmp_path, 3)
    one.add("witness.txt", WITNESS)
    one.add("mine.txt", "Nine people were hurt in Karasu.\n")
    other.merge(one)
    other.purge("witness.txt")
    third.add("third.txt", "42 people were hurt in Karasu, a nurse said.\n")
    other.merge(third)
    other.add("yours.txt", "41 people were hurt in Karasu, a nurse said.\n")

    allowed = {"journal_torn", "journal_unseen"}
    if fault is disk_full:
        allowed.add("blob_missing")  # the other copy could not be read there: that is told, and the entry is taken

    def merge(case: Case) -> None:
        case.merge([other.folder], purging=True)

    def look() -> None:
        assert {"mine.txt", "one.txt", "two.txt"} <= set(one.names)
        if _is_purged(one):
            assert one.bytes_with(WORD) == []
        assert set(codes(one.do(lambda case: case.verify()))) <= allowed
        one.do(merge)
        assert one.names == ["mine.txt", "one.txt", "third.txt", "two.txt", "yours.txt"]
        assert one.bytes_with(WORD) == []
        assert one.do(lambda case: case.verify()) == ()

    assert _at_calls(one, merge, look, step=step, fault=fault) > 15


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(fault.__name__))
def test_a_purge_that_stops_at_some_calls(fault: Fault, tmp_path: Path) -> None:
    """Words that were to be destroyed are, wherever it stopped."""
    _purge_stops(tmp_path, fault, 13)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(fault.__name__))
def test_a_merge_that_stops_at_some_calls(fault: Fault, tmp_path: Path) -> None:
    """Nothing that was here is lost, and the next merge brings the rest."""
    _merge_stops(tmp_path, fault, 17)


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(fault.__name__))
def test_a_purge_that_stops_at_every_call(fault: Fault, tmp_path: Path) -> None:
    """The same at each call by which files are written."""
    _purge_stops(tmp_path, fault, 1)


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(fault.__name__))
def test_a_merge_that_stops_at_every_call(fault: Fault, tmp_path: Path) -> None:
    """The same at each call by which files are written."""
    _merge_stops(tmp_path, fault, 1)
