"""The promises of the project's own files: every rule has its reason, every decision and dependency its place."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, ROOT, tracked_files

SETTINGS = ROOT / "pyproject.toml"
DECISIONS = ROOT / "docs" / "adr"
ARCHITECTURE_LINES = 120
BINARY = {".png", ".ico", ".woff2"}
# Written apart, or this file would find itself.
HOSTS = re.compile("|".join(("py" + r"pi\.org", "python" + r"hosted\.org", "npm" + r"js\.org", "deb" + r"ian\.org")))
MACHINE_PATHS = re.compile(
    r"(?<![\w.$}/-])/(" + "|".join(("ro" + "ot", "wo" + "rk", "home/\\w+", "Us" + "ers/\\w+")) + r")/"
)
SILENCED = re.compile(r"#\s*(noqa|type:\s*ignore)(?P<rest>.*)")
WITH_REASON = re.compile(r"(: [A-Z0-9, ]+|\[[a-z, -]+\])\s*(#|-|–|:)\s*\w+.*")


def _texts() -> list[tuple[Path, str]]:
    files = [path for path in tracked_files() if path.suffix not in BINARY and path.name != "uv.lock"]
    return [
        (path.relative_to(ROOT), path.read_bytes().decode("utf-8", "replace"))
        for path in files
        if not _is_example(path)
    ]


def _is_example(path: Path) -> bool:
    return path.is_relative_to(ROOT / "examples")


def test_nothing_names_a_machine() -> None:
    """No tracked file holds a path of somebody's machine or the host name of a package registry."""
    named = [
        f"{path}:{number}: {line.strip()[:80]}"
        for path, text in _texts()
        for number, line in enumerate(text.splitlines(), 1)
        if HOSTS.search(line) or MACHINE_PATHS.search(line)
    ]
    assert named == []


def test_every_silenced_check_has_its_reason() -> None:
    """Behind ``noqa`` and ``type: ignore`` stand the code and, on the same line, why."""
    unexplained = [
        f"{path}:{number}: {line.strip()}"
        for path, text in _texts()
        if path.suffix == ".py" and path.name != Path(__file__).name
        for number, line in enumerate(text.splitlines(), 1)
        if (found := SILENCED.search(line)) and not WITH_REASON.match(found["rest"].strip() and found["rest"])
    ]
    assert unexplained == []


@pytest.mark.parametrize("setting", ["ignore", '"tests/**"', '"benchmarks/**"', '"tools/**"'])
def test_every_switched_off_rule_has_its_reason(setting: str) -> None:
    """A rule of ruff that is switched off for many files says why beside it."""
    text = SETTINGS.read_text("utf-8")
    found = re.search(rf"^{re.escape(setting)} = \[(?P<inside>.*?)\](?P<after>[^\n]*)", text, re.MULTILINE | re.DOTALL)
    assert found is not None
    lines = [line for line in found["inside"].splitlines() if line.strip()]
    assert [line for line in lines if "#" not in line and "#" not in found["after"]] == []


def test_every_dependency_has_a_line() -> None:
    """docs/explanation/dependencies.md says of each what it is for."""
    page = (ROOT / "docs/explanation/dependencies.md").read_text("utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \|", page, re.MULTILINE)
    assert sorted(rows) == sorted(_dependencies())


def _dependencies() -> list[str]:
    settings = tomllib.loads(SETTINGS.read_text("utf-8"))
    groups = settings["dependency-groups"].values()
    extras = settings["project"]["optional-dependencies"].values()
    wanted = [*settings["project"]["dependencies"], *(one for group in (*groups, *extras) for one in group)]
    return [re.split(r"[\[<>=!~; ]", requirement)[0] for requirement in wanted]


def test_every_decision_is_listed() -> None:
    """docs/adr/README.md lists the decision records in order, each with its title."""
    listed = re.findall(
        r"^\| \[(\d{4})\]\(([\w-]+\.md)\) \| (.+?) \|", (DECISIONS / "README.md").read_text("utf-8"), re.MULTILINE
    )
    there = [(path.name[:4], path.name, _title(path)) for path in sorted(DECISIONS.glob("[0-9]*.md"))]
    assert listed == there


@pytest.mark.parametrize("path", sorted(DECISIONS.glob("[0-9]*.md")), ids=lambda path: path.name[:4])
def test_a_decision_says_what_it_costs(path: Path) -> None:
    """Each is short, names its status and date, and has the sections of MADR."""
    text = path.read_text("utf-8")
    sections = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert sections[:4] == ["Context and problem", "Options considered", "Decision", "Consequences"]
    assert re.search(r"^- Status: (accepted|superseded by \[\d{4}\].*)$", text, re.MULTILINE)
    assert re.search(r"^- Date: 20\d\d-\d\d-\d\d$", text, re.MULTILINE)
    assert len(text.splitlines()) <= 60


def _title(path: Path) -> str:
    return path.read_text("utf-8").splitlines()[0].partition(". ")[2]


def test_architecture_shows_every_part() -> None:
    """ARCHITECTURE.md is at most 120 lines and names every module and package right below ``kuager``."""
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    parts = [path for path in PACKAGE.iterdir() if path.is_dir() or path.suffix == ".py"]
    names = {f"{path.name}/" if path.is_dir() else path.name for path in parts} - {"__pycache__/"}
    assert len(text.splitlines()) <= ARCHITECTURE_LINES
    assert {name for name in names if name not in text} == set()
