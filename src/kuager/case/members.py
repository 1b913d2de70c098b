"""Who works on a case: devices, the persons they say they belong to, and how far each is trusted.

Trust is shown and hides nothing: anybody who has a copy of the case can add a journal to it, and everybody else sees
whose it is, who vouches for it and who revoked it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from kuager.case.standing import trust_of
from kuager.errors import UsageError
from kuager.model.custody import DeviceEnrolled, DeviceRevoked, ForkRepaired, Purged, Recorded
from kuager.model.ids import one_line
from kuager.model.records import Problem
from kuager.store import Clock, Journal, Store

Event = TypeVar("Event", Purged, DeviceRevoked, ForkRepaired)

SHOWN = 16
"""Digits of a device or entry that are shown: enough to tell them apart."""

_DAY = 86400
_MINUTE = 60
_SHORTEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    """Somebody said whose a device is.

    Attributes:
        person: The person.
        label: What the device is called.
        by: The device that says so.
        vouched: Whether it speaks of itself, or belongs to the same person by its own word.
    """

    person: str
    label: str
    by: str
    vouched: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Revocation:
    """Somebody said that a device is no longer trusted.

    Attributes:
        entry: Id of the entry that says so.
        by: The device that says so.
        time: When, by the clock of that device.
        last: Id of the last entry that still counts; None where none does.
        reason: Why.
        holds: Whether it holds: nobody who may took it back.
    """

    entry: str
    by: str
    time: str
    last: str | None
    reason: str
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A device of a case.

    Attributes:
        journal: What it wrote, in numbers.
        here: Whether it is the one that writes here.
        belongs: Who it belongs to, as was said.
        forked: Places at which its journal was continued more than once.
        repaired: Whether a person looked at that.
        revocations: Who revoked it.
    """

    journal: Journal
    here: bool
    belongs: tuple[Belonging, ...]
    forked: tuple[int, ...]
    repaired: bool
    revocations: tuple[Revocation, ...]


def devices_of(store: Store, here: str | None) -> tuple[Device, ...]:
    """All devices that ever wrote to a case, in the order of their names.

    Args:
        store: Its store.
        here: The device of this machine, if it has one.
    """
    trust = trust_of(store)
    forks: defaultdict[str, list[int]] = defaultdict(list)
    for device, seq in store.forks():
        forks[device].append(seq)
    belongings, revocations = _belongings(store), _revocations(store, trust.revoked)
    return tuple(
        Device(
            journal=journal,
            here=journal.device == here,
            belongs=tuple(belongings.get(journal.device, ())),
            forked=tuple(forks.get(journal.device, ())),
            repaired=journal.device in trust.repaired,
            revocations=tuple(revocations.get(journal.device, ())),
        )
        for journal in store.journals()
    )


def persons_of(store: Store) -> Mapping[str, str]:
    """The person of each device, whoever said so; the last word holds."""
    said = (one.event for one in store.events(DeviceEnrolled))
    return {one.device: one.person for one in said if isinstance(one, DeviceEnrolled)}


def _belongings(store: Store) -> Mapping[str, list[Belonging]]:
    said = [(made, made.event) for made in store.events(DeviceEnrolled)]
    own = {
        (made.device, one.person) for made, one in said if isinstance(one, DeviceEnrolled) and one.device == made.device
    }
    found: defaultdict[str, list[Belonging]] = defaultdict(list)
    for made, one in said:
        if isinstance(one, DeviceEnrolled):
            vouched = (made.device, one.person) in own
            belonging = Belonging(person=one.person, label=one.label, by=made.device, vouched=vouched)
            found[one.device].append(belonging)
    return found


def _revocations(store: Store, holding: Mapping[str, tuple[str, ...]]) -> Mapping[str, list[Revocation]]:
    found: defaultdict[str, list[Revocation]] = defaultdict(list)
    for made in store.events(DeviceRevoked):
        one = made.event
        if isinstance(one, DeviceRevoked):
            holds = made.entry in holding.get(one.device, ())
            revocation = Revocation(
                entry=made.entry, by=made.device, time=made.time, last=one.last, reason=one.reason, holds=holds
            )
            found[one.device].append(revocation)
    return found


def find_device(store: Store, named: str) -> Journal:
    """The device that a name, or an unmistakable beginning of it, means.

    Raises:
        UsageError: There is none, or there are several.
    """
    found = [one for one in store.journals() if len(named) >= _SHORTEST and one.device.startswith(named)]
    if len(found) != 1:
        message = f"{one_line(named)!r} {'may be several devices' if found else 'is no device of this case'}"
        raise UsageError(message, hint="The devices are listed by: kuager devices")
    return found[0]


def enrolment(store: Store, writer: str, named: str | None, said: tuple[str, str]) -> DeviceEnrolled:
    """Who a device belongs to.

    Args:
        store: The store.
        writer: The device that says so.
        named: The device that is spoken of; None for the same.
        said: The person, and what the device is called.

    Raises:
        UsageError: There is no such device, or it is not for this device to say.
    """
    person, label = (one_line(one.strip()) if one.strip() else "" for one in said)
    if not person:
        message = "a device belongs to somebody: a name or a pseudonym that your team knows"
        raise UsageError(message, hint="For example: kuager enrol --person Aigul")
    device = writer if named is None else find_device(store, named).device
    if device != writer and not any(
        one.by == writer and one.person == person for one in _belongings(store).get(writer, ())
    ):
        message = f"this device does not say of itself that it is {person}'s, so it cannot say so of another"
        raise UsageError(message, hint="First: kuager enrol --person NAME; or run it on the other device.")
    return DeviceEnrolled(device=device, person=person, label=label)


