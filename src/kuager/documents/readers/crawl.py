"""What a WARC file holds, record by record: the pages of a crawl as items of their own, the rest counted and told.

A record is used where it is whole and its digests agree with its bytes. One that is not stays in the file, with its
place told: what was changed after it was captured is not what was captured.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kuager.documents.contents import LARGEST_PARTS, MOST_PARTS, Part
from kuager.documents.readers.findings import Findings, statement
from kuager.documents.readers.gzip_members import CUT_OFF, DAMAGED, STRAY, TOO_LARGE, Stretch
from kuager.documents.readers.http_messages import Message, message_from
from kuager.documents.readers.members import ALWAYS_ALLOWED, TIMES_ALLOWED
from kuager.documents.readers.warc_records import Record, agrees, is_packed, records
from kuager.model.documents import Problem, Stated

MOST_RECORDS = 100_000
"""So many records of one file are walked."""

_LARGEST_RECORD = 64 * 2**20
_LARGEST_OF_SMALL = 32 * 2**20  # of a small file, which may take little memory
_TIMES_IN_ONE, _TIMES_KEPT = 3, 6  # so many times its size one record, and all pages of a file together, may have
_MOST_STATED = 60
_LONGEST_NAME = 200
_CAPTURES = ("response", "resource", "conversion")
_TOLD = {"request": "requests", "revisit": "revisits", "metadata": "notes", "warcinfo": "notes"}
_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:(?://)?(?:[^/?#]*@)?([^?#]*)(\?[^#]*)?")
_DATE = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?Z")
_SUPPLIES = re.compile(r"(?i)(?:text|application)/(?:x-)?(?:css|javascript|ecmascript|font)|font/|application/.*font")
_MARKED_UP = re.compile(rb"(?i)\s*(?:<!doctype\s+html|<html|<head|<body)")
_ENDINGS = {"text/html": (".html", ".htm", ".xhtml"), "application/xhtml+xml": (".html", ".htm", ".xhtml"),
            "text/csv": (".csv",)}  # fmt: skip
_REDIRECTS = range(300, 400)
_STATES = {
    DAMAGED: "are a damaged gzip member",
    CUT_OFF: "are the beginning of a gzip member that is cut off",
    TOO_LARGE: "unpack to more than is read at once",
    STRAY: "are no gzip member",
}


@dataclass(slots=True, kw_only=True)
class Crawl:
    """A WARC file as it is walked.

    Attributes:
        data: The file.
        findings: Told what was found and left.
        name: What the file is called in the archive around it, if there is one.
        room: How many parts may still be taken out.
        places: Filled with where records begin, and the addresses of those that were captured.
        noted: Whether what the crawl says of itself has been kept.
    """

    data: bytes
    findings: Findings
    name: str = ""
    room: int = MOST_PARTS
    places: dict[int, str] = field(default_factory=dict)
    noted: bool = False
    packed: bool = field(init=False)

    def __post_init__(self) -> None:
        """See whether the file consists of gzip members."""
        self.packed = is_packed(self.data)

    def parts(self) -> Iterator[Part]:
        """The captured pages, in order."""
        size = len(self.data)
        allowed = min(LARGEST_PARTS, max(ALWAYS_ALLOWED, TIMES_ALLOWED * size))
        remaining = min(LARGEST_PARTS, max(ALWAYS_ALLOWED, _TIMES_KEPT * size))
        largest = min(_LARGEST_RECORD, max(_LARGEST_OF_SMALL, _TIMES_IN_ONE * size))
        for number, found in enumerate(records(self.data, largest, allowed), 1):
            if number > MOST_RECORDS:
                message = f"{self._where}At most {MOST_RECORDS} records are read; those behind them are kept unread."
                self.findings.leave("records", Problem(code="too_large", message=message))
                return
            if isinstance(found, Stretch):
                self._tell(found)
                continue
            part = self._part(found, remaining)
            if part is not None:
                remaining -= len(part.data)
                yield part

    @property
    def _where(self) -> str:
        return f"In {self.name[:_LONGEST_NAME]}: " if self.name else ""

    def _tell(self, stretch: Stretch) -> None:
        """A stretch of the file that is no member."""
        size = stretch.end - stretch.start
        what = _STATES.get(stretch.state, "were not read: all that is read at once had come out before")
        message = f"{self._where}{size} bytes from byte {stretch.start} on {what}."
        code = {STRAY: "hidden_bytes", DAMAGED: "damaged", CUT_OFF: "damaged"}.get(stretch.state, "too_large")
        self.findings.leave("hidden" if stretch.state == STRAY else "members", Problem(code=code, message=message))

    def _part(self, record: Record, remaining: int) -> Part | None:
        """A record as an item, where it is one; it is counted in any case."""
        if record.first and self.packed:
            self.findings.understood["members"] += 1
        if not record.headers and record.fault is not None:
            message = f"{self._where}at byte {record.at}, {record.fault}."
            self.findings.leave("hidden", Problem(code="hidden_bytes", message=message))
            return None
        fault = record.fault or _digest_fault(record)
        if fault is not None:
            self._leave(record, "damaged" if record.fault else "hash_differs", fault)
            return None
        self.findings.understood["records"] += 1
        self.places.setdefault(record.at, record.address if record.type in (*_CAPTURES, "revisit") else "")
        if record.type in _CAPTURES:
            return self._captured(record, remaining)
        self._note(record)
        return None

    def _leave(self, record: Record, code: str, why: str) -> None:
        shown = " ".join(word for word in (record.type, record.address[:_LONGEST_NAME]) if word)
        message = f"{self._where}the record at byte {record.at} ({shown or 'of no kind'}) was left: {why}."
        self.findings.leave("records", Problem(code=code, message=message))

    def _note(self, record: Record) -> None:
        """A record that is no capture."""
        if record.type not in _TOLD:
            self.findings.understood["records"] -= 1
            why = "its kind is not known" if record.type != "continuation" else "it is a piece of another record"
            self._leave(record, "part_left", why)
            return
        self.findings.understood[_TOLD[record.type]] += 1
        if record.type == "warcinfo" and not self.noted:
            self.noted = True
            for line in record.block[:65_536].decode("utf-8", "replace").splitlines():
                name, colon, value = line.partition(":")
                if colon and name.strip() and not name.startswith((" ", "\t")):
                    self.findings.state(f"warcinfo:{name.strip()}", value)

    def _captured(self, record: Record, remaining: int) -> Part | None:
        """A captured page, unless it is one of those that are counted only."""
        message = message_from(record.block, remaining) if record.type == "response" else None
        for fault in message.faults if message is not None else ():
            self._add(record, fault)
        body = record.block if message is None else message.body
        if body is None:
            self.findings.left["pages"] += 1
            return None
        counted = _counted(message, body, record)
        if counted is not None:
            self.findings.understood[counted] += 1
            return None
        if self.room <= 0 or len(body) > remaining:
            self.findings.leave("pages", Problem(code="too_large", message=f"{self._where}{_too_much(record)}"))
            return None
        if record.header("warc-truncated"):
            self._add(record, f"it was cut off when it was captured ({record.header('warc-truncated')[:40]})")
        if message is not None and _payload_differs(record, message):
            self._add(record, "its payload digest is of other bytes than its payload", "hash_differs")
        self.room -= 1
        self.findings.understood["pages"] += 1
        found = _DATE.fullmatch(record.header("warc-date"))
        return Part(
            name=name_of(record.address, _media_type(record, message)),
            data=body,
            address=record.address or None,
            captured=f"{found[1]}Z" if found else None,
            stated=tuple(_stated(record, message, self.name)),
        )

    def _add(self, record: Record, fault: str, code: str = "damaged") -> None:
        message = f"{self._where}{record.address[:_LONGEST_NAME]} (record at byte {record.at}): {fault}."
        self.findings.add(Problem(code=code, message=message))


def _digest_fault(record: Record) -> str | None:
    """What is wrong with the digests of a record; where the block is as it was, the payload is too."""
    digest = record.header("warc-block-digest")
    agreed = agrees(digest, record.block) if digest else None
    if agreed is False:
        return f"its bytes are not those of its digest {digest[:100]}"
    payload = record.header("warc-payload-digest")
    if agreed or not payload or record.type not in ("response", "resource"):
        return None
    message = message_from(record.block, _LARGEST_RECORD) if record.type == "response" else None
    candidates = [record.block] if message is None else [message.raw, message.whole, message.body or b""]
    return (
        None if agrees(payload, *candidates) is not False else f"its payload is not that of its digest {payload[:100]}"
    )


def _payload_differs(record: Record, message: Message) -> bool:
    digest = record.header("warc-payload-digest")
    return bool(digest) and agrees(digest, message.raw, message.whole, message.body or b"") is False


def _counted(message: Message | None, body: bytes, record: Record) -> str | None:
    """As what a capture is counted that is no document: where it only leads on, holds nothing, or serves a page."""
    if message is not None and message.status in _REDIRECTS and message.header("location"):
        return "redirects"
    if not body:
        return "empty"
    if record.address.startswith("dns:"):
        return "notes"
    if _SUPPLIES.match(_media_type(record, message)) and not _MARKED_UP.match(body):
        return "supplies"
    return None


def _media_type(record: Record, message: Message | None) -> str:
    said = record.header("content-type") if message is None else message.header("content-type")
    return said.partition(";")[0].strip().lower()


def _too_much(record: Record) -> str:
    return f"{record.address[:_LONGEST_NAME]} was left: more than is taken out of one item came before it."


def _stated(record: Record, message: Message | None, file: str) -> Iterator[Stated]:
    """What the crawl and the server say of a page."""
    if file:
        yield statement("wacz:file", file)
    for name, value in record.headers[:_MOST_STATED]:
        yield statement(f"warc:{name}", value)
    if message is not None:
        yield statement("http:status", f"{message.status} {message.reason}".strip())
        for name, value in message.headers[:_MOST_STATED]:
            yield statement(f"http:{name}", value)


def name_of(address: str, media_type: str) -> str:
    """What a page is called: its address without the scheme, with the ending of its kind where it has none.

    Args:
        address: The address.
        media_type: What the server said it is.
    """
    found = _ADDRESS.match(address)
    name = f"{found[1]}{found[2] or ''}" if found else address
    if len(name) > _LONGEST_NAME:
        name = f"{name[: _LONGEST_NAME - 1]}…"
    endings = _ENDINGS.get(media_type, ())
    if endings and not name.lower().endswith(endings):
        name = f"{name.rstrip('/')}{endings[0]}"
    return name or "unnamed"
