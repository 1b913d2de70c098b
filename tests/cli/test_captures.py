"""``kuager add URL`` and ``kuager captures``: what a person types, and what they are told."""

import json
from itertools import count
from pathlib import Path

import pytest

from kuager.cli.running import main
from tests.adapters.web import fetcher, said, web
from tests.cli.shell import kuager

PAGE = b"<!doctype html><html><body><p>At least %d people were killed in Karasu. It is calm.</p></body></html>"


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case, and a fetcher that reaches the server of the test alone."""
    monkeypatch.setattr("kuager.case.fetching.Fetcher", fetcher)
    assert main(["new", str(tmp_path / "case")]) == 0
    return tmp_path / "case"


def test_an_address_and_a_file_are_added(case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both in one run; the page is read like any other document."""
    (tmp_path / "a.txt").write_text("3 people were killed in Karasu.")
    with web({"/may": said("200 OK", PAGE % 26)}) as server:
        assert main(["add", "--case", str(case), str(tmp_path / "a.txt"), server.url("/may")]) == 0
    assert "3 added, 0 there already, 0 with a problem" in capsys.readouterr().out
    assert main(["figures", "--case", str(case)]) == 0
    assert "26" in capsys.readouterr().out


def test_what_went_wrong_is_told(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page that is gone is kept; the problem names the address and the status, and the exit code says so."""
    with web({}) as server:
        url = server.url("/gone")
        assert main(["add", "--case", str(case), "--json", url]) == 3
    printed = json.loads(capsys.readouterr().out.splitlines()[-1])
    (problem,) = printed["problems"]
    assert (problem["name"], problem["code"]) == (url, "fetched_status")
    assert "404 Not Found" in problem["message"]
    assert len(printed["added"]) == 2


def test_captures_are_compared(case: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Three visits to one address: the words that came and went, in a list and as JSON."""
    minutes = count()
    monkeypatch.setattr("kuager.adapters.clock.now", lambda: f"2031-05-09T06:{next(minutes):02d}:00Z")
    answers = {"/": said("200 OK", PAGE % 26)}
    with web(answers) as server:
        url = server.url()
        for number in (26, 26, 44):
            answers["/"] = said("200 OK", PAGE % number)
            assert main(["add", "--case", str(case), url]) == 0
    capsys.readouterr()
    assert main(["captures", "--case", str(case)]) == 0
    printed = capsys.readouterr().out
    assert f"{url}: 3 captures, 1 unchanged\n" in printed
    assert "1 words added, 1 removed\n" in printed
    assert "    - At least 26 people were killed in Karasu.\n    + At least 44 people" in printed
    assert main(["captures", "--case", str(case), "--json", url]) == 0
    (address,) = json.loads(capsys.readouterr().out)["addresses"]
    assert address["captures"][2]["change"]["words_added"] == 1
    assert [capture["status"] for capture in address["captures"]] == ["200 OK"] * 3


def test_an_archive_is_written(case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The WACZ archive of what was fetched can be added to another case."""
    with web({"/": said("200 OK", PAGE % 26)}) as server:
        assert main(["add", "--case", str(case), server.url()]) == 0
    target = tmp_path / "fetched.wacz"
    assert main(["captures", "--case", str(case), "--wacz", str(target)]) == 0
    assert f"The archive is in {target}." in capsys.readouterr().err
    done = kuager("digest", target, "--json", folder=tmp_path)
    assert done.code == 0, done.err
    assert len(json.loads(done.out)["figures"]) == 1
    assert main(["captures", "--case", str(case), "--wacz", str(tmp_path / "no" / "x.wacz")]) == 1


def test_nothing_of_the_kind(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An address that nothing was captured from."""
    assert main(["captures", "--case", str(case), "https://karasu.example/"]) == 0
    assert capsys.readouterr().err.endswith("Nothing in this case was captured from such an address.\n")


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/", "http://localhost/", "http://[::1]/", "https://192.168.0.1/x"])
def test_networks_around_are_not_reached(url: str, tmp_path: Path) -> None:
    """At the command line there is no way to allow it."""
    assert kuager("new", "case", folder=tmp_path).code == 0
    done = kuager("add", "--case", "case", url, folder=tmp_path)
    assert done.code == 3
    assert "is not fetched; nothing was kept" in done.err


@pytest.mark.parametrize("url", ["ftp://karasu.example/x", "http://user:word@karasu.example/", "https://"])
def test_bad_addresses(url: str, tmp_path: Path) -> None:
    """They are refused before anything is done."""
    assert kuager("new", "case", folder=tmp_path).code == 0
    done = kuager("add", "--case", "case", url, folder=tmp_path)
    assert done.code == 2
    assert "Traceback" not in done.err
