"""Taking documents into a case: bytes → blob, document, reading, each written down before the next begins."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from kuager.adapters import paths
from kuager.adapters.containment import contained
from kuager.adapters.paths import Found
from kuager.case.batching import Batch
from kuager.case.grounding import grounded
from kuager.case.holding import REMEMBERED
from kuager.case.incoming import TOOL, Incoming, inside
from kuager.case.scans import Scans
from kuager.case.seeing import Seeing
from kuager.case.worker import opening
from kuager.documents import DEEPEST, Captured, Opened, Part, against_others, speaks_of_others
from kuager.errors import NotStored
from kuager.model.custody import Custody
from kuager.model.dates import DateInterval
from kuager.model.entries import DocumentAdded, DocumentRefused, ReadingMade
from kuager.model.ids import one_line, sha256_hex
from kuager.model.records import Document, Problem, Reading
from kuager.suggestions import PRODUCER, read

MOST_INSIDE = 50_000
"""How many items are taken out of one file in all: archives in archives multiply."""

Progress = Callable[[str, int, int], None]
"""Told the name, the number and how many in all, once a file is safely in the case, or cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedDocument:
    """A document of the case by its id and name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """A file that is too large to be read at once: its bytes are in the case, no word of it is.

    Attributes:
        sha256: Of its bytes.
        size: How many bytes it has.
        problem: The same in words.
        known: Whether it was there already.
    """

    sha256: str
    size: int
    problem: Problem
    known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of the files that were to be added.

    Attributes:
        documents: What is new in the case, in order.
        unchanged: What was there already, same bytes and same name.
        problems: What could not be read or found, and what was put right on the way. (What a reader found odd in
            a document that it *could* read is among the problems of that document.)
        kept: Files that are too large to be read and are kept; each that is new is among the problems as well.
    """

    documents: tuple[AddedDocument, ...] = ()
    unchanged: tuple[AddedDocument, ...] = ()
    problems: tuple[Problem, ...] = ()
    kept: tuple[KeptFile, ...] = ()


