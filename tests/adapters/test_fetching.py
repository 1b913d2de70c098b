"""Fetching: what comes is kept byte for byte; what must not be reached is not; what fails says why."""

import socket
import ssl
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kuager.adapters.fetching import MOST_REDIRECTS, Fetcher, resolved
from kuager.adapters.fetching_targets import is_address, is_public, target_from
from kuager.errors import UsageError
from tests.adapters.web import HOST, certificate, fetcher, said, web

BODY = "<html><body>26 человек погибли в Карасу.</body></html>".encode()


def test_what_comes_is_kept_byte_for_byte() -> None:
    """The whole answer, the whole request, the number, the times."""
    answer = said("200 OK", BODY, X_Odd="  a  ")
    with web({"/may.html?day=9": answer}) as server:
        found = fetcher().fetch(server.url("/may.html?day=9#top"))
    (exchange,) = found.exchanges
    assert (found.failure, exchange.response, exchange.truncated) == (None, answer, None)
    assert (exchange.number, exchange.status, exchange.reason) == ("127.0.0.1", 200, "OK")
    assert exchange.url == server.url("/may.html?day=9")
    assert server.requests == [exchange.request]
    assert exchange.begun <= exchange.ended


def test_one_request_that_tells_nothing() -> None:
    """What a page embeds is not fetched; the request says nothing of Kuager, of the system, of the language."""
    page = b'<html><body><img src="/a.png"><link rel="stylesheet" href="/a.css"></body></html>'
    with web({"/": said("200 OK", page)}) as server:
        fetcher().fetch(server.url())
    (request,) = server.requests
    assert b"kuager" not in request.lower()
    assert sorted(line.split(b":")[0] for line in request.splitlines()[1:] if line) == [
        b"Accept",
        b"Accept-Encoding",
        b"Connection",
        b"Host",
        b"User-Agent",
    ]


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
        b"HTTP/1.0 200 OK\r\n\r\nabc",
        b"HTTP/1.1 204 No Content\r\n\r\n",
    ],
)
def test_answers_of_other_forms(answer: bytes) -> None:
    """In chunks, without a length, without a body: kept as they came."""
    with web({"/": answer}) as server:
        (exchange,) = fetcher().fetch(server.url()).exchanges
    assert (exchange.response, exchange.truncated) == (answer, None)


def test_redirects_are_followed_and_kept() -> None:
    """Each step is an exchange of its own; addresses may be relative, and in another alphabet."""
    answers = {
        "/a": said("302 Found", b"on", Location="b?x=1"),
        "/b?x=1": said("301 Moved Permanently", Location="/май"),
        "/%D0%BC%D0%B0%D0%B9": said("200 OK", BODY),
    }
    with web(answers) as server:
        found = fetcher().fetch(server.url("/a"))
    assert [exchange.status for exchange in found.exchanges] == [302, 301, 200]
    assert found.failure is None
    assert found.exchanges[-1].url.endswith("/%D0%BC%D0%B0%D0%B9")


def test_redirects_without_end() -> None:
    """After ten it is enough; what came is kept."""
    with web({"/": said("302 Found", Location="/")}) as server:
        found = fetcher().fetch(server.url())
    assert len(found.exchanges) == MOST_REDIRECTS + 1
    assert found.failure == "it leads on more than 10 times"


@pytest.mark.parametrize(
    "location", ["ftp://karasu.example/", "file:///etc/passwd", "http://a:b@karasu.example/", "http://[::1"]
)
def test_redirects_that_are_not_followed(location: str) -> None:
    """To another scheme, with a password, to nowhere."""
    with web({"/": said("302 Found", Location=location)}) as server:
        found = fetcher().fetch(server.url())
    assert len(found.exchanges) == 1
    assert found.failure is not None


NOT_PUBLIC = """127.0.0.1 127.8.8.8 0.0.0.0 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1
100.127.255.255 192.0.0.8 192.0.2.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255
192.88.99.1 :: ::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::1 fe80::1
fe80::1%eth0 fc00::1 fd12:3456::1 ff02::1 2001:db8::1 2002:7f00:1:: 2001:0:1::1 fec0::1 100::1 localhost 0x7f000001
2130706433 127.1 017700000001"""
PUBLIC = "8.8.8.8 1.1.1.1 93.184.215.14 172.32.0.1 100.128.0.1 2606:4700::1111 64:ff9b::808:808 ::ffff:8.8.8.8"


