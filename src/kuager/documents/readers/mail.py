"""Mails (.eml): header, text, and everything that is attached, each part exactly as it came.

What a header says is a claim: anybody can write any sender and any date. Signatures of servers (DKIM, ARC) are kept
with the bytes that they were made over, and not verified: the keys are in the name system, and nothing is fetched.
"""

import re
from collections.abc import Iterator
from datetime import date

from kuager.documents.captured import Captured
from kuager.documents.characters import visible
from kuager.documents.contents import Contents, Part
from kuager.documents.draft import StatedDay
from kuager.documents.readers.bodies import drafts_of, is_body, joined
from kuager.documents.readers.findings import Findings, statement
from kuager.documents.readers.headers import Header
from kuager.documents.readers.mime import Entity, body_of, entity_of, leaves
from kuager.model.dates import DateInterval, day
from kuager.model.documents import Problem
from kuager.model.ids import one_line

_READER = "mail_v1"
_DATE = re.compile(
    r"(\d{1,2})[\s-]+(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\s-]+(\d{4})", re.IGNORECASE
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ONCE = ("from", "date", "subject", "message-id", "to", "sender")
_CASES = {
    "message-id": "Message-ID",
    "mime-version": "MIME-Version",
    "dkim-signature": "DKIM-Signature",
    "x-originating-ip": "X-Originating-IP",
}
_SEALS = ("dkim-signature", "arc-seal", "arc-message-signature", "x-google-dkim-signature")
_ENDINGS = {
    "message/rfc822": "eml",
    "message/global": "eml",
    "text/html": "html",
    "text/plain": "txt",
    "text/csv": "csv",
    "text/calendar": "ics",
    "text/vcard": "vcf",
    "application/pdf": "pdf",
    "application/zip": "zip",
    "application/pgp-signature": "asc",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "audio/ogg": "ogg",
    "audio/mpeg": "mp3",
    "video/mp4": "mp4",
}
_ENCRYPTED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
_MOST_DAYS_UNDER_WAY = 3
_MUCH_AROUND = 200


def read(captured: Captured) -> Contents | Problem:
    """The text of a mail, what its header says, and the items attached to it.

    Args:
        captured: The mail.
    """
    findings = Findings()
    whole, too_many = entity_of(captured.data)
    if not whole.header.fields:
        return Problem(code="damaged", message="This is no mail: it has no header.")
    _tell_header(whole.header, findings)
    _tell_structure(whole, findings)
    if too_many:
        message = "The mail has too many parts, or parts nested too deeply; what lies behind them is kept unread."
        findings.leave("attachments", Problem(code="too_deep", message=message))
    stated = _published(whole.header, findings)
    title, _ = visible(one_line(whole.header.first("subject")) if whole.header.first("subject") else "")
    draft = joined(title, drafts_of(captured.data, whole, findings), "message/rfc822", stated)
    return findings.contents(_READER, draft, tuple(_parts(captured.data, whole, findings)))


def _tell_header(header: Header, findings: Findings) -> None:
    for field in header.fields:
        lower = field.name.lower()
        findings.state(f"mail:{_CASES.get(lower, field.name.title())}", field.value)
        findings.understood["signatures"] += lower in _SEALS
    for name in _ONCE:
        values = [field.value for field in header.fields if field.name.lower() == name]
        if len(values) > 1:
            message = f"The header names {name.title()} {len(values)} times; programs show different ones of them."
            findings.add(Problem(code="parts_differ", message=message))
    if header.broken:
        message = "The header of the mail does not end as it should; what follows is read as its text."
        findings.add(Problem(code="damaged", message=message))


def _tell_structure(whole: Entity, findings: Findings) -> None:
    waiting = [whole]
    while waiting:
        entity = waiting.pop()
        waiting += entity.parts
        if entity.kind in _ENCRYPTED:
            message = "The mail is encrypted; what can be read of it is its header."
            findings.leave("bodies", Problem(code="encrypted", message=message))
        if entity.kind.startswith("multipart/") and not entity.whole:
            message = "The mail is cut off: the mark that ends its parts is missing."
            findings.add(Problem(code="damaged", message=message))
        if entity.kind.startswith("multipart/") and not entity.parts:
            message = "The mail says that it has parts, and none can be found."
            findings.leave("bodies", Problem(code="damaged", message=message))
        if entity.around > _MUCH_AROUND:
            message = f"{entity.around} bytes of the mail stand outside its parts, where no program shows them."
            findings.leave("hidden", Problem(code="hidden_bytes", message=message))
        if entity.kind == "message/external-body":
            message = "A part of the mail is only an address where it could be had; it was not fetched."
            findings.leave("attachments", Problem(code="not_followed", message=message))


def day_in(text: str) -> DateInterval | None:
    """The day that a header's date names, in the sender's own time; None where it names none.

    Args:
        text: ``Fri, 7 Mar 2031 12:30:44 +0600``.
    """
    match = _DATE.search(text[:200])
    if match is None:
        return None
    try:
        return day(date(int(match[3]), _MONTHS.index(match[2].lower()) + 1, int(match[1])).toordinal())
    except ValueError:
        return None


def _published(header: Header, findings: Findings) -> tuple[StatedDay, ...]:
    """The day of the Date header, compared with what the last server says."""
    said = header.first("date")
    sent = day_in(said)
    arrived = day_in(header.first("received").rpartition(";")[2])
    if said and sent is None:
        message = f"The Date header ({said[:60]}) names no day."
        findings.add(Problem(code="damaged", message=message))
    if sent is not None and arrived is not None and _far_apart(sent, arrived):
        message = (
            f"The Date header says {sent}, the server that received the mail says {arrived}. Both are only claims."
        )
        findings.add(Problem(code="published_conflict", message=message))
    return (StatedDay(sent, "the Date header"),) if sent is not None else ()


def _far_apart(one: DateInterval, other: DateInterval) -> bool:
    return abs((one.lower or 0) - (other.lower or 0)) > _MOST_DAYS_UNDER_WAY


def _parts(data: bytes, whole: Entity, findings: Findings) -> Iterator[Part]:
    for number, entity in enumerate(leaves(whole), 1):
        if is_body(entity) or entity.kind.startswith("multipart/") or entity.kind == "message/external-body":
            continue
        body, wrong = body_of(data, entity)
        name = entity.file_name or f"part-{number}.{_ENDINGS.get(entity.kind, 'bin')}"
        if wrong is not None:
            findings.add(Problem(code="damaged", message=f"The attachment {name[:200]} is {wrong}."))
        findings.understood["attachments"] += 1
        names = ("content-type", "content-disposition", "content-id", "content-location", "content-description")
        said = ((name.title(), entity.header.first(name)) for name in names)
        yield Part(name=name, data=body, stated=tuple(statement(f"mail:{one}", value) for one, value in said if value))
