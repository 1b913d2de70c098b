"""Texts that programs read off pictures: words, how sure they are, and that nobody takes them for more."""

import random

from kuager.documents import Captured, open_captured
from kuager.model.records import Document

WHOLE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html><head><title></title><meta name='ocr-system' content='example 1.0' /><meta name='ocr-langs' content='eng'/></head>
<body><div class='ocr_page' title='bbox 0 0 9 9'><div class='ocr_carea'><p class='ocr_par'>
<span class='ocr_line'><span class='ocrx_word' title='bbox 0 0 1 1; x_wconf 96'>At</span>
<span class='ocrx_word' title='x_wconf 40'>1east</span></span>
<span class='ocr_line'><span class='ocrx_word' title='x_wconf 92'><strong>25</strong></span>
<span class='ocrx_word' title='x_wconf 95'>people.</span></span></p>
<p class='ocr_par'><span class='ocr_line'><span class='ocrx_word' title='x_wconf 90'>Radio&amp;Co</span></span></p>
</div></div></body></html>"""


def _document(data: bytes) -> Document:
    document = open_captured(Captured("page 1.hocr", data)).document
    assert isinstance(document, Document), document
    return document


def test_words_lines_and_paragraphs() -> None:
    """In the order of the page; what is no word is no text."""
    assert _document(WHOLE.encode()).text == "At 1east\n25 people.\n\nRadio&Co"


def test_it_says_that_a_program_read_it_and_how_surely() -> None:
    """The reader's name, who made it, a problem on the document, doubtful words counted."""
    document = _document(WHOLE.encode())
    stated = {one.name: one.value for one in document.stated}
    assert stated["hocr:ocr-system"] == "example 1.0"
    assert stated["hocr:mean confidence"] == "82 %"
    assert document.account is not None
    assert document.account.reader == "hocr_v1"
    assert [(tally.what, tally.number) for tally in document.account.left] == [("words", 1)]
    assert "ocr_text" in [problem.code for problem in document.problems]


def test_cut_and_changed_it_never_raises() -> None:
    """At every twentieth of its length, and with bits changed."""
    data = WHOLE.encode()
    for part in range(1, 20):
        open_captured(Captured("page 1.hocr", data[: len(data) * part // 20]))
    chance = random.Random(4)  # noqa: S311 - places to damage, no secret
    for _ in range(200):
        changed = bytearray(data)
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        open_captured(Captured("page 1.hocr", bytes(changed)))
