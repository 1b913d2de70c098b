"""XLSX: tables of Office Open XML (ISO/IEC 29500), every sheet as a table of the same kind as all others.

What is hidden is kept and told. A cell with a formula has the result that the file holds: nothing is computed here.
"""

import posixpath

from kuager.documents.captured import Captured
from kuager.documents.contents import Contents
from kuager.documents.draft import BODY
from kuager.documents.readers.archiver import state_rows_in
from kuager.documents.readers.findings import Findings
from kuager.documents.readers.office_metadata import state_openxml
from kuager.documents.readers.pieces import Pieces
from kuager.documents.readers.relations import Relation, parts, relations, whole
from kuager.documents.readers.sheets import Sheets
from kuager.documents.readers.xlsx_parts import Comments, Drawing, Sheet, Strings, Styles, Workbook
from kuager.documents.readers.zipped_xml import Package, opened
from kuager.model.documents import Problem

_READER = "xlsx_v1"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MAIN = "xl/workbook.xml"
_HIDDEN = frozenset({"hidden", "veryHidden"})


def read(captured: Captured) -> Contents | Problem:
    """Read tables.

    Args:
        captured: The item.
    """
    findings = Findings()
    package = opened(captured.data, findings)
    if isinstance(package, Problem):
        return package
    main = whole(package, _MAIN)
    if main not in package.members or main.endswith(".bin"):
        message = "The file holds no tables in XML (perhaps it is .xlsb). Save it as .xlsx and add that as well."
        return Problem(code="unknown_format", message=message)
    state_openxml(package)
    sheets = Sheets(Pieces(), findings)
    _read_sheets(package, main, sheets)
    outside = sum(name.startswith("xl/externalLinks/externalLink") for name in package.members)
    findings.left["links"] += outside
    if outside:
        message = f"The tables refer to {outside} other files, which are not here; results taken from them are kept."
        findings.add(Problem(code="part_left", message=message))
    draft = sheets.pieces.draft(_TYPE, findings)
    state_rows_in(draft.text, findings)
    return findings.contents(_READER, draft, parts(package))


def _read_sheets(package: Package, main: str, sheets: Sheets) -> None:
    related = relations(package, main)
    workbook = Workbook()
    package.walk(main, workbook)
    folder = posixpath.dirname(main)
    strings, styles = Strings(), Styles()
    package.walk(_one(related, "sharedStrings", f"{folder}/sharedStrings.xml"), strings)
    package.walk(_one(related, "styles", f"{folder}/styles.xml"), styles)
    for name, key, state in workbook.sheets:
        relation = related.get(key)
        if relation is None or relation.kind == "chartsheet" or relation.target not in package.members:
            message = f"The sheet {name[:100]!r} is a chart or is not in the file."
            package.findings.leave("sheets", Problem(code="part_left", message=message))
            continue
        sheets.begin(name, hidden=state in _HIDDEN)
        sheet = Sheet(sheets, strings.strings, styles.kinds, workbook.since_1904)
        package.walk(relation.target, sheet)
        _read_beside(package, relation.target, sheets)
        sheets.finish()


def _read_beside(package: Package, sheet: str, sheets: Sheets) -> None:
    """The comments on a sheet and the words of its drawings."""
    for relation in relations(package, sheet).values():
        if relation.kind in ("comments", "threadedComment"):
            package.walk(relation.target, Comments(sheets))
        elif relation.kind == "drawing":
            drawing = Drawing()
            package.walk(relation.target, drawing)
            for text in drawing.texts:
                sheets.pieces.add(text, BODY)


def _one(related: dict[str, Relation], kind: str, fallback: str) -> str:
    return next((one.target for one in related.values() if one.kind == kind), fallback)
