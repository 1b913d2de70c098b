"""Cases for tests: small texts about an invented town, and looks behind the scenes of a case folder."""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from kuager.case import Case
from kuager.case.indexing import index
from kuager.journal.entry import read_line
from kuager.model.entries import Entry, Settings
from kuager.model.records import Problem
from kuager.store import Store

TEXTS: Mapping[str, str] = {
    "one.txt": "At least 12 people were arrested in Karasu on 7 January 2022, police said.\n",
    "two.txt": "Three protesters were killed in Karasu on Friday.\n",
    "three.txt": "Қарасуда 5 адам қаза тапты.\n",
}


def written(folder: Path, texts: Mapping[str, str] = TEXTS) -> Path:
    """A folder with some texts in it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def new_case(tmp_path: Path, texts: Mapping[str, str] = TEXTS) -> Path:
    """The folder of a case with some texts in it, closed."""
    folder = tmp_path / "case"
    with Case.create(folder, Settings(title="Karasu")) as case:
        case.add([written(tmp_path / "texts", texts)])
    return folder


def journal(folder: Path) -> Path:
    """The only journal of a case."""
    (path,) = (folder / "journal").glob("*.jsonl")
    return path


def headers(folder: Path) -> list[dict[str, object]]:
    """The headers of all entries of a case, journal by journal."""
    paths = sorted((folder / "journal").glob("*.jsonl"))
    return [json.loads(json.loads(line)["header"]) for path in paths for line in path.read_bytes().splitlines()]


def entries(folder: Path) -> list[Entry]:
    """The entries of the only journal of a case."""
    path = journal(folder)
    return [read_line(line, path.stem) for line in path.read_bytes().splitlines()]


def types(folder: Path) -> list[object]:
    """What the entries of a case are about."""
    return [header["type"] for header in headers(folder)]


def codes(problems: tuple[Problem, ...]) -> list[str]:
    """The codes of some problems."""
    return [problem.code for problem in problems]


def dump(folder: Path) -> list[str]:
    """The whole store of a case as text, without bringing it up to date."""
    with closing(Store.open(folder / "store.db", index)) as store:
        return list(store.dump())


@contextmanager
def another_machine(home: Path) -> Iterator[None]:
    """While this lasts, private keys are those of somebody else."""
    before = os.environ["KUAGER_HOME"]
    os.environ["KUAGER_HOME"] = str(home)
    try:
        yield
    finally:
        os.environ["KUAGER_HOME"] = before


def copied(folder: Path, to: Path) -> Path:
    """A copy of a case folder, as a backup is one."""
    shutil.copytree(folder, to)
    return to
