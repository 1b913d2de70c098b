"""How a mail is put together: its parts as stretches of its own bytes (RFC 2045, 2046).

Places, not copies: a mail inside a mail is handed on exactly as it stands, or its signatures would be worth nothing.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kuager.documents.readers.headers import BASE64, Header, header_of, parameters, unpacked

DEEPEST_MULTIPART = 20
"""So deep parts are looked for inside parts."""

MOST_ENTITIES = 5_000
"""So many parts of a mail are looked at."""

_KIND = re.compile(r"\s*([\w!#$&+.^-]{1,60})/([\w!#$&+.^-]{1,80})")


@dataclass(slots=True, kw_only=True)
class Entity:
    """A mail, or a part of one.

    Attributes:
        header: Its header.
        end: Where it ends in the bytes of the mail.
        kind: Its media type in small letters.
        parameters: Of that type: charset, boundary, name.
        parts: The parts inside it.
        whole: Whether the mark that ends its parts is there.
        around: How many bytes stand before its first part and after its last one.
    """

    header: Header
    end: int
    kind: str
    parameters: dict[str, str]
    parts: list["Entity"] = field(default_factory=list)
    whole: bool = True
    around: int = 0

    @property
    def presented(self) -> str:
        """Whether it is to be shown or to be kept as a file: ``inline``, ``attachment``, or nothing."""
        return self.header.raw("content-disposition").partition(";")[0].strip().lower()

    @property
    def file_name(self) -> str:
        """What it would be called as a file; empty where nothing is said."""
        told = parameters(self.header.raw("content-disposition")).get("filename", "")
        return told or self.parameters.get("name", "")

    @property
    def transfer(self) -> str:
        """How its bytes are written down: ``base64``, ``quoted-printable``."""
        return self.header.raw("content-transfer-encoding").partition(";")[0].strip().strip('"').lower()


@dataclass(slots=True)
class _Budget:
    remaining: int = MOST_ENTITIES


def entity_of(data: bytes) -> tuple[Entity, bool]:
    """A mail with its parts, and whether some of them lie too deep or are too many to be looked at.

    Args:
        data: The mail.
    """
    budget = _Budget()
    whole = _entity(data, (0, len(data)), 0, budget)
    return whole, budget.remaining <= 0


def _entity(data: bytes, place: tuple[int, int], depth: int, budget: _Budget) -> Entity:
    start, end = place
    budget.remaining -= 1
    header = header_of(data, start, end)
    said = header.raw("content-type")
    match = _KIND.match(said)
    kind = f"{match[1]}/{match[2]}".lower() if match is not None else "text/plain"
    found = Entity(header=header, end=end, kind=kind, parameters=parameters(said))
    boundary = found.parameters.get("boundary", "")
    if not kind.startswith("multipart/") or not boundary:
        return found
    if depth >= DEEPEST_MULTIPART:
        budget.remaining = min(budget.remaining, 0)
        return found
    inside, found.whole, found.around = _stretches(data, (header.ends, end), boundary)
    for stretch in inside:
        if budget.remaining <= 0:
            break
        found.parts.append(_entity(data, stretch, depth + 1, budget))
    return found


def _stretches(data: bytes, place: tuple[int, int], boundary: str) -> tuple[list[tuple[int, int]], bool, int]:
    """Where the parts of a multipart lie, whether it is ended, and the size of what stands around them."""
    mark = re.escape(boundary.encode("utf-8", "replace"))
    separator = re.compile(b"--" + mark + rb"(--)?[ \t]*(?:\r?\n|\Z)")
    found: list[tuple[int, int]] = []
    position, first = place[0], True
    around = 0
    for match in separator.finditer(data, *place):
        if match.start() != place[0] and data[match.start() - 1 : match.start()] != b"\n":
            continue
        before = data[position : match.start()]
        if first:
            around += len(before.strip())
        else:
            found.append((position, max(position, match.start() - _line_end(data, match.start()))))
        position, first = match.end(), False
        if match[1]:
            return found, True, around + len(data[position : place[1]].strip())
    if not first:
        found.append((position, place[1]))
    return found, False, around


def _line_end(data: bytes, at: int) -> int:
    """The length of the line end before a place, which belongs to the mark that stands there."""
    return 2 if data[at - 2 : at] == b"\r\n" else 1


def leaves(entity: Entity) -> Iterator[Entity]:
    """The parts of a mail that have no parts themselves, in their order.

    Args:
        entity: The mail.
    """
    waiting = [entity]
    while waiting:
        one = waiting.pop()
        if one.parts:
            waiting.extend(reversed(one.parts))
        else:
            yield one


def body_of(data: bytes, entity: Entity) -> tuple[bytes, str | None]:
    """The bytes of a part as they were before they were written down for a mail, and what was wrong.

    Args:
        data: The mail.
        entity: The part.
    """
    body = data[entity.header.ends : entity.end]
    if entity.transfer == "base64":
        return _from_base64(body)
    if entity.transfer == "quoted-printable":
        return binascii.a2b_qp(body), None
    if entity.transfer in ("", "7bit", "8bit", "binary"):
        return body, None
    return body, f"written down as {entity.transfer[:40]!r}, which is not read; its bytes are as they stand"


def _from_base64(body: bytes) -> tuple[bytes, str | None]:
    strange = len(body.translate(None, BASE64 + b"= \t\r\n\f\v"))
    if strange * 10 > len(body):
        return body, "said to be base64, which it is not; its bytes are as they stand"
    incomplete = len(body.translate(None, b" \t\r\n\f\v")) % 4
    if strange or incomplete:
        return unpacked(body), "base64 with letters that are none, or cut off; what could be read was read"
    return unpacked(body), None
