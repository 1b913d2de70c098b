"""What bytes seem to be."""

import pytest

from kuager.documents.formats import format_of
from tests.documents.pages import ENGLISH, document, problem


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00", ".docx"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"\x7fELF\x02\x01\x01\x00", "ELF"),
        (b"{\\rtf1\\ansi Nine people}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", ".doc"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "WebP"),
        (b"\x00\x00\x00\x20ftypisom", "MP4"),
        (b"SQLite format 3\x00", "SQLite"),
        (b"\x1f\x8b\x08\x00", "gzip"),
    ],
)
def test_known_formats_without_a_reader(data: bytes, name: str) -> None:
    """Named by their first bytes, whatever the file is called."""
    found = problem(data, "report.txt")
    assert found.code == "unknown_format"
    assert name in found.message
    assert found.record == "report.txt"


@pytest.mark.parametrize(
    ("data", "name"),
    [(bytes(range(256)) * 4, "binary"), (b"MZ\x90\x00\x03\x00\x00\x00\x04\x00", "Windows"), (b"\x00" * 100, "binary")],
    ids=["all bytes", "program", "zeros"],
)
def test_junk(data: bytes, name: str) -> None:
    """No text, and what it may be."""
    found = problem(data)
    assert found.code == "not_text"
    assert name in found.message


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\xef\xbb\xbf", "\u200b\ufeff \xa0".encode(), b"\xff\xfe\n\x00"])
def test_nothing(data: bytes) -> None:
    """Empty, white space, marks that cannot be seen."""
    assert problem(data).code == "empty"


@pytest.mark.parametrize(
    ("text", "name", "media_type"),
    [
        (ENGLISH, "a.txt", "text/plain"),
        (ENGLISH, "-", "text/plain"),
        (ENGLISH, "a", "text/plain"),
        (ENGLISH, "a.html", "text/plain"),
        ("<p>It was.</p>", "a.html", "text/html"),
        ("<p>It was.</p>", "a.HTM", "text/html"),
        ("<p>It was.</p>", "a.txt", "text/plain"),
        ("<!doctype HTML><p>It was.</p>", "a.txt", "text/html"),
        ("\n <!-- c -->\n<html><p>It was.</p>", "-", "text/html"),
        ("<?xml version='1.0'?>\n<html><p>It was.</p>", "a", "text/html"),
        ("# It was", "a.md", "text/markdown"),
        ("# It was", "a.txt", "text/plain"),
        ("a,b", "a.CSV", "text/csv"),
        ("a,b", "archive.csv.txt", "text/plain"),
    ],
)
def test_readers(text: str, name: str, media_type: str) -> None:
    """A page says what it is; everything else goes by its name."""
    assert format_of(text, name) == media_type


def test_too_large() -> None:
    """More than is read at once is refused with a way out, before anything is decoded."""
    found = problem(bytes(256 * 1024 * 1024 + 1))
    assert found.code == "too_large"
    assert "Split" in found.message


def test_text_that_begins_like_a_program() -> None:
    """Two letters prove nothing."""
    assert document("MZ is a sign on the door. BM is another one.").text.startswith("MZ")
