"""What ``kuager add`` does: files are read, addresses are fetched, and what became of both is printed."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from kuager.case import Added
from kuager.case.fetching import fetcher_by, is_address, together
from kuager.case.newcomers import Newcomers, Regrouped
from kuager.cli.location import opened
from kuager.cli.output import Progress, print_json, say, say_if_waiting, say_problems, write
from kuager.model.copies import Relation
from kuager.model.dates import DateInterval
from kuager.model.ids import one_line
from kuager.render.view.kinship import short_id
from kuager.render.view.wording import plural

_SAID, _NAMED = 20, 6
_LOOKS = {
    "same_bytes": "{0} has the same bytes as {1}",
    "near_copy": "{0} looks like a near copy of {1}",
    "rewrite": "{0} looks like a rewrite of {1}",
    "translation": "{0} looks like a translation of {1}",
    "excerpt": "{0} looks as if it shares a stretch with {1}",
    "cites": "{0} names {1} as its source",
}


def added_from(
    named: Sequence[str], folder: Path | None, published: DateInterval | None, proxy: str | None = None
) -> tuple[Added, Newcomers]:
    """Take what was named into a case, files first, then addresses; what became of it, and what is new looks like.

    Args:
        named: Files, folders, ``-`` and addresses.
        folder: The case; None for the one around the current folder.
        published: When all of it was published, if the person knows.
        proxy: Who fetches in our stead, if the person named one.

    Raises:
        UsageError: An address is none that is fetched, or the proxy is none; then nothing is taken in.
    """
    fetcher = fetcher_by(proxy)
    addresses = [one for one in named if is_address(one)]
    paths = [one for one in named if not is_address(one)]
    say_if_waiting(paths)
    with Progress() as progress, opened(folder) as case:
        added = case.add(paths, published=published, progress=progress) if paths else Added()
        if addresses:
            added = together(added, case.fetch(addresses, published=published, progress=progress, fetcher=fetcher))
        return added, case.newcomers(added.documents)


def say_added(added: Added) -> None:
    """Say of each file what is not as one who adds it expects.

    A file that is kept unread is no failure, and is told in other words than one that could not be taken in.
    """
    kept = [one.problem for one in added.kept]
    say_problems(one for one in added.problems if one not in kept)
    for one in added.kept:
        say(f"{'there already' if one.known else 'kept'}: {one_line(one.problem.message)}")


def say_newcomers(found: Newcomers) -> None:
    """Say which of the new documents look like copies, and which families parted or joined by their coming."""
    for one in found.alike[:_SAID]:
        say(_alike(one, found))
    if len(found.alike) > _SAID:
        say(f"{len(found.alike) - _SAID:,} more look like copies of documents that were there: kuager copies")
    if found.among:
        say(f"{found.among:,} of the new documents look like copies of one another: kuager copies")
    for change in found.regrouped or ():
        say(_regrouped(change, found.names))
    if found.regrouped is None:
        say("Whether families parted or joined is not looked at here in so large a case: kuager copies")


def _alike(one: Relation, found: Newcomers) -> str:
    copy = one.descends or (one.one if one.one in found.new else one.other)
    origin = one.other if copy == one.one else one.one
    looks = _LOOKS[one.relation].format(*(one_line(found.names[document]) for document in (copy, origin)))
    new = one.one if one.one in found.new else one.other
    return f"{looks}; kuager copies {short_id(new)} shows both side by side"


def _regrouped(change: Regrouped, names: Mapping[str, str]) -> str:
    before, after = len(change.before), len(change.after)
    what = "A family parted" if after > before else "Families joined" if after < before else "Families changed"
    now = "; ".join(_listed(group, names) for group in change.after)
    return f"{what} by what was added; now {plural(after, 'family', 'families')}: {now}"


def _listed(group: Iterable[str], names: Mapping[str, str]) -> str:
    """The documents of a family by name; of a large one how many more."""
    shown = [one_line(name) for name in sorted(names[one] for one in group)]
    more = f" and {len(shown) - _NAMED} more" if len(shown) > _NAMED else ""
    return ", ".join(shown[:_NAMED]) + more


def print_added(added: Added, found: Newcomers, *, as_json: bool) -> None:
    """Print what became of the documents.

    Args:
        added: What became of them.
        found: What the new ones look like.
        as_json: Whether to print one JSON object.
    """
    if as_json:
        print_json(
            {
                "added": [{"id": document.id, "name": document.name} for document in added.documents],
                "unchanged": [{"id": document.id, "name": document.name} for document in added.unchanged],
                "problems": [
                    {"name": problem.record, "code": problem.code, "message": problem.message}
                    for problem in added.problems
                ],
                "kept": [
                    {"name": one.problem.record, "sha256": one.sha256, "bytes": one.size, "there_already": one.known}
                    for one in added.kept
                ],
                "alike": [
                    {
                        "one": one.one,
                        "other": one.other,
                        "relation": one.relation,
                        "descends": one.descends,
                        "score_ppm": one.score_ppm,
                    }
                    for one in found.alike
                ],
                "regrouped": None
                if found.regrouped is None
                else [
                    {"before": [sorted(one) for one in change.before], "after": [sorted(one) for one in change.after]}
                    for change in found.regrouped
                ],
            }
        )
        return
    new = sum(not one.known for one in added.kept)
    counts = (len(added.documents), len(added.unchanged) + len(added.kept) - new, len(added.problems) - new)
    kept = f", {new} kept, not read" if new else ""
    write("{} added, {} there already, {} with a problem".format(*counts) + f"{kept}\n")
    say("Next: kuager figures, kuager timeline, kuager people")
