"""Which part of an Office Open XML document points to which: relationships, by ECMA-376 part 2."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from kuager.documents.contents import LARGEST_PARTS, Part
from kuager.documents.readers.zipped_xml import Attributes, Package
from kuager.model.documents import Problem

_MEDIA, _EMBEDDED = ("media/",), ("embeddings/", "afchunk", "attachedToolbars")
_PROGRAMS = ("vbaProject.bin", "vbaData.xml", "activeX/")


@dataclass(frozen=True, slots=True)
class Relation:
    """A part that another one points to: the last word of its kind, and what it is called."""

    kind: str
    target: str
    outside: bool = False


def relations(package: Package, part: str) -> dict[str, Relation]:
    """What a part points to, by the ids that it uses.

    Args:
        package: The document.
        part: What the part is called; empty for the document as a whole.
    """
    folder, _, name = part.rpartition("/")
    walker = _Relations(folder)
    package.walk(posixpath.join(folder, "_rels", f"{name}.rels"), walker)
    return walker.found


def whole(package: Package, fallback: str) -> str:
    """What the part is called that holds the document.

    Args:
        package: The document.
        fallback: What it is called where nothing says so.
    """
    main = (one.target for one in relations(package, "").values() if one.kind == "officeDocument")
    found = next(main, fallback)
    return found if found in package.members else fallback


@dataclass(slots=True)
class _Relations:
    folder: str
    found: dict[str, Relation] = field(default_factory=dict)

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "rel:Relationship":
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = attributes.get("Target", "")
            outside = attributes.get("TargetMode") == "External"
            if not outside:
                target = posixpath.normpath(posixpath.join("/", self.folder, target)).lstrip("/")
            self.found[attributes.get("Id", "")] = Relation(kind, target, outside)

    def end(self, name: str) -> None:
        """Nothing is inside."""

    def text(self, words: str) -> None:
        """Nothing is inside."""


def parts(package: Package) -> tuple[Part, ...]:
    """The pictures and files inside a document, in the order of their names; programs in it are told of and not run.

    Args:
        package: The document.
    """
    names = sorted(package.members)
    programs = [name for name in names if any(mark in name for mark in _PROGRAMS)]
    if programs:
        message = f"The document holds programs (macros), {programs[0][:100]} for one; they are kept and never run."
        package.findings.leave("programs", Problem(code="part_left", message=message))
    return tuple(_taken(package, [name for name in names if any(mark in name for mark in (*_MEDIA, *_EMBEDDED))]))


def _taken(package: Package, names: list[str]) -> Iterator[Part]:
    room = LARGEST_PARTS
    for name in names:
        found = None if name.endswith("/") else package.bytes_of(name)
        if not found or len(found) > room:
            continue
        room -= len(found)
        package.findings.understood["pictures" if any(mark in name for mark in _MEDIA) else "attachments"] += 1
        yield Part(name=name, data=found)
