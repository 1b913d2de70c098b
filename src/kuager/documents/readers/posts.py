"""Messages of Telegram as text, with what the export says of each."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from kuager.documents.characters import visible
from kuager.documents.draft import BODY, PLAIN, Draft, Line, StatedDay
from kuager.documents.plain import lines_of
from kuager.documents.readers.chats import Chat, Entry, Message, decoded
from kuager.documents.readers.findings import Findings
from kuager.model.dates import DateInterval, day, span
from kuager.model.ids import one_line

_LATEST = 253_402_300_799  # the last second of the year 9999
_TEXTS = frozenset({"text", "text_entities", "poll", "id", "type"})
_FURNITURE = "boilerplate"
_BEHIND_A_NAME = ("forwarded_from", "saved_from", "reply_to_message_id", "edited", "photo", "file", "media_type")
_ADDRESSABLE = ("public_channel", "public_supergroup")


@dataclass(slots=True)
class _Sheet:
    """Lines as they are written down."""

    pieces: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    at: int = 0
    run: int = 0

    def write(self, words: str, hint: str, *, new: bool) -> None:
        """Write words below what is there, after an empty line where they begin something new."""
        clean, _ = visible(words.encode("utf-8", "replace").decode("utf-8").strip())
        if not clean:
            return
        if self.pieces:
            gap = "\n\n" if new else "\n"
            self.pieces.append(gap)
            self.at += len(gap)
        self.run += new
        for line in lines_of(clean, hint):
            self.lines.append(Line(self.at + line.start, self.at + line.end, self.run + line.run, hint))
        self.run = self.lines[-1].run if self.lines else self.run
        self.pieces.append(clean)
        self.at += len(clean)


def draft_of(text: str, chat: Chat, unit: Sequence[Entry], findings: Findings) -> Draft:
    """A post of a channel, or a day of a conversation, as a text.

    In a conversation a line before each message says who wrote it and when; it is no part of what was written.

    Args:
        text: The export.
        chat: The chat.
        unit: The messages.
        findings: Told what the export says of them.
    """
    sheet = _Sheet()
    days: DateInterval | None = None
    _state_chat(chat, findings)
    for entry in unit:
        message = decoded(text, entry)
        said = _day(message)
        days = said if days is None or said is None else span(days, said) or days
        if chat.is_channel:
            _state(message, findings)
        else:
            sheet.write(_line_before(message), _FURNITURE, new=True)
            _state_origin(message, findings)
        sheet.write(text_of(message), PLAIN if chat.is_channel else BODY, new=chat.is_channel)
    stated = (StatedDay(days, "the export"),) if days is not None else ()
    return Draft(text="".join(sheet.pieces), media_type="application/json", lines=sheet.lines, stated=stated)


def text_of(message: Message) -> str:
    """The words of a message: a text, or pieces of which some are links or in bold; question and answers of a poll.

    Args:
        message: As the export has it.
    """
    words = _words(message.get("text") or message.get("text_entities"))
    poll = message.get("poll")
    if isinstance(poll, dict):
        answers = poll.get("answers")
        listed = answers if isinstance(answers, list) else []
        lines = [f"- {_words(one.get('text'))}" for one in listed if isinstance(one, dict)]
        words = "\n".join([words, _words(poll.get("question")), *lines]).strip()
    return words


def _words(value: object) -> str:
    """A text: a string, or a list of strings and of pieces that have one."""
    if isinstance(value, str):
        return value
    pieces = value if isinstance(value, list) else [value]
    texts = (one.get("text") if isinstance(one, dict) else one for one in pieces)
    return "".join(text for text in texts if isinstance(text, str))


def _line_before(message: Message) -> str:
    sender = _scalar(message.get("from") or message.get("actor") or message.get("from_id")) or "unnamed"
    moment = _scalar(message.get("date")).replace("T", " ")
    more = [f"{name.replace('_', ' ')} {said}" for name in _BEHIND_A_NAME if (said := _scalar(message.get(name)))]
    return one_line(f"[{moment}] {sender}" + (f" ({'; '.join(more)})" if more else ""))


def _state_chat(chat: Chat, findings: Findings) -> None:
    findings.state("telegram:channel" if chat.is_channel else "telegram:chat", chat.name)
    findings.state("telegram:type", chat.kind)
    findings.state("telegram:chat_id", _scalar(chat.told.get("id")))


def _state(message: Message, findings: Findings) -> None:
    """Everything that the export says of a post beside its words, by the names that it has there."""
    findings.state("telegram:id", _scalar(message.get("id")))
    for name, value in message.items():
        if name in _TEXTS:
            continue
        if name == "location_information" and isinstance(value, dict):
            findings.state("telegram:position", f"{_scalar(value.get('latitude'))}, {_scalar(value.get('longitude'))}")
        elif name == "contact_information" and isinstance(value, dict):
            findings.state("telegram:contact", " ".join(_scalar(one) for one in value.values()).strip())
        else:
            findings.state(f"telegram:{name}", _scalar(value) or _structure(value))
    for target in _links(message):
        findings.state("telegram:link", target)


def _state_origin(message: Message, findings: Findings) -> None:
    """Where a message of a conversation was taken from: it is a copy of something that was said elsewhere."""
    for name in ("forwarded_from", "saved_from"):
        if message.get(name):
            findings.state(f"telegram:{name}", f"{_scalar(message.get(name))} (message {_scalar(message.get('id'))})")


def _links(message: Message) -> Iterator[str]:
    """Addresses that stand behind words."""
    text = message.get("text")
    for one in text if isinstance(text, list) else ():
        if isinstance(one, dict) and isinstance(one.get("href"), str):
            yield one["href"]


def _scalar(value: object) -> str:
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _structure(value: object) -> str:
    if value in (None, [], {}):
        return ""
    try:
        return json.dumps(value, ensure_ascii=False)
    except RecursionError:
        return "nested too deeply to be shown"


def _day(message: Message) -> DateInterval | None:
    """The days it may have been sent: that of the exporting machine's clock, and that of universal time."""
    local = _local_day(_scalar(message.get("date")))
    seconds = _scalar(message.get("date_unixtime"))
    if not (seconds.isascii() and seconds.isdigit() and len(seconds) <= len(str(_LATEST)) and int(seconds) <= _LATEST):
        return local
    universal = day(datetime.fromtimestamp(int(seconds), UTC).toordinal())
    return universal if local is None else span(local, universal)


def _local_day(text: str) -> DateInterval | None:
    try:
        return day(date.fromisoformat(text[:10]).toordinal())
    except ValueError:
        return None


def address_of(chat: Chat, entry: Entry) -> str | None:
    """The address of a message of a public channel or group; None where only members have one.

    Args:
        chat: The chat.
        entry: The message.
    """
    number = chat.told.get("id")
    if chat.kind not in _ADDRESSABLE or not isinstance(number, int) or not entry.number:
        return None
    return f"https://t.me/c/{number}/{entry.number}"
