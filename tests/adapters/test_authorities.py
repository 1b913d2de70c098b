"""The door to authorities and calendars: what is sent, to whom, and what a server may do instead of answering."""

import time

import pytest

from kuager.adapters import authorities
from kuager.adapters.answering import Unanswered
from kuager.adapters.authorities import Door
from kuager.errors import UsageError
from tests.stamps.serving import Reply, serving


@pytest.fixture(autouse=True)
def without_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy of this machine reaches the tests."""
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)


def always(status: int, body: bytes = b"answer") -> Reply:
    """A server that says the same whatever it is asked."""
    return lambda _path, _body: (status, body)


def test_a_request_goes_to_the_address_as_it_was_named() -> None:
    """Only the request and what kind it is; the path stays as it stands."""
    with serving(always(200)) as served:
        assert Door(address=served.address).stamp(b"request") == b"answer"
        assert Door(address=f"{served.address}/").stamp(b"request") == b"answer"
    assert served.asked == [("POST /tsr", b"request"), ("POST /tsr/", b"request")]
    assert served.headers[0]["Content-Type"] == "application/timestamp-query"
    assert served.headers[0]["User-Agent"] == "kuager"
    assert set(served.headers[0]) <= {
        "Accept", "Accept-Encoding", "Connection", "Content-Length", "Content-Type", "Host", "User-Agent",
    }  # fmt: skip


def test_a_calendar_is_asked_in_its_own_way() -> None:
    """A message is posted to one path, and what became of it is fetched from another."""
    with serving(always(200)) as served:
        door = Door(address=f"{served.address}/")
        assert (door.submit(b"m" * 32), door.fetch(b"m" * 32)) == (b"answer", b"answer")
    assert served.asked == [("POST /tsr/digest", b"m" * 32), (f"GET /tsr/timestamp/{(b'm' * 32).hex()}", b"")]
    assert "Authorization" not in served.headers[0]


def test_what_may_pass_is_tried_again() -> None:
    """A server that is busy twice and then answers; one that never does is asked three times."""
    replies = iter([(503, b""), (429, b""), (200, b"at last")])
    with serving(lambda _path, _body: next(replies)) as served:
        assert Door(address=served.address, pauses=(0.0, 0.0)).stamp(b"request") == b"at last"
    with serving(always(500)) as served, pytest.raises(Unanswered, match="HTTP 500"):
        Door(address=served.address, pauses=(0.0, 0.0)).stamp(b"request")
    assert len(served.asked) == 3


@pytest.mark.parametrize(
    ("status", "words"), [(302, "redirects"), (401, "password"), (403, "forbids"), (404, "has nothing")]
)
def test_what_does_not_pass_is_asked_once(status: int, words: str) -> None:
    """A redirection is not followed, a refusal not argued with."""
    with serving(always(status)) as served, pytest.raises(Unanswered, match=words) as raised:
        Door(address=served.address, pauses=(0.0, 0.0)).stamp(b"request")
    assert len(served.asked) == 1
    assert raised.value.missing == (status == 404)


def test_an_answer_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more is taken than a token can have."""
    monkeypatch.setattr(authorities, "_LARGEST", 1_000)
    with serving(always(200, bytes(100_000))) as served, pytest.raises(Unanswered, match="more than"):
        Door(address=served.address, pauses=()).stamp(b"request")


def test_a_server_that_is_slow_or_speaks_no_tls() -> None:
    """It is not waited for without end; where TLS was asked for, nothing is sent without."""

    def slow(_path: str, _body: bytes) -> tuple[int, bytes]:
        time.sleep(0.5)
        return 200, b"late"

    with serving(slow) as served, pytest.raises(Unanswered, match="too long"):
        Door(address=served.address, seconds=0.1, pauses=()).stamp(b"request")
    with serving(always(200)) as served, pytest.raises(Unanswered, match="TLS"):
        Door(address=served.address.replace("http:", "https:"), pauses=(60.0,)).stamp(b"request")
    assert served.asked == []


def test_nobody_there() -> None:
    """A closed port is no answer, and says so in a few words."""
    with pytest.raises(Unanswered, match=r"refused|unreachable"):
        Door(address="http://127.0.0.1:9", pauses=(0.0,)).stamp(b"request")


@pytest.mark.parametrize(
    "address", ["", "stamps.example.org", "ftp://stamps.example.org", "http://a b", "http://u:p@h"]
)
def test_what_is_no_address(address: str) -> None:
    """It is said before anything is sent."""
    with pytest.raises(UsageError):
        Door(address=address)
