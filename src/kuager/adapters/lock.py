"""One writer at a time: a lock on a file of the case folder, released by the system when its holder dies."""

import os
import sys
import time
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


_PAUSE = 0.02


@contextmanager
def locked(path: Path, patience: float = 0.0) -> Iterator[None]:
    """Hold the lock of a case.

    Args:
        path: The file that stands for the lock.
        patience: How many seconds to wait for it: somebody may be opening the case just now.

    Raises:
        CaseLocked: Somebody else holds it.
        NotStored: The folder cannot be written to.
    """
    with refusals(path):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take_or_tell(descriptor, path, time.monotonic() + patience)
        yield
    finally:
        os.close(descriptor)


def _take_or_tell(descriptor: int, path: Path, latest: float) -> None:
    while True:
        try:
            _take(descriptor)
        except OSError as error:
            if time.monotonic() >= latest:
                message = f"another kuager is writing to {path.parent.name}"
                raise CaseLocked(message) from error
            time.sleep(_PAUSE)
        else:
            return
