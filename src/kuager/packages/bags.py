"""Bags: folders whose manifests name every file and its hash (BagIt, RFC 8493, and its drafts from 0.93 on).

What a bag consists of is told by whoever can see it (:class:`Bag`); what it says about itself is read here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

FILE, FOLDER, OTHER = "file", "folder", "other"

DECLARATION = "bagit.txt"
FETCH = "fetch.txt"
PAYLOAD = "data/"
ALGORITHMS: Mapping[str, int] = MappingProxyType(
    {"md5": 32, "sha1": 40, "sha224": 56, "sha256": 64, "sha384": 96, "sha512": 128}
)
"""Hashes that can be checked, with the number of their hexadecimal digits."""
LARGEST_TAG_FILE = 1 << 28

_ENCODINGS = re.compile(
    r"utf-?(8|16|32)([-_]?(le|be))?|us-ascii|ascii|iso-?8859-\d{1,2}|windows-125\d|koi8-r|cp866", re.IGNORECASE
)
_VERSION = re.compile(r"BagIt-Version: (\d+)\.(\d+)")
_ENCODING = re.compile(r"Tag-File-Character-Encoding: (\S+)")
_MANIFEST = re.compile(r"(tag)?manifest-([a-z0-9]+)\.txt", re.IGNORECASE)
_LINE = re.compile(r"([0-9A-Fa-f]+)[ \t]+(\*?)(.+)", re.DOTALL)
_FETCH_LINE = re.compile(r"(\S+)[ \t]+(\d+|-)[ \t]+(.+)", re.DOTALL)
_ENDS = re.compile(r"\r\n|\n|\r")
_ESCAPES = re.compile(r"%0[Aa]|%0[Dd]|%25")
_CHARACTERS = {"%0A": "\n", "%0D": "\r", "%25": "%"}


class NoBag(ValueError):
    """A file of a bag cannot be read as what it should be; ``code`` is of the vocabulary ``problems``."""

    def __init__(self, *, code: str, message: str, record: str) -> None:
        """Keep what is wrong and with which file."""
        super().__init__(message)
        self.code = code
        self.record = record


class Member(Protocol):
    """Something that lies in a bag."""

    @property
    def path(self) -> str:
        """From the bag's folder, parts apart by ``/``."""

    @property
    def kind(self) -> str:
        """``file``, ``folder``, or ``other``: a link, a device, whatever must not be followed."""

    @property
    def size(self) -> int:
        """Its bytes, for a file."""


class Bag(Protocol):
    """A bag as somebody sees it who can look: on a disk or in memory."""

    def members(self) -> Iterable[Member]:
        """Everything that lies in it, in the order of the paths; the folder itself is left out."""

    def read(self, path: str) -> bytes:
        """The bytes of a file."""

    def digest(self, path: str, algorithm: str) -> str:
        """The hash of a file, in lower-case hexadecimal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """What ``bagit.txt`` says."""

    version: tuple[int, int]
    encoding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A line of a manifest.

    Attributes:
        digest: The hash, in lower case.
        path: The path as it is written.
        starred: Whether an asterisk stands before it, as md5sum and its kin write.
    """

    digest: str
    path: str
    starred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """A list of files with their hashes."""

    name: str
    of_tags: bool
    algorithm: str
    lines: tuple[Listed, ...]


