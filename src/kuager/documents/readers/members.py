"""Members of a ZIP file as the items inside it, unpacked within bounds, and everything that was left, with its reason.

Names are names only: nothing is written anywhere. An archive may promise more than a disk holds (510 KB that unpack
to 500 MB); how much may come out is bounded by what went in.
"""

import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from kuager.documents.contents import LARGEST_PARTS, MOST_PARTS, Part
from kuager.documents.readers.directory import (
    Directory,
    Member,
    directory_of,
    end_of,
    found_one_by_one,
    local,
    unix_time,
)
from kuager.documents.readers.findings import Findings, statement
from kuager.documents.readers.names import names_of, tricks
from kuager.model.documents import Problem, Stated
from kuager.model.ids import sha256_hex

ALWAYS_ALLOWED = 64 * 2**20
"""So many bytes may come out of any archive, however small it is."""

TIMES_ALLOWED = 20
"""So many times its own size may come out of a larger one."""

_STORED, _DEFLATED = 0, 8
_ARCHIVE = b"PK\x03\x04"
_METHODS = {9: "Deflate64", 12: "bzip2", 14: "LZMA", 93: "Zstandard", 95: "XZ", 99: "AES encryption"}
_SAID = {"name": "another name", "method": "another method", "size": "other sizes", "place": "nothing"}


def parts_of(data: bytes, findings: Findings) -> tuple[Part, ...]:
    """The items inside a ZIP file.

    Args:
        data: The file.
        findings: Told what was found and left.
    """
    directory = directory_of(data, MOST_PARTS)
    members = directory.members if directory is not None else tuple(found_one_by_one(data, MOST_PARTS))
    if directory is None:
        message = f"The archive has no directory at its end; it was cut off. {len(members)} members were found before."
        findings.add(Problem(code="damaged", message=message))
    names, problems = names_of(members)
    for problem in problems:
        findings.add(problem)
    placed = [local(data, member) for member in members]
    if directory is not None:
        _compare(data, directory, [member for member, _ in placed], findings)
    overlapping = _overlapping([member for member, _ in placed])
    parts = tuple(_unpacked(data, placed, names, overlapping, findings))
    _tell_names(names, findings)
    return parts


def _tell_names(names: Sequence[str], findings: Findings) -> None:
    repeated = sorted(name for name, number in Counter(names).items() if number > 1)
    if repeated:
        message = (
            f"{len(repeated)} names are used more than once in the archive, {repeated[0]!r} for one; all are kept."
        )
        findings.add(Problem(code="parts_differ", message=message))
    tricky = [name for name in names if tricks(name)]
    if tricky:
        message = (
            f"{len(tricky)} names in the archive are made to lead out of their folder, {tricky[0][:100]!r} for one; "
            "they are kept as names and used for nothing."
        )
        findings.add(Problem(code="path_trick", message=message))


def _compare(data: bytes, directory: Directory, members: Sequence[Member], findings: Findings) -> None:
    """The directory against the file: counts, and bytes that belong to no member."""
    listed = len(directory.members)
    if directory.told != listed:
        kept = f"; at most {MOST_PARTS} are read" if listed == MOST_PARTS else ""
        message = f"The archive says that it has {directory.told} members; its directory lists {listed}{kept}."
        findings.add(Problem(code="parts_differ", message=message))
        findings.left["members"] += max(0, directory.told - listed) if listed == MOST_PARTS else 0
    unlisted = _unlisted(data, directory, members)
    if unlisted:
        size = sum(end - start for start, end in unlisted)
        erased = sum(data[start : start + 4] == b"PK\x03\x04" for start, _ in unlisted)
        more = f"; {erased} of them begin like members that were taken out of the directory" if erased else ""
        message = f"{size} bytes in {len(unlisted)} places of the archive belong to no listed member{more}."
        findings.leave("hidden", Problem(code="hidden_bytes", message=message))


def _unlisted(data: bytes, directory: Directory, members: Sequence[Member]) -> list[tuple[int, int]]:
    taken = sorted((member.at, end_of(data, member)) for member in members if member.begins)
    places: list[tuple[int, int]] = []
    position = 0
    for start, end in (*taken, (directory.begins, directory.ends)):
        if start > position:
            places.append((position, start))
        position = max(position, end)
    if position < len(data):
        places.append((position, len(data)))
    return places


