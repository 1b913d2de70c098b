"""Small office documents, written by hand for the tests: the members of a ZIP file as texts."""

import io
import zipfile
from collections.abc import Mapping, Sequence

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
X = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_ODF_NAMES = ("office", "text", "table", "draw", "style", "meta")
NAMES_ODF = " ".join(f'xmlns:{name}="{_ODF}{name}:1.0"' for name in _ODF_NAMES) + (
    f' xmlns:svg="{_ODF}svg-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink"'
)
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:title>List</dc:title><dc:creator>Asel Example</dc:creator><cp:lastModifiedBy>D. Example</cp:lastModifiedBy>"
    "<dcterms:created>2022-01-09T10:00:00Z</dcterms:created></cp:coreProperties>"
)


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file of these members, always the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, body in members.items():
            member = zipfile.ZipInfo(name)
            stored = name == "mimetype"
            member.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            file.writestr(member, body)
    return buffer.getvalue()


def relations(*found: tuple[str, str, str]) -> str:
    """A part with relationships: id, kind and target of each."""
    rows = "".join(f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}"/>' for key, kind, target in found)
    return f'<Relationships xmlns="{_RELATIONS}">{rows}</Relationships>'


def docx(
    body: str, more: Mapping[str, str | bytes] | None = None, related: Sequence[tuple[str, str, str]] = ()
) -> bytes:
    """A DOCX document with a body in WordprocessingML."""
    names = (
        f'xmlns:w="{W}" xmlns:r="{R}" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relations(("r1", "officeDocument", "word/document.xml")),
            "word/_rels/document.xml.rels": relations(*related),
            "docProps/core.xml": CORE,
            "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>",
            **(more or {}),
        }
    )


def xlsx(sheets: Sequence[tuple[str, str, str]], more: Mapping[str, str | bytes] | None = None) -> bytes:
    """An XLSX document: name, state and content in SpreadsheetML of each sheet."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" state="{state}" r:id="r{number}"/>'
        for number, (name, state, _) in enumerate(sheets, 1)
    )
    targets = [(f"r{number}", "worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)]
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relations(("r1", "officeDocument", "xl/workbook.xml")),
            "docProps/core.xml": CORE,
            "xl/_rels/workbook.xml.rels": relations(*targets),
            "xl/workbook.xml": f'<workbook xmlns="{X}" xmlns:r="{R}"><sheets>{listed}</sheets></workbook>',
            **{
                f"xl/worksheets/sheet{number}.xml": f'<worksheet xmlns="{X}" xmlns:r="{R}">{content}</worksheet>'
                for number, (_, _, content) in enumerate(sheets, 1)
            },
            **(more or {}),
        }
    )


def opendocument(kind: str, body: str, more: Mapping[str, str | bytes] | None = None) -> bytes:
    """An OpenDocument file of a kind (``text``, ``spreadsheet``) with a body; styles may stand before it."""
    styles, _, inner = body.rpartition("¦")
    return packed(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": f"<office:document-content {NAMES_ODF}>{styles}<office:body><office:{kind}>{inner}"
            f"</office:{kind}></office:body></office:document-content>",
            "meta.xml": f"<office:document-meta {NAMES_ODF}><office:meta><dc:creator>Asel Example</dc:creator>"
            "<meta:creation-date>2022-01-09T10:00:00</meta:creation-date></office:meta></office:document-meta>",
            **(more or {}),
        }
    )


def paragraph(text: str, style: str = "") -> str:
    """A paragraph in WordprocessingML."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"
