"""Nothing that was acknowledged is lost: kill −9, a crash at any call to the system, a line torn at any byte."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kuager.adapters.disk import TEMPORARY
from kuager.adapters.keys import key_folder
from kuager.case import Case
from kuager.model.entries import Settings
from tests.case.cases import TEXTS, codes, dump, entries, journal, new_case, written
from tests.integrity.system import Fault, System, stop_before, stop_within

TOGETHER = 6
"""So many texts that their entries reach the disk together."""
ADDING = Path(__file__).with_name("adding.py")


def texts(first: int, number: int) -> dict[str, str]:
    """Texts that all differ."""
    return {f"{at:05}.txt": f"At least {at} people were arrested in Karasu.\n" for at in range(first, first + number)}


def check(folder: Path, acknowledged: set[str]) -> None:
    """What was acknowledged is there and read; the case is whole; ``rebuild`` gives the same store."""
    with Case.open(folder) as case:
        record = case.record()
        names = {document.name for document in record.documents}
        assert acknowledged <= names
        assert {document.name for document in record.documents if document.id in record.numbers} >= acknowledged
        assert set(codes(case.verify())) <= {"journal_torn"}
        store = dump(folder)
        case.rebuild()
        assert dump(folder) == store
    assert list(folder.rglob(f"{TEMPORARY}*")) == []


def killed(folder: Path, more: Path, chance: random.Random) -> set[str]:
    """What was acknowledged before the process was killed, at some moment."""
    command = [sys.executable, str(ADDING), str(folder), str(more)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        names = [running.stdout.readline().strip() for _ in range(chance.randrange(6))]
        time.sleep(chance.random() * 0.02)
        running.send_signal(signal.SIGKILL)
        rest = running.stdout.read()
    whole = rest[: rest.rfind("\n") + 1]  # the last name may be cut off: it was not acknowledged
    return {name for name in (*names, *whole.split()) if name}


def kill_in_a_loop(tmp_path: Path, cycles: int) -> int:
    """Kill one run after the other on the same case; how many texts were acknowledged in all."""
    folder = tmp_path / "case"
    Case.create(folder, Settings(title="Karasu")).close()
    chance = random.Random(20220105)  # noqa: S311 - repeatable, not secret
    acknowledged: set[str] = set()
    for cycle in range(cycles):
        more = written(tmp_path / "texts" / str(cycle), texts(cycle * 8, 8))
        acknowledged |= killed(folder, more, chance)
        if cycle % 10 == 9 or cycle == cycles - 1:
            check(folder, acknowledged)
    with Case.open(folder) as case:
        case.add([tmp_path / "texts" / str(cycle) for cycle in range(cycles)])
        assert len(case.record().documents) == cycles * 8
        assert case.verify() == ()
    return len(acknowledged)


def test_kill_9_a_few_times(tmp_path: Path) -> None:
    """A real process, killed while it adds."""
    assert kill_in_a_loop(tmp_path, 5) > 0


@pytest.mark.slow
def test_kill_9_two_hundred_times(tmp_path: Path) -> None:
    """The same, 200 times on one case."""
    assert kill_in_a_loop(tmp_path, 200) > 200


def stopped(folder: Path, number: int, fault: Fault) -> tuple[set[str], bool]:
    """What was acknowledged before the process stopped at a call to the system, and whether it came so far."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        patch = pytest.MonkeyPatch()
        real_write = os.write
        system = System(patch, number, fault)

        def acknowledge(name: str, _number: int, _total: int) -> None:
            real_write(write, f"{name}\n".encode())

        with Case.open(folder) as case:
            case.add([folder.parent / "more"], progress=acknowledge)
        os._exit(0 if system.made < number else 1)
    os.close(write)
    with os.fdopen(read) as file:
        names = set(file.read().split())
    _child, status = os.waitpid(child, 0)
    return names, os.waitstatus_to_exitcode(status) == 9


def crash_at_calls(tmp_path: Path, fault: Fault, step: int, many: int = 2) -> None:
    """Stop at every so-manieth call while some texts are added, each time in a fresh case."""
    number, reached = 1, True
    while reached:
        place = tmp_path / f"{number}"
        folder = new_case(place, {"one.txt": TEXTS["one.txt"]})
        written(place / "more", texts(1, many))
        names, reached = stopped(folder, number, fault)
        check(folder, names)
        with Case.open(folder) as case:
            case.add([place / "more"])
            assert len(case.record().documents) == 1 + many
            assert case.verify() == ()
        number += step
    assert number > 30


@pytest.mark.parametrize("fault", [stop_before, stop_within], ids=lambda fault: str(fault.__name__))
def test_a_crash_at_some_calls(fault: Fault, tmp_path: Path) -> None:
    """Before the call, or with half of it done."""
    crash_at_calls(tmp_path, fault, 11)


@pytest.mark.parametrize("fault", [stop_before, stop_within], ids=lambda fault: str(fault.__name__))
def test_a_crash_at_some_calls_while_many_lines_are_appended(fault: Fault, tmp_path: Path) -> None:
    """With the mark that says where they begin standing, or not yet, or no longer."""
    crash_at_calls(tmp_path, fault, 11, TOGETHER)


@pytest.mark.slow
@pytest.mark.parametrize("many", [2, TOGETHER], ids=["one by one", "together"])
@pytest.mark.parametrize("fault", [stop_before, stop_within], ids=lambda fault: str(fault.__name__))
def test_a_crash_at_every_call(fault: Fault, many: int, tmp_path: Path) -> None:
    """The same at each call by which files are written."""
    crash_at_calls(tmp_path, fault, 1, many)


def torn_at(tmp_path: Path, step: int) -> None:
    """Cut the last line at every so-manieth byte; what came before is there, and adding goes on."""
    folder = new_case(tmp_path, {"one.txt": TEXTS["one.txt"]})
    store = (folder / "store.db").read_bytes()
    before = journal(folder).read_bytes()
    known = entries(folder)
    with Case.open(folder) as case:
        case.add([written(tmp_path / "more", {"two.txt": TEXTS["two.txt"]})])
    path = journal(folder)
    whole = path.read_bytes()
    line = whole[len(before) :].splitlines(keepends=True)[0]
    keys = key_folder()
    for size in range(0, len(line) + 1, step):
        path.write_bytes(before + line[:size])
        keys.note(known[0].id, known[-1].id)  # what was not acknowledged was not noted either
        (folder / "store.db").write_bytes(store)
        with Case.open(folder) as case:
            torn = 0 < size < len(line)
            assert codes(case.verify()) == ["journal_torn"] * torn
            assert len(case.record().documents) == (2 if size >= len(line) - 1 else 1)
            added = case.add([tmp_path / "more"])
            assert codes(added.problems) == ["journal_torn"] * torn
            assert len(added.documents) == (0 if size >= len(line) - 1 else 1)
            assert len(case.record().documents) == 2
            assert case.verify() == ()


def test_a_line_torn_at_some_bytes(tmp_path: Path) -> None:
    """A sample, the ends among it."""
    torn_at(tmp_path, 99)


@pytest.mark.slow
def test_a_line_torn_at_every_byte(tmp_path: Path) -> None:
    """Each."""
    torn_at(tmp_path, 1)
