"""``kuager merge``: take what other copies of the case hold."""

from pathlib import Path

import click

from kuager.cli import options, teaming
from kuager.cli.location import opened
from kuager.cli.output import PROBLEMS_FOUND, print_json


@click.command
@click.argument("copies", nargs=-1, required=True, metavar="FOLDER…", type=click.Path(path_type=Path))
@click.option("--purge", "purging", is_flag=True, help="Destroy here too what was purged in the other copies.")
@click.option("--note", default="", metavar="TEXT", help="Where the copies came from, in your words; it is kept.")
@options.case
@options.as_json
@click.pass_context
def command(  # noqa: PLR0913 - a command takes its options one by one
    context: click.Context, *, copies: tuple[Path, ...], purging: bool, note: str, folder: Path | None, as_json: bool
) -> None:
    """Take what other copies of the case hold.

    FOLDER is a copy of the same case: on a stick, a share, another disk. It is only read. Every entry is verified
    before it is taken; what is not good is named and left there. Nothing that is here is changed or lost. That a
    journal was continued in two places is told: see kuager repair.
    """
    with opened(folder) as case:
        merged = case.merge(copies, purging=purging, note=note)
    if as_json:
        print_json(teaming.merge_as_json(merged))
    else:
        teaming.tell_merge(merged)
    found = merged.forked or any(one.refused or one.missing for one in merged.taken)
    context.exit(PROBLEMS_FOUND if found else 0)
