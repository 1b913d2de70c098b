"""``kuager describe``: say something of a document that it does not say itself."""

from pathlib import Path

import click

from kuager.cli import keeping, options
from kuager.cli.location import opened
from kuager.cli.output import print_json, write
from kuager.model.codec import encode


@click.command
@click.argument("named", metavar="DOCUMENT")
@click.argument("facts", nargs=-1, metavar="[NAME=VALUE]…")
@click.option("--note", default="", metavar="TEXT", help="More, in your words.")
@options.case
@options.as_json
def command(*, named: str, facts: tuple[str, ...], note: str, folder: Path | None, as_json: bool) -> None:
    """Say something of a document that it does not say itself.

    Who holds the original, from whom it was acquired, what its maker agreed to: kuager vocab descriptions lists the
    names. What you say is signed and kept beside the document, whose bytes stay as they are; say it again to change it.
    """
    stated = keeping.facts(facts, note)
    with opened(folder) as case:
        described = case.describe(named, stated, note=note)
    if as_json:
        print_json({"described": encode(described)})
    else:
        write(f"Recorded of {described.document}: {len(described.stated)} facts.\n")
