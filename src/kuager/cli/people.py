"""``kuager people``: the persons, what befell them, and who of them may be one."""

from dataclasses import replace
from pathlib import Path

import click

from kuager.case.naming import person_called
from kuager.cli import options
from kuager.cli.location import opened
from kuager.cli.output import print_json, print_report, save, say
from kuager.render.dossier import dossier, of_person
from kuager.render.history_report import history
from kuager.render.identity_report import joins, pairs, perhaps
from kuager.render.parts import part
from kuager.render.report import people
from kuager.render.view.same_person import concerning, open_pairs


@click.command
@click.argument("person", required=False)
@click.option("--review", is_flag=True, help="The pairs that may be one person, side by side, the most telling first.")
@options.case
@options.as_json
@options.html
def command(*, person: str | None, review: bool, folder: Path | None, as_json: bool, html: Path | None) -> None:
    """The persons, what befell them, and who may be one.

    A name in several spellings is suggested to be one person; namesakes whom a text or a person tells apart stay
    apart. With PERSON (a name in any spelling, a part of one, or an id) the history of one: every claim in order with
    its words and its dates, who denies it, what does not go together, what is not known, and who else it may be. With
    --html that as a page to print. What is suggested is judged with: kuager judge ID ID same, different, or unsure.
    """
    with opened(folder) as case:
        record = case.record()
    one = None if person is None else person_called(record.persons, person)
    if html and one is None:
        message = "Name the person whose history the page is to show: kuager people PERSON --html FILE."
        raise click.UsageError(message)
    alike = record.likenesses if one is None else concerning(record, one)
    some = record if one is None else of_person(record, one)
    if html and one is not None:
        save(html, dossier(some, one))
        say(f"The page is in {html}.")
    if as_json:
        shown = open_pairs(alike) if review else alike
        print_json(part(replace(some, likenesses=shown), "persons", "spells", "histories", "likenesses"))
    elif review:
        print_report(pairs(replace(record, likenesses=alike)))
    else:
        for each in (people(some), joins(some)) if one is None else (history(some, one), perhaps(record, one)):
            print_report(each)
