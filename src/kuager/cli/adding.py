"""What ``kuager add`` does: files are read, addresses are fetched, and what became of both is printed."""

from collections.abc import Sequence
from pathlib import Path

from kuager.case import Added
from kuager.case.fetching import fetcher_by, is_address, together
from kuager.cli.location import opened
from kuager.cli.output import Progress, print_json, say, say_if_waiting, say_problems, write
from kuager.model.dates import DateInterval
from kuager.model.ids import one_line


def added_from(
    named: Sequence[str], folder: Path | None, published: DateInterval | None, proxy: str | None = None
) -> Added:
    """Take what was named into a case: files first, then addresses.

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
    return added


def say_added(added: Added) -> None:
    """Say of each file what is not as one who adds it expects.

    A file that is kept unread is no failure, and is told in other words than one that could not be taken in.
    """
    kept = [one.problem for one in added.kept]
    say_problems(one for one in added.problems if one not in kept)
    for one in added.kept:
        say(f"{'there already' if one.known else 'kept'}: {one_line(one.problem.message)}")


def print_added(added: Added, *, as_json: bool) -> None:
    """Print what became of the documents.

    Args:
        added: What became of them.
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
            }
        )
        return
    new = sum(not one.known for one in added.kept)
    counts = (len(added.documents), len(added.unchanged) + len(added.kept) - new, len(added.problems) - new)
    kept = f", {new} kept, not read" if new else ""
    write("{} added, {} there already, {} with a problem".format(*counts) + f"{kept}\n")
    say("Next: kuager figures, kuager timeline, kuager people")
