"""``kuager revoke``: no longer trust a device."""

from pathlib import Path

import click

from kuager.cli import options
from kuager.cli.location import opened
from kuager.cli.output import print_json, say, write
from kuager.model.codec import encode


@click.command
@click.argument("device", metavar="DEVICE")
@click.option("--reason", required=True, metavar="TEXT", help="Why: others will read it.")
@click.option(
    "--last", metavar="ENTRY", help="Its last entry that counts, or “none”. By default: the last that is here."
)
@options.case
@options.as_json
def command(*, device: str, reason: str, last: str | None, folder: Path | None, as_json: bool) -> None:
    """No longer trust a device.

    Its laptop was seized, or its key was copied. What it wrote after its last entry that counts is
    kept and left out of everything. To change that, revoke it once more with another --last: the later revocation
    takes the place of those that hold here.

    DEVICE is as `kuager devices` prints it, or an unmistakable beginning.
    """
    with opened(folder) as case:
        revoked = case.revoke(device, reason=reason, last=last)
    if as_json:
        print_json({"revoked": encode(revoked)})
        return
    until = "none of its entries counts" if revoked.last is None else f"it counts up to entry {revoked.last[:16]}…"
    write(f"Revoked: device {revoked.device[:16]}…; {until}.\n")
    say("Others learn of it when they merge this copy.")
