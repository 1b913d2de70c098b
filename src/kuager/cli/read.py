"""``kuager read``: what the reader suggests in documents, and why, without a case."""

import click

from kuager.case.reading import explained, read_files, unknown_words
from kuager.cli import options
from kuager.cli.asking import producer_options, wanted
from kuager.cli.output import PROBLEMS_FOUND, Progress, print_json, print_report, say_if_waiting, say_problems
from kuager.cli.spans import WHOLE, span_of
from kuager.model.dates import DateInterval
from kuager.render import explanations, readings


@click.command
@click.argument("paths", nargs=-1, metavar="FILE…", type=click.Path(path_type=str))
@click.option(
    "--explain",
    is_flag=False,
    flag_value=WHOLE,
    metavar="[START-END|WORDS]",
    help="Show which rules and word lists made what was read there; without a value, everywhere.",
)
@click.option("--gaps", is_flag=True, help="List the words that no list has, beside numbers that nothing explains.")
@producer_options
@options.published
@options.as_json
def command(
    *,
    paths: tuple[str, ...],
    explain: str | None,
    gaps: bool,
    published: DateInterval | None,
    as_json: bool,
    **by: object,
) -> None:
    """What the reader suggests in documents, and why.

    Nothing is kept and nothing is accepted. The rules always read; others can be asked beside them, and what they
    propose is taken only where its words stand in the text. Where they differ, all that they say is shown.
    """
    if not paths:
        message = "Name a file, or - for standard input. A value for --explain comes right behind it."
        raise click.UsageError(message)
    say_if_waiting(paths)
    with Progress() as progress:
        read = read_files(paths, wanted(by), published=published, progress=progress)
    say_problems(read.problems)
    if gaps:
        found = unknown_words(read)
        shown = (explanations.printed_gaps(found), explanations.gaps_report(found))
    elif explain is not None:
        told = explained(read, *span_of(explain))
        shown = (explanations.printed(told), explanations.report(told))
    else:
        shown = (readings.printed(read), readings.report(read))
    print_json(shown[0]) if as_json else print_report(shown[1])
    unheard = any(one.code == "no_answer" for it in read.documents for answer in it.answers for one in answer.refusals)
    click.get_current_context().exit(PROBLEMS_FOUND if read.problems or unheard else 0)
