"""``kuager choose``: say how the ambiguous word of a figure is to be read."""

from pathlib import Path

import click

from kuager.cli import options
from kuager.cli.deciding import note, tell
from kuager.cli.location import opened
from kuager.model.vocab import vocabularies

_READINGS = tuple(vocabularies()["count_readings"].terms)


@click.command
@click.argument("named", metavar="ID")
@click.argument("reading", type=click.Choice(_READINGS))
@note
@options.case
@options.as_json
def command(*, named: str, reading: str, note: str, folder: Path | None, as_json: bool) -> None:
    """Say how the ambiguous word of a figure is to be read.

    "2,000 had been detained" may count those held at that time (held) or all so far (total).
    """
    with opened(folder) as case:
        decision = case.choose_reading(named, reading, note=note)
    back = f"kuager choose {decision.figure} undecided"
    tell([decision], f"{decision.figure}: {reading}", as_json=as_json, back=back)
