"""``kuager judge``: say whether two figures count one quantity."""

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
    """Say whether two figures count one quantity.

    Figures that do not are never held against each other; figures that do are, whatever their words.
    """
    with opened(folder) as case:
        decision = case.judge(*pair, judgement, note=note)
    tell([decision], f"{decision.one} and {decision.other}: {judgement}", as_json=as_json)
