"""``kuager add``: read documents into a case."""

from pathlib import Path

import click

from kuager.cli import options
from kuager.cli.adding import added_from, print_added, say_added, say_newcomers
from kuager.cli.output import PROBLEMS_FOUND
from kuager.model.dates import DateInterval


@click.command
@click.argument("paths", nargs=-1, required=True, metavar="PATH|URL…", type=click.Path(path_type=str))
@options.case
@options.published
@click.option(
    "--proxy", metavar="URL", help="Fetch addresses through this proxy: socks5://127.0.0.1:9050 (Tor), or http://…"
)
@options.as_json
def command(
    *,
    paths: tuple[str, ...],
    folder: Path | None,
    published: DateInterval | None,
    proxy: str | None,
    as_json: bool,
) -> None:
    """Read documents into a case.

    What is in the case already (same bytes, same name) is passed over, so an interrupted run is simply repeated. A file
    of more than 64 MiB is kept and not read. What looks like a copy of a document that was there is named, and so are
    families of copies that part or join by what was added.

    An address (http or https) is fetched and kept as it came over the wire, as a WARC file, with the time and all
    headers: this one resource, none of the pictures or other pages that it embeds. Its server sees from where it is
    asked. Addresses of this machine and of networks around it are not fetched. Fetched again, it stands beside what
    was fetched before: see kuager captures.
    """
    added, found = added_from(paths, folder, published, proxy)
    say_added(added)
    say_newcomers(found)
    print_added(added, found, as_json=as_json)
    click.get_current_context().exit(PROBLEMS_FOUND if added.problems else 0)
