"""Destroying what tombstones name: bodies of entries, blobs, and what a crash had left behind.

Each step can be done again: whoever is interrupted leaves a case that opens, and the next opening goes on. What
cannot be promised stands in ``docs/how-to/purge.md``: a disk may keep copies that no program can reach.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kuager.adapters.destroying import destroy_file, rewrite
from kuager.adapters.folder import Folder, blob_name
from kuager.journal.entry import purged_line
from kuager.journal.trust import Trust
from kuager.model.entries import journal_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Remains:
    """What tombstones name and is still there.

    Attributes:
        bodies: Ids of entries whose bodies are there, by device.
        blobs: SHA-256 of blobs.
        ends: Files with ends of journals that were set aside after crashes: they may hold anything.
    """

    bodies: Mapping[str, frozenset[str]]
    blobs: tuple[str, ...]
    ends: tuple[str, ...]


def remains_of(folder: Folder, bodies: Iterable[tuple[str, str]], trust: Trust) -> Remains | None:
    """What tombstones name and is still there; None when nothing is.

    Args:
        folder: The case folder.
        bodies: Device and id of each entry that has a body.
        trust: What tombstones name.
    """
    if not trust.purged and not trust.blobs:
        return None
    left: defaultdict[str, set[str]] = defaultdict(set)
    for device, entry in bodies:
        if entry in trust.purged:
            left[device].add(entry)
    blobs = tuple(sha256 for sha256 in sorted(trust.blobs) if folder.has_blob(sha256))
    if not left and not blobs:
        return None
    bodies_left = {device: frozenset(ids) for device, ids in left.items()}
    return Remains(bodies=bodies_left, blobs=blobs, ends=folder.ends_set_aside())


def destroy(folder: Folder, remains: Remains) -> None:
    """Destroy it.

    Raises:
        NotStored: The disk refused; what is left is destroyed the next time.
    """
    for name in (*remains.ends, *(blob_name(sha256) for sha256 in remains.blobs)):
        destroy_file(folder.place(name), folder.disk)
    for device, ids in sorted(remains.bodies.items()):
        lines = (purged_line(line, ids) for line in folder.journal_lines(device))
        name = journal_file(device)
        rewrite(folder.place(name), folder.lies(lines, name), folder.disk)
