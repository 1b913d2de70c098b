"""Fetching through a proxy that the user named: SOCKS 5 (RFC 1928), as Tor offers it, or HTTP's ``CONNECT`` (RFC 9110).

The proxy looks names up, so that nobody near this machine sees which; and so their numbers cannot be looked at here.
What is plainly an address of a network around somebody is refused all the same.
"""

import ipaddress
import socket
import struct
import urllib.parse
from collections.abc import Callable
from dataclasses import dataclass

from kuager.adapters.fetching_targets import Target
from kuager.errors import UsageError

_HINT = "A proxy looks like socks5://127.0.0.1:9050 (Tor) or http://proxy.example.org:8080."
_KINDS = {"socks5": "socks5", "socks5h": "socks5", "http": "http"}
_LONGEST = 16_384
_LONGEST_NAME = 253
_INSIDE = (".local", ".localhost", ".internal", ".lan", ".home", ".home.arpa", ".intranet", ".corp", ".private")
_REFUSALS = {2: "it does not allow that", 3: "the network cannot be reached", 4: "the server cannot be reached",
             5: "the server refuses", 6: "it takes too long"}  # fmt: skip
_NAME, _FOUR, _SIX = 3, 1, 4
_GIVEN = range(200, 300)


class ProxyRefused(Exception):
    """The proxy makes no connection; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy:
    """A proxy.

    Attributes:
        kind: ``socks5`` or ``http``.
        host: Where it is.
        port: At which port.
    """

    kind: str
    host: str
    port: int


def proxy_from(text: str) -> Proxy:
    """The proxy that some text names.

    Raises:
        UsageError: It names none.
    """
    try:
        parts = urllib.parse.urlsplit(text.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if host is None or port is None or parts.scheme not in _KINDS or parts.path.strip("/") or parts.query:
        message = f"{text[:200]!r} is no proxy."
        raise UsageError(message, hint=_HINT)
    if parts.username is not None or parts.password is not None:
        message = "A proxy that wants a user and a password is not supported."
        raise UsageError(message, hint=_HINT)
    return Proxy(kind=_KINDS[parts.scheme], host=host, port=port)


def refusal(target: Target, allows: Callable[[str], bool]) -> str | None:
    """Why something is not asked for through a proxy; None where it is.

    Args:
        target: What.
        allows: Whether a number may be connected to.
    """
    host = target.host
    if _number(host) is not None:
        return None if allows(host) else f"{host} is on this machine or in a network around it, and is not fetched"
    if len(host) > _LONGEST_NAME:
        return f"{host[:40]}… is no name of a server"
    if host.replace(".", "").isdigit() or host.startswith("0x") or "." not in host or host.endswith(_INSIDE):
        return f"{host} is a name in a network around somebody, and is not fetched"
    return None


def connected(proxy: Proxy, target: Target, patience: float) -> socket.socket:
    """A connection to a server, made by a proxy.

    Args:
        proxy: The proxy.
        target: What is to be asked for.
        patience: How long the proxy may be silent.

    Raises:
        OSError: The proxy cannot be reached, or breaks off.
        ProxyRefused: It makes no connection.
    """
    door = socket.create_connection((proxy.host, proxy.port), patience)
    try:
        (_by_socks if proxy.kind == "socks5" else _by_http)(door, target)
    except BaseException:
        door.close()
        raise
    return door


def _by_socks(door: socket.socket, target: Target) -> None:
    door.sendall(b"\x05\x01\x00")
    if _exactly(door, 2) != b"\x05\x00":
        message = "the proxy does not speak SOCKS 5, or wants a password"
        raise ProxyRefused(message)
    number = _number(target.host)
    if number is None:
        name = target.host.encode("ascii")
        where = bytes((_NAME, len(name))) + name
    else:
        where = bytes((_FOUR if isinstance(number, ipaddress.IPv4Address) else _SIX,)) + number.packed
    door.sendall(b"\x05\x01\x00" + where + struct.pack(">H", target.port))
    _version, code, _reserved, kind = _exactly(door, 4)
    if code:
        message = f"the proxy makes no connection to {target.host}: {_REFUSALS.get(code, 'it does not say why')}"
        raise ProxyRefused(message)
    _exactly(door, {_FOUR: 4, _SIX: 16}.get(kind) or _exactly(door, 1)[0])
    _exactly(door, 2)


def _by_http(door: socket.socket, target: Target) -> None:
    shown = f"[{target.host}]" if ":" in target.host else target.host
    where = f"{shown}:{target.port}"
    door.sendall(f"CONNECT {where} HTTP/1.1\r\nHost: {where}\r\n\r\n".encode("ascii"))
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        head += _exactly(door, 1)  # byte by byte: what follows the head is the server's
        if len(head) > _LONGEST:
            message = "what the proxy sends is no answer of a proxy"
            raise ProxyRefused(message)
    words = head.split(b"\r\n")[0].split(None, 2)
    if len(words) < 2 or not words[1].isdigit() or int(words[1]) not in _GIVEN:  # noqa: PLR2004 - version and status
        said = b" ".join(words[1:]).decode("latin-1")[:100]
        message = f"the proxy makes no connection to {target.host}: {said or 'it does not say why'}"
        raise ProxyRefused(message)


def _exactly(door: socket.socket, count: int) -> bytes:
    found = b""
    while len(found) < count:
        piece = door.recv(count - len(found))
        if not piece:
            message = "the proxy broke off"
            raise ProxyRefused(message)
        found += piece
    return found


def _number(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
