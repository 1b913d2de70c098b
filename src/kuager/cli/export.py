"""``kuager export``: the record in the format of another program."""

from dataclasses import replace

import click

from kuager.case import View
from kuager.cli.exporting import (
    Origin,
    Target,
    deliver,
    of_incidents,
    origin_given,
    record_of,
    refuse_what_cannot_be,
    seen,
    target_given,
)
from kuager.cli.handing import WithPackage
from kuager.cli.output import PROBLEMS_FOUND, say_problems
from kuager.cli.viewing import viewed
from kuager.model.vocab import measures
from kuager.render.contract import unread
from kuager.render.exports import FORMATS, Made

_LISTED = "\n".join(f"  {name:<12} {one.says}" for name, one in FORMATS.items())

_FOLDER = "\n\nFor a court or archive, a folder with everything: kuager export package --help"


@click.command(cls=WithPackage, epilog=f"\b\nFormats:\n{_LISTED}{_FOLDER}")
@click.argument("name", metavar="FORMAT", type=click.Choice(tuple(FORMATS)))
@origin_given
@click.option("--measure", type=click.Choice(tuple(measures())), metavar="MEASURE", help="Only figures of one measure.")
@viewed
@target_given
def command(*, name: str, origin: Origin, measure: str | None, view: View, target: Target) -> None:
    """Write the record in the format of another program.

    The record is that of a case; with PATHs it is made of those documents, and nothing is kept. What each column
    means stands in docs/reference/exports.md. Names are not masked: an export is for work, not for publication.
    """
    refuse_what_cannot_be(name, origin, view, target)
    record = record_of(origin, view)
    shown = seen(record, view, measure)
    if FORMATS[name].renders_rule:
        shown = replace(shown, ranges=(*shown.ranges, *of_incidents(shown, view)))
    until = view.captured_until
    made = Made(rule=view.rule, known_on=view.known_on, by=view.by, captured_until=until, measure=measure)
    deliver(name, shown, made, target)
    lacking = unread(record) if origin.paths else []
    say_problems(lacking)
    click.get_current_context().exit(PROBLEMS_FOUND if lacking else 0)
