"""An open case folder: its store brought up to date, its lock, and the one who may write to it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from kuager.adapters.folder import Folder, temporary_folder
from kuager.adapters.keys import Keys, MemoryKeys, key_folder, new_seed
from kuager.adapters.vault import Vault
from kuager.case.composing import Memory
from kuager.case.holding import Holdings
from kuager.case.indexing import index
from kuager.case.kinship import Kinship
from kuager.case.settings import SettingsWrong, read_settings, write_settings
from kuager.case.standing import Standing, catch_up, keep_store, open_store
from kuager.case.vault import NewVault, Unlocking, Warden, in_folder, is_vault
from kuager.case.writing import Writer, first_line, seed_for
from kuager.errors import CaseExists, CaseLocked, CaseNotFound, JournalBroken, KuagerError, NotStored, UsageError
from kuager.journal.entry import device_of
from kuager.journal.lines import NEWLINE
from kuager.model.entries import CaseCreated, Settings, SettingsChanged, journal_file
from kuager.model.ids import sha256_hex
from kuager.model.records import Problem, Relation
from kuager.model.vocab import vocabulary_faults
from kuager.store import CaseRow, Store, StoreDamaged

Answer = TypeVar("Answer")

PATIENCE = 2.0
"""Seconds to wait for somebody who holds the lock: opening a case takes a moment, adding to one takes long."""


class OpenCase:
    """A case folder held open. Use it in a ``with`` statement, or close it."""

    def __init__(self, folder: Folder, keys: Keys) -> None:
        """Open the case in a folder; :meth:`open`, :meth:`create` and :meth:`throwaway` are the ways to get one."""
        self._folder = folder
        self._keys = keys
        self._holdings = self._unread_yet()
        self._noticed: dict[Problem, None] = dict.fromkeys(vocabulary_faults())
        self._tidied: tuple[Problem, ...] = ()
        self._renewed = ""
        self._standing = Standing()
        self._store = self._opened()

    @classmethod
    def create(cls, folder: str | Path, settings: Settings | None = None, *, vault: NewVault | None = None) -> Self:
        """Begin a case in a folder that is empty or does not exist.

        Args:
            folder: The folder.
            settings: The settings of the case.
            vault: How to encrypt it; None to leave it readable.

        Raises:
            CaseExists: Something is there already.
            UsageError: The passphrase of the vault is too short, or a recipient is none.
            NotStored: The disk refused.
        """
        place = Folder(Path(folder))
        if is_vault(place.root) or not place.is_free():
            message = f"{folder} is not empty"
            raise CaseExists(message)
        if vault is not None:
            place = Warden(place.root).make(vault)
        keys = key_folder()
        _begin(place, settings or Settings(), keys)
        return cls(place, keys)

    @classmethod
    def open(cls, folder: str | Path, unlocking: Unlocking | None = None) -> Self:
        """Open the case in a folder. A broken case opens too, and says so: see :meth:`verify`.

        Args:
            folder: The folder.
            unlocking: Asks for what opens it, where it is a vault.

        Raises:
            CaseNotFound: There is none.
            CaseLocked: Somebody is making its store just now.
            UsageError: It is a vault that does not open.
        """
        place = in_folder(Path(folder), unlocking)
        if not place.holds_case():
            message = f"{folder} is no case"
            raise CaseNotFound(message)
        return cls(place, key_folder())

    @classmethod
    @contextmanager
    def throwaway(cls, settings: Settings | None = None) -> Iterator[Self]:
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

    @property
    def renewed(self) -> str:
        """That this machine began a new device key here in the place of another, and why; empty where it did not."""
        return self._renewed

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
            if isinstance(self._folder, Vault):
                return open_store(self._folder)
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
            keep_store(self._folder, self._store)
        except StoreDamaged:
            self._renew()

    def _renew(self) -> None:
        """Begin a new store in the place of a damaged one; holds the lock."""
        self._store.close()
        self._folder.discard_store()
        self._store = open_store(self._folder)
        self._standing = catch_up(self._folder, self._store)
        keep_store(self._folder, self._store)

    def _ask(self, question: Callable[[Store], Answer]) -> Answer:
        """Ask the store; if that shows it to be damaged, make it anew and ask again."""
        try:
            return question(self._store)
        except StoreDamaged:
            with self._folder.lock():
                self._renew()
            return question(self._store)

    # What was worked out, and is kept beside the fold

    def _unread_yet(self) -> Holdings:
        """Nothing read yet, and what the store keeps of how documents hang together."""
        kinship = Kinship(lambda basis: self._ask(lambda store: store.relations(basis)), self._keep_relations)
        return Holdings(self._folder, memory=Memory(kinship=kinship))

    def _keep_relations(self, basis: str, relations: tuple[Relation, ...]) -> None:
        self._keep(lambda store: store.keep_relations(basis, relations))

    def _keep(self, change: Callable[[Store], None]) -> None:
        """Keep beside the fold what was worked out; where that cannot be done now, it is worked out again some day."""
        with suppress(CaseLocked, NotStored, StoreDamaged), self._folder.lock():
            if isinstance(self._folder, Vault):  # its store is written as a whole: not over what others did since
                self._standing = catch_up(self._folder, self._store)
            change(self._store)
            keep_store(self._folder, self._store)

    # Writing

    @contextmanager
    def _writing(self) -> Iterator[Writer]:
        """Hold the lock with everything up to date, and a crash before us tidied up."""
        with self._folder.lock(PATIENCE):
            self._folder.sweep()
            self._renew_if_damaged(lambda store: catch_up(self._folder, store))
            self._standing.refuse_to_write()
            self._set_tails_aside()
            self._folder.finish_appending()
            case = self._store.case()
            if case is None:
                message = "no entry says that a case was begun here"
                raise JournalBroken(message)
            seed, renewed = seed_for(case.id, self._store, self._keys)
            self._renewed = renewed or self._renewed
            writer = Writer(self._folder, self._store, seed)
            self._record_settings(writer, case)
            try:
                yield writer
            except StoreDamaged as error:
                message = "the store is damaged; the next command makes it anew from the journal"
                raise NotStored(message) from error
            finally:
                keep_store(self._folder, self._store)
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
