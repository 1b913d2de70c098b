"""``kuager timeline``: what happened when."""

from pathlib import Path

import click

from kuager.cli import options
from kuager.cli.location import opened
from kuager.cli.output import print_json, print_report
from kuager.render.incident_report import timeline
from kuager.render.parts import part
from kuager.render.report import acts


@click.command
@options.case
@options.as_json
def command(*, folder: Path | None, as_json: bool) -> None:
    """What happened when.

    Incidents and the state of the network in order of time, dates as uncertain as they are, with the days that no
    source covers; then acts.
    """
    with opened(folder) as case:
        record = case.record()
    if as_json:
        print_json(part(record, "incidents", "gaps", "events", "acts", "connectivity"))
    else:
        print_report(timeline(record), acts(record))
