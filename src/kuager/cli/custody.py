"""``kuager custody``: what was done with a file since it came in."""

from pathlib import Path

import click

from kuager.cli import keeping, options
from kuager.cli.location import opened
from kuager.cli.output import print_json, write


@click.command
@click.argument("named", metavar="DOCUMENT")
@options.case
@options.as_json
def command(*, named: str, folder: Path | None, as_json: bool) -> None:
    """What was done with a file since it came in, when and by whom.

    DOCUMENT is its id, the SHA-256 of its bytes, an unmistakable beginning of either, or its name. Steps are called as
    archives call them (PREMIS). Times are those of the clocks of devices; for what is proven of them, see: kuager when.
    """
    with opened(folder) as case:
        chains = case.custody(named)
    if as_json:
        print_json({"chains": [keeping.as_json(chain) for chain in chains]})
    else:
        write("".join(f"{line}\n" for chain in chains for line in keeping.told(chain)))
