"""The verbs of a case: new, add, figures, timeline, people, verify, rebuild."""

import errno
import json
from pathlib import Path
from typing import Any

import pytest

from kuager.cli.running import main
from tests.cli.shell import REPORT, kuager

PROBLEMS = 3


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a report and a case that has read it."""
    (tmp_path / "report.txt").write_text(REPORT, "utf-8")
    assert kuager("new", "case", "--title", "Qarabulaq in January", folder=tmp_path).code == 0
    assert kuager("add", "report.txt", "--case", "case", folder=tmp_path).code == 0
    return tmp_path


def _json(*arguments: str, folder: Path) -> dict[str, Any]:
    run = kuager(*arguments, "--json", folder=folder)
    assert run.code == 0, run.err
    printed = json.loads(run.out)
    assert isinstance(printed, dict)
    return printed


def test_a_case_is_begun(tmp_path: Path) -> None:
    """``new`` makes the folder, names the case, and says what comes next."""
    run = kuager("new", "case", "--title", "Qarabulaq\nin January", folder=tmp_path)
    assert (run.code, run.out) == (0, "Begun: the case “Qarabulaq in January” in case\n")
    assert run.err == "Next: kuager add PATH… --case case\n"
    assert 'title = "Qarabulaq in January"' in (tmp_path / "case" / "case.toml").read_text("utf-8")


def test_a_case_is_called_as_its_folder(tmp_path: Path) -> None:
    """Without a title the folder gives it."""
    kuager("new", "qarabulaq", folder=tmp_path)
    assert 'title = "qarabulaq"' in (tmp_path / "qarabulaq" / "case.toml").read_text("utf-8")


def test_a_case_is_not_begun_twice(place: Path) -> None:
    """What is there stays; exit code 2."""
    run = kuager("new", "case", folder=place)
    assert run.code == 2
    assert "kuager: " in run.err


def test_adding_again_changes_nothing(place: Path) -> None:
    """The same bytes under the same name are there already."""
    run = kuager("add", "report.txt", "--case", "case", folder=place)
    assert (run.code, run.out) == (0, "0 added, 1 there already, 0 with a problem\n")


def test_what_cannot_be_added_is_told(place: Path) -> None:
    """A problem on standard error, exit code 3; the rest is added."""
    (place / "more.txt").write_text("Nine people were hurt.\n", "utf-8")
    run = kuager("add", "gone.txt", "more.txt", "--case", "case", folder=place)
    assert (run.code, run.out) == (PROBLEMS, "1 added, 0 there already, 1 with a problem\n")
    assert "problem: gone.txt does not exist" in run.err


def test_a_large_file_is_kept_and_said_to_be(place: Path) -> None:
    """With size and hash, in other words than a file that was not taken in; a second time it is there already."""
    with (place / "film.mp4").open("wb") as file:
        file.seek(64 * 2**20)
        file.write(b"\1")
    what = "film.mp4 is kept, not read: 67,108,865 bytes, more than 64 MiB; SHA-256 "
    run = kuager("add", "film.mp4", "--case", "case", folder=place)
    assert (run.code, run.out) == (PROBLEMS, "0 added, 0 there already, 0 with a problem, 1 kept, not read\n")
    assert f"kept: {what}" in run.err
    assert "problem:" not in run.err
    run = kuager("add", "film.mp4", "--case", "case", folder=place)
    assert (run.code, run.out) == (0, "0 added, 1 there already, 0 with a problem\n")
    assert f"there already: {what}" in run.err
    told = json.loads(kuager("add", "film.mp4", "--case", "case", "--json", folder=place).out)
    assert [(one["name"], one["bytes"], one["there_already"]) for one in told["kept"]] == [
        ("film.mp4", 67_108_865, True)
    ]
    assert told["problems"] == []


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, ("the disk is full", "Free some space, then run the same command again")),
        (errno.EROFS, ("the folder is read-only", "Make the folder writable for you")),
    ],
)
def test_a_disk_that_refuses_is_told_in_plain_words(
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    number: int,
    words: tuple[str, str],
) -> None:
    """What was not taken in, what is safe, what to do; no name of a file inside the case; exit code 1."""
    for name in ("a.txt", "b.txt"):
        (place / name).write_text(f"Nine people were hurt in {name}.\n", "utf-8")
    monkeypatch.setenv("KUAGER_HOME", str(place / ".keys"))

    def refuse(*_given: object) -> int:
        raise OSError(number, "no")

    arguments = ["add", str(place / "a.txt"), str(place / "b.txt"), "--case", str(place / "case")]
    with monkeypatch.context() as patch:
        patch.setattr("kuager.adapters.disk._write_all", refuse)
        assert main(arguments) == 1
    told = capsys.readouterr().err
    first, second = told.splitlines()[-2:]
    assert first == (
        f"kuager: nothing more was stored, since {words[0]}; what was recorded before is safe."
        " Not taken in: a.txt and 1 more"
    )
    assert second.startswith(words[1])
    assert not any(word in told for word in (".new-", "journal", "store.db", "blobs", ".jsonl"))
    assert main(arguments) == 0
    assert "2 added" in capsys.readouterr().out


def test_adding_as_json(place: Path) -> None:
    """One object that says what became of every file."""
    run = kuager("add", "gone.txt", "report.txt", "--case", "case", "--json", folder=place)
    printed = json.loads(run.out)
    assert run.code == PROBLEMS
    assert [row["name"] for row in printed["unchanged"]] == ["report.txt"]
    assert [(row["name"], row["code"]) for row in printed["problems"]] == [("gone.txt", "not_found")]


def test_the_case_is_found_from_inside(place: Path) -> None:
    """The current folder or the nearest one above it, as with git."""
    inside = place / "case" / "journal"
    assert _json("figures", folder=inside) == _json("figures", "--case", "case", folder=place)


def test_a_case_and_a_digest_say_the_same(place: Path) -> None:
    """One code path: the lists of the verbs are those of ``digest``."""
    whole = _json("digest", "report.txt", folder=place)
    for verb, names in (
        ("figures", ("documents", "figures", "checks", "ledger")),
        ("timeline", ("documents", "incidents", "gaps", "events", "acts", "connectivity")),
        ("incidents", ("documents", "incidents", "unattached", "gaps", "events", "acts", "figures")),
        ("people", ("documents", "persons", "spells", "histories", "likenesses")),
    ):
        assert _json(verb, "--case", "case", folder=place) == {name: whole[name] for name in ("contract", *names)}


def test_figures_of_one_measure(place: Path) -> None:
    """``kuager figures injured`` shows those and no others."""
    printed = _json("figures", "injured", "--case", "case", folder=place)
    assert {figure["measure"] for figure in printed["figures"]} == {"injured"}
    shown = kuager("figures", "injured", "--case", "case", folder=place)
    assert "12" in shown.out
    assert "> 40" not in shown.out


@pytest.mark.parametrize(
    ("verb", "words"), [("figures", "> 40"), ("timeline", "Timeline"), ("people", "Dana Oyqurova")]
)
def test_reading_verbs_print_their_part(verb: str, words: str, place: Path) -> None:
    """Text for people, on standard output alone."""
    run = kuager(verb, "--case", "case", folder=place)
    assert (run.code, run.err) == (0, "")
    assert words in run.out


def test_an_intact_case_verifies(place: Path) -> None:
    """``verify`` says so, in words and as JSON."""
    told = kuager("verify", "--case", "case", folder=place).out.splitlines()
    assert told[0] == "The case is intact."
    assert told[2] == "Signed by its devices alone: nobody else has said yet how old it is (kuager stamp)."
    found = _json("verify", "--case", "case", folder=place)
    assert (found["problems"], found["badge"], found["depth"]) == ([], "signed", "full")


def test_a_check_is_recorded_and_named_the_next_time(place: Path) -> None:
    """``verify --record``, as a scheduled task calls it."""
    run = kuager("verify", "--fast", "--record", "--case", "case", folder=place)
    assert (run.code, run.err) == (0, "This check was written down.\n")
    assert run.out.startswith("No accident has happened to the case.\n")
    assert "Last recorded check: " in kuager("verify", "--case", "case", folder=place).out


def test_a_damaged_case_does_not(place: Path) -> None:
    """One changed byte of an original is found and named; exit code 3."""
    blob = next(path for path in (place / "case" / "blobs").rglob("*") if path.is_file())
    damaged = bytearray(blob.read_bytes())
    damaged[0] ^= 1
    blob.write_bytes(damaged)
    run = kuager("verify", "--case", "case", folder=place)
    assert run.code == PROBLEMS
    assert blob.name[:12] in run.out
    printed = kuager("verify", "--case", "case", "--json", folder=place)
    assert printed.code == PROBLEMS
    assert len(json.loads(printed.out)["problems"]) >= 1


def test_a_store_is_rebuilt(place: Path) -> None:
    """Thrown away and made anew, it says the same."""
    before = _json("figures", "--case", "case", folder=place)
    (place / "case" / "store.db").unlink()
    assert kuager("rebuild", "--case", "case", folder=place).code == 0
    assert _json("figures", "--case", "case", folder=place) == before


def test_the_vocabulary_is_printed(tmp_path: Path) -> None:
    """``vocab`` lists every word with its standard."""
    printed = _json("vocab", folder=tmp_path)
    assert printed["vocabularies"]["stances"]["terms"][0] == {"name": "asserts", "label": "asserts", "code": None}
    assert printed["populations"]["police"]["within"] == ["people", "security_forces"]
    assert printed["measures"]["detained"]["kind"] == "either"
    assert "died_in_custody" in kuager("vocab", folder=tmp_path).out


def test_ranges_by_a_named_rule(place: Path) -> None:
    """The rule, what it rests on and leaves out; a rule without a version is the newest; another word is refused."""
    printed = _json("figures", "killed", "--rule", "majority", "--case", "case", folder=place)
    (made,) = {one["rule"] for one in printed["ranges"]}
    assert made == "majority_v1"
    assert all(one["rests_on"] or one["note"] for one in printed["ranges"])
    run = kuager("figures", "--rule", "spread_v1", "--case", "case", folder=place)
    assert "Ranges by the rule spread_v1" in run.out
    assert "rests on" in run.out
    run = kuager("figures", "--rule", "truth", "--case", "case", folder=place)
    assert run.code == 2
    assert "is no rule" in run.err
    assert "ranges" not in _json(
        "figures", "--known-on", "2022-01-09", "--known-by", "about", "--case", "case", folder=place
    )
