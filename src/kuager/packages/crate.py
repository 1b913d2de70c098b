"""What is in a package, for machines: an RO-Crate (version 1.1), whose root is the payload of the bag.

It says no more than the record does: authors are devices, named by their keys; a person stands behind one only where
the journal says so. Times are those that clocks of machines told.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kuager.model.ids import Json

_CONTEXT: Json = [
    "https://w3id.org/ro/crate/1.1/context",
    {"sha256": "https://w3id.org/ro/terms/workflow-run#sha256"},
]
_PROFILE = "https://w3id.org/ro/crate/1.1"
_RIGHTS = "#rights"


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A file of the payload as it is described.

    Attributes:
        path: From the payload folder.
        size: Its bytes.
        sha256: Its hash.
        name: What it is called, for people: for an original the name it was found under.
        media_type: What kind of file it is.
        by: The device that took it in, for an original.
        taken_in: When, as that device's clock said.
        of: For a working copy, the path of the original.
    """

    path: str
    size: int
    sha256: str
    name: str
    media_type: str
    by: str = ""
    taken_in: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A case as it is described: its id, its title, the time of its last entry, its devices, the program."""

    case: str
    title: str
    until: str
    devices: Mapping[str, str]
    program: str


def crate(described: Described, files: Iterable[Packed]) -> bytes:
    """``ro-crate-metadata.json``.

    Args:
        described: The case.
        files: The files of the payload, without this one.
    """
    packed = sorted(files, key=lambda one: one.path)
    graph: list[Json] = [
        {
            "@id": "ro-crate-metadata.json",
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": _PROFILE},
        },
        _root(described, packed),
        {
            "@id": _RIGHTS,
            "@type": "CreativeWork",
            "name": "Handed over for proceedings or preservation, not for publication",
            "description": "Documents belong to their authors. They may name people who would be in danger.",
        },
        {"@id": "#program", "@type": "SoftwareApplication", "name": described.program},
        *(_device(device, person) for device, person in sorted(described.devices.items())),
        *(_file(one) for one in packed),
    ]
    return (json.dumps({"@context": _CONTEXT, "@graph": graph}, indent=1, ensure_ascii=True) + "\n").encode("ascii")


def _root(described: Described, packed: list[Packed]) -> Json:
    authors: list[Json] = [{"@id": _device_id(device)} for device in sorted(described.devices)]
    parts: list[Json] = [{"@id": one.path} for one in packed]
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": described.title,
        "description": "A documented case with its originals, its record, and the signed journals of what was done.",
        "identifier": f"urn:kuager:case:{described.case}",
        "datePublished": described.until,
        "license": {"@id": _RIGHTS},
        "author": authors[0] if len(authors) == 1 else authors,
        "hasPart": parts,
    }


def _device_id(device: str) -> str:
    return f"#device-{device}"


def _device(device: str, person: str) -> Json:
    """A device stands for whoever works with it: a person, under the name that the journal gives, if it gives one."""
    name = person or f"whoever holds the device {device[:16]}"
    return {"@id": _device_id(device), "@type": "Person", "name": name, "identifier": device}


def _file(one: Packed) -> Json:
    told: dict[str, Json] = {
        "@id": one.path,
        "@type": "File",
        "name": one.name,
        "contentSize": str(one.size),
        "encodingFormat": one.media_type,
        "sha256": one.sha256,
    }
    if one.by:
        told |= {
            "creditText": f"taken in at {one.taken_in}, as its clock said",
            "sdPublisher": {"@id": _device_id(one.by)},
        }
    if one.of:
        told["isBasedOn"] = {"@id": one.of}
    return told
