"""The index of a crawl against its records: what is listed and not there, what is there and not listed.

After CDXJ, and the older CDX of space-separated columns. An index is made by one program and read by another; a record
that it does not name is found by no viewer, though its bytes are there.
"""

import json
import re
from collections.abc import Iterator, Mapping

from kuager.documents.readers.findings import Findings
from kuager.documents.readers.gzip_members import SOUND, begins_gzip, stretches
from kuager.model.documents import Problem

_LARGEST = 64 * 2**20
_MOST_LINES = 250_000
_CDXJ = re.compile(rb"[^\r\n]*?\s(\{.*\})\s*$")
_SHOWN = 3

Line = tuple[str, int]
"""A file and a place in it."""


def compare_index(indexes: Mapping[str, bytes], places: Mapping[str, Mapping[int, str]], findings: Findings) -> None:
    """Compare an index with the records that were found.

    Args:
        indexes: The files of the index by name.
        places: By WARC file: where its records begin, with the address of each that is a capture.
        findings: Told what differs.
    """
    by_name = {name.rpartition("/")[2]: name for name in places}
    listed: set[Line] = set()
    astray: list[str] = []
    for name, data in indexes.items():
        if name.endswith(".idx"):
            continue  # an index of the index
        for line in _lines(name, data, findings):
            found = _place(line)
            if found is None:
                continue
            findings.understood["index_lines"] += 1
            file = by_name.get(found[0].rpartition("/")[2], "")
            if not file or found[1] not in places[file]:
                astray.append(f"byte {found[1]} of {found[0][:200]}")
            listed.add((file, found[1]))
    if not indexes:
        findings.add(Problem(code="parts_differ", message="The archive has no index of its records."))
        return
    unlisted = [
        f"{address[:200]} at byte {at} of {file}"
        for file, records in places.items()
        for at, address in records.items()
        if address and (file, at) not in listed
    ]
    _tell("{} lines of the index name places where no whole record begins: {}.", astray, findings)
    _tell("{} captured pages are in the archive and not in its index: {}.", unlisted, findings)


def _tell(sentence: str, places: list[str], findings: Findings) -> None:
    if places:
        more = "" if len(places) <= _SHOWN else " and others"
        message = sentence.format(len(places), "; ".join(places[:_SHOWN]) + more)
        findings.add(Problem(code="parts_differ", message=message))


def _lines(name: str, data: bytes, findings: Findings) -> Iterator[bytes]:
    """The lines of one file of the index, unpacked where it is packed."""
    pieces = [data]
    if begins_gzip(data):
        found = tuple(stretches(data, b"", _LARGEST, _LARGEST))
        pieces = [stretch.data for stretch in found if stretch.state == SOUND]
        if len(pieces) < len(found):
            findings.leave("members", Problem(code="damaged", message=f"{name[:200]} is damaged or cut off."))
    lines = b"".join(pieces).splitlines()
    if len(lines) > _MOST_LINES:
        findings.leave("rows", Problem(code="too_large", message=f"{name[:200]} has more lines than are read."))
    yield from (line for line in lines[:_MOST_LINES] if line.strip() and not line.startswith((b" CDX", b"!meta")))


def _place(line: bytes) -> Line | None:
    """The file and the place that a line names."""
    found = _CDXJ.match(line)
    if found is None:
        columns = line.decode("utf-8", "replace").split(" ")
        plain = len(columns) > 8 and columns[-2].isdigit()  # noqa: PLR2004 - the fewest columns that a CDX is written with
        return (columns[-1], int(columns[-2][:18])) if plain else None
    try:
        fields = json.loads(found[1])
        return str(fields["filename"]), int(str(fields["offset"])[:18])
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
