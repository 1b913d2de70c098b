"""``kuager people``: the persons and what befell them."""

from pathlib import Path

import click

from kuager.cli import options
from kuager.cli.location import opened
from kuager.cli.output import print_json, print_report
from kuager.render.parts import part
from kuager.render.report import people


@click.command
@options.case
@options.as_json
def command(*, folder: Path | None, as_json: bool) -> None:
    """The persons and what befell them.

    Each status with its time and with who says so; a name that is spelled in several ways is one person.
    """
    with opened(folder) as case:
        record = case.record()
    if as_json:
        print_json(part(record, "persons", "spells"))
    else:
        print_report(people(record))
