"""``kuager figures``: who says how many."""

from pathlib import Path

import click

from kuager.case import View
from kuager.cli import options
from kuager.cli.location import opened
from kuager.cli.output import print_json, print_report, say_problems
from kuager.cli.questions import asked, print_listing
from kuager.cli.viewing import viewed
from kuager.model.indexed import Question
from kuager.render.ledgers import figures, ranges, sources
from kuager.render.listing import limits
from kuager.render.parts import narrowed, part_on
from kuager.render.report import checks


@click.command
@viewed
@asked
@options.case
@options.as_json
def command(*, question: Question, folder: Path | None, view: View, as_json: bool) -> None:
    """Who says how many, by quantity.

    MEASURE is what was counted: killed, injured, arrested, detained, missing, released …

    With --latest or --rows the figures are listed one by one, without checks and envelopes, quickly in a case of any
    size. --latest gives what each speaker who can be met again said last; how many figures are by nobody who is named
    is told beside it.

    Two dates can be asked for together: --known-on 2022-01-08 --captured-until 2022-02-01 shows what had been said
    by 8 January, as far as it had come into the case by 1 February.
    """
    if question.latest or question.rows is not None:
        print_listing(question, folder, view, as_json=as_json)
        return
    with opened(folder) as case:
        record = case.record_of_figures(view)
    if as_json:
        print_json(part_on(record, question))
    else:
        shown = narrowed(record, question)
        parts = (figures(shown, question.measure), *ranges(shown), checks(shown.checks), sources(shown))
        print_report(*limits(question), *parts)
    say_problems(one for one in record.problems if one.code == "decisions_differ")
