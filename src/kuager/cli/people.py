"""``kuager people``: the persons and what befell them."""

from pathlib import Path

import click

from kuager.case.naming import person_called
from kuager.cli import options
from kuager.cli.location import opened
from kuager.cli.output import print_json, print_report, save, say
from kuager.render.dossier import dossier, of_person
from kuager.render.history_report import history
from kuager.render.parts import part
from kuager.render.report import people


@click.command
@click.argument("person", required=False)
@options.case
@options.as_json
@options.html
def command(*, person: str | None, folder: Path | None, as_json: bool, html: Path | None) -> None:
    """The persons and what befell them.

    Each status with its time and with who says so; a name that is spelled in several ways is one person. With PERSON
    (a name in any spelling, a part of one, or an id) the history of one: every claim in order with its words and its
    dates, who denies it, what does not go together, and what is not known. With --html that as a page to print.
    """
    with opened(folder) as case:
        record = case.record()
    one = None if person is None else person_called(record.persons, person)
    if html and one is None:
        message = "Name the person whose history the page is to show: kuager people PERSON --html FILE."
        raise click.UsageError(message)
    some = record if one is None else of_person(record, one)
    if html and one is not None:
        save(html, dossier(some, one))
        say(f"The page is in {html}.")
    if as_json:
        print_json(part(some, "persons", "spells", "histories"))
    else:
        print_report(people(some) if one is None else history(some, one))
