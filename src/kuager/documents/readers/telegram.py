"""Exports of Telegram Desktop (result.json): each post of a channel and each day of a conversation is a document.

A post has a source, a day and an address of its own; a line of a conversation has none without those around it. What
is handed on of each is an export as well, with the messages as they stand in the one they were found in.
"""

import json
from collections.abc import Iterator, Sequence

from kuager.documents.captured import Captured
from kuager.documents.contents import MOST_PARTS, Contents, Part
from kuager.documents.readers.chats import Chat, Entry, Export, export_of, missing, units
from kuager.documents.readers.findings import Findings, statement
from kuager.documents.readers.posts import address_of, draft_of
from kuager.model.documents import Problem

MEDIA = "telegram:media"
"""What the statement is called that an export names a file."""

_READER = "telegram_v1"
_MOST_MEDIA = 5_000
_MEDIA_TYPE = "application/json"


def read(captured: Captured) -> Contents | Problem:
    """The messages of an export.

    Args:
        captured: The export.
    """
    findings = Findings()
    text = captured.data.decode("utf-8-sig", "replace")
    export = export_of(text)
    if not any(chat.entries or chat.services or chat.odd for chat in export.chats):
        return Problem(code="damaged", message="This seems to be an export of Telegram, and no message can be found.")
    _tell(export, len(text), findings)
    chat = export.chats[0]
    if export.single and len(units(chat, MOST_PARTS)) == 1:
        draft = draft_of(text, chat, chat.entries, findings)
        return findings.contents(_READER, draft)
    for one in export.chats[:1] if export.single else ():
        findings.state("telegram:channel" if one.is_channel else "telegram:chat", one.name)
        findings.state("telegram:type", one.kind)
    findings.most = _MOST_MEDIA
    for media in (media for one in export.chats for entry in one.entries for media in entry.media):
        if not missing(media):
            findings.state(MEDIA, media)
    return findings.contents(_READER, _MEDIA_TYPE, tuple(_parts(text, export, findings)))


def media_of(data: bytes) -> tuple[str, ...]:
    """The files that an export names, as paths beside it.

    Args:
        data: The export.
    """
    chats = export_of(data.decode("utf-8-sig", "replace")).chats
    named = (media for chat in chats for entry in chat.entries for media in entry.media)
    return tuple(media for media in named if not missing(media))


def _tell(export: Export, size: int, findings: Findings) -> None:
    media = [media for chat in export.chats for entry in chat.entries for media in entry.media]
    absent = sum(map(missing, media))
    findings.understood["messages"] += sum(len(chat.entries) for chat in export.chats)
    findings.understood["service_messages"] += sum(chat.services for chat in export.chats)
    findings.understood["media"] += len(media) - absent
    findings.left["media"] += absent
    if absent:
        message = f"{absent} media files of the messages were not exported; export again with media to have them."
        findings.add(Problem(code="media_missing", message=message))
    odd = sum(chat.odd for chat in export.chats)
    if odd:
        findings.left["messages"] += odd
        message = f"{odd} messages of the export are none that can be understood."
        findings.add(Problem(code="part_left", message=message))
    if export.others:
        named = ", ".join(export.others[:10])
        findings.left["records"] += len(export.others)
        message = f"The export also holds what is no message ({named[:200]}); it is kept unread."
        findings.add(Problem(code="part_left", message=message))
    if export.broken is not None:
        message = (
            f"The export cannot be read beyond character {export.broken} of {size}; the messages before it are taken."
        )
        findings.add(Problem(code="damaged", message=message))


def _parts(text: str, export: Export, findings: Findings) -> Iterator[Part]:
    remaining = MOST_PARTS
    for chat in export.chats:
        found = units(chat, remaining)
        taken = found[:remaining]
        remaining -= len(taken)
        yield from (_part(text, chat, unit) for unit in taken)
        findings.left["messages"] += sum(len(unit) for unit in found[len(taken) :])
    if findings.left["messages"] and not remaining:
        message = (
            f"{findings.left['messages']} messages come after the first {MOST_PARTS} documents and are kept unread."
        )
        findings.add(Problem(code="too_large", message=message))


def _part(text: str, chat: Chat, unit: Sequence[Entry]) -> Part:
    first = unit[0]
    told = {name: chat.told.get(name) for name in ("type", "id")}
    head = json.dumps({"name": chat.name, **told})[:-1]
    messages = ",\n".join(text[entry.start : entry.end] for entry in unit)
    called = f"{first.number}" if chat.is_channel and len(unit) == 1 else f"{first.number} {first.day}"
    stated = [statement(MEDIA, media) for entry in unit for media in entry.media[:50]][:100]
    return Part(
        name=f"{chat.name or 'chat'} {called}.json",
        data=f'{head}, "messages": [{messages}]}}'.encode("utf-8", "replace"),
        address=address_of(chat, first) if chat.is_channel else None,
        stated=tuple(stated),
    )
