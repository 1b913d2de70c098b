"""PDF documents: the text layer with its pages, paragraphs and cells; what has no text is told."""

import random
import re

import pytest

from kuager.documents import Captured, Opened, open_captured
from kuager.model.records import Document, Problem
from tests.documents.readers.pdfs import lines, pdf

REPORT = pdf(
    [
        lines(
            "At least 25 people were killed in Al-", "maty on 5 January. Their names are not known yet, said", "Radio."
        ),
        lines("The second page."),
    ]
)


def _document(data: bytes) -> Document:
    document = open_captured(Captured("a.pdf", data)).document
    assert isinstance(document, Document), document
    return document


def _codes(opened: Opened) -> set[str]:
    document = opened.document
    return {document.code} if isinstance(document, Problem) else {problem.code for problem in document.problems}


def _blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def test_pages_are_told_and_words_can_be_cited() -> None:
    """Above each page stands its number, as furniture; a word broken at a line end is whole again."""
    found = _blocks(_document(REPORT))
    assert ("boilerplate", "[page 1]") in found
    assert ("boilerplate", "[page 2]") in found
    whole = " ".join(text.replace("\n", " ") for kind, text in found if kind != "boilerplate")
    assert "killed in Almaty on 5 January." in whole


def test_lines_of_a_paragraph_are_one_block() -> None:
    """Where a line is full, the next one goes on; where it ends early, a paragraph ends."""
    full = "The ministry of a country that is not named here said on Friday that"
    found = _blocks(_document(pdf([lines(full, "order was restored.", "Next paragraph", "is short.")])))
    assert ("body", f"{full}\norder was restored.") in found


def test_gaps_are_cells() -> None:
    """A table drawn with spaces of the page has its cells between tabs, a row a block."""
    row = "BT /F1 12 Tf 72 {0} Td ({1}) Tj 200 0 Td ({2}) Tj 100 0 Td ({3}) Tj ET "
    drawn = row.format(700, "Name", "Age", "Place") + row.format(686, "Aidar Example", "30", "Almaty")
    document = _document(pdf([drawn]))
    assert ("body", "Name\tAge\tPlace") in _blocks(document)
    assert ("body", "Aidar Example\t30\tAlmaty") in _blocks(document)


def test_letters_that_are_enlarged_afterwards_are_as_large_as_they_look() -> None:
    """Some programs write all letters of size 1; their blanks are no gaps between cells."""
    drawn = "q 12 0 0 12 72 700 cm BT /F1 1 Tf 1.2 TL (At least 25 people) Tj T* (were killed.) Tj ET Q"
    text = _document(pdf([drawn])).text
    assert "At least 25 people" in text
    assert "\t" not in text


def test_an_item_of_a_list_is_one_block() -> None:
    """Its further lines stand below its words, not below its number."""
    drawn = (
        "BT /F1 12 Tf 72 700 Td (1. The ministry of a country that is not named here said on) Tj 18 -14 Td "
        "(Friday that order was restored in the whole of the country.) Tj -18 -14 Td (2. Second item.) Tj ET"
    )
    found = [text for kind, text in _blocks(_document(pdf([drawn]))) if kind != "boilerplate"]
    assert len(found) == 2
    assert found[0].endswith("of the country.")


def test_what_repeats_on_every_page_is_furniture() -> None:
    """Running heads and page numbers claim nothing."""
    pages = [
        lines("Report of Example Watch", f"Text of page {word}.", f"- {number} -")
        for number, word in enumerate(("one", "two", "three", "four"), 1)
    ]
    found = _blocks(_document(pdf(pages)))
    assert found.count(("boilerplate", "Report of Example Watch")) == 4
    assert ("boilerplate", "- 2 -") in found
    assert "Text of page three." in [text for kind, text in found if kind != "boilerplate"]


