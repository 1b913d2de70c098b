"""What the verbs have in common by which a person decides."""

from collections.abc import Sequence
from pathlib import Path

import click

from kuager.cli import options
from kuager.cli.location import opened
from kuager.cli.output import print_json, say, write
from kuager.model.codec import encode
from kuager.model.decisions import Decision

ids = click.argument("ids", nargs=-1, required=True, metavar="ID…")
note = click.option("--note", default="", metavar="TEXT", help="Why, in your words; it is kept with the decision.")


def decision_verb(decision: str, done: str, help_text: str) -> click.Command:
    """A verb that decides on suggestions and claims by their ids.

    Args:
        decision: Vocabulary ``decisions``.
        done: What it says when it is done: "accepted".
        help_text: What ``--help`` says.
    """

    @click.command(help=help_text)
    @ids
    @note
    @options.case
    @options.as_json
    def command(*, ids: tuple[str, ...], note: str, folder: Path | None, as_json: bool) -> None:
        with opened(folder) as case:
            decisions = case.decide(ids, decision, note=note)
        tell(decisions, f"{len(decisions)} {done}", as_json=as_json)

    return command


def tell(decisions: Sequence[Decision], done: str, *, as_json: bool, back: str = "kuager undo ID…") -> None:
    """Say what was decided, and how to take it ``back``."""
    if as_json:
        print_json({"decisions": [encode(decision) for decision in decisions]})
        return
    write(f"{done}\n")
    say(f"Recorded in the journal. To take it back: {back}")
