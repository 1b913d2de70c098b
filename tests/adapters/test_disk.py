"""Writing so that it stays written."""

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from kuager.adapters.disk import Disk, refusals
from kuager.errors import NotStored
from tests.integrity.system import System


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    """Its bytes are there, only its owner may read them, and nothing else is left."""
    path = tmp_path / "a"
    Disk().write(path, b"one")
    Disk().write(path, b"two")
    assert path.read_bytes() == b"two"
    assert [one.name for one in tmp_path.iterdir()] == ["a"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_lines_are_appended(tmp_path: Path) -> None:
    """One behind the other."""
    path = tmp_path / "log"
    for line in (b"one\n", b"two\n"):
        Disk().append(path, line)
    assert path.read_bytes() == b"one\ntwo\n"


def test_a_file_can_be_cut(tmp_path: Path) -> None:
    """What comes after is gone, what is to stand at the end stands there."""
    path = tmp_path / "log"
    path.write_bytes(b"one\ntw")
    Disk().cut(path, 3, b"\n")
    assert path.read_bytes() == b"one\n"


def test_a_folder_is_private(tmp_path: Path) -> None:
    """Only its owner may look into it; making it twice is fine."""
    for _ in range(2):
        Disk().make_folder(tmp_path / "a")
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o700


def test_partial_writes_are_continued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that takes three bytes at a time gets them all in the end."""
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, bytes(data[:3])))
    Disk().write(tmp_path / "a", b"0123456789")
    assert (tmp_path / "a").read_bytes() == b"0123456789"


@pytest.mark.parametrize("number", range(1, 12))
def test_a_full_disk_leaves_the_old_file(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever call fails, the file is the old or the new one, and no unfinished one is left."""
    path = tmp_path / "a"
    Disk().write(path, b"old")
    with monkeypatch.context() as patch:
        system = System(patch, number)
        try:
            Disk().write(path, b"new")
            refused = False
        except NotStored:
            refused = True
    assert refused is (number <= system.made)
    assert path.read_bytes() in ({b"old", b"new"} if refused else {b"new"})
    assert [one.name for one in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize("number", range(1, 8))
@pytest.mark.parametrize("before", [None, b"one\n"])
def test_a_full_disk_leaves_the_log(
    number: int, before: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A refused line leaves the file as it was."""
    path = tmp_path / "log"
    if before is not None:
        path.write_bytes(before)
    with monkeypatch.context() as patch:
        system = System(patch, number)
        try:
            Disk().append(path, b"two\n")
            refused = False
        except NotStored:
            refused = True
    assert refused is (number <= system.made)
    after = path.read_bytes() if path.exists() else b""
    assert after == (before or b"") + (b"" if refused else b"two\n")


def test_a_line_that_does_not_fit_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The part that the disk took before it was full is cut off again."""
    path = tmp_path / "log"
    path.write_bytes(b"one\n")
    real = os.write

    def write(descriptor: int, data: bytes) -> int:
        if len(data) < 4:
            raise OSError(errno.ENOSPC, "full")
        return real(descriptor, bytes(data[:2]))

    monkeypatch.setattr(os, "write", write)
    with pytest.raises(NotStored):
        Disk().append(path, b"two\n")
    assert path.read_bytes() == b"one\n"


def test_a_refusal_says_why(tmp_path: Path) -> None:
    """In words for people; the file is that of the cause."""
    with pytest.raises(NotStored, match=r"the disk refuses \(No such file or directory\)") as refused:
        Disk().write(tmp_path / "nowhere" / "a", b"1")
    assert isinstance(refused.value.__cause__, OSError)
    assert "nowhere" in str(refused.value.__cause__.filename)


@pytest.mark.parametrize(
    ("number", "why", "what"),
    [
        (errno.ENOSPC, "the disk is full", "Free some space"),
        (errno.EDQUOT, "the disk is full", "Free some space"),
        (errno.EROFS, "the folder is read-only", "Make the folder writable"),
        (errno.EACCES, "the folder is read-only", "Make the folder writable"),
        (errno.EIO, "the disk refuses (broken)", "check the disk"),
    ],
)
def test_a_refusal_is_told_without_names_of_files(tmp_path: Path, number: int, why: str, what: str) -> None:
    """What was not stored, what is safe, and what to do."""
    with pytest.raises(NotStored) as refused, refusals(tmp_path / "journal.jsonl"):
        raise OSError(number, "broken")
    assert str(refused.value) == f"nothing more was stored, since {why}; what was recorded before is safe"
    assert what in refused.value.hint


@pytest.mark.skipif(sys.platform == "win32", reason="Windows syncs no folders")
def test_only_what_lasts_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A durable write syncs file and folder, a throw-away one nothing."""
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    Disk().write(tmp_path / "a", b"1")
    assert len(synced) == 2
    Disk(durable=False).write(tmp_path / "b", b"1")
    Disk(durable=False).append(tmp_path / "c", b"1")
    assert len(synced) == 2
