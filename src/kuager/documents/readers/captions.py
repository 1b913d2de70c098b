"""What programs of newsrooms and archives write into a picture: IPTC and XMP, and where it names a manifest (C2PA)."""

import re
import struct
from collections.abc import Iterator

from kuager.documents.markup import decoded
from kuager.documents.readers.charsets import told
from kuager.documents.readers.findings import Findings
from kuager.model.documents import Problem

_MARK, _APPLICATION_RECORD = 0x1C, 2
_EXTENDED = 0x8000
# IPTC-NAA Information Interchange Model 4.2, record 2
_DATASETS = {
    5: "ObjectName", 7: "EditStatus", 15: "Category", 25: "Keywords", 40: "SpecialInstructions", 55: "DateCreated",
    60: "TimeCreated", 62: "DigitalCreationDate", 63: "DigitalCreationTime", 65: "OriginatingProgram", 80: "By-line",
    85: "By-lineTitle", 90: "City", 92: "Sub-location", 95: "Province-State", 100: "CountryCode", 101: "Country",
    103: "OriginalTransmissionReference", 105: "Headline", 110: "Credit", 115: "Source", 116: "CopyrightNotice",
    118: "Contact", 120: "Caption-Abstract", 122: "Writer",
}  # fmt: skip
_IN_UTF8 = b"\x1c\x01\x5a\x00\x03\x1b%G"
_LARGEST_XMP = 1_000_000
_TAG = re.compile(r"<(/?)([\w.-]{1,60}:[\w.-]{1,80})([^<>]*)>([^<]*)")
_ATTRIBUTE = re.compile(r"([\w.-]{1,60}:[\w.-]{1,80})\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_SCAFFOLDING = ("rdf:", "x:", "xmlns:", "xml:", "stEvt:", "stRef:", "xapMM:History", "xmpMM:History")
_REMOTE = "dcterms:provenance"
_MOST_PROPERTIES = 400
_RESOURCE = b"8BIM"
_IPTC_RESOURCE = 0x0404


def state_iptc(block: bytes, findings: Findings) -> list[str]:
    """Keep what IPTC says as statements; the captions among it.

    Args:
        block: The datasets one after the other.
        findings: Told what they say.
    """
    captions: list[str] = []
    charset = "utf-8" if _IN_UTF8 in block else ""
    for record, dataset, body in _datasets(block):
        name = _DATASETS.get(dataset) if record == _APPLICATION_RECORD else None
        if name is None:
            continue
        words = told(body, charset)[0]
        findings.state(f"iptc:{name}", words)
        if name == "Caption-Abstract" and words.strip():
            captions.append(words.strip())
    return captions


def _datasets(block: bytes) -> Iterator[tuple[int, int, bytes]]:
    position = 0
    while position + 5 <= len(block) and block[position] == _MARK:
        record, dataset, size = struct.unpack_from(">BBH", block, position + 1)
        position += 5
        if size & _EXTENDED:
            return  # longer than a caption ever is
        yield record, dataset, block[position : position + size]
        position += size


def iptc_in(resources: bytes) -> bytes:
    """The IPTC block among the image resources of Photoshop, empty where there is none.

    Args:
        resources: The resources one after the other.
    """
    position = 0
    while resources[position : position + 4] == _RESOURCE and position + 8 <= len(resources):
        kind = struct.unpack_from(">H", resources, position + 4)[0]
        name_size = resources[position + 6] + 1
        at = position + 6 + name_size + name_size % 2
        if at + 4 > len(resources):
            return b""
        size = struct.unpack_from(">I", resources, at)[0]
        if kind == _IPTC_RESOURCE:
            return resources[at + 4 : at + 4 + size]
        position = at + 4 + size + size % 2
    return b""


def state_xmp(packet: bytes, findings: Findings) -> list[str]:
    """Keep what XMP says as statements, by the names that it has there; the descriptions among it.

    It is XML, and read as tags only: no entity of its own is expanded, nothing that it names is fetched.

    Args:
        packet: The packet.
        findings: Told what it says.
    """
    captions: list[str] = []
    text = packet[:_LARGEST_XMP].decode("utf-16" if packet[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
    for number, (name, value) in enumerate(_properties(text)):
        if number >= _MOST_PROPERTIES:
            findings.left["metadata"] += 1
            continue
        findings.state(f"xmp:{name}", value)
        if name == "dc:description":
            captions.append(value)
        if name == _REMOTE:
            message = f"A manifest (C2PA) is said to be at {value[:200]}; it was not fetched."
            findings.add(Problem(code="not_followed", message=message))
    return captions


def _properties(text: str) -> Iterator[tuple[str, str]]:
    """Properties with their values, whether they are written as attributes, as elements or as members of a list."""
    element = ""
    for match in _TAG.finditer(text):
        closing, name, attributes, words = match.groups()
        if not name.startswith("rdf:"):
            element = "" if closing else name
        for one in () if closing else _ATTRIBUTE.finditer(attributes):
            value = decoded(one[2] if one[2] is not None else one[3]).strip()
            if value and not one[1].startswith(_SCAFFOLDING):
                yield one[1], value
        value = decoded(words).strip()
        if value and element and not closing and not element.startswith(_SCAFFOLDING):
            yield element, value
