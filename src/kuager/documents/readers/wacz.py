"""WACZ archives: a crawl of the web with its list of pages and its index, in one ZIP file.

After WACZ 1.1.1. Such an archive says everything several times: hashes and sizes in ``datapackage.json``, the hash of
that file beside it, places of records in the index. All of it is compared with what is there; what differs is told.
"""

from collections.abc import Mapping

from kuager.documents.captured import Captured
from kuager.documents.contents import LARGEST_PARTS, MOST_PARTS, Contents, Part
from kuager.documents.readers.crawl import Crawl
from kuager.documents.readers.crawl_index import compare_index
from kuager.documents.readers.findings import Findings
from kuager.documents.readers.members import parts_of
from kuager.documents.readers.wacz_listing import compare_listing, state_pages
from kuager.model.documents import Problem

_READER = "wacz_v1"
_CRAWLS = (".warc", ".warc.gz")
_KNOWN = ("datapackage.json", "datapackage-digest.json")
_INDEX, _PAGES, _ARCHIVE = "indexes/", "pages/", "archive/"


def read(captured: Captured) -> Contents | Problem:
    """The pages in a WACZ archive.

    Args:
        captured: The archive.
    """
    findings = Findings()
    members: dict[str, bytes] = {}
    for member in parts_of(captured.data, findings):
        members.setdefault(member.name, member.data)
    listed = compare_listing(members, findings)
    state_pages({name: data for name, data in members.items() if name.startswith(_PAGES)}, findings)
    parts, places = _crawls(members, findings)
    compare_index({name: data for name, data in members.items() if name.startswith(_INDEX)}, places, findings)
    _tell_of_others(members, listed, findings)
    return findings.contents(_READER, "application/wacz", parts)


def _crawls(members: Mapping[str, bytes], findings: Findings) -> tuple[tuple[Part, ...], dict[str, dict[int, str]]]:
    """The pages of all WARC files inside, and where their records begin, by file."""
    parts: list[Part] = []
    places: dict[str, dict[int, str]] = {}
    size = 0
    for name, data in members.items():
        if not (name.startswith(_ARCHIVE) and name.endswith(_CRAWLS)):
            continue
        crawl = Crawl(data=data, findings=findings, name=name, room=MOST_PARTS - len(parts))
        for part in crawl.parts():
            if size + len(part.data) > LARGEST_PARTS:
                message = f"{part.name} was left: more than is taken out of one item came before it."
                findings.leave("pages", Problem(code="too_large", message=message))
                continue
            size += len(part.data)
            parts.append(part)
        places[name] = crawl.places
    if not places:
        findings.add(Problem(code="parts_differ", message="There is no WARC file in the archive's folder archive/."))
    return tuple(parts), places


def _tell_of_others(members: Mapping[str, bytes], listed: frozenset[str] | None, findings: Findings) -> None:
    """Members that are no crawl, no index and no list of pages are kept and not read."""
    for name in members:
        if listed is not None and name not in listed and name not in _KNOWN:
            message = f"{name[:200]} is in the archive and not listed in datapackage.json."
            findings.add(Problem(code="parts_differ", message=message))
        read_here = name in _KNOWN or name.startswith((_INDEX, _PAGES))
        if not read_here and not (name.startswith(_ARCHIVE) and name.endswith(_CRAWLS)):
            message = f"{name[:200]} is no part of a crawl; it is kept in the archive and was not read."
            findings.leave("members", Problem(code="part_left", message=message))
