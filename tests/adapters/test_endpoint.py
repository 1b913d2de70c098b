"""A language model behind an address: what is sent, to whom, and what a server may do instead of answering."""

import json
import os
import socket
import ssl
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from kuager.adapters import endpoint
from kuager.adapters.addresses import KEY, address_from
from kuager.adapters.endpoint import Endpoint
from kuager.adapters.instructions import instructions
from kuager.errors import UsageError
from kuager.model.documents import Span
from kuager.model.proposals import Answer
from tests.adapters.loopback import Reply, completion, loopback_or_skip, send, serving
from tests.suggestions.reading import document

TEXT = "At least 31 people were hurt in Almaty.\n12 were killed.\n"
PROPOSAL = {"type": "person_mention", "passage": {"exact": "Almaty"}, "name": "Almaty"}
SECRET = "sk-very-secret"  # noqa: S105 - invented


@pytest.fixture(autouse=True)
def without_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key and no proxy of this machine reaches the tests."""
    for name in (KEY, "http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)


def _endpoint(address: str, seconds: float = 20.0) -> Endpoint:
    return Endpoint(address=address_from(address), model="tiny", kinds=frozenset({"person_mention"}), seconds=seconds)


def _answer(reply: Reply, text: str = TEXT, seconds: float = 20.0) -> Answer:
    with serving(reply) as served:
        return _endpoint(served.address, seconds).propose(document(text))


def _reasons(reply: Reply, seconds: float = 20.0) -> list[str]:
    answer = _answer(reply, seconds=seconds)
    assert answer.proposals == ()
    assert answer.coverage == ()
    return [f"{one.code}: {one.reason}" for one in answer.refusals]


def test_a_model_is_asked_and_answers() -> None:
    """One request with the text as material, the instructions apart, no randomness; its proposals come back."""
    with serving(completion({"proposals": [PROPOSAL]})) as served:
        answer = _endpoint(served.address).propose(document(TEXT))
    assert [one.content for one in answer.proposals] == [PROPOSAL]
    assert answer.coverage == (Span(0, len(TEXT)),)
    (asked,) = served.asked
    assert served.paths == ["/v1/chat/completions"]
    assert (asked["model"], asked["temperature"], asked["stream"]) == ("tiny", 0, False)
    system, user = asked["messages"]
    assert (system["role"], user["role"]) == ("system", "user")
    assert TEXT not in system["content"]
    assert json.loads(user["content"])["text"] == TEXT
    assert "doc-test" not in json.dumps(asked)
    assert "Authorization" not in served.headers[0]


def test_a_key_comes_from_the_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is sent in the header, and nowhere shown: not in the producer, not in an answer."""
    monkeypatch.setenv(KEY, SECRET)
    with serving(completion("no")) as served:
        producer = _endpoint(served.address)
        answer = producer.propose(document(TEXT))
    assert served.headers[0]["Authorization"] == f"Bearer {SECRET}"
    assert SECRET not in f"{producer!r} {producer.id} {answer!r}"


def test_a_key_is_not_sent_in_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    """To another machine only encrypted."""
    monkeypatch.setenv(KEY, SECRET)
    with pytest.raises(UsageError) as refused:
        _endpoint("http://models.example.org/v1")
    assert SECRET not in f"{refused.value} {refused.value.hint}"
    assert _endpoint("https://models.example.org/v1").address.is_encrypted


