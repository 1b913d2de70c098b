"""Items and what was read in them as bytes: how a reader in a process of its own is asked, and how it answers.

What comes back is judged like everything that strangers wrote: who answers may have been taken over by what it read.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from kuager.documents.captured import Captured
from kuager.documents.contents import Opened, Part
from kuager.documents.reading import open_captured
from kuager.model.codec import CodecError, decode, encode
from kuager.model.dates import DateInterval
from kuager.model.documents import Document, Problem, Stated
from kuager.model.ids import Json, sha256_hex

_MARKS = re.compile("[\0\ud800-\udfff]")
_SHOWN = {"\0": "\u2400"}


class NoAnswer(ValueError):
    """What came back is no answer to what was asked; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    name: str
    copy: int = 0
    published: DateInterval | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _PartHead:
    """A part without its bytes."""

    name: str
    address: str | None = None
    captured: str | None = None
    published: DateInterval | None = None
    stated: tuple[Stated, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """An opened item without text and bytes."""

    document: Document | None = None
    problem: Problem | None = None
    parts: tuple[_PartHead, ...] = ()


def question(captured: Captured) -> tuple[bytes, Sequence[bytes]]:
    """An item as a head and bodies."""
    asked = _Asked(name=captured.name, copy=captured.copy, published=captured.published)
    return json.dumps(encode(asked)).encode("ascii"), (captured.data,)  # the name may hold what is no text


def answer(head: bytes, bodies: Sequence[bytes]) -> tuple[bytes, Sequence[bytes]]:
    """Open the item of a question, and give what was found as a head and bodies."""
    asked = decode(_Asked, json.loads(head))
    opened = open_captured(Captured(name=asked.name, data=bodies[0], copy=asked.copy, published=asked.published))
    one = opened.document
    parts = tuple(
        _PartHead(
            name=part.name,
            address=part.address,
            captured=part.captured,
            published=part.published,
            stated=part.stated,
        )
        for part in opened.parts
    )
    text = one.text.encode("utf-8", "replace") if isinstance(one, Document) else b""
    found = (
        _Found(document=replace(one, text=""), parts=parts)
        if isinstance(one, Document)
        else _Found(problem=one, parts=parts)
    )
    return _written(encode(found)), (text, *(part.data for part in opened.parts))


def _written(value: Json) -> bytes:
    """JSON with every mark in it one that can be written down again."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if "\\u0000" in text or _MARKS.search(text):
        text = json.dumps(_shown(value), ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8")


def _shown(value: Json) -> Json:
    if isinstance(value, str):
        return _MARKS.sub(lambda found: _SHOWN.get(found[0], "\ufffd"), value)
    if isinstance(value, dict):
        return {name: _shown(member) for name, member in value.items()}
    return [_shown(member) for member in value] if isinstance(value, list) else value


def opened_from(head: bytes, bodies: Sequence[bytes], captured: Captured) -> Opened:
    """What was found in an item, out of the answer to a question about it.

    Raises:
        NoAnswer: It is none, or not about this item.
    """
    try:
        found = decode(_Found, cast("Json", json.loads(head)))
        text = bodies[0].decode("utf-8") if bodies else ""
    except (CodecError, ValueError, RecursionError) as error:
        raise NoAnswer(str(error)) from error
    if len(bodies) != len(found.parts) + 1:
        message = "not as many bodies as parts"
        raise NoAnswer(message)
    parts = tuple(
        Part(
            name=part.name,
            data=body,
            address=part.address,
            captured=part.captured,
            published=part.published,
            stated=part.stated,
        )
        for part, body in zip(found.parts, bodies[1:], strict=True)
    )
    if found.document is None:
        if found.problem is None:
            message = "neither a document nor a problem"
            raise NoAnswer(message)
        return Opened(document=found.problem, parts=parts)
    document = replace(found.document, text=text)
    _refuse_other(document, captured)
    return Opened(document=document, parts=parts)


def _refuse_other(document: Document, captured: Captured) -> None:
    """Make sure that a document is of the item that was asked about, and its places are in its text."""
    sha256 = sha256_hex(captured.data)
    if (document.id, document.name, document.sha256) != (captured.identity(sha256), captured.shown, sha256):
        message = "the document of another item"
        raise NoAnswer(message)
    length = len(document.text)
    if "\0" in document.text or any(not 0 <= block.start <= block.end <= length for block in document.blocks):
        message = "a text or a place in it that cannot be"
        raise NoAnswer(message)
