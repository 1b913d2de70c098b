"""Who is asked beside the rules, and whether text may be sent to them: options, and the question to the person."""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from kuager.case.consenting import Consent
from kuager.case.producers import CHOICES, Wanted

ADDRESS, MODEL = "KUAGER_ENDPOINT", "KUAGER_MODEL"


def producer_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a verb that asks producers."""
    folder = click.Path(path_type=Path, file_okay=False)
    for option in reversed(
        (
            click.option(
                "--producer",
                "names",
                multiple=True,
                type=click.Choice(("rules", *CHOICES)),
                help="Who reads beside the rules; may be given several times.",
            ),
            click.option(
                "--endpoint",
                metavar="URL",
                help=f"Where the endpoint is; else {ADDRESS}, else http://127.0.0.1:8080/v1 on this machine.",
            ),
            click.option("--model", metavar="NAME", help=f"Which model is asked there; else {MODEL}."),
            click.option("--program", metavar="COMMAND", help="Which program is asked: JSON lines in and out."),
            click.option(
                "--answers", type=folder, metavar="FOLDER", help="Take recorded answers from here; nobody is asked."
            ),
            click.option("--record", type=folder, metavar="FOLDER", help="Keep the answers in this folder."),
            click.option(
                "--yes", is_flag=True, help="Send text to the address named with --endpoint without being asked."
            ),
        )
    ):
        command = option(command)
    return command


def wanted(given: Mapping[str, Any]) -> Wanted:
    """What the options say, with the surroundings where they say nothing."""
    named = given["endpoint"]
    return Wanted(
        producers=tuple(name for name in given["names"] if name != "rules"),
        endpoint=named or os.environ.get(ADDRESS),
        model=given["model"] or os.environ.get(MODEL),
        program=given["program"],
        answers=given["answers"],
        record=given["record"],
        consent=Consent(ask=_ask if is_somebody_there() else None, given=given["yes"], named=named is not None),
    )


def is_somebody_there() -> bool:
    """Whether a person at a terminal can be asked."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr is not None and sys.stderr.isatty()


def _ask(question: str) -> bool:
    return click.confirm(question, default=False, err=True)