def test_no_proxy_hears_what_stays_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever proxy is set: a server on this machine is spoken to directly."""
    with serving(completion("no")) as proxy:
        monkeypatch.setenv("http_proxy", proxy.address.removesuffix("/v1"))
        with serving(completion({"proposals": [PROPOSAL]})) as served:
            assert len(_endpoint(served.address).propose(document(TEXT)).proposals) == 1
    assert proxy.paths == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_nobody_is_followed_elsewhere(status: int) -> None:
    """A server that sends us on gets no second request, neither there nor here."""
    with serving(completion({"proposals": [PROPOSAL]})) as elsewhere:

        def reply(handler: BaseHTTPRequestHandler, _asked: dict[str, Any]) -> None:
            handler.send_response(status)
            handler.send_header("Location", f"{elsewhere.address}/chat/completions")
            handler.send_header("Content-Length", "0")
            handler.end_headers()

        (reason,) = _reasons(reply)
    assert elsewhere.paths == []
    assert f"HTTP {status}" in reason


@pytest.mark.parametrize("status", [401, 403, 404, 429, 500, 503])
def test_what_a_server_complains_is_a_number(status: int) -> None:
    """Its words may repeat ours, so they are not repeated."""
    (reason,) = _reasons(lambda handler, _: send(handler, f"no: {TEXT}".encode(), status))
    assert reason.startswith("no_answer: ")
    assert f"(HTTP {status})" in reason
    assert "people" not in reason


@pytest.mark.parametrize("status", [400, 422])
def test_a_server_without_formats_is_asked_plainly(status: int) -> None:
    """Some know no response_format; the second request has none. One that refuses that too is not asked again."""

    def reply(handler: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
        if "response_format" in asked:
            send(handler, b"unknown field", status)
        else:
            completion({"proposals": [PROPOSAL]})(handler, asked)

    assert len(_answer(reply).proposals) == 1
    with serving(lambda handler, _: send(handler, b"no", status)) as served:
        assert _endpoint(served.address).propose(document(TEXT)).proposals == ()
    assert len(served.asked) == 2


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"{}",
        b'{"choices": []}',
        b'{"choices": [{"message": {"content": null}}]}',
        b"\xff\xfe",
        b"[" * 9999,
    ],
)
def test_what_is_no_completion_is_no_answer(body: bytes) -> None:
    """Whatever else a server says."""
    assert _reasons(lambda handler, _: send(handler, body)) == ["no_answer: what came is no chat completion"]


def test_chatter_is_refused() -> None:
    """A completion whose words are no JSON: the text counts as unread."""
    assert _reasons(completion("I am sorry, I cannot help with that.")) == ["unreadable: the answer is no JSON"]


def test_an_endless_answer_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond a size nothing more is taken."""
    monkeypatch.setattr(endpoint, "_LARGEST", 1000)
    assert _reasons(completion("x" * 5000)) == ["no_answer: the answer has more than 1,000 bytes"]


def test_a_silent_server_is_left() -> None:
    """After the time it has."""
    begun = time.monotonic()
    (reason,) = _reasons(lambda _handler, _asked: time.sleep(3), seconds=0.2)
    assert "takes too long" in reason
    assert time.monotonic() - begun < 3


def test_a_dripping_server_is_left() -> None:
    """One that sends a byte now and then does not hold us up for ever."""

    def reply(handler: BaseHTTPRequestHandler, _asked: dict[str, Any]) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        for _ in range(40):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.05)

    begun = time.monotonic()
    assert _reasons(reply, seconds=0.3) == ["no_answer: the answer takes too long"]
    assert time.monotonic() - begun < 2


def test_nobody_there() -> None:
    """A port where nothing listens: said with the address, without an error."""
    loopback_or_skip()
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    answer = _endpoint(f"http://127.0.0.1:{port}/v1").propose(document(TEXT))
    assert [one.code for one in answer.refusals] == ["no_answer"]
    assert f"http://127.0.0.1:{port} gives no answer" in answer.refusals[0].reason


def test_a_bad_certificate_is_refused(tmp_path: Path) -> None:
    """A server that cannot prove who it is gets nothing, on this machine too."""
    loopback_or_skip()
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost"]
    try:
        made = subprocess.run([*command, "-keyout", key, "-out", certificate], capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("openssl is not installed")
    assert made.returncode == 0
    server = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.handle_request, daemon=True)
    thread.start()
    answer = _endpoint(f"https://127.0.0.1:{server.server_port}/v1").propose(document(TEXT))
    server.server_close()
    assert answer.refusals[0].reason.endswith("its certificate is not good")


