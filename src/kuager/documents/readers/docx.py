"""DOCX: text documents of Office Open XML (ISO/IEC 29500), in the order in which a page shows them.

Text, headings, tables, notes, comments, headers and footers, text boxes and descriptions of pictures are kept.
Tracked changes: what was inserted is text; what was deleted is no text, but it is counted and stated.
"""

from kuager.documents.captured import Captured
from kuager.documents.contents import Contents
from kuager.documents.draft import BODY, PLAIN
from kuager.documents.readers.docx_body import Body, Notes
from kuager.documents.readers.docx_styles import hints_of_styles
from kuager.documents.readers.findings import Findings
from kuager.documents.readers.office_metadata import state_openxml
from kuager.documents.readers.pieces import FURNITURE, Pieces
from kuager.documents.readers.relations import Relation, parts, relations, whole
from kuager.documents.readers.zipped_xml import Package, opened
from kuager.model.documents import Problem

_READER = "docx_v1"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MAIN = "word/document.xml"


def read(captured: Captured) -> Contents | Problem:
    """Read a text document.

    Args:
        captured: The item.
    """
    findings = Findings()
    package = opened(captured.data, findings)
    if isinstance(package, Problem):
        return package
    main = whole(package, _MAIN)
    if main not in package.members:
        return Problem(code="damaged", message="The file holds no text document where it says that there is one.")
    state_openxml(package)
    pieces = Pieces()
    _read_text(package, main, pieces)
    return findings.contents(_READER, pieces.draft(_TYPE, findings), parts(package))


def _read_text(package: Package, main: str, pieces: Pieces) -> None:
    related = relations(package, main)
    styles = hints_of_styles(package, _one(related, "styles", "word/styles.xml"))
    notes = Notes()
    for name in _all(package, related, "header"):
        _read_part(package, name, Body(pieces, notes, package.findings, styles, kind=FURNITURE))
        package.findings.understood["headers"] += 1
    _read_part(package, main, Body(pieces, notes, package.findings, styles, kind=PLAIN))
    for kind in ("footnotes", "endnotes"):
        for name in _all(package, related, kind):
            _read_part(package, name, Body(pieces, notes, package.findings, styles, kind=BODY))
    for name in _all(package, related, "comments"):
        _read_part(package, name, Body(pieces, notes, package.findings, styles, kind=FURNITURE))
    for name in _all(package, related, "footer"):
        _read_part(package, name, Body(pieces, notes, package.findings, styles, kind=FURNITURE))
        package.findings.understood["headers"] += 1
    if notes.deleted:
        message = f"{notes.deleted} tracked deletions are no part of the text; what was deleted is stated of it."
        package.findings.left["deletions"] += notes.deleted
        package.findings.add(Problem(code="deleted_text", message=message))


def _read_part(package: Package, name: str, body: Body) -> None:
    package.walk(name, body)
    body.flow.end()


def _one(related: dict[str, Relation], kind: str, fallback: str) -> str:
    return next((one.target for one in related.values() if one.kind == kind), fallback)


def _all(package: Package, related: dict[str, Relation], kind: str) -> list[str]:
    """The parts of a kind, each once, in the order of their names."""
    return sorted({one.target for one in related.values() if one.kind == kind and one.target in package.members})
