"""The question that options ask for figures, and the answer of the store: last words, and pages of ledgers."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from pathlib import Path

import click

from kuager.case import View
from kuager.cli import options
from kuager.cli.location import opened
from kuager.cli.output import print_json, print_report
from kuager.model.indexed import Question
from kuager.model.vocab import measures
from kuager.render.listing import listing_report
from kuager.render.parts import listed
from kuager.render.terminal import LISTED


def _measure(_context: click.Context, _argument: click.Parameter, value: str | None) -> str | None:
    """What is counted, by a word of the vocabulary; another word is refused with those that there are."""
    if value is None or value in measures():
        return value
    message = f"{value!r} is no measure. Measures: {', '.join(measures())}."
    raise click.BadParameter(message)


def asked(verb: Callable[..., None]) -> Callable[..., None]:
    """Give a verb the options of a question, and the question; None of a page where no page is asked for."""

    @click.argument("measure", required=False, metavar="[MEASURE]", callback=_measure)
    @options.population
    @options.place
    @click.option("--latest", is_flag=True, help="Only the last word of each speaker on each quantity.")
    @click.option("--rows", type=click.IntRange(min=1), metavar="N", help="Every figure by itself, N of them.")
    @click.option(
        "--from", "start", type=click.IntRange(min=1), metavar="M", help="With --rows or --latest: begin at row M."
    )
    @wraps(verb)
    def with_question(*, start: int | None, rows: int | None, view: View, **others: object) -> None:
        words = {name: others.pop(name) for name in ("measure", "population", "place", "latest")}
        asked = Question(**words, first=(start or 1) - 1, rows=rows)  # type: ignore[arg-type]  # as click gives them
        question = replace(asked, known_on=view.known_on, by=view.by, captured_until=view.captured_until)
        if start is not None and rows is None and not question.latest:
            message = "--from goes together with --rows or --latest."
            raise click.UsageError(message)
        verb(question=question, view=view, **others)

    return with_question


def print_listing(question: Question, folder: Path | None, view: View, *, as_json: bool) -> None:
    """Print what the store answers.

    Raises:
        UsageError: A rule is asked for beside it.
    """
    if view.rule is not None:
        message = "--rule makes one range of all figures of a quantity: leave out --latest and --rows."
        raise click.UsageError(message)
    with opened(folder) as case:
        if as_json:
            print_json(listed(case.figures(question), question))
        else:
            paged = question if question.rows is not None else replace(question, rows=LISTED)
            print_report(listing_report(case.figures(paged), paged))