def revocation(store: Store, named: str, last: str | None, reason: str) -> DeviceRevoked:
    """That a device is no longer trusted; it takes the place of the revocations that hold.

    Args:
        store: The store.
        named: The device, or an unmistakable beginning.
        last: Its last entry that counts, or an unmistakable beginning; ``none``; None for the last that is here.
        reason: Why.

    Raises:
        UsageError: There is no such device or entry, or no reason.
    """
    if not reason.strip():
        message = "a revocation needs a reason: others will read it"
        raise UsageError(message, hint='For example: --reason "the laptop was seized on 3 March"')
    journal = find_device(store, named)
    holding = trust_of(store).revoked.get(journal.device, ())
    accepted = _accepted(store, journal, last)
    return DeviceRevoked(device=journal.device, last=accepted, reason=one_line(reason), replaces=tuple(sorted(holding)))


def _accepted(store: Store, journal: Journal, last: str | None) -> str | None:
    if last is None:
        return journal.last
    if last == "none":
        return None
    found = [row.id for row in store.placed([journal.device], ()) if row.id.startswith(last)]
    if len(found) != 1:
        message = f"{one_line(last)!r} is not one entry of the device {journal.device[:SHOWN]}…"
        raise UsageError(message, hint="Give more of its id, or: --last none")
    return found[0]


def remarks_of(store: Store) -> tuple[Problem, ...]:
    """What a person who looks at a case should know, and is no fault: purges, revocations, repairs, clocks."""
    return (*_on_purges(store), *_on_revocations(store), *_on_repairs(store), *_on_clocks(store))


def _who(store: Store) -> Mapping[str, str]:
    """Devices as people call them: with the person they say they belong to."""
    said: dict[str, str] = {}
    for device, belongings in _belongings(store).items():
        own = [one.person for one in belongings if one.vouched]
        if own:
            said[device] = f"{device[:SHOWN]}… ({one_line(own[-1])})"
    return said


def _named(who: Mapping[str, str], device: str) -> str:
    return who.get(device, f"{device[:SHOWN]}…")


def _on_purges(store: Store) -> Iterator[Problem]:
    who = _who(store)
    for made, one in _events(store, Purged):
        message = (
            f"purged by device {_named(who, made.device)} on {made.time[:10]}: the bodies of {len(one.entries)} "
            f"entries and {len(one.blobs)} files. Reason: {one_line(one.reason)}"
        )
        yield Problem(code="purged", message=message, record=made.entry)


def _on_revocations(store: Store) -> Iterator[Problem]:
    who, cut = _who(store), {one.device: one.cut for one in store.journals()}
    holding = trust_of(store).revoked
    for made, one in _events(store, DeviceRevoked):
        if made.entry in holding.get(one.device, ()):
            itself = ", which is itself revoked" if made.device in holding and made.device != one.device else ""
            message = (
                f"device {_named(who, one.device)} was revoked by device {_named(who, made.device)}{itself} on "
                f"{made.time[:10]}: {cut.get(one.device, 0)} of its entries are kept and do not count. "
                f"Reason: {one_line(one.reason)}"
            )
            yield Problem(code="device_revoked", message=message, record=one.device)


def _on_repairs(store: Store) -> Iterator[Problem]:
    who, repaired = _who(store), trust_of(store).repaired
    for made, one in _events(store, ForkRepaired):
        if one.device in repaired:
            message = (
                f"the journal of device {_named(who, one.device)} was continued in {len(one.heads)} places; device "
                f"{_named(who, made.device)} looked at it on {made.time[:10]}, both branches are kept, and "
                f"{_named(who, one.successor)} goes on"
            )
            yield Problem(code="fork_repaired", message=message, record=one.device)


def _events(store: Store, kind: type[Event]) -> Iterator[tuple[Recorded, Event]]:
    return ((made, made.event) for made in store.events(kind) if isinstance(made.event, kind))


def _on_clocks(store: Store) -> Iterator[Problem]:
    """Where clocks cannot both have been right, once for each two devices: the widest gap."""
    widest: dict[tuple[str, str], tuple[int, Clock]] = {}
    for one in store.clocks():
        gap = _seconds(one.time, one.earlier)
        pair = one.device, one.other
        if gap > (_MINUTE if one.device == one.other else _DAY) and gap > widest.get(pair, (0, one))[0]:
            widest[pair] = gap, one
    for (device, other), (gap, one) in sorted(widest.items()):
        whose = "it had said" if device == other else f"that of {other[:SHOWN]}…, whose entry it had seen, had said"
        message = (
            f"the clock of device {device[:SHOWN]}… said {one.time} after {whose} {one.earlier} "
            f"({_told(gap)} later). Clocks are claims: one of them was wrong"
        )
        yield Problem(code="clock_differs", message=message, record=device)


def _seconds(one: str, later: str) -> int:
    """How much later one time is than another; 0 where one of them is no time (a clock may say anything)."""
    try:
        moments = [datetime.strptime(time, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC) for time in (one, later)]
    except ValueError:
        return 0
    return int((moments[1] - moments[0]).total_seconds())


def _told(seconds: int) -> str:
    return f"{seconds // _DAY} days" if seconds >= 2 * _DAY else f"{seconds // 60} minutes"
