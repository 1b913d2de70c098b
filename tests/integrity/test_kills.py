"""Kill −9 at any moment of adding, deciding and making the store anew: in a case, and in a vault.

Each cycle is a fork of this process, which has everything loaded, so that two thousand take minutes. After each the
case is opened, everything that was acknowledged is looked for, and all of it is verified.
"""

import os
import random
import shutil
import signal
import time
from pathlib import Path

import pytest

from kuager.case import Case
from kuager.case.adding import Intake
from kuager.case.vault import Cost, NewVault, Secret
from kuager.documents import open_captured
from kuager.model.decisions import ClaimDecided
from kuager.model.entries import Settings
from tests.case.cases import codes, written

CHEAP = NewVault(passphrase="many words of a test", cost=Cost(passes=1, memory=8192))  # noqa: S106 - of a test
_RENEWED = 25  # cycles after which a fresh case is taken: a long one takes long to verify


def typed() -> Secret:
    """What opens the vault of these tests."""
    return Secret(passphrase=CHEAP.passphrase)


def work(folder: Path, texts: Path, tell: int) -> None:
    """Add, decide, make the store anew, and acknowledge each on a pipe."""

    def acknowledge(name: str, _number: int, _total: int) -> None:
        os.write(tell, f"added {name}\n".encode())

    with Case.open(folder, typed) as case:
        case.add([texts], progress=acknowledge)
        figures = [one.id for one in case.record().figures]
        made = case.decide(figures[-1:], "accepted")
        os.write(tell, f"decided {made[0].subject}\n".encode())
        case.rebuild()
        os.write(tell, b"rebuilt .\n")


def killed(folder: Path, texts: Path, after: float) -> list[tuple[str, str]]:
    """What was acknowledged by a process that was killed after some seconds."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        # Texts are read in this process: starting a confined one takes longer than all that is tested here.
        Intake._opened = lambda _self, captured: open_captured(captured)  # type: ignore[method-assign,assignment]  # noqa: SLF001
        try:
            work(folder, texts, write)
        finally:
            os._exit(0)
    os.close(write)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(read, "rb") as file:
        told = file.read()
    lines = told[: told.rfind(b"\n") + 1].decode().splitlines()
    return [(line.partition(" ")[0], line.partition(" ")[2]) for line in lines]


def check(folder: Path, acknowledged: list[tuple[str, str]]) -> None:
    """Nothing of it is lost, and nothing is wrong but an end of a journal that was never acknowledged."""
    with Case.open(folder, typed) as case:
        record = case.record()
        names = {document.name for document in record.documents}
        decisions = [made.decision for made in case._store.decisions()]  # noqa: SLF001 - looked at from within
        decided = {one.subject for one in decisions if isinstance(one, ClaimDecided)}
        assert {name for what, name in acknowledged if what == "added"} <= names
        assert {name for what, name in acknowledged if what == "decided"} <= decided
        assert set(codes(case.verify())) <= {"journal_torn"}


def kill_in_a_loop(tmp_path: Path, cycles: int, vault: NewVault | None) -> int:
    """Kill so many times; how much was acknowledged in all."""
    chance = random.Random(20220105)  # noqa: S311 - repeatable, not secret
    folder, total, longest = tmp_path / "case", 0, 0.5
    acknowledged: list[tuple[str, str]] = []
    for cycle in range(cycles):
        if cycle % _RENEWED == 0:
            shutil.rmtree(folder, ignore_errors=True)
            Case.create(folder, Settings(title="Karasu"), vault=vault).close()
            acknowledged = []
        names = {
            f"{cycle:05}-{at}.txt": f"At least {cycle + at + 2} people were arrested in Karasu.\n" for at in range(3)
        }
        came = killed(folder, written(tmp_path / "texts" / str(cycle), names), chance.random() * longest)
        longest = min(1.0, longest * (0.98 if ("rebuilt", ".") in came else 1.03))
        acknowledged += came
        total += len(came)
        check(folder, acknowledged)
    return total


@pytest.mark.parametrize("vault", [None, CHEAP], ids=["case", "vault"])
def test_kill_9_a_few_times(vault: NewVault | None, tmp_path: Path) -> None:
    """A short run."""
    assert kill_in_a_loop(tmp_path, 12, vault) >= 0


@pytest.mark.slow
@pytest.mark.parametrize(("vault", "cycles"), [(None, 2000), (CHEAP, 400)], ids=["case", "vault"])
def test_kill_9_two_thousand_times(vault: NewVault | None, cycles: int, tmp_path: Path) -> None:
    """All of them; the count of what was acknowledged is printed."""
    total = kill_in_a_loop(tmp_path, cycles, vault)
    print(f"{cycles} kills, {total} acknowledged, none lost")  # noqa: T201 - a reported count
    assert total > cycles
