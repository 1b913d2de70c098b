"""What all office documents have in common: bounds, damage, metadata, the place of every word."""

import random
import re
from collections.abc import Callable
from functools import partial
from operator import add

import pytest

from kuager.documents import Captured, Opened, open_captured
from kuager.model.records import Document, Problem
from tests.documents.readers.office import docx, opendocument, packed, paragraph, xlsx

CELL = '<c r="A{0}" t="inlineStr"><is><t>Aidar Example {0}</t></is></c>'
ROWS = "".join(f'<row r="{number}">{CELL.format(number)}</row>' for number in range(1, 30))
WHOLE: dict[str, bytes] = {
    "a.docx": docx("".join(paragraph(f"Paragraph {number} of the report.") for number in range(30))),
    "a.xlsx": xlsx([("Dead", "visible", f"<sheetData>{ROWS}</sheetData>")]),
    "a.odt": opendocument("text", "".join(f"<text:p>Paragraph {number}.</text:p>" for number in range(30))),
    "a.ods": opendocument(
        "spreadsheet",
        '<table:table table:name="Dead"><table:table-row><table:table-cell><text:p>Aidar Example</text:p>'
        "</table:table-cell></table:table-row></table:table>",
    ),
}


def _opened(name: str, data: bytes) -> Opened:
    return open_captured(Captured(name, data))


def _codes(opened: Opened) -> set[str]:
    document = opened.document
    return {document.code} if isinstance(document, Problem) else {problem.code for problem in document.problems}


@pytest.mark.parametrize("name", WHOLE)
def test_a_sound_document_is_read_by_its_reader(name: str) -> None:
    """Each has text, an account of its reader, and what it says of itself."""
    document = _opened(name, WHOLE[name]).document
    assert isinstance(document, Document)
    assert document.account is not None
    assert document.account.reader == f"{name[2:]}_v1"
    assert document.account.size == len(WHOLE[name])
    assert "dc:creator" in {stated.name for stated in document.stated}
    assert not {problem.code for problem in document.problems} & {"damaged", "part_left"}


@pytest.mark.parametrize("name", WHOLE)
def test_every_word_is_in_a_block(name: str) -> None:
    """No letter of the text lies outside the blocks."""
    document = _opened(name, WHOLE[name]).document
    assert isinstance(document, Document)
    covered = {place for block in document.blocks for place in range(block.start, block.end)}
    assert [match[0] for match in re.finditer(r"\w", document.text) if match.start() not in covered] == []


@pytest.mark.parametrize("name", WHOLE)
def test_a_document_cut_off_anywhere_is_told_of(name: str) -> None:
    """At every twentieth of its length: no exception, and never without a problem."""
    data = WHOLE[name]
    for part in range(1, 20):
        assert _codes(_opened(name, data[: len(data) * part // 20])) & {"damaged", "part_left", "empty"}


@pytest.mark.parametrize("name", WHOLE)
def test_changed_bits_never_raise(name: str) -> None:
    """Any bit may be another one: the reader says what it could not read."""
    chance = random.Random(1)  # noqa: S311 - places to damage, no secret
    for _ in range(150):
        data = bytearray(WHOLE[name])
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        _opened(name, bytes(data))


@pytest.mark.slow
@pytest.mark.parametrize("name", WHOLE)
def test_no_single_bit_raises(name: str) -> None:
    """Every bit of a small document, one after the other."""
    whole = WHOLE[name]
    for place in range(len(whole) * 8):
        data = bytearray(whole)
        data[place // 8] ^= 1 << place % 8
        _opened(name, bytes(data))


@pytest.mark.parametrize("name", WHOLE)
def test_random_bytes_after_the_signature_never_raise(name: str) -> None:
    """Noise that begins like a document is told of as damaged or as no document."""
    chance = random.Random(2)  # noqa: S311 - noise, no secret
    for size in (0, 1, 30, 1000, 20_000):
        assert _codes(_opened(name, WHOLE[name][:60] + chance.randbytes(size)))


def _with(name: str, change: Callable[[str], str]) -> bytes:
    """A sound document with the XML of its text changed."""
    if name.endswith("docx"):
        return docx("", {"word/document.xml": change(f'<w:document xmlns:w="w">{paragraph("x")}</w:document>')})
    if name.endswith("xlsx"):
        return xlsx([("a", "visible", "")], {"xl/worksheets/sheet1.xml": change("<worksheet/>")})
    kind = "text" if name.endswith("odt") else "spreadsheet"
    return opendocument(kind, "", {"content.xml": change("<x/>")})


@pytest.mark.parametrize("name", WHOLE)
def test_entities_are_refused(name: str) -> None:
    """A billion laughs, an outside entity: no document type is read, and it is said."""
    bombs = (
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://example.invalid/x.dtd">',
    )
    for bomb in bombs:
        assert "entities_refused" in _codes(_opened(name, _with(name, partial(add, bomb))))


@pytest.mark.parametrize("name", WHOLE)
def test_deep_nesting_ends(name: str) -> None:
    """Two hundred thousand elements, one in the other: a problem, no crash."""
    deep = "<x>" * 200_000 + "</x>" * 200_000
    assert "too_deep" in _codes(_opened(name, _with(name, lambda _: deep)))


@pytest.mark.parametrize("name", WHOLE)
def test_a_member_that_unpacks_to_too_much_is_left(name: str) -> None:
    """A few kilobytes that promise a hundred megabytes of blanks."""
    bomb = _with(name, lambda xml: xml.replace(">", ">" + " " * (100 * 2**20), 1))
    assert len(bomb) < 2**20
    assert "too_large" in _codes(_opened(name, bomb))


@pytest.mark.parametrize("name", WHOLE)
def test_a_tag_that_never_ends_is_left(name: str) -> None:
    """A comment of many megabytes is not waited for."""
    assert "too_large" in _codes(_opened(name, _with(name, lambda _: "<x><!--" + "ab" * (10 * 2**20))))


def test_a_file_without_its_main_part_is_told_of() -> None:
    """A ZIP that only claims to be a text document."""
    assert _codes(_opened("a.docx", packed({"[Content_Types].xml": "", "word/other.xml": "<x/>"}))) == {"damaged"}
    assert _codes(_opened("a.odt", packed({"mimetype": "application/vnd.oasis.opendocument.text"}))) == {"damaged"}


def test_a_locked_document_is_told_of() -> None:
    """OpenDocument with a password: what to do is said."""
    names = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    manifest = f"<manifest:manifest {names}><manifest:encryption-data/></manifest:manifest>"
    assert _codes(_opened("a.odt", opendocument("text", "", {"META-INF/manifest.xml": manifest}))) == {"encrypted"}
