"""The verbs. Each is loaded when it is used, so that ``--help`` answers at once."""

from importlib import import_module
from typing import Any

import click

from kuager import __version__
from kuager.cli.failures import tell, tell_unexpected
from kuager.errors import KuagerError

VERBS = {
    "digest": "Read documents and print all that they say.",
    "read": "What the reader suggests in documents, and why.",
    "new": "Begin a case: a folder that keeps what was read.",
    "add": "Read documents into a case.",
    "columns": "Say what the columns of a victim list mean.",
    "serve": "Read, decide and compare in a browser on this machine.",
    "accept": "Accept suggestions.",
    "amend": "Accept a figure with changes.",
    "reject": "Reject suggestions.",
    "retract": "Take a claim back.",
    "undo": "Take decisions back.",
    "judge": "Say whether two are one person, quantity, incident or origin.",
    "choose": "Say how the ambiguous word of a figure is to be read.",
    "figures": "Who says how many, by quantity.",
    "picture": "Draw who says how many, as one SVG file.",
    "timeline": "What happened when.",
    "incidents": "Events and acts that belong together.",
    "copies": "Which documents descend from which, and what changed on the way.",
    "people": "The persons, what befell them, and who may be one.",
    "link": "Link victim lists: which rows tell of one person.",
    "export": "Write the record in the format of another program.",
    "stamp": "Have the time proven by which all that is in a case existed.",
    "when": "By when a file was in the case, and who says so.",
    "captures": "What was captured from which address, and what had changed.",
    "custody": "What was done with a file since it came in, when and by whom.",
    "describe": "Say something of a document that it does not say itself.",
    "merge": "Take what other copies of the case hold.",
    "devices": "Who works on the case: devices, persons, revocations.",
    "enrol": "Say whose a device is.",
    "revoke": "No longer trust a device.",
    "repair": "Look at journals that were continued in several places.",
    "purge": "Destroy documents with everything that holds their words.",
    "vault": "Encrypt a case, and say who can open it.",
    "verify": "Check that a case is intact, or a PACKAGE that was made of one.",
    "rebuild": "Make the store of a case anew from its journal.",
    "vocab": "The words that records are made of.",
}
FIRST = """\
Kuager turns reports about a crackdown into a record in which every value leads back to words on a page.

Start with some texts (files, folders, or - for standard input); nothing is kept and nothing leaves this machine:

  kuager digest PATH…                     print what they say
  kuager digest PATH… --html page.html    the same as a page to read and share
  kuager new CASE                         begin a case that keeps what was read, signed and verifiable

All commands: kuager --help"""


class Commands(click.Group):
    """The verbs by name; what goes wrong in one of them is told in a sentence."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The verbs in the order in which they are used."""
        return list(VERBS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a verb."""
        if cmd_name not in VERBS:
            return None
        command = import_module(f"kuager.cli.{cmd_name}").command
        assert isinstance(command, click.Command)  # noqa: S101 - a test loads every verb
        return command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click has it
        """Run a verb; an error becomes a message with a hint, a traceback only where it was asked for."""
        try:
            return super().invoke(ctx)
        except KuagerError as error:
            tell(error)
            raise click.exceptions.Exit(error.exit_code) from error
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if ctx.params["debug"]:
                raise
            tell_unexpected(error)
            raise click.exceptions.Exit(KuagerError.exit_code) from error


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 90},
)
@click.version_option(__version__, message="kuager %(version)s")
@click.option("--debug", is_flag=True, envvar="KUAGER_DEBUG", help="Show where an unexpected error happened.")
@click.option(
    "--unlock",
    metavar="WHERE",
    envvar="KUAGER_UNLOCK",
    help="Where the passphrase of a vault is: file:PATH, env:NAME or stdin; or recovery:PATH. By default it is typed.",
)
@click.pass_context
def commands(context: click.Context, *, debug: bool, unlock: str | None) -> None:
    """Turn reports about a crackdown into a record in which every value leads back to words on a page.

    Begin with: kuager digest PATH…
    """
    del debug, unlock  # read where an error is told, and where a vault is opened
    if context.invoked_subcommand is None:
        click.echo(FIRST)