@pytest.mark.parametrize("number", NOT_PUBLIC.split())
def test_numbers_that_are_not_public(number: str) -> None:
    """This machine, the networks around it, numbers that carry such a number, numbers that are nobody's."""
    assert not is_public(number)


@pytest.mark.parametrize("number", PUBLIC.split())
def test_numbers_that_are_public(number: str) -> None:
    """The rest of the internet, also where it is reached through another protocol's numbers."""
    assert is_public(number)


def test_a_private_number_is_not_connected_to() -> None:
    """Not where it is named, not where a name stands for it, not where only one of its numbers is private."""
    with web({"/": said("200 OK", BODY)}) as server:
        for host, numbers in (
            ("127.0.0.1", ["127.0.0.1"]),
            (HOST, ["127.0.0.1"]),
            (HOST, ["8.8.8.8", "127.0.0.1"]),
            ("[::1]", ["::1"]),
        ):
            careful = Fetcher(resolve=lambda _host, _port, numbers=numbers: numbers)  # type: ignore[misc]  # a default
            found = careful.fetch(server.url(host=host))
            assert found.exchanges == ()
            assert "is not fetched" in str(found.failure)
    assert server.requests == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::ffff:127.0.0.1]"])
def test_this_machine_by_any_name(host: str) -> None:
    """Whatever the system makes of it, it is this machine, and is not reached."""
    with web({"/": said("200 OK", BODY)}) as server:
        found = Fetcher().fetch(server.url(host=host))
    assert (found.exchanges, server.requests) == ((), [])


def test_a_redirect_into_the_network_around_is_not_followed() -> None:
    """A public page leads to a router: the step is refused, the page is kept."""
    numbers = {HOST: ["127.0.0.1"], "router.example": ["192.168.1.1"]}
    with web({"/": said("302 Found", Location="http://router.example/reboot")}) as server:
        found = fetcher(resolve=lambda host, _port: numbers[host]).fetch(server.url())
    assert len(found.exchanges) == 1
    assert (
        found.failure == "router.example is 192.168.1.1, on this machine or in a network around it, and is not fetched"
    )


def test_a_name_is_looked_up_once_for_each_step() -> None:
    """Nobody can answer with another number between the look and the step: the number that was looked at is used."""
    asked: list[str] = []

    def changing(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["192.168.1.1"]

    with web({"/": said("200 OK", BODY)}) as server:
        found = fetcher(resolve=changing).fetch(server.url())
    assert asked == [HOST]
    assert (found.exchanges[0].number, found.failure) == ("127.0.0.1", None)


def test_proxies_of_the_system_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable that sends other programs through a proxy does not send this one."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://192.168.1.1:9/")
    with web({"/": said("200 OK", BODY)}) as server:
        assert len(fetcher().fetch(server.url()).exchanges) == 1


def _slowly(line: socket.socket) -> None:
    line.sendall(said("200 OK", b"", Content_Length="1000") + b"26 people")
    time.sleep(0.7)


def _one_by_one(line: socket.socket) -> None:
    line.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    for _ in range(40):
        line.sendall(b"x")
        time.sleep(0.05)


def _breaking(line: socket.socket) -> None:
    line.sendall(said("200 OK", b"", Content_Length="1000") + b"26 people")


def _endless(line: socket.socket) -> None:
    line.sendall(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 300_000)


CUT: dict[str, tuple[Callable[[socket.socket], None], str, dict[str, float]]] = {
    "silent": (_slowly, "time", {"patience": 0.3}),
    "one by one": (_one_by_one, "time", {"seconds": 0.5}),
    "breaking": (_breaking, "disconnect", {}),
    "endless": (_endless, "length", {"largest": 100_000}),
}


@pytest.mark.parametrize("kind", CUT)
def test_what_is_cut_off_is_kept_and_says_so(kind: str) -> None:
    """Too slow, too long, broken off: the bytes that came are there, with the reason why there are no more."""
    answer, truncated, bounds = CUT[kind]
    with web({"/": answer}) as server:
        (exchange,) = fetcher(**bounds).fetch(server.url()).exchanges
    assert exchange.truncated == truncated
    assert exchange.response.startswith(b"HTTP/1.1 200 OK")
    assert len(exchange.response) <= 100_000


