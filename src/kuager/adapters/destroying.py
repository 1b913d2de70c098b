"""Destroying bytes as well as a program can: they are overwritten where they stand, then the file is removed.

On a flash disk, under a file system that copies on write, in backups and snapshots, other copies may remain: no
program can reach those.
"""

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from kuager.adapters.disk import TEMPORARY, Disk, refusals

_CHUNK = 1 << 20
_ZEROS = bytes(_CHUNK)
_BINARY = getattr(os, "O_BINARY", 0)
_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)


def destroy_file(path: Path, disk: Disk) -> None:
    """Overwrite a file and remove it; one that is not there is no error, and a link is removed, not followed.

    Raises:
        NotStored: The disk refused.
    """
    with refusals(path):
        if not os.path.lexists(path):
            return
        if stat.S_ISREG(path.lstat().st_mode):
            descriptor = os.open(path, os.O_WRONLY | _BINARY | _NOFOLLOW)
            try:
                _overwrite(descriptor, disk)
            finally:
                os.close(descriptor)
        path.unlink()
        disk.sync_folder(path.parent)


def rewrite(path: Path, lines: Iterable[bytes], disk: Disk) -> None:
    """Write a file anew, whole or not at all, then overwrite the bytes that it had before.

    Args:
        path: The file.
        lines: Its new bytes, which may be made from the old ones as they come.
        disk: How to write.

    Raises:
        NotStored: The disk refused; the file is as it was.
    """
    temporary = path.with_name(f"{TEMPORARY}{os.getpid()}-{path.name}")
    with refusals(path):
        before = os.open(path, os.O_RDWR | _BINARY | _NOFOLLOW)
        try:
            try:
                _write(temporary, lines, disk)
                os.replace(temporary, path)  # noqa: PTH105 - one call that tests can make fail
            except OSError:
                with suppress(OSError):
                    temporary.unlink(missing_ok=True)
                raise
            disk.sync_folder(path.parent)
            # The old bytes have no name any more; as long as the file is open, they can still be overwritten.
            _overwrite(before, disk)
        finally:
            os.close(before)


def _write(path: Path, lines: Iterable[bytes], disk: Disk) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o600)
    with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor, no path
        file.writelines(lines)
        file.flush()
        if disk.durable:
            os.fsync(descriptor)


def _overwrite(descriptor: int, disk: Disk) -> None:
    left = os.fstat(descriptor).st_size
    os.lseek(descriptor, 0, os.SEEK_SET)
    while left > 0:
        left -= os.write(descriptor, _ZEROS[: min(left, _CHUNK)])
    if disk.durable:
        os.fsync(descriptor)
