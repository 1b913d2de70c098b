"""``kuager read`` as a shell runs it: reports, explanations, gaps, producers, and the question before text leaves."""

import json
import os
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.adapters.loopback import completion, serving
from tests.cli.shell import EXAMPLE, REPORT, ROOT, Run, environment, kuager

PROBLEMS = 3
USAGE = 2
FAR = "https://models.example.org/v1"
ANSWERS = ROOT / "tests" / "case" / "answers"
SECRET = "sk-very-secret"  # noqa: S105 - invented


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one report in it."""
    (tmp_path / "report.txt").write_text(REPORT, "utf-8")
    return tmp_path


def _printed(run: Run) -> dict[str, Any]:
    assert run.out.count("\n") == 1
    printed = json.loads(run.out)
    assert isinstance(printed, dict)
    return printed


def test_a_document_is_read_without_a_case(folder: Path) -> None:
    """Figures, dates, voices, persons, numbers; each with its rule; nothing is kept."""
    run = kuager("read", "report.txt", folder=folder)
    assert (run.code, run.err) == (0, "")
    for part in (
        "Figures: 2",
        "> 40",
        "Dates:",
        "Voices:",
        "Persons:",
        "Dana Oyqurova",
        "Numbers:",
        "rules_v1: en.figure",
    ):
        assert part in run.out
    assert max(map(len, run.out.splitlines())) <= 80
    assert [path.name for path in folder.iterdir()] == ["report.txt"]


def test_the_same_as_json(folder: Path) -> None:
    """One object: documents, their producers, cards with votes and suggestions, numbers; two runs print the same."""
    first, again = (kuager("read", "report.txt", "--json", folder=folder) for _ in range(2))
    printed = _printed(first)
    assert first == again
    (document,) = printed["documents"]
    assert [one["id"] for one in document["producers"]] == ["rules_v1"]
    assert document["producers"][0]["proposed"] == document["producers"][0]["suggested"]
    toll = next(card for card in document["cards"] if card["kind"] == "count")
    assert toll["votes"]["bounds.lower"] == [{"value": 41, "producers": ["rules_v1"]}]
    assert REPORT[toll["start"] : toll["end"]] == toll["suggestions"][0]["content"]["passage"][2]
    assert {number["disposition"] for number in document["numbers"]} >= {"figure", "date"}


def test_ids_are_those_of_digest(folder: Path) -> None:
    """A suggestion that was rejected here is the one that a case knows."""
    read, digest = (_printed(kuager(verb, "report.txt", "--json", folder=folder)) for verb in ("read", "digest"))
    there = {one["id"] for card in read["documents"][0]["cards"] for one in card["suggestions"]}
    assert {figure["id"] for figure in digest["figures"]} <= there


def test_the_example_is_read(tmp_path: Path) -> None:
    """Ten documents in three languages, in a report and as JSON."""
    run = kuager("read", EXAMPLE, folder=tmp_path)
    assert run.code == 0
    assert "All of it is suggested; no person has reviewed it." in run.out
    assert len(_printed(kuager("read", EXAMPLE, "--json", folder=tmp_path))["documents"]) == len(
        list(EXAMPLE.iterdir())
    )


def test_what_cannot_be_read_is_a_problem(folder: Path) -> None:
    """Exit code 3, the name on standard error, the rest is read."""
    run = kuager("read", "gone.txt", "report.txt", "--json", folder=folder)
    assert run.code == PROBLEMS
    assert "gone.txt" in run.err
    assert len(_printed(run)["documents"]) == 1


def test_standard_input_is_read(tmp_path: Path) -> None:
    """As with every verb."""
    run = kuager("read", "-", "--json", folder=tmp_path, typed=REPORT.encode())
    assert _printed(run)["documents"][0]["name"] == "standard-input"


def test_no_file_is_a_usage_error(tmp_path: Path) -> None:
    """Also where the only word was taken as the value of an option."""
    for arguments in (("read",), ("read", "--explain", "report.txt")):
        run = kuager(*arguments, folder=tmp_path)
        assert run.code == USAGE
        assert "Name a file" in run.err


# Explanations and gaps


def test_words_are_explained(folder: Path) -> None:
    """Rule, pattern and rows with file and line, for words as for offsets."""
    by_words = kuager("read", "report.txt", "--explain", "More than 40 people", folder=folder)
    start = REPORT.index("More than 40")
    by_offsets = kuager("read", "report.txt", "--explain", f"{start}-{start + 19}", folder=folder)
    assert by_words.code == 0
    assert by_words.out == by_offsets.out
    for part in (
        "en.figure.",
        "en/constructions/figures.toml:",
        "en/lexicon/counting.tsv:",
        "COUNTS = ",
        "relation=gt",
    ):
        assert part in by_words.out
    assert "baker" not in by_words.out


def test_everything_is_explained(folder: Path) -> None:
    """Without a value; as JSON every suggestion of every document."""
    printed = _printed(kuager("read", "report.txt", "--json", "--explain", folder=folder))
    (one,) = printed["explanations"]
    assert (one["document"], one["start"], one["end"]) == ("report.txt", 0, len(REPORT))
    figures = [made for made in one["suggestions"] if made["kind"] == "count"]
    assert all(made["constructions"] for made in figures)
    assert {token["words"] for token in one["tokens"]} >= {"January", "killed"}
    run = kuager("read", "report.txt", "--explain", folder=folder)
    assert "Dana" in run.out


def test_words_that_are_not_there(folder: Path) -> None:
    """Nothing is shown, and that is said."""
    run = kuager("read", "report.txt", "--explain", "zorbs", folder=folder)
    assert "These words do not stand in what was read." in run.out


def test_gaps_are_listed(folder: Path) -> None:
    """Across the files given, the most frequent first."""
    (folder / "a.txt").write_text("She bought 12 zorbs.\n\nThe shelf bore 14 zorbs.\n", "utf-8")
    (folder / "b.txt").write_text("He sold 3 quelts and 5 zorbs.\n", "utf-8")
    printed = _printed(kuager("read", "a.txt", "b.txt", "--gaps", "--json", folder=folder))
    found = {gap["word"]: gap["times"] for gap in printed["gaps"]}
    assert found["zorbs"] == 3
    assert found["quelts"] >= 1
    assert printed["gaps"][0]["word"] == "zorbs"
    assert "zorbs" in kuager("read", "a.txt", "--gaps", folder=folder).out


# Producers


def test_a_local_model_reads_beside_the_rules(folder: Path) -> None:
    """Without a question: nothing leaves this machine. Disagreement and refusals are shown."""
    other = {
        "type": "count",
        "passage": "More than 40 people were killed",
        "number": "40",
        "bounds": {"relation": "ge", "value": 40},
        "measure": "killed",
    }
    invented = {**other, "passage": "At least 31 marchers were wounded", "number": "31"}
    with serving(completion({"proposals": [other, invented]})) as served:
        arguments = ("read", "report.txt", "--producer", "endpoint", "--endpoint", served.address, "--model", "tiny")
        run = kuager(*arguments, folder=folder)
        printed = _printed(kuager(*arguments, "--json", folder=folder))
    assert (run.code, run.err) == (0, "")
    assert "read by rules_v1, endpoint:tiny" in run.out
    assert "bounds.relation: gt (rules_v1); ge (endpoint:tiny)" in " ".join(run.out.split())
    assert "endpoint:tiny: 1 of 2 proposals taken" in run.out
    assert "is not in the text" in run.out
    card = next(card for card in printed["documents"][0]["cards"] if "bounds.relation" in card["disputed"])
    assert [one["producer"] for one in card["suggestions"]] == ["rules_v1", "endpoint:tiny"]
    assert printed["documents"][0]["producers"][1]["refusals"][0]["code"] == "ungrounded"


def test_a_model_that_does_not_answer_is_a_problem(folder: Path) -> None:
    """Exit code 3; what the rules read is printed all the same."""
    with serving(completion("x")) as served:
        gone = served.address
    arguments = ("read", "report.txt", "--producer", "endpoint", "--endpoint", gone, "--model", "tiny")
    run = kuager(*arguments, folder=folder)
    assert run.code == PROBLEMS
    assert "> 40" in run.out
    assert "gives no answer" in " ".join(run.out.split())


def test_recorded_answers_need_nobody(tmp_path: Path) -> None:
    """A folder of answers, no server, no question, whatever the address."""
    run = kuager(
        "read", ANSWERS / "report.txt", "--producer", "endpoint", "--endpoint", FAR, "--model", "tiny",
        "--answers", ANSWERS, "--json", folder=tmp_path,
    )  # fmt: skip
    assert (run.code, run.err) == (0, "")
    producers = _printed(run)["documents"][0]["producers"]
    assert [(one["id"], one["proposed"], one["suggested"]) for one in producers][1] == ("endpoint:tiny", 6, 3)


def test_answers_can_be_recorded(folder: Path) -> None:
    """Into a folder that only its owner can read."""
    with serving(completion({"proposals": []})) as served:
        run = kuager(
            "read", "report.txt", "--producer", "endpoint", "--endpoint", served.address, "--model", "tiny",
            "--record", "answers", folder=folder,
        )  # fmt: skip
    assert run.code == 0
    (file,) = (folder / "answers").iterdir()
    assert file.stat().st_mode & 0o077 == 0


# Consent


def test_nobody_there_to_ask(folder: Path) -> None:
    """Refused with a hint, before anything is sent; nothing was printed."""
    run = kuager("read", "report.txt", "--producer", "endpoint", "--endpoint", FAR, "--model", "x", folder=folder)
    assert (run.code, run.out) == (USAGE, "")
    assert "Text would be sent to https://models.example.org:443" in run.err
    assert "--yes" in run.err


def test_yes_is_no_consent_to_an_address_that_was_not_named(folder: Path) -> None:
    """An address from the surroundings may have been put there by somebody else."""
    run = kuager(
        "read", "report.txt", "--producer", "endpoint", "--model", "x", "--yes",
        folder=folder, surroundings={"KUAGER_ENDPOINT": FAR},
    )  # fmt: skip
    assert (run.code, run.out) == (USAGE, "")
    assert "nobody is here to agree" in run.err


def test_yes_to_an_address_that_was_named(folder: Path) -> None:
    """Then it is tried; here there is no network, so nobody answers, and no text and no key stands in what is said."""
    run = kuager(
        "read", "report.txt", "--producer", "endpoint", "--endpoint", "https://nowhere.invalid/v1", "--model", "x",
        "--yes", "--json", folder=folder, surroundings={"KUAGER_ENDPOINT_KEY": SECRET},
    )  # fmt: skip
    assert run.code == PROBLEMS
    refusals = _printed(run)["documents"][0]["producers"][1]["refusals"]
    assert [one["code"] for one in refusals] == ["no_answer"]
    assert SECRET not in run.out + run.err
    assert not (folder / ".keys" / "consents.json").exists()


def _at_a_terminal(folder: Path, typed: str, *arguments: str) -> tuple[int, str]:
    """Run kuager with a terminal of its own, type something once it asks, and see all that it shows."""
    pty = pytest.importorskip("pty", reason="this system has no terminals to open")
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "kuager", *arguments]
    process = subprocess.Popen(command, cwd=folder, env=environment(folder), stdin=slave, stdout=slave, stderr=slave)
    os.close(slave)
    shown = b""
    until = time.monotonic() + 60
    waiting = True
    while time.monotonic() < until:
        ready, _, _ = select.select([master], [], [], 0.1)
        if ready:
            try:
                block = os.read(master, 4096)
            except OSError:
                break
            if not block:
                break
            shown += block
            if waiting and b"[y/N]" in shown:
                os.write(master, typed.encode())
                waiting = False
        elif process.poll() is not None:
            break
    os.close(master)
    return process.wait(timeout=10), shown.decode("utf-8", "replace")


@pytest.mark.parametrize(("typed", "code"), [("n\n", USAGE), ("\n", USAGE), ("y\n", PROBLEMS)])
def test_somebody_is_asked(folder: Path, typed: str, code: int) -> None:
    """In words that say what goes where; no is the answer unless yes is typed; yes is remembered."""
    arguments = (
        "read",
        "report.txt",
        "--producer",
        "endpoint",
        "--endpoint",
        "https://nowhere.invalid/v1",
        "--model",
        "x",
    )
    ended, shown = _at_a_terminal(folder, typed, *arguments)
    words = " ".join(shown.split())
    assert ended == code, shown
    assert "https://nowhere.invalid:443 is not this machine" in words
    assert "cannot be taken back" in words
    kept = folder / ".keys" / "consents.json"
    assert kept.exists() == (code == PROBLEMS)
    if kept.exists():
        again = kuager(*arguments, folder=folder)
        assert again.code == PROBLEMS
        assert "is not this machine" not in again.err
    else:
        assert "Nothing was sent" in words
