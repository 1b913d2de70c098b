"""The command line as a whole: help, errors, exit codes, closed pipes, odd terminals."""

import os
import re
import resource
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from kuager import __version__
from kuager.case import Case
from kuager.cli import commands, main
from kuager.cli.commands import VERBS
from kuager.errors import CaseLocked
from tests.cli.shell import REPORT, ROOT, environment, kuager

STARTED_BY = 0.25


def test_no_arguments_say_what_to_do_first(tmp_path: Path) -> None:
    """Somebody who types ``kuager`` alone learns the one command to begin with."""
    run = kuager(folder=tmp_path)
    assert run.code == 0
    assert "kuager digest PATH…" in run.out
    assert len(run.out.splitlines()) < 12


def test_help_lists_every_verb(tmp_path: Path) -> None:
    """Each verb with what it does, and the same words in its own help."""
    run = kuager("--help", folder=tmp_path)
    assert run.code == 0
    for verb, words in VERBS.items():
        assert verb in run.out
        assert words in run.out


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_tells_what_it_is_for(verb: str) -> None:
    """The list of verbs and the help of the verb agree, so the list can be shown without loading any."""
    with commands.make_context("kuager", []) as context:
        command = commands.get_command(context, verb)
    assert command is not None
    assert (command.help or "").splitlines()[0] == VERBS[verb]
    assert [one.name for one in command.params if isinstance(one, click.Option) and not one.help] == []


def test_there_is_a_file_for_every_verb() -> None:
    """One file per verb, none longer than 60 lines."""
    for verb in VERBS:
        file = ROOT / "src" / "kuager" / "cli" / f"{verb}.py"
        assert len(file.read_text("utf-8").splitlines()) <= 60


def test_help_loads_next_to_nothing(tmp_path: Path) -> None:
    """``--help`` answers at once: it loads click and nothing that takes time."""
    told = "import sys; from kuager.cli import main; main(['--help']); print(sorted(sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, env=environment(tmp_path), check=True
    )
    for heavy in ("'rich'", "'jinja2'", "'nacl'", "'sqlite3'", "'kuager.case'", "'kuager.render'", "'tomllib'"):
        assert heavy not in done.stderr


def test_help_is_quick(tmp_path: Path) -> None:
    """``kuager --help`` computes for less than a quarter of a second; the clock may show more on a busy machine."""

    def seconds() -> tuple[float, float]:
        begun, clock = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        kuager("--help", folder=tmp_path)
        clock, ended = time.perf_counter() - clock, resource.getrusage(resource.RUSAGE_CHILDREN)
        return ended.ru_utime + ended.ru_stime - begun.ru_utime - begun.ru_stime, clock

    computing, clock = zip(*(seconds() for _ in range(5)), strict=True)
    assert min(computing) < STARTED_BY
    assert min(clock) < 4 * STARTED_BY  # nor does it wait for anything


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    """``--version`` says which kuager it is."""
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"kuager {__version__}\n"


def test_an_unknown_verb_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, on standard error, with the way to help."""
    assert main(["digets"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "digets" in shown.err


@pytest.mark.parametrize("option", ["--published", "--known-on"])
def test_a_bad_date_is_a_usage_error_with_an_example(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Dates are EDTF; who writes another thing is shown what one looks like, before anything is read."""
    assert main(["digest", "nothing.txt", option, "6 January"]) == 2
    assert "'6 January' is no date. Write for example 2022-01-07" in capsys.readouterr().err


def test_an_unknown_measure_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    """The measures are a closed list; who writes another word is shown it."""
    assert main(["figures", "murdered"]) == 2
    assert "killed" in capsys.readouterr().err


def test_an_error_is_a_message_and_a_hint(tmp_path: Path) -> None:
    """No traceback: what happened, what to do, and the exit code of the error."""
    run = kuager("figures", folder=tmp_path)
    assert run.code == 2
    assert run.out == ""
    assert run.err.splitlines() == [
        "kuager: There is no case in this folder or above it.",
        "Name one with --case FOLDER, or make one with: kuager new FOLDER",
    ]


def test_a_locked_case_has_its_own_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """4: another kuager is writing; wait and try again."""

    def locked() -> None:
        message = "Another kuager is writing to this case."
        raise CaseLocked(message)

    monkeypatch.setattr(Case, "throwaway", locked)
    assert main(["digest", "x"]) == 4
    assert "try again" in capsys.readouterr().err


