"""How merges, purges, devices and forks are told."""

from collections.abc import Iterator

from kuager.case.members import SHOWN, Device
from kuager.case.merging import Merged, Taken
from kuager.case.purging import Plan
from kuager.case.repairing import Fork
from kuager.cli.output import problem_rows, say, say_problems, write
from kuager.model.codec import encode
from kuager.model.ids import Json, one_line

_MOST = 20


def tell_merge(merged: Merged) -> None:
    """Say what came, what did not, and what to look at."""
    for one in merged.taken:
        write("".join(f"{line}\n" for line in _of_copy(one)))
        say_problems((*one.refused, *one.missing))
    for problem in (*merged.differing, *merged.remarks):
        write(f"{one_line(problem.message)}\n")
    if merged.forked:
        say("To look at both branches: kuager repair. If you do not trust one: kuager revoke DEVICE --last ENTRY")
    if merged.received and merged.witness is None:
        say("Only signatures of other devices came: there is nothing to sign in turn.")


def _of_copy(taken: Taken) -> Iterator[str]:
    number = sum(taken.received.values())
    if not number:
        yield f"{taken.name}: nothing new."
        return
    yield f"{taken.name}: {number} new entries, {len(taken.documents)} documents."
    yield from (f"  {count} entries of device {device[:SHOWN]}…" for device, count in sorted(taken.received.items()))
    yield from (f"  document {name}" for name in taken.documents[:_MOST])
    if len(taken.documents) > _MOST:
        yield f"  and {len(taken.documents) - _MOST} more documents"


def merge_as_json(merged: Merged) -> dict[str, Json]:
    """The same as one object."""
    return {
        "copies": [
            {
                "name": one.name,
                "received": dict(sorted(one.received.items())),
                "documents": list(one.documents),
                "refused": problem_rows(one.refused),
                "missing": problem_rows(one.missing),
            }
            for one in merged.taken
        ],
        "differing": problem_rows(merged.differing),
        "remarks": problem_rows(merged.remarks),
        "witness": merged.witness,
    }


def tell_plan(plan: Plan) -> None:
    """Say what a purge would destroy, and what else a person should look at."""
    say(f"This destroys {len(plan.listed)} documents, {len(plan.entries)} entries and {len(plan.blobs)} files:")
    for name, one in plan.listed:
        say(f"  {name}  ({one[:SHOWN]}…)")
    if plan.quoting:
        say("These stay, and hold some of the same words; name those that are to go as well:")
        for entry, what in plan.quoting:
            say(f"  {entry[:SHOWN]}  {what}")


def plan_as_json(plan: Plan) -> dict[str, Json]:
    """The same as one object."""
    return {
        "documents": list(plan.documents),
        "listed": [{"name": name, "id": one} for name, one in plan.listed],
        "entries": list(plan.entries),
        "blobs": list(plan.blobs),
        "holders": list(plan.holders),
        "quoting": [{"entry": entry, "what": what} for entry, what in plan.quoting],
    }


def told_of(device: Device) -> Iterator[str]:
    """A device in some lines."""
    journal = device.journal
    here = "  (this device)" if device.here else ""
    yield f"{journal.device[:SHOWN]}…{here}"
    yield f"  {journal.entries} entries, the last on {journal.time[:10]} by its own clock"
    for one in device.belongs:
        whose = f"{one.person}, {one.label}" if one.label else one.person
        word = _whose_word(device, one.by, vouched=one.vouched)
        yield f"  {one_line(whose)}: {word}"
    if not device.belongs:
        yield "  nobody has said whose it is"
    if device.forked:
        seen = "a person has looked at it" if device.repaired else "see: kuager repair"
        yield f"  continued in several places, first after entry {min(device.forked) - 1}: {seen}"
    for revoked in device.revocations:
        state = f"{journal.cut} entries do not count" if revoked.holds else "taken back since"
        yield f"  revoked by {revoked.by[:SHOWN]}… on {revoked.time[:10]} ({state}): {one_line(revoked.reason)}"


def _whose_word(device: Device, by: str, *, vouched: bool) -> str:
    if by == device.journal.device:
        return "it says so itself"
    person = "a device of the same person says so" if vouched else "another device says so, which is not that person's"
    return f"{person} ({by[:SHOWN]}…)"


def device_as_json(device: Device) -> Json:
    """A device as one object."""
    journal = device.journal
    return {
        "device": journal.device,
        "here": device.here,
        "entries": journal.entries,
        "revoked_entries": journal.cut,
        "purged_entries": journal.purged,
        "last": journal.last,
        "time": journal.time,
        "belongs": [encode(one) for one in device.belongs],
        "forked": list(device.forked),
        "repaired": device.repaired,
        "revocations": [encode(one) for one in device.revocations],
    }


def told_of_fork(fork: Fork) -> Iterator[str]:
    """A forked journal with its branches."""
    state = "  (a person has looked at it)" if fork.repaired else ""
    yield f"Device {fork.device[:SHOWN]}… was continued in {len(fork.branches)} places{state}"
    yield f"  {fork.shared} entries before that"
    for branch in fork.branches:
        types = ", ".join(f"{number} {kind}" for kind, number in branch.types.items())
        yield f"  branch {branch.head[:SHOWN]}…: {branch.entries} entries, {branch.first} to {branch.last}"
        yield f"    {types}"


def fork_as_json(fork: Fork) -> Json:
    """The same as one object."""
    return {
        "device": fork.device,
        "shared": fork.shared,
        "repaired": fork.repaired,
        "branches": [
            {
                "head": one.head,
                "entries": one.entries,
                "types": dict(one.types),
                "first": one.first,
                "last": one.last,
            }
            for one in fork.branches
        ],
    }
