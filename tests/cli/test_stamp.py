"""kuager stamp and kuager when: what is sent, shown and told, with authorities on this machine."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.shell import Run, environment, kuager
from tests.stamps.authority import Authority, Wanted, authority
from tests.stamps.serving import Calendar, serving, stamping

TEXT = "At least 12 people were arrested in Karasu on 7 January 2031, police said.\n"


@pytest.fixture(scope="module")
def maker(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """An authority."""
    return authority(tmp_path_factory.mktemp("maker"), Wanted(key="p256"))


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a case and a text in it."""
    place = tmp_path_factory.mktemp("begun")
    (place / "a.txt").write_text(TEXT, "utf-8")
    assert kuager("new", "case", folder=place).code == 0
    assert kuager("add", "--case", "case", "a.txt", folder=place).code == 0
    return place


@pytest.fixture
def folder(begun: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(begun, tmp_path / "here"))


def run(folder: Path, *arguments: str) -> Run:
    """Run a verb on the case."""
    verb, *rest = arguments
    return kuager(verb, "--case", "case", *rest, folder=folder)


def test_from_the_queue_to_what_is_proven(folder: Path, maker: Authority) -> None:
    """Queued, stamped, vouched for, told: each command says what comes next."""
    queued = run(folder, "stamp", "--queue")
    assert queued.code == 0
    assert queued.out.startswith("Waits to be stamped: ")
    assert "nothing is proven" in run(folder, "when", "a.txt").out
    with serving(stamping(maker)) as served:
        sent = run(folder, "stamp", served.address)
        again = run(folder, "stamp", served.address)
    assert (sent.code, again.code) == (0, 0)
    assert "stamped, not later than 20" in sent.out
    assert "signed by CN=Karasu tsa" in sent.out
    assert "its certificate ends on 20" in sent.out
    assert "nobody here has named a root" in sent.out
    assert again.out.endswith(": nothing waits\n")
    assert len(served.asked) == 1
    assert TEXT.encode() not in served.asked[0][1]
    named = run(folder, "stamp", "--trust", str(maker.home / "root.pem"))
    assert "vouched for: CN=Karasu root" in named.out
    told = run(folder, "when", "a.txt")
    assert "existed not later than 20" in told.out
    assert "which the team named" in told.out
    assert "a claim, no proof" in told.out
    assert run(folder, "verify").code == 0


def test_the_same_is_proven_in_2045(folder: Path, maker: Authority) -> None:
    """When all certificates have ended: the token is checked at its own time."""
    if shutil.which("faketime") is None:
        pytest.skip("needs faketime: apt-get install faketime")
    with serving(stamping(maker)) as served:
        run(folder, "stamp", served.address)
    run(folder, "stamp", "--trust", str(maker.home / "root.pem"))
    command = [sys.executable, "-m", "kuager", "when", "--case", "case", "a.txt", "--json"]
    later = ["faketime", "2045-01-01 12:00:00", *command]
    done = subprocess.run(later, cwd=folder, env=environment(folder), capture_output=True, check=True, timeout=120)
    assert done.stdout.decode() == run(folder, "when", "a.txt", "--json").out
    assert [one["grade"] for one in json.loads(done.stdout)["files"][0]["proven"]] == ["vouched"]


def test_what_is_not_answered_waits(folder: Path) -> None:
    """Exit code 3, the reason, and what to do."""
    with serving(lambda _path, _body: (404, b"")) as served:
        sent = run(folder, "stamp", served.address)
    assert sent.code == 3
    assert "no answer" in sent.out
    assert "the same command sends it again" in sent.out
    assert "waits to be stamped" in run(folder, "stamp", "--show").out


def test_addresses_of_the_settings(folder: Path, maker: Authority) -> None:
    """Without an address on the command line those of case.toml are asked, calendars too."""
    calendar = Calendar()
    with serving(stamping(maker)) as served, serving(calendar) as other:
        settings = folder / "case" / "case.toml"
        more = f'authorities = ["{served.address}"]\ncalendars = ["{other.address}"]\n'
        settings.write_text(settings.read_text("utf-8") + more, "utf-8")
        unasked = run(folder, "stamp")
        run(folder, "stamp", served.address, "--calendar", other.address)
        sent = run(folder, "stamp", "--again")
        calendar.height = 900_000
        kept = run(folder, "stamp", "--json")
    assert unasked.code == 3
    assert "nobody at this machine has agreed" in unasked.out
    assert sent.code == 0, sent
    assert "taken; a proof that leads to a block takes some hours" in sent.out
    blocks = [one["block"] for one in json.loads(kept.out)["outcomes"]]
    assert 900_000 in blocks
    shown = json.loads(run(folder, "stamp", "--show", "--json").out)
    grades = sorted(one["proven"]["grade"] for one in shown["stamps"])
    assert grades == ["computed", "computed", "unvouched", "unvouched"]
    assert shown["waiting"] == []
    (told,) = json.loads(run(folder, "when", "a.txt", "--json").out)["files"]
    assert {one["grade"] for one in told["proven"]} == {"unvouched", "computed"}
    assert told["proven"][0]["latest"] > told["claimed"]


MISTAKES = [
    (("stamp",), "Nobody is named"),
    (("stamp", "stamps.example.org"), "no address"),
    (("stamp", "--show", "--queue"), "different wishes"),
    (("stamp", "--trust", "a.txt"), "no certificate"),
    (("stamp", "--trust", "nothing.pem"), "does not exist"),
    (("when", "b.txt"), "No file of the case"),
    (("when", "a.txt", "--headers", "a.txt"), "no headers of blocks"),
]


def test_what_cannot_be_meant(folder: Path) -> None:
    """Said in a sentence, with a way on, and nothing is sent or recorded."""
    before = [path.read_bytes() for path in (folder / "case" / "journal").iterdir()]
    for arguments, words in MISTAKES:
        done = run(folder, *arguments)
        assert done.code == 2
        assert words in done.err
        assert "Traceback" not in done.err
    assert [path.read_bytes() for path in (folder / "case" / "journal").iterdir()] == before


def test_a_damaged_proof_is_shown(folder: Path, maker: Authority) -> None:
    """Exit code 3 and the place of the fault."""
    with serving(stamping(maker)) as served:
        run(folder, "stamp", served.address)
    (proof,) = (one["proof"] for one in json.loads(run(folder, "stamp", "--show", "--json").out)["stamps"])
    blob = folder / "case" / "blobs" / proof[:2] / proof
    blob.write_bytes(blob.read_bytes()[:-1])
    shown = run(folder, "stamp", "--show")
    assert shown.code == 3
    assert "missing or damaged" in shown.out
    assert "nothing is proven" in run(folder, "when", "a.txt").out
