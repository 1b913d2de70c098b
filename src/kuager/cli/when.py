"""``kuager when``: by when a file was in the case, and who says so."""

from pathlib import Path

import click

from kuager.cli import options, stamping
from kuager.cli.location import opened


@click.command
@click.argument("named", metavar="DOCUMENT")
@stamping.headers
@options.case
@options.as_json
def command(*, named: str, headers: Path | None, folder: Path | None, as_json: bool) -> None:
    """By when a file was in the case, and who says so.

    DOCUMENT is its id, the SHA-256 of its bytes, an unmistakable beginning of either, or its name. The best reason
    comes first. That something existed not later than some time says nothing of how old it is.
    """
    with opened(folder) as case:
        told = stamping.timed(case.when(named, stamping.bytes_of(headers)))
    told.out(as_json=as_json)
