"""A case: a folder of documents, what was read in them and what was decided, with one short method per verb.

The only part of Kuager with authority: stages decide, the case records (ADR 0001). It appends to the journal, waits
for the disk, then folds into the store.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from kuager.adapters import paths
from kuager.adapters.folder import Folder, temporary_folder
from kuager.adapters.keys import Keys, MemoryKeys, key_folder, new_seed
from kuager.case.adding import Added, AddedDocument, Intake, Progress
from kuager.case.checking import problems_of
from kuager.case.composing import PLAIN, Contents, View, compose, reviewed
from kuager.case.deciding import Desk
from kuager.case.holding import Holdings
from kuager.case.indexing import index
from kuager.case.settings import SettingsWrong, read_settings, write_settings
from kuager.case.standing import Standing, catch_up, open_store, start_over
from kuager.case.writing import Writer, first_line, seed_for
from kuager.errors import CaseExists, CaseLocked, CaseNotFound, JournalBroken, KuagerError, NotStored, UsageError
from kuager.journal.entry import device_of
from kuager.journal.lines import NEWLINE
from kuager.model.dates import DateInterval
from kuager.model.decisions import ClaimDecided, QuantitiesJudged, ReadingChosen
from kuager.model.entries import CaseCreated, Settings, SettingsChanged, journal_file
from kuager.model.ids import sha256_hex
from kuager.model.records import Content, Problem, Record
from kuager.store import CaseRow, Store, StoreDamaged

__all__ = ["Added", "AddedDocument", "Case", "Progress", "View", "verify"]

Answer = TypeVar("Answer")
Decided = TypeVar("Decided", ClaimDecided, QuantitiesJudged, ReadingChosen)

PATIENCE = 2.0
"""Seconds to wait for somebody who holds the lock: opening a case takes a moment, adding to one takes long."""


class Case:
    """An open case. Use it in a ``with`` statement, or close it."""

    def __init__(self, folder: Folder, keys: Keys) -> None:
        """Open the case in a folder; :meth:`open`, :meth:`create` and :meth:`throwaway` are the ways to get one."""
        self._folder = folder
        self._keys = keys
        self._holdings = Holdings(folder)
        self._noticed: dict[Problem, None] = {}
        self._tidied: tuple[Problem, ...] = ()
        self._standing = Standing()
        self._store = self._opened()

    @classmethod
    def create(cls, folder: str | Path, settings: Settings | None = None) -> "Case":
        """Begin a case in a folder that is empty or does not exist.

        Raises:
            CaseExists: Something is there already.
            NotStored: The disk refused.
        """
        place = Folder(Path(folder))
        if not place.is_free():
            message = f"{folder} is not empty"
            raise CaseExists(message)
        keys = key_folder()
        _begin(place, settings or Settings(), keys)
        return cls(place, keys)

    @classmethod
    def open(cls, folder: str | Path) -> "Case":
        """Open the case in a folder. A broken case opens too, and says so: see :meth:`verify`.

        Raises:
            CaseNotFound: There is none.
            CaseLocked: Somebody is making its store just now.
        """
        place = Folder(Path(folder))
        if not place.holds_case():
            message = f"{folder} is no case"
            raise CaseNotFound(message)
        return cls(place, key_folder())

    @classmethod
    @contextmanager
    def throwaway(cls, settings: Settings | None = None) -> Iterator["Case"]:
        """A case for one run, in a temporary folder that is removed at the end; its keys never touch a disk."""
        with temporary_folder() as place:
            keys = MemoryKeys()
            _begin(place, settings or Settings(), keys)
            with cls(place, keys) as case:
                yield case

    def __enter__(self) -> Self:
        """The case itself."""
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Close the case."""
        self.close()

    def close(self) -> None:
        """Let go of the case folder."""
        self._store.close()

    @property
    def folder(self) -> Path:
        """The case folder."""
        return self._folder.root

    @property
    def settings(self) -> Settings:
        """The settings that hold: the last that were recorded."""
        case = self._ask(Store.case)
        return Settings() if case is None else case.settings

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
        with self._writing() as writer:
            intake = Intake(writer=writer, published=published)
            for document in self._holdings.unread(self._store):
                intake.read(document)
            added = intake.take_all(paths.walk(named, self._folder.root), progress)
            self._holdings.remember(self._store, intake.readings, intake.texts)
        self._noticed |= dict.fromkeys((*self._tidied, *intake.unrecorded))
        return replace(added, problems=(*self._tidied, *added.problems))

    def record(self, view: View = PLAIN) -> Record:
        """What the documents say, put together by all stages: as of now, or as it was known on some day.

        Args:
            view: What is left out of ledgers, and the named rule that makes ranges.

        Raises:
            ValueError: The view names a rule or a date that there is not.
            CaseLocked: The store is damaged, and cannot be made anew while another kuager writes.
        """
        return compose(self._ask(self._contents), view)

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

    def judge(self, one: str, other: str, judgement: str, *, note: str = "") -> QuantitiesJudged:
        """Say whether two figures count one quantity (vocabulary ``judgements``).

        Raises:
            UsageError: They are no two figures of the case.
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

    def verify(self) -> tuple[Problem, ...]:
        """Everything about the case that is not as it was written, down to the bit; empty when nothing is.

        Raises:
            CaseLocked: Another kuager is writing to this case.
        """
        with ExitStack() as stack:
            with suppress(NotStored):  # a read-only folder needs no lock
                stack.enter_context(self._folder.lock(PATIENCE))
            return tuple(problems_of(self._folder, self._store))

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
            self._holdings = Holdings(self._folder)

    # Reading

    def _opened(self) -> Store:
        """The store, up to date where this machine may write; else as it is, or made in memory."""
        try:
            with self._folder.lock():
                self._folder.sweep()
                self._store = open_store(self._folder)
                try:
                    self._renew_if_damaged(lambda store: catch_up(self._folder, store))
                except KuagerError:
                    self._store.close()
                    raise
                return self._store
        except CaseLocked:
            return self._as_others_hold_it()
        except NotStored:
            store = Store.in_memory(index)
            self._standing = catch_up(self._folder, store)
            return store

    def _as_others_hold_it(self) -> Store:
        try:
            if self._folder.store_path.exists():
                return Store.open(self._folder.store_path, index)
        except StoreDamaged as error:
            message = "the store is damaged, and another kuager is writing to this case"
            raise CaseLocked(message) from error
        message = "another kuager is making the store of this case"
        raise CaseLocked(message)

    def _renew_if_damaged(self, bring_up: Callable[[Store], Standing]) -> None:
        """Bring the store up to date, in a new file where the old one turns out to be damaged; holds the lock."""
        try:
            self._standing = bring_up(self._store)
        except StoreDamaged:
            self._renew()

    def _renew(self) -> None:
        """Begin a new store in the place of a damaged one; holds the lock."""
        self._store.close()
        self._folder.discard_store()
        self._store = open_store(self._folder)
        self._standing = catch_up(self._folder, self._store)

    def _ask(self, question: Callable[[Store], Answer]) -> Answer:
        """Ask the store; if that shows it to be damaged, make it anew and ask again."""
        try:
            return question(self._store)
        except StoreDamaged:
            with self._folder.lock():
                self._renew()
            return question(self._store)

    def _contents(self, store: Store) -> Contents:
        held = self._holdings.contents(store)
        problems = dict.fromkeys((*self._standing.problems, *held.problems, *self._noticed))
        return replace(held, problems=tuple(problems))

    # Writing

    def _decide(self, deciding: Callable[[Desk], Sequence[Decided]]) -> tuple[Decided, ...]:
        """Record what a person decides with everything before them that is known."""
        with self._writing() as writer:
            contents = self._contents(self._store)
            texts = {document.id: document.text for document in contents.documents}
            desk = Desk(reviewed=reviewed(contents), decisions=contents.decisions, texts=texts)
            decisions = tuple(deciding(desk))
            for decision in decisions:
                writer.append(decision)
        return decisions

    @contextmanager
    def _writing(self) -> Iterator[Writer]:
        """Hold the lock with everything up to date, and a crash before us tidied up."""
        with self._folder.lock(PATIENCE):
            self._folder.sweep()
            self._renew_if_damaged(lambda store: catch_up(self._folder, store))
            self._standing.refuse_to_write()
            self._set_tails_aside()
            case = self._store.case()
            if case is None:
                message = "no entry says that a case was begun here"
                raise JournalBroken(message)
            writer = Writer(self._folder, self._store, seed_for(case.id, self._store, self._keys))
            self._record_settings(writer, case)
            try:
                yield writer
            except StoreDamaged as error:
                message = "the store is damaged; the next command makes it anew from the journal"
                raise NotStored(message) from error
            finally:
                if writer.head is not None:
                    # What was written is safe without the note, which only helps to notice an older copy.
                    with suppress(NotStored):
                        self._keys.note(case.id, writer.head)

    def _set_tails_aside(self) -> None:
        """Tidy up after a crash in the middle of an append; what was cut off is kept and told of."""
        tails = self._standing.tails
        told: list[Problem] = []
        for tail in tails:
            name = self._folder.set_aside(tail.device, tail.offset, NEWLINE if tail.unended else b"")
            file = journal_file(tail.device)
            kept = "its missing newline was put there" if name is None else f"what was unfinished is kept in {name}"
            message = f"a crash had left the end of {file} unfinished: {kept}"
            told.append(Problem(code="journal_torn", message=message, record=file))
        self._tidied = tuple(told)
        if tails:
            self._standing = catch_up(self._folder, self._store)

    def _record_settings(self, writer: Writer, case: CaseRow) -> None:
        """Record that ``case.toml`` was edited since; put it back where it is gone."""
        data = self._folder.settings()
        if data is None:
            data = write_settings(case.settings)
            self._folder.write_settings(data)
        if sha256_hex(data) == case.settings_sha256:
            return
        try:
            settings = read_settings(data)
        except SettingsWrong as error:
            raise UsageError(str(error), hint="Put case.toml right, then run the command again.") from error
        writer.append(SettingsChanged(settings=settings, settings_sha256=sha256_hex(data)))


def _begin(place: Folder, settings: Settings, keys: Keys) -> None:
    """Write what makes a folder a case: the first entry comes last, so that half a case is none."""
    place.make()
    with place.lock():
        data = write_settings(settings)
        place.write_settings(data)
        seed = new_seed()
        case_id, line = first_line(CaseCreated(settings=read_settings(data), settings_sha256=sha256_hex(data)), seed)
        keys.keep(case_id, seed)
        place.append(device_of(seed), line)
        keys.note(case_id, case_id)


def verify(folder: str | Path) -> tuple[Problem, ...]:
    """Everything about the case in a folder that is not as it was written; empty when nothing is.

    Raises:
        CaseNotFound: There is no case.
        CaseLocked: Another kuager is writing to it.
    """
    with Case.open(folder) as case:
        return case.verify()
