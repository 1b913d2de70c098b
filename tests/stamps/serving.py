"""Servers on this machine that answer as authorities and calendars do."""

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler

from kuager.stamps.proofs import APPEND, SHA256, Attestation, written_bytes, written_number
from tests.adapters.loopback import listening
from tests.stamps.authority import Authority

PENDING, BITCOIN = bytes.fromhex("83dfe30d2ef90c8e"), bytes.fromhex("0588960d73d71901")

Reply = Callable[[str, bytes], tuple[int, bytes]]


@dataclass
class Served:
    """A server that is listening: its address, and everything that came in."""

    address: str
    asked: list[tuple[str, bytes]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


@contextlib.contextmanager
def serving(reply: Reply) -> Iterator[Served]:
    """A server on this machine that answers as told."""
    served = Served(address="")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self._answer(self.rfile.read(int(self.headers["Content-Length"])))

        def do_GET(self) -> None:
            self._answer(b"")

        def _answer(self, body: bytes) -> None:
            served.asked.append((f"{self.command} {self.path}", body))
            served.headers.append(dict(self.headers))
            status, answer = reply(self.path, body)
            with contextlib.suppress(OSError):  # whoever asked may have gone
                self.send_response(status)
                if status // 100 == 3:
                    self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

        def log_message(self, *_arguments: object) -> None:
            """Keep quiet."""

    with listening(Handler) as origin:
        served.address = f"{origin}/tsr"
        yield served


def stamping(authority: Authority) -> Reply:
    """A reply as an authority gives it."""
    return lambda _path, body: (200, authority.answer(body))


def leaf(attestation: Attestation) -> bytes:
    """An attestation as it stands in a proof."""
    return b"\x00" + attestation.tag + written_bytes(attestation.payload)


@dataclass
class Calendar:
    """A calendar that promises at once, and keeps its promises once ``height`` is set."""

    height: int | None = None
    roots: list[bytes] = field(default_factory=list)

    def __call__(self, path: str, _body: bytes) -> tuple[int, bytes]:
        """Answer."""
        if path.endswith("/digest"):
            return 200, b"\xf0" + written_bytes(b"salt") + b"\x08" + self._promise()
        message = bytes.fromhex(path.rpartition("/")[2])
        if self.height is None:
            return 404, b"Pending confirmation in Bitcoin blockchain"
        self.roots.append(hashlib.sha256(message + b"other leaves").digest())
        found = Attestation(tag=BITCOIN, payload=written_number(self.height))
        steps = bytes((APPEND,)) + written_bytes(b"other leaves") + bytes((SHA256,))
        return 200, steps + leaf(found)

    @staticmethod
    def _promise() -> bytes:
        return leaf(Attestation(tag=PENDING, payload=written_bytes(b"http://calendar.example")))
