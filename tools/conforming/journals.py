"""Journals and cases for the conformance suite, made with fixed keys, salts and times: the same bytes in every run."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from nacl.signing import SigningKey

from kuager.case.settings import write_settings
from kuager.journal.entry import CONTEXT
from kuager.model.custody import Custody
from kuager.model.documents import Problem
from kuager.model.entries import CaseCreated, DocumentAdded, DocumentRefused, EntryContent, Settings, body_of, type_name
from kuager.model.ids import Json, canonical_json, content_id, sha256_hex
from kuager.model.records import Document

Files = dict[str, bytes]
Header = dict[str, Json]

ANNA, BORIS, CARA = (bytes(range(first, first + 32)) for first in range(3))
"""Private keys of the suite: published, so worth nothing elsewhere."""

SETTINGS = Settings(title="Karasu")
TIME = "2031-01-10T08:00:00Z"
TEXTS = (b"Three people were hurt in Karasu.\n", b"The square was empty at noon.\n")
STRANGE = b"\x00\x01\x02\x03"


def device(seed: bytes) -> str:
    """The name of the journal of a key."""
    return bytes(SigningKey(seed).verify_key).hex()


def hexed(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def line(seed: bytes, header: Header, body: str | None) -> bytes:
    """A signed line, newline included; whatever the header says is signed."""
    text = canonical_json(header)
    signature = SigningKey(seed).sign(CONTEXT + text.encode()).signature.hex()
    return packed(body, text, signature)


def packed(body: str | None, header: str, signature: str) -> bytes:
    """A line of three texts."""
    return canonical_json({"body": body, "header": header, "signature": signature}).encode() + b"\n"


def id_of(header: Header) -> str:
    """The id of the entry with this header."""
    return hexed(CONTEXT + canonical_json(header).encode())


@dataclass
class Log:
    """A journal that grows; what a case gets wrong is given as ``changes`` of the header.

    Attributes:
        seed: The private key.
        lines: The lines.
        headers: Their headers.
        bodies: Their bodies.
    """

    seed: bytes
    lines: list[bytes] = field(default_factory=list)
    headers: list[Header] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)

    @property
    def device(self) -> str:
        """Whose it is."""
        return device(self.seed)

    @property
    def head(self) -> str:
        """The id of the last entry."""
        return id_of(self.headers[-1])

    @property
    def lamport(self) -> int:
        """That of the last entry."""
        found = self.headers[-1]["lamport"] if self.headers else 0
        return found if isinstance(found, int) else 0

    def write(self, content: EntryContent, **changes: Json) -> str:
        """Append what was done; the id of the entry."""
        kind = type_name(type(content))
        salt = hashlib.sha256(f"{self.device} {len(self.lines)}".encode()).digest()[:16]
        return self.say(body_of(content, salt), kind, **changes)

    def say(self, body: str, kind: str, **changes: Json) -> str:
        """Append a body of any kind; the id of the entry."""
        header: Header = {
            "body_sha256": hexed(body.encode()),
            "device": self.device,
            "lamport": self.lamport + 1,
            "prev": self.head if self.headers else None,
            "seen": [],
            "seq": len(self.headers) + 1,
            "time": TIME,
            "type": kind,
        }
        header |= changes
        self.lines.append(line(self.seed, header, body))
        self.headers.append(header)
        self.bodies.append(body)
        return id_of(header)

    def purge(self, entry: str) -> None:
        """Destroy a body."""
        for place, header in enumerate(self.headers):
            if id_of(header) == entry:
                self.lines[place] = line(self.seed, header, None)

    @property
    def data(self) -> bytes:
        """The file."""
        return b"".join(self.lines)


def created() -> CaseCreated:
    """The case was begun."""
    return CaseCreated(settings=SETTINGS, settings_sha256=sha256_hex(write_settings(SETTINGS)))


def added(text: bytes, name: str) -> DocumentAdded:
    """A text was taken in."""
    sha256 = sha256_hex(text)
    document = Document(
        id=content_id("doc", [sha256, name]),
        name=name,
        sha256=sha256,
        media_type="text/plain",
        language="en",
        text="",
    )
    return DocumentAdded(document=document, text_sha256=sha256, custody=custody(text))


def refused(data: bytes, name: str) -> DocumentRefused:
    """A file was kept that no reader understands."""
    problem = Problem(code="not_text", message=f"{name} is not text", record=name)
    return DocumentRefused(name=name, sha256=sha256_hex(data), problem=problem, custody=custody(data))


def custody(data: bytes) -> Custody:
    """How it came."""
    return Custody(way="file", size=len(data), tool="conformance 1")


def begun(*more: EntryContent) -> Log:
    """Anna's journal: the case was begun, two texts and a strange file were taken in, and what else she did."""
    log = Log(ANNA)
    log.write(created())
    for number, text in enumerate(TEXTS, 1):
        log.write(added(text, f"text-{number}.txt"))
    log.write(refused(STRANGE, "strange.bin"))
    for content in more:
        log.write(content)
    return log


def joined(log: Log, *more: EntryContent) -> Log:
    """Boris's journal, which goes on from Anna's."""
    other = Log(BORIS)
    for number, content in enumerate(more):
        seen: list[Json] = [log.head] if number == 0 else []
        other.write(content, seen=seen, lamport=log.lamport + 1 + number)
    return other


def case(
    *logs: Log, blobs: tuple[bytes, ...] = (*TEXTS, STRANGE), changes: Mapping[str, bytes | None] | None = None
) -> Files:
    """A case folder: settings, journals, blobs; ``changes`` puts other files in, or takes some out (None)."""
    files: Files = {"case.toml": write_settings(SETTINGS)}
    files |= {f"journal/{log.device}.jsonl": log.data for log in logs}
    files |= {blob_path(data): data for data in blobs}
    return changed(files, changes or {})


def blob_path(data: bytes) -> str:
    """Where bytes lie in a case."""
    sha256 = hexed(data)
    return f"blobs/{sha256[:2]}/{sha256}"


def changed(files: Files, changes: Mapping[str, bytes | None]) -> Files:
    """The files with some changed, added or taken away (None)."""
    kept = {path: data for path, data in files.items() if path not in changes}
    return kept | {path: data for path, data in changes.items() if data is not None}
