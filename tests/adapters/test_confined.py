"""A confined process can compute and answer, and nothing else; whatever it does, the one outside goes on."""

import json
import os
import shutil
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kuager.adapters.confined import Allowance, Confined, Failure, Message
from kuager.adapters.confined_start import BWRAP, PLAIN, Starting, Task
from kuager.errors import KuagerError

HERE = str(Path(__file__).parent)
MEMORY = 128 * 2**20
ALLOWED = Allowance(memory=MEMORY, seconds=1, patience=20.0, head=10_000, bodies=10, answer=100_000)
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="limits as Linux keeps them")


def _task(*, native: bool = False) -> Task:
    return Task(answers="confined_attacks:answer", memory=MEMORY, native=native, folders=(HERE,))


@pytest.fixture(scope="module", params=[BWRAP, PLAIN])
def starting(request: pytest.FixtureRequest) -> Starting:
    """Each way of starting, where this system has it."""
    if request.param == PLAIN:
        return Starting(ways=[PLAIN])
    if shutil.which(BWRAP) is None:
        pytest.skip("bwrap is not installed: apt install bubblewrap")
    tried = Starting()
    tried.start(_task()).close()
    if tried.ways[0] != BWRAP:
        pytest.skip("this system does not let bwrap make namespaces")
    return tried


@pytest.fixture(scope="module")
def staying(starting: Starting) -> Iterator[Confined]:
    """A process that survives what Python refuses."""
    one = starting.start(_task())
    yield one
    one.close()


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    """Somebody who waits to be called."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        yield server


def _called(server: socket.socket) -> bool:
    try:
        server.accept()[0].close()
    except TimeoutError:
        return False
    return True


def _said(one: Confined, attack: str, *bodies: bytes) -> str:
    answer = one.ask(Message(head=attack.encode(), bodies=bodies), ALLOWED)
    assert isinstance(answer, Message)
    return answer.head.decode()


def test_python_refuses_what_a_reader_never_needs(staying: Confined, listening: socket.socket, tmp_path: Path) -> None:
    """No connection, no file written, read or removed, no program, no library: each is refused, and it goes on."""
    kept = tmp_path / "kept.txt"
    kept.write_text("kept")
    made = os.fsencode(tmp_path / "made.txt")
    port = str(listening.getsockname()[1]).encode()
    tried = {
        "connect": port,
        "write": made,
        "write_by_system": made,
        "read": os.fsencode(kept),
        "remove": os.fsencode(kept),
        "start": b"pass",
        "fork": b"",
        "load": b"",
    }
    said = {attack: json.loads(_said(staying, attack, body))["failed"] for attack, body in tried.items()}
    assert set(said.values()) == {"PermissionError"}
    assert not _called(listening)
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]


def test_what_a_reader_prints_is_no_answer(staying: Confined) -> None:
    """Neither by Python nor past it."""
    assert _said(staying, "print", b"x") == "10000"
    assert _said(staying, "print", b"x") == "10000"


@ON_LINUX
def test_native_code_that_was_taken_over(starting: Starting, listening: socket.socket, tmp_path: Path) -> None:
    """Where Python sees nothing the system refuses: no network, and no byte is written."""
    one = starting.start(_task(native=True))
    made = tmp_path / "made.txt"
    written = _said(one, "native_write", os.fsencode(made))
    assert written == "-1"
    assert not made.exists() or made.read_bytes() == b""
    if "network" in one.lost:
        port = str(listening.getsockname()[1]).encode()
        assert _said(one, "native_connect", port) == "-1"
        assert not _called(listening)
    one.close()


@ON_LINUX
def test_bwrap_shows_no_file_of_the_user(starting: Starting, tmp_path: Path) -> None:
    """With bwrap, not even the name of a folder of the user can be made use of."""
    if starting.ways[0] != BWRAP:
        pytest.skip("asked of bwrap only")
    one = starting.start(_task(native=True))
    made = tmp_path / "made.txt"
    _said(one, "native_write", os.fsencode(made))
    assert one.lost >= {"network", "files", "others", "memory", "time"}
    assert not made.exists()
    one.close()


@ON_LINUX
@pytest.mark.parametrize(
    ("attack", "why"),
    [("spin", "timeout"), ("sleep", "timeout"), ("leave", "crashed"), ("native_fall", "crashed")],
)
def test_a_process_that_gives_no_answer(starting: Starting, attack: str, why: str) -> None:
    """It is ended, and it is told why."""
    one = starting.start(_task(native=True))
    patience = 1.0 if attack == "sleep" else 30.0
    allowed = Allowance(memory=MEMORY, seconds=1, patience=patience, head=10, bodies=1, answer=10)
    begin = time.monotonic()
    assert one.ask(Message(head=attack.encode()), allowed) == Failure(why=why)
    assert time.monotonic() - begin < 25
    assert one.running.poll() is not None


@ON_LINUX
def test_memory_without_end(starting: Starting) -> None:
    """It fails at its limit, not at that of the machine."""
    one = starting.start(_task())
    assert json.loads(_said(one, "hog"))["failed"] == "MemoryError"
    one.close()


@pytest.mark.parametrize("attack", ["many", "large", "head"])
def test_no_more_is_taken_than_is_allowed(starting: Starting, attack: str) -> None:
    """An answer that is too long is none."""
    one = starting.start(_task())
    assert one.ask(Message(head=attack.encode()), ALLOWED) == Failure(why="crashed")


def test_a_way_that_does_not_work_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where bwrap fails, the process starts without it; where nothing works, that is said."""
    broken = tmp_path / "bwrap"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr("kuager.adapters.confined_start._around", lambda _folders: [str(broken)])
    starting = Starting(ways=[BWRAP, PLAIN])
    one = starting.start(_task())
    assert starting.ways == [PLAIN]
    assert "files" not in one.lost
    one.close()
    with pytest.raises(KuagerError, match="could not be started"):
        Starting(ways=[BWRAP]).start(_task())
    monkeypatch.setattr("sys.executable", str(tmp_path / "python"))
    with pytest.raises(KuagerError, match="could not be started"):
        Starting(ways=[PLAIN]).start(_task())
