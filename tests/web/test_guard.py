"""Who is let in: each of these requests comes from somebody who must not be."""

import http.client
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from tests.web.conftest import Served, serving


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A workbench in an empty folder."""
    with serving(tmp_path_factory.mktemp("guarded")) as one:
        yield one


def _asked(
    served: Served, method: str, path: str, headers: Mapping[str, str] | None = None, body: str = ""
) -> tuple[int, str, Mapping[str, str]]:
    with closing(http.client.HTTPConnection("127.0.0.1", served.port, timeout=10)) as connection:
        connection.putrequest(method, path, skip_host="Host" in (headers or {}))
        for name, value in (headers or {}).items():
            connection.putheader(name, value)
        if body:
            connection.putheader("Content-Type", "application/x-www-form-urlencoded")
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body.encode() or None)
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), {name.lower(): value for name, value in answer.getheaders()}


def _cookie(served: Served) -> dict[str, str]:
    return {"Cookie": f"{served.access.cookie}={served.access.secret}"}


def test_a_link_opens_once(served: Served) -> None:
    """The second browser that has the link, from a shoulder or a log, is not let in."""
    path = served.link().removeprefix(served.address)
    status, _text, headers = _asked(served, "GET", path)
    assert status == 303
    assert "httponly" in headers["set-cookie"].lower()
    assert "samesite=strict" in headers["set-cookie"].lower()
    assert _asked(served, "GET", path)[0] == 403


@pytest.mark.parametrize("path", ["/open?t=", "/open?t=x", "/open", "/open?t=%00", "/open?x=1&t=" + "a" * 9000])
def test_a_guessed_link_opens_nothing(served: Served, path: str) -> None:
    """Neither an empty word nor a long one."""
    assert _asked(served, "GET", path)[0] == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1", "localhost:1", "127.0.0.1.evil.example", "[::1]", ""]
)
def test_another_host_is_misdirected(served: Served, host: str) -> None:
    """A name of somebody else that leads here (DNS rebinding) gets nothing, whatever it brings."""
    status, text, _headers = _asked(served, "GET", "/", {"Host": host, **_cookie(served)})
    assert status == 421
    assert "case" not in text


def test_without_the_cookie_nothing_is_told(served: Served) -> None:
    """Another program on this machine."""
    for path in ("/", "/review", "/nowhere", "/figures?x"):
        status, text, _headers = _asked(served, "GET", path)
        assert (status, "kuager serve" in text) == (403, True)


@pytest.mark.parametrize("wrong", ["", "x", "x" * 5000, '"quoted', "é"])
def test_a_wrong_cookie_is_none(served: Served, wrong: str) -> None:
    """Whatever stands in it."""
    cookie = f"{served.access.cookie}={wrong}".encode().decode("latin-1")
    assert _asked(served, "GET", "/", {"Cookie": cookie})[0] == 403


@pytest.mark.parametrize(
    "origin",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {},
    ],
)
def test_a_form_of_another_page_changes_nothing(served: Served, origin: dict[str, str]) -> None:
    """Even if a browser sent the cookie with it."""
    status, _text, _headers = _asked(served, "POST", "/begin", {**_cookie(served), **origin}, "title=x")
    assert status == 403
    assert not (served.folder / "case.toml").exists()


@pytest.mark.parametrize(
    "path",
    [
        "/static/../pages.py",
        "/static/..%2fpages.py",
        "/static/%2e%2e/%2e%2e/errors.py",
        "/static/../../../../../../etc/passwd",
        "/static//etc/passwd",
        "/static/..\\..\\errors.py",
        "/static/x.css/../../guard.py",
        "/static/%00",
    ],
)
def test_no_path_leads_out_of_the_folder_of_assets(served: Served, path: str) -> None:
    """What is served is what was put there."""
    status, text, _headers = _asked(served, "GET", path)
    assert status in {400, 403, 404}
    assert "import" not in text
    assert "root:" not in text


def test_every_answer_carries_the_policy(served: Served) -> None:
    """Pages, assets, refusals and errors."""
    for path, sent in (("/", _cookie(served)), ("/static/main.js", {}), ("/", {}), ("/nowhere", _cookie(served))):
        headers = _asked(served, "GET", path, sent)[2]
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert "require-trusted-types-for 'script'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"


def test_it_listens_on_the_loopback_alone(tmp_path: Path) -> None:
    """The socket is bound to 127.0.0.1, not to every address of the machine."""
    with serving(tmp_path) as one, pytest.raises(OSError, match=r"refused|timed out|unreachable"):
        http.client.HTTPConnection("127.0.0.2", one.port, timeout=2).request("GET", "/")
