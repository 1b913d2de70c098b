"""Lists that are to be linked, as they are named on the command line, and where the tables go."""

from collections.abc import Sequence
from pathlib import Path

import click

from kuager.case.linking import Lists, lists_of
from kuager.cli.location import holds_case, opened
from kuager.cli.output import save, say
from kuager.errors import NotStored
from kuager.model.linked import Linkage
from kuager.render.linked import tables
from kuager.scale.spark import Spark


def gathered(named: Sequence[str], folder: Path | None) -> Lists:
    """The lists that were named, or those of the case; what columns mean is asked of the case, if there is one.

    Args:
        named: Files; none for the lists of the case.
        folder: The case, None for the one here or above, if there is one.

    Raises:
        CaseNotFound: Nothing was named, and there is no case.
        UsageError: A list cannot be read.
    """
    here = Path.cwd()
    if named and folder is None and not any(holds_case(one) for one in (here, *here.parents)):
        return _read(Lists(), named)
    with opened(folder) as case:
        if not named:
            return lists_of(case, case.record().documents)
        return _read(Lists(case), named)


def _read(lists: Lists, named: Sequence[str]) -> Lists:
    for one in named:
        lists.read(one)
    return lists


def linked(lists: Lists, master: str | None) -> Linkage:
    """Link lists, here or on a cluster: the result is the same.

    Args:
        lists: The lists.
        master: The address of a Spark cluster, None for this machine.

    Raises:
        UsageError: What is needed is not installed, or there are no rows.
    """
    return lists.link() if master is None else lists.link(Spark(master).pairs, "spark")


def saved(folder: Path, linkage: Linkage) -> None:
    """Write the tables.

    Args:
        folder: Where; it is made.
        linkage: What linking gave.

    Raises:
        NotStored: They cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{folder} could not be made: {error.strerror}."
        raise NotStored(message, hint="Name a folder that you may write to.") from error
    for name, pieces in tables(linkage):
        save(folder / name, pieces)
    say(f"The tables are in {folder}.")


def printed_only(*options: object) -> None:
    """Refuse options that the comparison of two releases has no use for: it is printed, and nothing else.

    Raises:
        UsageError: One of them is given.
    """
    if any(options):
        message = "--releases compares two lists row by row and prints that: --out, --html and --spark go without it."
        raise click.UsageError(message)
