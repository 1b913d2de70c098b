"""What a person named, as bytes."""

import io
import os
import socket
import sys
from pathlib import Path

import pytest

from kuager.adapters import paths
from kuager.adapters.paths import Found, read, walk
from kuager.model.ids import one_line
from kuager.model.records import Problem


def shown(named: list[Path | str], apart_from: Path = Path("nowhere")) -> list[str]:
    """The names of what was found; problems by their code."""
    return [one.name if isinstance(one, Found) else f"{one.code} {one.record}" for one in walk(named, apart_from)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with files at several depths."""
    for name in ("b.txt", "a/2.txt", "a/10.txt", "a/z/q.txt", "c.txt"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")
    return tmp_path / "in"


def test_folders_come_with_all_that_is_in_them(folder: Path) -> None:
    """In the order of the names, each by its path below what was named."""
    assert shown([folder]) == ["a/10.txt", "a/2.txt", "a/z/q.txt", "b.txt", "c.txt"]
    assert shown([folder / "c.txt", folder / "a"]) == ["c.txt", "10.txt", "2.txt", "z/q.txt"]


def test_a_file_that_was_named_twice_comes_once(folder: Path) -> None:
    """Directly, by its folder, by another spelling of its path."""
    assert shown([folder / "a", folder / "a" / "2.txt", f"{folder}/a/../a/10.txt"]) == ["10.txt", "2.txt", "z/q.txt"]


def test_the_case_is_no_document_of_itself(folder: Path) -> None:
    """A case that lies inside what is added is passed over."""
    assert shown([folder], apart_from=folder / "a") == ["b.txt", "c.txt"]


def test_litter_is_passed_over(folder: Path) -> None:
    """What file managers leave is nobody's document; other hidden files may be."""
    (folder / ".DS_Store").write_bytes(b"\0")
    (folder / ".note").write_bytes(b"text")
    assert shown([folder]) == [".note", "a/10.txt", "a/2.txt", "a/z/q.txt", "b.txt", "c.txt"]


def test_links_out_of_the_folder_are_told(folder: Path, tmp_path: Path) -> None:
    """Links to inside are passed over, what they lead to comes anyway; links to outside and to nowhere are told."""
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    (folder / "inside").symlink_to(folder / "c.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "nowhere").symlink_to(folder / "gone")
    (folder / "outside").symlink_to(tmp_path / "secret.txt")
    (folder / "up").symlink_to(tmp_path)
    assert shown([folder / "."])[-4:] == ["c.txt", "not_followed nowhere", "not_followed outside", "not_followed up"]


def test_a_link_that_was_named_is_followed(folder: Path, tmp_path: Path) -> None:
    """Naming it is asking for it."""
    (tmp_path / "link").symlink_to(folder / "a")
    (tmp_path / "file-link").symlink_to(folder / "c.txt")
    assert shown([tmp_path / "link", tmp_path / "file-link"]) == ["10.txt", "2.txt", "z/q.txt", "file-link"]


def test_what_does_not_exist_is_told() -> None:
    """By the name that was given."""
    assert shown(["no/such file\n"]) == ["not_found no/such file"]


def test_an_odd_name_is_shown_on_one_line(folder: Path) -> None:
    """Line breaks, escapes and bytes that are no text do not reach a terminal."""
    (folder / "z\n\x1b[2J.txt").write_bytes(b"1")
    os.close(os.open(os.fsencode(folder) + b"/\xff.txt", os.O_CREAT | os.O_WRONLY))
    found = [one for one in walk([folder], folder / "no") if isinstance(one, Found)]
    assert [(one.name, one.renamed) for one in found[-2:]] == [("z [2J.txt", True), ("?.txt", True)]
    assert not any(one.renamed for one in found[:-2])
    assert read(found[-2]) == b"1"
    assert read(found[-1]) == b""


def test_a_decomposed_name_is_not_odd(folder: Path) -> None:
    """Some systems decompose й; the name is shown composed, and that is no change."""
    (folder / "и\u0306.txt").write_bytes(b"")
    found = [one for one in walk([folder], folder / "no") if isinstance(one, Found)]
    assert (found[-1].name, found[-1].renamed) == ("й.txt", False)


def code_of(path: Path) -> str:
    """Why a path cannot be read."""
    outcome = read(Found(name=path.name, path=path))
    assert isinstance(outcome, Problem)
    assert outcome.record == one_line(path.name)
    return outcome.code


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    """A pipe, a socket, a folder, something that went away: none of them holds us up."""
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as plug:
        plug.bind(str(tmp_path / "plug"))
        codes = [code_of(tmp_path / name) for name in ("pipe", "plug", ".", "gone", "nul\0")]
    assert codes == ["not_readable", "not_readable", "not_readable", "not_found", "not_readable"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_told(folder: Path) -> None:
    """A file or folder without permission is a problem with its name."""
    (folder / "b.txt").chmod(0)
    (folder / "a").chmod(0)
    assert code_of(folder / "b.txt") == "not_readable"
    assert shown([folder])[0] == "not_readable a"
    (folder / "a").chmod(0o700)


def test_a_folder_that_cannot_be_listed_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is named, and what lies beside it comes."""
    real = os.listdir

    def listdir(path: Path) -> list[str]:
        if path.name == "a":
            raise PermissionError
        return real(path)

    monkeypatch.setattr(os, "listdir", listdir)
    assert shown([folder]) == ["not_readable a", "b.txt", "c.txt"]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even one that grew after it was measured."""
    with (tmp_path / "large").open("wb") as file:
        file.truncate(paths.LARGEST + 1)
    assert code_of(tmp_path / "large") == "too_large"
    monkeypatch.setattr(paths, "LARGEST", 3)
    (tmp_path / "fits").write_bytes(b"123")
    assert read(Found(name="fits", path=tmp_path / "fits")) == b"123"


@pytest.fixture
def standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four bytes on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"text"), "utf-8"))


@pytest.mark.usefixtures("standard_input")
def test_standard_input_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """``-`` stands for it; more than the largest file is refused there too."""
    (found,) = walk(["-", "-"], Path())
    assert isinstance(found, Found)
    assert found.name == "standard-input"
    assert read(found) == b"text"
    monkeypatch.setattr(paths, "LARGEST", 3)
    sys.stdin.seek(0)
    outcome = read(found)
    assert isinstance(outcome, Problem)
    assert outcome.code == "too_large"