def _overlapping(members: Sequence[Member]) -> frozenset[int]:
    """Numbers of the members that share bytes with another one: an archive so made unpacks to far more than it is."""
    order = sorted((member.at, number) for number, member in enumerate(members) if member.begins)
    shared: set[int] = set()
    reached, by = 0, -1
    for at, number in order:
        end = members[number].begins + members[number].packed
        if at < reached:
            shared |= {number, by}
        if end > reached:
            reached, by = end, number
    return frozenset(shared)


def _unpacked(
    data: bytes,
    placed: Sequence[tuple[Member, tuple[str, ...]]],
    names: Sequence[str],
    overlapping: frozenset[int],
    findings: Findings,
) -> Iterator[Part]:
    remaining = min(LARGEST_PARTS, max(ALWAYS_ALLOWED, TIMES_ALLOWED * len(data)))
    archives: dict[str, str] = {}  # some bombs hold one archive sixteen times, and that one another one sixteen times
    for number, ((member, differing), name) in enumerate(zip(placed, names, strict=True)):
        if member.is_folder:
            findings.understood["folders"] += 1
            continue
        why = _refusal(member, differing, shared=number in overlapping)
        if why is None and member.size > remaining:
            why = f"it would be {member.size} bytes, more than may come out of this archive"
            findings.leave("members", Problem(code="too_large", message=_left(name, why)))
            continue
        body = inflated(data, member, remaining) if why is None else why
        if isinstance(body, str):
            findings.leave(
                "members", Problem(code="encrypted" if member.encrypted else "part_left", message=_left(name, body))
            )
            continue
        remaining -= len(body)
        same = archives.setdefault(sha256_hex(body), name) if body.startswith(_ARCHIVE) else name
        if same != name:
            why = f"it is the same archive as {same[:200]}, byte for byte"
            findings.leave("members", Problem(code="part_left", message=_left(name, why)))
            continue
        findings.understood["members"] += 1
        yield Part(name=name, data=body, stated=tuple(_stated(member)))


def _left(name: str, why: str) -> str:
    return f"{name[:200]} was left in the archive: {why}."


def _refusal(member: Member, differing: tuple[str, ...], *, shared: bool) -> str | None:
    """Why a member is not unpacked, in words; None where it may be."""
    if member.encrypted:
        return "a password is needed"
    if differing:
        return f"the directory and the member itself differ ({', '.join(_SAID[word] for word in differing)} there)"
    if shared:
        return "it shares bytes with another member"
    if member.linked:
        return "it is a link to another file"
    if member.method not in (_STORED, _DEFLATED):
        return f"it is compressed by {_METHODS.get(member.method, f'method {member.method}')}, which is not read"
    return None


def inflated(data: bytes, member: Member, most: int) -> bytes | str:
    """The bytes of a member, or why they cannot be had.

    Args:
        data: The file.
        member: With the place of its bytes.
        most: How many bytes may come out.
    """
    packed = memoryview(data)[member.begins : member.begins + member.packed]
    if member.method == _STORED:
        body = bytes(packed)
    else:
        stream = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            body = stream.decompress(packed, min(member.size, most) + 1)
        except zlib.error:
            return "its compressed bytes are damaged"
        if len(body) <= member.size and not stream.eof:
            return "its compressed bytes end too early"
        if stream.unused_data:
            return "bytes follow its compressed bytes"
    if len(body) != member.size:
        return f"it is not the {member.size} bytes that it is said to be"
    if zlib.crc32(body) != member.crc:
        return "its check sum is not right"
    return body


def _stated(member: Member) -> Iterator[Stated]:
    """What the archive says of a member: when the file was changed, in UTC or in the packer's own time."""
    seconds = unix_time(member)
    if seconds is not None:
        yield statement("zip:modified", f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}")
    elif member.changed >> 16:
        day, moment = member.changed >> 16, member.changed & 0xFFFF
        date = f"{1980 + (day >> 9):04d}-{day >> 5 & 15:02d}-{day & 31:02d}"
        yield statement("zip:modified", f"{date}T{moment >> 11:02d}:{moment >> 5 & 63:02d}:{(moment & 31) * 2:02d}")
