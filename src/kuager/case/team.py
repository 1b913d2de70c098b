"""An open case that several people work on: merging copies, purging, devices and forks, one short method each."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from kuager.case.members import Device, devices_of, enrolment, find_device, remarks_of, revocation
from kuager.case.merging import Merged, Taken, differing, settings_told, take
from kuager.case.opening import OpenCase
from kuager.case.purging import Plan, planned, planned_again
from kuager.case.repairing import Fork, forks_of, repair
from kuager.case.settings import write_settings
from kuager.case.standing import catch_up, entries_of, start_over, survey, trust_of
from kuager.case.writing import Writer
from kuager.errors import KeyDamaged, UsageError
from kuager.journal.chain import fork
from kuager.journal.entry import device_of
from kuager.model.custody import DeviceEnrolled, DeviceRevoked, ForkRepaired, HeadsWitnessed, Purged
from kuager.model.entries import Entry
from kuager.model.ids import one_line
from kuager.model.records import Problem
from kuager.store import CaseRow, Store


class TeamCase(OpenCase):
    """A case with what a team does to it beside reading and deciding."""

    def devices(self) -> tuple[Device, ...]:
        """Every device that ever wrote to the case: whose it is, what it wrote, whether it is forked or revoked.

        Raises:
            CaseLocked: The store is damaged, and cannot be made anew while another kuager writes.
        """
        case = self._ask(Store.case)
        key = None
        with suppress(KeyDamaged):  # whoever writes is told; looking on needs no key
            key = None if case is None else self._keys.load(case.id)
        here = None if key is None else device_of(key.seed)
        return self._ask(lambda store: devices_of(store, here))

    def remarks(self) -> tuple[Problem, ...]:
        """What a person should know of the case and is no fault: purges, revocations, repaired forks, odd clocks.

        Raises:
            CaseLocked: The store is damaged, and cannot be made anew while another kuager writes.
        """
        return self._ask(remarks_of)

    def enrol(self, person: str, *, label: str = "", device: str | None = None) -> DeviceEnrolled:
        """Say whose a device is.

        Args:
            person: A name or a pseudonym that the team knows.
            label: What the device is called.
            device: Another device of the same person; None for this one.

        Raises:
            UsageError: There is no such device, or it is not for this device to say.
            CaseLocked: Another kuager is writing to this case.
            NotStored: The disk refused.
        """
        with self._writing() as writer:
            enrolled = enrolment(self._store, writer.device, device, (person, label))
            writer.append(enrolled)
        return enrolled

    def revoke(self, device: str, *, reason: str, last: str | None = None) -> DeviceRevoked:
        """Say that a device is no longer trusted: what it wrote after an entry is kept, and does not count.

        A later revocation of the same device takes the place of those that hold.

        Args:
            device: The device, or an unmistakable beginning.
            reason: Why.
            last: Its last entry that counts, or ``none``; None for the last that is here.

        Raises:
            UsageError: There is no such device or entry, or no reason.
            CaseLocked: Another kuager is writing to this case.
            NotStored: The disk refused.
        """
        with self._writing() as writer:
            revoked = revocation(self._store, device, last, reason)
            writer.put(revoked)
            self._start_over()
        return revoked

    def forks(self) -> tuple[Fork, ...]:
        """Journals that were continued in several places.

        Raises:
            CaseLocked: The store is damaged, and cannot be made anew while another kuager writes.
        """
        return self._ask(forks_of)

    def repair(self, device: str, *, note: str = "") -> ForkRepaired:
        """Say that a person looked at a forked journal; both branches are kept, and this device goes on.

        Args:
            device: The device whose journal is forked, or an unmistakable beginning.
            note: What had happened.

        Raises:
            UsageError: There is no such device, or its journal is not forked.
            CaseLocked: Another kuager is writing to this case.
            NotStored: The disk refused.
        """
        with self._writing() as writer:
            forked = find_device(self._store, device).device
            repaired = repair(forks_of(self._store), forked, writer.device, note)
            writer.append(repaired)
            self._standing = catch_up(self._folder, self._store)
        return repaired

    def plan_purge(self, named: Sequence[str]) -> Plan:
        """What would be destroyed, and what should be looked at before.

        Args:
            named: Documents by id or name, entries by id, or unmistakable beginnings of ids.

        Raises:
            UsageError: There is no such document or entry.
        """
        return planned(self._entries, self._folder.blob, named)

    def purge(self, named: Sequence[str], reason: str, *, agreed: Plan) -> None:
        """Destroy documents with all that holds their words; that it was done, and why, stays. It cannot be undone.

        Args:
            named: As with :meth:`plan_purge`.
            reason: Why, without telling what is destroyed.
            agreed: What :meth:`plan_purge` said.

        Raises:
            UsageError: There is no such document or entry, no reason, or the case is not as it was when it was agreed.
            CaseLocked: Another kuager is writing to this case.
            NotStored: The disk refused; what is left is destroyed when the case is opened next.
        """
        if not reason.strip():
            message = "a purge needs a reason: it is all that stays"
            raise UsageError(message, hint='For example: --reason "the witness asked for it"')
        with self._writing() as writer:
            plan = planned(self._entries, self._folder.blob, named)
            if plan != agreed:
                message = "the case has changed since you agreed to the purge; nothing was destroyed"
                raise UsageError(message, hint="Run the same command again, and look once more.")
            self._destroy(writer, plan, one_line(reason))

    def merge(self, named: Sequence[str | Path], *, purging: bool = False, note: str = "") -> Merged:
        """Take what other copies of the case hold beyond this one, and sign what was seen.

        Args:
            named: The folders of the copies; they are only read.
            purging: Whether what was purged there may be destroyed here too.
            note: Where they came from, in your words; it is kept.

        Raises:
            CaseNotFound: One of them is no case.
            UsageError: One of them is another case, or this one; or something would be destroyed here.
            CaseLocked: Another kuager is writing to this case.
            JournalBroken: The journal here does not verify.
            NotStored: The disk refused; the same merge goes on from there.
        """
        with self._writing():
            before, differed, remarked = self._store.case(), differing(self._store), set(self._all_remarks())
        taken: list[Taken] = []
        witness = None
        try:
            for path in named:
                with self._writing():
                    taken.append(take(self._folder, self._store, path, purging=purging))
                    self._standing = catch_up(self._folder, self._store)
                    self._follow_settings(before)
        finally:
            if taken:  # one of the others may be no copy of this case: what came is signed all the same
                with self._writing() as writer:
                    witness = self._witness(writer, taken, one_line(note))
                    self._purge_again(writer)
            self._holdings = self._unread_yet()
        now_differing = differing(self._store)
        return Merged(
            taken=tuple(taken),
            differing=tuple(one for message, one in now_differing.items() if message not in differed),
            remarks=(
                *(() if before is None else settings_told(before, self._store, taken)),
                *(one for one in self._all_remarks() if one not in remarked),
            ),
            witness=witness,
        )

    def _all_remarks(self) -> tuple[Problem, ...]:
        """What a merge tells of where it is new: remarks, and forks that nobody has looked at."""
        repaired = trust_of(self._store).repaired
        forks = (fork(device, seq).problem for device, seq in self._store.forks() if device not in repaired)
        return (*remarks_of(self._store), *forks)

    def _entries(self) -> Iterator[Entry]:
        return entries_of(self._folder, survey(self._folder))

    def _start_over(self) -> None:
        """Make the store anew after an entry that changes how others count; holds the lock."""
        self._renew_if_damaged(lambda store: start_over(self._folder, store))
        self._holdings = self._unread_yet()
        self._standing.refuse_to_write()

    def _destroy(self, writer: Writer, plan: Plan, reason: str) -> None:
        """First the tombstone, then the destruction: whoever is interrupted goes on at the next opening."""
        writer.put(Purged(entries=plan.entries, blobs=plan.blobs, reason=reason, documents=plan.ids))
        self._start_over()

    def _follow_settings(self, before: CaseRow | None) -> None:
        """Put the settings that hold after a merge into ``case.toml``, or it would seem to have been edited."""
        after = self._store.case()
        if after is not None and before is not None and after.settings_sha256 != before.settings_sha256:
            self._folder.write_settings(write_settings(after.settings))

    def _witness(self, writer: Writer, taken: Sequence[Taken], note: str) -> str | None:
        """Sign the heads of the journals that grew, unless all that came are other people's signatures of that kind."""
        if not any(one.unwitnessed for one in taken):
            return None
        grown = {device for one in taken for device in one.received} - {writer.device}
        heads = tuple(sorted(head.id for head in self._store.heads() if head.device in grown))
        number = sum(sum(one.received.values()) for one in taken)
        return writer.append(HeadsWitnessed(heads=heads, received=number, note=note)).id

    def _purge_again(self, writer: Writer) -> None:
        """Destroy what came again of a purged document: its bytes, or what somebody who had it still said of it."""
        tombstones = [made.event for made in self._store.events(Purged) if isinstance(made.event, Purged)]
        if not tombstones:
            return
        documents = {document for one in tombstones for document in one.documents}
        plan = planned_again(self._entries, self._folder.blob, trust_of(self._store).blobs, documents)
        if plan.entries:
            self._destroy(writer, plan, "it came from a copy that did not know of an earlier purge")
