"""``kuager verify``: check that a case is intact."""

from pathlib import Path

import click

from kuager.case.verifying import FAST, FULL
from kuager.cli import options, verdicts
from kuager.cli.location import opened
from kuager.cli.output import PROBLEMS_FOUND, print_json, say, write


@click.command
@click.option("--fast", is_flag=True, help="Only what an accident changes, quickly.")
@click.option("--record", is_flag=True, help="Write down that the case was checked, and what was found.")
@options.case
@options.as_json
@click.pass_context
def command(context: click.Context, *, folder: Path | None, fast: bool, record: bool, as_json: bool) -> None:
    """Check that a case is intact.

    Every entry of the journal, every original, every passage and every proof of time is checked; each problem is named
    with its place. Then it is told how well a stranger can be shown that nothing was changed: by the signatures of
    those who worked on the case alone, or by somebody else's word on how old it is.
    """
    with opened(folder) as case:
        verdict = case.verdict(FAST if fast else FULL)
        if as_json:
            print_json(verdicts.as_json(verdict))
        else:
            write("".join(f"{line}\n" for line in verdicts.told(verdict)))
        if record:
            case.record_verdict(verdict)
            say("This check was written down.")
    context.exit(PROBLEMS_FOUND if verdict.problems else 0)
