"""A system whose calls fail or end the process when it is told to."""

import errno
import os
from collections.abc import Callable

import pytest

CALLS = ("open", "write", "fsync", "replace", "ftruncate", "lseek", "unlink")


Fault = Callable[[Callable[..., object], tuple[object, ...]], object]
"""What happens instead of the call that was chosen, given that call."""


def disk_full(_real: Callable[..., object], _arguments: tuple[object, ...]) -> object:
    """The disk has no room."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def stop_before(_real: Callable[..., object], _arguments: tuple[object, ...]) -> object:
    """The process ends, and the call never happens."""
    os._exit(9)


def stop_within(real: Callable[..., object], arguments: tuple[object, ...]) -> object:
    """The process ends when half of the call is done: half of the bytes, where it is a write."""
    if real is REAL["write"]:
        descriptor, data = arguments
        assert isinstance(data, bytes | memoryview)
        real(descriptor, bytes(data)[: len(data) // 2])
    else:
        real(*arguments)
    os._exit(9)


REAL: dict[str, Callable[..., object]] = {name: getattr(os, name) for name in CALLS}


class System:
    """The calls to the system by which Kuager writes, counted; one of them is not as it should be."""

    def __init__(self, patch: pytest.MonkeyPatch, number: int, fault: Fault = disk_full) -> None:
        """Put itself in front of the real calls.

        Args:
            patch: Takes it away again.
            number: The call that fails, counted from 1; 0 for none.
            fault: What happens then.
        """
        self.number = number
        self.fault = fault
        self.made = 0
        for name, real in REAL.items():
            patch.setattr(os, name, self._wrapped(real))

    def _wrapped(self, real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **more: object) -> object:
            self.made += 1
            return self.fault(real, arguments) if self.made == self.number else real(*arguments, **more)

        return call
