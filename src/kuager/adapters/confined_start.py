"""Starting confined processes, by the best way that this system has.

1. ``bwrap`` (Linux, where it is installed and may make namespaces): the process sees Python, its packages and the
   libraries of the system, all read-only, and nothing else: no home, no case, no network, no other process.
2. Without it, the process leaves the network by itself, where Linux lets it.
3. Everywhere else, what limits the system has, and a watch inside Python.

Which of them it was can be asked, and is told to whoever verifies a case.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import kuager
from kuager.adapters.confined import Confined
from kuager.errors import KuagerError

_CHILD = "import sys; sys.path += sys.argv[1:-1]; from kuager.adapters.confined_child import main; main()"
_LIBRARIES = ("/lib", "/lib32", "/lib64", "/libx32", "/etc/ld.so.cache", "/nix/store", "/gnu/store")
_BWRAP = (
    "--unshare-all",
    "--die-with-parent",
    "--new-session",
    "--cap-drop",
    "ALL",
    "--clearenv",
    "--ro-bind",
    "/usr",
    "/usr",
)
_LOST_TO_BWRAP = ("files", "network", "others")
PLAIN, BWRAP = "plain", "bwrap"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a confined process is for.

    Attributes:
        answers: The function that answers messages: ``module:function``.
        memory: Bytes of memory that it may have.
        native: Whether libraries in other languages than Python may be loaded.
        once: Whether it answers one message only.
        early: Modules that are loaded before anything is read.
        folders: Folders with modules, beside Python's and Kuager's own.
    """

    answers: str
    memory: int
    native: bool = False
    once: bool = False
    early: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class Starting:
    """Starts confined processes, and remembers which ways do not work here.

    Attributes:
        ways: The ways that are left, the best one first.
    """

    ways: list[str] = field(default_factory=lambda: list(_ways()))

    def begin(self, task: Task) -> Confined:
        """Start a process without waiting for it.

        Raises:
            KuagerError: No process can be started.
        """
        way = self.ways[0]
        told = {
            "answers": task.answers,
            "memory": task.memory,
            "native": task.native,
            "once": task.once,
            "early": task.early,
            "roots": [*_roots(), *task.folders],
            "lost": _LOST_TO_BWRAP if way == BWRAP else (),
        }
        words = [*(_around(task.folders) if way == BWRAP else ()), sys.executable, "-I", "-B", "-c", _CHILD]
        try:
            running = subprocess.Popen(  # noqa: S603 - this Python, and bwrap by its full path
                [*words, _home(), *task.folders, json.dumps(told)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_surroundings(),
                cwd=os.path.abspath(os.sep),  # noqa: PTH100 - the root of this system, whatever it is called
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            raise _not_started(str(error)) from error
        return Confined(running=running)

    def start(self, task: Task) -> Confined:
        """Start a process and wait until it is ready; a way that does not work here is not tried again.

        Raises:
            KuagerError: No process can be started.
        """
        while True:
            one = self.begin(task)
            if one.ready():
                return one
            one.close()
            if len(self.ways) == 1:
                ended = f"it ended with {one.running.returncode}"
                raise _not_started(ended)
            del self.ways[0]


def _not_started(reason: str) -> KuagerError:
    message = f"The process in which files are read could not be started: {reason}."
    return KuagerError(message, hint="Check that Kuager's Python can be run, and that there is memory left.")


def _ways() -> Iterator[str]:
    if sys.platform == "linux" and shutil.which(BWRAP) is not None:
        yield BWRAP
    yield PLAIN


def _surroundings() -> dict[str, str]:
    """Nothing of the user's environment; Windows does not start Python without knowing where it is itself."""
    return {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}


@cache
def _home() -> str:
    return str(Path(kuager.__file__).parent.parent)


@cache
def _roots() -> tuple[str, ...]:
    """Folders with Python, its packages and Kuager: all that may be read."""
    named = {sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix, _home()}
    return tuple(sorted({*named, *(str(Path(one).resolve()) for one in named)}))


@cache
def _around(folders: tuple[str, ...]) -> Sequence[str]:
    """The call of ``bwrap`` with what the process may see."""
    words = [str(shutil.which(BWRAP)), *_BWRAP]
    for library in _LIBRARIES:
        path = Path(library)
        if path.is_symlink():
            words += ["--symlink", str(path.readlink()), library]
        elif path.exists():
            words += ["--ro-bind", library, library]
    for root in (*_roots(), *folders):
        if not root.startswith("/usr/") and root not in ("/", "/usr"):
            words += ["--ro-bind", root, root]
    return [*words, "--dev-bind", "/dev/null", "/dev/null", "--remount-ro", "/", "--"]
