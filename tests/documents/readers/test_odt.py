"""ODT: what a page shows in its order, what was changed, what is hidden."""

from kuager.documents import Captured, open_captured
from kuager.documents.contents import Part
from kuager.model.records import Document
from tests.documents.readers.office import NAMES_ODF, opendocument


def _document(body: str) -> Document:
    document = open_captured(Captured("a.odt", opendocument("text", body))).document
    assert isinstance(document, Document), document
    return document


def _blocks(body: str) -> list[tuple[str, str]]:
    document = _document(body)
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def test_headings_lists_and_captions() -> None:
    """By their elements and styles."""
    found = _blocks(
        '<text:h text:outline-level="1">What happened</text:h><text:h text:outline-level="2">In Almaty</text:h>'
        "<text:list><text:list-item><text:p>One thing</text:p></text:list-item></text:list>"
        '<text:p text:style-name="Illustration">A burnt bus</text:p>'
    )
    assert [kind for kind, _ in found] == ["headline", "section_heading", "body", "caption"]


def test_a_note_has_a_raised_mark_and_stands_below() -> None:
    """The number that the file gives is no part of the text."""
    found = _blocks(
        "<text:p>25 people<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Radio Example."
        "</text:p></text:note-body></text:note> died.</text:p>"
    )
    assert "25 people¹ died." in [text for _, text in found]
    assert ("body", "¹ Radio Example.") in found


def test_comments_and_deletions() -> None:
    """A comment is furniture with its author; what was deleted is stated, and no text."""
    by = "<dc:creator>D. Example</dc:creator><dc:date>2022-01-09</dc:date>"
    document = _document(
        "<text:tracked-changes><text:changed-region><text:deletion><office:change-info>"
        f"{by}</office:change-info><text:p>Gone.</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        f"<text:p>Text.<office:annotation>{by}<text:p>Check this.</text:p></office:annotation></text:p>"
    )
    assert "Gone." not in document.text
    assert "D. Example, 2022-01-09: Check this." in document.text
    assert [one.value for one in document.stated if one.name == "text:deletion"] == ["D. Example, 2022-01-09: Gone."]
    assert "deleted_text" in [problem.code for problem in document.problems]


def test_blanks_breaks_boxes_and_pictures() -> None:
    """Repeated blanks are those told, within bounds; a box and a description come after their paragraph."""
    found = _blocks(
        '<text:p>a<text:s text:c="3"/>b<text:tab/>c<draw:frame><draw:text-box><text:p>In a box.</text:p>'
        "</draw:text-box><svg:title>A burnt bus</svg:title></draw:frame></text:p>"
    )
    assert [text for _, text in found] == ["a   b\tc", "In a box.", "A burnt bus"]
    assert len(_document('<text:p>a<text:s text:c="2000000000"/>b</text:p>').text) < 2000


def test_rows_and_repeated_cells() -> None:
    """A row is a line; a repeated cell stands as often as it says, within bounds."""
    cells = '<table:table-cell table:number-columns-repeated="2"><text:p>Age</text:p></table:table-cell>'
    found = _blocks(
        "<table:table><table:table-row><table:table-cell><text:p>Name</text:p></table:table-cell>"
        f"{cells}</table:table-row></table:table>"
    )
    assert ("body", "Name\tAge\tAge") in found


def test_headers_and_pictures() -> None:
    """Headers of page styles are furniture; pictures are parts."""
    styles = (
        f"<office:document-styles {NAMES_ODF}><office:master-styles><style:master-page><style:header>"
        "<text:p>Example Watch</text:p></style:header></style:master-page></office:master-styles>"
        "</office:document-styles>"
    )
    data = opendocument("text", "<text:p>Text.</text:p>", {"styles.xml": styles, "Pictures/a.png": b"\x89PNG"})
    opened = open_captured(Captured("a.odt", data))
    assert isinstance(opened.document, Document)
    assert opened.document.text.startswith("Example Watch")
    assert opened.document.blocks[0].kind == "boilerplate"
    assert opened.parts == (Part(name="Pictures/a.png", data=b"\x89PNG"),)


def test_hidden_text_is_furniture_and_told() -> None:
    """What a page does not show."""
    document = _document('<text:p>Text.<text:hidden-text text:string-value="Secret."/></text:p>')
    assert "Secret." in document.text
    assert "hidden_text" in [problem.code for problem in document.problems]
