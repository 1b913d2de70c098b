"""Copies of a vault merge with its key, and what is purged in one is nowhere, sealed or not."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kuager.case import Case
from kuager.case.vault import NewVault, Secret
from kuager.case.vault_moving import move
from kuager.errors import CaseNotFound, KuagerError, UsageError
from kuager.journal.sealing_slots import Cost
from tests.case.cases import another_machine, codes, written

WORDS = "correct horse battery staple"
CHEAP = Cost(passes=1, memory=8 * 2**20)
WORD = "Zhibek"
WITNESS = f"A nurse named {WORD} said that 40 people were hurt in Karasu on 6 January 2022, in the old hospital.\n"


def _vault(folder: Path, home: Path) -> None:
    with another_machine(home), Case.create(folder, vault=NewVault(passphrase=WORDS, cost=CHEAP)) as case:
        case.add([written(folder.parent / "texts", {"one.txt": "12 people were arrested in Karasu, police said.\n"})])


@contextmanager
def _opened(folder: Path, home: Path) -> Iterator[Case]:
    with another_machine(home), Case.open(folder, lambda: Secret(passphrase=WORDS)) as case:
        yield case


def _pair(tmp_path: Path) -> tuple[Path, Path]:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    _vault(ours, tmp_path / "home")
    shutil.copytree(ours, theirs)
    with _opened(theirs, tmp_path / "their-home") as case:
        case.add([written(tmp_path / "more", {"witness.txt": WITNESS})])
    return ours, theirs


def _names(case: Case) -> list[str]:
    return sorted(document.name for document in case.record().documents)


def test_copies_of_a_vault_merge(tmp_path: Path) -> None:
    """Entries and blobs come, sealed on both sides; a second time brings nothing; both are intact."""
    ours, theirs = _pair(tmp_path)
    with _opened(ours, tmp_path / "home") as case:
        merged = case.merge([theirs])
        assert (merged.taken[0].documents, merged.taken[0].missing) == (("witness.txt",), ())
        assert _names(case) == ["one.txt", "witness.txt"]
        assert case.merge([theirs]).received == 0
        assert case.verify() == ()
    assert not any(WORD.encode() in path.read_bytes() for path in ours.rglob("*") if path.is_file())


def _entries(case: Case) -> dict[str, bytes]:
    folder = case._folder  # noqa: SLF001 - what the journals say, sealed or not
    return {device: b"".join(folder.journal_lines(device)) for device in folder.devices()}


def test_two_vaults_come_to_hold_the_same(tmp_path: Path) -> None:
    """Both went on; merged both ways and once more, they hold the same lines, and are read alike."""
    ours, theirs = _pair(tmp_path)
    with _opened(ours, tmp_path / "home") as case:
        case.add([written(tmp_path / "own", {"own.txt": "Nine people were hurt in Karasu.\n"})])
        case.merge([theirs])
    with _opened(theirs, tmp_path / "their-home") as case:
        case.merge([ours])
    with _opened(ours, tmp_path / "home") as case:
        case.merge([theirs])
        lines, names, problems = _entries(case), _names(case), case.verify()
    with _opened(theirs, tmp_path / "their-home") as case:
        assert _entries(case) == lines
        assert _names(case) == names == ["one.txt", "own.txt", "witness.txt"]
        assert case.verify() == problems == ()


def test_a_readable_copy_merges_into_a_vault(tmp_path: Path) -> None:
    """The case moved into a vault while somebody went on in a readable copy: what they wrote comes, and is sealed."""
    plain, vault = tmp_path / "plain", tmp_path / "vault"
    with another_machine(tmp_path / "home"), Case.create(plain) as case:
        case.add([written(tmp_path / "texts", {"one.txt": "12 people were arrested in Karasu, police said.\n"})])
    with another_machine(tmp_path / "home"):
        move(plain, vault, None, NewVault(passphrase=WORDS, cost=CHEAP))
    with another_machine(tmp_path / "their-home"), Case.open(plain) as case:
        case.add([written(tmp_path / "more", {"witness.txt": WITNESS})])
        lines = _entries(case)
    with _opened(vault, tmp_path / "home") as case:
        merged = case.merge([plain])
        assert merged.taken[0].documents == ("witness.txt",)
        assert _names(case) == ["one.txt", "witness.txt"]
        assert all(_entries(case)[device].startswith(line) for device, line in lines.items())
        assert case.verify() == ()
    whole = b"".join(str(path).encode() + path.read_bytes() for path in vault.rglob("*") if path.is_file())
    assert WORD.encode() not in whole
    with another_machine(tmp_path / "their-home"), Case.open(plain) as case:
        with pytest.raises(UsageError, match="is a vault, and this case is none"):
            case.merge([vault])
        assert case.verify() == ()


def test_vaults_of_one_case_with_two_keys_do_not_merge(tmp_path: Path) -> None:
    """Moved into a vault twice, each has a key of its own: told, and nothing is taken."""
    plain, one, other = tmp_path / "plain", tmp_path / "one", tmp_path / "other"
    with another_machine(tmp_path / "home"):
        with Case.create(plain) as case:
            case.add([written(tmp_path / "texts", {"one.txt": "12 people were arrested in Karasu, police said.\n"})])
        for vault in (one, other):
            move(plain, vault, None, NewVault(passphrase=WORDS, cost=CHEAP))
    with _opened(one, tmp_path / "home") as case:
        before = _entries(case)
        with pytest.raises(CaseNotFound, match="the key of this one does not open it"):
            case.merge([other])
        assert _entries(case) == before
        assert case.verify() == ()


def test_a_purge_in_a_vault_reaches_the_other_copy(tmp_path: Path) -> None:
    """It asks there as in any case; the words are gone from what can be unsealed."""
    ours, theirs = _pair(tmp_path)
    with _opened(ours, tmp_path / "home") as case:
        case.merge([theirs])
        blobs = set(case._folder.blobs())  # noqa: SLF001 - what can be unsealed
        case.purge(["witness.txt"], "she asked", agreed=case.plan_purge(["witness.txt"]))
        assert set(case._folder.blobs()) < blobs  # noqa: SLF001 - as above
        assert _names(case) == ["one.txt"]
        assert codes(case.verify()) == []
        lines = b"".join(line for device in case._folder.devices() for line in case._folder.journal_lines(device))  # noqa: SLF001 - as above
        assert WORD.encode() not in lines
    with _opened(ours, tmp_path / "home") as case:
        assert codes(case.verify()) == []
    with _opened(theirs, tmp_path / "their-home") as case:
        with pytest.raises(UsageError, match="Nothing was taken"):
            case.merge([ours])
        case.merge([ours], purging=True)
        assert _names(case) == ["one.txt"]
        assert codes(case.verify()) == []


def test_only_the_same_vault_opens(tmp_path: Path) -> None:
    """Another vault, a vault beside a case that is none: told."""
    ours, _theirs = _pair(tmp_path)
    other = tmp_path / "sub" / "other"
    other.parent.mkdir()
    _vault(other, tmp_path / "third-home")
    with _opened(ours, tmp_path / "home") as case, pytest.raises(CaseNotFound, match="does not open it"):
        case.merge([other])
    with (
        another_machine(tmp_path / "home"),
        Case.create(tmp_path / "plain") as case,
        pytest.raises(UsageError, match="is a vault, and this case is none"),
    ):
        case.merge([ours])


@pytest.mark.parametrize("kind", ["pipe", "link", "garbage"])
def test_strange_files_in_a_vault(kind: str, tmp_path: Path) -> None:
    """Not opened, not followed; nothing hangs, and this copy stays as it is."""
    ours, theirs = _pair(tmp_path)
    for path in [path for path in theirs.rglob("*") if path.is_file() and path.parent.name != "theirs"]:
        path.unlink() if kind != "link" else path.rename(tmp_path / path.name)
        if kind == "pipe":
            os.mkfifo(path)
        elif kind == "link":
            path.symlink_to(tmp_path / path.name)
        else:
            path.write_bytes(b"x" * 5000)
    with _opened(ours, tmp_path / "home") as case:
        with pytest.raises(KuagerError):
            case.merge([theirs])
        assert case.verify() == ()