def _fail() -> None:
    message = "the \x1b[31mbridge\nis out"
    raise ZeroDivisionError(message)


def test_an_unexpected_error_is_told_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A fault of the program shows no traceback unless asked, and nothing hostile of its message."""
    monkeypatch.setattr(Case, "throwaway", _fail)
    assert main(["digest", "x"]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "ZeroDivisionError: the [31mbridge is out" in shown.err
    assert "KUAGER_DEBUG=1" in shown.err
    assert "Traceback" not in shown.err
    assert "\x1b" not in shown.err


@pytest.mark.parametrize("arguments", [["--debug", "digest", "x"], ["digest", "x"]])
def test_who_wants_the_traceback_gets_it(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """``--debug`` before the verb, or KUAGER_DEBUG=1."""
    if "--debug" not in arguments:
        monkeypatch.setenv("KUAGER_DEBUG", "1")
    monkeypatch.setattr(Case, "throwaway", _fail)
    with pytest.raises(ZeroDivisionError):
        main(arguments)


def test_an_interruption_is_no_traceback(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C ends with 130, as shells expect."""

    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Case, "throwaway", interrupted)
    assert main(["digest", "x"]) == 130
    assert "interrupted" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="needs pipes that can be closed")
@pytest.mark.parametrize("arguments", [["vocab"], ["vocab", "--json"], ["--help"]])
def test_a_reader_that_goes_away_is_no_error(arguments: list[str], tmp_path: Path) -> None:
    """``kuager vocab | head -1``: nothing on standard error, exit code 0."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "kuager", *arguments],
        stdout=writing,
        stderr=subprocess.PIPE,
        env=environment(tmp_path),
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told(tmp_path: Path) -> None:
    """What could not be printed is no success."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kuager", "vocab"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(tmp_path),
            check=False,
        )
    assert done.returncode == 1
    assert b"could not be printed" in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="closes a descriptor the way a shell does")
def test_no_standard_output_at_all(tmp_path: Path) -> None:
    """``kuager vocab >&-`` prints nothing and breaks nothing."""
    command = f'"{sys.executable}" -m kuager vocab >&-'
    done = subprocess.run(["sh", "-c", command], capture_output=True, env=environment(tmp_path), check=False)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "cp1251"},
        {"LANG": "kk_KZ.UTF-8", "TERM": "dumb"},
    ],
)
def test_the_locale_changes_no_byte(locale: dict[str, str], tmp_path: Path) -> None:
    """Everything that is printed is UTF-8, also where the system says that it knows ASCII only."""
    (tmp_path / "report.txt").write_text(REPORT, "utf-8")
    plain = kuager("digest", "report.txt", folder=tmp_path)
    here = kuager("digest", "report.txt", folder=tmp_path, surroundings=locale)
    assert here == plain
    assert "“" in here.out


@pytest.mark.skipif(os.name != "posix", reason="asks for a terminal the way Unix has it")
@pytest.mark.parametrize("surroundings", [{"TERM": "xterm-256color"}, {"TERM": "xterm", "NO_COLOR": "1"}])
def test_a_terminal_gets_bold_but_no_colour(surroundings: dict[str, str], tmp_path: Path) -> None:
    """Titles are bold; nothing is told by colour, so ``NO_COLOR`` takes nothing away."""
    shown = _on_a_terminal(tmp_path, surroundings)
    assert "\x1b[1;4m" in shown
    assert set(re.findall(r"\x1b\[([\d;]*)m", shown)) <= {"0", "1", "3", "1;4", "1;3"}


@pytest.mark.skipif(os.name != "posix", reason="asks for a terminal the way Unix has it")
def test_a_dumb_terminal_gets_text_only(tmp_path: Path) -> None:
    """No escape sequence, no progress line."""
    assert "\x1b" not in _on_a_terminal(tmp_path, {"TERM": "dumb"})


def _on_a_terminal(folder: Path, surroundings: dict[str, str]) -> str:
    import pty  # noqa: PLC0415 - Unix only

    (folder / "report.txt").write_text(REPORT, "utf-8")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "kuager", "digest", "report.txt"],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        env=environment(folder, surroundings),
    )
    os.close(theirs)
    shown = b"".join(iter(lambda: _read(ours), b"")).decode()
    os.close(ours)
    assert process.wait() == 0
    assert "people were killed" in shown
    return shown


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # Linux says so when the other end is closed
        return b""
