"""WARC files for tests, put together by hand: what a crawler writes, and what it should not."""

import base64
import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence

TIME = "2031-05-09T06:07:08Z"


def page(text: str, media_type: str = "text/html", **headers: str) -> bytes:
    """What a server answers: a page."""
    return answer(f"<!doctype html><html><body><p>{text}</p></body></html>".encode(), media_type, **headers)


def answer(body: bytes, media_type: str, status: str = "200 OK", **headers: str) -> bytes:
    """What a server answers."""
    said = {"Content-Type": media_type, **{name.replace("_", "-"): value for name, value in headers.items()}}
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in said.items())]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def digest(data: bytes, algorithm: str = "sha1") -> str:
    """A digest as crawlers write it."""
    return f"{algorithm}:{base64.b32encode(hashlib.new(algorithm, data).digest()).decode()}"


def record(block: bytes, kind: str = "response", address: str = "", **headers: str) -> bytes:
    """One record with its digests; a header given as an empty text is left out."""
    body = block.partition(b"\r\n\r\n")[2] if block.startswith(b"HTTP/") else block
    said = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{hashlib.md5(block + address.encode(), usedforsecurity=False).hexdigest()}>",
        "WARC-Target-URI": address,
        "WARC-Date": TIME,
        "WARC-Block-Digest": digest(block),
        "WARC-Payload-Digest": digest(body) if kind == "response" else "",
        "Content-Type": "application/http; msgtype=response" if kind == "response" else "text/plain",
        "Content-Length": str(len(block)),
    }
    said |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = ["WARC/1.1", *(f"{name}: {value}" for name, value in said.items() if value)]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def pages(number: int) -> list[bytes]:
    """Records of as many pages, each with words of its own."""
    return [
        record(page(f"At least {n + 2} people were killed in Karasu."), address=f"https://karasu.example/news/{n}.html")
        for n in range(number)
    ]


def packed(records: Sequence[bytes]) -> bytes:
    """A WARC file, each record in a gzip member of its own."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def wacz(files: Mapping[str, bytes], listing: Mapping[str, object] | None = None) -> bytes:
    """A WACZ archive of some files, with the list of them and its hash."""
    resources = [
        {
            "name": name.rpartition("/")[2],
            "path": name,
            "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
            "bytes": len(data),
        }
        for name, data in files.items()
    ]
    package = json.dumps(
        {
            "profile": "data-package",
            "wacz_version": "1.1.1",
            "title": "Karasu",
            "resources": resources,
            **(listing or {}),
        }
    ).encode()
    beside = json.dumps({"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(package).hexdigest()}"}).encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as target:
        for name, data in {**files, "datapackage.json": package, "datapackage-digest.json": beside}.items():
            target.writestr(zipfile.ZipInfo(name, (2031, 5, 9, 6, 7, 8)), data)
    return made.getvalue()


def crawl(records: Sequence[bytes]) -> dict[str, bytes]:
    """The files of a WACZ archive: a WARC file, its index, its list of pages."""
    lines, pages_listed, at = [], [{"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}], 0
    warc = b""
    for number, one in enumerate(records):
        member = gzip.compress(one, mtime=0)
        address = f"https://karasu.example/news/{number}.html"
        place = {"url": address, "filename": "data.warc.gz", "offset": str(at), "length": str(len(member))}
        lines.append(f"example,karasu)/news/{number}.html 20310509060708 {json.dumps(place)}\n")
        pages_listed.append({"id": str(number), "url": address, "ts": TIME, "title": f"Page {number}"})
        warc += member
        at += len(member)
    return {
        "archive/data.warc.gz": warc,
        "indexes/index.cdx.gz": gzip.compress("".join(lines).encode(), mtime=0),
        "pages/pages.jsonl": "".join(f"{json.dumps(line)}\n" for line in pages_listed).encode(),
    }
