"""Whether a bag is complete and unchanged, as BagIt wants it (RFC 8493, section 3).

1. *Declaration:* ``bagit.txt`` tells version and encoding.
2. *Manifests:* there is one of the payload at least, each can be read, and its paths stay in the bag.
3. *Complete:* every file that is listed is there, every file of the payload is listed.
4. *Unchanged:* every file that is listed has its hash.
5. *Counted:* ``Payload-Oxum`` is the number of bytes and files of the payload.
6. *Nothing to fetch* is missing, and no address would lead outside.

What breaks a step is a fault. What is allowed and still asks for trouble (a path twice, names that differ in case or
in the form of their letters, files that systems scatter) is a warning.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kuager.model.records import Problem
from kuager.packages.bags import (
    DECLARATION,
    FETCH,
    FILE,
    FOLDER,
    LARGEST_TAG_FILE,
    PAYLOAD,
    Bag,
    Declaration,
    Listed,
    Manifest,
    Member,
    NoBag,
    decoded,
    is_inside,
    manifest_kind,
    read_declaration,
    read_fetch,
    read_info,
    read_manifest,
    readings_of,
)

_INFOS = ("bag-info.txt", "package-info.txt")
_LITTER = frozenset({".ds_store", "thumbs.db", "desktop.ini", ".trashes", ".spotlight-v100", ".fseventsd"})
_ONCE = (1, 0)
"""From this version on every payload manifest lists every file of the payload, each once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BagVerdict:
    """What was found of a bag.

    Attributes:
        version: Of BagIt, as the bag tells it; None when it tells none.
        faults: Why it is not valid, with the file; empty for a valid bag.
        warnings: What is allowed and asks for trouble.
        files: Files of the payload.
        octets: Their bytes.
    """

    version: tuple[int, int] | None
    faults: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    files: int = 0
    octets: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What the steps need to know of a bag."""

    bag: Bag
    declared: Declaration
    files: dict[str, Member]
    payload: dict[str, Member]
    normal: dict[str, str]


def validate(bag: Bag) -> BagVerdict:
    """Check a bag of any version; nothing is raised, whatever lies in it, unless the disk refuses to read."""
    members = tuple(bag.members())
    files = {one.path: one for one in members if one.kind == FILE}
    payload = {path: one for path, one in files.items() if path.startswith(PAYLOAD)}
    faults = [_fault("bag_path", f"{one.path!a} is no plain file", one.path) for one in members if _is_odd(one)]
    octets = sum(one.size for one in payload.values())
    warnings: list[Problem] = []
    version = None

    # 1. Declaration.
    try:
        declared = read_declaration(_tag_file(bag, files, DECLARATION))
        version = declared.version
        normal = {unicodedata.normalize("NFC", path): path for path in files}
        known = _Known(bag=bag, declared=declared, files=files, payload=payload, normal=normal)
        if not any(one.path == PAYLOAD.rstrip("/") and one.kind == FOLDER for one in members):
            faults.append(_fault("bag_missing", "there is no folder data", PAYLOAD))
        for is_fault, problem in _steps(known):
            (faults if is_fault else warnings).append(problem)
    except NoBag as error:
        faults.append(_fault(error.code, str(error), error.record))
    return BagVerdict(
        version=version,
        faults=tuple(dict.fromkeys(faults)),
        warnings=tuple(dict.fromkeys(warnings)),
        files=len(payload),
        octets=octets,
    )


_Found = Iterator[tuple[bool, Problem]]
"""What is found: whether it is a fault, and what."""


def _steps(known: _Known) -> _Found:
    # 2. Manifests.
    manifests: list[Manifest] = []
    for name in sorted(known.files):
        if manifest_kind(name) is None:
            continue
        try:
            manifests.append(read_manifest(name, _text(known, name)))
        except NoBag as error:
            yield True, _fault(error.code, str(error), error.record)
    if all(one.of_tags for one in manifests):
        yield True, _fault("bag_manifest", "no manifest lists the payload", PAYLOAD)

    # 3. and 4. Complete and unchanged.
    covered: Counter[str] = Counter()
    for manifest in manifests:
        paths: dict[str, str] = {}
        yield from _listed_files(known, manifest, paths)
        if not manifest.of_tags:
            covered.update(paths.keys())
    needed = sum(not one.of_tags for one in manifests) if known.declared.version >= _ONCE else 1
    for path in known.payload:
        if covered[path] < needed:
            yield True, _fault("bag_unlisted", f"{path!a} is not listed", path)

    # 5. and 6. Counted, and nothing to fetch.
    yield from _counted(known)
    yield from _fetched(known, covered)
    yield from _names(known)


def _listed_files(known: _Known, manifest: Manifest, paths: dict[str, str]) -> _Found:
    """The lines of one manifest; ``paths`` receives the files that they mean, with their hashes."""
    written = Counter(line.path.removeprefix("./") for line in manifest.lines)
    for line in manifest.lines:
        if not is_inside(line.path) or line.path.removeprefix("./").startswith(PAYLOAD) is manifest.of_tags:
            yield True, _fault("bag_path", f"{manifest.name} lists {line.path!a}, which may not stand there", line.path)
            continue
        if line.starred or line.path.startswith("./"):
            yield False, _fault("bag_form", f"{manifest.name} writes {line.path!a} in another form", line.path)
        found = _meant(known, line.path)
        if found is None:
            yield True, _fault("bag_missing", f"{line.path!a} is missing", line.path)
            continue
        if not _is_plainly(found, line, known):
            yield False, _fault("bag_name", f"{line.path!a} is on the disk in another form of its letters", found)
        before = paths.setdefault(found, line.digest)
        if before != line.digest:
            yield True, _fault("bag_manifest", f"{manifest.name} lists {found!a} with two hashes", found)
            continue
        if written[line.path.removeprefix("./")] > 1:
            is_fault = known.declared.version >= _ONCE and not manifest.of_tags
            yield is_fault, _fault("bag_doubled", f"{manifest.name} lists {found!a} more than once", found)
        if known.bag.digest(found, manifest.algorithm) != line.digest:
            yield True, _fault("bag_changed", f"{found!a} is not the file that was packed", found)


def _meant(known: _Known, path: str) -> str | None:
    """The file that a path of a manifest means."""
    candidates = tuple(readings_of(path, known.declared.version))
    for one in candidates:
        if one in known.files:
            return one
    for one in candidates:
        if (found := known.normal.get(unicodedata.normalize("NFC", one))) is not None:
            return found
    return None


def _is_plainly(found: str, line: Listed, known: _Known) -> bool:
    return found in readings_of(line.path, known.declared.version)


def _counted(known: _Known) -> _Found:
    name = next((one for one in _INFOS if one in known.files), None)
    try:
        labels = () if name is None else read_info(_text(known, name))
    except NoBag as error:
        yield True, _fault("bag_info", str(error), error.record)
        return
    counted = f"{sum(one.size for one in known.payload.values())}.{len(known.payload)}"
    for label, value in labels:
        if label.lower() == "payload-oxum" and value != counted:
            message = f"the payload has {counted} (bytes.files), and {name} says {value!a}"
            yield True, _fault("bag_oxum", message, name or "")


def _fetched(known: _Known, covered: Counter[str]) -> _Found:
    if FETCH not in known.files:
        return
    try:
        paths = read_fetch(_text(known, FETCH))
    except NoBag as error:
        yield True, _fault(error.code, str(error), error.record)
        return
    for path in paths:
        meant = _meant(known, path)
        if not is_inside(path) or not path.removeprefix("./").startswith(PAYLOAD):
            yield True, _fault("bag_fetch", f"{FETCH} names {path!a}, which may not stand there", path)
        elif meant is None:
            yield True, _fault("bag_missing", f"{path!a} was not fetched; Kuager fetches nothing", path)
        elif not covered[meant]:
            yield True, _fault("bag_fetch", f"{FETCH} names {path!a}, which no manifest lists", path)


def _names(known: _Known) -> _Found:
    """Names that another system would take for one, and files that systems scatter."""
    folded: dict[str, str] = {}
    for path in known.payload:
        alike = unicodedata.normalize("NFC", path).casefold()
        if (other := folded.setdefault(alike, path)) != path:
            yield False, _fault("bag_name", f"{path!a} and {other!a} are one name on other systems", path)
        if _LITTER & set(path.lower().split("/")):
            yield False, _fault("bag_litter", f"{path!a} was left there by a system", path)


def _text(known: _Known, name: str) -> str:
    return decoded(_tag_file(known.bag, known.files, name), known.declared, name)


def _tag_file(bag: Bag, files: dict[str, Member], name: str) -> bytes:
    if name not in files:
        raise NoBag(code="bag_missing", message=f"{name} is missing", record=name)
    if files[name].size > LARGEST_TAG_FILE:
        raise NoBag(code="bag_manifest", message=f"{name} is too large", record=name)
    return bag.read(name)


def _is_odd(one: Member) -> bool:
    return one.kind not in (FILE, FOLDER)


def _fault(code: str, message: str, record: str) -> Problem:
    return Problem(code=code, message=message, record=record)
