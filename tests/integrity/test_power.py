"""A power cut at any moment: nothing acknowledged is lost, no blob is wrong, the case opens."""

import random
from pathlib import Path

import pytest

from kuager.case import Case
from kuager.case.vault import Cost, NewVault, Secret
from kuager.errors import KuagerError
from kuager.model.entries import Settings
from tests.case.cases import TEXTS, codes, copied, written
from tests.integrity.power import Recorder

CHEAP = NewVault(passphrase="many words of a test", cost=Cost(passes=1, memory=8192))  # noqa: S106 - of a test


UNFINISHED = {"journal_torn"}
"""What an unfinished append may show: the next command sets it aside and goes on."""


def typed() -> Secret:
    """What opens the vault of these tests."""
    return Secret(passphrase=CHEAP.passphrase)


def cuts(tmp_path: Path, states: int, recorder: Recorder, vault: NewVault | None) -> int:
    """So many power cuts while texts are added; how many of them lost something, or left something wrong."""
    Case.create(recorder.root, Settings(title="Karasu"), vault=vault).close()
    begun = copied(recorder.root, tmp_path / "begun")
    (begun / "store.db").unlink(missing_ok=True)
    (begun / "store").unlink(missing_ok=True)
    texts = written(tmp_path / "texts", TEXTS)
    with pytest.MonkeyPatch.context() as patch, Case.open(recorder.root, typed) as case:
        recorder.watch(patch)
        for path in sorted(texts.iterdir()):
            case.add([path], progress=recorder.acknowledge)
    chance, bad = random.Random(20220105), 0  # noqa: S311 - repeatable, not secret
    for _state in range(states):
        end = chance.randrange(len(recorder.calls) + 1)
        recorder.left(begun, tmp_path / "left", end, chance)
        bad += not is_whole(tmp_path / "left", recorder.told(end))
    return bad


def is_whole(folder: Path, told: set[str]) -> bool:
    """Whether all that was acknowledged is there, and nothing is wrong but an end that was not."""
    try:
        with Case.open(folder, typed) as case:
            names = {document.name for document in case.record().documents}
            return told <= names and set(codes(case.verify())) <= UNFINISHED
    except KuagerError:
        return False


@pytest.mark.parametrize("vault", [None, CHEAP], ids=["case", "vault"])
def test_some_power_cuts(vault: NewVault | None, tmp_path: Path) -> None:
    """A short run."""
    assert cuts(tmp_path, 40, Recorder(tmp_path / "case"), vault) == 0


@pytest.mark.parametrize("weak", ["files", "folders"])
def test_weaker_settings_do_lose(weak: str, tmp_path: Path) -> None:
    """The control: where files, or folders, are not waited for, something is lost; or this test shows nothing."""
    recorder = Recorder(tmp_path / "case", syncs_files=weak != "files", syncs_folders=weak != "folders")
    assert cuts(tmp_path, 40, recorder, None) > 0


@pytest.mark.slow
@pytest.mark.parametrize(("vault", "states"), [(None, 20_000), (CHEAP, 2_000)], ids=["case", "vault"])
def test_twenty_thousand_power_cuts(vault: NewVault | None, states: int, tmp_path: Path) -> None:
    """All of them."""
    assert cuts(tmp_path, states, Recorder(tmp_path / "case"), vault) == 0
