"""``kuager new``: begin a case."""

import shlex
from contextlib import closing
from pathlib import Path

import click

from kuager.case import Case
from kuager.cli.output import say, write
from kuager.model.entries import Settings
from kuager.model.ids import one_line


@click.command
@click.argument("folder", type=click.Path(path_type=Path), metavar="FOLDER")
@click.option("--title", metavar="TEXT", help="What the case is called. By default: as its folder.")
@click.option("--person", metavar="NAME", help="Whose this device is: a name or pseudonym that your team knows.")
@click.option("--label", default="", metavar="TEXT", help="With --person: what the device is called.")
def command(*, folder: Path, title: str | None, person: str | None, label: str) -> None:
    """Begin a case: a folder that keeps what was read.

    The folder holds the originals, a signed log of all that is done, and case.toml with settings that you may edit.
    """
    settings = Settings(title=one_line(title or folder.resolve().name))
    with closing(Case.create(folder, settings)) as case:
        if person is not None:
            case.enrol(person, label=label)
    where = one_line(str(folder))
    write(f"Begun: the case “{settings.title}” in {where}\n")
    say(f"Next: kuager add PATH… --case {shlex.quote(where)}")