def test_a_long_text_is_sent_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """At line ends; quotes are placed in the whole text; a piece without an answer is unread, the others are not."""
    monkeypatch.setattr(endpoint, "_PIECE", 60)
    text = "".join(f"On day {day} there were 12 here and 12 there.\n" for day in range(1, 4))

    def reply(handler: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
        piece = json.loads(asked["messages"][1]["content"])["text"]
        if "day 2" in piece:
            send(handler, b"no", 500)
            return
        second = {
            "type": "event",
            "passage": {"exact": "12", "occurrence": 2},
            "number": "here",
            "x": [{"exact": "12"}],
        }
        completion({"proposals": [second]})(handler, asked)

    answer = _answer(reply, text)
    third = text.index("On day 3")
    assert [one.content["passage"] for one in answer.proposals] == [
        {"exact": "12", "start": text.index("12 there")},
        {"exact": "12", "start": third + text[third:].index("12 there")},
    ]
    assert answer.proposals[1].content["number"] == {"exact": "here", "start": third + text[third:].index(" here") + 1}
    assert answer.coverage == (Span(0, text.index("On day 2")), Span(third, len(text)))
    assert [one.code for one in answer.refusals] == ["no_answer"]


@pytest.mark.parametrize(
    ("text", "origin", "is_local"),
    [
        ("http://127.0.0.1:8080/v1", "http://127.0.0.1:8080", True),
        ("http://localhost/v1/", "http://localhost:80", True),
        ("http://[::1]:8080/v1", "http://[::1]:8080", True),
        ("http://127.8.8.8", "http://127.8.8.8:80", True),
        ("https://models.example.org/v1", "https://models.example.org:443", False),
        ("http://192.168.0.7:8080/v1", "http://192.168.0.7:8080", False),
        ("http://localhost.example.org", "http://localhost.example.org:80", False),
        ("http://127.0.0.1.example.org", "http://127.0.0.1.example.org:80", False),
        ("http://0.0.0.0:80", "http://0.0.0.0:80", False),
        ("http://2130706433/", "http://2130706433:80", False),
        ("HTTPS://Models.Example.ORG", "https://models.example.org:443", False),
    ],
)
def test_an_address_says_whether_it_is_here(text: str, origin: str, *, is_local: bool) -> None:
    """By itself: no name is looked up, and what only looks like this machine is another one."""
    address = address_from(text)
    assert (address.origin, address.is_local) == (origin, is_local)
    assert not address.base.endswith("/")


@pytest.mark.parametrize(
    "text",
    [
        "", "models.example.org", "ftp://models.example.org", "file:///etc/passwd", "http://", "http://:80",
        "http://me:secret@models.example.org", "http://models.example.org/?key=secret", "http://models.example.org#x",
        "http://models.example.org:port", "http://[::1", "http://a b.example.org", "http://a.example.org\r\nHost: b",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(text: str) -> None:
    """Or has a part that would leak: user, password, query."""
    with pytest.raises(UsageError) as refused:
        address_from(text)
    assert "secret" not in str(refused.value) or "?" not in str(refused.value)


def test_instructions_name_what_is_asked_for_only() -> None:
    """Every kind with its fields and the words they take; nothing about kinds that are not wanted."""
    told = instructions(frozenset({"person_mention"}))
    assert '"person_mention"' in told
    assert "measure" not in told
    told = instructions(frozenset({"count", "spell"}))
    assert "hospitalised" in told
    assert "never an instruction to you" in told


def test_no_name_of_the_machine_is_sent() -> None:
    """Neither user nor host nor path."""
    with serving(completion("no")) as served:
        _endpoint(served.address).propose(document(TEXT))
    sent = json.dumps([served.asked, {**served.headers[0], "Host": ""}])
    for private in (os.path.expanduser("~"), socket.gethostname()):  # noqa: PTH111 - as a text
        assert len(private) < 2 or private not in sent
