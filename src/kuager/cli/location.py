"""Which case a verb is about."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from kuager.case import Case
from kuager.errors import CaseNotFound

_SETTINGS = "case.toml"


@contextmanager
def opened(folder: Path | None) -> Iterator[Case]:
    """The case in a folder; without one, in the current folder or in the nearest above it that holds a case.

    Raises:
        CaseNotFound: There is none.
    """
    with closing(Case.open(folder or _nearest(Path.cwd()))) as case:
        yield case


def holds_case(folder: Path) -> bool:
    """Whether a folder is one of a case."""
    return (folder / _SETTINGS).is_file()


def _nearest(here: Path) -> Path:
    for folder in (here, *here.parents):
        if holds_case(folder):
            return folder
    message = "There is no case in this folder or above it."
    raise CaseNotFound(message, hint="Name one with --case FOLDER, or make one with: kuager new FOLDER")
