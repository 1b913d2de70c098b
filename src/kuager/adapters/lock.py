"""One writer at a time: a lock on a file of the case folder, released by the system when its holder dies."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kuager.adapters.disk import refusals
from kuager.errors import CaseLocked

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of a case.

    Raises:
        CaseLocked: Somebody else holds it.
        NotStored: The folder cannot be written to.
    """
    with refusals(path):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take_or_tell(descriptor, path)
        yield
    finally:
        os.close(descriptor)


def _take_or_tell(descriptor: int, path: Path) -> None:
    try:
        _take(descriptor)
    except OSError as error:
        message = f"another kuager is writing to {path.parent.name}"
        raise CaseLocked(message) from error
