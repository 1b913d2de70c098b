"""``kuager add``: read documents into a case."""

from pathlib import Path

import click

from kuager.cli import options
from kuager.cli.location import opened
from kuager.cli.output import PROBLEMS_FOUND, Progress, print_json, say, say_if_waiting, say_problems, write
from kuager.model.dates import DateInterval


@click.command
@options.paths
@options.case
@options.published
@options.as_json
@click.pass_context
def command(
    context: click.Context,
    *,
    paths: tuple[str, ...],
    folder: Path | None,
    published: DateInterval | None,
    as_json: bool,
) -> None:
    """Read documents into a case.

    What is in the case already (same bytes, same name) is passed over, so an interrupted run is simply repeated.
    """
    say_if_waiting(paths)
    with Progress() as progress, opened(folder) as case:
        added = case.add(paths, published=published, progress=progress)
    say_problems(added.problems)
    if as_json:
        print_json(
            {
                "added": [{"id": document.id, "name": document.name} for document in added.documents],
                "unchanged": [{"id": document.id, "name": document.name} for document in added.unchanged],
                "problems": [
                    {"name": problem.record, "code": problem.code, "message": problem.message}
                    for problem in added.problems
                ],
            }
        )
    else:
        counts = (len(added.documents), len(added.unchanged), len(added.problems))
        write("{} added, {} there already, {} with a problem\n".format(*counts))
        say("Next: kuager figures, kuager timeline, kuager people")
    context.exit(PROBLEMS_FOUND if added.problems else 0)
