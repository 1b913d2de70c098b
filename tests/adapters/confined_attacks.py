"""What a reader might do that was taken over: run inside a confined process by the tests."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence

Bodies = Sequence[bytes]


def _connect(bodies: Bodies) -> object:
    return socket.create_connection(("127.0.0.1", int(bodies[0])), timeout=2)


def _write(bodies: Bodies) -> object:
    with open(bodies[0].decode(), "w") as file:  # noqa: PTH123 - as an attacker would
        return file.write("taken over")


def _write_by_system(bodies: Bodies) -> object:
    return os.open(bodies[0].decode(), os.O_WRONLY | os.O_CREAT)


def _read(bodies: Bodies) -> object:
    with open(bodies[0].decode(), "rb") as file:  # noqa: PTH123 - as an attacker would
        return file.read()


def _start(bodies: Bodies) -> object:
    return subprocess.run([sys.executable, "-c", bodies[0].decode()], check=True)


def _fork(_bodies: Bodies) -> object:
    return os.fork()


def _remove(bodies: Bodies) -> object:
    os.unlink(bodies[0].decode())  # noqa: PTH108 - as an attacker would
    return "removed"


def _load(_bodies: Bodies) -> object:
    import ctypes  # noqa: PLC0415 - as an attacker would

    return ctypes.CDLL(None)


def _hog(_bodies: Bodies) -> object:
    kept = []
    while True:
        kept.append(bytearray(2**20))


def _spin(_bodies: Bodies) -> object:
    while True:
        pass


def _sleep(_bodies: Bodies) -> object:
    import time  # noqa: PLC0415 - as an attacker would

    time.sleep(60)
    return "slept"


def _leave(_bodies: Bodies) -> object:
    os._exit(0)


def _print(bodies: Bodies) -> object:
    print(bodies[0] * 10_000)  # noqa: T201 - goes nowhere
    return os.write(1, b"\xff" * 10_000)


def _native_connect(bodies: Bodies) -> object:
    import ctypes  # noqa: PLC0415 - where it is allowed, the watch inside Python does not see what follows

    libc = ctypes.CDLL(None)
    address = b"\x02\x00" + int(bodies[0]).to_bytes(2, "big") + bytes([127, 0, 0, 1]) + bytes(8)
    return libc.connect(libc.socket(2, 1, 0), address, 16)


def _native_write(bodies: Bodies) -> object:
    import ctypes  # noqa: PLC0415 - the same

    libc = ctypes.CDLL(None)
    descriptor = libc.open(bodies[0], os.O_WRONLY | os.O_CREAT, 0o600)
    return libc.write(descriptor, b"taken over", 10)


def _native_fall(_bodies: Bodies) -> object:
    import ctypes  # noqa: PLC0415 - the same

    return ctypes.string_at(8)


_ATTACKS: Mapping[str, Callable[[Bodies], object]] = {
    name.strip("_"): attack for name, attack in list(globals().items()) if callable(attack) and name.startswith("_")
}


def answer(head: bytes, bodies: Bodies) -> tuple[bytes, Bodies]:
    """Do something bad; tell what came of it."""
    kind = head.decode()
    if kind == "many":
        return b"{}", [b""] * 1000
    if kind == "large":
        return b"{}", [bytes(2**20)]
    if kind == "head":
        return bytes(2**20), ()
    return repr(_ATTACKS[kind](bodies)).encode(), ()
