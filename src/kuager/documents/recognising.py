"""Which reader an item is for: by its bytes, and by its name only where bytes cannot tell.

What is recognised here is not plain text, Markdown, HTML or a table as text; those are told apart by
:mod:`kuager.documents.formats`. A reader is the module of that name in :mod:`kuager.documents.readers`.
"""

import re
import zlib

from kuager.documents.readers.archiver import begins_like_a_sheet
from kuager.documents.readers.detached import is_detached
from kuager.documents.readers.sound import is_mp3

_HEAD = 4096
_PDF_WITHIN = 1024  # ISO 32000-1, annex H.3.4.1: readers accept the header within the first 1024 bytes

_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*")
_IMAGE_BRANDS = (b"heic", b"heix", b"mif1", b"msf1", b"avif", b"avis", b"hevc")
_RECORDINGS = (b"OggS", b"fLaC", b"ID3\x02", b"ID3\x03", b"ID3\x04", b"\x1aE\xdf\xa3", b"#!AMR")

_MAIL_HEADER = re.compile(
    rb"(?im)^(?:received|return-path|delivered-to|message-id|mime-version|date|from|to|subject|content-type)[ \t]*:"
)
_MBOX = re.compile(
    rb"From (?:\S+|\".{1,100}\"\S*) +(?:mon|tue|wed|thu|fri|sat|sun),? +[^\n]{0,80}\d{4}[^\n]{0,40}"
    rb"\r?\n(?:[!-9;-~]+:|>?From )",
    re.IGNORECASE,
)
_MEMBER = re.compile(rb"\x1f\x8b\x08|^(?:\x1f|.\x8b)", re.DOTALL)
_TELEGRAM = re.compile(rb'"messages"\s*:\s*\[')
_TELEGRAM_CHATS = re.compile(
    rb'"chats"\s*:\s*\{|"type"\s*:\s*"(?:personal|private|public|bot|saved)_|"about"\s*:[^\n]{0,600}Telegram'
)
_MAIL_HEADERS_NEEDED = 3


def recognised(data: bytes, name: str) -> str | None:
    """The name of the reader for an item, None where it may be a text.

    Args:
        data: Its bytes.
        name: What it is called.
    """
    head = data[:_HEAD]
    return (
        _archive(data, head)
        or _media(head)
        or ("pdf" if b"%PDF-" in head[:_PDF_WITHIN] and head.lstrip()[:1] != b"<" else None)
        or ("hocr" if b"ocr-system" in head and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else None)
        or _crawl(head, name.lower())
        or _letters(head, name.lower())
        or _chat(head, name.lower())
        or ("detached" if is_detached(head, name.lower()) else None)
        or ("archiver" if begins_like_a_sheet(head) else None)
    )


def _archive(data: bytes, head: bytes) -> str | None:
    """ZIP files: office documents say what they are by the names inside."""
    if not head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return None
    if head[30:38] == b"mimetype":
        mark = b"application/vnd.oasis.opendocument."
        for ending, reader in ((b"text", "odt"), (b"spreadsheet", "ods")):
            if mark + ending in head[38:200]:
                return reader
    names = data[-_DIRECTORY:]
    if b"[Content_Types].xml" in names:
        if b"word/" in names:
            return "docx"
        if b"xl/" in names:
            return "xlsx"
    if b".proof.csv" in names or b".proof.json" in names:
        return "proofmode"
    return "wacz" if b"datapackage.json" in names and b"archive/" in names else "zipped"


_DIRECTORY = 256 * 1024  # where a ZIP file lists its members: at its end


def _media(head: bytes) -> str | None:
    if head.startswith(_IMAGES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP") or head[:2] == b"BM":
        return None if head[:2] == b"BM" and head[6:10] != b"\0\0\0\0" else "image"
    if head[4:8] == b"ftyp":
        return "image" if head[8:12] in _IMAGE_BRANDS else "recording"
    if head[:4] == b"RIFF" and head[8:12] in (b"WAVE", b"AVI "):
        return "recording"
    return "recording" if head.startswith(_RECORDINGS) or is_mp3(head) else None


def _crawl(head: bytes, name: str) -> str | None:
    """A crawl; one that is named so also where its first record is damaged: the others are to be read."""
    if head.startswith(b"WARC/") or (name.endswith(".warc") and b"WARC/" in head):
        return "warc"
    if name.endswith(".warc.gz") and _MEMBER.search(head):
        return "warc"
    if head.startswith(b"\x1f\x8b"):
        try:
            begins = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, 16)
        except zlib.error:
            return None
        return "warc" if begins.startswith(b"WARC/") else None
    return None


def _letters(head: bytes, name: str) -> str | None:
    if _MBOX.match(head):
        return "mailbox"
    above = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    fields = {found.group().lower() for found in _MAIL_HEADER.finditer(above)}
    needed = 1 if name.endswith(".eml") else _MAIL_HEADERS_NEEDED
    begins = re.match(rb"[!-9;-~]+:", above) is not None
    telling = {field.rstrip(b" \t:") for field in fields} & {
        b"message-id",
        b"received",
        b"mime-version",
        b"return-path",
    }
    return "mail" if begins and len(fields) >= needed and (telling or name.endswith(".eml")) else None


def _chat(head: bytes, name: str) -> str | None:
    if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") or not name.endswith(".json"):
        return None
    return "telegram" if _TELEGRAM.search(head) or _TELEGRAM_CHATS.search(head) else None
