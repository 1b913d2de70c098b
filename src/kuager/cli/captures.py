"""``kuager captures``: what was captured from which address, and what had changed."""

from pathlib import Path

import click

from kuager.cli import capturing, options
from kuager.cli.location import opened
from kuager.cli.output import print_json, save_bytes, say, write


@click.command
@click.argument("address", required=False, metavar="[URL]")
@options.case
@click.option(
    "--wacz",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write what was fetched into one WACZ archive, which viewers of web archives open.",
)
@options.as_json
def command(*, address: str | None, folder: Path | None, wacz: Path | None, as_json: bool) -> None:
    """What was captured from which address, and what had changed.

    Captures are those of kuager add URL and those inside crawls (WARC, WACZ), also in archives; not posts of which an
    export only names the address. Texts are compared sentence by sentence; all captures stay in the case.
    """
    with opened(folder) as case:
        found = case.captures(address)
        archive = case.fetched_archive(address) if wacz is not None else b""
    if as_json:
        print_json({"addresses": [capturing.as_json(one) for one in found]})
    else:
        write("".join(f"{line}\n" for one in found for line in capturing.told(one)))
    if not found:
        say("Nothing in this case was captured from such an address.")
    if wacz is not None:
        save_bytes(wacz, [archive])
        say(f"The archive is in {wacz}. It names the pages and servers that were asked; it holds no journal.")
