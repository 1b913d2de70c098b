"""The chats and messages of a Telegram export, found in its JSON one after the other.

Each message is decoded by itself and its place in the text is remembered: an export of a busy channel holds more than
fits into memory as one structure, and one that was cut off still gives the messages before the cut.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_DECODER = json.JSONDecoder()
_SPACE = " \t\n\r"
_ENTERED = frozenset({"chats", "left_chats"})
_LONGEST_NAME = 300
Message = Mapping[str, object]

MEDIA_FIELDS = ("photo", "file")
"""Fields of a message that name a file of the export."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A message as it is remembered.

    Attributes:
        number: Its number in the chat.
        day: The day that the export gives it, in the time of the machine that made the export.
        moment: Its second since 1970, as text; empty where an older export does not tell it.
        media: The files that it names.
        start: Where it begins in the text.
        end: Where it ends.
    """

    number: int
    day: str
    moment: str
    media: tuple[str, ...]
    start: int
    end: int


@dataclass(slots=True, kw_only=True)
class Chat:
    """A chat or a channel.

    Attributes:
        told: What the export says of it: name, type, id.
        entries: Its messages, those left out that only tell of the chat (somebody joined).
        services: How many of those there are.
        odd: How many of its messages are none that can be understood.
    """

    told: dict[str, object] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    services: int = 0
    odd: int = 0

    @property
    def kind(self) -> str:
        """Its type: ``public_channel``, ``private_group``."""
        return str(self.told.get("type") or "")

    @property
    def name(self) -> str:
        """What it is called."""
        return str(self.told.get("name") or "")[:_LONGEST_NAME]

    @property
    def is_channel(self) -> bool:
        """Whether each of its messages is published for itself."""
        return self.kind.endswith("_channel")


@dataclass(slots=True, kw_only=True)
class Export:
    """What was found in an export.

    Attributes:
        chats: Its chats, in their order.
        single: Whether it is the export of one chat.
        others: What else it holds, by the names there: contacts, sessions.
        broken: Where it cannot be read on, None where it could be read wholly.
    """

    chats: list[Chat] = field(default_factory=list)
    single: bool = False
    others: list[str] = field(default_factory=list)
    broken: int | None = None


class _BrokenError(ValueError):
    """The text is no JSON at this place."""


@dataclass(slots=True)
class _Walk:
    text: str
    at: int = 0

    def next(self) -> str:
        """The next character that is no white space, which is not passed over."""
        while self.at < len(self.text) and self.text[self.at] in _SPACE:
            self.at += 1
        return self.text[self.at : self.at + 1]

    def take(self, expected: str) -> None:
        """Pass over one character that must be there."""
        if self.next() != expected:
            raise _BrokenError
        self.at += 1

    def value(self) -> object:
        """The value that begins here, decoded."""
        self.next()
        try:
            found, self.at = _DECODER.raw_decode(self.text, self.at)
        except (ValueError, RecursionError, IndexError) as error:
            raise _BrokenError from error
        return found

    def members(self) -> Iterator[str]:
        """The keys of the object that begins here; before the next one, its value must have been passed over."""
        self.take("{")
        if self.next() == "}":
            self.at += 1
            return
        while True:
            self.next()
            key = self.value()
            self.take(":")
            yield str(key)
            if self.next() == "}":
                self.at += 1
                return
            self.take(",")

    def places(self) -> Iterator[None]:
        """The values of the array that begins here; before the next one, each must have been passed over."""
        self.take("[")
        if self.next() == "]":
            self.at += 1
            return
        while True:
            self.next()
            yield
            if self.next() == "]":
                self.at += 1
                return
            self.take(",")


def export_of(text: str) -> Export:
    """The chats of an export.

    Args:
        text: The export.
    """
    walk, export = _Walk(text), Export()
    chat = Chat()
    try:
        for key in walk.members():
            if key in _ENTERED and walk.next() == "{":
                _chats(walk, export)
            elif not _chat_field(walk, chat, key):
                export.others.append(key)
        export.broken = walk.at if walk.next() else None
    except _BrokenError:
        export.broken = walk.at
    if chat.entries or chat.services or not export.chats:
        export.single = not export.chats
        export.chats.append(chat)
    return export


def _chats(walk: _Walk, export: Export) -> None:
    for key in walk.members():
        if key != "list" or walk.next() != "[":
            walk.value()
            continue
        for _ in walk.places():
            chat = Chat()
            export.chats.append(chat)
            for inner in walk.members():
                _chat_field(walk, chat, inner)


def _chat_field(walk: _Walk, chat: Chat, key: str) -> bool:
    """Pass over a field of a chat; whether it is one."""
    if key == "messages" and walk.next() == "[":
        for _ in walk.places():
            start = walk.at
            _keep(chat, walk.value(), start, walk.at)
        return True
    value = walk.value()
    if isinstance(value, str | int | None):
        chat.told[key] = value
        return True
    return False


def _keep(chat: Chat, message: object, start: int, end: int) -> None:
    if not isinstance(message, dict):
        chat.odd += 1
        return
    if message.get("type") == "service":
        chat.services += 1
        return
    number = message.get("id")
    media = tuple(said for name in MEDIA_FIELDS if isinstance(said := message.get(name), str) and said)
    chat.entries.append(
        Entry(
            number=number if isinstance(number, int) else 0,
            day=str(message.get("date") or "")[:10],
            moment=str(message.get("date_unixtime") or "")[:20],
            media=media,
            start=start,
            end=end,
        )
    )


def decoded(text: str, entry: Entry) -> Message:
    """A message as the export has it.

    Args:
        text: The export.
        entry: The message.
    """
    found, _ = _DECODER.raw_decode(text, entry.start)
    assert isinstance(found, dict)  # noqa: S101 - or it would not have been kept
    return found


def units(chat: Chat, most: int) -> list[list[Entry]]:
    """The messages of a chat as they are documents: each post of a channel, each day of a conversation.

    Pictures that were posted together are messages of their own in an export, sent in one second under numbers that
    follow one another; they are one post. A channel with more posts than that is taken by days.

    Args:
        chat: The chat.
        most: How many documents at most.
    """
    found: list[list[Entry]] = []
    by_post = chat.is_channel and len(chat.entries) <= most
    for entry in chat.entries:
        before = found[-1][-1] if found else None
        belongs = before is not None and (_posted_together(before, entry) if by_post else before.day == entry.day)
        if belongs:
            found[-1].append(entry)
        else:
            found.append([entry])
    return found


def _posted_together(before: Entry, entry: Entry) -> bool:
    in_one_second = before.moment == entry.moment and before.moment != ""
    return in_one_second and entry.number == before.number + 1 and bool(before.media) and bool(entry.media)


def missing(media: str) -> bool:
    """Whether an export says, in place of a file, that the file was not exported.

    Args:
        media: ``photos/photo_1.jpg``, or ``(File not included. Change data exporting settings to download.)``.
    """
    return media.startswith("(")
