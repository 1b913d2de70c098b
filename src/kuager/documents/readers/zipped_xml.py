"""Office documents: XML in a ZIP file, read as a stream within bounds.

Nothing is built in memory and nothing is believed: a member may promise to be larger than the disk, name a thousand
entities that unfold each other, or stand in itself a hundred thousand levels deep. No document type declaration is
read, so there are no entities but those of XML itself; nothing outside the file is ever asked for.
"""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol
from xml.parsers import expat

from kuager.documents.readers.directory import Member, directory_of, local
from kuager.documents.readers.findings import Findings
from kuager.documents.readers.names_of_xml import PREFIXES
from kuager.model.documents import Problem

MOST_MEMBERS = 20_000
MOST_EVENTS = 8_000_000
"""So many starts, ends and texts of one item are looked at: a table with a million cells has about five million."""

DEEPEST_ELEMENT = 400
LARGEST_TOKEN = 8 * 2**20
"""So many bytes may go by without a start, an end or a text in them."""

_ALWAYS_ALLOWED, _TIMES_ALLOWED, _MOST_ALLOWED = 64 * 2**20, 100, 512 * 2**20
_CHUNK = 64 * 1024
_STORED, _DEFLATED = 0, 8
_DAMAGED, _TOO_LARGE, _TOO_DEEP = "damaged", "too_large", "too_deep"
_ENCRYPTED, _ENTITIES = "encrypted", "entities_refused"
_MOST_NAMES = 100_000

Attributes = Mapping[str, str]


class Walker(Protocol):
    """Told what an XML member holds, in its order; names have the prefixes of :mod:`names_of_xml`."""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, words: str) -> None:
        """Characters between tags."""


