"""A web server on this machine that answers with exactly the bytes it is told to, and a fetcher that may reach it."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kuager.adapters.fetching import Fetcher
from tests.adapters.loopback import loopback_or_skip

HOST = "karasu.example"
Answers = Mapping[str, bytes | Callable[[socket.socket], None]]


@dataclass(slots=True)
class Web:
    """A server that is listening: its port, and the requests that came in."""

    port: int
    scheme: str = "http"
    requests: list[bytes] = field(default_factory=list)

    def url(self, path: str = "/", host: str = HOST) -> str:
        """An address that leads to it, for who believes that the host is here."""
        return f"{self.scheme}://{host}:{self.port}{path}"


def local(number: str) -> bool:
    """Only the server of the test may be reached."""
    return number == "127.0.0.1"


def here(_host: str, _port: int) -> list[str]:
    """Every name stands for this machine."""
    return ["127.0.0.1"]


def fetcher(**changes: object) -> Fetcher:
    """A fetcher that looks no name up and reaches this machine alone, with little patience."""
    given: dict[str, object] = {"resolve": here, "allows": local, "seconds": 5.0, "patience": 2.0}
    return Fetcher(**{**given, **changes})  # type: ignore[arg-type]  # the test knows what it gives


def said(status: str, body: bytes = b"", **headers: str) -> bytes:
    """An answer with its length."""
    named = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
    named |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in named.items() if value)]
    return "\r\n".join([*lines, "", ""]).encode() + body


@contextlib.contextmanager
def web(answers: Answers, context: ssl.SSLContext | None = None) -> Iterator[Web]:
    """A server that gives to each path the bytes it is told to, or does with the connection what it is told to."""
    loopback_or_skip()
    door = socket.create_server(("127.0.0.1", 0))
    served = Web(door.getsockname()[1], "http" if context is None else "https")
    ended = threading.Event()

    def attend() -> None:
        door.settimeout(0.05)
        while not ended.is_set():
            with contextlib.suppress(TimeoutError):
                caller, _ = door.accept()
                caller.settimeout(3)
                with contextlib.suppress(OSError), caller:
                    _serve(caller, answers, served, context)

    thread = threading.Thread(target=attend, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        ended.set()
        thread.join()
        door.close()


def _serve(caller: socket.socket, answers: Answers, served: Web, context: ssl.SSLContext | None) -> None:
    with caller if context is None else context.wrap_socket(caller, server_side=True) as line:
        asked = b""
        while b"\r\n\r\n" not in asked:
            piece = line.recv(4096)
            if not piece:
                return
            asked += piece
        served.requests.append(asked)
        answer = answers.get(asked.split()[1].decode(), said("404 Not Found", b"<html><body>Nothing.</body></html>"))
        answer(line) if callable(answer) else line.sendall(answer)
        with contextlib.suppress(OSError):
            line.shutdown(socket.SHUT_WR)


def certificate(folder: Path, name: str = HOST, days: int = 30) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """What a server proves itself with, and what believes it: a certificate for a name, valid for some days."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    begins = datetime.now(UTC) - timedelta(days=60)
    made = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(datetime.now(UTC) + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = made.public_bytes(serialization.Encoding.PEM)
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / "server.pem"
    path.write_bytes(secret + pem)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(path)
    return server, ssl.create_default_context(cadata=pem.decode())
