"""Files that mean harm, made when the tests run: bombs, loops, tricks with paths, pages that call home.

Everything in them is our own; addresses in them are those of a socket that the test listens at.
"""

import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from tests.hostile.corpus_archives import archives, deflated
from tests.hostile.corpus_pdf import pdfs
from tests.hostile.corpus_text import texts

Builder = Callable[[str], Mapping[str, bytes]]


def corpus(address: str) -> Mapping[str, bytes]:
    """All files by their names.

    Args:
        address: Where whoever is fooled would connect: ``http://127.0.0.1:5000/``.
    """
    found: dict[str, bytes] = {}
    for builder in (texts, archives, pdfs, pictures, mails):
        found |= builder(address)
    return MappingProxyType(found)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int, height: int, *chunks: bytes) -> bytes:
    """A PNG that says that it is so large, with one row of pixels."""
    header = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    rows = _chunk(b"IDAT", zlib.compress(bytes(100)))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(chunks) + rows + _chunk(b"IEND", b"")


def _segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


_FRAME = _segment(0xC0, struct.pack(">BHHB", 8, 16, 16, 1) + b"\x01\x11\x00")


def jpeg(*segments: bytes, behind: bytes = b"") -> bytes:
    """A JPEG of sixteen by sixteen pixels with what is put into it, and behind it."""
    return (
        b"\xff\xd8" + b"".join(segments) + _FRAME + _segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\xff\xd9" + behind
    )


def _remote_manifest(address: str) -> bytes:
    """XMP that says where the manifest (C2PA) of a picture is to be fetched."""
    return (
        b"http://ns.adobe.com/xap/1.0/\0"
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        b'<rdf:Description rdf:about="" xmlns:dcterms="http://purl.org/dc/terms/" dcterms:provenance="'
        + f"{address}manifest.c2pa".encode()
        + b'"/></rdf:RDF></x:xmpmeta>'
    )


def _looping_tiff() -> bytes:
    """EXIF whose directories point at one another, with a value that claims four gigabytes."""
    entries = struct.pack("<HHHII", 1, 0x010E, 2, 0xFFFFFFFF, 8)
    return b"II*\0" + struct.pack("<I", 8) + entries + struct.pack("<I", 8)


def pictures(address: str) -> Mapping[str, bytes]:
    """Pictures that are too large, loop, are something else as well, or want something fetched."""
    bomb = deflated(300).zlib()
    script = f'<script src="{address}x.js"></script><img src=x onerror=alert(1)>'.encode()
    return {
        "huge.png": png(2**31 - 1, 2**31 - 1),
        "bomb-in-text.png": png(8, 8, _chunk(b"zTXt", b"Comment\0\0" + bomb)),
        "bomb-in-profile.png": png(8, 8, _chunk(b"iCCP", b"p\0\0" + bomb)),
        "script-in-text.png": png(8, 8, _chunk(b"tEXt", b"Comment\0" + script)),
        "chunk-too-long.png": b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffIHDR" + bytes(40),
        "remote-manifest.jpg": jpeg(_segment(0xE1, _remote_manifest(address))),
        "looping-exif.jpg": jpeg(_segment(0xE1, b"Exif\0\0" + _looping_tiff())),
        "many-segments.jpg": b"\xff\xd8" + _segment(0xFE, b"a") * 400_000,
        "cut.jpg": jpeg()[:11],
        "looping.tif": _looping_tiff(),
        "gifar.gif": b"GIF89a\x01\0\x01\0\0\0\0;" + archives(address)["traversal.zip"],
        "page.gif": b"GIF89a/*" + script,
        "boxes.mp4": b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + struct.pack(">I4s", 8, b"moov") * 300_000,
        "deep-boxes.mp4": _nested_boxes(20_000),
        "endless.mp4": b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\0\0\0\x01moov" + b"\xff" * 8,
        "chunks.wav": b"RIFF\xff\xff\xff\xffWAVE" + b"LIST\0\0\0\0" * 100_000,
        "nothing.webm": b"\x1aE\xdf\xa3" + b"\xff" * 5000,
    }


def _nested_boxes(depth: int) -> bytes:
    total = 8 * depth
    return b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"".join(
        struct.pack(">I4s", total - 8 * level, b"moov") for level in range(depth)
    )


_LETTER = "Message-ID: <a@example.org>\r\nFrom: a@example.org\r\nSubject: a\r\nMIME-Version: 1.0\r\n"


def _nested_mail(depth: int) -> bytes:
    begin = "".join(
        f'Content-Type: multipart/mixed; boundary="b{level}"\r\n\r\n--b{level}\r\n' for level in range(depth)
    )
    return f"{_LETTER}{begin}\r\nhello".encode()


def _attached(name: str, number: int = 1) -> Iterator[str]:
    yield _LETTER
    yield 'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
    yield "--b\r\nContent-Type: text/plain\r\n\r\nNine people died.\r\n"
    for _ in range(number):
        yield f'--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename="{name}"\r\n\r\nx\r\n'
    yield "--b--\r\n"


def mails(address: str) -> Mapping[str, bytes]:
    """Letters, chats and crawls that nest, call home, or name files outside."""
    page = f'<html><img src="{address}pixel.png"><link rel=stylesheet href="{address}a.css"><p>Nine people died.'
    html = f"{_LETTER}Content-Type: text/html\r\n\r\n{page}"
    deep = '{"name": "x", "type": "personal_chat", "messages": [' + "[" * 200_000
    media = (
        '{"name":"x","type":"personal_chat","id":1,"messages":[{"id":1,"type":"message","date":"2031-01-01T00:00:00",'
    )
    warc = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nContent-Length: {10**20}\r\n\r\nx"
    return {
        "nested.eml": _nested_mail(5_000),
        "pixel.eml": html.encode(),
        "outside.eml": "".join(_attached("../../../../tmp/kuager-outside.txt")).encode(),
        "many.eml": "".join(_attached("C:\\\\x\\\\CON", 30_000)).encode(),
        "headers.eml": b"Message-ID: <a@b>\r\nFrom: a\r\nMIME-Version: 1.0\r\n" + b"X: y\r\n" * 500_000,
        "folded.eml": b"Message-ID: <a@b>\r\nMIME-Version: 1.0\r\nSubject: " + b"=?utf-8?q?a?=\r\n " * 100_000,
        "separators.mbox": b"From a@example.org Thu Jan  6 10:00:00 2022\nFrom: a\n\nx\n" * 60_000,
        "deep/result.json": deep.encode(),
        "outside/result.json": (media + '"photo":"../../../etc/passwd","text":"Nine people died."}]}').encode(),
        "endless.warc": warc.encode(),
        "bomb.warc.gz": deflated(300, b"WARC/1.0\r\nWARC-Type: resource\r\n\r\n").gzip(),
    }
