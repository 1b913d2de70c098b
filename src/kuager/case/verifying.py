"""Whether a case is intact, how well that can be shown to a stranger, and the record of having looked."""

from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, fields
from pathlib import Path

from kuager.adapters.folder import Folder
from kuager.case.checking import Looked, accidents_of, findable, problems_of
from kuager.case.members import remarks_of
from kuager.case.opening import PATIENCE, OpenCase
from kuager.case.stamping_evidence import checked, covered_by
from kuager.case.standing import catch_up
from kuager.errors import NotStored
from kuager.model.custody import CaseVerified, Recorded
from kuager.model.documents import Stated
from kuager.model.records import Problem
from kuager.store import Store

FAST, FULL = "fast", "full"
_GOOD = {"vouched", "anchored"}
"""Proofs of time that do not rest on the word of this team (vocabulary ``stamp_grades``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What a good proof of time covers.

    Attributes:
        latest: All that it covers existed not later than this, in UTC.
        by: Who says so.
        covered: How many entries it covers.
    """

    latest: str
    by: str
    covered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a check of a case found.

    Attributes:
        depth: Vocabulary ``depths``: ``fast`` or ``full``.
        badge: Vocabulary ``badges``: ``faulty``, ``signed`` or ``anchored``.
        problems: Everything that is wrong, each with its place.
        remarks: What a person should know and is no fault: purges, revocations, repaired forks, odd clocks.
        looked: What was looked at, counted.
        anchor: The good proof of time that covers most.
        before: The last check that was recorded.
    """

    depth: str
    badge: str
    problems: tuple[Problem, ...]
    remarks: tuple[Problem, ...]
    looked: tuple[Stated, ...]
    anchor: Anchor | None
    before: Recorded | None


class VerifyingCase(OpenCase):
    """A case that can be checked."""

    def verify(self) -> tuple[Problem, ...]:
        """Everything about the case that is not as it was written, down to the bit; empty when nothing is.

        Raises:
            CaseLocked: Another kuager is writing to this case.
        """
        with self._held():
            return tuple(findable(self._folder, one) for one in problems_of(self._folder, self._store, Looked()))

    def verdict(self, depth: str = FULL) -> Verdict:
        """Check the case, and say how well what it holds can be shown to a stranger.

        Args:
            depth: Vocabulary ``depths``; what the two find is told in :mod:`kuager.case.checking`.

        Raises:
            CaseLocked: Another kuager is writing to this case.
        """
        looked = Looked()
        with self._held():
            if depth == FULL:
                problems = tuple(problems_of(self._folder, self._store, looked))
            else:
                standing = catch_up(self._folder, self._store)
                problems = tuple(accidents_of(self._folder, self._store, standing, looked))
        anchor = self._ask(lambda store: _anchor(self._folder, store))
        return Verdict(
            depth=depth,
            badge="faulty" if problems else "signed" if anchor is None else "anchored",
            problems=tuple(findable(self._folder, one) for one in problems),
            remarks=self._ask(remarks_of),
            looked=tuple(Stated(name=one.name, value=str(getattr(looked, one.name))) for one in fields(looked)),
            anchor=anchor,
            before=self._ask(_last_check),
        )

    def record_verdict(self, verdict: Verdict) -> CaseVerified:
        """Write down that the case was checked, and what was found (PREMIS: fixity check).

        Raises:
            CaseLocked: Another kuager is writing to this case.
            JournalBroken: The journal does not verify: nothing more is written to it.
            StoreAhead: The journal has lost entries.
            NotStored: The disk refused.
        """
        event = CaseVerified(
            depth=verdict.depth,
            found=verdict.looked,
            faults=len(verdict.problems),
            codes=tuple(sorted({problem.code for problem in verdict.problems})),
        )
        with self._writing() as writer:
            writer.append(event)
        return event

    def _held(self) -> ExitStack:
        """Nobody writes while the case is looked at; a folder that cannot be written to needs no lock."""
        stack = ExitStack()
        with suppress(NotStored):
            stack.enter_context(self._folder.lock(PATIENCE))
        return stack


def _last_check(store: Store) -> Recorded | None:
    return next(reversed(store.events(CaseVerified)), None)


def _anchor(folder: Folder, store: Store) -> Anchor | None:
    """The good proof of time that covers most; of those that cover as much, the earliest."""
    links = store.links()
    anchors: Sequence[Anchor] = [
        Anchor(latest=found.latest, by=found.by, covered=len(covered_by(one.heads, links)))
        for one in checked(folder, store)
        if (found := one.proven) is not None and found.grade in _GOOD and found.latest is not None
    ]
    return min(anchors, key=lambda one: (-one.covered, one.latest, one.by), default=None)


def verify(folder: str | Path) -> tuple[Problem, ...]:
    """Everything about the case in a folder that is not as it was written; empty when nothing is.

    Raises:
        CaseNotFound: There is no case.
        CaseLocked: Another kuager is writing to it.
    """
    with VerifyingCase.open(folder) as case:
        return case.verify()
