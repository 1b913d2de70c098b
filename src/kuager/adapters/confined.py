"""A process that may compute and answer and nothing else: no network, no files of the user, bounded memory and time.

What strangers wrote is read in there. One message goes in, one comes out, each a head of JSON and bodies of bytes with
their lengths in front; nothing in an answer is ever executed (no pickle), and no more of it is taken than was allowed.
"""

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import IO

from kuager.adapters.confined_child import ANSWER, REQUEST, SIZE

_START_SECONDS = 60.0
_LOOKS = 0.5  # seconds between two looks at the clock
_LAST_WORDS = 1.0  # seconds that a process has to tell why it ended
_SIGNALLED = 128  # what bwrap and shells add to the number of the signal that ended a program

TIMEOUT, CRASHED = "timeout", "crashed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What a confined process may use for one message.

    Attributes:
        memory: Bytes of memory, all in all; fixed when the process starts.
        seconds: Seconds of computing.
        patience: Seconds by the clock after which it is ended, whatever it does.
        head: Bytes that the head of an answer may have.
        bodies: How many bodies an answer may have.
        answer: Bytes that all of an answer may have.
    """

    memory: int
    seconds: int
    patience: float
    head: int
    bodies: int
    answer: int


_HELLO = Allowance(memory=0, seconds=0, patience=_START_SECONDS, head=1000, bodies=0, answer=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A head of JSON with bodies of bytes."""

    head: bytes
    bodies: Sequence[bytes] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """No answer came: ``timeout`` or ``crashed``."""

    why: str


@dataclass(slots=True, kw_only=True)
class Confined:
    """A running confined process.

    Attributes:
        running: The process.
        lost: What it has said that it has lost: ``network, files, memory, time``.
    """

    running: subprocess.Popen[bytes]
    lost: frozenset[str] = frozenset()
    _ready: bool = field(default=False, init=False)
    _late: bool = field(default=False, init=False)
    _until: float | None = field(default=None, init=False)
    _ended: Event = field(default_factory=Event, init=False)

    def __post_init__(self) -> None:
        """Watch the clock in a thread of its own: one for the process, since one for each message costs too much."""
        Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        while not self._ended.wait(_LOOKS):
            until = self._until
            if until is not None and time.monotonic() > until:
                self._late = True
                _end(self.running)
                return

    def ready(self) -> bool:
        """Wait until it has given up what it does not need; False where it could not start."""
        if not self._ready:
            said = self._within(_START_SECONDS, lambda: self._received(_HELLO))
            if isinstance(said, Message):
                self.lost = frozenset(json.loads(said.head)["lost"])
                self._ready = True
        return self._ready

    def ask(self, message: Message, allowed: Allowance) -> Message | Failure:
        """Its answer to a message, or why there is none; after a failure it is of no more use."""

        def asked() -> Message | None:
            self._send(message, allowed.seconds)
            return self._received(allowed)

        if not self.ready():
            return Failure(why=CRASHED)
        answer = self._within(allowed.patience, asked)
        return self._failed() if answer is None else answer

    def _within(self, seconds: float, work: Callable[[], Message | None]) -> Message | None:
        self._until = time.monotonic() + seconds
        try:
            return work()
        except (OSError, ValueError):  # its pipes are closed, or it says what no answer can be
            return None
        finally:
            self._until = None

    def _failed(self) -> Failure:
        with suppress(subprocess.TimeoutExpired):
            self.running.wait(timeout=_LAST_WORDS)
        self.close()
        code = self.running.returncode
        number = -code if code < 0 else code - _SIGNALLED
        out_of_time = self._late or number == getattr(signal, "SIGXCPU", None)
        return Failure(why=TIMEOUT if out_of_time else CRASHED)

    def _send(self, message: Message, seconds: int) -> None:
        into = _pipe(self.running.stdin)
        into.write(REQUEST.pack(len(message.head), len(message.bodies), seconds))
        into.write(b"".join(SIZE.pack(len(body)) for body in message.bodies) + message.head)
        for body in message.bodies:
            into.write(body)
        into.flush()

    def _received(self, allowed: Allowance) -> Message | None:
        """The next message; None where it ends before it is whole, or is more than is allowed."""
        begin = self._exactly(ANSWER.size)
        if begin is None:
            return None
        length, number = ANSWER.unpack(begin)
        if length > allowed.head or number > allowed.bodies:
            return None
        listed = self._exactly(SIZE.size * number)
        sizes = [size for (size,) in SIZE.iter_unpack(listed or b"")]
        if len(sizes) != number or sum(sizes) > allowed.answer:
            return None
        parts = [self._exactly(size) for size in (length, *sizes)]
        whole = [part for part in parts if part is not None]
        return Message(head=whole[0], bodies=whole[1:]) if len(whole) == len(parts) else None

    def _exactly(self, size: int) -> bytes | None:
        found = _pipe(self.running.stdout).read(size)
        return found if len(found) == size else None

    def close(self) -> None:
        """End it, with all that it may have started."""
        self._ended.set()
        _end(self.running)
        for pipe in (self.running.stdin, self.running.stdout):
            with suppress(OSError):
                _pipe(pipe).close()
        self.running.wait()


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None  # noqa: S101 - both were opened as pipes
    return stream


def _end(running: subprocess.Popen[bytes]) -> None:
    """End a process with all that it has started."""
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(running.pid, signal.SIGKILL)
        else:
            running.kill()
