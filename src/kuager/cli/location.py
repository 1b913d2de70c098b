"""Which case a verb is about."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from kuager.case import Case
from kuager.case.vault import is_vault
from kuager.cli.output import say
from kuager.cli.unlocking import unlocking
from kuager.errors import CaseNotFound

_SETTINGS = "case.toml"


@contextmanager
def opened(folder: Path | None) -> Iterator[Case]:
    """The case in a folder; without one, in the current folder or in the nearest above it that holds a case.

    That a new device key was made on the way is said afterwards, whatever the verb.

    Raises:
        CaseNotFound: There is none.
    """
    with closing(Case.open(folder or nearest(Path.cwd()), unlocking)) as case:
        try:
            yield case
        finally:
            if case.renewed:
                say(case.renewed)


def holds_case(folder: Path) -> bool:
    """Whether a folder is one of a case."""
    return (folder / _SETTINGS).is_file() or is_vault(folder)


def holding(folder: Path | None) -> Path:
    """The folder to work in: the one that is named; else the nearest that holds a case; else the current one."""
    if folder is not None:
        return folder
    here = Path.cwd()
    return next((one for one in (here, *here.parents) if holds_case(one)), here)


def nearest(here: Path) -> Path:
    """The nearest folder that holds a case: this one, or one above it.

    Raises:
        CaseNotFound: There is none.
    """
    for folder in (here, *here.parents):
        if holds_case(folder):
            return folder
    message = "There is no case in this folder or above it."
    raise CaseNotFound(message, hint="Name one with --case FOLDER, or make one with: kuager new FOLDER")
