"""``kuager serve``: the workbench in a browser on this machine."""

import webbrowser
from functools import partial
from pathlib import Path

import click

from kuager.case import Case
from kuager.cli.location import holding, holds_case
from kuager.cli.output import say, write
from kuager.cli.unlocking import unlocking
from kuager.web.serving import listen, serve


@click.command
@click.argument("folder", required=False, metavar="[CASE]", type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(1, 65535), help="Where to listen. By default 8431, or any free one.")
@click.option("--browser/--no-browser", default=True, help="Open the link in your browser. By default it is opened.")
def command(*, folder: Path | None, port: int | None, browser: bool) -> None:
    """Read, decide and compare in a browser on this machine.

    CASE is a case folder; by default the one you are in. In an empty folder a case is begun on the first page. The
    workbench listens on this machine alone, sends nothing anywhere, and opens with the link that is printed: once, for
    one browser. Ctrl-C stops it; every decision that was shown as taken is on the disk.
    """
    place = holding(folder)
    opening = partial(Case.open, place, unlocking) if holds_case(place) else None

    def ready(link: str) -> None:
        write(f"Open {link}\n")
        say("Ctrl-C stops it.")
        if browser:
            webbrowser.open(link)

    serve(place, opening, listen(port), ready)
