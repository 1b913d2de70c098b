"""Several machines with copies of one case, each with its own keys."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from kuager.case import Case
from kuager.case.merging import Merged
from kuager.model.entries import Settings
from tests.case.cases import another_machine, dump, written

Answer = TypeVar("Answer")

TEXTS: Mapping[str, str] = {
    "one.txt": "At least 12 people were arrested in Karasu on 7 January 2022, police said.\n",
    "two.txt": "Exactly 15 people were arrested in Karasu on 7 January 2022, doctors said.\n",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """A machine with a copy of the case.

    Attributes:
        folder: Its copy.
        home: Where its keys are.
        texts: Where its texts are.
    """

    folder: Path
    home: Path
    texts: Path

    @contextmanager
    def opened(self) -> Iterator[Case]:
        """Its copy, open, with its own keys."""
        with another_machine(self.home), Case.open(self.folder) as case:
            yield case

    def do(self, doing: Callable[[Case], Answer]) -> Answer:
        """Do something with its copy."""
        with self.opened() as case:
            return doing(case)

    def add(self, name: str, text: str) -> None:
        """Take a text in."""
        written(self.texts, {name: text})
        self.do(lambda case: case.add([self.texts / name]))

    def merge(self, *others: "Machine", purging: bool = False) -> Merged:
        """Merge the copies of others into its own."""
        return self.do(lambda case: case.merge([other.folder for other in others], purging=purging))

    def merge_only(self, other: "Machine") -> Merged:
        """Merge the copy of another one as it lies there, without opening it."""
        return self.do(lambda case: case.merge([other.folder]))

    def purge(self, *named: str, reason: str = "a witness asked for it") -> None:
        """Purge documents."""

        def doing(case: Case) -> None:
            case.purge(named, reason, agreed=case.plan_purge(named))

        self.do(doing)

    @property
    def names(self) -> list[str]:
        """The names of its documents."""
        return sorted(document.name for document in self.do(lambda case: case.record().documents))

    @property
    def device(self) -> str:
        """The device that it writes as."""
        return next(one.journal.device for one in self.do(lambda case: case.devices()) if one.here)

    def folded(self) -> list[str]:
        """Its store without what only says where lines stand in its files."""
        self.do(lambda _case: None)
        return [line for line in dump(self.folder) if not line.startswith('INSERT INTO "journals"')]

    def bytes_with(self, secret: str) -> list[str]:
        """The files of its copy that hold some words."""
        files = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return [path.relative_to(self.folder).as_posix() for path in files if secret.encode() in path.read_bytes()]


def team(tmp_path: Path, number: int, texts: Mapping[str, str] = TEXTS) -> list[Machine]:
    """So many machines with copies of a case that begins with some texts."""
    machines = [
        Machine(folder=tmp_path / f"case{at}", home=tmp_path / f"home{at}", texts=tmp_path / f"texts{at}")
        for at in range(number)
    ]
    first = machines[0]
    with another_machine(first.home), Case.create(first.folder, Settings(title="Karasu")) as case:
        case.add([written(tmp_path / "texts", texts)])
    for other in machines[1:]:
        shutil.copytree(first.folder, other.folder)
    return machines
