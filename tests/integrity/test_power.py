"""A power cut at any moment: nothing acknowledged is lost, no blob is wrong, the case opens."""

import random
from collections import Counter
from pathlib import Path

import pytest

from kuager.adapters.folder import Folder
from kuager.case import Case
from kuager.case.vault import Cost, NewVault, Secret
from kuager.errors import KuagerError
from kuager.model.entries import Settings
from tests.case.cases import TEXTS, codes, copied, written
from tests.integrity.power import BLOCK, Recorder

CHEAP = NewVault(passphrase="many words of a test", cost=Cost(passes=1, memory=8192))  # noqa: S106 - of a test


UNFINISHED = {"journal_torn"}
"""What an unfinished append may show: the next command sets it aside and goes on."""


def typed() -> Secret:
    """What opens the vault of these tests."""
    return Secret(passphrase=CHEAP.passphrase)


MANY = {f"{number:02}.txt": f"At least {number + 2} people were arrested in Karasu.\n" for number in range(12)}
"""Enough for their entries to reach the disk together."""


def cuts(
    tmp_path: Path, states: int, recorder: Recorder, vault: NewVault | None, *, together: bool = False
) -> Counter[str]:
    """So many power cuts while texts are added, one by one or together: how many left what.

    ``bad``: something acknowledged was lost, or something is wrong; ``torn``: an end that was not acknowledged.
    """
    Case.create(recorder.root, Settings(title="Karasu"), vault=vault).close()
    begun = copied(recorder.root, tmp_path / "begun")
    (begun / "store.db").unlink(missing_ok=True)
    (begun / "store").unlink(missing_ok=True)
    texts = written(tmp_path / "texts", MANY if together else TEXTS)
    with pytest.MonkeyPatch.context() as patch, Case.open(recorder.root, typed) as case:
        recorder.watch(patch)
        for path in [texts] if together else sorted(texts.iterdir()):
            case.add([path], progress=recorder.acknowledge)
    chance, found = random.Random(20220105), Counter[str]()  # noqa: S311 - repeatable, not secret
    ends = range(len(recorder.calls) + 1)
    risky = [at + 1 for at, call in enumerate(recorder.calls) if call[0] == "write" and len(call[3]) > 8 * BLOCK]
    for state in range(states):
        end = chance.choice(risky if together and state % 2 else ends)
        recorder.left(begun, tmp_path / "left", end, chance)
        found[what_is_left(tmp_path / "left", recorder.told(end))] += 1
    return found


def what_is_left(folder: Path, told: set[str]) -> str:
    """Whether all that was acknowledged is there, nothing is wrong but an end that was not, and work can go on."""
    try:
        with Case.open(folder, typed) as case:
            names = {document.name for document in case.record().documents}
            seen = set(codes(case.verify()))
            if not told <= names or not seen <= UNFINISHED:
                return "bad"
            case.enrol("Dana", label="laptop")
            again = {document.name for document in case.record().documents}
            return "bad" if case.verify() or again != names else "torn" if seen else "whole"
    except KuagerError:
        return "bad"


@pytest.mark.parametrize("vault", [None, CHEAP], ids=["case", "vault"])
def test_some_power_cuts(vault: NewVault | None, tmp_path: Path) -> None:
    """A short run."""
    assert cuts(tmp_path, 40, Recorder(tmp_path / "case"), vault)["bad"] == 0


@pytest.mark.parametrize("vault", [None, CHEAP], ids=["case", "vault"])
def test_some_power_cuts_while_many_lines_are_appended(vault: NewVault | None, tmp_path: Path) -> None:
    """Any of the lines may be torn, and some states are."""
    found = cuts(tmp_path, 60, Recorder(tmp_path / "case"), vault, together=True)
    assert found["bad"] == 0
    assert found["torn"] > 0


def test_some_power_cuts_of_a_disk_whose_blocks_lie_anywhere(tmp_path: Path) -> None:
    """What is lost of a write need not begin where a block of the file begins: of a sealed line, any stretch."""
    assert cuts(tmp_path, 120, Recorder(tmp_path / "case", aligned=False), CHEAP)["bad"] == 0


def test_without_its_mark_such_an_end_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: lines torn in the midst are told from a journal that somebody changed by the mark alone."""
    monkeypatch.setattr(Folder, "unfinished", lambda _self: {})
    assert cuts(tmp_path, 60, Recorder(tmp_path / "case"), None, together=True)["bad"] > 0


@pytest.mark.parametrize("weak", ["files", "folders"])
def test_weaker_settings_do_lose(weak: str, tmp_path: Path) -> None:
    """The control: where files, or folders, are not waited for, something is lost; or this test shows nothing."""
    recorder = Recorder(tmp_path / "case", syncs_files=weak != "files", syncs_folders=weak != "folders")
    assert cuts(tmp_path, 40, recorder, None)["bad"] > 0


@pytest.mark.slow
@pytest.mark.parametrize("together", [False, True], ids=["one by one", "together"])
@pytest.mark.parametrize(("vault", "states"), [(None, 20_000), (CHEAP, 2_000)], ids=["case", "vault"])
def test_twenty_thousand_power_cuts(vault: NewVault | None, states: int, tmp_path: Path, *, together: bool) -> None:
    """All of them; the counts are printed."""
    found = cuts(tmp_path, states, Recorder(tmp_path / "case"), vault, together=together)
    print(dict(found))  # noqa: T201 - a reported count
    assert found["bad"] == 0
