"""What was fetched as one WACZ archive: the WARC files as they are, with an index, a list of pages and their hashes.

After WACZ 1.1.1. Everything inside is stored, nothing deflated, and dated alike: the same captures give the same bytes.
"""

import gzip
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kuager.case.incoming import TOOL
from kuager.documents.readers.gzip_members import Stretch
from kuager.documents.readers.http_messages import message_from
from kuager.documents.readers.warc_records import Record, records

_LARGEST = 256 * 2**20
_BEGUN = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP file can say
_ADDRESS = re.compile(r"(?i)https?://(?:www\d*\.)?([^/:?#]+)(?::(\d+))?([^#]*)")
_PAGES = {"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A capture as the index lists it: where it stands, and what it is of."""

    key: str
    time: str
    fields: Mapping[str, str]


def archive_of(warcs: Sequence[tuple[str, bytes]]) -> bytes:
    """The archive of some WARC files.

    Args:
        warcs: Their names and bytes, in order.
    """
    files: dict[str, bytes] = {}
    lines: list[Line] = []
    for number, (name, data) in enumerate(warcs, 1):
        short = f"{number:04d}-{re.sub(r'[^a-z0-9.]+', '-', name.lower()).removesuffix('.warc.gz')}.warc.gz"
        files[f"archive/{short}"] = data
        lines += _lines(short, data)
    index = "".join(
        f"{line.key} {re.sub('[^0-9]', '', line.time)} {json.dumps(line.fields)}\n"
        for line in sorted(lines, key=lambda line: (line.key, line.time, line.fields["filename"]))
    )
    pages = [_PAGES, *(_page(number, line) for number, line in enumerate(lines, 1) if line.fields["status"] == "200")]
    files["indexes/index.cdx.gz"] = gzip.compress(index.encode(), mtime=0)
    files["pages/pages.jsonl"] = "".join(f"{json.dumps(page)}\n" for page in pages).encode()
    package = _listed(files, max((line.time for line in lines), default=""))
    beside = {"path": "datapackage.json", "hash": _hash(package)}
    return _packed({**files, "datapackage.json": package, "datapackage-digest.json": _json(beside)})


def _lines(file: str, data: bytes) -> Iterator[Line]:
    for record in records(data, _LARGEST, _LARGEST):
        if isinstance(record, Stretch) or record.fault is not None or record.type != "response":
            continue
        yield Line(key=_key(record.address), time=record.header("warc-date"), fields=_fields(file, record))


def _fields(file: str, record: Record) -> dict[str, str]:
    message = message_from(record.block, _LARGEST)
    return {
        "url": record.address,
        "mime": "" if message is None else message.header("content-type").partition(";")[0].strip().lower(),
        "status": "" if message is None else str(message.status),
        "digest": record.header("warc-payload-digest"),
        "length": str(record.size),
        "offset": str(record.at),
        "filename": file,
    }


def _key(address: str) -> str:
    """An address as indexes sort it: the host from its end on (SURT)."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        return address
    path, question, query = found[3].lower().partition("?")
    port = f":{found[2]}" if found[2] else ""
    asked = f"?{'&'.join(sorted(query.split('&')))}" if question else ""
    return f"{','.join(reversed(found[1].lower().split('.')))}{port}){path or '/'}{asked}"


def _page(number: int, line: Line) -> dict[str, str]:
    return {"id": str(number), "url": line.fields["url"], "ts": line.time, "title": line.fields["url"]}


def _listed(files: Mapping[str, bytes], created: str) -> bytes:
    resources = [
        {"name": path.rpartition("/")[2], "path": path, "hash": _hash(data), "bytes": len(data)}
        for path, data in files.items()
    ]
    about = {"profile": "data-package", "wacz_version": "1.1.1", "software": TOOL, "created": created}
    return _json({**about, "resources": resources})


def _json(value: object) -> bytes:
    return f"{json.dumps(value, indent=2)}\n".encode()


def _hash(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _packed(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as target:
        for path, data in files.items():
            target.writestr(zipfile.ZipInfo(path, _BEGUN), data)
    return made.getvalue()
