"""``kuager columns``: say what the columns of a victim list mean."""

from pathlib import Path

import click

from kuager.case.mapping import list_in, told
from kuager.cli import options
from kuager.cli.columning import pairs, printed, shown
from kuager.cli.location import opened
from kuager.cli.output import print_json, say, write


@click.command
@click.argument("path", metavar="FILE")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="COLUMN=MEANING",
    help="What a column is; - where it is not used. May be given several times.",
)
@click.option("--record", is_flag=True, help="Record what is shown, with the changes given.")
@options.case
@options.as_json
def command(*, path: str, columns: tuple[str, ...], record: bool, folder: Path | None, as_json: bool) -> None:
    """Say what the columns of a victim list mean.

    Shows the names of the columns, the first rows, and what each column seems to be. With --record that is remembered:
    every list with the same header is read so from then on, whatever file it is in (CSV, XLSX, ODS, a table of a
    document). The meanings: kuager vocab list_columns
    """
    seen = list_in(path)
    with opened(folder) as case:
        before = case.mapping_for(seen.header)
        believed = seen.proposed if before is None else before.columns
        mapped = told(seen.header, believed, pairs(columns)) if columns or record else None
        if mapped is not None and record:
            case.map_columns(mapped)
    meanings = believed if mapped is None else mapped.columns
    if as_json:
        print_json(printed(seen, meanings, recorded=record or (mapped is None and before is not None)))
        return
    write(shown(seen, meanings))
    if record:
        say("Recorded: lists with this header are read so from now on.")
    else:
        if before is not None and not columns:
            say("So it was recorded before.")
        say("To remember it: --record. To change one: --column 'COLUMN=MEANING' (kuager vocab list_columns)")