class _Refused(Exception):
    """Reading of a member ends here; says with which problem."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(why)
        self.code = code


@dataclass(slots=True)
class Package:
    """An office document as the members of its ZIP file.

    Attributes:
        data: The file.
        findings: Told what is wrong with members.
        members: Where they are, by name; of two with one name the first counts.
        remaining: Bytes that may still come out.
        events: Events that may still be looked at.
    """

    data: bytes
    findings: Findings
    members: dict[str, Member] = field(default_factory=dict)
    remaining: int = 0
    events: int = MOST_EVENTS
    names: dict[str, str] = field(default_factory=dict)

    def bytes_of(self, name: str) -> bytes | None:
        """The bytes of a member, as an item of its own; None where they cannot be had.

        Args:
            name: What it is called.
        """
        try:
            return b"".join(self._chunks(name))
        except _Refused as refusal:
            self._tell(name, refusal)
            return None

    def walk(self, name: str, walker: Walker) -> bool:
        """Read an XML member; what stands before a fault is kept, and the fault is told.

        Args:
            name: What it is called.
            walker: Told what it holds.

        Returns:
            Whether it was read to its end.
        """
        if name not in self.members:
            return False
        reading = _Reading(self, walker)
        try:
            for chunk in self._chunks(name):
                reading.feed(chunk)
            reading.finish()
        except _Refused as refusal:
            self._tell(name, refusal)
            return False
        return True

    def _tell(self, name: str, refusal: _Refused) -> None:
        message = f"{name[:200]} in this file was not read to its end: {refusal}."
        self.findings.leave("members", Problem(code=refusal.code, message=message))

    def _chunks(self, name: str) -> Iterator[bytes]:
        member, differing = local(self.data, self.members[name])
        if member.encrypted:
            raise _Refused(_ENCRYPTED, "a password is needed")
        if not member.begins or "size" in differing or member.method not in (_STORED, _DEFLATED):
            raise _Refused(_DAMAGED, "it is not where or how the directory of the file says")
        packed = memoryview(self.data)[member.begins : member.begins + member.packed]
        crc = 0
        for chunk in _stored(packed) if member.method == _STORED else _inflated(packed):
            self.remaining -= len(chunk)
            if self.remaining < 0:
                raise _Refused(_TOO_LARGE, "it unpacks to more than may come out of this file")
            crc = zlib.crc32(chunk, crc)
            yield chunk
        if crc != member.crc:
            raise _Refused(_DAMAGED, "its check sum is not right")


def opened(data: bytes, findings: Findings) -> Package | Problem:
    """An office document as a package, or why it is none.

    Args:
        data: The file.
        findings: Told what is wrong with members, here and later.
    """
    directory = directory_of(data, MOST_MEMBERS)
    if directory is None:
        return Problem(code="damaged", message="The file was cut off: it has no directory at its end.")
    allowed = min(_MOST_ALLOWED, max(_ALWAYS_ALLOWED, _TIMES_ALLOWED * len(data)))
    package = Package(data=data, findings=findings, remaining=allowed)
    for member in directory.members:
        package.members.setdefault(member.raw.decode("utf-8", "replace").replace("\\", "/"), member)
    return package


def _stored(packed: memoryview) -> Iterator[bytes]:
    for start in range(0, len(packed), _CHUNK):
        yield bytes(packed[start : start + _CHUNK])


def _inflated(packed: memoryview) -> Iterator[bytes]:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    waiting: bytes | memoryview
    for start in range(0, len(packed), _CHUNK):
        waiting = packed[start : start + _CHUNK]
        while waiting and not stream.eof:
            try:
                chunk = stream.decompress(waiting, _CHUNK)
            except zlib.error as error:
                raise _Refused(_DAMAGED, "its compressed bytes are damaged") from error
            waiting = stream.unconsumed_tail
            if chunk:
                yield chunk
    while not stream.eof and (chunk := stream.decompress(stream.unconsumed_tail, _CHUNK)):
        yield chunk
    if not stream.eof:
        raise _Refused(_DAMAGED, "its compressed bytes end too early")


class _Reading:
    """One member on its way through expat."""

    def __init__(self, package: Package, walker: Walker) -> None:
        self.package = package
        self.walker = walker
        self.depth = 0
        self.silent = 0
        self.events = 0
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._declared
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self.parser = parser

    def feed(self, chunk: bytes) -> None:
        """Some bytes more."""
        self.silent += len(chunk)
        before = self.events
        self._parse(chunk, last=False)
        if self.silent > LARGEST_TOKEN:
            raise _Refused(_TOO_LARGE, "one of its tags or comments does not end")
        self.package.events -= self.events - before
        if self.package.events < 0:
            raise _Refused(_TOO_LARGE, "the file has more elements than are read at once")

    def finish(self) -> None:
        """No more bytes come."""
        self._parse(b"", last=True)

    def _parse(self, chunk: bytes, *, last: bool) -> None:
        try:
            self.parser.Parse(chunk, last)
        except expat.ExpatError as error:
            raise _Refused(_DAMAGED, f"it is no sound XML (line {error.lineno})") from error
        except (ValueError, LookupError, UnicodeError) as error:  # an encoding that nobody knows
            raise _Refused(_DAMAGED, "its encoding is not known") from error

    def _name(self, raw: str) -> str:
        names = self.package.names
        found = names.get(raw)
        if found is None:
            space, _, name = raw.rpartition(" ")
            prefix = PREFIXES.get(space, "?") if space else ""
            found = f"{prefix}:{name}" if prefix else name
            if len(names) < _MOST_NAMES:
                names[raw] = found
        return found

    def _start(self, raw: str, attributes: dict[str, str]) -> None:
        self.silent = 0
        self.events += 1
        self.depth += 1
        if self.depth > DEEPEST_ELEMENT:
            raise _Refused(_TOO_DEEP, f"its elements stand in each other more than {DEEPEST_ELEMENT} levels deep")
        name = self._name
        known = {name(key): value for key, value in attributes.items()} if attributes else attributes
        self.walker.start(name(raw), known)

    def _end(self, raw: str) -> None:
        self.silent = 0
        self.events += 1
        self.depth -= 1
        self.walker.end(self._name(raw))

    def _text(self, words: str) -> None:
        self.silent = 0
        self.events += 1
        self.walker.text(words)

    def _declared(self, *_declaration: object) -> None:
        raise _Refused(_ENTITIES, "it declares a document type, which can make a text of its own")
