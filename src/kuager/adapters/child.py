"""A producer in a process of its own: one line of JSON in for every document, one line of JSON out.

So a program under another licence, in another language, with a gigabyte of model, can suggest things without being
linked to Kuager, and without being able to do more than answer.
"""

import json
import os
import shlex
import shutil
import signal
import subprocess
from contextlib import suppress
from dataclasses import dataclass, field, replace
from threading import Timer

from kuager.adapters.addresses import KEY
from kuager.errors import UsageError
from kuager.model.answers import LARGEST_ANSWER, answer_from, request
from kuager.model.documents import Document, Span
from kuager.model.proposals import Answer, refusal

SECONDS = 300.0
"""How long one document may take."""

_LARGEST = 4 * LARGEST_ANSWER  # bytes: a character may take four


@dataclass(slots=True, kw_only=True)
class Program:
    """A program that reads documents.

    Attributes:
        command: How it is started, as in a shell; no shell is used.
        kinds: What it is asked for.
        seconds: How long it may take for one document.
        version: Which version of it; it does not tell.
    """

    command: str
    kinds: frozenset[str]
    seconds: float = SECONDS
    languages: frozenset[str] = frozenset()
    deterministic: bool = False
    version: str = ""
    _running: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def id(self) -> str:
        """Its name: that of its file."""
        return f"program:{os.path.basename(self._words()[0])}"  # noqa: PTH119 - a word of a command, maybe no path

    def check(self) -> None:
        """Make sure that there is such a program.

        Raises:
            UsageError: There is none.
        """
        program = self._words()[0]
        if shutil.which(program) is None:
            message = f"There is no program {program!r}."
            raise UsageError(message, hint="Check its name and that it may be executed.")

    def propose(self, document: Document) -> Answer:
        """Ask the program, which goes on running for the next document."""
        line = json.dumps(request(document, self.kinds), ensure_ascii=True).encode() + b"\n"
        answer = self._ask(line)
        if answer is None:
            self.close()
            reason = f"the program ended, or gave no line within {self.seconds:g} seconds"
            return Answer(refusals=(refusal("no_answer", reason),))
        if len(answer) > _LARGEST:
            self.close()
            return Answer(refusals=(refusal("unreadable", f"the answer has more than {_LARGEST:,} bytes"),))
        made = answer_from(answer.decode("utf-8", "replace"))
        unread = any(one.code == "unreadable" for one in made.refusals)
        return made if made.coverage or unread else replace(made, coverage=(Span(0, len(document.text)),))

    def _ask(self, line: bytes) -> bytes | None:
        """The program's line for ours; None where it gives none in time."""
        running = self._started()
        assert running.stdin is not None  # noqa: S101 - opened as a pipe
        assert running.stdout is not None  # noqa: S101 - the same
        alarm = Timer(self.seconds, _end, (running,))
        alarm.start()
        try:
            running.stdin.write(line)
            running.stdin.flush()
            return running.stdout.readline(_LARGEST + 1) or None
        except OSError:
            return None
        finally:
            alarm.cancel()

    def _words(self) -> list[str]:
        try:
            words = shlex.split(self.command)
        except ValueError as error:
            message = f"The command {self.command!r} cannot be understood: {error}."
            raise UsageError(message, hint="Write it as in a shell, quotes closed.") from error
        if not words:
            message = "No program is named."
            raise UsageError(message, hint="Name one, for example --program 'python reader.py'.")
        return words

    def _started(self) -> subprocess.Popen[bytes]:
        if self._running is None or self._running.poll() is not None:
            words = self._words()
            surroundings = {name: value for name, value in os.environ.items() if name != KEY}
            try:
                self._running = subprocess.Popen(  # noqa: S603 - the user has named the program
                    words,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,  # it may repeat the text, and logs are kept
                    env=surroundings,
                    start_new_session=True,
                )
            except OSError as error:
                message = f"The program {words[0]!r} cannot be started: {error.strerror}."
                raise UsageError(message, hint="Check its name and that it may be executed.") from error
        return self._running

    def close(self) -> None:
        """End the program."""
        running, self._running = self._running, None
        if running is None:
            return
        for pipe in (running.stdin, running.stdout):
            with suppress(OSError):
                pipe.close()  # type: ignore[union-attr]  # both were opened as pipes
        try:
            running.wait(timeout=1)  # its input has ended: a well-behaved one ends too
        except subprocess.TimeoutExpired:
            _end(running)
            running.wait()


def _end(running: subprocess.Popen[bytes]) -> None:
    """End a program with all that it has started."""
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(running.pid, signal.SIGKILL)
        else:
            running.kill()
