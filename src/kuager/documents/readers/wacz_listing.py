"""What a WACZ archive says of itself: its list of files with their hashes, and its lists of pages."""

import hashlib
import json
from collections.abc import Iterator, Mapping

from kuager.documents.readers.findings import Findings
from kuager.model.documents import Problem

_PACKAGE, _DIGEST = "datapackage.json", "datapackage-digest.json"
_STATED = ("title", "description", "created", "modified", "software", "mainPageUrl", "mainPageDate", "wacz_version")
_ALGORITHMS = ("sha256", "sha1", "sha512", "md5")
_LARGEST = 16 * 2**20
_MOST_PAGES = 50_000
_MOST_STATED = 100


def compare_listing(members: Mapping[str, bytes], findings: Findings) -> frozenset[str] | None:
    """Compare the files of an archive with its list; give the names that are listed, None where there is no list.

    Args:
        members: The files by name.
        findings: Told what differs.
    """
    package = _object(members.get(_PACKAGE, b""))
    if package is None:
        findings.add(_differs("damaged", f"{_PACKAGE} is missing or cannot be read; nothing in the archive is listed"))
        return None
    for name in _STATED:
        if isinstance(package.get(name), str):
            findings.state(f"wacz:{name}", str(package[name]))
    _compare_digest(members, findings)
    listed: set[str] = set()
    resources = package.get("resources")
    for resource in resources if isinstance(resources, list) else []:
        path = resource.get("path") if isinstance(resource, dict) else None
        if not isinstance(path, str):
            findings.add(_differs("parts_differ", f"{_PACKAGE} lists a file without a path"))
            continue
        listed.add(path)
        for problem in _compared(path, resource, members):
            findings.add(problem)
    return frozenset(listed)


def _compare_digest(members: Mapping[str, bytes], findings: Findings) -> None:
    beside = _object(members.get(_DIGEST, b""))
    if _DIGEST not in members:
        return
    said = beside.get("hash") if beside is not None else None
    if not isinstance(said, str) or _agrees(said, members[_PACKAGE]) is not True:
        findings.add(_differs("hash_differs", f"{_DIGEST} does not have the hash of {_PACKAGE}"))
    if beside is not None and "signedData" in beside:
        findings.state("wacz:signed", "yes; the signature was not checked")


def _compared(path: str, resource: Mapping[str, object], members: Mapping[str, bytes]) -> Iterator[Problem]:
    shown = path[:200]
    if path not in members:
        yield _differs("media_missing", f"{shown} is listed in {_PACKAGE} and cannot be had")
        return
    said, size = resource.get("hash"), resource.get("bytes")
    if not isinstance(said, str) or (agreed := _agrees(said, members[path])) is None:
        yield _differs("parts_differ", f"{_PACKAGE} has no hash of {shown} that can be checked")
    elif not agreed:
        yield _differs("hash_differs", f"{shown} is not the file whose hash stands in {_PACKAGE}")
    if isinstance(size, int) and size != len(members[path]):
        yield _differs("parts_differ", f"{shown} has {len(members[path])} bytes; {_PACKAGE} says {size}")


def _agrees(said: str, data: bytes) -> bool | None:
    """Whether a hash is that of some bytes; None where it cannot be told."""
    algorithm, colon, value = said.rpartition(":")
    algorithm = (algorithm if colon else "sha256").lower().replace("-", "")
    if algorithm not in _ALGORITHMS:
        return None
    return hashlib.new(algorithm, data, usedforsecurity=False).hexdigest() == value.strip().lower()


def state_pages(lists: Mapping[str, bytes], findings: Findings) -> None:
    """Keep the pages that an archive lists, with their titles.

    Args:
        lists: The lists by name.
        findings: Told what they say.
    """
    stated = 0
    for name, data in lists.items():
        lines = data[:_LARGEST].splitlines()
        for line in lines[:_MOST_PAGES]:
            page = _object(line)
            if page is None and line.strip():
                findings.leave("rows", _differs("damaged", f"a line of {name[:200]} cannot be read"))
            url = page.get("url") if page is not None else None
            if not isinstance(url, str):
                continue  # the header says which format the lines have
            findings.understood["listed_pages"] += 1
            if stated < _MOST_STATED:
                stated += 1
                told = (str(page[key])[:1000] for key in ("ts", "title") if page is not None and page.get(key))
                findings.state("wacz:page", " · ".join((url[:1000], *told)))
        if len(data) > _LARGEST or len(lines) > _MOST_PAGES:
            findings.leave("rows", _differs("too_large", f"{name[:200]} is longer than what is read of such a list"))


def _object(data: bytes) -> dict[str, object] | None:
    try:
        found = json.loads(data) if len(data) <= _LARGEST else None
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _differs(code: str, what: str) -> Problem:
    return Problem(code=code, message=f"{what}.")
