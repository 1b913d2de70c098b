"""What text documents and tables of OpenDocument have in common: the package, its pictures, its password."""

from collections.abc import Iterator
from dataclasses import dataclass

from kuager.documents.contents import LARGEST_PARTS, Part
from kuager.documents.readers.findings import Findings
from kuager.documents.readers.zipped_xml import Attributes, Package, opened
from kuager.model.documents import Problem

_CONTENT, _MANIFEST = "content.xml", "META-INF/manifest.xml"
_MEDIA = ("Pictures/", "media/")
_PROGRAMS = ("Basic/", "Scripts/")
MOST_REPEATED = 1000
"""So many times a blank or a cell of a text is repeated: a file may say two billion."""


def opened_whole(data: bytes, findings: Findings) -> Package | Problem:
    """An OpenDocument file as a package, or why it cannot be read.

    Args:
        data: The file.
        findings: Told what is wrong with members.
    """
    package = opened(data, findings)
    if isinstance(package, Problem):
        return package
    manifest = _Manifest()
    package.walk(_MANIFEST, manifest)
    if manifest.encrypted:
        return Problem(code="encrypted", message="The document is locked with a password; add an unlocked copy.")
    if _CONTENT not in package.members:
        return Problem(code="damaged", message="The file holds no content.xml, where its text should be.")
    return package


def parts(package: Package) -> tuple[Part, ...]:
    """The pictures inside a document, in the order of their names; programs in it are told of and not run.

    Args:
        package: The document.
    """
    names = sorted(package.members)
    programs = [name for name in names if name.startswith(_PROGRAMS) and not name.endswith(("/", "-lc.xml", "-lb.xml"))]
    if programs:
        message = f"The document holds programs (macros), {programs[0][:100]} for one; they are kept and never run."
        package.findings.leave("programs", Problem(code="part_left", message=message))
    return tuple(_taken(package, [name for name in names if name.startswith(_MEDIA) and not name.endswith("/")]))


def _taken(package: Package, names: list[str]) -> Iterator[Part]:
    room = LARGEST_PARTS
    for name in names:
        found = package.bytes_of(name)
        if not found or len(found) > room:
            continue
        room -= len(found)
        package.findings.understood["pictures"] += 1
        yield Part(name=name, data=found)


def times(attributes: Attributes, name: str) -> int:
    """How many times something is repeated, within bounds.

    Args:
        attributes: Those of the element.
        name: The attribute that tells it.
    """
    return min(times_told(attributes, name), MOST_REPEATED)


def times_told(attributes: Attributes, name: str) -> int:
    """How many times something is repeated, as the file has it.

    Args:
        attributes: Those of the element.
        name: The attribute that tells it.
    """
    told = attributes.get(name, "1")
    return int(told) if told.isdecimal() and len(told) < 12 else 1  # noqa: PLR2004 - digits


@dataclass(slots=True)
class _Manifest:
    encrypted: bool = False

    def start(self, name: str, attributes: Attributes) -> None:
        del attributes
        self.encrypted = self.encrypted or name == "manifest:encryption-data"

    def end(self, name: str) -> None:
        """Nothing ends that matters."""

    def text(self, words: str) -> None:
        """A manifest has no text."""
