"""DOCX: what a page shows in its order, what was changed, what is hidden."""

import pytest

from kuager.documents import Captured, open_captured
from kuager.documents.contents import Part
from kuager.model.records import Document
from tests.documents.readers.office import W, docx, paragraph

STYLES = (
    f'<w:styles xmlns:w="{W}">'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="Own"/><w:basedOn w:val="2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="caption"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style></w:styles>'
)
RELATED = (("s", "styles", "styles.xml"), ("f", "footnotes", "footnotes.xml"), ("c", "comments", "comments.xml"))
PARTS = {
    "word/styles.xml": STYLES,
    "word/footnotes.xml": f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    f'<w:footnote w:id="7">{paragraph("Radio Example, 6 January.")}</w:footnote></w:footnotes>',
    "word/comments.xml": f'<w:comments xmlns:w="{W}"><w:comment w:id="0" w:author="D. Example" w:date="2022-01-10">'
    f"{paragraph('Check this.')}</w:comment></w:comments>",
}


def _document(body: str) -> Document:
    document = open_captured(Captured("a.docx", docx(body, PARTS, RELATED))).document
    assert isinstance(document, Document), document
    return document


def _blocks(body: str) -> list[tuple[str, str]]:
    document = _document(body)
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def test_headings_captions_and_contents_are_told_apart() -> None:
    """By the English names of their styles, whatever the program calls them; a style may rest on another one."""
    found = _blocks(
        paragraph("What happened", "1")
        + paragraph("What happened 3", "t")
        + paragraph("In Almaty", "own")
        + paragraph("The first of the two paragraphs says this.")
        + paragraph("A burnt bus", "c")
    )
    assert [kind for kind, _ in found][:5] == ["headline", "boilerplate", "section_heading", "body", "caption"]


def test_a_note_has_a_raised_mark_and_stands_below() -> None:
    """Nobody can take the mark for a count."""
    run = "<w:r><w:t>25 people</w:t></w:r><w:r><w:footnoteReference w:id='7'/></w:r><w:r><w:t> died.</w:t></w:r>"
    found = _blocks(f"<w:p>{run}</w:p>")
    assert ("body", "¹ Radio Example, 6 January.") in found
    assert "25 people¹ died." in [text for _, text in found]


def test_a_comment_is_furniture_with_its_author() -> None:
    """Somebody's remark claims nothing."""
    assert ("boilerplate", "D. Example, 2022-01-10: Check this.") in _blocks(paragraph("Text."))


def test_tracked_changes() -> None:
    """What was inserted is text; what was deleted is counted, stated, and no text; what was moved stands once."""
    body = (
        "<w:p><w:r><w:t>At least </w:t></w:r><w:del w:author='D. Example' w:date='2022-01-09'><w:r><w:delText>30"
        "</w:delText></w:r></w:del><w:ins><w:r><w:t>25</w:t></w:r></w:ins><w:r><w:t> people.</w:t></w:r></w:p>"
        f"<w:moveFrom>{paragraph('Moved.')}</w:moveFrom><w:moveTo>{paragraph('Moved.')}</w:moveTo>"
    )
    document = _document(body)
    assert "At least 25 people." in document.text
    assert document.text.count("Moved.") == 1
    assert [one.value for one in document.stated if one.name == "w:del"] == ["D. Example, 2022-01-09: 30"]
    assert "deleted_text" in [problem.code for problem in document.problems]
    assert document.account is not None
    assert ("deletions", 1) in [(tally.what, tally.number) for tally in document.account.left]


def test_a_row_is_a_line_and_a_wide_cell_keeps_columns() -> None:
    """Cells stand between tabs; a cell over two columns leaves one empty."""
    wide = f"<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{paragraph('Name')}</w:tc><w:tc>{paragraph('Age')}</w:tc>"
    cells = "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in ("Aidar", "Example", "30"))
    found = _blocks(f"<w:tbl><w:tr>{wide}</w:tr><w:tr>{cells}</w:tr></w:tbl>")
    assert ("body", "Name\t\tAge") in found
    assert ("body", "Aidar\tExample\t30") in found


def test_a_table_that_only_lays_out_the_page_is_none() -> None:
    """One cell in a row: its paragraphs are paragraphs."""
    found = _blocks(f"<w:tbl><w:tr><w:tc>{paragraph('One.')}{paragraph('Two.')}</w:tc></w:tr></w:tbl>")
    assert [text for _, text in found][:2] == ["One.", "Two."]


def test_boxes_pictures_and_hidden_text() -> None:
    """A box comes after its paragraph, once; a picture has its description; hidden words are furniture and told."""
    box = f"<w:txbxContent>{paragraph('In a box.')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>Around it.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing>"
        f"<wp:docPr descr='A burnt bus'/>{box}</w:drawing></mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>Secret.</w:t></w:r></w:p>"
    )
    document = _document(body)
    found = [(block.kind, document.text[block.start : block.end]) for block in document.blocks]
    assert [text for _, text in found][:4] == ["Around it.", "Secret.", "A burnt bus", "In a box."]
    assert ("boilerplate", "Secret.") in found
    assert ("caption", "A burnt bus") in found
    hidden = next(problem for problem in document.problems if problem.code == "hidden_text")
    assert document.text[hidden.start : hidden.end] == "Secret."


def test_headers_are_furniture() -> None:
    """Headers before the text, footers behind it."""
    more = {
        "word/header1.xml": f'<w:hdr xmlns:w="{W}">{paragraph("Example Watch")}</w:hdr>',
        "word/footer1.xml": f'<w:ftr xmlns:w="{W}">{paragraph("Confidential")}</w:ftr>',
    }
    related = (("h", "header", "header1.xml"), ("f", "footer", "footer1.xml"))
    document = open_captured(Captured("a.docx", docx(paragraph("Text."), more, related))).document
    assert isinstance(document, Document)
    found = [(block.kind, document.text[block.start : block.end]) for block in document.blocks]
    assert found[0] == ("boilerplate", "Example Watch")
    assert found[-1] == ("boilerplate", "Confidential")


def test_pictures_and_files_inside_are_parts_and_programs_are_not() -> None:
    """Media and embedded files are items of their own; a macro is told of and never run."""
    more = {"word/media/image1.png": b"\x89PNG", "word/embeddings/a.xlsx": b"PK", "word/vbaProject.bin": b"x"}
    opened = open_captured(Captured("a.docx", docx(paragraph("Text."), more)))
    assert opened.parts == (
        Part(name="word/embeddings/a.xlsx", data=b"PK"),
        Part(name="word/media/image1.png", data=b"\x89PNG"),
    )
    assert isinstance(opened.document, Document)
    assert "part_left" in [problem.code for problem in opened.document.problems]


@pytest.mark.parametrize(("inner", "text"), [("tab", "a\tb"), ("br", "a\nb"), ("noBreakHyphen", "a\u2011b")])
def test_marks_in_a_run(inner: str, text: str) -> None:
    """Tabs, line breaks and hyphens are characters; places where tabs stop are not."""
    stops = "<w:pPr><w:tabs><w:tab w:val='left' w:pos='9'/></w:tabs></w:pPr>"
    assert text in _document(f"<w:p>{stops}<w:r><w:t>a</w:t><w:{inner}/><w:t>b</w:t></w:r></w:p>").text
