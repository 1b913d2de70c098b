"""``kuager digest``: the main job in one step, in a case that is thrown away."""

from dataclasses import replace
from pathlib import Path

import click

from kuager.case import Case, View
from kuager.case.knowing import as_known
from kuager.cli import options
from kuager.cli.output import PROBLEMS_FOUND, Progress, print_json, print_report, save, say, say_if_waiting
from kuager.model.dates import DateInterval
from kuager.model.records import Record
from kuager.render import contract, page, report
from kuager.render.contract import unread


@click.command
@options.paths
@options.as_json
@options.html
@options.published
@options.known_on
def command(
    *,
    paths: tuple[str, ...],
    as_json: bool,
    html: Path | None,
    published: DateInterval | None,
    known_on: DateInterval | None,
) -> None:
    """Read documents and print all that they say.

    PATH is a file, a folder with all that is in it, or - for standard input. Plain text, Markdown, HTML and CSV are
    read; anything else is named among the problems, and the exit code is then 3.
    """
    say_if_waiting(paths)
    with Progress() as progress, Case.throwaway() as case:
        added = case.add(paths, published=published, progress=progress)
        record = case.record(View(known_on=known_on))
    record = replace(record, problems=tuple(dict.fromkeys((*record.problems, *added.problems))))
    if html:
        save(html, page(record, as_known if known_on is None else None))
        say(f"The page is in {html}.")
    if as_json:
        print_json(contract(record))
    else:
        print_report(report(record))
    click.get_current_context().exit(PROBLEMS_FOUND if not_as_given(record) else 0)


def not_as_given(record: Record) -> bool:
    """Whether something that was given could not be read, or only under another name."""
    renamed = (problem.code == "name_changed" for document in record.documents for problem in document.problems)
    return bool(unread(record)) or any(renamed)
