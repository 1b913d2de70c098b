"""What the commands of ``kuager vault`` do."""

from collections.abc import Sequence
from pathlib import Path
from typing import IO

import click

from kuager.case.vault import Warden, is_vault
from kuager.case.vault_moving import move, put_settings, settings_of
from kuager.cli.location import nearest
from kuager.cli.output import say, write
from kuager.cli.unlocking import generated, new_passphrase, new_vault, unlocking
from kuager.errors import UsageError
from kuager.model.ids import one_line

Source = IO[bytes]

recipients = click.option("--recipient", multiple=True, metavar="AGE1…", help="Who else can open it.")
recovery_key = click.option("--recovery-key", is_flag=True, help="Make a recovery key and show it, once.")

_REMAINS = (
    "Work on in the new folder only, then remove the old one and its copies. What was once on a disk unencrypted may"
    " be found there for long after."
)


def make(old: Path, new: Path, recipient: Sequence[str], *, with_key: bool) -> None:
    """Move a case into a vault, or a vault into another with a key of its own."""
    shown, own = generated() if with_key else ("", ())
    move(old, new, unlocking, new_vault((*recipient, *own)))
    write(f"The case is in the vault {one_line(str(new))}, and verified.\n{shown}")
    say(_REMAINS)


def leave(old: Path, new: Path) -> None:
    """Move a case out of its vault."""
    move(old, new, unlocking, None)
    write(f"The case is in {one_line(str(new))}, readable, and verified.\n")


def passphrase(folder: Path | None, where: str | None) -> None:
    """Change the passphrase; with no other word on where the new one is, it is typed."""
    warden = _warden(folder)
    old = unlocking()
    warden.change(lambda: old, new_passphrase(where, typed=True))
    write("The passphrase was changed. Copies of the vault made before still open with the old one.\n")


def change(folder: Path | None, recipient: Sequence[str], remove: Sequence[str], *, with_key: bool) -> None:
    """Show the recipients, or change them."""
    warden = _warden(folder)
    before = warden.recipients()
    strangers = [one for one in remove if one not in before]
    if strangers:
        message = f"{one_line(strangers[0])} is no recipient of this vault"
        raise UsageError(message, hint="See them with: kuager vault recipients")
    shown, own = generated() if with_key else ("", ())
    after = [one for one in dict.fromkeys((*before, *recipient, *own)) if one not in remove]
    if list(before) != after:
        warden.let(unlocking, after)
    write("".join(f"{one_line(one)}\n" for one in after) or "Nobody but those who know the passphrase.\n")
    if shown:
        write(shown)


def settings(folder: Path | None, source: Source | None) -> None:
    """Print the settings, or put others in."""
    root = _warden(folder).root
    if source is None:
        write(settings_of(root, unlocking).decode("utf-8", "replace"))
    else:
        put_settings(root, unlocking, source.read())
        write("The settings were changed; the change is recorded at the next write.\n")


def _warden(folder: Path | None) -> Warden:
    root = folder or nearest(Path.cwd())
    if not is_vault(root):
        message = f"{one_line(str(root))} is no vault"
        raise UsageError(message, hint="Move a case into one with: kuager vault make CASE FOLDER")
    return Warden(root)
