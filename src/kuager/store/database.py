"""The database under the store: opening it so that what it acknowledged stays, and telling its failures apart.

Settings by version, after measurements (ADR 0013): write-ahead logging can corrupt a database in SQLite before
3.51.3 (fixed also in 3.50.7 and 3.44.6); a rollback journal loses the last commit in a power cut unless the folder
is synced too (``synchronous=EXTRA``). Memory mapping is off: a stray write must not reach the file.
"""

import sqlite3
from collections.abc import Container, Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from kuager.errors import CaseLocked, NotStored

SCHEMA = 10
"""Version of ``schema.sql``: a store of another version is made anew."""

_APPLICATION = 0x4B756167  # "Kuag": tells the file apart from other databases
_SECONDS_TO_WAIT = 10
_CACHE = 64 * 1024  # KiB: hashes come in no order, so that a large store touches pages all over
_ROWS = 256  # compared at once
_WAL_FIXED = (3, 51, 3)
_WAL_FIXED_TOO = {(3, 50): 7, (3, 44): 6}


class StoreDamaged(Exception):
    """The database is none, is of another version, or its content is broken; it can be made anew."""


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Whether write-ahead logging can be trusted in a version of SQLite."""
    patch = _WAL_FIXED_TOO.get(version[:2])
    return version >= _WAL_FIXED or (patch is not None and version[2] >= patch)


def settings_for(version: tuple[int, int, int], *, durable: bool) -> tuple[str, str]:
    """Journal mode and ``synchronous`` for a version of SQLite."""
    if not durable:
        return "MEMORY", "OFF"
    return ("WAL", "FULL") if wal_is_safe(version) else ("DELETE", "EXTRA")


def connect(path: Path | None, *, durable: bool, image: bytes | None = None) -> sqlite3.Connection:
    """Open a database, None for one in memory, which may begin as an image of one; a new one gets the schema."""
    with failures():
        name = ":memory:" if path is None else str(path)
        connection = sqlite3.connect(name, timeout=_SECONDS_TO_WAIT, isolation_level=None)
        try:
            if image:
                connection.deserialize(image)
            _set_up(connection, durable=durable and path is not None)
        except BaseException:
            connection.close()
            raise
        return connection


def _set_up(connection: sqlite3.Connection, *, durable: bool) -> None:
    version = sqlite3.sqlite_version_info[:3]
    mode, synchronous = settings_for((version[0], version[1], version[2]), durable=durable)
    connection.execute(f"PRAGMA journal_mode={mode}")
    connection.execute(f"PRAGMA synchronous={synchronous}")
    connection.execute("PRAGMA mmap_size=0")
    connection.execute(f"PRAGMA cache_size=-{_CACHE}")
    connection.execute("PRAGMA secure_delete=ON")
    if not _names(connection):
        with transaction(connection):
            make_tables(connection)
    found = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    if found != [_APPLICATION, SCHEMA]:
        message = "the store is of another version"
        raise StoreDamaged(message)


def _names(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    return connection.execute("SELECT type, name FROM sqlite_master WHERE type = 'table'").fetchall()


def make_tables(connection: sqlite3.Connection) -> None:
    """Drop all tables and make them anew, empty."""
    for _type, name in _names(connection):
        connection.execute(f'DROP TABLE "{name}"')
    for statement in _schema().split(";\n"):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id={_APPLICATION}")
    connection.execute(f"PRAGMA user_version={SCHEMA}")


def same(one: sqlite3.Connection, other: sqlite3.Connection, beside: Container[str] = ()) -> bool:
    """Whether two databases have the same tables and indexes, and in each table but those ``beside`` the same rows."""
    schema = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
    if one.execute(schema).fetchall() != other.execute(schema).fetchall():
        return False
    return all(_same_rows(one, other, name) for _type, name in sorted(_names(one)) if name not in beside)


def _same_rows(one: sqlite3.Connection, other: sqlite3.Connection, table: str) -> bool:
    # The order of the key is the order in which the rows lie. An index that differs is found by a check of SQLite.
    rows = [connection.execute(f'SELECT * FROM "{table}" NOT INDEXED') for connection in (one, other)]  # noqa: S608 - ours
    while True:
        first, second = (cursor.fetchmany(_ROWS) for cursor in rows)
        if first != second:
            return False
        if not first:
            return True


def scrub(connection: sqlite3.Connection) -> None:
    """Write the whole file anew, so that no page keeps what was deleted; the log of writes is emptied too."""
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _schema() -> str:
    return resources.files(__package__).joinpath("schema.sql").read_text("utf-8")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_REFUSED = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM,
}
_REASONS = {sqlite3.SQLITE_FULL: "full", sqlite3.SQLITE_READONLY: "read_only", sqlite3.SQLITE_PERM: "read_only"}
_PRIMARY = 0xFF  # the rest of an extended result code says where it happened


@contextmanager
def failures() -> Iterator[None]:
    """Tell a database that is locked from a disk that refuses and from a file that is broken."""
    try:
        yield
    except sqlite3.Error as error:
        code = (getattr(error, "sqlite_errorcode", None) or 0) & _PRIMARY
        if code in _LOCKED:
            message = "another kuager holds the store"
            raise CaseLocked(message) from error
        if code in _REFUSED:
            raise NotStored.since(_REASONS.get(code, str(error))) from error
        raise StoreDamaged(str(error)) from error
