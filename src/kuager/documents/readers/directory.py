"""The directory of a ZIP file, walked by own code: what it lists, and what the file itself says of each member.

After APPNOTE.TXT 6.3.10. A ZIP file says everything twice, at each member and in the directory at its end; programs
that believe one of the two see different files. Both are read here and compared; nothing is unpacked.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kuager.documents.readers.binary import numbers

_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_END64, _LOCATOR64, _DESCRIPTOR = b"PK\x06\x06", b"PK\x06\x07", b"PK\x07\x08"
_LOCAL_HEADER = struct.Struct("<4s5H3I2H")
_CENTRAL_HEADER = struct.Struct("<4s6H3I5H2I")
_END_RECORD = struct.Struct("<4s4H2IH")
_BEYOND_32 = 0xFFFFFFFF
_ENCRYPTED, _DESCRIBED_LATER, _UTF8 = 0x1, 0x8, 0x800
_ZIP64, _UNIX_TIME, _UNICODE_PATH = 0x0001, 0x5455, 0x7075
_SYMLINK, _KIND_OF_FILE = 0o120000, 0o170000


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member as the directory lists it.

    Attributes:
        raw: Its name as bytes.
        flags: General purpose bits.
        method: How it is compressed: 0 stored, 8 deflated.
        crc: CRC-32 of its bytes.
        packed: Bytes that it takes in the file.
        size: Bytes that it has when unpacked.
        at: Where its local header begins.
        mode: Kind and rights of the file on Unix, 0 where they are not told.
        changed: Date and time as MS-DOS writes them.
        extra: Its extra field.
        begins: Where its compressed bytes begin; 0 where its local header is not sound.
    """

    raw: bytes
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    at: int
    mode: int = 0
    changed: int = 0
    extra: bytes = b""
    begins: int = 0

    @property
    def encrypted(self) -> bool:
        """Whether a password is needed."""
        return bool(self.flags & _ENCRYPTED)

    @property
    def linked(self) -> bool:
        """Whether it is a symbolic link: a path, where other members are files."""
        return self.mode & _KIND_OF_FILE == _SYMLINK

    @property
    def is_folder(self) -> bool:
        """Whether it is no file but the name of a folder."""
        return self.raw.endswith((b"/", b"\\")) and not self.size

    @property
    def in_utf8(self) -> bool:
        """Whether its name is said to be UTF-8."""
        return bool(self.flags & _UTF8)

    @property
    def described_later(self) -> bool:
        """Whether its sizes stand behind its bytes, since they were not known before."""
        return bool(self.flags & _DESCRIBED_LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """What the end of a ZIP file says.

    Attributes:
        members: What it lists.
        told: How many members it says it lists.
        begins: Where it begins.
        ends: Where the file should end.
        before: How many bytes stand before the archive proper: a program that unpacks it, or something hidden.
    """

    members: tuple[Member, ...]
    told: int
    begins: int
    ends: int
    before: int = 0


def directory_of(data: bytes, most: int) -> Directory | None:
    """The directory of a ZIP file; None where there is none, as in one that was cut off.

    Args:
        data: The file.
        most: How many members are listed at most.
    """
    at = data.rfind(_END)
    if at < 0 or at + _END_RECORD.size > len(data):
        return None
    _, _, _, _, told, size, offset, comment = _END_RECORD.unpack_from(data, at)
    # Some programs write the wide record also where it is not needed; it stands between the directory and this end
    told, size, offset, tail = _end_64(data, at) or (told, size, offset, at)
    before = tail - size - offset
    if before < 0 or size > tail:
        return None
    members = tuple(_listed(data, offset + before, tail, most))
    moved = tuple(replace(member, at=member.at + before) for member in members) if before else members
    ends = at + _END_RECORD.size + comment
    return Directory(members=moved, told=told, begins=offset + before, ends=ends, before=before)


def _end_64(data: bytes, at: int) -> tuple[int, int, int, int] | None:
    """Number of members, size and offset of the directory, and where it ends: from the ZIP64 record."""
    locator = at - 20
    if locator < 0 or data[locator : locator + 4] != _LOCATOR64:
        return None
    record = locator - 56
    if record < 0 or data[record : record + 4] != _END64:
        return None
    told, size, offset = struct.unpack_from("<3Q", data, record + 32)
    return told, size, offset, record


def _listed(data: bytes, begins: int, ends: int, most: int) -> Iterator[Member]:
    position, count = begins, 0
    while count < most and position + _CENTRAL_HEADER.size <= ends and data[position : position + 4] == _CENTRAL:
        fields = _CENTRAL_HEADER.unpack_from(data, position)
        flags, method, moment, day = fields[3:7]
        crc, packed, size, name_size, extra_size, comment_size = fields[7:13]
        name_at = position + _CENTRAL_HEADER.size
        extra = data[name_at + name_size : name_at + name_size + extra_size]
        member = Member(
            raw=data[name_at : name_at + name_size],
            flags=flags,
            method=method,
            crc=crc,
            packed=packed,
            size=size,
            at=fields[16],
            mode=fields[15] >> 16,
            changed=day << 16 | moment,
            extra=extra,
        )
        yield _with_zip64(member)
        position = name_at + name_size + extra_size + comment_size
        count += 1


def _with_zip64(member: Member) -> Member:
    """Sizes beyond four bytes stand in an extra field, in this order, those only that are needed (4.5.3)."""
    if _BEYOND_32 not in (member.size, member.packed, member.at):
        return member
    body = field_of(member.extra, _ZIP64)
    values = list(struct.unpack(f"<{len(body) // 8}Q", body[: len(body) // 8 * 8]))
    size, packed, at = member.size, member.packed, member.at
    if size == _BEYOND_32 and values:
        size = values.pop(0)
    if packed == _BEYOND_32 and values:
        packed = values.pop(0)
    if at == _BEYOND_32 and values:
        at = values.pop(0)
    return replace(member, size=size, packed=packed, at=at)


def field_of(extra: bytes, wanted: int) -> bytes:
    """One of the fields of an extra field, empty where it is not there.

    Args:
        extra: The extra field.
        wanted: The number of the field.
    """
    position = 0
    while position + 4 <= len(extra):
        kind, size = struct.unpack_from("<2H", extra, position)
        if kind == wanted:
            return extra[position + 4 : position + 4 + size]
        position += 4 + size
    return b""


def unix_time(member: Member) -> int | None:
    """When a member was changed, in seconds since 1970, where it says so in UTC."""
    told = numbers("<Bi", field_of(member.extra, _UNIX_TIME))
    return told[1] if told and told[0] & 1 else None


def unicode_path(member: Member) -> bytes:
    """Its name in UTF-8, where an extra field tells it (4.6.9); empty otherwise."""
    return field_of(member.extra, _UNICODE_PATH)[5:]


def local(data: bytes, member: Member) -> tuple[Member, tuple[str, ...]]:
    """A member with the place of its bytes, and in which ways its local header says something else.

    Args:
        data: The file.
        member: As the directory lists it.
    """
    at = member.at
    if at + _LOCAL_HEADER.size > len(data) or data[at : at + 4] != _LOCAL:
        return member, ("place",)
    fields = _LOCAL_HEADER.unpack_from(data, at)
    flags, method = fields[2:4]
    crc, packed, size, name_size, extra_size = fields[6:11]
    name_at = at + _LOCAL_HEADER.size
    begins = name_at + name_size + extra_size
    found = replace(member, begins=begins)
    if begins + member.packed > len(data):
        return found, ("size",)
    said = _with_zip64(replace(member, packed=packed, size=size, at=0, extra=data[name_at + name_size : begins]))
    differing = []
    if data[name_at : name_at + name_size] != member.raw:
        differing.append("name")
    if method != member.method or (flags ^ member.flags) & _ENCRYPTED:
        differing.append("method")
    sizes = (crc, said.packed, said.size)
    if sizes != (member.crc, member.packed, member.size) and not (flags & _DESCRIBED_LATER):
        differing.append("size")
    return found, tuple(differing)


def end_of(data: bytes, member: Member) -> int:
    """Where a member ends, with what stands behind its bytes (4.3.9).

    Args:
        data: The file.
        member: With the place of its bytes.
    """
    end = member.begins + member.packed
    if not member.described_later:
        return end
    for sizes in ("<3I", "<I2Q"):
        try:
            behind = struct.pack(sizes, member.crc, member.packed, member.size)
        except struct.error:
            continue  # too large for four bytes
        for mark in (_DESCRIPTOR, b""):
            if data.startswith(mark + behind, end):
                return end + len(mark) + len(behind)
    return end


def found_one_by_one(data: bytes, most: int) -> Iterator[Member]:
    """Members of a file that has no directory, from one local header to the next while their sizes are told.

    Args:
        data: The file.
        most: How many at most.
    """
    position, count = 0, 0
    while count < most and position + _LOCAL_HEADER.size <= len(data) and data[position : position + 4] == _LOCAL:
        fields = _LOCAL_HEADER.unpack_from(data, position)
        flags, method, moment, day = fields[2:6]
        crc, packed, size, name_size, extra_size = fields[6:11]
        name_at = position + _LOCAL_HEADER.size
        begins = name_at + name_size + extra_size
        member = Member(
            raw=data[name_at : name_at + name_size],
            flags=flags,
            method=method,
            crc=crc,
            packed=packed,
            size=size,
            at=position,
            changed=day << 16 | moment,
            extra=data[name_at + name_size : begins],
            begins=begins,
        )
        yield _with_zip64(member)
        if flags & _DESCRIBED_LATER:
            return  # only unpacking would tell where it ends
        position, count = begins + packed, count + 1
