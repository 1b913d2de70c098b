"""``kuager vault``: encrypt a case, and say who can open it."""

from pathlib import Path

import click

from kuager.cli import options, vaulting

_folder = click.Path(path_type=Path)


@click.group
def command() -> None:
    """Encrypt a case, and say who can open it."""


@command.command
@click.argument("old", type=_folder, metavar="CASE")
@click.argument("new", type=_folder, metavar="FOLDER")
@vaulting.recipients
@vaulting.recovery_key
def make(*, old: Path, new: Path, recipient: tuple[str, ...], recovery_key: bool) -> None:
    """Move a case into a vault: a new folder. The old one stays, readable, until you remove it."""
    vaulting.make(old, new, recipient, with_key=recovery_key)


@command.command
@click.argument("old", type=_folder, metavar="VAULT")
@click.argument("new", type=_folder, metavar="FOLDER")
def leave(*, old: Path, new: Path) -> None:
    """Move a case out of its vault, into a new folder that everybody can read who gets hold of it."""
    vaulting.leave(old, new)


@command.command
@options.case
@click.option("--new", "where", metavar="WHERE", help="Where the new one is, as with kuager --unlock.")
def passphrase(*, folder: Path | None, where: str | None) -> None:
    """Give a vault another passphrase; the old one no longer opens it."""
    vaulting.passphrase(folder, where)


@command.command
@options.case
@vaulting.recipients
@vaulting.recovery_key
@click.option("--remove", multiple=True, metavar="AGE1…", help="Who can open it no longer.")
def recipients(*, folder: Path | None, recipient: tuple[str, ...], recovery_key: bool, remove: tuple[str, ...]) -> None:
    """Show or change who else can open a vault."""
    vaulting.change(folder, recipient, remove, with_key=recovery_key)


@command.command
@options.case
@click.option("--from", "source", type=click.File("rb"), metavar="FILE", help="Take them from a file, - for input.")
def settings(*, folder: Path | None, source: vaulting.Source | None) -> None:
    """Print the settings of a vault, or put others in: they are recorded at the next write."""
    vaulting.settings(folder, source)
