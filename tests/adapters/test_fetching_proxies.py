"""Fetching through a proxy: it is asked by name, nothing is looked up here, and its refusals are told."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from kuager.adapters.fetching import Fetcher
from kuager.adapters.fetching_proxies import Proxy, proxy_from
from kuager.adapters.fetching_targets import is_public
from kuager.errors import UsageError
from tests.adapters.loopback import loopback_or_skip
from tests.adapters.web import HOST, fetcher, said, web

BODY = b"<html><body>26 people were killed in Karasu.</body></html>"
Serve = Callable[[socket.socket, list[bytes]], int]


def _lost(_host: str, _port: int) -> list[str]:
    """A lookup that must not happen."""
    pytest.fail("a name was looked up beside the proxy")


@contextlib.contextmanager
def proxying(serve: Serve) -> Iterator[tuple[int, list[bytes]]]:
    """A proxy that leads to a port of this machine, or breaks off: its port, and what it was asked for."""
    loopback_or_skip()
    door = socket.create_server(("127.0.0.1", 0))
    asked: list[bytes] = []

    def attend() -> None:
        with contextlib.suppress(OSError):
            caller, _ = door.accept()
            with caller:
                caller.settimeout(3)
                port = serve(caller, asked)
                if port:
                    _carry(caller, port)

    thread = threading.Thread(target=attend, daemon=True)
    thread.start()
    try:
        yield door.getsockname()[1], asked
    finally:
        door.close()
        thread.join(5)


def _carry(caller: socket.socket, port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), 3) as server:
        request = caller.recv(65_536)
        server.sendall(request)
        while piece := server.recv(65_536):
            caller.sendall(piece)


def _socks(caller: socket.socket, asked: list[bytes]) -> int:
    assert caller.recv(3) == b"\x05\x01\x00"
    caller.sendall(b"\x05\x00")
    asked.append(caller.recv(300))
    caller.sendall(b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
    return int.from_bytes(asked[-1][-2:], "big")


def _named(caller: socket.socket, asked: list[bytes]) -> int:
    """As a proxy that tells its own name where others tell a number."""
    caller.recv(3)
    caller.sendall(b"\x05\x00")
    asked.append(caller.recv(300))
    caller.sendall(b"\x05\x00\x00\x03\x04here\x00\x00")
    return int.from_bytes(asked[-1][-2:], "big")


def _connect(caller: socket.socket, asked: list[bytes]) -> int:
    asked.append(caller.recv(4096))
    caller.sendall(b"HTTP/1.1 200 Connection established\r\nVia: x\r\n\r\n")
    return int(asked[-1].split()[1].rpartition(b":")[2])


@pytest.mark.parametrize(("kind", "serve"), [("socks5", _socks), ("socks5", _named), ("http", _connect)])
def test_a_proxy_is_asked_by_name(kind: str, serve: Serve) -> None:
    """The page comes as it would without it; no number of the server is known then."""
    with web({"/": said("200 OK", BODY)}) as server, proxying(serve) as (port, asked):
        through = Proxy(kind=kind, host="127.0.0.1", port=port)
        found = fetcher(proxy=through, resolve=_lost).fetch(server.url())
    assert found.failure is None
    assert (found.exchanges[0].response, found.exchanges[0].number) == (said("200 OK", BODY), "")
    assert HOST.encode() in asked[0]


def _refusing(answer: bytes) -> Serve:
    def serve(caller: socket.socket, _asked: list[bytes]) -> int:
        caller.recv(3)
        caller.sendall(answer)
        with contextlib.suppress(OSError):
            caller.recv(300)
        return 0

    return serve


REFUSALS = {
    "socks5": [b"", b"\x05\xff", b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\x05\x00\x05\x02\x00\x01", b"\x05\x00\x05\x05"],
    "http": [
        b"",
        b"HTTP/1.1 403 Forbidden\r\n\r\n",
        b"220 hello\r\n\r\n",
        b"x" * 20_000,
        b"\r\n\r\n",
        b"HTTP/1.1 \xb2\r\n\r\n",
    ],
}


@pytest.mark.parametrize(
    ("kind", "answer"), [(kind, answer) for kind, answers in REFUSALS.items() for answer in answers]
)
def test_refusals_are_told(kind: str, answer: bytes) -> None:
    """Whatever a proxy does, the reason is a sentence."""
    with proxying(_refusing(answer)) as (port, _asked):
        through = Proxy(kind=kind, host="127.0.0.1", port=port)
        found = fetcher(proxy=through, patience=1.0).fetch(f"http://{HOST}/")
    assert found.exchanges == ()
    assert "the proxy" in str(found.failure)


def test_no_proxy_is_there() -> None:
    """The reason is told, and the server is not asked without it."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    with web({"/": said("200 OK", BODY)}) as server:
        found = fetcher(proxy=Proxy(kind="socks5", host="127.0.0.1", port=port)).fetch(server.url())
    assert "the proxy gives no answer" in str(found.failure)
    assert server.requests == []


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "192.168.1.1",
        "[::1]",
        "localhost",
        "router",
        "printer.local",
        "wiki.internal",
        "2130706433",
        "127.1",
    ],
)
def test_networks_around_are_not_asked_for(host: str) -> None:
    """Neither is the proxy asked for what is in a network around it."""
    through = Proxy(kind="socks5", host="127.0.0.1", port=9)
    found = Fetcher(proxy=through, allows=is_public).fetch(f"http://{host}/")
    assert found.failure is not None
    assert "is not fetched" in found.failure


def test_what_names_a_proxy() -> None:
    """Two kinds, with a port, without a password."""
    assert proxy_from("socks5h://127.0.0.1:9050") == Proxy(kind="socks5", host="127.0.0.1", port=9050)
    assert proxy_from("http://[::1]:8080/") == Proxy(kind="http", host="::1", port=8080)
    for text in (
        "",
        "127.0.0.1:9050",
        "socks4://a:1",
        "http://a",
        "http://u:p@a:1",
        "http://a:1/x",
        "http://[:1",
        "x://a:1",
    ):
        with pytest.raises(UsageError):
            proxy_from(text)
