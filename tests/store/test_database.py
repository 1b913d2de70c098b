"""The database under the store."""

import sqlite3
from pathlib import Path

import pytest

from kuager.case.indexing import index
from kuager.errors import CaseLocked, NotStored
from kuager.store import Store, StoreDamaged, database
from kuager.store.database import SCHEMA, connect, failures, settings_for, wal_is_safe


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 9), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 54, 0), True),
        ((4, 0, 0), True),
    ],
)
def test_which_versions_may_write_ahead(version: tuple[int, int, int], safe: bool) -> None:  # noqa: FBT001 - a verdict
    """Only those in which the reset of the log cannot corrupt the database."""
    assert wal_is_safe(version) is safe
    assert settings_for(version, durable=True) == (("WAL", "FULL") if safe else ("DELETE", "EXTRA"))
    assert settings_for(version, durable=False) == ("MEMORY", "OFF")


def test_the_settings_are_in_force(tmp_path: Path) -> None:
    """What this SQLite was told is what it does; nothing is mapped into memory."""
    connection = connect(tmp_path / "store.db", durable=True)
    found = {name: connection.execute(f"PRAGMA {name}").fetchone() for name in ("journal_mode", "synchronous")}
    version = sqlite3.sqlite_version_info[:3]
    mode, synchronous = settings_for((version[0], version[1], version[2]), durable=True)
    assert found["journal_mode"] == (mode.lower(),)
    assert found["synchronous"] == ({"FULL": 2, "EXTRA": 3}[synchronous],)
    assert connection.execute("PRAGMA mmap_size").fetchone() in (None, (0,))
    connection.close()


def test_deleted_words_are_overwritten(tmp_path: Path) -> None:
    """What leaves the store leaves the file: names of witnesses are not left in free pages."""
    path = tmp_path / "store.db"
    connection = connect(path, durable=True)
    assert connection.execute("PRAGMA secure_delete").fetchone() == (1,)
    connection.close()


@pytest.mark.parametrize("version", [0, SCHEMA + 1])
def test_another_version_is_refused(version: int, tmp_path: Path) -> None:
    """Such a store is made anew, never migrated."""
    path = tmp_path / "store.db"
    connection = connect(path, durable=True)
    connection.execute(f"PRAGMA user_version={version}")
    connection.close()
    with pytest.raises(StoreDamaged, match="another version"):
        connect(path, durable=True)


def test_another_database_is_refused(tmp_path: Path) -> None:
    """A database that is no store is not taken for one."""
    path = tmp_path / "store.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE a (b)")
    other.close()
    with pytest.raises(StoreDamaged):
        connect(path, durable=True)


@pytest.mark.parametrize(
    "content", [b"no database at all, but long enough to look at" * 100, b"SQLite format 3\0" * 99]
)
def test_a_file_that_is_no_database_is_refused(content: bytes, tmp_path: Path) -> None:
    """Whatever stands in it."""
    path = tmp_path / "store.db"
    path.write_bytes(content)
    with pytest.raises(StoreDamaged):
        connect(path, durable=True)


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    """The disk refuses, and that is told."""
    with pytest.raises(NotStored, match="nothing more was stored, since the disk refuses"):
        connect(tmp_path, durable=True)


def test_a_locked_store_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else is writing."""
    monkeypatch.setattr(database, "_SECONDS_TO_WAIT", 0)
    path = tmp_path / "store.db"
    holder = connect(path, durable=True)
    holder.execute("BEGIN EXCLUSIVE")
    store = Store(sqlite3.connect(path, timeout=0, isolation_level=None), index)
    with pytest.raises(CaseLocked, match="another kuager holds the store"):
        store.fold([], {})
    store.close()
    holder.close()


def test_failures_without_a_code_are_damage() -> None:
    """A mistake in the use of the database is not taken for a full disk."""
    with pytest.raises(StoreDamaged), failures():
        raise sqlite3.ProgrammingError
