"""What entries say of other entries: revocations, tombstones, repaired forks. One verdict for all machines.

The verdict depends on the entries alone, never on the order in which they came or on who asks:

- *A tombstone* (``purged``) names entries that count as ones without a body, whether their bodies are still there or
  not. Tombstones always count, also those of a revoked device: what was destroyed on one machine cannot come back.
- *A revocation* (``device_revoked``) names the last entry of a device that counts. What the device wrote beside or
  after it is kept and does not count. Revocations always count too, also those of a device that is itself revoked:
  two devices that revoke each other are both revoked, and a third has to go on.
- *Taking back.* A revocation no longer holds once another one on the same device names it in ``replaces``; that one
  counts only where no revocation at all cuts it off. So what a revoked device writes cannot give it its trust back.
- *A repair* (``fork_repaired``) says that a person looked at a forked journal. It holds as long as the branches end
  where the person saw them end.

The entry that began the case, tombstones and revocations themselves are never purged and never cut off: the verdict
would otherwise depend on itself.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kuager.journal.chain import Link
from kuager.model.custody import DeviceRevoked, ForkRepaired, Purged
from kuager.model.entries import EntryContent

EXEMPT = frozenset({"case_created", "purged", "device_revoked"})
"""Types of entries that nothing purges and nothing cuts off."""

_HASH = re.compile(r"[0-9a-f]{64}")
"""A blob that a tombstone names otherwise is none: it must never be taken for the path of a file."""

TELLING = frozenset({"purged", "device_revoked", "fork_repaired"})
"""Types of entries that say something of other entries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """What holds of the entries of a case.

    Attributes:
        purged: Ids of entries without a body, with the id of the first tombstone that names each.
        blobs: SHA-256 of blobs that are destroyed, likewise.
        cut: Ids of entries that do not count, since their device is revoked.
        revoked: Devices that are revoked, with the ids of the revocations that hold.
        repaired: Devices whose forked journals a person has looked at.
    """

    purged: Mapping[str, str] = field(default_factory=dict)
    blobs: Mapping[str, str] = field(default_factory=dict)
    cut: frozenset[str] = frozenset()
    revoked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    repaired: frozenset[str] = frozenset()


NOTHING_TOLD = Trust()


def weigh(links: Iterable[Link], told: Mapping[str, EntryContent]) -> Trust:
    """Work out what holds.

    Args:
        links: All used entries of the case.
        told: What those of the types :data:`TELLING` say, by their ids.
    """
    if not told:
        return NOTHING_TOLD
    there = {link.id: link for link in links}
    revocations = {name: one for name, one in sorted(told.items()) if isinstance(one, DeviceRevoked) and name in there}
    journals = _journals(there.values(), {one.device for one in revocations.values()})
    holding = _holding(revocations, journals)
    cut = frozenset(entry for one in holding.values() for entry in _beyond(one, journals))
    revoked: dict[str, tuple[str, ...]] = {}
    for name, one in holding.items():
        revoked[one.device] = (*revoked.get(one.device, ()), name)
    purged, blobs = _destroyed(there, told)
    repairs = [one for name, one in told.items() if isinstance(one, ForkRepaired) and name in there and name not in cut]
    return Trust(purged=purged, blobs=blobs, cut=cut, revoked=revoked, repaired=_repaired(there.values(), repairs))


def _journals(links: Iterable[Link], devices: set[str]) -> Mapping[str, Mapping[str, Link]]:
    """The entries of some devices by device and id."""
    journals: defaultdict[str, dict[str, Link]] = defaultdict(dict)
    for link in links:
        if link.device in devices:
            journals[link.device][link.id] = link
    return journals


def _holding(
    revocations: Mapping[str, DeviceRevoked], journals: Mapping[str, Mapping[str, Link]]
) -> Mapping[str, DeviceRevoked]:
    """The revocations that nobody took back who may."""
    suspect = {entry for one in revocations.values() for entry in _beyond(one, journals)}
    suspect |= {name for one in revocations.values() for name in _written_beyond(one, journals, revocations)}
    taken_back = {
        before
        for name, one in revocations.items()
        if name not in suspect
        for before in one.replaces
        if before in revocations and before != name and revocations[before].device == one.device
    }
    return {name: one for name, one in revocations.items() if name not in taken_back}


def _written_beyond(
    one: DeviceRevoked, journals: Mapping[str, Mapping[str, Link]], revocations: Mapping[str, DeviceRevoked]
) -> Iterator[str]:
    """Revocations that a revoked device wrote after its last entry that counts; they are exempt, but may not give."""
    journal = journals.get(one.device, {})
    accepted = _up_to(one.last, journal)
    return (name for name in revocations if name in journal and name not in accepted)


def _beyond(one: DeviceRevoked, journals: Mapping[str, Mapping[str, Link]]) -> Iterator[str]:
    """The entries of a device that do not count by a revocation."""
    journal = journals.get(one.device, {})
    accepted = _up_to(one.last, journal)
    return (name for name, link in journal.items() if name not in accepted and link.type not in EXEMPT)


def _up_to(last: str | None, journal: Mapping[str, Link]) -> frozenset[str]:
    """An entry and all that lead to it; nothing where it is not here (yet)."""
    found: set[str] = set()
    link = journal.get(last or "")
    while link is not None and link.id not in found:
        found.add(link.id)
        link = journal.get(link.prev or "")
    return frozenset(found)


def _destroyed(
    there: Mapping[str, Link], told: Mapping[str, EntryContent]
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Entries and blobs that tombstones name, each with the first of them in the one order of all."""
    purged: dict[str, str] = {}
    blobs: dict[str, str] = {}
    tombstones = ((there[name], one) for name, one in told.items() if isinstance(one, Purged) and name in there)
    for link, one in sorted(tombstones, key=lambda found: (found[0].lamport, found[0].device, found[0].id)):
        for entry in one.entries:
            if entry not in there or there[entry].type not in EXEMPT:
                purged.setdefault(entry, link.id)
        for blob in filter(_HASH.fullmatch, one.blobs):
            blobs.setdefault(blob, link.id)
    return purged, blobs


def _repaired(links: Iterable[Link], repairs: Iterable[ForkRepaired]) -> frozenset[str]:
    """Devices whose journals end nowhere else than where somebody who repaired them saw them end."""
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for one in repairs:
        seen[one.device] |= set(one.heads)
    if not seen:
        return frozenset()
    ends: defaultdict[str, set[str]] = defaultdict(set)
    followed: set[str | None] = set()
    for link in links:
        if link.device in seen:
            ends[link.device].add(link.id)
            followed.add(link.prev)
    return frozenset(device for device, heads in seen.items() if ends[device] - followed <= heads)
