"""``kuager picture``: one picture of the figures as a file."""

from pathlib import Path

import click

from kuager.case.knowing import as_known
from kuager.cli import options
from kuager.cli.location import opened
from kuager.cli.output import save, say
from kuager.cli.picturing import chosen, too_little
from kuager.model.dates import DateInterval
from kuager.model.vocab import measures
from kuager.render.picture import KINDS, Asked, picture


def _days(context: click.Context, option: click.Parameter, written: tuple[str, ...]) -> tuple[DateInterval, ...]:
    return tuple(day for one in written if (day := options.edtf(context, option, one)) is not None)


@click.command
@click.argument("what", nargs=2, metavar="KIND MEASURE", type=(click.Choice(KINDS), click.Choice(tuple(measures()))))
@click.option(
    "--out",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE.svg",
    help="The file to write.",
)
@click.option("--on", "days", multiple=True, callback=_days, metavar="DATE", help="A day for known; may be repeated.")
@chosen
@options.known_by
@options.case
def command(
    *, what: tuple[str, Asked], file: Path, days: tuple[DateInterval, ...], known_by: str, folder: Path | None
) -> None:
    """Draw who says how many, as one SVG file.

    KIND is ledger (every claim in its own words), steps (a line for each speaker) or known (as known on some days).
    MEASURE is what was counted: killed, injured, arrested, detained, missing, released …

    Where a measure is told of several groups or places, the picture is of the one with most claims and of its parts;
    --population and --place choose another.
    """
    kind, asked = what
    if kind == "known" and not days:
        message = "Name the days with --on, for example: --on 2022-01-08 --on 2022-01-15."
        raise click.UsageError(message)
    with opened(folder) as case:
        record = case.record()
    then = [as_known(record, day, known_by) for day in days]
    drawn = picture(record, asked, kind, by="about" if known_by == "captured" else known_by, then=then)
    if drawn is None:
        raise too_little(record, asked)
    save(file, drawn)
    say(f"The picture is in {file}.")
