"""``kuager devices``: who works on the case."""

from pathlib import Path

import click

from kuager.cli import options, teaming
from kuager.cli.location import opened
from kuager.cli.output import print_json, say_problems, write


@click.command
@options.case
@options.as_json
def command(*, folder: Path | None, as_json: bool) -> None:
    """Who works on the case: devices, persons, revocations.

    For each device that ever wrote to it: whose it is and who says so, how many entries it wrote, whether
    its journal was continued in several places, and who revoked it. Clocks that cannot both be right are named; a
    clock is a claim, never a proof.
    """
    with opened(folder) as case:
        devices = case.devices()
        clocks = tuple(one for one in case.remarks() if one.code == "clock_differs")
    if as_json:
        told = [{"device": one.record, "message": one.message} for one in clocks]
        print_json({"devices": [teaming.device_as_json(one) for one in devices], "clocks": told})
        return
    write("".join(f"{line}\n" for one in devices for line in teaming.told_of(one)))
    say_problems(clocks)
