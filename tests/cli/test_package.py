"""``kuager export package`` and ``kuager verify PACKAGE``: what is made, said and refused."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.shell import Run, kuager
from tests.packages.made import script

TEXT = "At least 12 people were arrested in Karasu on 7 January 2031, police said.\n"


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a case and two texts in it."""
    place = tmp_path_factory.mktemp("begun")
    (place / "a.txt").write_text(TEXT, "utf-8")
    (place / "b.txt").write_text("Aigerim Sample was in Karasu.\n", "utf-8")
    assert kuager("new", "case", folder=place).code == 0
    assert kuager("add", "--case", "case", "a.txt", "b.txt", folder=place).code == 0
    return place


@pytest.fixture
def folder(begun: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(begun, tmp_path / "here"))


def package(folder: Path, *arguments: str) -> Run:
    """Run the verb on the case."""
    return kuager("export", "package", *arguments, "--case", "case", folder=folder)


def test_made_and_checked(folder: Path) -> None:
    """The fingerprint that is told is the one that both verifiers show."""
    made = package(folder, "out")
    assert made.code == 0, made.err
    assert "The package is in out: " in made.out
    (key,) = [word for word in made.out.split() if word.startswith("SHA256:")]
    checked = kuager("verify", "out", "--key", key, folder=folder)
    assert checked.code == 0, checked.err
    assert f"Signed by the key that you named: {key}" in checked.out
    assert script(folder / "out", "-k", key).code == 0
    (folder / "out/data/case.toml").write_bytes(b"title = 'Other'\n")
    changed = kuager("verify", "out", folder=folder)
    assert changed.code == 3
    assert "data/case.toml" in changed.out
    assert script(folder / "out").code == 1


@pytest.mark.parametrize("spoil", ["no prefix", "one letter short", "one letter more", "a sign too many", "nothing"])
def test_a_mistyped_key_is_no_tampering(folder: Path, spoil: str) -> None:
    """Both verifiers say that nothing was checked, what a fingerprint looks like, and end with 2."""
    made = package(folder, "out")
    (key,) = [word for word in made.out.split() if word.startswith("SHA256:")]
    ways = {
        "no prefix": key.removeprefix("SHA256:"),
        "one letter short": key[:-1],
        "one letter more": f"{key}A",
        "a sign too many": f"{key}=",
        "nothing": "SHA256:",
    }
    checked = kuager("verify", "out", "--key", ways[spoil], folder=folder)
    assert (checked.code, checked.out) == (2, "")
    assert "is no fingerprint of a key; nothing was checked." in checked.err
    assert ("Did you mean: --key SHA256:" if spoil == "no prefix" else "43 letters") in checked.err
    told = script(folder / "out", "-k", ways[spoil])
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith("NOT CHECKED: ")


def test_left_out_openly(folder: Path) -> None:
    """What was left out is told when it is made and whenever it is checked."""
    made = package(folder, "out", "--without", "b.txt", "--json")
    assert made.code == 0, made.err
    told = json.loads(made.out)
    assert [one["reason"] for one in told["package"]["gaps"]] == ["left_out"]
    checked = json.loads(kuager("verify", "out", "--json", folder=folder).out)
    assert (checked["intact"], checked["known"], checked["timed"]) == (True, False, False)
    assert checked["signer"] == told["package"]["signer"]
    assert checked["gaps"] == told["package"]["gaps"]
    assert not any(b"Aigerim" in path.read_bytes() for path in (folder / "out").rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["a.txt"], "exists already"),
        (["case/inside"], "cannot lie in the case"),
        (["out", "--without", "z.txt"], "z.txt is no document"),
        (["out", "--later"], "Name an authority"),
        (["nothing", "--later", "--stamp", "http://localhost:9"], "no package"),
        (["out", "--stamp", "ftp://nobody"], "http"),
    ],
)
def test_refused_with_a_reason(folder: Path, arguments: list[str], words: str) -> None:
    """Nothing is made."""
    before = sorted(folder.rglob("*"))
    done = package(folder, *arguments)
    assert done.code == 2, done.err
    assert words in done.err
    assert sorted(folder.rglob("*")) == before


def test_help_is_that_of_the_package(folder: Path) -> None:
    """Its own help, and a pointer to it from the formats."""
    assert "Usage: kuager export package [OPTIONS] OUT" in kuager("export", "package", "--help", folder=folder).out
    assert "kuager export package" in kuager("export", "--help", folder=folder).out
