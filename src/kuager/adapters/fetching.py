"""The way to a page that the user named: the door to the network that ``kuager add URL`` alone opens (ADR 0020).

One resource is asked for, and nothing that it embeds. Everything is kept as it came over the wire. A name is looked up
once, every number that it stands for must be public, and the connection goes to one of them: nobody can answer with
another between the look and the step. Certificates are checked. No cookie, no proxy of the system, no word of what
program asks.
"""

import base64
import io
import socket
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse
from typing import cast

from kuager.adapters import clock
from kuager.adapters.fetching_proxies import Proxy, ProxyRefused, connected, refusal
from kuager.adapters.fetching_targets import Target, is_public, target_from
from kuager.errors import UsageError

SECONDS = 60.0
"""How long one answer may take."""

PATIENCE = 20.0
"""How long a server may be silent."""

LARGEST = 48 * 2**20
"""Bytes of the largest answer; of a longer one the beginning is kept, and it is said that it goes on."""

MOST_REDIRECTS = 10

BROWSER = "Mozilla/5.0 (compatible)"
"""What servers are told of the program that asks: nothing. Who documents is not to be known by the tool they use."""

_REDIRECTS = (301, 302, 303, 307, 308)
_MOST_NUMBERS = 8
_BLOCK = 65_536


class _NotHad(Exception):
    """There is no answer; the message says why."""


class _TooLarge(Exception):
    """The answer is longer than what is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and what came back, byte for byte.

    Attributes:
        url: What was asked for.
        number: The IP address that was asked; empty where a proxy asked in our stead.
        begun: When, in UTC, as the clock of this machine has it.
        ended: When the last byte had come.
        request: What was sent.
        response: What was received.
        status: The number that the server answered with.
        reason: Its words.
        location: Where it leads on, if it does.
        truncated: Why the end is missing (WARC 1.1, 5.13): ``length``, ``time``, ``disconnect``; None where it is not.
        security: What was seen of the encryption: protocol, cipher, certificate.
    """

    url: str
    number: str
    begun: str
    ended: str
    request: bytes
    response: bytes
    status: int
    reason: str
    location: str | None = None
    truncated: str | None = None
    security: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What came of an address: the exchanges in order, and why there are no more, where that is no good reason."""

    exchanges: tuple[Exchange, ...]
    failure: str | None = None


def resolved(host: str, port: int) -> Sequence[str]:
    """The numbers that a name stands for.

    Raises:
        OSError: There are none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetcher:
    """One who fetches.

    Attributes:
        resolve: Looks a name up.
        allows: Whether a number may be connected to; only tests, which have no public server, say otherwise.
        context: How servers are made to prove who they are.
        seconds: How long one answer may take.
        patience: How long a server may be silent.
        largest: How many bytes are kept.
        proxy: Who asks in our stead, if the user named one.
    """

    resolve: Callable[[str, int], Sequence[str]] = resolved
    allows: Callable[[str], bool] = is_public
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    seconds: float = SECONDS
    patience: float = PATIENCE
    largest: int = LARGEST
    proxy: Proxy | None = None

    def fetch(self, address: str) -> Fetched:
        """Ask for what an address names, and follow where that leads, as often as is allowed.

        Args:
            address: The address.

        Raises:
            UsageError: It is none that is fetched.
        """
        target = target_from(address)
        exchanges: list[Exchange] = []
        try:
            while len(exchanges) <= MOST_REDIRECTS:
                exchanges.append(self._exchange(target))
                location = exchanges[-1].location
                if location is None:
                    return Fetched(exchanges=tuple(exchanges))
                target = target_from(location, target.url)
        except (_NotHad, UsageError) as error:
            return Fetched(exchanges=tuple(exchanges), failure=str(error))
        return Fetched(exchanges=tuple(exchanges), failure=f"it leads on more than {MOST_REDIRECTS} times")

    def _exchange(self, target: Target) -> Exchange:
        """Ask once."""
        until = clock.seconds() + self.seconds
        begun = clock.now()
        door, number = self._connected(target) if self.proxy is None else (self._by_proxy(self.proxy, target), "")
        with door:
            secured = self._secured(door, target)
            with secured:
                request = _request(target)
                try:
                    secured.settimeout(self.patience)
                    secured.sendall(request)
                except OSError as error:
                    raise _NotHad(_why(target, error)) from None
                wire = _Wire(secured, (until, self.patience), self.largest)
                answer, truncated = _received(wire, target)
                return Exchange(
                    url=target.url,
                    number=number,
                    begun=begun,
                    ended=clock.now(),
                    request=request,
                    response=bytes(wire.received),
                    status=answer.status,
                    reason=answer.reason,
                    location=_location(answer),
                    truncated=truncated,
                    security=_security(secured),
                )

    def _numbers(self, target: Target) -> Sequence[str]:
        """The numbers of a name, each of which may be connected to."""
        try:
            numbers = list(self.resolve(target.host, target.port))
        except (OSError, UnicodeError):
            numbers = []
        if not numbers:
            message = f"no name server knows {target.host}, or none can be reached"
            raise _NotHad(message)
        for number in numbers:
            if not self.allows(number):
                message = f"{target.host} is {number}, on this machine or in a network around it, and is not fetched"
                raise _NotHad(message)
        return numbers[:_MOST_NUMBERS]

    def _by_proxy(self, proxy: Proxy, target: Target) -> socket.socket:
        why = refusal(target, self.allows)
        if why is not None:
            raise _NotHad(why)
        try:
            return connected(proxy, target, self.patience)
        except ProxyRefused as error:
            raise _NotHad(str(error)) from None
        except OSError as error:
            message = f"the proxy gives no answer: {error.strerror or 'it takes too long'}"
            raise _NotHad(message) from None

    def _connected(self, target: Target) -> tuple[socket.socket, str]:
        failure: OSError | None = None
        for number in self._numbers(target):
            try:
                return socket.create_connection((number, target.port), self.patience), number
            except OSError as error:
                failure = error
        raise _NotHad(_why(target, failure or OSError()))

    def _secured(self, door: socket.socket, target: Target) -> socket.socket:
        if target.scheme == "http":
            return door
        try:
            return self.context.wrap_socket(door, server_hostname=target.host)
        except (OSError, ValueError) as error:
            raise _NotHad(_why(target, error)) from None