@pytest.mark.parametrize(
    "answer",
    [b"", b"220 mail.karasu.example ready\r\n", b"HTTP/1.1 abc\r\n\r\n", b"HTTP/1.1 200 OK\r\n" + b"x" * 99_999],
)
def test_what_is_no_answer_is_not_kept(answer: bytes) -> None:
    """Nothing, another protocol, headers without end."""
    with web({"/": answer}) as server:
        found = fetcher().fetch(server.url())
    assert found.exchanges == ()
    assert found.failure


def test_nobody_listens() -> None:
    """The reason is told."""
    with web({}) as server:
        url = server.url()
    found = fetcher().fetch(url)
    assert found.exchanges == ()
    assert f"{HOST} gives no answer" in str(found.failure)


def test_a_name_that_nobody_knows() -> None:
    """The reason is told; ``.invalid`` is nobody's (RFC 2606)."""
    with pytest.raises(OSError, match=r"."):
        resolved("karasu.invalid", 80)
    found = Fetcher().fetch("http://karasu.invalid/")
    assert found.failure == "no name server knows karasu.invalid, or none can be reached"


def test_certificates_are_checked(tmp_path: Path) -> None:
    """A good one is kept with the page; one of nobody known, of another name, of last month: nothing is asked."""
    server, believing = certificate(tmp_path)
    with web({"/": said("200 OK", BODY)}, server) as site:
        (exchange,) = fetcher(context=believing).fetch(site.url()).exchanges
        names = [name for name, _value in exchange.security]
        assert names == ["tls-version", "tls-cipher", "tls-certificate"]
        assert all(value for _name, value in exchange.security)
        unknown = fetcher().fetch(site.url())
        other = fetcher(context=believing).fetch(site.url(host="other.example"))
    assert len(site.requests) == 1
    old, believing_old = certificate(tmp_path, days=-1)
    with web({"/": said("200 OK", BODY)}, old) as site:
        expired = fetcher(context=believing_old).fetch(site.url())
    for found, why in ((unknown, "self-signed"), (other, "Hostname mismatch"), (expired, "expired")):
        assert found.exchanges == ()
        assert f"the certificate of {'other.example' if found is other else HOST} is not good" in str(found.failure)
        assert why in str(found.failure)


def test_a_server_without_encryption_where_it_is_asked_for() -> None:
    """The connection is given up."""
    with web({"/": said("200 OK", BODY)}) as server:
        found = fetcher(patience=0.3).fetch(server.url().replace("http:", "https:"))
    assert found.exchanges == ()


def test_the_context_checks() -> None:
    """What is used unless a test says otherwise."""
    usual = Fetcher()
    assert usual.context.verify_mode == ssl.CERT_REQUIRED
    assert usual.context.check_hostname
    assert usual.allows is is_public


@pytest.mark.parametrize(
    "text",
    [
        *(
            "http://",
            "https:///x",
            "http://a b/",
            "http://a:70000/",
            "http://u@karasu.example",
            "http://u:p@k.example/",
        ),
        *("ftp://karasu.example/", "http://k.example/\x01", "http://[::1/", "http://" + "a." * 5000, "http://ü..x/"),
    ],
)
def test_what_is_no_address(text: str) -> None:
    """It is said before anything is asked."""
    with pytest.raises(UsageError):
        target_from(text)


def test_addresses_in_other_alphabets() -> None:
    """A name server and a server get what they understand."""
    target = target_from("HTTPS://Қазақ.example:443/путь?q=9 мая".replace(" ", "%20"))
    assert target.host.startswith("xn--")
    assert target.url.isascii()
    assert target.authority == target.host


def test_which_arguments_are_addresses() -> None:
    """Two schemes are fetched, files are files, and other schemes are neither."""
    assert is_address("https://karasu.example")
    assert is_address("HTTP://karasu.example")
    assert not is_address("http")
    assert not is_address("folder/http:/x")
    with pytest.raises(UsageError):
        is_address("ftp://karasu.example/x")
