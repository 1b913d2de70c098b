"""A case: a folder of documents, what was read in them and what was decided, with one short method per verb.

The only part of Kuager with authority: stages decide, the case records (ADR 0001). It appends to the journal, waits
for the disk, then folds into the store.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from kuager.adapters import paths
from kuager.case.adding import Added, AddedDocument, Intake, Progress
from kuager.case.asking import listing, quantities
from kuager.case.batching import Batch
from kuager.case.captures import CapturesCase
from kuager.case.composing import PLAIN, Contents, View, compose, compose_figures, read_documents, reviewed
from kuager.case.custody import CustodyCase
from kuager.case.deciding import Desk, Judged
from kuager.case.fetching import Fetcher, captured, take_in, together
from kuager.case.mapping import MappingCase
from kuager.case.meeting import bring_up, met
from kuager.case.newcomers import Newcomers, newcomers
from kuager.case.opening import PATIENCE
from kuager.case.packaging import PackagingCase
from kuager.case.stamping import StampingCase
from kuager.case.standing import start_over
from kuager.case.team import TeamCase
from kuager.case.verifying import VerifyingCase, verify
from kuager.copies import judged, related
from kuager.model.dates import DateInterval
from kuager.model.decisions import ClaimDecided, Decision, ReadingChosen
from kuager.model.indexed import EVERYTHING, Listing, Question
from kuager.model.records import Content, Document, Quantity, Record
from kuager.store import Store

__all__ = ["Added", "AddedDocument", "Case", "Progress", "View", "verify"]

COMPARED_WHOLE = 1_000
"""Documents of a case that are compared all with all whenever one is added."""

Decided = TypeVar("Decided", bound=Decision)


class Case(StampingCase, TeamCase, PackagingCase, VerifyingCase, CustodyCase, CapturesCase, MappingCase):
    """An open case. Use it in a ``with`` statement, or close it."""

    def add(
        self,
        named: Sequence[str | Path],
        *,
        published: DateInterval | None = None,
        progress: Progress | None = None,
    ) -> Added:
        """Take files into the case and have them read; what is in it already is left as it is.

        Args:
            named: Files, folders, or ``-`` for standard input.
            published: When they were published, if the person knows.
            progress: Told after each file, once it is safely in the case, or cannot be read.

        Raises:
            CaseLocked: Another kuager is writing to this case.
            JournalBroken: The journal does not verify.
            StoreAhead: The journal has lost entries.
            NotStored: The disk refused; every readable file that ``progress`` was told of is in the case.
        """
        return self._taken(published, lambda intake: intake.take_all(paths.walk(named, self._folder.root), progress))

    def fetch(
        self,
        addresses: Sequence[str],
        *,
        published: DateInterval | None = None,
        progress: Progress | None = None,
        fetcher: Fetcher | None = None,
    ) -> Added:
        """Fetch what some addresses name, keep it as it came over the wire, and have it read.

        One request is made for each address, and one for each step of where it leads; nothing that a page embeds is
        fetched. What is in the case already stays: a second capture stands beside the first.

        Args:
            addresses: Addresses of pages, ``http`` or ``https``.
            published: When they were published, if the person knows.
            progress: Told after each address.
            fetcher: Who fetches; by default one that reaches public servers only.

        Raises:
            UsageError: An address is none that is fetched; then nothing is.
            CaseLocked: Another kuager is writing to this case.
            JournalBroken: The journal does not verify.
            StoreAhead: The journal has lost entries.
            NotStored: The disk refused; everything that ``progress`` was told of is in the case.
        """
        whole = Added()
        for number, capture in enumerate(captured(addresses, fetcher or Fetcher()), 1):
            whole = together(whole, self._taken(published, partial(take_in, capture)))
            if progress is not None:
                progress(capture.address, number, len(addresses))
        return whole

    def _taken(self, published: DateInterval | None, take: Callable[[Intake], Added]) -> Added:
        """Take something in, after what was left unread by a machine that stopped."""
        with self._writing() as writer:
            intake = Intake(batch=Batch(writer=writer), published=published)
            for document in self._holdings.unread(self._store):
                intake.read(document)
            added = take(intake)
            self._holdings.remember(self._store, intake.readings, intake.texts)
        self._noticed |= dict.fromkeys((*self._tidied, *intake.unrecorded))
        return replace(added, problems=(*self._tidied, *added.problems))

    def newcomers(self, new: Sequence[AddedDocument]) -> Newcomers:
        """What documents that were just added have to do with those that were there, and what their coming changed.

        Up to :data:`COMPARED_WHOLE` documents all of them are compared, before and after, as far as the store does not
        know it already; in a larger case the new ones with those that share most with them.

        Args:
            new: The documents that were added, as :meth:`add` gives them.

        Raises:
            CaseLocked: The store is damaged, and cannot be made anew while another kuager writes.
        """
        ids = frozenset(one.id for one in new)
        if not ids:
            return Newcomers()
        if self._ask(Store.how_many_documents) > COMPARED_WHOLE:
            return self._nearest(ids)
        contents = self._ask(self._counts)
        documents, said = read_documents(contents), judged(reviewed(contents).copies)
        kinship = self._holdings.memory.kinship
        before = kinship.follow([one for one in documents if one.id not in ids], said)
        return newcomers(documents, ids, kinship.follow(documents, said), before)

    def _nearest(self, ids: frozenset[str]) -> Newcomers:
        """The same by the keys in the store: no other document than those that are met is read."""

        def texts(named: Iterable[str]) -> tuple[Document, ...]:
            return self._ask(lambda store: self._holdings.some(store, named))

        self._keep(lambda store: bring_up(store, texts))
        found = self._ask(lambda store: met(store, texts, ids))
        documents = texts(ids | found)
        return newcomers(documents, ids, related(documents, judged(self._ask(Store.decisions))), None)

    def record(self, view: View = PLAIN) -> Record:
        """What the documents say, put together by all stages: as of now, or as it was known on some day.

        Args:
            view: What is left out of ledgers, and the named rule that makes ranges.

        Raises:
            ValueError: The view names a rule or a date that there is not.
            CaseLocked: The store is damaged, and cannot be made anew while another kuager writes.
        """
        return compose(self._ask(self._contents), view, self._holdings.memory)

    def record_of_figures(self, view: View = PLAIN) -> Record:
        """What :meth:`record` has of figures, and nothing else: in half the time, since only counts are read.

        Documents, figures, checks, ledgers, families, ranges and problems are those of the whole record. Checks compare
        figures of all quantities, so they need all of them; :meth:`figures` does without checks, and at once.

        Args:
            view: As with :meth:`record`.

        Raises:
            ValueError: The view names a rule or a date that there is not.
            CaseLocked: The store is damaged, and cannot be made anew while another kuager writes.
        """
        return compose_figures(self._ask(self._counts), view, self._holdings.memory)

    def figures(self, question: Question = EVERYTHING) -> Listing:
        """Figures with their words, asked of the store: quick in a case of any size, since no document is read.

        ``case.figures(Question(measure="killed", place="Almaty", latest=True))`` are the last words of each speaker on
        those killed in Almaty. What figures say of one another is told by :meth:`record` alone.

        Args:
            question: Which figures, as known when, and which page of them.

        Raises:
            ValueError: It names a date that there is not, or a page that there cannot be.
            CaseLocked: The store is damaged, and cannot be made anew while another kuager writes.
        """
        return self._ask(lambda store: listing(store, question))

    def quantities(self) -> tuple[Quantity, ...]:
        """What is counted in this case, in the order of ledgers: each measure of each population in each place.

        Raises:
            CaseLocked: The store is damaged, and cannot be made anew while another kuager writes.
        """
        return self._ask(quantities)

    def decide(self, ids: Sequence[str], decision: str, *, note: str = "") -> tuple[ClaimDecided, ...]:
        """Accept, reject or retract suggestions and claims, or take a decision back; all of them or none.

        Args:
            ids: Their ids, or unmistakable beginnings.
            decision: Vocabulary ``decisions``.
            note: Why, in your words.

        Raises:
            UsageError: There is no such suggestion or decision.
            CaseLocked: Another kuager is writing to this case.
            NotStored: The disk refused.
        """
        return self._decide(lambda desk: [desk.decided(named, decision, note=note) for named in dict.fromkeys(ids)])

    def amend(self, named: str, change: Callable[[Content], Content], *, note: str = "") -> ClaimDecided:
        """Accept a suggestion or claim with changes.

        Args:
            named: Its id, or an unmistakable beginning.
            change: From the content as it stands to the content as it should be.
            note: Why, in your words.

        Raises:
            UsageError: There is no such suggestion; or the amended claim is not what the document says.
            CaseLocked: Another kuager is writing to this case.
            NotStored: The disk refused.
        """
        return self._decide(lambda desk: [desk.decided(named, "amended", change(desk.find(named).content), note)])[0]

    def enter(self, document: str, content: Content, *, note: str = "") -> ClaimDecided:
        """Enter a claim that no machine suggested.

        Raises:
            UsageError: The document does not say so.
            CaseLocked: Another kuager is writing to this case.
            NotStored: The disk refused.
        """
        return self._decide(lambda desk: [desk.entered(document, content, note)])[0]

    def judge(self, one: str, other: str, judgement: str, *, note: str = "") -> Judged:
        """Say whether two are one person, count one quantity, are of one incident, or of one origin.

        Args:
            one: The id of a person, a document, a figure, an event or an act, or an unmistakable beginning; or a
                document's name.
            other: That of another; an event or act may be judged against a figure, that it is counted in.
            judgement: Vocabulary ``judgements``; of persons ``person_judgements``.
            note: Why, in your words.

        Raises:
            UsageError: They are no two persons, documents, figures or happenings of the case.
            CaseLocked: Another kuager is writing to this case.
            NotStored: The disk refused.
        """
        return self._decide(lambda desk: [desk.judged((one, other), judgement, note)])[0]

    def choose_reading(self, figure: str, reading: str, *, note: str = "") -> ReadingChosen:
        """Say how the ambiguous word of a figure is to be read (vocabulary ``count_readings``).

        Raises:
            UsageError: It is no figure of the case.
            CaseLocked: Another kuager is writing to this case.
            NotStored: The disk refused.
        """
        return self._decide(lambda desk: [desk.chosen(figure, reading, note)])[0]

    def rebuild(self) -> None:
        """Make the store anew from journals and blobs.

        Raises:
            CaseLocked: Another kuager is writing to this case.
            JournalBroken: The journal does not verify; the store stays as it was.
            StoreAhead: The journal has lost entries; the store, which knows of them, stays as it was.
        """
        with self._folder.lock(PATIENCE):
            self._renew_if_damaged(lambda store: start_over(self._folder, store))
            self._standing.refuse_to_write()
            self._holdings = self._unread_yet()

    def contents(self) -> Contents:
        """What the case holds, for whoever works out the record by themselves; :meth:`record` does both.

        Raises:
            CaseLocked: The store is damaged, and cannot be made anew while another kuager writes.
        """
        return self._ask(self._contents)

    @property
    def edition(self) -> int:
        """How many entries the case has: what was worked out from it holds until this changes."""
        return self._ask(Store.length)

    def _contents(self, store: Store) -> Contents:
        return self._with_problems(self._holdings.contents(store))

    def _counts(self, store: Store) -> Contents:
        return self._with_problems(self._holdings.counts(store))

    def _with_problems(self, held: Contents) -> Contents:
        problems = dict.fromkeys((*self._standing.problems, *held.problems, *self._noticed))
        return replace(held, problems=tuple(problems))

    def _decide(self, deciding: Callable[[Desk], Sequence[Decided]]) -> tuple[Decided, ...]:
        """Record what a person decides with everything before them that is known."""
        with self._writing() as writer:
            contents = self._contents(self._store)
            texts = {document.id: document.text for document in contents.documents}
            names = {document.id: document.name for document in contents.documents}
            desk = Desk(reviewed=reviewed(contents), decisions=contents.decisions, texts=texts, names=names)
            decisions = tuple(deciding(desk))
            writer.append_all(decisions)
        return decisions