def read_declaration(data: bytes) -> Declaration:
    """What ``bagit.txt`` says: two lines in UTF-8 and nothing else.

    Raises:
        NoBag: It is not so.
    """
    try:
        lines = _lines(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise NoBag(code="bag_declaration", message=f"{DECLARATION} is not in UTF-8", record=DECLARATION) from error
    if len(lines) != 2:  # noqa: PLR2004 - version and encoding
        raise NoBag(code="bag_declaration", message=f"{DECLARATION} does not have two lines", record=DECLARATION)
    version, encoding = _VERSION.fullmatch(lines[0].rstrip(" \t")), _ENCODING.fullmatch(lines[1].rstrip(" \t"))
    if version is None:
        raise NoBag(
            code="bag_declaration", message=f"{DECLARATION} does not tell a version of BagIt", record=DECLARATION
        )
    if encoding is None or not _ENCODINGS.fullmatch(encoding[1]):
        raise NoBag(
            code="bag_declaration",
            message=f"{DECLARATION} does not tell an encoding that is known here",
            record=DECLARATION,
        )
    return Declaration(version=(int(version[1]), int(version[2])), encoding=encoding[1])


def decoded(data: bytes, declared: Declaration, name: str) -> str:
    """A tag file as text, in the encoding that was declared.

    Raises:
        NoBag: It is not in that encoding.
    """
    try:
        text = data.decode(declared.encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise NoBag(code="bag_manifest", message=f"{name} is not in {declared.encoding}", record=name) from error
    return text


def manifest_kind(name: str) -> tuple[bool, str] | None:
    """Whether a file of this name is a manifest of tag files, and of which hash; None when it is no manifest."""
    found = _MANIFEST.fullmatch(name)
    return None if found is None else (found[1] is not None, found[2].lower())


def read_manifest(name: str, text: str) -> Manifest:
    """The lines of a manifest.

    Raises:
        NoBag: A line is none, or the hash is one that cannot be checked here.
    """
    kind = manifest_kind(name)
    if kind is None or kind[1] not in ALGORITHMS:
        raise NoBag(code="bag_algorithm", message=f"{name} has hashes that cannot be checked here", record=name)
    of_tags, algorithm = kind
    listed = tuple(_listed(name, number, line, algorithm) for number, line in enumerate(_lines(text), 1) if line)
    return Manifest(name=name, of_tags=of_tags, algorithm=algorithm, lines=listed)


def _listed(name: str, number: int, line: str, algorithm: str) -> Listed:
    found = _LINE.fullmatch(line)
    if found is None or len(found[1]) != ALGORITHMS[algorithm]:
        raise NoBag(code="bag_manifest", message=f"line {number} of {name} is no hash and path", record=name)
    return Listed(digest=found[1].lower(), path=found[3], starred=bool(found[2]))


def written_manifest(hashes: Mapping[str, str]) -> bytes:
    """A manifest in the one form that Kuager writes: in the order of the paths, which are ASCII."""
    return "".join(f"{hashes[path]}  {path}\n" for path in sorted(hashes)).encode("ascii")


def read_info(text: str) -> tuple[tuple[str, str], ...]:
    """Labels and values of ``bag-info.txt``; a line that begins with white space goes on with the one before.

    Raises:
        NoBag: A line has no label.
    """
    found: list[tuple[str, str]] = []
    for line in _lines(text):
        if line[:1] in (" ", "\t") and found:
            label, value = found[-1]
            found[-1] = (label, f"{value} {line.strip()}".strip())
        elif line.strip():
            label, colon, value = line.partition(":")
            if not colon or not label.strip():
                raise NoBag(code="bag_info", message="a line of bag-info.txt has no label", record="bag-info.txt")
            found.append((label.strip(), value.strip()))
    return tuple(found)


def read_fetch(text: str) -> tuple[str, ...]:
    """The paths that ``fetch.txt`` says are to be fetched. Nothing is fetched here.

    Raises:
        NoBag: A line is not a URL, a length and a path.
    """
    paths: list[str] = []
    for number, line in enumerate(_lines(text), 1):
        found = _FETCH_LINE.fullmatch(line)
        if found is None:
            raise NoBag(
                code="bag_fetch", message=f"line {number} of {FETCH} is no address, length and path", record=FETCH
            )
        paths.append(found[3])
    return tuple(paths)


def readings_of(path: str, version: tuple[int, int]) -> Iterator[str]:
    """Which path of the disk a path of a manifest may mean, the likeliest first.

    Line ends are written %0A and %0D, from version 1.0 on also the percent sign as %25 (RFC 8493, 2.1.3). In drafts a
    path may stand as it is.
    """
    plain = path.removeprefix("./")
    escaped = _ESCAPES.sub(lambda found: _CHARACTERS[found[0].upper()], plain)
    if version >= (1, 0):
        yield escaped
    else:
        yield from dict.fromkeys((plain, escaped))


def is_inside(path: str) -> bool:
    """Whether a path stays in the bag, on every system: no root, no way up, no home, no drive."""
    parts = path.removeprefix("./").split("/")
    odd = path[:1] in ("/", "~", "\\") or re.match(r"[A-Za-z]:|%[A-Za-z]+%", path) is not None
    return (
        not odd
        and "\0" not in path
        and not any(part in ("", ".", "..") for part in parts)
        and ".." not in re.split(r"[/\\]", path)
    )


def _lines(text: str) -> list[str]:
    """The lines of a tag file: they end with LF, CR or both."""
    lines = _ENDS.split(text)
    return lines[:-1] if lines[-1] == "" else lines
