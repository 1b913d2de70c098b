"""Matroska and WebM (RFC 9559): how long, when, with what program, and files that were put into the recording."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from kuager.documents.contents import Part
from kuager.documents.readers.taped import CUT_OFF, Taped

_EPOCH = datetime(2001, 1, 1, tzinfo=UTC)
_SEGMENT, _INFO, _TRACKS, _TAGS, _ATTACHMENTS = 0x18538067, 0x1549A966, 0x1654AE6B, 0x1254C367, 0x1941A469
_HEADER, _DOC_TYPE = 0x1A45DFA3, 0x4282
_SCALE, _DURATION, _DATE = 0x2AD7B1, 0x4489, 0x4461
_WORDS = {0x7BA9: "title", 0x4D80: "muxing program", 0x5741: "writing program", 0x7384: "file"}
_TRACK, _VIDEO, _WIDTH, _HEIGHT = 0xAE, 0xE0, 0xB0, 0xBA
_TAG, _SIMPLE_TAG, _TAG_NAME, _TAG_TEXT = 0x7373, 0x67C8, 0x45A3, 0x4487
_FILE, _FILE_NAME, _FILE_BODY = 0x61A7, 0x466E, 0x465C
_FLOATS = {4: ">f", 8: ">d"}
_MOST_ELEMENTS = 50_000
_LONGEST_ID, _LONGEST_SIZE = 4, 8
_NANOSECONDS = 1_000_000_000


@dataclass(frozen=True, slots=True)
class _Element:
    number: int
    start: int
    end: int
    whole: bool


def matroska(data: bytes) -> Taped:
    """A file of elements.

    Args:
        data: The file.
    """
    found = Taped(media_type="video/x-matroska")
    seen = False
    for element in _elements(data, 0, len(data)):
        if element.number == _HEADER:
            kind = next((one for one in _inside(data, element) if one.number == _DOC_TYPE), None)
            if kind is not None and data[kind.start : kind.end].rstrip(b"\0") == b"webm":
                found.media_type = "video/webm"
        elif element.number == _SEGMENT:
            seen = True
            _segment(data, element, found)
        if not element.whole:
            found.damaged = CUT_OFF
    if not seen:
        found.damaged = "the recording itself cannot be found"
    return found


def _segment(data: bytes, segment: _Element, found: Taped) -> None:
    for element in _inside(data, segment):
        if element.number == _INFO:
            _info(data, element, found)
        elif element.number == _TRACKS:
            _tracks(data, element, found)
        elif element.number == _TAGS:
            _tags(data, element, found)
        elif element.number == _ATTACHMENTS:
            found.parts += _files(data, element)
        if not element.whole:
            found.damaged = CUT_OFF


def _info(data: bytes, about: _Element, found: Taped) -> None:
    scale, duration = 1_000_000, None
    for one in _inside(data, about):
        body = data[one.start : one.end]
        if one.number == _SCALE:
            scale = int.from_bytes(body, "big")
        elif one.number == _DURATION and len(body) in _FLOATS:
            duration = struct.unpack(_FLOATS[len(body)], body)[0]
        elif one.number == _DATE:
            found.stated.append(("matroska:date", _moment(int.from_bytes(body[:8], "big", signed=True))))
        elif one.number in _WORDS:
            found.stated.append((f"matroska:{_WORDS[one.number]}", body.decode("utf-8", "replace")))
    if duration is not None and 0 <= duration < _NANOSECONDS * _NANOSECONDS:
        found.seconds = duration * scale / _NANOSECONDS


def _moment(nanoseconds: int) -> str:
    try:
        return f"{_EPOCH + timedelta(seconds=nanoseconds // _NANOSECONDS):%Y-%m-%dT%H:%M:%SZ}"
    except OverflowError:
        return f"{nanoseconds} ns after 2001"


def _tracks(data: bytes, tracks: _Element, found: Taped) -> None:
    for track in _inside(data, tracks):
        found.tracks += track.number == _TRACK
        for video in (one for one in _inside(data, track) if one.number == _VIDEO and track.number == _TRACK):
            sides = {one.number: int.from_bytes(data[one.start : one.end][:8], "big") for one in _inside(data, video)}
            if _WIDTH in sides and _HEIGHT in sides and found.size is None:
                found.size = (sides[_WIDTH], sides[_HEIGHT])


def _tags(data: bytes, tags: _Element, found: Taped) -> None:
    simple = (
        one
        for tag in _inside(data, tags)
        if tag.number == _TAG
        for one in _inside(data, tag)
        if one.number == _SIMPLE_TAG
    )
    for one in simple:
        words = {part.number: data[part.start : part.end].decode("utf-8", "replace") for part in _inside(data, one)}
        found.stated.append((f"matroska:{words.get(_TAG_NAME, 'tag')[:80]}", words.get(_TAG_TEXT, "")))


def _files(data: bytes, attachments: _Element) -> Iterator[Part]:
    for one in (one for one in _inside(data, attachments) if one.number == _FILE):
        parts = {part.number: data[part.start : part.end] for part in _inside(data, one)}
        if _FILE_BODY in parts:
            yield Part(name=parts.get(_FILE_NAME, b"attached").decode("utf-8", "replace"), data=parts[_FILE_BODY])


def _inside(data: bytes, element: _Element) -> Iterator[_Element]:
    return _elements(data, element.start, element.end)


def _elements(data: bytes, start: int, end: int) -> Iterator[_Element]:
    """The elements of a place, one after the other; one whose length is not told reaches to the end."""
    position = start
    for _ in range(_MOST_ELEMENTS):
        number, position = _number(data, position, end, keep_mark=True)
        size, position = _number(data, position, end, keep_mark=False)
        if number is None or size is None:
            return
        told_end = end if size < 0 else position + size
        yield _Element(number, position, min(told_end, end), told_end <= end)
        position = told_end


def _number(data: bytes, position: int, end: int, *, keep_mark: bool) -> tuple[int | None, int]:
    """A number whose first bits say how long it is; -1 for a length that is not told."""
    if position >= end:
        return None, position
    length = 9 - data[position].bit_length()
    if length > (_LONGEST_ID if keep_mark else _LONGEST_SIZE) or position + length > end:
        return None, position
    value = int.from_bytes(data[position : position + length], "big")
    if keep_mark:
        return value, position + length
    value &= (1 << 7 * length) - 1
    return (-1 if value == (1 << 7 * length) - 1 else value), position + length
