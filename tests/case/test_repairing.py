"""Forks: both branches are shown and kept; once a person looked at them they are no fault, until one goes on."""

import shutil
from pathlib import Path

import pytest

from kuager.errors import UsageError
from tests.case.cases import codes
from tests.case.teams import Machine, team


def _problems(machine: Machine) -> list[str]:
    return codes(machine.do(lambda case: case.verify()))


def _forked(tmp_path: Path) -> tuple[Machine, Machine]:
    """A machine whose clone went on with the same key, after it merged the clone's copy; and the clone."""
    (one,) = team(tmp_path, 1)
    twin = Machine(folder=tmp_path / "twin", home=tmp_path / "twin-home", texts=tmp_path / "twin-texts")
    shutil.copytree(one.folder, twin.folder)
    shutil.copytree(one.home, twin.home)
    one.add("mine.txt", "Three protesters were killed in Karasu on Friday.\n")
    one.add("more.txt", "Two protesters were killed in Karasu on Friday.\n")
    twin.add("twin.txt", "Four protesters were killed in Karasu on Friday.\n")
    one.merge(twin)
    return one, twin


def test_the_branches_are_shown(tmp_path: Path) -> None:
    """What each has beyond the entries that both share."""
    one, _twin = _forked(tmp_path)
    (fork,) = one.do(lambda case: case.forks())
    assert fork.shared == 5
    assert sorted(branch.entries for branch in fork.branches) == [2, 4]
    assert {tuple(branch.types) for branch in fork.branches} == {("document_added", "reading_made")}
    assert all(branch.first <= branch.last for branch in fork.branches)
    assert not fork.repaired
    assert one.device != fork.device


def test_a_repaired_fork_is_no_fault(tmp_path: Path) -> None:
    """It is a remark from then on; both branches count as before."""
    one, _twin = _forked(tmp_path)
    (fork,) = one.do(lambda case: case.forks())
    assert set(_problems(one)) == {"journal_fork"}
    names = one.names
    repaired = one.do(lambda case: case.repair(fork.device[:10], note="restored after the disk broke"))
    assert repaired.successor == one.device
    assert set(repaired.heads) == {branch.head for branch in fork.branches}
    assert _problems(one) == []
    assert codes(one.do(lambda case: case.record().problems)) == []
    assert codes(one.do(lambda case: case.remarks())) == ["fork_repaired"]
    assert one.do(lambda case: case.forks())[0].repaired
    assert one.names == names
    one.add("after.txt", "Five people were killed in Karasu.\n")
    assert _problems(one) == []
    one.do(lambda case: case.rebuild())
    assert _problems(one) == []


def test_a_branch_that_goes_on_is_a_fault_again(tmp_path: Path) -> None:
    """The clone had not heard of it: the repair saw another end."""
    one, twin = _forked(tmp_path)
    (fork,) = one.do(lambda case: case.forks())
    one.do(lambda case: case.repair(fork.device))
    twin.add("later.txt", "Six people were killed in Karasu.\n")
    one.merge(twin)
    assert set(_problems(one)) == {"journal_fork"}
    assert not one.do(lambda case: case.forks())[0].repaired
    one.do(lambda case: case.repair(fork.device))
    assert _problems(one) == []
    twin.merge(one)
    assert _problems(twin) == []
    twin.add("last.txt", "Seven people were killed in Karasu.\n")
    assert twin.device != fork.device


def test_only_a_fork_can_be_repaired(tmp_path: Path) -> None:
    """There is none: nothing to say."""
    (one,) = team(tmp_path, 1)
    assert one.do(lambda case: case.forks()) == ()
    with pytest.raises(UsageError, match="is not forked"):
        one.do(lambda case: case.repair(one.device))


def test_a_restored_backup_makes_no_fork(tmp_path: Path) -> None:
    """The machine notices that the case is older than what its key signed, and makes a new key."""
    (one,) = team(tmp_path, 1)
    backup = tmp_path / "backup"
    shutil.copytree(one.folder, backup)
    before = one.device
    one.add("mine.txt", "Three protesters were killed in Karasu on Friday.\n")
    lost = tmp_path / "lost"
    shutil.move(one.folder, lost)
    shutil.copytree(backup, one.folder)
    one.add("again.txt", "Two protesters were killed in Karasu on Friday.\n")
    assert one.device != before
    one.do(lambda case: case.merge([lost]))
    assert one.names == ["again.txt", "mine.txt", "one.txt", "two.txt"]
    assert _problems(one) == []
