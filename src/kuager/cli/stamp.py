"""``kuager stamp``: have the time proven by which all that is in a case existed."""

from pathlib import Path

import click

from kuager.cli import options, stamping
from kuager.cli.location import opened
from kuager.cli.output import PROBLEMS_FOUND


@click.command
@click.argument("authorities", nargs=-1, metavar="[URL]…")
@click.option(
    "--calendar", "calendars", multiple=True, metavar="URL", help="An OpenTimestamps calendar to ask as well."
)
@click.option("--queue", is_flag=True, help="Send nothing: note that all that is here waits to be stamped.")
@click.option("--again", is_flag=True, help="Also what is stamped already, as before a certificate ends.")
@click.option("--show", is_flag=True, help="Send nothing: check the proofs that are here, and say what they prove.")
@click.option("--trust", type=stamping.FILE, metavar="FILE", help="Vouch for the root certificates in a file.")
@click.option("--distrust", type=stamping.FILE, metavar="FILE", help="No longer vouch for the certificates in a file.")
@click.option("--note", default="", metavar="TEXT", help="With --trust: where they come from, how they were compared.")
@stamping.headers
@options.case
@options.as_json
def command(*, folder: Path | None, as_json: bool, **asked: object) -> None:
    """Have the time proven by which all that is in a case existed.

    A hash is sent to the authorities named here, or to those of case.toml where none is named, and to nobody else:
    no text and no name. What fails waits; the same command sends it again, and asks calendars for what they promised.
    """
    wish = stamping.wish_of(asked)
    with opened(folder) as case:
        if wish.files:
            told = stamping.named(case, wish)
        elif wish.show:
            told = stamping.shown(case, wish)
        elif wish.queue:
            told = stamping.queued(case, wish)
        else:
            told = stamping.sent(case, wish)
    told.out(as_json=as_json)
    click.get_current_context().exit(0 if told.good else PROBLEMS_FOUND)
