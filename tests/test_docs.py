"""The documentation cannot be wrong: commands run, links lead somewhere, generated pages are current."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, tracked_files
from tools.docs import PAGES

PAGES_OF_TEXT = tuple(path for path in tracked_files() if path.suffix == ".md")
EXECUTED = ("docs/tutorial.md", "docs/how-to/export.md", "README.md")
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
MEANT_FOR_A_PERSON = ("make ",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command of a page and what the page says that it prints."""

    line: str
    prints: str


def _commands(page: str) -> list[Command]:
    """The commands of a page: ``$`` begins one, ``>`` goes on with it, the rest is what it prints."""
    text = (ROOT / page).read_text("utf-8")
    return [command for block in CONSOLE.findall(text) for command in _commands_of(block)]


def _commands_of(block: str) -> list[Command]:
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    return [_command(part.splitlines()) for part in parts]


def _command(lines: list[str]) -> Command:
    more = next((place for place, line in enumerate(lines[1:], 1) if not line.startswith(">")), len(lines))
    typed = [lines[0], *(re.sub("^> ?", "", line) for line in lines[1:more])]
    return Command(line="\n".join(typed), prints="\n".join(lines[more:]))


@pytest.mark.parametrize("page", EXECUTED)
def test_the_commands_of_a_page_do_what_it_says(page: str, tmp_path: Path) -> None:
    """Each command, run in order in an empty folder, prints what stands below it; ``...`` stands for anything."""
    commands = [command for command in _commands(page) if not command.line.startswith(MEANT_FOR_A_PERSON)]
    for command in commands:
        printed = _run(command.line, tmp_path)
        assert _agree(command.prints, printed), f"$ {command.line}\nexpected:\n{command.prints}\nprinted:\n{printed}"


def _run(line: str, folder: Path) -> str:
    """What a person at a terminal of 80 columns would see."""
    tools = Path(sys.executable).parent
    surroundings = {
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "COLUMNS": "80",
        "NO_COLOR": "1",
    }
    done = subprocess.run(
        ["sh", "-c", line], cwd=folder, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    return "\n".join(text.rstrip() for text in done.stdout.decode().splitlines())


def _agree(expected: str, printed: str) -> bool:
    """Whether the words are the same in the same order, however they are spaced; ``...`` is any or no words."""
    first, *others = (" ".join(piece.split()) for piece in expected.split("..."))
    rest = " ".join(printed.split())
    if not others or not rest.startswith(first):
        return rest == first
    rest = rest.removeprefix(first)
    for piece in others[:-1]:
        if piece not in rest:
            return False
        rest = rest[rest.index(piece) + len(piece) :]  # the first place that fits is as good as any later one
    return rest.endswith(others[-1])


def test_what_stands_for_anything_stands_for_nothing_else() -> None:
    """The comparison above can fail."""
    assert _agree("one ... four", "one two\nthree four\n")
    assert _agree("one\n...", "one")
    assert not _agree("one ... four", "one two three")
    assert not _agree("one two", "one two three")
    assert not _agree("...\ntwo\n...\none", "one two")


@pytest.mark.parametrize("path", PAGES_OF_TEXT, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    """Every relative link of a page leads to a file of the project."""
    links = [link.partition("#")[0] for link in LINK.findall(_without_code(path.read_text("utf-8")))]
    local = [link for link in links if link and not re.match(r"[a-z]+:", link)]
    assert [link for link in local if not (path.parent / link).exists()] == []


def _without_code(text: str) -> str:
    return re.sub(r"^```.*?^```$|`[^`\n]*`", "", text, flags=re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", sorted(PAGES))
def test_generated_pages_are_current(name: str) -> None:
    """``make docs`` would change nothing."""
    assert (ROOT / "docs" / "reference" / name).read_text("utf-8") == PAGES[name]()


def test_every_page_can_be_found() -> None:
    """Every page of docs/ is linked from another page."""
    linked = {
        (path.parent / link.partition("#")[0]).resolve()
        for path in PAGES_OF_TEXT
        for link in LINK.findall(path.read_text("utf-8"))
    }
    pages = [path for path in PAGES_OF_TEXT if path.is_relative_to(ROOT / "docs")]
    assert [str(path.relative_to(ROOT)) for path in pages if path.resolve() not in linked] == []


def test_the_build_server_runs_what_the_readme_says() -> None:
    """README and .ci/run name the same two commands, and the Makefile has them."""
    readme, server = ((ROOT / name).read_text("utf-8") for name in ("README.md", ".ci/run"))
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for command in ("make demo", "make test"):
        assert f"$ {command}" in readme
        assert re.search(rf"^{command}\b", server, re.MULTILINE)
        assert re.search(rf"^{command.removeprefix('make ')}:", makefile, re.MULTILINE)


def test_every_make_target_of_the_docs_exists() -> None:
    """No page names a make target that is not there."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    named = {name for path in PAGES_OF_TEXT for name in re.findall(r"`make ([a-z]+)", path.read_text("utf-8"))}
    assert named <= targets


def test_pages_named_in_the_code_exist() -> None:
    """Where code or data send a reader to a page of docs/, it is there; the same for decision numbers."""
    code = [path for path in tracked_files() if path.suffix in {".py", ".toml", ".tsv", ".sql", ".html"}]
    named = {(path, name) for path in code for name in re.findall(r"docs/[\w/-]+\.md", path.read_text("utf-8"))}
    numbers = {(path, number) for path in code for number in re.findall(r"ADR (\d{4})", path.read_text("utf-8"))}
    decisions = {path.name[:4] for path in (ROOT / "docs" / "adr").glob("[0-9]*.md")}
    assert sorted(f"{path.name}: {name}" for path, name in named if not (ROOT / name).exists()) == []
    assert sorted(f"{path.name}: {number}" for path, number in numbers if number not in decisions) == []
