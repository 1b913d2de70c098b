"""A disk that is full refuses; nothing is acknowledged that is not there, and nothing that was there is lost."""

import subprocess
import sys
from pathlib import Path

import pytest

from kuager.case import Case
from kuager.errors import NotStored
from tests.case.cases import TEXTS, dump, new_case, written
from tests.integrity.system import System
from tests.integrity.test_crashes import ADDING, texts


def intact(folder: Path, acknowledged: set[str]) -> None:
    """All that was acknowledged, nothing broken, the store as the journal gives it."""
    with Case.open(folder) as case:
        assert acknowledged <= {document.name for document in case.record().documents}
        assert case.verify() == ()
        store = dump(folder)
        case.rebuild()
        assert dump(folder) == store


def fail_at_calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    """Let every so-manieth call fail while two texts are added, each time in a fresh case."""
    number, reached = 1, True
    while reached:
        place = tmp_path / str(number)
        folder = new_case(place, {"one.txt": TEXTS["one.txt"]})
        written(place / "more", texts(1, 2))
        told: set[str] = {"one.txt"}
        with monkeypatch.context() as patch, Case.open(folder) as case:
            system = System(patch, number)
            try:
                added = case.add([place / "more"], progress=lambda name, *_, told=told: told.add(name))
            except NotStored:
                pass
            else:
                told -= {str(problem.record) for problem in added.problems}  # opening it to read it failed
                assert len(told) == 1 + len(added.documents)
            reached = system.made >= number
        intact(folder, told)
        with Case.open(folder) as case:
            assert case.add([place / "more"]).problems == ()
            assert len(case.record().documents) == 3
        number += step
    assert number > 30


def test_a_disk_that_refuses_some_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever call it is, the person is told, and running it again brings in the rest."""
    fail_at_calls(tmp_path, monkeypatch, 9)


@pytest.mark.slow
def test_a_disk_that_refuses_every_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each call in turn."""
    fail_at_calls(tmp_path, monkeypatch, 1)


def fill_up(tmp_path: Path, sizes: range) -> set[int]:
    """Add texts in a process whose files may not grow beyond some size, the store's file among them."""
    codes = set()
    for size in sizes:
        place = tmp_path / str(size)
        folder = new_case(place, {"one.txt": TEXTS["one.txt"]})
        more = written(place / "more", texts(1, 12))
        command = [sys.executable, str(ADDING), str(folder), str(more), str(size)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        codes.add(done.returncode)
        assert done.returncode == 0 or done.stderr.startswith("NotStored: "), done.stderr
        intact(folder, {"one.txt", *done.stdout.split()})
    return codes


def test_a_disk_that_fills_up(tmp_path: Path) -> None:
    """The system itself refuses: journal, store or blob, whichever grows too large first."""
    assert 1 in fill_up(tmp_path, range(4_000, 60_001, 28_000))


@pytest.mark.slow
def test_a_disk_that_fills_up_at_any_size(tmp_path: Path) -> None:
    """From no room at all to enough."""
    assert fill_up(tmp_path, range(0, 300_001, 5_000)) == {0, 1}
