"""What a confined process gives up, as far as its system lets it: network, writing, other programs, memory.

Three layers, each of which would do alone for a reader that is not taken over: the namespaces of Linux (or those that
``bwrap`` has made around the process), limits of the system, and a watch on what Python itself is asked to do.
"""

import contextlib
import os
import sys
from collections.abc import Sequence

NEW_USER, NEW_NET, NEW_IPC = 0x10000000, 0x40000000, 0x08000000  # linux/sched.h
_OPEN_FILES = 64
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

_REFUSED = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.spawn",
    "os.posix_spawn",
    "os.system",
    "os.startfile",
    "os.kill",
    "os.remove",
    "os.rename",
    "os.link",
    "os.symlink",
    "os.mkdir",
    "os.rmdir",
    "os.truncate",
    "os.chmod",
    "os.chown",
    "os.utime",
    "os.setxattr",
    "os.removexattr",
    "os.putenv",
    "pty.",
    "shutil.",
    "tempfile.",
    "urllib.",
    "http.",
    "ftplib.",
    "smtplib.",
    "webbrowser.",
    "sqlite3.",
    "winreg.",
    "pickle.",
)
_REFUSED_WITHOUT_NATIVE = ("ctypes.",)


def cut_off() -> list[str]:
    """Leave the network of the machine; gives ``network`` where that was possible."""
    if sys.platform != "linux":
        return []
    import ctypes  # noqa: PLC0415 - only where it is needed, and before it is refused

    libc = ctypes.CDLL(None, use_errno=True)
    both = libc.unshare(NEW_USER | NEW_NET | NEW_IPC) == 0 or libc.unshare(NEW_NET | NEW_IPC) == 0
    return ["network"] if both else []


def give_up(memory: int) -> list[str]:
    """Set the limits of the system; gives which of them this system is known to keep.

    Args:
        memory: Bytes that the process may have.
    """
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return []
    limits = {
        "RLIMIT_AS": memory,
        "RLIMIT_DATA": memory,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_CORE": 0,
        "RLIMIT_NPROC": 0,
        "RLIMIT_NOFILE": _OPEN_FILES,
    }
    for name, most in limits.items():
        with contextlib.suppress(AttributeError, OSError, ValueError):
            resource.setrlimit(getattr(resource, name), (most, most))
    return ["memory", "time"] if sys.platform == "linux" else ["time"]


def watch(roots: Sequence[str], *, native: bool) -> None:
    """From now on Python refuses to write, to connect, to start anything, and to read outside some folders.

    Args:
        roots: The folders with Python and its packages.
        native: Whether libraries in other languages may be loaded.
    """
    refused = _REFUSED if native else _REFUSED + _REFUSED_WITHOUT_NATIVE
    inside = tuple(os.path.join(root, "") for root in roots)  # noqa: PTH118 - compared as texts, no file is touched

    def hook(event: str, args: tuple[object, ...]) -> None:
        if event == "open":
            path, _mode, flags = args
            writing = isinstance(flags, int) and flags & _WRITING
            if writing or (isinstance(path, str | bytes) and not os.fsdecode(path).startswith(inside)):
                message = "a confined process opens no file but those of Python"
                raise PermissionError(message)
        elif event.startswith(refused):
            message = f"a confined process may not: {event}"
            raise PermissionError(message)

    sys.addaudithook(hook)
