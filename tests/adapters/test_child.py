"""A producer in a process of its own: one that works, and everything that one may do instead."""

import json
import os
import sys
import time
from pathlib import Path

import pytest

from kuager.adapters import child
from kuager.adapters.addresses import KEY
from kuager.adapters.child import Program
from kuager.errors import UsageError
from kuager.model.documents import Span
from tests.suggestions.reading import document

TEXT = "Больше 31 человека 😀 ранены."
HONEST = """
import json, sys
for number, line in enumerate(sys.stdin):
    asked = json.loads(line)
    proposal = {"type": "event", "passage": asked["text"], "kind": asked["language"], "n": number}
    print(json.dumps({"proposals": [proposal]}), flush=True)
"""


def _program(folder: Path, code: str, seconds: float = 20.0) -> Program:
    file = folder / "reader.py"
    file.write_text(code, "utf-8")
    return Program(command=f"'{sys.executable}' '{file}'", kinds=frozenset({"event"}), seconds=seconds)


def test_a_program_reads_document_after_document(tmp_path: Path) -> None:
    """It is started once, asked a line at a time, and ended; text of any kind goes through."""
    program = _program(tmp_path, HONEST)
    first, second = program.propose(document(TEXT)), program.propose(document(TEXT))
    program.close()
    program.close()
    assert [one.content["n"] for answer in (first, second) for one in answer.proposals] == [0, 1]
    assert first.proposals[0].content["passage"] == TEXT
    assert first.coverage == (Span(0, len(TEXT)),)
    assert program.id.startswith("program:python")


def test_a_program_may_say_what_it_has_read(tmp_path: Path) -> None:
    """Its own coverage counts."""
    program = _program(tmp_path, 'print(\'{"proposals": [], "coverage": [[0, 3]]}\', flush=True); input(); input()')
    assert program.propose(document(TEXT)).coverage == (Span(0, 3),)
    program.close()


@pytest.mark.parametrize(
    "code",
    ["", "raise SystemExit(3)", "import sys; sys.stdin.close()", "import os; os.abort()", "import time; time.sleep(30)",
     "import sys; sys.stdout.write('{'); sys.stdout.flush(); import time; time.sleep(30)",
     "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(30)'])"],
)  # fmt: skip
def test_a_program_that_gives_no_answer_is_left(tmp_path: Path, code: str) -> None:
    """It ends, crashes or sleeps: no answer, no error, no waiting; its children end with it."""
    program = _program(tmp_path, code, seconds=1.0)
    begun = time.monotonic()
    answer = program.propose(document(TEXT))
    assert time.monotonic() - begun < 10
    assert answer.proposals == ()
    assert [one.code for one in answer.refusals][:1] in (["no_answer"], ["unreadable"])
    assert answer.coverage == ()
    program.close()


def test_a_program_that_was_left_is_started_again(tmp_path: Path) -> None:
    """For the next document, once it has ended."""
    once = "import pathlib, sys\nmark = pathlib.Path(sys.argv[0] + '.mark')\n"
    once += f"if not mark.exists():\n    mark.touch()\n    raise SystemExit\n{HONEST}"
    program = _program(tmp_path, once)
    assert [len(program.propose(document(TEXT)).proposals) for _ in range(2)] == [0, 1]
    program.close()


def test_an_endless_line_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond a size nothing more is taken."""
    monkeypatch.setattr(child, "_LARGEST", 1000)
    program = _program(tmp_path, "import sys\nwhile True: sys.stdout.write('x' * 1000)")
    assert [one.code for one in program.propose(document(TEXT)).refusals] == ["unreadable"]
    program.close()


def test_a_program_that_writes_before_it_reads(tmp_path: Path) -> None:
    """A large text and a large answer at once do not block each other for ever."""
    code = "import sys\nsys.stdout.write('x' * 3_000_000 + chr(10)); sys.stdout.flush(); sys.stdin.readline()"
    program = _program(tmp_path, code, seconds=3.0)
    begun = time.monotonic()
    program.propose(document("слово " * 400_000))
    program.close()
    assert time.monotonic() - begun < 15


def test_a_key_is_no_business_of_a_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The key of an endpoint does not reach it; what else is set does."""
    monkeypatch.setenv(KEY, "sk-very-secret")
    monkeypatch.setenv("KUAGER_TEST", "seen")
    code = "import json, os\ninput()\nprint(json.dumps({'proposals': [{'type': str(dict(os.environ))}]}), flush=True)"
    program = _program(tmp_path, code)
    told = json.dumps(program.propose(document(TEXT)).proposals[0].content)
    program.close()
    assert "seen" in told
    assert "sk-very-secret" not in told


@pytest.mark.parametrize("command", ["", "  ", "'", "no-such-program-anywhere --x"])
def test_what_is_no_command_is_refused(command: str) -> None:
    """Said to the person before anything is read."""
    with pytest.raises(UsageError):
        Program(command=command, kinds=frozenset()).check()


def test_a_program_that_vanished_is_refused(tmp_path: Path) -> None:
    """Found when it was checked, gone when it is started."""
    with pytest.raises(UsageError, match="cannot be started"):
        Program(command=os.fspath(tmp_path / "gone"), kinds=frozenset()).propose(document(TEXT))


def test_no_shell_is_used(tmp_path: Path) -> None:
    """What a shell would run stays words."""
    file = tmp_path / "echo.py"
    file.write_text("import json, sys\nprint(json.dumps({'proposals': [{'type': sys.argv[1]}]}), flush=True)", "utf-8")
    program = Program(command=f"'{sys.executable}' '{file}' '$(touch {tmp_path}/made)'", kinds=frozenset())
    program.propose(document(TEXT))
    program.close()
    assert not (tmp_path / "made").exists()
