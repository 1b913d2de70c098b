"""``kuager repair``: look at journals that were continued in several places."""

from pathlib import Path

import click

from kuager.cli import options, teaming
from kuager.cli.confirming import ask_for
from kuager.cli.location import opened
from kuager.cli.output import print_json, say, write
from kuager.model.codec import encode


@click.command
@click.argument("device", required=False, metavar="[DEVICE]")
@click.option("--note", default="", metavar="TEXT", help="What had happened; it is kept.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@options.case
@options.as_json
def command(*, device: str | None, note: str, yes: bool, folder: Path | None, as_json: bool) -> None:
    """Look at journals that were continued in several places.

    That is what a restored backup or a cloned laptop looks like. Both branches are kept and count; nothing is lost. The
    forked key is not used any more, and this device goes on. Without DEVICE: each one that nobody has looked at.
    """
    with opened(folder) as case:
        forks = [one for one in case.forks() if one.device.startswith(device or "")]
        waiting = [one for one in forks if not one.repaired]
        if not as_json:
            write(
                "".join(f"{line}\n" for one in forks for line in teaming.told_of_fork(one)) or "No journal is forked.\n"
            )
        if waiting and not yes:
            say("Do you know why, and are both branches by people you trust? If not: kuager revoke DEVICE")
            ask_for("REPAIR", "say that you looked at it")
        repaired = [case.repair(one.device, note=note) for one in waiting]
    if as_json:
        print_json(
            {"repaired": [encode(one) for one in repaired], "forks": [teaming.fork_as_json(one) for one in forks]}
        )
    elif repaired:
        write(f"Recorded: {len(repaired)} repaired; device {repaired[0].successor[:16]}… goes on.\n")
