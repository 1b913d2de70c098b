"""``kuager amend``: accept a figure with changes."""

from pathlib import Path

import click

from kuager.cli import options
from kuager.cli.changing import changing
from kuager.cli.deciding import note, tell
from kuager.cli.location import opened
from kuager.errors import UsageError
from kuager.model.bounds import BoundsError, parse_bounds
from kuager.model.ids import one_line
from kuager.model.records import Bounds
from kuager.model.vocab import measures, populations, vocabularies


def _bounds(_context: click.Context, _option: click.Parameter, value: str | None) -> Bounds | None:
    if value is None:
        return None
    try:
        return parse_bounds(value)
    except BoundsError as error:
        raise click.BadParameter(str(error)) from error


def _name(_context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """A name as one printable line; an empty one is none."""
    if value is None or value.strip():
        return None if value is None else one_line(value)
    message = f"write a name; to leave it as it is, leave out --{option.name}"
    raise click.BadParameter(message)


@click.command
@click.argument("named", metavar="ID")
@click.option("--number", callback=_bounds, metavar="N", help="The number: 8, >160, >=12, <50, ~164, or 40-50.")
@click.option("--measure", type=click.Choice(tuple(measures())), help="What befell those counted.")
@click.option("--population", type=click.Choice(tuple(populations())), help="Who was counted.")
@click.option("--place", callback=_name, metavar="NAME", help="Where it happened.")
@click.option("--about", callback=options.edtf, metavar="DATE", help="The time that the number concerns.")
@click.option("--said", callback=options.edtf, metavar="DATE", help="When it was said.")
@click.option("--speaker", callback=_name, metavar="NAME", help="Who says so.")
@click.option("--stance", type=click.Choice(tuple(vocabularies()["stances"].terms)), help="In which manner.")
@note
@options.case
@options.as_json
def command(*, named: str, note: str, folder: Path | None, as_json: bool, **fields: object) -> None:
    """Accept a figure with changes.

    Fields that are not named stay as they were suggested.
    """
    given = {name: value for name, value in fields.items() if value is not None}
    if not given:
        message = "nothing to change was named"
        raise UsageError(message, hint="To accept it as it is: kuager accept ID")
    with opened(folder) as case:
        decision = case.amend(named, changing(given), note=note)
    tell([decision], f"{decision.subject} amended: {', '.join(given)}", as_json=as_json)
