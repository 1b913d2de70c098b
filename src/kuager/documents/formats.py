"""What some bytes seem to be: by their first bytes, by their looks, and only then by their name."""

import re

from kuager.documents.characters import control_count
from kuager.model.records import Problem

# First bytes that no text begins with; names as people know them. Sources: the formats' own specifications.
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive (also .docx, .xlsx, .odt, .epub)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document (.doc, .xls, .msg)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x7fELF", "a Linux program (ELF)"),
    (b"\xcf\xfa\xed\xfe", "a macOS program (Mach-O)"),
    (b"\xfe\xed\xfa\xcf", "a macOS program (Mach-O)"),
    (b"\xca\xfe\xba\xbe", "a Java class or macOS program"),
    (b"\x00asm", "a WebAssembly program"),
    (b"\x1f\x8b", "gzip-compressed"),
    (b"BZh9", "bzip2-compressed"),
    (b"\xfd7zXZ\x00", "xz-compressed"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"OggS", "an Ogg recording"),
    (b"fLaC", "a FLAC recording"),
    (b"ID3\x03", "an MP3 recording"),
    (b"ID3\x04", "an MP3 recording"),
    (b"\x1aE\xdf\xa3", "a Matroska or WebM video"),
    (b"AT&TFORM", "a DjVu document"),
    (b"\x00\x01\x00\x00", "a font or other binary file"),
)
_RIFF = {b"WEBP": "a WebP image", b"WAVE": "a WAV recording", b"AVI ": "an AVI video"}
# Too short to be a proof; they only name what was found not to be text.
_HINTS = ((b"MZ", "a Windows program"), (b"BM", "a BMP image"), (b"\xff\xfb", "an MP3 recording"))
_MEDIA_BOX = slice(4, 8)

# No possessive group here: Python before 3.11.5, so Debian 12's, matches those wrongly (gh-106052).
_MARKUP = re.compile(
    r"\s*(?:<\?xml\b[^>]*>\s*|<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"\s*<\?xml\b")
_ANY_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,1000}>")
_LOOKED_AT = 4096
_MOST_CONTROLS_PERCENT = 5

HTML, MARKDOWN, TABLE, PLAIN = "text/html", "text/markdown", "text/csv", "text/plain"
_ENDINGS = {
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".xml": HTML,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".csv": TABLE,
    ".tsv": TABLE,
}


def known_binary(data: bytes) -> Problem | None:
    """A problem naming the format, when the first bytes prove one that Kuager has no reader for."""
    seems = next((name for signature, name in _SIGNATURES if data.startswith(signature)), None)
    if data[:4] == b"RIFF":
        seems = _RIFF.get(data[8:12], seems)
    if data[_MEDIA_BOX] == b"ftyp":
        seems = "an MP4 video or HEIC image"
    if seems is None:
        return None
    message = (
        f"This is {seems}; Kuager has no reader for that. Save or export it in another format and add that as well."
    )
    return Problem(code="unknown_format", message=message)


def not_text(data: bytes) -> Problem | None:
    """A problem, when too many of the bytes are control characters for any one-byte encoding of a text."""
    controls = control_count(data.decode("ascii", "ignore"))
    if controls * 100 <= _MOST_CONTROLS_PERCENT * len(data):
        return None
    seems = next((f"perhaps {name}" for signature, name in _HINTS if data.startswith(signature)), "binary")
    message = f"This is not text but {seems}: {controls} of {len(data)} bytes are control characters."
    return Problem(code="not_text", message=message)


def looks_marked_up(data: bytes) -> bool:
    """Whether bytes in an unknown encoding may be HTML or XML."""
    head = data[:_LOOKED_AT]
    return bool(_XML.match(head)) or bool(_MARKUP.match(head.decode("latin-1"))) or b"<meta" in head.lower()


def format_of(text: str, name: str) -> str:
    """The media type that decides which reader reads a text.

    A page says so itself, whatever its name; a file named as a page that holds no tag is plain text.
    """
    head = text[:_LOOKED_AT]
    if _MARKUP.match(head):
        return HTML
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    named = _ENDINGS.get(ending, PLAIN)
    return PLAIN if named == HTML and not _ANY_TAG.search(text) else named
