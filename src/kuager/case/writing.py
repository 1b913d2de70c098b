"""Writing entries: the only place where a case grows."""

from collections.abc import Sequence

from kuager.adapters import clock
from kuager.adapters.folder import Folder
from kuager.adapters.keys import DeviceKey, Keys, new_salt, new_seed
from kuager.errors import JournalBroken
from kuager.journal import sshsig
from kuager.journal.entry import Draft, device_of, read_line, write_line
from kuager.journal.lines import NEWLINE
from kuager.model.entries import CaseCreated, Entry, EntryContent, body_of, type_name
from kuager.store import Note, Store


class Writer:
    """One who may write to a case: it holds the lock, and the key of this machine.

    Each entry is on the disk before it is folded into the store, and folded before the next one is written.
    """

    def __init__(self, folder: Folder, store: Store, seed: bytes) -> None:
        """Find out where the journal of this machine ends.

        Args:
            folder: The case folder, locked.
            store: Its store, up to date.
            seed: The private key of this machine.
        """
        self.folder = folder
        self.store = store
        self.device = device_of(seed)
        self._seed = seed
        heads = store.heads()
        own = next((head for head in heads if head.device == self.device), None)
        self._head = None if own is None else own.id
        self._seq = 0 if own is None else own.seq
        seen = store.seen_by(self.device)
        self._unseen = tuple(head.id for head in heads if head.device != self.device and head.id not in seen)
        last = store.last_order()
        self._lamport = 0 if last is None else last[0]
        self._lines, self._size = 0, folder.journal_size(self.device)
        note = store.notes().get(self.device)
        if note is not None:
            self._lines = note.lines
        digest = folder.journal_hash(self.device, self._size)
        if digest is None or (note.size if note is not None else 0) != self._size:
            message = f"the journal {self.device[:16]}… changed while it was being opened"
            raise JournalBroken(message)
        self._digest = digest

    @property
    def head(self) -> str | None:
        """The last entry of this machine."""
        return self._head

    def sign(self, message: bytes, namespace: str) -> bytes:
        """A signature with the key of this machine, as ``ssh-keygen -Y verify`` checks it."""
        return sshsig.sign(self._seed, message, namespace)

    def append(self, content: EntryContent) -> Entry:
        """Write down that something was done.

        Raises:
            NotStored: The disk refused. This writer writes no more; what it wrote before is there.
        """
        (entry,) = self.append_all([content])
        return entry

    def append_all(self, contents: Sequence[EntryContent]) -> tuple[Entry, ...]:
        """Write down that several things were done: one entry each, on the disk together when this returns.

        Raises:
            NotStored: The disk refused. This writer writes no more; what it wrote before is there.
        """
        if not contents:
            return ()
        written = [self._write(content) for content in contents]
        self.folder.append_all(self.device, [line for _entry, line in written])
        for _entry, line in written:
            self._digest.update(line)
        self._size += sum(len(line) for _entry, line in written)
        self._lines += len(written)
        entries = tuple(entry for entry, _line in written)
        note = Note(size=self._size, lines=self._lines, sha256=self._digest.hexdigest())
        said = {entry.id: content for entry, content in zip(entries, contents, strict=True)}
        self.store.fold(entries, {self.device: note}, said)
        return entries

    def put(self, content: EntryContent) -> Entry:
        """Write down something that changes how other entries count: the store is to be made anew, by the caller.

        Raises:
            NotStored: The disk refused.
        """
        entry, line = self._write(content)
        self.folder.append(self.device, line)
        return entry

    def _write(self, content: EntryContent) -> tuple[Entry, bytes]:
        """The next entry, signed, and its line; it is not on the disk yet."""
        draft = Draft(
            seq=self._seq + 1,
            prev=self._head,
            lamport=self._lamport + 1,
            seen=self._unseen,
            time=clock.now(),
            type=type_name(type(content)),
            body=body_of(content, new_salt()),
        )
        line = write_line(self._seed, draft)
        entry = read_line(line.removesuffix(NEWLINE), self.device)
        self._head, self._seq, self._lamport, self._unseen = entry.id, entry.seq, entry.lamport, ()
        return entry, line


def first_line(content: CaseCreated, seed: bytes) -> tuple[str, bytes]:
    """The first entry of a case: its id, which is the id of the case, and its line."""
    body = body_of(content, new_salt())
    kind = type_name(CaseCreated)
    draft = Draft(seq=1, prev=None, lamport=1, seen=(), time=clock.now(), type=kind, body=body)
    line = write_line(seed, draft)
    return read_line(line.removesuffix(NEWLINE), device_of(seed)).id, line


_SHOWN = 16
_RENEWED = {
    "older_copy": "This copy of the case is older than what this machine wrote to it last (a restored backup?)."
    " If you have the newer copy: kuager merge FOLDER.",
    "forked": "The journal of this machine was continued in two places. To look at it: kuager repair.",
    "revoked": "The device key of this machine is revoked in this case.",
    "lost": "The device key of this machine for this case is gone: its file was removed.",
}


def seed_for(case_id: str, store: Store, keys: Keys) -> tuple[bytes, str]:
    """The private key with which this machine goes on writing to a case, and what is to be said of it.

    A new one is made where it has none; where the case does not know what the key signed last (an older copy of the
    case was put in its place, and the same key would fork the journal); and where the journal is forked or revoked.
    A key that takes the place of another is told of: nobody has said yet whose it is.

    Raises:
        KeyDamaged: It has one that cannot be read.
    """
    key = keys.load(case_id)
    why = _given_up(key, store) if key is not None else "lost" if keys.lost(case_id) else ""
    if key is not None and not why:
        return key.seed, ""
    seed = new_seed()
    keys.keep(case_id, seed)
    return seed, _renewed(why, device_of(seed)) if why else ""


def _given_up(key: DeviceKey, store: Store) -> str:
    """Why a key is not used any more; empty where it is."""
    device = device_of(key.seed)
    if device in store.revoked():
        return "revoked"
    if device in {forked for forked, _seq in store.forks()}:
        return "forked"
    return "older_copy" if key.head is not None and store.entry(key.head) is None else ""


def _renewed(why: str, device: str) -> str:
    new = f"It goes on with a new key, {device[:_SHOWN]}…; say whose it is: kuager enrol --person NAME"
    return f"{_RENEWED[why]} {new}"