@dataclass(slots=True, kw_only=True)
class Intake:
    """Files on their way into a case.

    Attributes:
        batch: Where they go.
        published: When they were published, if the person said so.
        opening: What opens items: a process that can do nothing else.
        scans: What reads pages that are pictures.
        seeing: What looks at pictures.
        readings: Filled with the first readings that are made, by document.
        texts: Filled with the first texts, by their SHA-256.
        unrecorded: Filled with the problems that no entry tells of.
        found_inside: How many items were found inside the file that is taken in, at any depth.
        digests: Filled with the SHA-256 of each file by its name.
        speaking: Filled with files that state something of others.
    """

    batch: Batch
    published: DateInterval | None = None
    opening: Callable[[Captured], Opened | Problem] = field(default_factory=opening)
    scans: Scans = field(default_factory=Scans)
    seeing: Seeing = field(default_factory=Seeing)
    readings: dict[str, Reading] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    copies: Counter[tuple[str, str]] = field(default_factory=Counter)
    documents: list[AddedDocument] = field(default_factory=list)
    unchanged: list[AddedDocument] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    kept: list[KeptFile] = field(default_factory=list)
    unrecorded: list[Problem] = field(default_factory=list)
    found_inside: int = 0
    digests: dict[str, str] = field(default_factory=dict)
    speaking: list[Document] = field(default_factory=list)

    def take_all(self, files: Iterable[Found | Problem], progress: Progress | None) -> Added:
        """Take in one file after the other; what is wrong with one does not stop the rest."""
        try:
            self._take_each(list(files), progress)
        except KeyboardInterrupt:
            self.batch.settle()  # what was read until now need not be read again
            raise
        for document in self.speaking:
            self.problems += against_others(document, self.digests)
        return self.added()

    def added(self) -> Added:
        """What became of everything until now."""
        return Added(
            documents=tuple(self.documents),
            unchanged=tuple(self.unchanged),
            problems=tuple(self.problems),
            kept=tuple(self.kept),
        )

    def _take_each(self, waiting: Sequence[Found | Problem], progress: Progress | None) -> None:
        reached: list[tuple[str, int, int]] = []
        number = 0
        try:
            for number, one in enumerate(waiting, 1):
                self._take(one)
                reached.append((_name(one), number, len(waiting)))
                if self.batch.is_due():
                    self.batch.settle()
                    _tell(progress, reached)
            self.batch.settle()
        except NotStored as error:
            raise _not_taken_in(waiting[(reached[0][1] if reached else number) - 1 :], error) from error
        _tell(progress, reached)

    def _take(self, found: Found | Problem) -> None:
        """Take in one file, or note the problem that keeps it out."""
        if isinstance(found, Found) and paths.is_large(found):
            self._keep(found)
            return
        taken = found if isinstance(found, Problem) else paths.read(found)
        if isinstance(found, Problem) or isinstance(taken, Problem):
            assert isinstance(taken, Problem)  # noqa: S101 - said in the line above, for the type checker
            self.problems.append(taken)
            self.unrecorded.append(taken)
            return
        way = "standard_input" if found.path is None else "file"
        custody = Custody(way=way, size=len(taken), tool=TOOL, modified=paths.modified(found))
        self.take_in(Incoming(name=found.name, data=taken, custody=custody, renamed=found.renamed))

    def _keep(self, found: Found) -> None:
        """Keep a file that is too large to be read: a long film is evidence too."""
        assert found.path is not None  # noqa: S101 - it has a size
        try:
            with paths.opened(found.path) as file:
                sha256, size = self.batch.writer.folder.keep_file(file, self.batch.writer.store.destroyed())
        except OSError as error:
            problem = Problem(code="not_readable", message=f"{found.name} cannot be read: {error}", record=found.name)
            self.problems.append(problem)
            self.unrecorded.append(problem)
            return
        if self._was_purged(found.name, sha256):
            return
        copy = self.copies[sha256, found.name]
        self.copies[sha256, found.name] += 1
        problem = paths.kept_unread(found.name, size, sha256)
        known = self.batch.writer.store.refusal(sha256, found.name, copy) is not None
        self.kept.append(KeptFile(sha256=sha256, size=size, problem=problem, known=known))
        if not known:
            self.problems.append(problem)
            custody = Custody(way="file", size=size, tool=TOOL, modified=paths.modified(found))
            self.batch.record(
                DocumentRefused(name=found.name, sha256=sha256, problem=problem, copy=copy, custody=custody)
            )

    def take_in(self, incoming: Incoming) -> None:
        """Take in one item, with all that is found inside it; what is in the case already is left as it is."""
        sha256 = sha256_hex(incoming.data)
        if not incoming.depth:
            self.found_inside = 0
            self.digests[incoming.name] = sha256
        copy = self.copies[sha256, incoming.name]
        self.copies[sha256, incoming.name] += 1
        published = incoming.published or self.published
        captured = Captured(name=incoming.name, data=incoming.data, copy=copy, published=published)
        known = self.batch.writer.store.document(sha256, incoming.name, copy)
        refused = self.batch.writer.store.refusal(sha256, incoming.name, copy)
        if known is not None:
            self._heal(captured, known)
            self.unchanged.append(AddedDocument(id=known.document.id, name=incoming.name))
        elif refused is not None:
            self.batch.keep(incoming.data)
            self.problems.append(refused.problem)
        elif self._was_purged(incoming.name, sha256):
            return
        else:
            self._record(incoming, captured)

    def _was_purged(self, name: str, sha256: str) -> bool:
        """Whether somebody had these bytes destroyed: then they are not taken in again, and that is told."""
        reason = self.batch.writer.store.purged(sha256)
        if reason is not None:
            message = f"{name} was purged from this case, and is not taken in again. Reason: {one_line(reason)}"
            self.problems.append(Problem(code="purged", message=message, record=name))
        return reason is not None

    def _heal(self, captured: Captured, known: DocumentAdded) -> None:
        """Put back blobs of a known document that are missing or damaged."""
        self.batch.keep(captured.data)
        if self.batch.writer.folder.blob(known.text_sha256) is None:
            opened = self._opened(captured)
            document = None if isinstance(opened, Problem) else opened.document
            if isinstance(document, Document) and sha256_hex(document.text.encode()) == known.text_sha256:
                self.batch.keep(document.text.encode())

    def _opened(self, captured: Captured) -> Opened | Problem:
        """Open an item where it can do no harm.

        Raises:
            KuagerError: The process in which that is done cannot be started.
        """
        return self.opening(captured)

    def _record(self, incoming: Incoming, captured: Captured) -> None:
        """Write down an item that is new: what is inside it first, so that an item in the case is there wholly."""
        opened = self._opened(captured)
        document = opened if isinstance(opened, Problem) else opened.document
        text = document.text.encode() if isinstance(document, Document) else b""
        if text and self._was_purged(incoming.name, sha256_hex(text)):
            return
        sha256 = self.batch.keep(incoming.data)
        if isinstance(document, Problem):
            problem = document if document.record is not None else replace(document, record=captured.name)
            refusal = DocumentRefused(
                name=captured.name, sha256=sha256, problem=problem, copy=captured.copy, custody=incoming.custody
            )
            self.batch.record(refusal)
            self.problems.append(problem)
            return
        assert isinstance(opened, Opened)  # noqa: S101 - or there would be no document
        self._take_parts(incoming, document.id, (*opened.parts, *self.scans.read(captured, document)))
        document = self.seeing.seen(captured, document)
        if incoming.renamed:
            document = replace(document, problems=(*document.problems, _renamed(document)))
        text_sha256 = self.batch.keep(document.text.encode())
        added = DocumentAdded(
            document=replace(document, text=""), text_sha256=text_sha256, copy=captured.copy, custody=incoming.custody
        )
        self.batch.record(added)
        if len(self.texts) < REMEMBERED:
            self.texts[text_sha256] = document.text
        self.read(document)
        if not incoming.depth and speaks_of_others(document):
            self.speaking.append(replace(document, text=""))
        self.documents.append(AddedDocument(id=document.id, name=document.name))

    def _take_parts(self, incoming: Incoming, within: str, parts: Sequence[Part]) -> None:
        if parts and incoming.depth >= DEEPEST:
            message = (
                f"{incoming.name} lies in {incoming.depth} archives, one in the other; what is inside it is kept unread"
            )
            self.problems.append(Problem(code="too_deep", message=message, record=incoming.name))
            return
        for number, part in enumerate(parts):
            if self.found_inside >= MOST_INSIDE:
                message = (
                    f"{len(parts) - number} items inside {incoming.name} are kept unread: there are too many in all"
                )
                self.problems.append(Problem(code="too_large", message=message, record=incoming.name))
                return
            self.found_inside += 1
            self.take_in(inside(incoming, within, part))

    def read(self, document: Document) -> None:
        """Have a document read, and record what was read."""
        made = contained(lambda: read(document), document.name)
        if isinstance(made, Problem):
            self.problems.append(made)
            unread = replace(made, record=document.id)
            made = Reading(
                document=document.id, producer=PRODUCER, published=None, suggestions=(), numbers=(), problems=(unread,)
            )
        reading = grounded(made, document.text)
        self.batch.record(ReadingMade(reading=reading))
        if len(self.readings) < REMEMBERED:
            self.readings[document.id] = reading


def _not_taken_in(left: Sequence[Found | Problem], error: NotStored) -> NotStored:
    """A refusal of the disk with the files that it keeps out: the first by its name, the rest counted."""
    what = "".join(_name(one) for one in left[:1])
    more = f" and {len(left) - 1} more" if len(left) > 1 else ""
    return NotStored(f"{error}. Not taken in: {what}{more}" if left else str(error), hint=error.hint)


def _name(one: Found | Problem) -> str:
    return one.record or "" if isinstance(one, Problem) else one.name


def _tell(progress: Progress | None, reached: list[tuple[str, int, int]]) -> None:
    """Say what is safely there by now."""
    if progress is not None:
        for one in reached:
            progress(*one)
    reached.clear()


def _renamed(document: Document) -> Problem:
    message = f"the name of {document.name} held characters that cannot be shown"
    return Problem(code="name_changed", message=message, record=document.id)
