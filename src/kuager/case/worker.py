"""Where strangers' files are opened: in processes of their own that can do nothing but answer (ADR 0017)."""

import atexit
import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache
from threading import RLock

from kuager.adapters.confined import TIMEOUT, Allowance, Confined, Failure, Message
from kuager.adapters.confined_start import Starting, Task
from kuager.adapters.containment import contained
from kuager.documents import Captured, Opened
from kuager.documents.contents import MOST_PARTS
from kuager.documents.passing import NoAnswer, opened_from, question
from kuager.documents.recognising import recognised
from kuager.model.documents import Problem

MEBIBYTE = 2**20

MEMORY = 256 * MEBIBYTE
"""Bytes of memory that the reader of one item may have."""

SECONDS = 10
"""Seconds of computing that it may take."""

ORDINARY = 8 * MEBIBYTE
"""Bytes up to which an item has so much memory; a larger one has more in proportion."""

QUICK = 4 * MEBIBYTE
"""Bytes up to which an item has so much time; a larger one has more in proportion: a million lines take their time."""

_PATIENCE = 3  # by the clock so many times longer: other programs may be busy
_HEADS = 32 * MEBIBYTE
_ITEMS = 2000  # after so many a process is started anew, whatever it may have gathered

NATIVE = frozenset({"pdf"})
"""Formats that are read by libraries in other languages: each item of them has a process of its own."""

_ANSWERS = "kuager.documents.passing:answer"
_MESSAGES = {
    "reader_timeout": "Reading it took more than {seconds} seconds of computing and was ended; its bytes are kept.",
    "reader_memory": "Reading it took more than {memory} MiB of memory and was ended; its bytes are kept.",
    "reader_crashed": (
        "The process that read it broke off, perhaps for want of memory ({memory} MiB are allowed); its bytes are kept."
    ),
}


def allowance(size: int) -> Allowance:
    """What the reader of an item of some size may use."""
    memory = MEMORY * max(size, ORDINARY) // ORDINARY
    seconds = -(-SECONDS * max(size, QUICK) // QUICK)
    return Allowance(
        memory=memory,
        seconds=seconds,
        patience=float(_PATIENCE * seconds),
        head=_HEADS * max(size, ORDINARY) // ORDINARY,
        bodies=MOST_PARTS + 1,
        answer=memory,
    )


@dataclass(slots=True)
class Worker:
    """Opens items, one after the other: most in one process that stays, some each in its own.

    Attributes:
        starting: How processes are started.
    """

    starting: Starting = field(default_factory=Starting)
    _staying: Confined | None = field(default=None, init=False)
    _answered: int = field(default=0, init=False)
    _spare: Confined | None = field(default=None, init=False)
    _lock: RLock = field(default_factory=RLock, init=False)

    def open(self, captured: Captured) -> Opened | Problem:
        """An item as a document with the items found in it, or why it is none.

        Raises:
            KuagerError: No process can be started.
        """
        with self._lock:
            return self._open(captured)

    def _open(self, captured: Captured) -> Opened | Problem:
        allowed = allowance(len(captured.data))
        reader = contained(lambda: recognised(captured.data, captured.name), captured.name)
        if isinstance(reader, Problem):
            return reader
        if reader in NATIVE:
            return self._alone(captured, allowed, native=True)
        if allowed.memory > MEMORY:
            return self._alone(captured, allowed, native=False)
        fresh = self._staying is None
        made = self._together(captured, allowed)
        again = isinstance(made, Problem) and made.code in ("reader_memory", "reader_crashed") and not fresh
        # What earlier items left behind is no fault of this one
        return self._together(captured, allowed) if again else made

    def _together(self, captured: Captured, allowed: Allowance) -> Opened | Problem:
        """Open an item in the process that stays."""
        if self._staying is None or self._answered >= _ITEMS:
            self._dismiss()
            self._staying = self.starting.start(Task(answers=_ANSWERS, memory=MEMORY))
        self._answered += 1
        made = _asked(self._staying, captured, allowed)
        if isinstance(made, Problem) and made.code in _MESSAGES:
            self._dismiss()
        return made

    def _alone(self, captured: Captured, allowed: Allowance, *, native: bool) -> Opened | Problem:
        """Open an item in a process that has read nothing else and will not."""
        task = Task(answers=_ANSWERS, memory=allowed.memory, native=True, once=True)
        one, self._spare = (self._spare, None) if allowed.memory == MEMORY else (None, self._spare)
        if one is None or not one.ready():
            one = self.starting.start(task)
        if native and self._spare is None:  # the next one starts while this one works: such items come in rows
            self._spare = self.starting.begin(replace(task, memory=MEMORY))
        try:
            return _asked(one, captured, allowed)
        finally:
            one.close()

    def lost(self) -> frozenset[str]:
        """What the processes have lost that read files on this system: ``files, memory, network, others, time``.

        Raises:
            KuagerError: No process can be started.
        """
        with self._lock:
            if self._staying is None:
                self._staying = self.starting.start(Task(answers=_ANSWERS, memory=MEMORY))
            return self._staying.lost

    def _dismiss(self) -> None:
        staying, self._staying, self._answered = self._staying, None, 0
        if staying is not None:
            staying.close()

    def close(self) -> None:
        """End all processes."""
        with self._lock:
            self._dismiss()
            spare, self._spare = self._spare, None
            if spare is not None:
                spare.close()


def _asked(one: Confined, captured: Captured, allowed: Allowance) -> Opened | Problem:
    head, bodies = question(captured)
    said = one.ask(Message(head=head, bodies=bodies), allowed)
    if isinstance(said, Failure):
        return _problem("reader_timeout" if said.why == TIMEOUT else "reader_crashed", captured, allowed)
    with suppress(NoAnswer):
        return opened_from(said.head, said.bodies, captured)
    return _failed(said.head, captured, allowed)


def _failed(head: bytes, captured: Captured, allowed: Allowance) -> Problem:
    """What a reader that gave no document has said instead."""
    try:
        why = json.loads(head)["failed"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return _problem("reader_crashed", captured, allowed)
    if why == "MemoryError":
        return _problem("reader_memory", captured, allowed)
    kind = why if isinstance(why, str) and why.isidentifier() else "?"
    message = f"The reader failed on this document ({kind[:40]}); its bytes are kept. Please report it."
    return Problem(code="reader_failed", message=message, record=captured.name)


def _problem(code: str, captured: Captured, allowed: Allowance) -> Problem:
    words = _MESSAGES[code].format(seconds=allowed.seconds, memory=allowed.memory // MEBIBYTE)
    return Problem(code=code, message=words, record=captured.name)


@cache
def _of_this_process(number: int) -> Worker:
    """One worker for each process, also for one that was forked off another."""
    worker = Worker()
    atexit.register(_end_of_program, worker, number)
    return worker


def _end_of_program(worker: Worker, number: int) -> None:
    if os.getpid() == number:  # what was forked off has no business with the processes of its parent
        worker.close()


def opening() -> Callable[[Captured], Opened | Problem]:
    """What opens items in this process; processes for readers are started when the first item comes."""
    return _of_this_process(os.getpid()).open
