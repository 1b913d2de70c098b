"""Whether a bag has the form of a package: stricter than BagIt, so that no bit of it can change unnoticed.

1. Every name is plain, every member a file or folder (:data:`kuager.packages.layout.PLAIN`).
2. What every package has is there; beside the payload lies nothing but that.
3. Both manifests are in their one form: the hashes of what is there, in order, nothing else.
4. Bytes with a hash for a name have that hash.
5. ``bagit.txt`` and the label are in their one form.
6. Among the seals is nothing but seals; the name of a time stamp is its hash.

``verify.sh`` takes the same steps with a shell. The signature and the time stamps are checked by those who have the
keys (:mod:`kuager.case.packaging_checking`).
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kuager.model.records import Problem
from kuager.packages.bags import FILE, FOLDER, LARGEST_TAG_FILE, PAYLOAD, Bag, Member, written_manifest
from kuager.packages.layout import (
    BAGIT,
    BLOB,
    GAPS,
    INFO,
    MANIFEST,
    NEEDED,
    PLAIN,
    SEALS,
    SIGNATURE,
    STAMP,
    TAG_FILES,
    TAG_MANIFEST,
    Gap,
)
from kuager.packages.validating import BagVerdict, validate

_OXUM = re.compile(rb"^Payload-Oxum: (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What was found of the form of a package.

    Attributes:
        faults: What is wrong.
        bag: What BagIt says of it.
        stamps: Where its time stamps lie.
    """

    faults: tuple[Problem, ...]
    bag: BagVerdict
    stamps: tuple[str, ...]


class _Once:
    """A bag whose hashes are worked out once, though several steps ask for them."""

    def __init__(self, bag: Bag) -> None:
        self._bag = bag
        self._members = tuple(bag.members())
        self._digests: dict[tuple[str, str], str] = {}

    def members(self) -> Iterable[Member]:
        return self._members

    def read(self, path: str) -> bytes:
        return self._bag.read(path)

    def digest(self, path: str, algorithm: str) -> str:
        asked = (path, algorithm)
        if asked not in self._digests:
            self._digests[asked] = self._bag.digest(path, algorithm)
        return self._digests[asked]


def form_of(seen: Bag) -> Form:
    """Check the form of a package; every file is hashed."""
    bag = _Once(seen)
    members = tuple(bag.members())
    files = {one.path: one.size for one in members if one.kind == FILE}
    verdict = validate(bag)
    faults = (
        *verdict.faults,
        *verdict.warnings,
        *_names(members),
        *_around(files),
        *_manifests(bag, files),
        *_blobs(bag, files),
        *_label(bag, files),
        *_seals(bag, files),
    )
    stamps = tuple(sorted(path for path in files if STAMP.fullmatch(path)))
    return Form(faults=tuple(dict.fromkeys(faults)), bag=verdict, stamps=stamps)


def read_gaps(data: bytes) -> tuple[Gap, ...]:
    """What ``gaps.json`` says was left out.

    Raises:
        ValueError: It cannot be read.
    """
    rows = json.loads(data)["gaps"]
    return tuple(
        Gap(
            reason=str(row["reason"]),
            document=str(row["document"]),
            blobs=tuple(str(one) for one in row["blobs"]),
            entries=tuple(str(one) for one in row["entries"]),
        )
        for row in rows
    )


def gaps_text(gaps: Iterable[Gap], faults: Iterable[tuple[str, str]] = ()) -> bytes:
    """``gaps.json``: what was left out, and what was wrong with the journals already (code and place)."""
    rows = [
        {"reason": one.reason, "document": one.document, "blobs": one.blobs, "entries": one.entries} for one in gaps
    ]
    told = [{"code": code, "record": record} for code, record in faults]
    return (json.dumps({"faults": told, "gaps": rows}, indent=1, sort_keys=True) + "\n").encode("ascii")


def read_faults(data: bytes) -> frozenset[tuple[str, str]]:
    """What ``gaps.json`` says was wrong with the journals already: code and place.

    Raises:
        ValueError: It cannot be read.
    """
    return frozenset((str(row["code"]), str(row["record"])) for row in json.loads(data)["faults"])


def _names(members: Iterable[Member]) -> Iterator[Problem]:
    """Step 1."""
    for one in members:
        if not PLAIN.fullmatch(one.path) or one.kind not in (FILE, FOLDER):
            yield _fault(f"{one.path!a} may not be in a package", one.path)


def _around(files: Mapping[str, int]) -> Iterator[Problem]:
    """Step 2."""
    for path in NEEDED:
        if path not in files:
            yield _fault(f"{path} is missing", path)
    for path in files:
        if not path.startswith((PAYLOAD, SEALS)) and path not in TAG_FILES and path != TAG_MANIFEST:
            yield _fault(f"{path!a} has no place in a package", path)


def _manifests(bag: Bag, files: Mapping[str, int]) -> Iterator[Problem]:
    """Step 3."""
    payload = [path for path in files if path.startswith(PAYLOAD)]
    tags = [path for path in files if not path.startswith((PAYLOAD, SEALS)) and path != TAG_MANIFEST]
    for name, listed in ((MANIFEST, payload), (TAG_MANIFEST, tags)):
        plain = [path for path in listed if PLAIN.fullmatch(path)]
        written = written_manifest({path: bag.digest(path, "sha256") for path in plain})
        if _small(bag, files, name) != written:
            yield _fault(f"{name} is not the list of what is there", name)


def _blobs(bag: Bag, files: Mapping[str, int]) -> Iterator[Problem]:
    """Step 4."""
    for path in files:
        if path.startswith(("data/originals/", "data/texts/", "data/proofs/")):
            found = BLOB.fullmatch(path)
            if found is None or bag.digest(path, "sha256") != found[2]:
                yield _fault(f"{path!a} is not named by its hash", path)


def _label(bag: Bag, files: Mapping[str, int]) -> Iterator[Problem]:
    """Step 5."""
    if _small(bag, files, "bagit.txt") != BAGIT:
        yield _fault("bagit.txt is not in its one form", "bagit.txt")
    payload = [size for path, size in files.items() if path.startswith(PAYLOAD)]
    counted = f"{sum(payload)}.{len(payload)}".encode()
    if _OXUM.findall(_small(bag, files, INFO) or b"") != [counted]:
        yield _fault(f"{INFO} does not tell how many bytes and files there are", INFO)
    try:
        told = _small(bag, files, GAPS) or b""
        read_gaps(told)
        read_faults(told)
    except (ValueError, KeyError, TypeError, RecursionError):
        yield _fault(f"{GAPS} cannot be read", GAPS)


def _seals(bag: Bag, files: Mapping[str, int]) -> Iterator[Problem]:
    """Step 6."""
    for path in files:
        if path.startswith(SEALS) and path != SIGNATURE:
            found = STAMP.fullmatch(path)
            if found is None or bag.digest(path, "sha256") != found[1]:
                yield _fault(f"{path!a} is no seal, or not what it was", path)


def _small(bag: Bag, files: Mapping[str, int], path: str) -> bytes | None:
    """The bytes of a file that must not be large, None where it is missing or too large."""
    return bag.read(path) if files.get(path, LARGEST_TAG_FILE + 1) <= LARGEST_TAG_FILE else None


def _fault(message: str, record: str) -> Problem:
    return Problem(code="package_form", message=message, record=record)
