"""Pages that are pictures: read by Tesseract where it is installed, as an item of its own that says so."""

from pathlib import Path

import pytest

from kuager.adapters.ocr import Tesseract, tesseract
from kuager.case import Case
from kuager.case.scans import Scans
from kuager.documents import Captured, open_captured
from kuager.documents.readers.pdf_pictures import picture
from kuager.model.custody import Custody
from kuager.model.records import Document
from tests.documents.readers.pdfs import lines, pdf

_BLANK = "q 1 0 0 1 0 0 cm /I1 Do Q"


def _scanned(*texts: str) -> bytes:
    """A document whose letters are drawn by lines, so that they are a picture and no text: one page of them."""
    pixels = picture(Captured("a.pdf", pdf([lines(*texts).replace("12 Tf 14 TL", "20 Tf 30 TL")])), 1)
    assert pixels is not None
    head, _, body = pixels[1].partition(b"\n255\n")
    width, height = head.split(b"\n")[1].split()
    image = (
        f"<< /Type /XObject /Subtype /Image /Width {int(width)} /Height {int(height)} /ColorSpace /DeviceGray "
        f"/BitsPerComponent 8 /Length {len(body)} >>\nstream\n"
    ).encode()
    drawn = "q 612 0 0 792 0 0 cm /I2 Do Q"
    whole = pdf([drawn], {"objects": "SCAN"}).replace(b"/XObject << /I1 5 0 R >>", b"/XObject << /I2 8 0 R >>")
    return whole.replace(b"SCAN", image + body + b"\nendstream")


@pytest.fixture(scope="module")
def program() -> Tesseract:
    """Tesseract with its three languages."""
    found = tesseract()
    if found is None:
        pytest.skip("install it: apt-get install tesseract-ocr tesseract-ocr-rus tesseract-ocr-kaz")
    return found


def test_a_page_is_drawn_within_bounds() -> None:
    """As grey values; a huge page with fewer dots to the inch; a page that is not there not at all."""
    drawn = picture(Captured("a.pdf", pdf([lines("Text.")])), 1)
    assert drawn is not None
    assert drawn[0] == 300
    assert drawn[1].startswith(b"P5\n2550 330")
    huge = pdf([_BLANK]).replace(b"[0 0 612 792]", b"[0 0 14400 14400]")
    large = picture(Captured("a.pdf", huge), 1)
    assert large is not None
    assert len(large[1]) < 13_000_000
    assert picture(Captured("a.pdf", pdf([_BLANK])), 2) is None
    assert picture(Captured("a.pdf", b"%PDF-1.7 nothing"), 1) is None


def test_without_a_program_nothing_is_read() -> None:
    """The document tells which pages are pictures; that is all."""
    captured = Captured("a.pdf", pdf([_BLANK]))
    document = open_captured(captured).document
    assert isinstance(document, Document)
    assert list(Scans(installed=lambda: None).read(captured, document)) == []


def test_a_document_with_text_is_not_read_again() -> None:
    """Nobody asks for the program."""
    captured = Captured("a.pdf", pdf([lines("Text.")]))
    document = open_captured(captured).document
    assert isinstance(document, Document)
    assert list(Scans(installed=lambda: pytest.fail("asked for")).read(captured, document)) == []


def test_a_scan_becomes_a_text_that_says_how_it_came(tmp_path: Path, program: Tesseract) -> None:
    """From the picture of a page to a document of its own: reader, problem, custody with program and page."""
    path = tmp_path / "scan.pdf"
    path.write_bytes(_scanned("At least 25 people were killed", "in Almaty on 5 January."))
    with Case.create(tmp_path / "case") as case:
        added = case.add([path])
        assert [document.name for document in added.documents] == ["scan.pdf/page 1.hocr", "scan.pdf"]
        by_name = {document.name: document for document in case.record().documents}
        read = by_name["scan.pdf/page 1.hocr"]
        assert "25 people were killed" in read.text
        assert by_name["scan.pdf"].text == "[page 1]"
        assert read.account is not None
        assert read.account.reader == "hocr_v1"
        assert "ocr_text" in [problem.code for problem in read.problems]
        custody = _custody(case, read.id)
    assert custody.way == "derived"
    stated = {one.name: one.value for one in custody.stated}
    assert stated["ocr:program"] == f"tesseract {program.version}"
    assert stated["ocr:page"] == "1"
    assert custody.within == by_name["scan.pdf"].id


def _custody(case: Case, document: str) -> Custody:
    taken = case._ask(lambda store: store.documents())  # noqa: SLF001 - what was recorded
    found = next(one.custody for one in taken if one.document.id == document)
    assert found is not None
    return found
