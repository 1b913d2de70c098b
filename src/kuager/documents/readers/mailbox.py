"""Mailboxes (mbox): each mail is an item of its own.

After RFC 4155 and the conventions before it. Between mails stands a line "From sender date"; a line of a mail that
would look so is written ">From". Lines that begin with "From " are counted and compared with the mails that were
found, so that a mail is neither lost in the one before it nor torn in two without a word.
"""

import re
from collections.abc import Iterator

from kuager.documents.captured import Captured
from kuager.documents.contents import LARGEST_PARTS, MOST_PARTS, Contents, Part
from kuager.documents.readers.findings import Findings, statement
from kuager.documents.readers.headers import header_of
from kuager.model.documents import Problem

_READER = "mbox_v1"
_FROM = b"From "
_SEPARATOR = re.compile(
    rb"From (?:\S+|\".{1,100}\"\S*) +(?:mon|tue|wed|thu|fri|sat|sun),? +[^\n]{0,80}\d{4}[^\n]{0,40}", re.IGNORECASE
)
_FIELD = re.compile(rb"[!-9;-~]{1,200}[ \t]*:|>?From ")
_QUOTED = re.compile(rb"(?m)^>(>*From )")


def read(captured: Captured) -> Contents | Problem:
    """The mails of a mailbox.

    Args:
        captured: The mailbox.
    """
    data = captured.data
    findings = Findings()
    begins, like = _begins(data)
    if not begins:
        return Problem(code="damaged", message="This is no mailbox: it has no line that begins a mail.")
    if begins[0][0] > 0:
        message = f"{begins[0][0]} bytes stand before the first mail of the mailbox."
        findings.leave("hidden", Problem(code="hidden_bytes", message=message))
    if like:
        message = (
            f'{len(begins) + like} lines of the mailbox begin with "From "; {len(begins)} of them begin a mail, '
            f"{like} were read as text of the mail around them."
        )
        findings.add(Problem(code="parts_differ", message=message))
    parts = tuple(_mails(data, begins, findings))
    return findings.contents(_READER, "application/mbox", parts)


def _begins(data: bytes) -> tuple[list[tuple[int, int]], int]:
    """Where the lines lie that begin a mail, and how many lines only look like one."""
    found: list[tuple[int, int]] = []
    like = 0
    for start, end in _lines(data):
        after_blank = start == 0 or data.endswith((b"\n\n", b"\r\n\r\n"), max(0, start - 4), start)
        begins = _SEPARATOR.match(data, start, end) is not None and _FIELD.match(data, end) is not None
        if begins and after_blank:
            found.append((start, end))
        else:
            like += 1
    return found, like


def _lines(data: bytes) -> Iterator[tuple[int, int]]:
    """Where the lines lie that begin with "From "."""
    start = 0 if data.startswith(_FROM) else data.find(b"\n" + _FROM) + 1
    while start or data.startswith(_FROM):
        end = data.find(b"\n", start) + 1 or len(data)
        yield start, end
        start = data.find(b"\n" + _FROM, end - 1) + 1
        if not start:
            return


def _mails(data: bytes, begins: list[tuple[int, int]], findings: Findings) -> Iterator[Part]:
    remaining = LARGEST_PARTS
    for number, (start, first) in enumerate(begins, 1):
        end = begins[number][0] if number < len(begins) else len(data)
        body = data[first : _without_blank(data, first, end)]
        body, unquoted = _QUOTED.subn(rb"\1", body) if b">From " in body else (body, 0)
        remaining -= len(body)
        if number > MOST_PARTS or remaining < 0:
            findings.left["messages"] += 1
            continue
        findings.understood["messages"] += 1
        stated = [statement("mbox:From_", data[start:first].decode("utf-8", "replace").strip())]
        if unquoted:
            stated.append(statement("mbox:unquoted", f"{unquoted} lines that began with >From"))
        yield Part(name=f"{number:05d}{_subject(body)}.eml", data=body, stated=tuple(stated))
    if findings.left["messages"]:
        message = (
            f"{findings.left['messages']} mails at the end of the mailbox are kept unread; split it to have them read."
        )
        findings.add(Problem(code="too_large", message=message))


def _without_blank(data: bytes, start: int, end: int) -> int:
    """The end of a mail without the empty line that parts it from the next one."""
    for blank in (b"\r\n\r\n", b"\n\n"):
        if data[max(start, end - len(blank)) : end] == blank:
            return end - len(blank) // 2
    return end


def _subject(mail: bytes) -> str:
    """The subject as a part of a name."""
    said = header_of(mail[:20_000], 0, min(len(mail), 20_000)).first("subject")
    return f" {said[:80]}" if said else ""
