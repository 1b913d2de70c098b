"""``kuager verify`` on packages."""

import json
from pathlib import Path

from tests.cli.shell import kuager


def test_a_package_is_checked_as_a_whole(tmp_path: Path) -> None:
    """Intact and signed by whom; one changed byte is found; exit code 3; a case in its place is told apart."""
    (tmp_path / "one.txt").write_text("Police said 12 people were detained in Karasu.\n", "utf-8")
    kuager("new", "case", folder=tmp_path)
    kuager("add", "one.txt", "--case", "case", folder=tmp_path)
    assert kuager("export", "package", "bag", "--case", "case", folder=tmp_path).code == 0
    run = kuager("verify", "bag", folder=tmp_path)
    assert run.code == 0
    assert run.out.startswith("The package is intact: ")
    found = json.loads(kuager("verify", "bag", "--json", folder=tmp_path).out)
    assert (found["intact"], found["known"], found["timed"]) == (True, False, False)
    assert json.loads(kuager("verify", "bag", "--key", found["signer"], "--json", folder=tmp_path).out)["known"]
    original = next(path for path in (tmp_path / "bag" / "data" / "originals").rglob("*") if path.is_file())
    original.write_bytes(original.read_bytes().replace(b"12", b"21"))
    run = kuager("verify", "bag", folder=tmp_path)
    assert (run.code, run.out.splitlines()[0]) == (3, "The package is NOT intact:")


def test_a_case_is_no_package(tmp_path: Path) -> None:
    """A case may be named in its place; options do not mix; a folder that is neither is not intact."""
    kuager("new", "case", folder=tmp_path)
    (tmp_path / "empty").mkdir()
    assert kuager("verify", "case", folder=tmp_path).out.startswith("The case is intact.")
    assert kuager("verify", "empty", "--fast", folder=tmp_path).code == 2
    assert kuager("verify", "empty", folder=tmp_path).code == 3
    assert kuager("verify", "nothing", folder=tmp_path).code == 2
