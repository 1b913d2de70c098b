"""``kuager judge``: say whether two persons are one, two figures one quantity, two documents of one origin."""

from pathlib import Path

import click

from kuager.case import Case
from kuager.cli import options
from kuager.cli.deciding import note, tell
from kuager.cli.location import opened
from kuager.errors import UsageError
from kuager.model.vocab import vocabularies

_JUDGEMENTS = tuple(vocabularies()["person_judgements"].terms)
_INCIDENT = "inc-"


@click.command
@click.argument("pair", nargs=2, metavar="ID ID")
@click.argument("judgement", type=click.Choice(_JUDGEMENTS))
@note
@options.case
@options.as_json
def command(*, pair: tuple[str, str], judgement: str, note: str, folder: Path | None, as_json: bool) -> None:
    """Say whether two are one person, quantity, incident or origin.

    Two persons: the same joins them under all their names, and whoever is the same with one of them; different keeps
    them apart, whatever their names. Unsure, for persons alone, leaves it suggested. See kuager people --review.

    Two figures: those that count different quantities are never held against each other; those that count the same
    are, whatever their words. Two events or acts: they are put together into one incident, or never. A figure and an
    event or act: the figure belongs to that incident, or does not. An incident stands for the first that tells of it.

    Two documents, by id or name: the same where one descends from the other, or both from a third; different where each
    was written by itself, so that they count as two origins. What they are taken for is printed by kuager copies.
    """
    with opened(folder) as case:
        one, other = (_first_of(case, named) if named.startswith(_INCIDENT) else named for named in pair)
        decision = case.judge(one, other, judgement, note=note)
    done = f"{decision.one} and {decision.other}: {judgement}"
    tell([decision], done, as_json=as_json, back=f"kuager judge {decision.one} {decision.other} undecided")


def _first_of(case: Case, named: str) -> str:
    """The first event or act of an incident: incidents change with what is read, their tellings keep their ids."""
    found = [incident for incident in case.record().incidents if incident.id.startswith(named)]
    if not found and any(document.name == named for document in case.record().documents):
        return named
    if len(found) != 1:
        message = (
            f"{named!r} may be any of {len(found)} incidents" if found else f"{named!r} is no incident of this case"
        )
        raise UsageError(message, hint="Ids are printed by: kuager incidents")
    return found[0].members[0]
