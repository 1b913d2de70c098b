"""``kuager judge``: say whether two figures count one quantity, or two happenings are one incident."""

from pathlib import Path

import click

from kuager.cli import options
from kuager.cli.deciding import note, tell
from kuager.cli.location import opened
from kuager.model.vocab import vocabularies

_JUDGEMENTS = tuple(vocabularies()["judgements"].terms)


@click.command
@click.argument("pair", nargs=2, metavar="ID ID")
@click.argument("judgement", type=click.Choice(_JUDGEMENTS))
@note
@options.case
@options.as_json
def command(*, pair: tuple[str, str], judgement: str, note: str, folder: Path | None, as_json: bool) -> None:
    """Say whether two are one quantity, or one incident.

    Two figures: those that count different quantities are never held against each other; those that count the same
    are, whatever their words. Two events or acts: they are put together into one incident, or never. A figure and an
    event or act: the figure belongs to that incident, or does not.
    """
    with opened(folder) as case:
        decision = case.judge(*pair, judgement, note=note)
    done = f"{decision.one} and {decision.other}: {judgement}"
    tell([decision], done, as_json=as_json, back=f"kuager judge {decision.one} {decision.other} undecided")
