"""``kuager figures``: who says how many."""

from pathlib import Path

import click

from kuager.case import View
from kuager.cli import options
from kuager.cli.location import opened
from kuager.cli.output import print_json, print_report
from kuager.cli.viewing import viewed
from kuager.model.vocab import measures
from kuager.render.parts import narrowed, part_on
from kuager.render.report import checks, figures, ranges


def _measure(_context: click.Context, _argument: click.Parameter, value: str | None) -> str | None:
    """What is counted, by a word of the vocabulary; another word is refused with those that there are."""
    if value is None or value in measures():
        return value
    message = f"{value!r} is no measure. Measures: {', '.join(measures())}."
    raise click.BadParameter(message)


@click.command
@click.argument("measure", required=False, metavar="[MEASURE]", callback=_measure)
@options.case
@viewed
@options.as_json
def command(*, measure: str | None, folder: Path | None, view: View, as_json: bool) -> None:
    """Who says how many, by quantity.

    MEASURE is what was counted: killed, injured, arrested, detained, missing, released …
    """
    with opened(folder) as case:
        record = case.record(view)
    if as_json:
        print_json(part_on(record, measure))
    else:
        shown = narrowed(record, measure)
        print_report(figures(shown, measure), *ranges(shown), checks(shown.checks))
