"""``kuager purge``: destroy documents, with all that holds their words."""

from pathlib import Path

import click

from kuager.cli import options, teaming
from kuager.cli.confirming import ask_for
from kuager.cli.location import opened
from kuager.cli.output import print_json, say, write
from kuager.errors import UsageError

_WORD = "PURGE"
_COPIES = """\
Other copies of the case still hold it until they merge this one. A disk may keep bytes that no program can reach:
docs/how-to/purge.md says what to do about backups, snapshots and flash disks."""


@click.command
@click.argument("named", nargs=-1, required=True, metavar="DOCUMENT…")
@click.option("--reason", required=True, metavar="TEXT", help="Why. It stays for ever: do not tell what is destroyed.")
@click.option("--only", is_flag=True, help="Also where an archive that stays holds the same bytes.")
@click.option("--plan", "only_plan", is_flag=True, help="Only say what would be destroyed.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@options.case
@options.as_json
def command(  # noqa: PLR0913 - a command takes its options one by one
    *, named: tuple[str, ...], reason: str, only: bool, only_plan: bool, yes: bool, folder: Path | None, as_json: bool
) -> None:
    """Destroy documents with everything that holds their words.

    This cannot be undone. DOCUMENT is a name or an id, or the id of an entry. That something was destroyed,
    by which device and why, stays in the journal, and the journal still verifies.
    """
    with opened(folder) as case:
        plan = case.plan_purge(named)
        if not as_json:
            teaming.tell_plan(plan)
        if plan.holders and not only:
            message = f"{', '.join(plan.holders)} stays and holds the same bytes"
            raise UsageError(message, hint="Purge that too, or say --only to leave it as it is.")
        if not only_plan:
            if not yes:
                ask_for(_WORD, "destroy this for ever")
            case.purge(named, reason, agreed=plan)
    if as_json:
        print_json({**teaming.plan_as_json(plan), "destroyed": not only_plan})
    elif not only_plan:
        write(f"Destroyed: {len(plan.listed)} documents, {len(plan.entries)} entries, {len(plan.blobs)} files.\n")
        say(_COPIES)
