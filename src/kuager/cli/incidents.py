"""``kuager incidents``: events and acts that belong together."""

from pathlib import Path

import click

from kuager.cli import options
from kuager.cli.location import opened
from kuager.cli.output import print_json, print_report
from kuager.render.incident_report import incidents
from kuager.render.parts import part


@click.command
@options.case
@options.as_json
def command(*, folder: Path | None, as_json: bool) -> None:
    """Events and acts that belong together.

    In kind, time and place, as a rule suggests it. Each incident with its tellings, its figures, why they belong
    together, and with which others it may be one. To join two or keep them apart: kuager judge ID ID same, or
    different, with the ids of events, acts and figures.
    """
    with opened(folder) as case:
        record = case.record()
    if as_json:
        print_json(part(record, "incidents", "unattached", "gaps", "events", "acts", "figures"))
    else:
        print_report(incidents(record))
