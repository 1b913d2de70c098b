"""The case folder."""

import stat
import threading
from pathlib import Path

import pytest

from kuager.adapters.folder import Folder, blob_name, temporary_folder
from kuager.errors import CaseLocked, NotStored
from kuager.model.ids import sha256_hex

DEVICE = "ab" * 32


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """An empty case folder."""
    made = Folder(tmp_path / "case")
    made.make()
    return made


def test_a_blob_is_kept_by_its_hash(folder: Folder) -> None:
    """It comes back by its SHA-256, and is kept once."""
    sha256 = folder.keep_blob(b"bytes")
    assert folder.keep_blob(b"bytes") == sha256 == sha256_hex(b"bytes")
    assert folder.blob(sha256) == b"bytes"
    assert list(folder.blobs()) == [blob_name(sha256)] == [f"blobs/{sha256[:2]}/{sha256}"]
    assert list(folder.unsound([sha256])) == []


def test_a_damaged_blob_is_noticed_and_put_right(folder: Folder) -> None:
    """Damaged bytes are not given out; keeping the right ones again heals them."""
    sha256 = folder.keep_blob(b"bytes")
    path = folder.root / blob_name(sha256)
    path.write_bytes(b"bytfs")
    assert folder.blob(sha256) is None
    assert list(folder.unsound([sha256])) == [sha256]
    folder.keep_blob(b"bytes")
    assert folder.blob(sha256) == b"bytes"
    path.unlink()
    assert folder.blob(sha256) is None
    assert list(folder.unsound([sha256])) == [sha256]


def test_strangers_are_told_from_blobs(folder: Folder) -> None:
    """A blob lies in the folder of its first two digits, and its name is a hash."""
    sha256 = folder.keep_blob(b"bytes")
    (folder.root / "blobs" / "note.txt").write_bytes(b"")
    (folder.root / "blobs" / "zz").mkdir()
    (folder.root / "blobs" / "zz" / sha256).write_bytes(b"bytes")
    names = {name: folder.named_hash(name) for name in folder.blobs()}
    assert names == {blob_name(sha256): sha256, "blobs/note.txt": None, f"blobs/zz/{sha256}": None}


def test_journals_are_told_from_strangers(folder: Folder) -> None:
    """A journal is named by a device; an end that was set aside belongs to one."""
    journal = folder.root / "journal"
    for name in (f"{DEVICE}.jsonl", f"{DEVICE}.torn-12-{'0' * 16}", "copy.jsonl", f"{DEVICE.upper()}.jsonl"):
        (journal / name).write_bytes(b"1\n")
    (journal / "more").mkdir()
    (journal / "more" / "a").write_bytes(b"")
    assert folder.devices() == (DEVICE,)
    assert set(folder.strange_journals()) == {
        "journal/copy.jsonl",
        f"journal/{DEVICE.upper()}.jsonl",
        "journal/more/a",
    }


def test_a_journal_is_read_from_any_place(folder: Folder) -> None:
    """Line by line, or a stretch of it; the hash of a beginning can be gone on with."""
    for line in (b"one\n", b"two\n", b"three"):
        folder.append(DEVICE, line)
    assert list(folder.journal_lines(DEVICE)) == [b"one\n", b"two\n", b"three"]
    assert list(folder.journal_lines(DEVICE, 4)) == [b"two\n", b"three"]
    assert folder.journal_bytes(DEVICE, 4, 3) == b"two"
    assert folder.journal_size(DEVICE) == 13
    digest = folder.journal_hash(DEVICE, 4)
    assert digest is not None
    assert digest.hexdigest() == sha256_hex(b"one\n")
    assert folder.journal_hash(DEVICE, 14) is None


def test_a_journal_that_is_not_there_is_empty(folder: Folder) -> None:
    """Nothing was written yet, or the file is gone."""
    assert list(folder.journal_lines(DEVICE)) == []
    assert folder.journal_size(DEVICE) == 0
    assert folder.journal_hash(DEVICE, 0) is not None
    assert folder.journal_hash(DEVICE, 1) is None
    assert Folder(folder.root / "nowhere").devices() == ()


def test_a_torn_end_is_set_aside(folder: Folder) -> None:
    """What is cut off is kept beside the journal."""
    folder.append(DEVICE, b"one\ntw")
    name = folder.set_aside(DEVICE, 4, b"")
    assert name is not None
    assert (folder.root / name).read_bytes() == b"tw"
    assert list(folder.journal_lines(DEVICE)) == [b"one\n"]
    assert folder.strange_journals() == ()
    folder.append(DEVICE, b"two")
    assert folder.set_aside(DEVICE, 7, b"\n") is None
    assert list(folder.journal_lines(DEVICE)) == [b"one\n", b"two\n"]


def test_unfinished_files_are_swept_away(folder: Folder) -> None:
    """What a crash left behind goes; everything else stays."""
    sha256 = folder.keep_blob(b"bytes")
    left = [folder.root / ".new-1-case.toml", folder.root / "blobs" / sha256[:2] / ".new-7-x"]
    for path in left:
        path.write_bytes(b"half")
    folder.sweep()
    assert [path.exists() for path in left] == [False, False]
    assert folder.blob(sha256) == b"bytes"


def test_one_writer_at_a_time(folder: Folder) -> None:
    """The lock is held by one, and free again afterwards."""
    with folder.lock(), pytest.raises(CaseLocked, match="another kuager is writing to case"), folder.lock():
        pass
    with folder.lock():
        pass


def test_one_waits_a_moment_for_the_lock(folder: Folder) -> None:
    """Somebody who only opens the case is soon done."""
    taken, free = threading.Event(), threading.Event()

    def hold() -> None:
        with folder.lock():
            taken.set()
            free.wait(0.2)

    holder = threading.Thread(target=hold)
    holder.start()
    taken.wait()
    with folder.lock(patience=10):
        pass
    free.set()
    holder.join()


def test_a_folder_that_is_not_there_cannot_be_locked(tmp_path: Path) -> None:
    """No lock, no writing."""
    with pytest.raises(NotStored), Folder(tmp_path / "nowhere").lock():
        pass


def test_where_a_case_may_begin(tmp_path: Path) -> None:
    """In a folder that is empty, not there, or left by a beginning that was cut short."""
    path = tmp_path / "case"
    folder = Folder(path)
    assert folder.is_free()
    folder.make()
    folder.write_settings(b"")
    assert folder.is_free()
    assert folder.settings() == b""
    folder.append(DEVICE, b"line\n")
    assert folder.holds_case()
    assert not folder.is_free()
    other = Folder(tmp_path / "other")
    other.root.mkdir()
    (other.root / "letter.txt").write_bytes(b"")
    assert not other.is_free()
    assert not Folder(other.root / "letter.txt").is_free()


def test_a_temporary_folder_goes(tmp_path: Path) -> None:
    """A throw-away case leaves nothing."""
    with temporary_folder() as folder:
        folder.make()
        folder.keep_blob(b"bytes")
        root = folder.root
        assert stat.S_IMODE(root.stat().st_mode) == 0o700
    assert not root.exists()
    assert tmp_path.exists()


def test_the_store_is_private(folder: Folder) -> None:
    """Only its owner may read it; discarding it takes its side files too."""
    path = folder.prepare_store()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    folder.root.joinpath("store.db-journal").write_bytes(b"")
    folder.discard_store()
    assert list(folder.root.glob("store*")) == []
