"""Each import contract of pyproject.toml turns red when it is broken: a rule that cannot fail is no rule."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, ROOT

ONE_WAY = "Data flows one way"
ONLY_THE_CASE = "Only the case writes"
NO_OUTSIDE = "Stages do no I/O and know no clock"
NO_CIRCLE = "Nothing goes in a circle"
SQL = "SQL is the store's"
KEYS = "Keys and signatures are the journal's"
DOORS = "Commands are the command line's, pages the renderer's"
OFFLINE = "Nothing reaches the network"

BREACHES = [
    pytest.param("model/ids.py", "import kuager.figures", ONE_WAY, id="the model imports a stage"),
    pytest.param("figures/__init__.py", "import kuager.people", ONE_WAY, id="a stage imports another"),
    pytest.param("render/__init__.py", "import kuager.case", ONE_WAY, id="a view imports the case"),
    pytest.param("utils.py", "", ONE_WAY, id="a module without a place"),
    pytest.param("cli/__init__.py", "import kuager.journal", ONLY_THE_CASE, id="the command line imports the journal"),
    pytest.param("cli/__init__.py", "import kuager.store", ONLY_THE_CASE, id="the command line imports the store"),
    pytest.param("scale/__init__.py", "import kuager.store", ONLY_THE_CASE, id="an engine imports the store"),
    pytest.param("figures/__init__.py", "import random", NO_OUTSIDE, id="a stage draws lots"),
    pytest.param("model/dates.py", "import time", NO_OUTSIDE, id="the model has a clock"),
    pytest.param("documents/__init__.py", "import pathlib", NO_OUTSIDE, id="a stage opens files"),
    pytest.param("model/dates.py", "import kuager.model.records", NO_CIRCLE, id="a circle in the model"),
    pytest.param("case/__init__.py", "import sqlite3", SQL, id="the case speaks SQL"),
    pytest.param("store/__init__.py", "import nacl", KEYS, id="the store signs"),
    pytest.param("case/__init__.py", "import click", DOORS, id="the case speaks to the terminal"),
    pytest.param("adapters/__init__.py", "import urllib.request", OFFLINE, id="an adapter goes online"),
    pytest.param("adapters/child.py", "import http.client", OFFLINE, id="another adapter than the one goes online"),
    pytest.param("suggestions/grounding.py", "import kuager.adapters.endpoint", ONE_WAY, id="a stage asks a model"),
]


def _linted(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter with the project's own contracts on the package in a folder."""
    linter = Path(sys.executable).with_name("lint-imports")
    command = [str(linter), "--no-cache", str(ROOT / "pyproject.toml")]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_contracts_are_kept() -> None:
    """The package as it is breaks none of them."""
    done = _linted(PACKAGE.parent)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(("module", "line", "contract"), BREACHES)
def test_a_breach_turns_its_contract_red(module: str, line: str, contract: str, tmp_path: Path) -> None:
    """A copy of the package with one forbidden import is refused, and the contract is named."""
    package = tmp_path / "kuager"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    breached = package / module
    breached.write_text(f"{breached.read_text('utf-8') if breached.exists() else ''}\n{line}\n", "utf-8")
    done = _linted(tmp_path)
    assert done.returncode == 1, done.stdout
    assert f"{contract} BROKEN" in done.stdout


def test_every_contract_has_a_breach() -> None:
    """No contract of pyproject.toml goes without a test that it can turn red."""
    names = [line.split('"')[1] for line in _contract_lines()]
    assert sorted(names) == sorted({str(breach.values[2]) for breach in BREACHES})


def _contract_lines() -> list[str]:
    _head, *contracts = (ROOT / "pyproject.toml").read_text("utf-8").split("[[tool.importlinter.contracts]]")
    return [next(line for line in contract.splitlines() if line.startswith("name = ")) for contract in contracts]
