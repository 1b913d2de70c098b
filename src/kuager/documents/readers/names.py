"""The names that a ZIP file gives its members: bytes in an encoding that it often does not tell."""

import re
import zlib
from collections.abc import Sequence

from kuager.documents.encoding import decode
from kuager.documents.readers.directory import Member, unicode_path
from kuager.model.documents import Problem

_TRICKY = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:[/\\]|\0")
_CANDIDATES = (
    ("cp866", "CP866"),
    ("cp1251", "Windows-1251"),
    ("kz1048", "KZ-1048"),
    ("cp1252", "Windows-1252"),
    ("koi8-r", "KOI8-R"),
)
_ENOUGH = 4_000
"""So many bytes of names are looked at to tell their encoding."""


def names_of(members: Sequence[Member]) -> tuple[list[str], tuple[Problem, ...]]:
    """What the members are called, in their order, with what is wrong with the names.

    A name is UTF-8 where it says so or can be; else all such names of the file are looked at together, since those
    of one file are in one encoding: older Windows programs write CP866, CP1251 or CP437.

    Args:
        members: As the directory lists them.
    """
    others = [member.raw for member in members if _in_utf8(member) is None]
    encoding, problems = _encoding(others)
    names = [_in_utf8(member) or member.raw.decode(encoding, "replace") for member in members]
    return names, problems


def tricks(name: str) -> bool:
    """Whether a name is made to lead out of the folder that it is unpacked in. Here it is never used as a path.

    Args:
        name: What a member is called.
    """
    return _TRICKY.search(name) is not None


def _in_utf8(member: Member) -> str | None:
    told = unicode_path(member)
    if told and zlib.crc32(member.raw) == int.from_bytes(_checked(member), "little"):
        return told.decode("utf-8", "replace")
    try:
        return member.raw.decode("utf-8")
    except UnicodeDecodeError:
        return member.raw.decode("utf-8", "replace") if member.in_utf8 else None


def _checked(member: Member) -> bytes:
    """The check sum that stands beside a name in UTF-8: of the name that it is to replace."""
    at = member.extra.find(unicode_path(member))
    return member.extra[at - 4 : at]


def _encoding(names: Sequence[bytes]) -> tuple[str, tuple[Problem, ...]]:
    if not names:
        return "utf-8", ()
    sample = b"\n".join(names)[:_ENOUGH]
    decoded = decode(sample, marked_up=False)
    if not isinstance(decoded, Problem):
        for encoding, called in _CANDIDATES:
            if sample.decode(encoding, "replace") == decoded.text:
                message = f"The archive does not tell the encoding of {len(names)} names; they read as {called}."
                return encoding, (Problem(code="encoding_guessed", message=message),)
    message = (
        f"The encoding of {len(names)} names in the archive cannot be told; they are shown as CP866, "
        f"as Russian programs write them. The bytes of the first are {names[0][:40].hex(' ')}."
    )
    return "cp866", (Problem(code="encoding_unclear", message=message),)
