"""``kuager enrol``: say whose a device is."""

from pathlib import Path

import click

from kuager.cli import options
from kuager.cli.location import opened
from kuager.cli.output import print_json, write
from kuager.model.codec import encode
from kuager.model.ids import one_line


@click.command
@click.argument("device", required=False, metavar="[DEVICE]")
@click.option("--person", required=True, metavar="NAME", help="A name or a pseudonym that your team knows.")
@click.option("--label", default="", metavar="TEXT", help="What the device is called: “office laptop”.")
@options.case
@options.as_json
def command(*, device: str | None, person: str, label: str, folder: Path | None, as_json: bool) -> None:
    """Say whose a device is.

    Without DEVICE: this one. With it: another device of the same person, which this one vouches for. What you write
    goes to everybody who gets a copy of the case, and cannot be taken back: a pseudonym is enough.
    """
    with opened(folder) as case:
        enrolled = case.enrol(person, label=label, device=device)
    if as_json:
        print_json({"enrolled": encode(enrolled)})
        return
    write(f"Recorded: device {enrolled.device[:16]}… is {one_line(enrolled.person)}'s.\n")
