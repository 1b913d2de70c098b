"""``kuager custody`` and ``kuager describe``."""

import json
import zipfile
from pathlib import Path

from tests.cli.shell import kuager


def test_custody_and_descriptions(tmp_path: Path) -> None:
    """What a person says of a document stands in its chain of custody, beside how it came."""
    (tmp_path / "one.txt").write_text("Police said 12 people were detained in Karasu.\n", "utf-8")
    kuager("new", "case", folder=tmp_path)
    kuager("add", "one.txt", "--case", "case", folder=tmp_path)
    said = kuager(
        "describe", "one.txt", "acquired_from=a clerk", "consent=internal use", "--case", "case", folder=tmp_path
    )
    assert (said.code, said.out.endswith(": 2 facts.\n")) == (0, True)
    told = kuager("custody", "one.txt", "--case", "case", folder=tmp_path).out
    assert "(the same bytes)" in told
    assert "    from whom it was acquired: a clerk\n    what its maker agreed to: internal use\n" in told
    chains = json.loads(kuager("custody", "one.txt", "--json", "--case", "case", folder=tmp_path).out)["chains"]
    assert [step["event"] for step in chains[0]["steps"]] == ["ingestion", "metadata modification"]


def test_what_cannot_be_said_is_refused(tmp_path: Path) -> None:
    """No equals sign, an unknown name, nothing at all."""
    (tmp_path / "one.txt").write_text("Police said 12 people were detained in Karasu.\n", "utf-8")
    kuager("new", "case", folder=tmp_path)
    kuager("add", "one.txt", "--case", "case", folder=tmp_path)
    for wrong in (["acquired_from"], ["colour=red"], []):
        run = kuager("describe", "one.txt", *wrong, "--case", "case", folder=tmp_path)
        assert run.code == 2
        assert "Traceback" not in run.err


def test_what_has_no_text_has_no_working_copy(tmp_path: Path) -> None:
    """The hash of nothing would look like a copy that was emptied."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("one.txt", "Police said 12 people were detained in Karasu.\n")
    kuager("new", "case", folder=tmp_path)
    kuager("add", "a.zip", "--case", "case", folder=tmp_path)
    told = kuager("custody", "a.zip", "--case", "case", folder=tmp_path).out
    assert "working copy      none: it has no text of its own" in told