class _Wire(io.RawIOBase):
    """What comes over a connection, kept as it comes."""

    def __init__(self, door: socket.socket, time: tuple[float, float], largest: int) -> None:
        self._door = door
        self._until, self._patience = time
        self._largest = largest
        self.received = bytearray()

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: object) -> int:
        """Receive some bytes.

        Raises:
            TimeoutError: It takes too long.
            _TooLarge: There is more than is kept.
            OSError: The connection broke.
        """
        left = self._until - clock.seconds()
        if left <= 0:
            raise TimeoutError
        if len(self.received) >= self._largest:
            raise _TooLarge
        view = cast("memoryview", buffer)
        self._door.settimeout(min(left, self._patience))
        count = self._door.recv_into(view, min(len(view), self._largest - len(self.received)))
        self.received += view[:count]
        return count

    def makefile(self, _mode: str) -> io.BufferedReader:
        """What the standard library reads an answer from."""
        return io.BufferedReader(self, _BLOCK)


def _received(wire: _Wire, target: Target) -> tuple[HTTPResponse, str | None]:
    """Receive a whole answer; what of it is missing, by the words of WARC."""
    answer = HTTPResponse(cast("socket.socket", wire), method="GET")
    try:
        answer.begin()
    except (_TooLarge, HTTPException, ValueError):
        message = f"what {target.host} sends is no answer of a web server"
        raise _NotHad(message) from None
    except OSError as error:
        raise _NotHad(_why(target, error)) from None
    try:
        while answer.read(_BLOCK):
            pass
    except _TooLarge:
        return answer, "length"
    except TimeoutError:
        return answer, "time"
    except (OSError, HTTPException, ValueError):
        return answer, "disconnect"
    return answer, "disconnect" if answer.length else None


def _location(answer: HTTPResponse) -> str | None:
    """Where an answer leads on. Addresses are ASCII; of those that are not, nearly all are UTF-8."""
    said = answer.getheader("Location") if answer.status in _REDIRECTS else None
    return None if said is None else said.encode("latin-1", "replace").decode("utf-8", "replace")


def _request(target: Target) -> bytes:
    lines = (
        f"GET {target.path} HTTP/1.1",
        f"Host: {target.authority}",
        f"User-Agent: {BROWSER}",
        "Accept: */*",
        "Accept-Encoding: identity",
        "Connection: close",
    )
    return "\r\n".join((*lines, "", "")).encode("ascii")


def _security(door: socket.socket) -> tuple[tuple[str, str], ...]:
    if not isinstance(door, ssl.SSLSocket):
        return ()
    cipher, certificate = door.cipher(), door.getpeercert(binary_form=True)
    return (
        ("tls-version", door.version() or ""),
        ("tls-cipher", cipher[0] if cipher else ""),
        ("tls-certificate", base64.b64encode(certificate or b"").decode()),
    )


def _why(target: Target, error: Exception) -> str:
    """Why there is no answer, in words for a person."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"the certificate of {target.host} is not good: {error.verify_message}"
    if isinstance(error, ssl.SSLError):
        return f"no safe connection to {target.host} can be made ({error.reason or 'its encryption is not understood'})"
    if isinstance(error, TimeoutError):
        return f"{target.host} does not answer in time"
    reason = error.strerror if isinstance(error, OSError) and error.strerror else "the connection broke"
    return f"{target.host} gives no answer: {reason}"
