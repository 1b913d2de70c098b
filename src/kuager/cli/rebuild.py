"""``kuager rebuild``: make the store anew."""

from pathlib import Path

import click

from kuager.cli import options
from kuager.cli.location import opened
from kuager.cli.output import write


@click.command
@options.case
def command(*, folder: Path | None) -> None:
    """Make the store of a case anew from its journal.

    The store is a projection: nothing is lost when it is thrown away.
    """
    with opened(folder) as case:
        case.rebuild()
    write("The store was made anew from the journal.\n")
