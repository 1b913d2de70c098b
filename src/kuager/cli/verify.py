"""``kuager verify``: check that a case is intact."""

from pathlib import Path

import click

from kuager.cli import options
from kuager.cli.location import opened
from kuager.cli.output import PROBLEMS_FOUND, print_json, write
from kuager.model.ids import one_line


@click.command
@options.case
@options.as_json
@click.pass_context
def command(context: click.Context, *, folder: Path | None, as_json: bool) -> None:
    """Check that a case is intact.

    Every entry of the journal, every original and every passage is checked; each problem is named with its place.
    """
    with opened(folder) as case:
        problems = case.verify()
    if as_json:
        rows = [{"name": one.record, "code": one.code, "message": one.message} for one in problems]
        print_json({"problems": rows})
    else:
        write("".join(f"{one_line(problem.message)}\n" for problem in problems) or "The case is intact.\n")
    context.exit(PROBLEMS_FOUND if problems else 0)
