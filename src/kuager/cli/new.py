"""``kuager new``: begin a case."""

import shlex
from contextlib import closing
from pathlib import Path

import click

from kuager.case import Case
from kuager.cli.asking import is_somebody_there
from kuager.cli.output import say, write
from kuager.cli.unlocking import generated, new_vault
from kuager.model.entries import Settings
from kuager.model.ids import one_line


@click.command
@click.argument("folder", type=click.Path(path_type=Path), metavar="FOLDER")
@click.option("--title", metavar="TEXT", help="What the case is called. By default: as its folder.")
@click.option("--person", metavar="NAME", help="Whose this device is: a name or pseudonym that your team knows.")
@click.option("--label", default="", metavar="TEXT", help="With --person: what the device is called.")
@click.option("--vault/--no-vault", default=None, help="Encrypt the case with a passphrase. By default: you are asked.")
@click.option("--recipient", multiple=True, metavar="AGE1…", help="With --vault: who else can open it.")
@click.option("--recovery-key", is_flag=True, help="With --vault: make a recovery key and show it, once.")
def command(  # noqa: PLR0913 - a command takes its options one by one
    *,
    folder: Path,
    title: str | None,
    person: str | None,
    label: str,
    vault: bool | None,
    recipient: tuple[str, ...],
    recovery_key: bool,
) -> None:
    """Begin a case: a folder that keeps what was read.

    The folder holds the originals, a signed log of all that is done, and case.toml with settings that you may edit.
    With --vault all of it is encrypted, the settings too (kuager vault settings).
    """
    settings = Settings(title=one_line(title or folder.resolve().name))
    if vault is None:
        vault = bool(recipient) or recovery_key or (is_somebody_there() and _is_wanted())
    shown, own = generated() if vault and recovery_key else ("", ())
    made = new_vault((*recipient, *own)) if vault else None
    with closing(Case.create(folder, settings, vault=made)) as case:
        if person is not None:
            case.enrol(person, label=label)
    where = one_line(str(folder))
    write(f"Begun: the case “{settings.title}” in {where}{', encrypted' if vault else ''}\n{shown}")
    say(f"Next: kuager add PATH… --case {shlex.quote(where)}")


def _is_wanted() -> bool:
    return click.confirm("Encrypt it with a passphrase? Without the passphrase nobody can read it, nor you", err=True)