def test_a_page_that_is_a_picture_is_told_of() -> None:
    """No text, no silence: which page, and how many in the account."""
    document = _document(pdf([lines("Some text."), "q 600 0 0 700 0 0 cm /I1 Do Q"]))
    problem = next(one for one in document.problems if one.code == "page_without_text")
    assert "Page 2" in problem.message
    assert document.account is not None
    assert [(tally.what, tally.number) for tally in document.account.left] == [("pages", 1)]


def test_unseen_text_over_a_picture_is_told_of() -> None:
    """What some program read off a scan is marked as that."""
    drawn = "q 600 0 0 700 0 0 cm /I1 Do Q " + lines("Read off a scan.").replace("BT", "BT 3 Tr")
    assert "ocr_text" in _codes(open_captured(Captured("a.pdf", pdf([drawn]))))


def test_metadata_are_stated() -> None:
    """Who made it and when, as it says itself."""
    stated = {one.name: one.value for one in _document(REPORT).stated}
    assert stated["pdf:Author"] == "Asel Example"
    assert stated["pdf:CreationDate"] == "D:20220109100000Z"
    assert stated["pdf:pages"] == "2"


def test_notes_and_fields_are_kept() -> None:
    """A note that somebody pinned is furniture with their name; a field of a form is text with its name."""
    more = {
        "catalog": "/AcroForm << /Fields [9 0 R] >>",
        "page": "/Annots [8 0 R 9 0 R]",
        "objects": "<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (Check this) /T (D. Example) >>\n"
        "<< /Type /Annot /Subtype /Widget /FT /Tx /T (Place) /V (Almaty) /Rect [0 0 9 9] >>",
    }
    found = _blocks(_document(pdf([lines("A form.")], more)))
    assert ("boilerplate", "D. Example: Check this") in found
    assert ("body", "Place: Almaty") in found


def test_files_inside_are_parts() -> None:
    """An embedded file is an item of its own."""
    more = {
        "catalog": "/Names << /EmbeddedFiles << /Names [(list.csv) 8 0 R] >> >>",
        "objects": "<< /Type /Filespec /F (list.csv) /UF (list.csv) /EF << /F 9 0 R >> >>\n"
        "<< /Type /EmbeddedFile /Length 9 >>\rstream\rname,age\r\rendstream",
    }
    parts = open_captured(Captured("a.pdf", pdf([lines("With a file.")], more))).parts
    assert [(part.name, part.data.strip()) for part in parts] == [("list.csv", b"name,age")]


def test_a_locked_document_is_told_of() -> None:
    """A password is needed: what to do is said."""
    entry = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -1 /O <{0}> /U <{0}> >> /ID [<00> <00>]".format("ab" * 32)
    assert _codes(open_captured(Captured("a.pdf", pdf([lines("x")], {"trailer": entry})))) == {"encrypted"}


def test_every_word_is_in_a_block() -> None:
    """No letter of the text lies outside the blocks."""
    document = _document(REPORT)
    covered = {place for block in document.blocks for place in range(block.start, block.end)}
    assert [match[0] for match in re.finditer(r"\w", document.text) if match.start() not in covered] == []


def test_the_same_bytes_give_the_same_text() -> None:
    """Read twice, equal."""
    assert _document(REPORT) == _document(REPORT)


@pytest.mark.parametrize("part", range(1, 20))
def test_a_document_cut_off_anywhere_never_raises(part: int) -> None:
    """At every twentieth of its length it is read as far as it goes, or told of."""
    open_captured(Captured("a.pdf", REPORT[: len(REPORT) * part // 20]))


def test_changed_bits_and_noise_never_raise() -> None:
    """Any bit may be another one; noise may follow the signature."""
    chance = random.Random(3)  # noqa: S311 - places to damage, no secret
    for _ in range(300):
        data = bytearray(REPORT)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        open_captured(Captured("a.pdf", bytes(data)))
    for size in (0, 10, 5000):
        assert _codes(open_captured(Captured("a.pdf", b"%PDF-1.7\n" + chance.randbytes(size))))
