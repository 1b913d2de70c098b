"""A server on this machine for tests: `make test` takes the network away, and with it the address 127.0.0.1."""

import contextlib
import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

_GET_FLAGS, _SET_FLAGS, _UP = 0x8913, 0x8914, 1

Reply = Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]


def _bring_up() -> None:
    """Let this machine speak to itself again, where the test has a network of its own; it leads nowhere else."""
    import fcntl  # noqa: PLC0415 - not there on Windows

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as door:
        asked = fcntl.ioctl(door, _GET_FLAGS, struct.pack("16sh14x", b"lo", 0))
        flags = struct.unpack("16sh14x", asked)[1]
        fcntl.ioctl(door, _SET_FLAGS, struct.pack("16sh14x", b"lo", flags | _UP))


def loopback_or_skip() -> None:
    """Make sure that a server on 127.0.0.1 can be reached."""
    try:
        _knock()
    except OSError:
        try:
            _bring_up()
            _knock()
        except (OSError, ImportError):
            pytest.skip("this test has no network, not even with itself, and may not bring it up")


def _knock() -> None:
    """Listen and connect: where the interface is down, only the second fails."""
    with socket.socket() as door, socket.socket() as caller:
        door.bind(("127.0.0.1", 0))
        door.listen()
        caller.settimeout(5)
        caller.connect(door.getsockname())


@dataclass
class Served:
    """A server that is listening: its address, and everything that came in."""

    address: str
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)


@contextlib.contextmanager
def listening(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """A server on this machine; its scheme, host and port."""
    loopback_or_skip()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextlib.contextmanager
def serving(reply: Reply) -> Iterator[Served]:
    """A server on this machine that answers every request as told."""
    served = Served(address="")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            asked = json.loads(self.rfile.read(length))
            served.asked.append(asked)
            served.headers.append(dict(self.headers))
            served.paths.append(self.path)
            with contextlib.suppress(OSError):  # whoever asked may have gone
                reply(self, asked)

        def do_GET(self) -> None:
            served.paths.append(f"GET {self.path}")
            self.send_error(404)

        def log_message(self, *_arguments: object) -> None:
            """Keep quiet."""

    with listening(Handler) as origin:
        served.address = f"{origin}/v1"
        yield served


def completion(content: object) -> Reply:
    """A reply as servers for language models give it."""

    def reply(handler: BaseHTTPRequestHandler, _asked: dict[str, Any]) -> None:
        text = content if isinstance(content, str) else json.dumps(content)
        send(handler, json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode())

    return reply


def send(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200) -> None:
    """Send some bytes."""
    handler.send_response(status)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)
