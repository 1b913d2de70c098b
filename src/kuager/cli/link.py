"""``kuager link``: which rows of victim lists tell of one person."""

from pathlib import Path

import click

from kuager.cli import options
from kuager.cli.linking import gathered, linked, printed_only, saved
from kuager.cli.output import print_json, print_report, save, say
from kuager.render.linked import linkage_json, releases_json
from kuager.render.linked_page import linked_page
from kuager.render.linked_report import linkage_report, releases_report


@click.command
@click.argument("lists", nargs=-1, metavar="LIST…", type=click.Path(path_type=str))
@click.option("--releases", is_flag=True, help="Two releases of one list, the earlier first: what became of each row.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="Write CSV tables there.")
@click.option("--spark", metavar="MASTER", help="Compare on this Spark cluster, e.g. spark://host:7077.")
@options.case
@options.as_json
@options.html
def command(  # noqa: PLR0913 - a command takes its options one by one
    *,
    lists: tuple[str, ...],
    releases: bool,
    spark: str | None,
    out: Path | None,
    folder: Path | None,
    as_json: bool,
    html: Path | None,
) -> None:
    """Link victim lists: which rows tell of one person.

    Each LIST is a file with a table (CSV, XLSX, ODS, a table of a document); its columns are read as somebody told
    (kuager columns), else by their names. Without LIST the lists that are in the case. Prints how many persons stand on
    which lists, and the pairs that a person should look at, the most uncertain first, with the reasons. All of it is
    suggested, and nothing is recorded. More than 2,000 rows need: pip install 'kuager[link]'
    """
    read = gathered(lists, folder)
    if releases:
        printed_only(out, spark, html)
        compared = read.releases()
        if as_json:
            print_json(releases_json(compared))
        else:
            print_report(releases_report(compared))
        return
    linkage = linked(read, spark)
    if out:
        saved(out, linkage)
    if html:
        save(html, linked_page(linkage))
        say(f"The page is in {html}.")
    if as_json:
        print_json(linkage_json(linkage))
    else:
        print_report(linkage_report(linkage))
